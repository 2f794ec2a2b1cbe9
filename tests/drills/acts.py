"""The acts of a drill, each as a person does it: prepared, done by its form, looked at afterwards.

`do` returns what the person saw ("" when she was told that it did not work): from then on it is
acknowledged. `look` says what is wrong with what is in the databases now, or "".
"""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.cast import make_journey, make_member
from tests.collect.telling import CODE, CONSENT, STORY, WHO, key_of

from kantel.coding.actions import PlaceFacts, add_place, code_story
from kantel.collect import actions as collect
from kantel.collect import queries as collected
from kantel.collect.choices import Channel, GivenBy, Purpose, SubmissionState
from kantel.collect.models import Draft, Import, ImportFile, Submission
from kantel.collect.views import tell
from kantel.deidentify import actions as deidentify
from kantel.deidentify.models import Review, Story
from kantel.deidentify.queries.desk import OpenReview
from kantel.engine.exchange import SourceFile
from kantel.foundation.jobs.actions import requeue_expired
from kantel.foundation.jobs.worker import Worker
from kantel.foundation.models import LossLine
from kantel.foundation.vault.models import DataKey
from kantel.people.models import Journey
from kantel.publish.actions import publish
from kantel.publish.models import Publication

SLUG = "oefening"
ROLES = {
    "alice": "editor",
    "bob": "second_reader",
    "ingrid": "interviewer",
    "petra": "privacy_officer",
}


def words(number: object, kind: str = "verhaal") -> str:
    """Return a text of its own for each trial, which nothing else has."""
    return f"Dit is {kind} zq{number}qz. Ze belden mij terug, en dat hielp ons allemaal verder."


@dataclass
class Place:
    """The journey in which a drill takes place, and its people."""

    journey: Journey
    people: dict = field(default_factory=dict)

    @classmethod
    def make(cls) -> "Place":
        """Make it, or find it again."""
        journey = Journey.objects.filter(slug=SLUG).first() or make_journey(SLUG)
        place = cls(journey)
        for name, role in ROLES.items():
            found = journey.memberships.filter(user__username=name).first()
            place.people[name] = found.user if found else make_member(name, journey, role)
        if not journey.places.exists():
            facts = PlaceFacts(name={"nl": "Haven", "en": "Harbour"}, lead={"nl": "Een plek."})
            add_place(journey=journey, facts=facts, by=None)
        return place

    @cached_property
    def desk(self) -> dict[str, Client]:
        """Browsers of colleagues who are logged in."""
        browsers = {}
        for name, user in self.people.items():
            browsers[name] = Client(raise_request_exception=False, REMOTE_ADDR="10.9.9.9")
            browsers[name].force_login(user)
        return browsers

    def browser(self, number: int) -> Client:
        """Return the browser of somebody at an address of her own: nobody is one too many."""
        address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        return Client(raise_request_exception=False, REMOTE_ADDR=address)


def drain(*, late: timedelta = timedelta()) -> None:
    """Do all background work there is, also what a worker that died held."""
    # As if so much time went by: what a dead worker held is taken up by another.
    requeue_expired(now=timezone.now() + late)
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())
    Worker(lease=timedelta(seconds=60), pause=0.01).run_until_empty()


class Act:
    """One act of one trial."""

    name = ""

    def __init__(self, place: Place, number: int) -> None:
        self.place, self.number = place, number
        self.journey = place.journey
        self.prepare()

    def prepare(self) -> None:
        """Do what comes before it."""

    def do(self) -> str:
        """Do it; return what was acknowledged."""
        raise NotImplementedError

    def settle(self) -> None:
        """What happens by itself afterwards."""

    def look(self, said: str, *, final: bool) -> str:
        """Say what is wrong now; `final` after it was tried again without being disturbed."""
        raise NotImplementedError


