"""What staff fill in about people and journeys."""
