"""A withdrawal and a grep: unique texts are walked through the house, taken back, and looked for.

Looked for in every byte of both databases, their write-ahead logs, media, logs, sessions, tasks,
caches and backups, and in a house that is made from an old backup. Of the raw story, her messages
and her address nothing may be found anywhere, ever; of the clean text nothing in live files once
the cleaning job ran, and nothing in a restored old backup once its tombstones were replayed.
"""

import io
import os
import shutil
import subprocess
import sys
import time
import zipfile
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone
from tests.drills import acts
from tests.drills.cluster import Cluster, binaries
from tests.drills.house import ROOT
from tests.drills.report import Report

from kantel.coding import actions as coding
from kantel.coding import tasks as coding_tasks
from kantel.collect.models import Submission
from kantel.deidentify import actions as deidentify
from kantel.foundation.backup.actions import make_backup
from kantel.foundation.jobs.actions import ask
from kantel.foundation.vault.models import DataKey
from kantel.people.models import Journey
from kantel.publish.actions import add_tip, make_standard_pages, publish

RAW, TITLE, ADDRESS, MESSAGE = "zqrauwtruus", "zqrauwetitel", "zqadres", "zqbericht"
CLEAN, CLEAN_TITLE = "zqschoonwoord", "zqschonetitel"
SECRET = (RAW, TITLE, ADDRESS, MESSAGE)
PUBLIC = (CLEAN, CLEAN_TITLE)
TEXT = (
    f"Toen belde ik met Truus {RAW.title()} over de aanvraag. Het wachten op het {CLEAN} duurde "
    "maanden, en daarna was het besluit er in een uur aan de keukentafel."
)
OTHERS = "Het wachten op het besluit duurde {number} maanden, aan de keukentafel ging het vlot."