class Submit(Act):
    """A narrator hands in her story."""

    name = "submit"

    def prepare(self) -> None:
        self.browser = self.place.browser(self.number)
        self.text = words(f"{self.number}s")
        root = f"/{SLUG}/vertel/"
        self.browser.post(root, {**WHO, "go": "next"})
        self.browser.post(f"{root}verhaal/", {**STORY, "text": self.text, "go": "next"})
        page = self.browser.get(f"{root}nakijken/")
        self.key = key_of(page)
        past = timezone.now() - 2 * tell.SHORTEST_TELLING
        Draft.objects.filter(pk=self.key).update(created_at=past)

    def do(self) -> str:
        address = f"n{self.number}@example.nl"
        form = {**CONSENT, "contact": "on", "email": address, "key": self.key, "go": "send"}
        page = self.browser.post(f"/{SLUG}/vertel/nakijken/", form, follow=True)
        found = CODE.search(page.content.decode())
        return found[1] if found else ""

    def look(self, said: str, *, final: bool) -> str:
        made = list(Submission.objects.filter(idempotency_key=self.key))
        if len(made) > 1:
            return "two stories of one form"
        if not made:
            return "acknowledged, and not there" if said or final else self._draft_is_there()
        return self._is_whole(made[0], said, final=final)

    def _draft_is_there(self) -> str:
        draft = Draft.objects.filter(pk=self.key).first()
        typed = collected.draft_content(draft) if draft else {}
        return "" if self.text in str(typed) else "not handed in, and what was typed is gone"

    def _is_whole(self, made: Submission, said: str, *, final: bool) -> str:
        counts = (
            made.consents.count(),
            made.timeline.filter(happening="received").count(),
            Review.objects.filter(submission=made).count(),
            Submission.objects.filter(text_digest=made.text_digest).count(),
        )
        if counts != (1, 1, 1, 1):
            return f"consents, timeline, reviews, stories: {counts}"
        if collected.raw_text(made) != self.text:
            return "the story is not what was told"
        from kantel.foundation.vault.actions import open_sealed

        email = open_sealed(
            made.contact.sealed_email, key_id=made.contact.key_id, bound_to=collected.EMAIL
        )
        if email != f"n{self.number}@example.nl":
            return "the address is not what was typed"
        asked = DBTaskResult.objects.filter(
            task_path__endswith="propose", args_kwargs__kwargs__review_id=made.review.pk
        )
        if not asked.exists() and not made.review.acts.filter(kind="proposed").exists():
            return "nobody was asked to make proposals"
        receipt = collected.receipt_for(said) if said else None
        if final and (receipt is None or receipt.submission_id != made.pk):
            return "the code that was shown opens nothing"
        return ""


class TakeImport(Act):
    """A worker takes in files."""

    name = "import"
    reference: tuple = ()

    def prepare(self) -> None:
        bundle = "\n".join(
            f"Titel {self.number} {at};{words(f'{self.number}i{at}')};een bewoner;2024-03;Merelveen"
            for at in range(6)
        )
        head = "Titel;Verhaal;Rol;Maand;Gemeente\n"
        talk = f"I: Hoe begon het?\nR: {words(f'{self.number}g')}\nI: En toen?\nR: Daarna niets.\n"
        tips = BUNDLE.replace("QQ", str(self.number))
        files = {
            "t.csv": head + bundle,
            "g.txt": "Interview met een ouder\n\n" + talk,
            "b.txt": tips,
        }
        self.source = collect.begin_import(
            journey=self.journey,
            by=self.place.people["ingrid"],
            files=[SourceFile(name, text.encode()) for name, text in files.items()],
        )
        collect.agree(source=self.source, given_by=GivenBy.PAPER, purposes=[Purpose.READING])
        page = self.place.desk["ingrid"].post(
            f"/beheer/reis/{SLUG}/invoer/bestanden/{self.source.pk}/starten/",
            {"given_by": "paper", "purposes": ["reading"]},
        )
        self.started = page.status_code
        if not DBTaskResult.objects.filter(
            task_path__endswith="run_import", args_kwargs__kwargs__import_id=str(self.source.pk)
        ).exists():
            raise RuntimeError(f"the import did not start ({page.status_code})")

    def do(self) -> str:
        Worker(lease=timedelta(seconds=60), pause=0.01).run_until_empty()
        return "done"

    def settle(self) -> None:
        drain(late=timedelta(minutes=5))

    def look(self, said: str, *, final: bool) -> str:
        source = Import.objects.get(pk=self.source.pk)
        if not final and source.state != "done":
            return ""
        made = source.submissions.all()
        texts = sorted(re.sub(r"zq\d+", "zq", collected.raw_text(one)) for one in made)
        found = (
            source.state,
            [re.sub(rf"\b{self.number}\b", "N", text) for text in texts],
            source.interviews.count(),
            sorted(source.hints.values_list("kind", flat=True)),
            sorted(LossLine.objects.filter(import_id=source.pk).values_list("kind", flat=True)),
            source.done == source.total,
            ImportFile.objects.filter(source_import=source).count(),
            Review.objects.filter(submission__source_import=source).count(),
        )
        if not TakeImport.reference:
            TakeImport.reference = found
        if found != TakeImport.reference:
            pairs = zip(found, TakeImport.reference, strict=True)
            return f"differs: {[pair for pair in pairs if pair[0] != pair[1]]}"[:600]
        return ""


