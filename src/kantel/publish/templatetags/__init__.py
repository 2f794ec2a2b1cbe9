"""Template tags of publish."""
