"""What comes after a restore: up to date, withdrawals done again, derived tables made anew."""

from collections.abc import Iterator

from django.core.management import call_command
from django.db import transaction

from kantel.foundation.actions import record_audit
from kantel.foundation.chain import CUT_OFF, broken_link
from kantel.foundation.cleaning import clean_all
from kantel.foundation.events import HouseRestored, emit
from kantel.foundation.models import AuditEntry
from kantel.foundation.vault.keys import fault_of_keys, forget_opened
from kantel.foundation.vault.models import Anchor, Tombstone


def finish_restore() -> Iterator[str]:
    """Bring a restored house up to date, and say what was done; safe to repeat."""
    call_command("migrate", "vault", database="keys", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    forget_opened()
    if fault := fault_of_keys():
        yield f"The keys do not open: {fault}"
        return
    yield _log_of_acts()
    emit(HouseRestored())
    yield f"{Tombstone.objects.count():,} tombstones: what was taken back is gone here as well."
    with transaction.atomic():
        record_audit(actor=None, action="house.restored", object_kind="house", object_id="house")
    clean_all()
    yield "Now start web and workers."


def _log_of_acts() -> str:
    """Say how the restored log is; acts from after the backup are known to be lost."""
    broken = broken_link()
    if broken is None:
        return "The log of acts is whole."
    if broken.why != CUT_OFF:
        return f"The log of acts is broken at {broken}."
    last = AuditEntry.objects.order_by("-id").values_list("id", flat=True).first() or 0
    # From here on the log goes on after its last restored entry; the command says that it did.
    Anchor.objects.filter(entry_id__gt=last).delete()
    return f"The log of acts ends at entry {last}: later ones were lost with the house."
