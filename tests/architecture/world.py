"""A journey with one of everything that an address can name, for the permission matrix."""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone
from tests.act.fund.rounds import make_granted
from tests.cast import make_journey, make_member, make_submission
from tests.collect.files import BUNDLE, TRANSCRIPT
from tests.places import make_place, make_published, make_story

from kantel.act.fund.actions import count_round
from kantel.act.fund.models import Round
from kantel.act.voting.models import CodeBatch, Vote
from kantel.coding.actions import begin_round, take_place
from kantel.coding.choices import SearchState
from kantel.coding.models import Theme, ThemeSearch, ThemeStory
from kantel.collect import actions as collect
from kantel.collect.choices import GivenBy, Purpose
from kantel.collect.models import Import
from kantel.deidentify import actions as deidentify
from kantel.deidentify.models import Review
from kantel.deidentify.queries.desk import OpenReview
from kantel.engine.exchange import SourceFile
from kantel.engine.patterns.codebook import patterns
from kantel.foundation.vault.actions import Store, make_key
from kantel.front.looks import css_of, version_of
from kantel.people.actions.looks import add_logo
from kantel.people.choices import Role
from kantel.people.models import Journey, User
from kantel.publish.actions import (
    add_tip,
    give_notice,
    keep_waiting,
    make_standard_pages,
    unpublish,
)

ANONYMOUS, OUTSIDER, ADMINISTRATOR = "anonymous", "outsider", "administrator"


@dataclass
class World:
    """A journey, its people by role, and the arguments of addresses by name of the address."""

    journey: Journey
    people: dict[str, User]
    things: dict[str, object] = field(default_factory=dict)
    special: dict[str, dict[str, object]] = field(default_factory=dict)

    def arguments(self, name: str, wanted: set[str]) -> dict[str, object]:
        """Return a value for each argument that the address `name` takes."""
        known = {"journey": self.journey.slug, **self.things, **self.special.get(name, {})}
        return {argument: known[argument] for argument in wanted}


def make_world(slug: str) -> World:
    """Make a journey in which every stage has something waiting."""
    journey = make_journey(slug)
    people = {role.value: make_member(f"{slug}-{role}", journey, role) for role in Role}
    make_standard_pages(journey=journey)
    world = World(journey, people)
    _collect(world)
    _deidentify(world)
    _publish(world)
    _patterns(world)
    _fund(world)
    world.things["person_id"] = people["council"].pk
    world.things["path"] = "no-such-picture.png"
    world.special["people_desk:terms"] = {"name": "vertellers"}
    world.special["collect_desk:retention_export"] = {"name": "register"}
    return world


def _import(world: World, *files: SourceFile, run: bool) -> Import:
    by = world.people["interviewer"]
    source = collect.begin_import(journey=world.journey, by=by, files=files)
    if run:
        collect.agree(
            source=source,
            given_by=GivenBy.PUBLISHED_BEFORE,
            purposes=[Purpose.PUBLICATION],
            published_before="De Verhalenkaart, 2019",
        )
        collect.start_import(source=source, by=by)
        collect.run_import(source=source)
    return source


def _collect(world: World) -> None:
    files = SourceFile("b.txt", BUNDLE.encode()), SourceFile("t.txt", TRANSCRIPT.encode())
    done = _import(world, *files, run=True)
    waiting = _import(world, SourceFile("b.txt", BUNDLE.encode()), run=False)
    world.things["import_id"] = done.pk
    interview = done.interviews.get()
    world.things["interview_id"] = interview.pk
    cut = collect.cut_story(
        interview=interview, first=0, last=3, title="Eerst luisteren", idempotency_key=uuid4()
    )
    world.special["collect_desk:undo_cut"] = {"submission_id": cut.submission_id}
    world.things["submission_id"] = done.submissions.first().pk
    for name in ("import_columns", "import_start", "import_resume"):
        world.special[f"collect_desk:{name}"] = {"import_id": waiting.pk}


def _review(world: World) -> Review:
    text = f"Ik belde Truus op 06-55501234. Dat was {uuid4().hex[:8]} keer raak."
    submission, _code = make_submission(world.journey, text)
    review = submission.review
    deidentify.make_proposals(review=review)
    return deidentify.take(review=_fresh(review), by=world.people["editor"])


def _fresh(review: Review) -> Review:
    return Review.objects.select_related("submission", "journey", "story").get(pk=review.pk)


def _now(world: World, review: Review) -> dict[str, object]:
    fresh = _fresh(review)
    return {"review": fresh, "by": world.people["editor"], "version": fresh.version}