BUNDLE = """Het Moeras van QQ

Wij zien hier dat formulieren het gesprek verdringen in QQ.

» Zeven handtekeningen QQ

Een moeder vertelt:

Zeven handtekeningen moest ik zetten voor een traplift zqQQbqz, en toen kwam er een andere.

Mei 2017
"""


class Reviewing(Act):
    """What begins with a story that an editor made unrecognisable."""

    def _story(self) -> None:
        self.text = words(self.number)
        self.submission, self.code = collect.submit_story(
            journey=self.journey,
            text=self.text,
            title=f"Titel zq{self.number}qz",
            channel=Channel.WEB,
            consent=collect.GivenConsent(
                text_version="1",
                text="Ja",
                given_by=GivenBy.NARRATOR,
                purposes=[Purpose.READING, Purpose.PUBLICATION],
            ),
            facts=collect.StoryFacts(narrator_role="parent", month="2024-03"),
        )
        deidentify.make_proposals(review=self.submission.review)
        self._by("alice", deidentify.take, version=False)

    @property
    def review(self) -> Review:
        return Review.objects.select_related("submission", "journey", "story").get(
            submission_id=self.submission.pk
        )

    def _by(self, who: str, action, *, version: bool = True, **more):
        row = self.review
        if version:
            more["version"] = row.version
        return action(review=row, by=self.place.people[who], **more)

    def _until_second(self) -> None:
        self._story()
        self._by("alice", deidentify.accept_remaining)
        for key in OpenReview(self.review).work.risks:
            self._by("alice", deidentify.answer_risk, key=key, answer="accepted")
        self._by("alice", deidentify.ask_narrator)
        self._by("alice", deidentify.record_answer, answer="yes", answered_by="phone")

    def _until_cleared(self) -> None:
        self._until_second()
        self._by("bob", deidentify.approve)
        self.story = self.review.story
        place = self.journey.places.first()
        code_story(story=self.story, places={place: False}, by=self.place.people["alice"])

    def _history(self) -> str:
        row = self.review
        versions = list(row.acts.order_by("id").values_list("version", flat=True))
        if len(set(versions)) != len(versions) or max(versions, default=1) > row.version:
            return f"versions of acts {versions} beside {row.version}"
        return ""


