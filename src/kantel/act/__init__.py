"""What readers do with what they read: the fund; more parts may come beside it.

Comes in: places and published stories. Goes out: plans that were chosen, with reasons, and what
became of them. The parts of this stage know nothing of each other.
"""