class Walk(acts.Reviewing):
    """One story, from the form to the map."""

    name = "walk"

    def prepare(self) -> None:
        # So that the map and stories may stand in a frame of another site too.
        Journey.objects.filter(pk=self.journey.pk).update(embed_sites=["https://example.nl"])
        self.browser = self.place.browser(77)
        submit = acts.Submit.__new__(acts.Submit)
        submit.place, submit.number, submit.journey = self.place, 77, self.journey
        acts.words, kept = (lambda number: TEXT), acts.words
        submit.prepare()
        acts.words = kept
        self.browser = submit.browser
        self._tell(submit)
        acts.drain()
        self._make_unrecognisable()
        self._speak()
        self._publish()

    def _tell(self, submit) -> None:
        form = {**acts.CONSENT, "contact": "on", "email": f"{ADDRESS}@example.nl"}
        form |= {"wants_reminder": "on", "key": submit.key, "go": "send"}
        page = self.browser.post(f"/{acts.SLUG}/vertel/nakijken/", form, follow=True)
        self.code = acts.CODE.search(page.content.decode())[1]
        self.submission = Submission.objects.get(idempotency_key=submit.key)
        # Somebody else began, with the same words, and never sent it.
        draft = self.place.browser(78)
        draft.post(f"/{acts.SLUG}/vertel/", {**acts.WHO, "go": "next"})

    def _make_unrecognisable(self) -> None:
        desk = self.place.desk["alice"]
        address = f"/beheer/reis/{acts.SLUG}/lezen/{self.review.pk}/"
        desk.get(address)
        self._by("alice", deidentify.take, version=False)
        self._by("alice", deidentify.mark_words, words=RAW.title(), kind="PERSON")
        self._leave_clean_word()
        self._by("alice", deidentify.accept_remaining)
        self._by("alice", deidentify.edit_title, title=f"Wat {TITLE} deed")
        self._by("alice", deidentify.edit_title, title=f"Een {CLEAN_TITLE}")
        desk.get(address)
        for key in acts.OpenReview(self.review).work.risks:
            self._by("alice", deidentify.answer_risk, key=key, answer="accepted")

    def _leave_clean_word(self) -> None:
        """Leave the clean word as it is, whatever the machine takes it for."""
        work = acts.OpenReview(self.review).work
        for key, mark in work.marks.items():
            if CLEAN in work.text[mark.start : mark.end]:
                self._by("alice", deidentify.refuse_finding, key=key)

    def _speak(self) -> None:
        """Messages both ways, a mail, and the narrator's yes with a remark."""
        self._by("alice", deidentify.ask_narrator)
        deidentify.write_to_narrator(
            review=self.review,
            by=self.place.people["alice"],
            text=f"Klopt {MESSAGE} van {RAW}?",
            is_question=True,
            idempotency_key=acts.uuid4(),
        )
        address = f"/{acts.SLUG}/volg/bericht/{self.submission.pk}/"
        self.browser.get(address)
        form = {"text": f"Ja, {MESSAGE} en {RAW}.", "key": str(acts.uuid4())}
        self.browser.post(address, form)
        acts.drain(late=timedelta(days=20))
        self._by("alice", deidentify.record_answer, answer="yes", answered_by="phone")
        self._by("bob", deidentify.approve)
        self.story = self.review.story

    def _publish(self) -> None:
        """Place, suggestions, themes, a tip, the map, search; every page that shows it."""
        alice, place = self.place.people["alice"], self.journey.places.first()
        for number in range(12):
            coding_story = acts.Story.objects.create(
                journey=self.journey,
                title=f"Wachten {number}",
                text=OTHERS.format(number=number) + (f" {CLEAN[:2]}" if number % 2 else ""),
                may_publish=True,
                cleared_at=timezone.now(),
            )
            acts.code_story(story=coding_story, places={place: False}, by=alice)
        acts.drain()
        self.place.desk["alice"].get(f"/beheer/reis/{acts.SLUG}/ordenen/{self.story.public_id}/")
        acts.code_story(story=self.story, places={place: True}, by=alice)
        publish(story=self.story, by=alice)
        add_tip(
            place=place,
            audience="professional",
            text={"nl": "Bel terug."},
            stories=[self.story],
            by=alice,
        )
        article = {"kind": "story", "story": self.story.public_id}
        make_standard_pages(
            journey=self.journey,
            pages=[
                {
                    "type": "article",
                    "slug": "uitgelicht",
                    "title": {"nl": "Uitgelicht"},
                    "body": {"nl": [article]},
                }
            ],
        )
        search = coding.begin_search(journey=self.journey, by=alice)
        ask(coding_tasks.find_themes, search_id=search.pk)
        acts.drain()
        self.planted = self._read_everything(200)

    def do_withdraw(self) -> str:
        """Take it back, as a narrator does, at the address of her code."""
        browser = self.place.browser(80)
        browser.post(f"/{acts.SLUG}/volg/", {"code": self.code})
        address = f"/{acts.SLUG}/volg/intrekken/{self.submission.pk}/"
        page = browser.post(address, follow=True).content.decode()
        return "taken back" if "Niemand kan het meer lezen" in page else ""

    def _shown_at(self) -> dict[str, bool]:
        """Return every public address that may show something of it, and whether it must."""
        root, slug = f"/{acts.SLUG}", self.journey.places.first().slug
        story = f"{root}/verhaal/{self.story.public_id}/"
        must = ("", f"plek/{slug}/", f"zoek/?q={CLEAN}", "nieuw.xml", f"plek/{slug}/nieuw.xml")
        may = ("inbed/", "gids/professional/", f"plek/{slug}/kaart/professional/", "kaart.png")
        return {
            story: True,
            f"{story}inbed/": True,
            **{f"{root}/{one}": one != "" for one in must},
            f"/en{root}/plek/{slug}/": True,
            f"{root}/blad/uitgelicht/": True,
            f"{root}/lijst-1.xml": True,
            **{f"{root}/{one}": False for one in may},
        }

    def _read_everything(self, status: int) -> str:
        """Open every page that showed it; return what is wrong."""
        reader, wrong = self.place.browser(79), []
        for address, must in self._shown_at().items():
            page = reader.get(address).content.lower()
            # What was typed in the box of search comes back in it; the address of a story stands
            # in the list for search engines, where no title does.
            word = self.story.public_id if address.endswith(".xml") else CLEAN_TITLE
            is_shown = word.encode() in page
            if is_shown and status == 410:
                wrong.append(f"still shown at {address}")
            if not is_shown and must and status == 200:
                wrong.append(f"not shown at {address}")
        answer = reader.get(f"/{acts.SLUG}/verhaal/{self.story.public_id}/").status_code
        if answer != status:
            wrong.append(f"the page answers {answer}")
        return "; ".join(wrong)


