"""What `kantel evaluate-journey` runs: how good suggestions are on a journey's own codings.

Nothing leaves the house but what the language model of the journey is asked: clean text.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from kantel.engine.patterns import Place, Suggesting
    from kantel.people.models import Journey

GROUP = "group"


def evaluate_journey(arguments: list[str]) -> int:
    """Say how often suggestions are right here; 2 when there is too little, or no such journey."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantel.settings")
    django.setup()
    from kantel.engine.patterns.language_model import LanguageModelError
    from kantel.engine.patterns.records import BadInputError

    try:
        print(_measured(options), end="")
    except (BadInputError, LanguageModelError) as error:
        print(f"kantel evaluate-journey: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kantel evaluate-journey",
        description="Say how often suggestions are right on the codings of a journey, stories of "
        "one narrator kept together.",
    )
    parser.add_argument("journey", metavar="JOURNEY", help="the journey, as it stands in addresses")
    parser.add_argument("--folds", type=int, default=10, metavar="N", help="how many parts (10)")
    parser.add_argument(
        "--language-model",
        action="store_true",
        help="ask the language model of the journey as well: one question a story",
    )
    parser.add_argument("--json", action="store_true", help="write JSON instead of a table")
    return parser


def _measured(options: argparse.Namespace) -> str:
    from kantel.coding.queries.suggesting import known_places
    from kantel.engine.patterns.evaluation import evaluate
    from kantel.engine.patterns.records import BadInputError
    from kantel.people.models import Journey

    journey = Journey.objects.filter(slug=options.journey).first()
    if journey is None:
        raise BadInputError(f"there is no journey {options.journey!r}")
    places = known_places(journey)
    model = _model(journey, places) if options.language_model else None
    found = evaluate(
        _coded(journey), places, GROUP, folds=max(options.folds, 2), language_model=model
    )
    written = json.dumps(found.as_record(), indent=2, ensure_ascii=False) + "\n"
    return written if options.json else found.as_table()


def _coded(journey: "Journey") -> list:
    """Return the coded stories with what they are grouped by, and what baselines may know."""
    from kantel.coding.queries.suggesting import coded_stories
    from kantel.engine.patterns.records import Coded

    rows = journey.stories.values_list("pk", "narrator_group", "narrator_role", "month")
    known = {
        str(pk): {GROUP: str(group), "narrator": role, "month": month}
        for pk, group, role, month in rows
    }
    return [Coded(one, known[one.id]) for one in coded_stories(journey) if one.id in known]


def _model(journey: "Journey", places: "list[Place]") -> "Callable[[Suggesting], Suggesting]":
    from django.conf import settings as house

    from kantel.coding.queries.addresses import resolves_inside
    from kantel.coding.queries.language_model import key_of, settings_of
    from kantel.engine.patterns.language_model import LanguageModel, LanguageModelError, endpoint

    settings = settings_of(journey)
    if not settings.is_on:
        raise LanguageModelError("this journey has no language model turned on")
    endpoint(settings.address)
    if resolves_inside(settings.address) and not house.LANGUAGE_MODEL_HERE:
        raise LanguageModelError(
            "the language model is on an inner address; KANTEL_LANGUAGE_MODEL_HERE allows that"
        )
    key = key_of(settings)
    return lambda fallback: LanguageModel(
        settings.address, settings.model, places, fallback, key=key
    )
