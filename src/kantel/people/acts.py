"""What members of staff did, as a privacy officer reads it in the log of acts.

A test keeps this list equal to what the house writes.
"""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "change_journey": _("changed the settings of the journey"),
    "choose_wording": _("chose what stands for what was replaced"),
    "close_account": _("closed an account"),
    "coding.marked": _("changed which stories are shown first at a place"),
    "coding.removed": _("took a story away from a place"),
    "consent.publication": _("recorded that a narrator agrees to publication"),
    "drop_look": _("threw away a look that was tried out"),
    "hint.cleared": _("let through what an import brought"),
    "hint.cleared_all": _("let through everything that an import brought"),
    "hint.refused": _("refused what an import brought"),
    "hold.lifted": _("ended a hold for a request under the Woo"),
    "hold.placed": _("placed a hold for a request under the Woo"),
    "hold.read": _("read what is held for a request under the Woo"),
    "house.restored": _("restored a backup"),
    "import.start": _("started an import"),
    "import.undo": _("took an import back"),
    "interview.undo_cut": _("took a cut of an interview back"),
    "language_model.on": _("turned the language model on or off"),
    "lead.dropped": _("dropped a text for a place"),
    "log.exported": _("took the log of acts along as a file"),
    "make_account": _("made an account"),
    "make_journey": _("made the journey"),
    "map.laid": _("laid the map anew"),
    "map.pinned": _("pinned a place on the map"),
    "message.read": _("read a message of a narrator"),
    "message.written": _("wrote to a narrator"),
    "notice.overdue": _("“this is about me” was not answered in time; the story went off line"),
    "notice.put_back": _("put a story back after “this is about me”"),
    "notice.received": _("“this is about me” came in"),
    "notice.stays_off": _("left a story off line after “this is about me”"),
    "pattern.declined": _("declined a pattern of the codebook"),
    "place.added": _("added a place"),
    "place.edited": _("changed a place"),
    "place.linked": _("linked a place to the codebook"),
    "place.moved": _("moved a place"),
    "place.removed": _("removed a place"),
    "receipt.asked": _("looked for a story of somebody who lost her code"),
    "receipt.replaced": _("gave a new code for a story"),
    "refusal.undone": _("undid the refusal of a suggestion"),
    "remove_second_factor": _("took away a second step of logging in"),
    "reopen_account": _("opened an account again"),
    "review.conversation_taken": _("went on with the conversation of a colleague"),
    "round.begun": _("began a blind round"),
    "round.coded": _("finished coding blind"),
    "safety.handled": _("dealt with a worry about safety"),
    "safety.raised": _("raised a worry about safety"),
    "story.coded": _("gave a story a place"),
    "story.consent_ended": _("a story went off line: its narrator took back her consent"),
    "story.opened": _("opened a story as it was handed in"),
    "story.published": _("published a story"),
    "story.unpublished": _("took a story off line"),
    "suggestion.refused": _("refused a suggested place"),
    "themes.searched": _("searched for themes"),
    "tip.added": _("added a tip"),
    "tip.edited": _("changed a tip"),
    "tip.left_out": _("left out a tip of an import"),
    "tip.moved": _("moved a tip"),
    "tip.removed": _("removed a tip"),
    "try_look": _("tried out a look"),
    "use_look": _("gave the journey another look"),
    "words.declined": _("declined a word for the lists"),
    "write_translation": _("wrote a translation beside a story"),
}
# Codes that end in something else each time.
BEGINNINGS = {
    "destroyed.": _("destroyed what was past its days"),
    "grant_": _("gave somebody a role"),
    "revoke_": _("took a role away from somebody"),
    "review.": _("made a story unrecognisable"),
    "words.": _("changed the lists of words"),
    "set_": _("changed the settings of the journey"),
}


def act_in_words(action: str) -> str:
    """Return what an act of the log was, for who reads it."""
    if action in ACTS:
        return str(ACTS[action])
    return next(
        (str(words) for begin, words in BEGINNINGS.items() if action.startswith(begin)), action
    )
