"""Writes of coding: places, codings, and what becomes of suggestions."""

from kantel.coding.actions.codings import (
    add_coding,
    code_story,
    forget_story,
    mark_exemplary,
    uncode,
)
from kantel.coding.actions.patterns import decline_pattern, link_pattern
from kantel.coding.actions.places import (
    PlaceFacts,
    PlaceInUseError,
    TakenPlace,
    add_place,
    drop_lead,
    edit_place,
    find_place,
    forget_import,
    free_slug,
    move_place,
    remove_place,
    take_place,
)
from kantel.coding.actions.suggestions import (
    accept_suggestion,
    code_by_hand,
    refuse_suggestions,
    take_back_refusal,
)
from kantel.coding.actions.vectors import store_vectors

__all__ = [
    "PlaceFacts",
    "PlaceInUseError",
    "TakenPlace",
    "accept_suggestion",
    "add_coding",
    "add_place",
    "code_by_hand",
    "code_story",
    "decline_pattern",
    "drop_lead",
    "edit_place",
    "find_place",
    "forget_import",
    "forget_story",
    "free_slug",
    "link_pattern",
    "mark_exemplary",
    "move_place",
    "refuse_suggestions",
    "remove_place",
    "store_vectors",
    "take_back_refusal",
    "take_place",
    "uncode",
]
