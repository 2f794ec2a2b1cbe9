"""Background work of collect."""

from kantel.collect import actions, queries
from kantel.foundation.jobs.actions import job


@job
def run_import(import_id: str) -> None:
    """Take the files of an import into its journey; safe to repeat."""
    actions.run_import(source=queries.import_of(import_id))