def run(report: Report, *, count: int, seed: int) -> None:
    """Walk, back up, take back, clean, grep, back up again, restore the old one, grep."""
    for _trial in report.trials(1):
        place = acts.Place.make()
        walk = Walk(place, 77)
        data = Path(settings.DATA)
        old = _back_up(data, "before")
        before = sorted(_found(_live(data), PUBLIC))
        report.count("clean words in live files before", len(before))
        # What was never there is easily not found.
        if missing := [word for word in PUBLIC if not any(word in one for one in before)]:
            report.wrong(f"not planted: {missing}, story '{walk.story.title}': {walk.story.text}")
        if walk.planted:
            report.wrong(f"not planted: {walk.planted}")
        if RAW not in acts.collected.raw_text(walk.submission).lower():
            report.wrong("the raw story was not planted")
        desk = place.desk["petra"]
        for name in ("invoer/bewaren/register.csv", "logboek/logboek.csv"):
            (data / Path(name).name).write_bytes(
                desk.get(f"/beheer/reis/{acts.SLUG}/{name}").content
            )
        key_id = walk.submission.key_id
        _take_back(walk, report)
        started = time.monotonic()
        acts.drain(late=timedelta(minutes=5))
        report.note(f"taken back, finished and cleaned in {time.monotonic() - started:.1f} s")
        if wrong := walk._read_everything(410):
            report.wrong(wrong)
        if DataKey.objects.filter(pk=key_id).exists():
            report.wrong("the key is still there")
        new = _back_up(data, "after")
        _grep(report, data, old, new)
        _grep_restored(report, data, old, walk)


def _take_back(walk: Walk, report: Report) -> None:
    if walk.do_withdraw() != "taken back":
        report.wrong("the narrator was not told that it is taken back")
    # Off line before any worker did anything.
    if wrong := walk._read_everything(410):
        report.wrong(f"before the worker: {wrong}")


def _back_up(data: Path, name: str) -> Path:
    made = make_backup(
        folder=data.parent / "backup", keys_folder=data.parent / "keys", days=35, now=timezone.now()
    )
    kept = data.parent / f"{name}.zip"
    shutil.copyfile(made.house, kept)
    made.house.unlink()
    return kept


def _live(data: Path) -> list[Path]:
    """Return every file that is live: of the house, and of PostgreSQL's cluster."""
    connections.close_all()
    folders = [data]
    if "DRILL_CLUSTER" in os.environ:
        folders.append(Path(os.environ["DRILL_CLUSTER"].rpartition(":")[0]))
    # Mails left the house; what they may not hold is looked at apart.
    return [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file() and "mails" not in path.parts
    ]


def _found(files: list[Path], words: tuple[str, ...]) -> dict[str, int]:
    """Count in which files words stand, by letters of one and of two bytes, any capitals."""
    found: dict[str, int] = {}
    for path in files:
        try:
            content = path.read_bytes().lower()
        except FileNotFoundError:
            continue
        for word in words:
            if (
                word.encode() in content
                or word.encode("utf-16-le") in content
                or (word.encode().hex().encode() in content)
            ):
                found[f"{word} in {'/'.join(path.parts[-3:])}"] = 1
    return found


def _unpacked(path: Path, folder: Path) -> list[Path]:
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        archive.extractall(folder)
    return [one for one in folder.rglob("*") if one.is_file()]


