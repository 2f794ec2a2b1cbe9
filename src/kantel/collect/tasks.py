"""Background work of collect."""

from django.utils import timezone
from django.utils.translation import override

from kantel.collect import actions, queries
from kantel.foundation.jobs.actions import daily, job


@job
def run_import(import_id: str, language: str = "nl") -> None:
    """Take the files of an import into its journey, and report in `language`; safe to repeat."""
    with override(language):
        actions.run_import(source=queries.import_of(import_id))


@daily
def housekeeping() -> None:
    """Let go of what may not be kept any longer, and finish what was cut short."""
    actions.keep_house(now=timezone.now())
