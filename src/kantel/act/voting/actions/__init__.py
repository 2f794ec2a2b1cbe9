"""Writes of voting: prepare, hand out codes, cast, type in paper, close."""

from kantel.act.voting.actions.casting import (
    BallotError,
    UnknownCodeError,
    VoteNotOpenError,
    cast,
)
from kantel.act.voting.actions.closing import (
    NotYetError,
    confirm_board,
    destroy_left_keys,
)
from kantel.act.voting.actions.codes import (
    CodesMadeError,
    TooManyCodesError,
    make_codes,
    prepare_vote,
    void_batch,
)
from kantel.act.voting.actions.paper import PaperDiffersError, PaperTwiceError, type_paper

__all__ = [
    "BallotError",
    "CodesMadeError",
    "NotYetError",
    "PaperDiffersError",
    "PaperTwiceError",
    "TooManyCodesError",
    "UnknownCodeError",
    "VoteNotOpenError",
    "cast",
    "confirm_board",
    "destroy_left_keys",
    "make_codes",
    "prepare_vote",
    "type_paper",
    "void_batch",
]
