"""Open a review: its sealed texts with one key, as the `Work` on an editor's desk."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.conf import settings

from kantel.collect.queries import raw_text, raw_title
from kantel.deidentify import work as desk
from kantel.deidentify.models import Act, NarratorAnswer, Review, SafetyFlag
from kantel.deidentify.queries.words import finder_of
from kantel.deidentify.work import Facts, Mark, RiskMark, Work
from kantel.foundation.vault.actions import Key

TITLE = "deidentify.review.title"
TEXT = "deidentify.review.text"
REPLACEMENT = "deidentify.finding.replacement"
RISK_WORDS = "deidentify.risk_check.words"
ACT_BEFORE = "deidentify.act.before"
ACT_AFTER = "deidentify.act.after"
ACT_NOTE = "deidentify.act.note"
ANSWER_TITLE = "deidentify.narrator_answer.title"
ANSWER_TEXT = "deidentify.narrator_answer.text"
ANSWER_WISHES = "deidentify.narrator_answer.wishes"
ANSWER_REMARK = "deidentify.narrator_answer.remark"
HELD = "deidentify.review.held"
FLAG_NOTE = "deidentify.safety_flag.note"


def facts_of(review: Review) -> Facts:
    """Return what is printed beside the story, and who looks for what identifies."""
    told = review.submission
    return Facts(
        role=told.narrator_role,
        month=told.month,
        municipality=told.municipality,
        finder=finder_of(review.journey),
    )


def digest(title: str, text: str) -> str:
    """Return a keyed digest of a clean story: to what exactly somebody said yes."""
    plain = f"{title}\n\n{text}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), plain, hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class OpenAnswer:
    """A narrator's answer, opened."""

    row: NarratorAnswer
    title: str
    text: str
    remark: str
    wishes: list[str]


class OpenReview:
    """A review with its key in hand; every sealed text is opened when it is first asked for."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.key = Key(review.submission.key_id)

    @cached_property
    def raw(self) -> str:
        """Return the story as it was handed in."""
        return raw_text(self.review.submission)

    @cached_property
    def raw_title(self) -> str:
        """Return the title as it was handed in."""
        return raw_title(self.review.submission)

    @cached_property
    def work(self) -> Work:
        """Return the text with its marks and risks as they are stored."""
        marks = [
            Mark(
                row.start,
                row.end,
                row.type,
                self.key.open(row.sealed_replacement, REPLACEMENT),
                row.score,
                row.why,
                row.verdict,
                _name(row.by_id),
            )
            for row in self.review.findings.all()
        ]
        risks = [
            RiskMark(
                row.kind,
                row.level,
                row.start,
                row.end,
                json.loads(self.key.open(row.sealed_words, RISK_WORDS) or "{}"),
                row.answer,
                _name(row.by_id),
            )
            for row in self.review.risk_checks.all()
        ]
        own = self.key.open(self.review.sealed_text, TEXT)
        return Work(
            title=self.key.open(self.review.sealed_title, TITLE),
            text=own or desk.usual_newlines(self.raw),
            marks={mark.key: mark for mark in marks},
            risks={risk.key: risk for risk in risks},
            wording=self.review.wording,
        )

    @cached_property
    def clean_text(self) -> str:
        """Return the clean text as it would go out now."""
        return self.work.clean().text

    @property
    def digest(self) -> str:
        """Return the digest of the clean story as it is now."""
        return digest(self.work.title, self.clean_text)

    @cached_property
    def answer(self) -> OpenAnswer | None:
        """Return the narrator's last answer."""
        row = self.review.answers.order_by("-at", "-id").first()
        return self.opened(row) if row else None

    def opened(self, row: NarratorAnswer) -> OpenAnswer:
        """Return an answer with its texts."""
        return OpenAnswer(
            row,
            self.key.open(row.sealed_title, ANSWER_TITLE),
            self.key.open(row.sealed_text, ANSWER_TEXT),
            self.key.open(row.sealed_remark, ANSWER_REMARK),
            json.loads(self.key.open(row.sealed_wishes, ANSWER_WISHES) or "[]"),
        )

    def note_of(self, act: Act) -> str:
        """Return the remark that somebody made with an act."""
        return self.key.open(act.sealed_note, ACT_NOTE)

    def flag_note(self, flag: SafetyFlag) -> str:
        """Return what an editor wrote about her worry."""
        return self.key.open(flag.sealed_note, FLAG_NOTE)


def _name(user_id: UUID | None) -> str | None:
    return str(user_id) if user_id else None
