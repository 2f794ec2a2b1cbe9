"""How far the proposals for the stories of an import are: they are made in the background."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from kantel.collect.choices import ImportState
from kantel.deidentify.choices import ReviewState
from kantel.deidentify.models import Review

_IMPORT = "submission__source_import"


@dataclass(frozen=True)
class Batch:
    """An import of which not every story is ready to be read."""

    began: datetime
    ready: int
    total: int
    # The import itself goes on: more stories may come.
    is_running: bool


def batches_in_preparation(reviews: "QuerySet[Review]") -> list[Batch]:
    """Return the imports among `reviews` with stories that wait for proposals, oldest first."""
    rows = reviews.exclude(state=ReviewState.WITHDRAWN).exclude(**{_IMPORT: None}).order_by()
    waiting = rows.filter(state=ReviewState.RECEIVED).values(_IMPORT)
    counted = (
        rows.filter(**{f"{_IMPORT}__in": waiting})
        .values(f"{_IMPORT}__created_at", f"{_IMPORT}__state", _IMPORT)
        .annotate(total=Count("pk"), ready=Count("pk", filter=~Q(state=ReviewState.RECEIVED)))
        .order_by(f"{_IMPORT}__created_at")
    )
    return [
        Batch(
            row[f"{_IMPORT}__created_at"],
            row["ready"],
            row["total"],
            row[f"{_IMPORT}__state"] == ImportState.RUNNING,
        )
        for row in counted
    ]
