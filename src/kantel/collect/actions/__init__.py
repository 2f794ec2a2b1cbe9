"""Writes of collect: hand in a story, note what happened to it, take it back."""

from kantel.collect.actions.consents import (
    WithdrawnError,
    change_consent,
    forget_contact,
)
from kantel.collect.actions.drafts import (
    begin_draft,
    discard_draft,
    give_draft_code,
    hand_in,
    save_draft,
    sweep_expired,
)
from kantel.collect.actions.holds import lift_hold, place_hold
from kantel.collect.actions.imports import (
    agree,
    begin_import,
    map_columns,
    run_import,
    start_import,
    take_reading,
    undo_import,
)
from kantel.collect.actions.interviews import (
    EmptyPassageError,
    cut_story,
    describe_interview,
    undo_cut,
)
from kantel.collect.actions.messages import (
    CannotWriteError,
    mark_seen,
    write_to_editor,
    write_to_narrator,
)
from kantel.collect.actions.receipts import (
    end_handout,
    give_receipt,
    hand_out,
    note,
    note_many,
    replace_receipt,
)
from kantel.collect.actions.retention import keep_house
from kantel.collect.actions.stories import (
    GivenConsent,
    StoryFacts,
    give_consent,
    keep_contact,
    submit_story,
    text_digest,
    tidy_text,
)
from kantel.collect.actions.withdrawal import (
    finish_all_withdrawals,
    withdraw,
    withdraw_interview,
)

__all__ = [
    "CannotWriteError",
    "EmptyPassageError",
    "GivenConsent",
    "StoryFacts",
    "WithdrawnError",
    "agree",
    "begin_draft",
    "begin_import",
    "change_consent",
    "cut_story",
    "describe_interview",
    "discard_draft",
    "end_handout",
    "finish_all_withdrawals",
    "forget_contact",
    "give_consent",
    "give_draft_code",
    "give_receipt",
    "hand_in",
    "hand_out",
    "keep_contact",
    "keep_house",
    "lift_hold",
    "map_columns",
    "mark_seen",
    "note",
    "note_many",
    "place_hold",
    "replace_receipt",
    "run_import",
    "save_draft",
    "start_import",
    "submit_story",
    "sweep_expired",
    "take_reading",
    "text_digest",
    "tidy_text",
    "undo_cut",
    "undo_import",
    "withdraw",
    "withdraw_interview",
    "write_to_editor",
    "write_to_narrator",
]
