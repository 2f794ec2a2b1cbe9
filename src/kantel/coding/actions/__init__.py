"""Writes of coding: places, codings, and what becomes of suggestions."""

from kantel.coding.actions.agreement import (
    RoundError,
    begin_round,
    code_blind,
    finish_coding,
    settle,
    settle_agreed,
)
from kantel.coding.actions.codings import (
    add_coding,
    code_story,
    forget_story,
    mark_exemplary,
    set_sides,
    uncode,
)
from kantel.coding.actions.language_model import ask_language_model, set_language_model
from kantel.coding.actions.laying import lay_places, pin_places
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
from kantel.coding.actions.searching import finish_search, learn_search, read_part
from kantel.coding.actions.suggestions import (
    accept_suggestion,
    code_by_hand,
    refuse_suggestions,
    take_back_refusal,
)
from kantel.coding.actions.themes import begin_search, fail_search
from kantel.coding.actions.vectors import store_vectors

__all__ = [
    "PlaceFacts",
    "PlaceInUseError",
    "RoundError",
    "TakenPlace",
    "accept_suggestion",
    "add_coding",
    "add_place",
    "ask_language_model",
    "begin_round",
    "begin_search",
    "code_blind",
    "code_by_hand",
    "code_story",
    "decline_pattern",
    "drop_lead",
    "edit_place",
    "fail_search",
    "find_place",
    "finish_coding",
    "finish_search",
    "forget_import",
    "forget_story",
    "free_slug",
    "lay_places",
    "learn_search",
    "link_pattern",
    "mark_exemplary",
    "move_place",
    "pin_places",
    "read_part",
    "refuse_suggestions",
    "remove_place",
    "set_language_model",
    "set_sides",
    "settle",
    "settle_agreed",
    "store_vectors",
    "take_back_refusal",
    "take_place",
    "uncode",
]
