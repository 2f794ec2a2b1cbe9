"""Rounds and plans that an officer wrote down before a round had phases: plans get a version."""

from datetime import timedelta
from typing import Any

from django.db import migrations


def lead_on(apps: Any, _editor: Any) -> None:
    """Put each round where it is, with days around those of its vote."""
    for round_ in apps.get_model("fund", "Round").objects.all():
        before, after = round_.decide_from.date(), round_.decide_until.date()
        round_.call_from = round_.call_until = before
        round_.check_until = round_.improve_until = before
        round_.publish_on, round_.account_until = after, after + timedelta(days=365)
        round_.decider = "residents"
        if round_.fixed_hash:
            # What was fixed then holds all that is fixed at the opening now.
            round_.opened_text, round_.opened_hash = round_.fixed_text, round_.fixed_hash
            round_.phase = "decide"
        round_.save()


def give_versions(apps: Any, _editor: Any) -> None:
    """Make of each plan its first version."""
    version_of = apps.get_model("fund", "PlanVersion").objects.create
    line_of = apps.get_model("fund", "BudgetLine").objects.create
    for plan in apps.get_model("fund", "Plan").objects.select_related("round"):
        version = version_of(
            plan=plan,
            number=1,
            title=plan.name,
            makers=plan.makers,
            what=plan.summary,
            cost=plan.cost,
            handed_in_on=plan.round.call_from,
        )
        line_of(version=version, order=0, what=plan.name, cents=plan.cost)
        plan.shown = version
        plan.save()


class Migration(migrations.Migration):
    dependencies = [("fund", "0002_process")]
    operations = [
        migrations.RunPython(lead_on, migrations.RunPython.noop),
        migrations.RunPython(give_versions, migrations.RunPython.noop),
    ]
