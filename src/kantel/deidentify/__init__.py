"""De-identify: proposals, review, the narrator's yes, a second reader, the clean story.

Comes in: raw stories and hints of imports (from collect, through the privacy gate). Goes out:
clean stories in a table of their own, and cleared hints. Emits StoryCleared, HintCleared,
StoryWithdrawn.
"""
