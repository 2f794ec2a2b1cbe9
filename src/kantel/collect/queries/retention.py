"""What may not be kept any longer, by rule: one answer for the register, a dry run and the job.

A day is a day by the calendar of Amsterdam: what came to rest on a day stays until that many
whole days went by, also when a clock was put forward in between, or a year ended.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kantel.collect.choices import (
    BESIDE_THE_WAY,
    Happening,
    ImportState,
    RetentionRule,
    SubmissionState,
)
from kantel.collect.models import (
    Contact,
    Draft,
    Hold,
    Import,
    Interview,
    Submission,
    TimelineEntry,
)
from kantel.people.models import Journey, PrivacyRules
from kantel.people.queries import privacy_of

SETTLED = (Happening.PUBLISHED, Happening.REFUSED)
UPLOAD_DAYS = 7
# Names of the process types of the municipal selection list of 2020 (Staatscourant 2020, 11143);
# a proposal, for the archivist of the municipality to confirm with a result.
EVALUATION = "4. Evaluatie uitvoeren"
REQUESTS = "6. Verzoeken behandelen"
ADMINISTRATION = "19. Secretariaat voeren en gegevens administreren / verwerken"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One line of the register: what goes, how many days after what, under which category."""

    kind: RetentionRule
    category: str
    after: str | Promise
    days: Callable[[PrivacyRules], int | None]
    due: "Callable[[Journey, datetime], QuerySet[Any]]"


@dataclass(frozen=True, kw_only=True)
class Due:
    """What one rule asks for in one journey: the rows, without anything of them."""

    journey: Journey
    rule: Rule
    days: int | None
    ids: list[Any]
    held: int


def cutoff(now: datetime, days: int) -> datetime:
    """Return the moment before which something came to rest that `days` whole days went by."""
    first = timezone.localdate(now) - timedelta(days=days)
    return timezone.make_aware(datetime.combine(first, time.min))


def settled(journey: Journey, before: datetime) -> QuerySet[Submission]:
    """Return the stories that were published or refused before a moment, and rest since."""
    way = TimelineEntry.objects.filter(submission=OuterRef("pk")).exclude(
        happening__in=BESIDE_THE_WAY
    )
    last = way.order_by("-at", "-id")
    stories = Submission.objects.filter(journey=journey, state=SubmissionState.RECEIVED)
    return stories.annotate(
        last_happening=Subquery(last.values("happening")[:1]),
        last_at=Subquery(last.values("at")[:1]),
    ).filter(last_happening__in=SETTLED, last_at__lt=before)


def held(journey: Journey) -> QuerySet[Submission]:
    """Return the stories of a journey that a request under the Woo is about."""
    open_holds = Hold.objects.filter(journey=journey, lifted_at=None)
    stories = Submission.objects.filter(journey=journey)
    if open_holds.filter(submission=None).exists():
        return stories
    return stories.filter(pk__in=open_holds.values("submission_id"))


def is_held(submission: Submission) -> bool:
    """Tell whether a story may not be destroyed now."""
    return held(submission.journey).filter(pk=submission.pk).exists()


def _drafts(journey: Journey, before: datetime) -> QuerySet[Draft]:
    return Draft.objects.filter(journey=journey, expires_at__lt=before)


def _uploads(journey: Journey, before: datetime) -> QuerySet[Import]:
    waiting = Import.objects.filter(journey=journey, state=ImportState.UPLOADED)
    return waiting.filter(created_at__lt=before)


def _contacts(journey: Journey, before: datetime) -> QuerySet[Contact]:
    return Contact.objects.filter(submission__in=settled(journey, before).values("pk"))


def _raw(journey: Journey, before: datetime) -> QuerySet[Submission]:
    return settled(journey, before).exclude(sealed_text=b"")


def _interviews(journey: Journey, before: datetime) -> QuerySet[Interview]:
    """Return conversations of which every story is settled; one that was never cut stays."""
    stories = Submission.objects.filter(interview=OuterRef("pk"))
    told = stories.filter(state=SubmissionState.RECEIVED)
    open_ones = told.exclude(pk__in=settled(journey, before).values("pk"))
    done = Interview.objects.filter(Exists(told), ~Exists(open_ones), withdrawn_at=None)
    return done.filter(journey=journey).exclude(sealed_transcript=b"")


def _file_names(journey: Journey, before: datetime) -> QuerySet[Import]:
    done = Import.objects.filter(journey=journey, finished_at__lt=before)
    return done.exclude(sealed_names=b"")


_AT_REST = _("after publication or refusal")
RULES = (
    Rule(
        kind=RetentionRule.DRAFT,
        category=ADMINISTRATION,
        after=_("after the last change, with a code to go on; a day without one"),
        days=lambda rules: rules.draft_days,
        due=_drafts,
    ),
    Rule(
        kind=RetentionRule.UPLOAD,
        category=ADMINISTRATION,
        after=_("after the upload"),
        days=lambda rules: UPLOAD_DAYS,
        due=_uploads,
    ),
    Rule(
        kind=RetentionRule.CONTACT,
        category=ADMINISTRATION,
        after=_AT_REST,
        days=lambda rules: rules.contact_days,
        due=_contacts,
    ),
    Rule(
        kind=RetentionRule.RAW,
        category=EVALUATION,
        after=_AT_REST,
        days=lambda rules: rules.raw_days,
        due=_raw,
    ),
    Rule(
        kind=RetentionRule.INTERVIEW,
        category=EVALUATION,
        after=_("after publication or refusal of the last story from it"),
        days=lambda rules: rules.raw_days,
        due=_interviews,
    ),
    Rule(
        kind=RetentionRule.FILE_NAMES,
        category=ADMINISTRATION,
        after=_("after the import"),
        days=lambda rules: rules.raw_days,
        due=_file_names,
    ),
)
WITHDRAWAL_CATEGORY = REQUESTS
# By which column a row of a rule is a story that may be held.
_STORY_OF = {
    RetentionRule.CONTACT: "submission__in",
    RetentionRule.RAW: "pk__in",
    RetentionRule.INTERVIEW: "submissions__in",
}


def due(journey: Journey, now: datetime) -> list[Due]:
    """Return what each rule asks for now, and how much of it is held."""
    rules = privacy_of(journey)
    return [_due(journey, rule, rules, now) for rule in RULES]


def _due(journey: Journey, rule: Rule, rules: PrivacyRules, now: datetime) -> Due:
    days = rule.days(rules)
    # A draft carries its own last moment.
    before = now if rule.kind == RetentionRule.DRAFT else cutoff(now, days or 0)
    rows = rule.due(journey, before)
    every = set(rows.values_list("pk", flat=True))
    story = _STORY_OF.get(rule.kind)
    waiting = rows.filter(**{story: held(journey)}) if story else rows.none()
    kept = set(waiting.values_list("pk", flat=True))
    ids = sorted(every - kept, key=str)
    return Due(journey=journey, rule=rule, days=days, ids=ids, held=len(kept))


def all_due(now: datetime, journeys: Iterable[Journey] | None = None) -> list[Due]:
    """Return what every rule asks for in every journey now; nothing is changed."""
    chosen = Journey.objects.order_by("slug") if journeys is None else journeys
    return [line for journey in chosen for line in due(journey, now)]