class Approve(Reviewing):
    """The second reader approves: the clean story is copied to a table of its own."""

    name = "review"

    def prepare(self) -> None:
        self._until_second()
        review = self.review
        self.version, self.review_id = review.version, review.pk

    def do(self) -> str:
        page = self.place.desk["bob"].post(
            f"/beheer/reis/{SLUG}/lezen/{self.review_id}/tweede-lezer/",
            {"version": self.version, "do": "approve", "remark": ""},
        )
        return "approved" if page.status_code in {200, 302} else ""

    def look(self, said: str, *, final: bool) -> str:
        row = self.review
        stories = Story.objects.filter(text__contains=f"zq{self.number}qz").count()
        cleared = row.submission.timeline.filter(happening="cleared").count()
        is_done = row.state == "cleared"
        expected = (1, 1) if is_done else (0, 0)
        if (stories, cleared) != expected or (row.story is not None) != is_done:
            return f"{row.state} with {stories} stories and {cleared} lines on the timeline"
        if (said or final) and not is_done:
            return "acknowledged, and not cleared"
        if is_done and row.version != self.version + 2:
            return f"approved twice: {self.version} became {row.version}"
        return self._history()


class Publish(Reviewing):
    """An editor puts a story on the map."""

    name = "publish"

    def prepare(self) -> None:
        self._until_cleared()

    def do(self) -> str:
        page = self.place.desk["alice"].post(
            f"/beheer/reis/{SLUG}/publicaties/{self.story.public_id}/plaatsen/"
        )
        return "published" if page.status_code == 302 else ""

    def look(self, said: str, *, final: bool) -> str:
        found = Publication.objects.filter(public_id=self.story.public_id)
        lines = self.submission.timeline.filter(happening="published").count()
        if found.count() > 1:
            return "published twice"
        if (said or final) and not found.exists():
            return "acknowledged, and not published"
        if found.exists() != (lines > 0):
            return f"{found.count()} publications and {lines} lines on the timeline"
        status = self.place.browser(7).get(f"/{SLUG}/verhaal/{self.story.public_id}/").status_code
        if status != (200 if found.exists() else 404):
            return f"the page answers {status} with {found.count()} publications"
        return ""


class Withdraw(Reviewing):
    """A narrator takes her published story back."""

    name = "withdraw"

    def prepare(self) -> None:
        self._until_cleared()
        publish(story=self.story, by=None)
        self.public_id = self.story.public_id
        self.browser = self.place.browser(self.number)
        self.browser.post(f"/{SLUG}/volg/", {"code": self.code})

    def do(self) -> str:
        page = self.browser.post(f"/{SLUG}/volg/intrekken/{self.submission.pk}/", follow=True)
        is_done = "Niemand kan het meer lezen" in page.content.decode()
        return "taken back" if page.status_code == 200 and is_done else ""

    def settle(self) -> None:
        drain(late=timedelta(minutes=5))

    def look(self, said: str, *, final: bool) -> str:
        row = Submission.objects.get(pk=self.submission.pk)
        status = self.place.browser(7).get(f"/{SLUG}/verhaal/{self.public_id}/").status_code
        has_key = DataKey.objects.filter(pk=row.key_id).exists()
        is_withdrawn = row.state == SubmissionState.WITHDRAWN
        if is_withdrawn != (status == 410):
            return f"{row.state}, and the page answers {status}"
        if is_withdrawn and Story.objects.filter(public_id=self.public_id).exists():
            return "withdrawn, and the clean story is there"
        if not is_withdrawn and not has_key:
            return "the key is destroyed and the story is not withdrawn"
        if (said or final) and (not is_withdrawn or has_key or bytes(row.sealed_text)):
            return f"acknowledged, and {row.state} with{'' if has_key else 'out'} key"
        statements = row.journey.destructions.filter(rule="withdrawal")
        mine = [one for one in statements if one.pseudonyms and self._is_me(one.pseudonyms)]
        if is_withdrawn and len(mine) != 1:
            return f"{len(mine)} statements of destruction"
        return ""

    def _is_me(self, pseudonyms: list[str]) -> bool:
        from kantel.foundation.actions import pseudonym

        return pseudonym("submission", self.submission.pk) in pseudonyms


ACTS = {act.name: act for act in (Submit, TakeImport, Approve, Publish, Withdraw)}
__all__ = ["ACTS", "SLUG", "UUID", "Act", "Place", "drain", "uuid4", "words"]
