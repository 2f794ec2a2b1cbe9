"""Collect: what people hand in, as they handed it in; encrypted, and behind the privacy gate.

Comes in: stories by form, phone, paper or file; consent; contact. Goes out: receipts, a
timeline, and to de-identification alone the raw text. Emits StorySubmitted, HintSubmitted,
SubmissionWithdrawn.
"""
