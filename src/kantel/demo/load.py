"""Load the example journey from `data/`, through the actions that people use at their desks."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from kantel.coding.actions import PlaceFacts, add_place, link_pattern, set_sides
from kantel.coding.choices import Side
from kantel.coding.models import Place
from kantel.coding.queries import exemplary_at
from kantel.deidentify.models import Story
from kantel.demo.fund import Fund, make_round
from kantel.demo.stories import Cast, is_recent, publish_story, wait_in_stage
from kantel.foundation.ids import random_letters
from kantel.people.actions import grant
from kantel.people.choices import Role
from kantel.people.models import Journey, Organisation, User
from kantel.publish.actions import add_tip, make_standard_pages
from kantel.publish.actions.translations import write_translation

DATA = Path(__file__).resolve().parent / "data"

# Username, roles, and what somebody who tries the demo can do with it.
ACCOUNTS = (
    ("redacteur", (Role.EDITOR, Role.INTERVIEWER), "reads, anonymises, codes, publishes; imports"),
    ("lezer", (Role.SECOND_READER, Role.SCRUTINEER), "is the second reader; watches a vote"),
    (
        "privacy",
        (Role.PRIVACY_OFFICER, Role.MANAGER, Role.SCRUTINEER),
        "notices, worries about safety, settings; watches a vote",
    ),
    ("fonds", (Role.FUND_OFFICER,), "looks after the fund"),
)
# Places that are known elsewhere too, with their entry of the starter codebook. The others are
# left, so that somebody who tries the demo sees what is proposed for them.
LINKED = {"stroperigheid": "stroperigheid", "participatie": "participatie"}
PLACE_FIELDS = ("name", "lead", "goes_well", "must_improve", "x", "y", "landmark")
JOURNEY_FIELDS = (
    "slug",
    "name",
    "subtitle",
    "introduction",
    "languages",
    "audiences",
    "narrator_roles",
    "organisation_kinds",
)


def _read(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text("utf-8"))


def load_example_journey() -> list[tuple[str, str, str]]:
    """Make the example journey where it is not there yet.

    Returns username, password and purpose of each new account; nothing when all was there.
    """
    data = _read("journey")
    if Journey.objects.filter(slug=data["slug"]).exists():
        return []
    with transaction.atomic():
        journey = Journey.objects.create(**{field: data[field] for field in JOURNEY_FIELDS})
        Organisation.objects.bulk_create(
            Organisation(journey=journey, name=row["name"], kind=row["kind"])
            for row in data["organisations"]
        )
        users, accounts = _make_accounts(journey)
        cast = Cast(journey=journey, editor=users["redacteur"], second_reader=users["lezer"])
        places = _make_places(cast)
        # Suggestions learn from what was coded before, so the recent stories come last.
        rows = sorted(_read("stories"), key=lambda row: row["month"] if is_recent(row) else "")
        stories = {row["id"]: publish_story(cast, row, places) for row in rows}
        _choose_sides(cast, places)
        _make_tips(cast, places, stories)
        for row in _read("translations"):
            told = {field: row[field] for field in ("language", "title", "text")}
            write_translation(story=stories[row["story"]], by=cast.editor, **told)
        for row in _read("waiting"):
            # A draft is seen by nobody but who holds its code, and the example has no narrator.
            if row["stage"] != "draft":
                wait_in_stage(cast, row, places)
        fund = Fund(journey, users["fonds"], places, stories)
        for row in _read("fund"):
            make_round(fund, row)
        make_standard_pages(journey=journey, pages=[*_read("pages"), *_articles(stories)])
    return accounts


def _make_accounts(journey: Journey) -> tuple[dict[str, User], list[tuple[str, str, str]]]:
    users, accounts = {}, []
    for username, roles, purpose in ACCOUNTS:
        password = "-".join(random_letters(4) for _ in range(3))
        user = User.objects.create_user(username, password=password, is_demo=True)
        for role in roles:
            grant(user=user, journey=journey, role=role, by=None)
        users[username] = user
        accounts.append((username, password, purpose))
    journey.safety_officer = users["privacy"]
    journey.save(update_fields=["safety_officer"])
    return users, accounts


def _make_places(cast: Cast) -> dict[str, Place]:
    rows = sorted(_read("places"), key=lambda row: row["order"])
    places = {}
    for row in rows:
        facts = {field: row[field] for field in PLACE_FIELDS}
        place = add_place(journey=cast.journey, facts=PlaceFacts(**facts), by=cast.editor)
        # The addresses of the example are short, so that they can be told in a talk.
        place.slug = row["slug"]
        place.save(update_fields=["slug"])
        places[row["slug"]] = place
        if row["slug"] in LINKED:
            link_pattern(place=place, pattern=LINKED[row["slug"]], by=cast.editor)
    for row in rows:
        places[row["slug"]].neighbours.set(places[slug] for slug in row["neighbours"])
    return places


def _choose_sides(cast: Cast, places: dict[str, Place]) -> None:
    """Let the editor of the example agree with its narrators about what goes well."""
    for place in places.values():
        tones = {coding.pk: coding.story.slider_direction or 0 for coding in exemplary_at(place)}
        sides = {pk: Side.WELL if tone > 0 else Side.IMPROVE for pk, tone in tones.items() if tone}
        set_sides(place=place, sides=sides, by=cast.editor)


def _articles(stories: dict[str, Story]) -> list[dict[str, Any]]:
    """Return the articles, with the addresses that the stories they show got just now."""
    pages: list[dict[str, Any]] = _read("articles")
    for block in (one for page in pages for body in page["body"].values() for one in body):
        if block["kind"] == "story":
            block["story"] = stories[block["story"]].public_id
    return pages


def _make_tips(cast: Cast, places: dict[str, Place], stories: dict[str, Story]) -> None:
    for row in _read("tips"):
        add_tip(
            place=places[row["place"]],
            audience=row["audience"],
            text=row["text"],
            stories=[stories[story_id] for story_id in row["stories"]],
            by=cast.editor,
        )
