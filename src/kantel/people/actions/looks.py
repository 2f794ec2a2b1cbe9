"""How a journey looks: try it out first, then let readers see it."""

import hashlib

from django.db import transaction

from kantel.foundation.actions import record_audit
from kantel.people.looks import Look
from kantel.people.models import Journey, Logo, User


def try_look(*, journey: Journey, look: Look, by: User) -> None:
    """Keep a look for a preview; readers see nothing of it."""
    with transaction.atomic():
        journey.look_draft = look.kept()
        journey.save(update_fields=["look_draft"])
        record_audit(actor=by, action="try_look", object_kind="journey", object_id=journey.pk)


def use_look(*, journey: Journey, by: User) -> None:
    """Let readers see the look that was tried out; logos that nobody uses go."""
    with transaction.atomic():
        journey = Journey.objects.select_for_update().get(pk=journey.pk)
        if not journey.look_draft:
            return
        journey.look, journey.look_draft = journey.look_draft, {}
        journey.save(update_fields=["look", "look_draft"])
        _drop_logos(journey)
        record_audit(actor=by, action="use_look", object_kind="journey", object_id=journey.pk)


def drop_look(*, journey: Journey, by: User) -> None:
    """Throw away what was tried out."""
    with transaction.atomic():
        journey.look_draft = {}
        journey.save(update_fields=["look_draft"])
        _drop_logos(journey)
        record_audit(actor=by, action="drop_look", object_kind="journey", object_id=journey.pk)


def add_logo(*, journey: Journey, kind: str, content: bytes) -> str:
    """Keep a harmless logo (`looks.clean_logo`) and return its digest."""
    digest = hashlib.sha256(content).hexdigest()[:20]
    Logo.objects.get_or_create(
        journey=journey, digest=digest, defaults={"kind": kind, "content": content}
    )
    return digest


def _drop_logos(journey: Journey) -> None:
    used = [Look.of(journey.look).logo, Look.of(journey.look_draft).logo]
    journey.logos.exclude(digest__in=used).delete()
