"""Writes of publishing: publications, tips, "this is about me", and the pages of a journey."""

from kantel.publish.actions.kinship import find_kin
from kantel.publish.actions.notices import (
    AlreadyDecidedError,
    decide_notice,
    give_notice,
    notice_code,
)
from kantel.publish.actions.pages import make_standard_pages
from kantel.publish.actions.publications import (
    NoPlaceError,
    NotAllowedError,
    NoticeOpenError,
    NotPublishedError,
    PublishError,
    StaysOffError,
    end_publication,
    forget_story,
    publish,
    unpublish,
)
from kantel.publish.actions.recognition import recognise
from kantel.publish.actions.tips import (
    TipGoneError,
    TipKnownError,
    add_tip,
    edit_tip,
    forget_import,
    keep_waiting,
    leave_out_waiting_tip,
    move_tip,
    place_waiting_tip,
    remove_tip,
)

__all__ = [
    "AlreadyDecidedError",
    "NoPlaceError",
    "NotAllowedError",
    "NotPublishedError",
    "NoticeOpenError",
    "PublishError",
    "StaysOffError",
    "TipGoneError",
    "TipKnownError",
    "add_tip",
    "decide_notice",
    "edit_tip",
    "end_publication",
    "find_kin",
    "forget_import",
    "forget_story",
    "give_notice",
    "keep_waiting",
    "leave_out_waiting_tip",
    "make_standard_pages",
    "move_tip",
    "notice_code",
    "place_waiting_tip",
    "publish",
    "recognise",
    "remove_tip",
    "unpublish",
]
