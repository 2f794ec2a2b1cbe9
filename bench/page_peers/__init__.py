"""Small sites of others that show the same story, to measure ours beside."""
