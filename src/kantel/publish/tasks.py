"""Background work of publishing."""

from django.core.management import call_command

from kantel.foundation.jobs.actions import daily, often, patient_job
from kantel.publish import actions
from kantel.publish.actions.figures import make_all_figures
from kantel.publish.actions.notices import hide_all_overdue
from kantel.publish.search import index


@daily
def overdue_notices() -> None:
    """Take stories off line whose "this is about me" nobody decided in time."""
    hide_all_overdue()


@daily
def search_in_step() -> None:
    """Make the index of search anew where it lacks something: after an update, say."""
    if not index.is_in_step():
        index.rebuild()


@daily
def figures_in_step() -> None:
    """Make the next edition of the figures of each journey, where enough narrators came."""
    make_all_figures()


@patient_job
def find_kin(publication_id: int) -> None:
    """Find which published stories are like one that came on the map."""
    actions.find_kin(publication_id=publication_id)


@often
def pages_that_are_due() -> None:
    """Put pages on line, and take them off, at the moment that an editor chose."""
    call_command("publish_scheduled", verbosity=0)
