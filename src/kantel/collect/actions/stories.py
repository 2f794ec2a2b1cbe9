"""Hand in a story: sealed, with its receipt, its consent and the first line of its timeline."""

import hashlib
import hmac
import re
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from kantel.collect import choices, queries
from kantel.collect.actions.receipts import give_receipt, hand_out, note
from kantel.collect.models import Consent, ConsentText, Contact, Import, Interview, Submission
from kantel.engine.redaction import remove_bsn
from kantel.foundation.actions import pseudonym
from kantel.foundation.events import StorySubmitted, emit
from kantel.foundation.vault.actions import Store, destroy_keys, make_key, seal
from kantel.people.models import Journey
from kantel.people.queries import privacy_of

# Characters that are no text: controls, and those that turn the direction of reading around.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


@dataclass(frozen=True, kw_only=True)
class StoryFacts:
    """What a narrator tells about a story besides the story."""

    narrator_role: str = ""
    organisation_kind: str = ""
    municipality: str = ""
    month: str = ""
    language: str = "nl"
    slider_direction: int | None = None
    slider_purpose: int | None = None
    slider_agency: int | None = None
    published_before: str = ""


@dataclass(frozen=True, kw_only=True)
class GivenConsent:
    """What was agreed to, by whom and in which words."""

    text_version: str
    text: str
    given_by: choices.GivenBy
    purposes: list[choices.Purpose] = field(default_factory=list)
    # Who consents for whom: "age", "guardian", "helper", "about_child", "child_agrees".
    circumstances: dict[str, str | bool] = field(default_factory=dict)
    # Instead of `text`, where a consent is copied from one that was recorded before.
    text_hash: str = ""


def tidy_text(text: str) -> tuple[str, int]:
    """Return a text as it may be kept, and how many citizen service numbers were taken out.

    Everything that is sealed passes here first: a BSN is never stored, not even encrypted.
    """
    text = _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return remove_bsn(text)


def text_digest(text: str) -> str:
    """Return a keyed digest by which the same story is recognised twice."""
    normalised = " ".join(text.split()).casefold()
    return hmac.new(settings.SECRET_KEY.encode(), normalised.encode(), hashlib.sha256).hexdigest()


def submit_story(
    *,
    journey: Journey,
    text: str,
    title: str = "",
    narrator: str = "",
    channel: choices.Channel,
    consent: GivenConsent,
    facts: StoryFacts | None = None,
    idempotency_key: UUID | None = None,
    interview: Interview | None = None,
    source_import: Import | None = None,
    code_stays: timedelta | None = None,
) -> tuple[Submission, str]:
    """Hand in a story and return it with its receipt code; the code is shown once.

    The same `idempotency_key` twice makes one submission, also when both come at the same
    moment; the second time the code is "". With `code_stays` the code is kept, sealed, until
    it was handed over or so much time went by.
    """
    key = idempotency_key or uuid4()
    existing = queries.submission_by_key(key)
    if existing is not None:
        return existing, ""
    # Written before the row that uses it, in its own database: a crash leaves a key, no text.
    key_id = make_key()
    row = Submission(
        journey=journey,
        interview=interview,
        source_import=source_import,
        channel=channel,
        narrator_group=interview.narrator_group if interview else uuid4(),
        idempotency_key=key,
        **vars(facts or StoryFacts()),
    )
    _seal_texts(row, key_id=key_id, text=text, title=title, narrator=narrator)
    try:
        return row, _store(row, consent=consent, code_stays=code_stays)
    except IntegrityError:
        destroy_keys([key_id])
        existing = queries.submission_by_key(key)
        if existing is None:
            raise
        return existing, ""


def _seal_texts(row: Submission, *, key_id: UUID, text: str, title: str, narrator: str) -> None:
    text, title, narrator = (tidy_text(part)[0] for part in (text, title, narrator))
    row.key_id = key_id
    row.sealed_text = seal(text, key_id=key_id, bound_to=queries.TEXT)
    row.sealed_title = seal(title, key_id=key_id, bound_to=queries.TITLE)
    row.sealed_narrator = seal(narrator, key_id=key_id, bound_to=queries.NARRATOR)
    row.text_digest = text_digest(text)


def _store(row: Submission, *, consent: GivenConsent, code_stays: timedelta | None) -> str:
    with transaction.atomic():
        row.received_at = timezone.now()
        row.save(force_insert=True)
        code = give_receipt(submission=row)
        if code_stays is not None:
            hand_out(receipt=row.receipt, code=code, stays=code_stays)
        give_consent(submission=row, consent=consent)
        note(submission=row, happening=choices.Happening.RECEIVED)
        emit(StorySubmitted(submission_id=row.id))
    return code


def give_consent(
    *,
    consent: GivenConsent,
    submission: Submission | None = None,
    interview: Interview | None = None,
) -> Consent:
    """Record what a narrator agreed to, for a story or for a whole interview."""
    owner = submission or interview
    assert owner is not None
    rules = privacy_of(owner.journey)
    return Consent.objects.create(
        submission=submission,
        interview=interview,
        text_version=consent.text_version,
        text_hash=consent.text_hash or _keep_text(consent),
        purposes=[str(purpose) for purpose in consent.purposes],
        given_by=consent.given_by,
        given_at=timezone.now(),
        pseudonym=pseudonym("consent", owner.pk),
        bases={str(p): getattr(rules, f"basis_{p}") for p in consent.purposes},
        circumstances=consent.circumstances,
    )


def _keep_text(consent: GivenConsent) -> str:
    """Keep the words that were agreed to, once, and return their hash."""
    digest = hashlib.sha256(consent.text.encode()).hexdigest()
    ConsentText.objects.get_or_create(
        text_hash=digest, defaults={"text_version": consent.text_version, "text": consent.text}
    )
    return digest


def keep_contact(*, submission: Submission, email: str, wants_reminder: bool = False) -> Contact:
    """Keep how to reach a narrator who asked for it: apart from her story, under its own key."""
    key_id = make_key(Store.CONTACT)
    return Contact.objects.create(
        submission=submission,
        key_id=key_id,
        wants_reminder=wants_reminder,
        sealed_email=seal(email, key_id=key_id, bound_to=queries.EMAIL),
    )
