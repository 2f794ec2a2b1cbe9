"""Writes of de-identification: each on the version its author saw, in one transaction."""

from kantel.deidentify.actions.consent import allow_publication
from kantel.deidentify.actions.decide import (
    accept,
    accept_certain,
    accept_remaining,
    add_span,
    answer_risk,
    apply_to_all,
    change_finding,
    coarsen_risk,
    edit_title,
    mark_words,
    opened,
    redo,
    refuse_finding,
    reopen,
    rewrite,
    take,
    take_over_answer,
    undo,
)
from kantel.deidentify.actions.hints import (
    StaleHintError,
    accept_all_without_findings,
    accept_hint,
    refuse_hint,
)
from kantel.deidentify.actions.messages import take_conversation, write_to_narrator
from kantel.deidentify.actions.proposals import make_proposals
from kantel.deidentify.actions.read_back import (
    NotReadyError,
    ask_narrator,
    record_answer,
    refuse,
)
from kantel.deidentify.actions.record import NotNowError, StaleReviewError
from kantel.deidentify.actions.safety import handle_safety_flag, raise_safety_flag
from kantel.deidentify.actions.second_reading import approve, clear, return_to_editor
from kantel.deidentify.actions.wording import choose_wording
from kantel.deidentify.actions.words import (
    WordError,
    decline_suggestion,
    list_word,
    remove_word,
    take_suggestion,
)

__all__ = [
    "NotNowError",
    "NotReadyError",
    "StaleHintError",
    "StaleReviewError",
    "WordError",
    "accept",
    "accept_all_without_findings",
    "accept_certain",
    "accept_hint",
    "accept_remaining",
    "add_span",
    "allow_publication",
    "answer_risk",
    "apply_to_all",
    "approve",
    "ask_narrator",
    "change_finding",
    "choose_wording",
    "clear",
    "coarsen_risk",
    "decline_suggestion",
    "edit_title",
    "handle_safety_flag",
    "list_word",
    "make_proposals",
    "mark_words",
    "opened",
    "raise_safety_flag",
    "record_answer",
    "redo",
    "refuse",
    "refuse_finding",
    "refuse_hint",
    "remove_word",
    "reopen",
    "return_to_editor",
    "rewrite",
    "take",
    "take_conversation",
    "take_over_answer",
    "take_suggestion",
    "undo",
    "write_to_narrator",
]
