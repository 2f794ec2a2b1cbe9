"""Publish: the act of publishing, tips, and the pages around the stories.

Comes in: clean and coded stories, cleared tips of imports. Goes out: publications, tips, and
standard pages. Emits StoryPublished and StoryUnpublished.
"""
