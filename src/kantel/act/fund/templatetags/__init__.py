"""Words of the fund in templates."""