def _grep(report: Report, data: Path, old: Path, new: Path) -> None:
    spread = data.parent / "unpacked"
    old_files, new_files = _unpacked(old, spread / "old"), _unpacked(new, spread / "new")
    keys = _unpacked(data.parent / "keys" / "keys.zip", spread / "keys")
    mails = list((data / "mails").glob("*")) if (data / "mails").is_dir() else []
    live = _live(data)
    report.count("bytes looked at", sum(one.stat().st_size for one in live if one.exists()))
    if "DRILL_CLUSTER" in os.environ:
        _wait_for_log(report, data)
        live = _live(data)
    for what, files, words in (
        ("live", live, SECRET + PUBLIC),
        ("old backup", old_files, SECRET),
        ("new backup", new_files, SECRET + PUBLIC),
        ("backup of the keys", keys, SECRET + PUBLIC),
        ("mails", mails, (RAW, TITLE, MESSAGE, *PUBLIC)),
    ):
        found = _found(files, words)
        report.count(f"hits in {what}", len(found))
        if found:
            report.wrong(f"{what}: {sorted(found)}")
    report.count("clean words in the old backup", len(_found(old_files, PUBLIC)))
    report.count("mails", len(mails))


def _wait_for_log(report: Report, data: Path) -> None:
    """Let the write-ahead log turn as it does by itself, quicker; count the checkpoints."""
    folder, _, port = os.environ["DRILL_CLUSTER"].rpartition(":")
    cluster = Cluster(Path(folder))
    cluster.port, cluster.bin = int(port), binaries()
    started, turns = time.monotonic(), 0
    first = len(_found(_live(data), SECRET + PUBLIC))
    while _found(_live(data), SECRET + PUBLIC) and turns < 10:
        turns += 1
        with cluster.connect("house") as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS drill_turn (number int)")
            connection.execute("INSERT INTO drill_turn VALUES (1)")
            connection.execute("SELECT pg_switch_wal()")
            connection.execute("CHECKPOINT")
            connection.execute("DROP TABLE drill_turn")
    report.note(
        f"right after the job {first} words in files; gone after {turns} more checkpoints, "
        f"{time.monotonic() - started:.1f} s"
    )


def _grep_restored(report: Report, data: Path, old: Path, walk: Walk) -> None:
    """Restore the backup from before the withdrawal, elsewhere, and look there too."""
    if "DRILL_TABLES_FROM_MODELS" in os.environ:
        report.note("restoring needs a house that was made by migrations: in the long form")
        return
    other = data.parent / "restored"
    shutil.rmtree(other, ignore_errors=True)
    inner = os.environ | {"KANTEL_DATA": str(other)}
    inner["KANTEL_MASTER_KEY_FILE"] = str(data / "master.key")
    if "DRILL_CLUSTER" in os.environ:
        folder, _, port = os.environ["DRILL_CLUSTER"].rpartition(":")
        cluster = Cluster(Path(folder))
        cluster.port, cluster.bin = int(port), binaries()
        for name in ("house2", "keys2"):
            with cluster.connect() as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {name}")
            cluster.make_database(name)
        inner |= {"DATABASE_URL": cluster.url("house2"), "KANTEL_KEYS_URL": cluster.url("keys2")}
    keys = data.parent / "keys" / "keys.zip"
    command = [sys.executable, "-m", "kantel", "restore", str(old), "--keys", str(keys)]
    done = subprocess.run(command, env=inner, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or "Equal to the backup" not in done.stdout:
        report.wrong(f"restore: {done.returncode} {done.stdout[-300:]} {done.stderr[-600:]}")
        return
    report.note(done.stdout.splitlines()[0])
    if "DRILL_CLUSTER" in os.environ:
        _wait_for_log(report, data)
    files = [one for one in other.rglob("*") if one.is_file()] + _live(data)
    found = _found(files, SECRET + PUBLIC)
    report.count("hits in the restored house", len(found))
    if found:
        report.wrong(f"restored: {sorted(found)}")