def _ask(world: World, review: Review) -> None:
    deidentify.accept_remaining(**_now(world, review))
    for key in OpenReview(_fresh(review)).work.risks:
        deidentify.answer_risk(**_now(world, review), key=key, answer="accepted")
    deidentify.ask_narrator(**_now(world, review))


def _deidentify(world: World) -> None:
    in_hand, asked, second = _review(world), _review(world), _review(world)
    _ask(world, asked)
    _ask(world, second)
    deidentify.record_answer(**_now(world, second), answer="yes", answered_by="phone")
    world.things["review_id"] = in_hand.pk
    hold = collect.place_hold(
        journey=world.journey,
        submission=in_hand.submission,
        reference="WOO-1",
        by=world.people["privacy_officer"],
    )
    world.things["hold_id"] = hold.pk
    world.special["deidentify_desk:answer"] = {"review_id": asked.pk}
    for name in ("second", "worry"):
        world.special[f"deidentify_desk:{name}"] = {"review_id": second.pk}
    flag = deidentify.raise_safety_flag(review=_fresh(second), by=world.people["second_reader"])
    world.things["flag_id"] = flag.pk
    world.things["hint_id"] = world.journey.hint_reviews.filter(state="waiting").first().pk


def _publish(world: World) -> None:
    place = make_place(world.journey)
    shown = make_published(place)
    tip = add_tip(
        place=place, audience="professional", text={"nl": "Bel terug."}, stories=[], by=None
    )
    about = make_published(place)
    notice, _code = give_notice(
        publication=about, message="Dat ben ik.", idempotency_key=UUID(int=len(world.journey.slug))
    )
    hidden = make_published(place)
    unpublish(publication=hidden, by=None)
    taken = take_place(
        journey_id=world.journey.pk, name=str(place), lead="Anders.", import_id=uuid4()
    )
    world.things["lead_id"] = taken.place.imported_leads.get().pk
    waits = keep_waiting(
        journey_id=world.journey.pk, import_id=uuid4(), audience="", text="Bel.", heading=""
    )
    world.things["waiting_id"] = waits.pk
    world.things |= {"place_id": place.pk, "tip_id": tip.pk, "audience": "professional"}
    world.things |= {"public_id": shown.public_id, "reference": notice.reference}
    for name in ("place", "place_feed", "team_card"):
        world.special[f"front:{name}"] = {"slug": place.slug}
    world.special["front:page"] = {"slug": "leeswijzer"}
    series = {"type": "series", "slug": "reeks", "title": {"nl": "Reeks"}, "body": {}}
    make_standard_pages(journey=world.journey, pages=[series])
    world.special["front:series_feed"] = {"slug": "reeks"}
    version = version_of(css_of(world.journey))
    digest = add_logo(journey=world.journey, kind="svg", content=b"<svg/>")
    world.things |= {"version": version, "digest": digest}
    waiting = {"public_id": make_story(world.journey).public_id}
    world.special["front_desk:code"] = world.special["front_desk:suggestion"] = waiting
    world.things["pattern"] = patterns()[0].id
    world.special["publish_desk:publish"] = {"public_id": hidden.public_id}


def _patterns(world: World) -> None:
    by = world.people["editor"]
    story = make_story(world.journey)
    begun = begin_round(
        journey=world.journey, stories=[story], coders=[by, world.people["council"]], by=by
    )
    world.things["round_id"] = begun.pk
    world.special["coding_desk:round_code"] = {"public_id": story.public_id}
    search = ThemeSearch.objects.create(journey=world.journey, state=SearchState.DONE)
    theme = Theme.objects.create(search=search, number=0, words=["wachten"])
    ThemeStory.objects.create(theme=theme, story=story)
    world.things["theme_id"] = theme.pk


def _fund(world: World) -> None:
    made = make_granted(world.journey, world.people["fund_officer"])
    round_ = Round.objects.get(public_id=made["fund_round"])
    # A round in its account can still have a vote that runs, as far as addresses go.
    now = timezone.now()
    round_.decider = "both"
    round_.decide_from, round_.decide_until = now - timedelta(days=1), now + timedelta(days=1)
    round_.save()
    vote = Vote.objects.create(round=round_, key_id=make_key(Store.BALLOT))
    CodeBatch.objects.create(vote=vote, number=1, size=0, idempotency_key=uuid4())
    world.things |= made | {"number": 1}
    count_round(round_=round_, ballots=[[made["plan_id"], "", 1]] * 50, by=None)
