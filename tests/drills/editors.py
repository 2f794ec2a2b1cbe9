"""Two editors at one story, interleaved: no act is lost, none overwrites what was not seen.

Each has a screen with the version that she saw. In a random order they look again, decide, undo,
take the story over, and go on. Whoever has it in hand and saw the newest version is acknowledged;
the other is told why not. The history then holds exactly what was acknowledged. Some pairs are sent
at the very same moment.
"""

import random
import threading
from itertools import pairwise

from django.core.exceptions import PermissionDenied
from django.db import connections
from tests.cast import make_member
from tests.drills import acts
from tests.drills.report import Report

from kantel.collect.choices import Channel, GivenBy, Purpose
from kantel.deidentify import actions as deidentify
from kantel.deidentify.models import Review
from kantel.deidentify.queries.desk import OpenReview

TEXT = (
    "Ik belde Truus de Vries op 06-55501234. Haar zoon Kees Jansen woont in Amersfoort. "
    "Op 3 maart 2024 schreef ik naar info@example.nl over zaak 2024-0012, zq{number}qz."
)


def run(report: Report, *, count: int, seed: int) -> None:
    """Let two editors go through `count` interleavings, each of ten steps."""
    place = acts.Place.make()
    other = place.journey.memberships.filter(user__username="anna").first()
    anna = other.user if other else make_member("anna", place.journey, "editor")
    people = [place.people["alice"], anna]
    for trial in report.trials(count):
        chance = random.Random(f"{seed}:{trial}")
        review = _story(place, f"{seed}e{report.first_number}{trial}")
        if wrong := _interleave(review, people, chance, report, at_once=trial % 10 == 0):
            report.wrong(f"editors {trial}: {wrong}")


def _story(place, number: str) -> Review:
    submission, _code = acts.collect.submit_story(
        journey=place.journey,
        text=TEXT.format(number=number),
        channel=Channel.WEB,
        consent=acts.collect.GivenConsent(
            text_version="1", text="Ja", given_by=GivenBy.NARRATOR, purposes=[Purpose.READING]
        ),
    )
    deidentify.make_proposals(review=submission.review)
    deidentify.take(review=_fresh(submission.review.pk), by=place.people["alice"])
    return submission.review


def _fresh(pk: int) -> Review:
    return Review.objects.select_related("submission", "journey", "story").get(pk=pk)


def _interleave(review, people, chance: random.Random, report: Report, *, at_once: bool) -> str:
    start = _fresh(review.pk).version
    seen = [start, start]
    made: list[int] = []
    for _step in range(10):
        who = chance.randrange(2)
        if chance.random() < 0.3:
            seen[who] = _fresh(review.pk).version
            continue
        now = _fresh(review.pk)
        if at_once and chance.random() < 0.5:
            if wrong := _both(review, people, made, chance, report):
                return wrong
            continue
        outcome = _decide(review, people[who], seen[who], chance)
        report.count(outcome)
        after = _fresh(review.pk)
        if outcome in {"acknowledged", "taken over"}:
            if outcome == "acknowledged" and seen[who] != now.version:
                return f"acknowledged on version {seen[who]} while it was {now.version}"
            if after.version != now.version + 1:
                return f"{outcome}: version {now.version} became {after.version}"
            seen[who] = after.version
            made.append(after.version)
        elif after.version != now.version:
            return f"{outcome}, and version {now.version} became {after.version}"
        elif outcome == "changed meanwhile" and seen[who] == now.version:
            return f"refused on the newest version {now.version}"
    return _history(review, start, made)


def _history(review, start: int, made: list[int]) -> str:
    """The history is what was acknowledged, each once, and every act can be undone in order."""
    row = _fresh(review.pk)
    acts_since = row.acts.filter(version__gt=start).order_by("id")
    versions = list(acts_since.values_list("version", flat=True))
    if versions != made or row.version != max([start, *made]):
        return f"acknowledged {made}, in the history {versions}, version {row.version}"
    opened = OpenReview(row)
    spans = [(mark.start, mark.end) for mark in opened.work.in_order]
    if any(end > following for (_, end), (following, _) in pairwise(spans)):
        return "two marks overlap"
    return ""


def _decide(review, by, version: int, chance: random.Random) -> str:
    """Do something at random on the version that was seen; say what the editor was told."""
    row = _fresh(review.pk)
    keys = list(OpenReview(row).work.marks)
    kind = chance.choice(["accept", "refuse", "undo", "redo", "title", "take"])
    arguments = {"review": row, "by": by, "version": version}
    before = row.version
    try:
        if kind == "take":
            deidentify.take(review=row, by=by)
            return "taken over" if _fresh(review.pk).version > before else "nothing to do"
        if kind in {"accept", "refuse"} and keys:
            act = deidentify.accept if kind == "accept" else deidentify.refuse_finding
            act(**arguments, key=chance.choice(keys))
        elif kind == "title":
            deidentify.edit_title(**arguments, title=f"Titel {chance.random()}")
        elif kind in {"undo", "redo"}:
            (deidentify.undo if kind == "undo" else deidentify.redo)(**arguments)
    except deidentify.StaleReviewError:
        return "changed meanwhile"
    except PermissionDenied:
        return "not in her hands"
    except deidentify.NotNowError:
        return "not now"
    return "acknowledged" if _fresh(review.pk).version > before else "nothing to do"


def _both(review, people, made: list[int], chance, report) -> str:
    """Send two at the very same moment: two windows of one editor, or one who takes it over."""
    row = _fresh(review.pk)
    now = row.version
    reader = next(one for one in people if one.pk == row.reader_id)
    other = next(one for one in people if one.pk != row.reader_id)
    takes_over = chance.random() < 0.5
    outcomes: list[str] = ["", ""]
    barrier = threading.Barrier(2)

    def send(at: int, title: str) -> None:
        try:
            mine = _fresh(review.pk)
            barrier.wait(10)
            if at and takes_over:
                deidentify.take(review=mine, by=other)
            else:
                deidentify.edit_title(review=mine, by=reader, version=now, title=title)
            outcomes[at] = "done"
        except (deidentify.StaleReviewError, PermissionDenied):
            outcomes[at] = "refused"
        except Exception as error:
            outcomes[at] = repr(error)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=send, args=(at, f"Titel {chance.random()}")) for at in (0, 1)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report.count("both at once")
    after = _fresh(review.pk).version
    made.extend(range(now + 1, after + 1))
    allowed = [["done", "done"], ["refused", "done"]] if takes_over else [["done", "refused"]]
    if not takes_over:
        outcomes.sort()
    if outcomes not in allowed or after - now != outcomes.count("done"):
        return f"both at once: {outcomes}, {now} became {after}"
    return ""
