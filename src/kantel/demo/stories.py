"""Let the stories of the example walk as far as their data say: some to the map, some waiting."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from kantel.coding.actions import code_by_hand, code_story, refuse_suggestions
from kantel.coding.models import Place, Suggestion
from kantel.coding.queries.suggesting import propose
from kantel.collect.actions import GivenConsent, StoryFacts, submit_story
from kantel.collect.choices import Channel, GivenBy, Purpose
from kantel.collect.models import Submission, TimelineEntry
from kantel.deidentify import actions as desk
from kantel.deidentify.choices import Answer, AnsweredBy, RiskAnswer
from kantel.deidentify.models import Review, Story
from kantel.deidentify.queries.desk import OpenReview
from kantel.people.models import Journey, User
from kantel.publish.actions import publish

CONSENT = GivenConsent(
    text_version="example",
    text="Ja, dit is een voorbeeld.",
    given_by=GivenBy.NARRATOR,
    purposes=[Purpose.READING, Purpose.PUBLICATION, Purpose.RESEARCH],
)
FACTS = ("narrator_role", "organisation_kind", "municipality", "month", "language")
Row = dict[str, Any]
# From this month on the editor of the example had suggestions beside the stories.
SUGGESTED_SINCE = "2024-10"


@dataclass(frozen=True)
class Cast:
    """Who works on the example journey."""

    journey: Journey
    editor: User
    second_reader: User


def _hand_in(cast: Cast, row: Row) -> Review:
    direction, purpose, agency = row["sliders"]
    facts = {name: row[name] or "" for name in FACTS}
    submission, _ = submit_story(
        journey=cast.journey,
        text=row["text"],
        title=row["title"] or "",
        channel=Channel(row.get("channel", "web")),
        consent=CONSENT,
        facts=StoryFacts(
            slider_direction=direction, slider_purpose=purpose, slider_agency=agency, **facts
        ),
    )
    return Review.objects.get(submission=submission)


def _read(cast: Cast, row: Row, review: Review) -> Review:
    """Read a story as its editor: take it, and decide about everything that is marked."""
    by = cast.editor
    review = desk.take(review=review, by=by)
    if row.get("clean_text"):
        review = desk.rewrite(review=review, by=by, version=review.version, text=row["clean_text"])
    for mark in OpenReview(review).work.undecided:
        # The words of the example are clean already; what is still marked is no name.
        review = desk.refuse_finding(review=review, by=by, version=review.version, key=mark.key)
    for risk in OpenReview(review).work.open_risks:
        review = desk.answer_risk(
            review=review, by=by, version=review.version, key=risk.key, answer=RiskAnswer.ACCEPTED
        )
    title = row.get("clean_title") or row["title"] or ""
    return desk.edit_title(review=review, by=by, version=review.version, title=title)


def _ask(cast: Cast, review: Review) -> Review:
    return desk.ask_narrator(review=review, by=cast.editor, version=review.version)


def _answer(review: Review, answer: Answer, remark: str = "") -> Review:
    return desk.record_answer(
        review=review,
        version=review.version,
        answer=answer,
        answered_by=AnsweredBy.CODE,
        remark=remark,
    )


def _clear(cast: Cast, row: Row, review: Review) -> Story:
    review = _answer(_ask(cast, _read(cast, row, review)), Answer.YES)
    return desk.approve(review=review, by=cast.second_reader, version=review.version)


def _wanted(row: Row, places: dict[str, Place]) -> dict[Place, bool]:
    wanted = {places[row["place"]]: bool(row["exemplary"])}
    if row["second_place"]:
        wanted[places[row["second_place"]]] = False
    return wanted


def _code(cast: Cast, row: Row, story: Story, places: dict[str, Place]) -> None:
    code_story(story=story, places=_wanted(row, places), by=cast.editor)


def is_recent(row: Row) -> bool:
    """Tell whether a story was told since places are suggested for stories."""
    return str(row["month"]) >= SUGGESTED_SINCE


def _code_with_suggestions(cast: Cast, row: Row, story: Story, places: dict[str, Place]) -> None:
    """Code a story with what Kantel really suggests for it; where nothing fits, say so first."""
    wanted, proposed = _wanted(row, places), propose(story)
    if not any(one.place in wanted for one in proposed):
        refuse_suggestions(story=story, proposed=proposed, by=cast.editor)
        proposed = []
    code_by_hand(story=story, places=wanted, proposed=proposed, by=cast.editor)


def publish_story(cast: Cast, row: Row, places: dict[str, Place]) -> Story:
    """Take a story all the way to the map, as it went in its own year."""
    review = _hand_in(cast, row)
    story = _clear(cast, row, review)
    if is_recent(row):
        _code_with_suggestions(cast, row, story, places)
    else:
        _code(cast, row, story, places)
    year, month = (int(part) for part in row["month"].split("-"))
    told = datetime(year, month, 15, 12, tzinfo=UTC)
    published = min(told + timedelta(days=45), timezone.now())
    publish(story=story, by=cast.editor, at=published)
    _move_back(review, arrived=told)
    Story.objects.filter(pk=story.pk).update(cleared_at=published - timedelta(days=3))
    Suggestion.objects.filter(story=story).update(at=published - timedelta(days=1))
    return story


def _move_back(review: Review, *, arrived: datetime) -> None:
    """Let a story have arrived earlier than now; times are the one thing acts cannot choose."""
    Submission.objects.filter(pk=review.submission_id).update(
        created_at=arrived, received_at=arrived
    )
    Review.objects.filter(pk=review.pk).update(created_at=arrived, waiting_since=arrived)
    TimelineEntry.objects.filter(submission=review.submission_id).update(at=arrived)


def wait_in_stage(cast: Cast, row: Row, places: dict[str, Place]) -> None:
    """Let a story wait where its `stage` says, for as many days as it says."""
    review = _hand_in(cast, row)
    _walk_to(cast, row, review, places)
    _move_back(review, arrived=timezone.now() - timedelta(days=row["days_waiting"]))


def _walk_to(cast: Cast, row: Row, review: Review, places: dict[str, Place]) -> None:
    remark = (row["narrator_answer"] or {}).get("remark") or ""
    match row["stage"]:
        case "received":
            pass
        case "proposals_ready":
            desk.make_proposals(review=review)
        case "in_review":
            desk.take(review=review, by=cast.editor)
        case "safety_flagged":
            taken = desk.take(review=review, by=cast.editor)
            desk.raise_safety_flag(review=taken, by=cast.editor, note=row["note"])
        case "read_back_asked":
            _ask(cast, _read(cast, row, review))
        case "narrator_changed":
            _answer(_ask(cast, _read(cast, row, review)), Answer.CHANGE, remark)
        case "narrator_said_no":
            _answer(_ask(cast, _read(cast, row, review)), Answer.NO, remark)
        case "second_reader":
            _answer(_ask(cast, _read(cast, row, review)), Answer.YES)
        case "cleared_uncoded":
            _clear(cast, row, review)
        case "cleared_coded":
            _code(cast, row, _clear(cast, row, review), places)
        case stage:
            raise ValueError(f"the example has a stage nobody knows: {stage}")
