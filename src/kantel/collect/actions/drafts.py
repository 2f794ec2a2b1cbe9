"""Drafts: what a narrator typed so far, sealed from the first step, until she hands it in."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kantel.collect import choices, queries
from kantel.collect.actions.stories import GivenConsent, StoryFacts, keep_contact, submit_story
from kantel.collect.models import Draft, Handout, Submission
from kantel.foundation.ids import code_hash, receipt_code
from kantel.foundation.limits import forget_counts
from kantel.foundation.vault.actions import destroy_keys, make_key, seal
from kantel.people.models import Journey
from kantel.people.queries import privacy_of

# Without a code a draft is of one sitting; with one it stays as long as the journey says.
STAYS = timedelta(days=1)
# So long the page with the receipt code can be shown again in the same browser.
CODE_STAYS = timedelta(minutes=30)


def begin_draft(*, journey: Journey) -> Draft:
    """Begin an empty draft."""
    key_id = make_key()
    return Draft.objects.create(
        journey=journey,
        key_id=key_id,
        sealed_content=seal("{}", key_id=key_id, bound_to=queries.DRAFT),
        expires_at=timezone.now() + STAYS,
    )


def save_draft(*, draft: Draft, content: dict[str, Any]) -> bool:
    """Keep what was typed so far; False when the draft was handed in or swept meanwhile."""
    draft.sealed_content = seal(queries.pack(content), key_id=draft.key_id, bound_to=queries.DRAFT)
    with_code = timedelta(days=privacy_of(draft.journey).draft_days)
    draft.expires_at = timezone.now() + (with_code if draft.code_hash else STAYS)
    changed = Draft.objects.filter(pk=draft.pk).update(
        sealed_content=draft.sealed_content, expires_at=draft.expires_at
    )
    return changed == 1


def give_draft_code(*, draft: Draft) -> str:
    """Give the code to go on with a draft later; asked twice it is the same code."""
    content = queries.draft_content(draft)
    if not content.get("code"):
        content["code"] = receipt_code()
        draft.code_hash = code_hash(content["code"])
        draft.save(update_fields=["code_hash"])
    save_draft(draft=draft, content=content)
    return str(content["code"])


def discard_draft(*, draft: Draft) -> None:
    """Forget a draft: its key first, then its row."""
    destroy_keys([draft.key_id])
    Draft.objects.filter(pk=draft.pk).delete()


def hand_in(
    *,
    draft: Draft,
    text: str,
    title: str,
    facts: StoryFacts,
    consent: GivenConsent,
    email: str = "",
    wants_reminder: bool = False,
) -> Submission:
    """Make a story of a draft, once, however often it is asked."""
    with transaction.atomic():
        submission, code = submit_story(
            journey=draft.journey,
            text=text,
            title=title,
            channel=choices.Channel.WEB,
            consent=consent,
            facts=facts,
            idempotency_key=draft.pk,
            code_stays=CODE_STAYS,
        )
        if email and code:
            keep_contact(submission=submission, email=email, wants_reminder=wants_reminder)
    discard_draft(draft=draft)
    return submission


def forget_drafts(ids: list[Any]) -> None:
    """Destroy drafts: their keys first, then their rows."""
    drafts = Draft.objects.filter(pk__in=ids)
    destroy_keys(list(drafts.values_list("key_id", flat=True)))
    drafts.delete()


def _sweep(expired: "QuerySet[Draft] | QuerySet[Handout]") -> None:
    # A hundred at a time, so that nobody waits long for who writes here.
    while rows := list(expired.values_list("pk", "key_id")[:100]):
        destroy_keys([key_id for _, key_id in rows])
        expired.filter(pk__in=[pk for pk, _ in rows]).delete()


def sweep_expired() -> None:
    """Destroy drafts and codes whose time is over; keys first. Safe to repeat."""
    now = timezone.now()
    _sweep(Draft.objects.filter(expires_at__lt=now))
    _sweep(Handout.objects.filter(expires_at__lt=now))
    forget_counts()
