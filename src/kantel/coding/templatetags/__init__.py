"""Template tags of coding."""
