"""The figures of a journey: the next edition of its cube, from what is published now.

What was counted before is kept with it, because an edition must not be subtracted from the one
before it (`kantel.engine.disclosure`).
"""

from django.db import transaction

from kantel.engine.disclosure import Rules, next_cube
from kantel.people.models import Journey
from kantel.publish.models import FigureEdition
from kantel.publish.queries.figures import ATTRIBUTES, from_kept, to_keep, told


def make_figures(*, journey: Journey) -> FigureEdition | None:
    """Make the next edition; None where it says the same as the one before."""
    with transaction.atomic():
        Journey.objects.select_for_update().get(pk=journey.pk)
        kept = FigureEdition.objects.filter(journey=journey).first()
        before, years = from_kept(kept.content if kept else {})
        stories = told(journey)
        cube = next_cube(
            stories, ATTRIBUTES, before=before, years_before=years, rules=Rules(k=journey.k)
        )
        if (before.cells, before.spent) == (cube.cells, cube.spent):
            return None
        years |= {one.id: one.year for one in stories}
        made, _is_new = FigureEdition.objects.update_or_create(
            journey=journey, defaults={"edition": cube.edition, "content": to_keep(cube, years)}
        )
    return made


def make_all_figures() -> None:
    """Make the next edition of every journey."""
    for journey in Journey.objects.order_by("pk"):
        make_figures(journey=journey)
