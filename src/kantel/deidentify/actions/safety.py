"""An editor who reads of danger: a flag that reaches the person appointed for it."""

from functools import partial

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kantel.deidentify.models import Review, SafetyFlag
from kantel.deidentify.permissions import is_safety_officer
from kantel.deidentify.queries.desk import FLAG_NOTE, OpenReview
from kantel.foundation.actions import record_audit
from kantel.people.models import Journey, User
from kantel.people.permissions import roles_of


@transaction.atomic
def raise_safety_flag(*, review: Review, by: User, note: str = "") -> SafetyFlag:
    """Say that this story worries; a second click on the same worry is the same flag."""
    opened = OpenReview(review)
    for flag in review.safety_flags.select_for_update().filter(handled_at__isnull=True):
        if note in {"", opened.flag_note(flag)}:
            return flag
    flag = SafetyFlag.objects.create(
        review=review,
        by=by,
        sealed_note=opened.key.seal(note, FLAG_NOTE),
        raised_at=timezone.now(),
    )
    record_audit(
        actor=by, action="safety.raised", object_kind="submission", object_id=review.submission_id
    )
    transaction.on_commit(partial(_mail_officer, review.journey), robust=True)
    return flag


def _mail_officer(journey: Journey) -> None:
    """Ask the safety officer to look today; the mail says nothing of the story."""
    officer = journey.safety_officer
    if officer is None or not officer.email:
        return
    path = reverse("deidentify_desk:safety", args=[journey.slug])
    send_mail(
        _("An editor is worried about somebody's safety"),
        _("Please look within a working day: {address}").format(
            address=settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
        ),
        None,
        [officer.email],
    )


@transaction.atomic
def handle_safety_flag(*, flag: SafetyFlag, by: User) -> SafetyFlag:
    """Say that something was done about a worry."""
    journey = flag.review.journey
    if not is_safety_officer(by, roles_of(by, journey), journey):
        raise PermissionDenied
    if flag.handled_at is None:
        flag.handled_at, flag.handled_by = timezone.now(), by
        flag.save(update_fields=["handled_at", "handled_by"])
        record_audit(
            actor=by,
            action="safety.handled",
            object_kind="submission",
            object_id=flag.review.submission_id,
        )
    return flag
