"""Forms of the fund."""
