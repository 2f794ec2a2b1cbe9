"""The three forms in which stories are kept: table, transcript and bundle."""
