"""Template tags of front."""
