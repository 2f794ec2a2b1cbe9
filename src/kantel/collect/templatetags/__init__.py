"""Template tags of collect."""
