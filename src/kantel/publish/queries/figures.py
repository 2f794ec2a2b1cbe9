"""What is counted of published stories and not printed with them: the cube, and how it is kept.

Ten narrators or more stand behind each figure, which is rounded to fives; cells that are too small
are counted with others, or are not there. `kantel.engine.disclosure` decides all of that.
"""

from dataclasses import dataclass
from typing import Any

from kantel.coding.models import Coding, Place
from kantel.deidentify.models import Story
from kantel.engine.disclosure import Cell, Cube, Part, Told
from kantel.engine.disclosure.types import NOT_SAID, Update
from kantel.people.models import Journey
from kantel.publish.models import FigureEdition
from kantel.publish.queries.reading import places_with_counts, published_stories

TONE, KIND, MUNICIPALITY = "tone", "organisation_kind", "municipality"
ATTRIBUTES = (TONE, KIND, MUNICIPALITY)
WELL, BETWEEN, IMPROVE = "well", "between", "improve"


@dataclass(frozen=True)
class FigureRow:
    """A line of a figure: a category ("" for all others together), a count, and its bar."""

    category: str
    label: str
    number: int
    percent: float


@dataclass(frozen=True)
class Figure:
    """One attribute of the stories at one place (None: other places together), over some years."""

    attribute: str
    place: Place | None
    years: str
    rows: list[FigureRow]


@dataclass(frozen=True)
class Figures:
    """The figures of a journey, and the places for which there are too few narrators."""

    edition: FigureEdition | None
    figures: list[Figure]
    too_few: list[Place]


def _tone(story: Story) -> str:
    if story.slider_direction is None:
        return NOT_SAID
    return (
        WELL if story.slider_direction > 0 else IMPROVE if story.slider_direction < 0 else BETWEEN
    )


def told(journey: Journey) -> list[Told]:
    """Return the stories that are counted: published, with a month, at their first place."""
    rows = Coding.objects.filter(story__in=published_stories().filter(journey=journey))
    places: dict[int, int] = {}
    for story, place in rows.order_by("at", "id").values_list("story_id", "place_id"):
        places.setdefault(story, place)
    stories = Story.objects.filter(pk__in=places).exclude(month="").defer("text").order_by("pk")
    return [
        Told(
            id=story.public_id,
            group=str(story.narrator_group),
            place=str(places[story.pk]),
            year=int(story.month[:4]),
            hidden={
                TONE: _tone(story),
                KIND: story.organisation_kind,
                MUNICIPALITY: story.municipality,
            },
        )
        for story in stories
    ]


def to_keep(cube: Cube, years: dict[str, int]) -> dict[str, Any]:
    """Return a cube as it is kept, with the years of all stories it ever counted."""
    counted = {story for cell in cube.cells for one in cell.history for story in one.members}
    return {
        "edition": cube.edition,
        "spent": sorted(cube.spent),
        "years": {story: year for story, year in sorted(years.items()) if story in counted},
        "cells": [
            {
                "attribute": cell.attribute,
                "place": cell.place,
                "years": cell.years,
                "parts": [[part.names, part.shown] for part in cell.parts],
                "history": [[sorted(one.members), one.shown, one.kept] for one in cell.history],
            }
            for cell in cube.cells
        ],
    }


def from_kept(content: dict[str, Any]) -> tuple[Cube, dict[str, int]]:
    """Return what `to_keep` kept; an empty cube where nothing was."""
    if not content:
        return Cube(), {}
    spent = frozenset((attribute, story) for attribute, story in content["spent"])
    cells = tuple(_cell(kept) for kept in content["cells"])
    return Cube(content["edition"], cells, spent), dict(content["years"])


def _cell(kept: dict[str, Any]) -> Cell:
    return Cell(
        kept["attribute"],
        kept["place"],
        tuple(kept["years"]),
        tuple(Part(tuple(names), shown) for names, shown in kept["parts"]),
        tuple(
            Update(frozenset(members), tuple(shown), tuple(near))
            for members, shown, near in kept["history"]
        ),
    )


def figures_of(journey: Journey) -> Figures:
    """Return what is shown of a journey: its figures, and where stories are offered instead."""
    edition = FigureEdition.objects.filter(journey=journey).first()
    cube, _years = from_kept(edition.content if edition else {})
    places = {str(place.pk): place for place in places_with_counts(journey)}
    shown = [cell for cell in cube.cells if not cell.place or cell.place in places]
    order = {name: number for number, name in enumerate(places)}
    shown.sort(key=lambda cell: (order.get(cell.place, len(order)), cell.years))
    alone = {cell.place for cell in shown}
    return Figures(
        edition,
        [_figure(journey, cell, places.get(cell.place)) for cell in shown],
        [place for name, place in places.items() if name not in alone],
    )


def _figure(journey: Journey, cell: Cell, place: Place | None) -> Figure:
    first, last = min(cell.years), max(cell.years)
    most = max(part.shown for part in cell.parts)
    rows = [
        FigureRow(name, _label(journey, cell.attribute, name), part.shown, part.shown / most * 100)
        for part in cell.parts
        for name in ["".join(part.names)]
    ]
    return Figure(cell.attribute, place, f"{first}" if first == last else f"{first}–{last}", rows)


def _label(journey: Journey, attribute: str, name: str) -> str:
    return str(journey.organisation_kind_label(name)) if attribute == KIND and name else name
