"""Plans come in, are looked at, checked, asked about, and come in again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kantel.act.fund.actions.refusals import NotNowError
from kantel.act.fund.choices import OPEN_STATES, WORKING_PHASES, Channel, Phase, PlanState
from kantel.act.fund.models import BudgetLine, Judgement, Plan, PlanVersion, Question, Round
from kantel.act.fund.queries import CONTACT
from kantel.coding.models import Place
from kantel.deidentify.models import Story
from kantel.foundation.actions import record_audit
from kantel.foundation.ids import code_hash, receipt_code
from kantel.foundation.vault.actions import Store, destroy_keys, make_key, seal
from kantel.people.models import User


@dataclass(frozen=True, kw_only=True)
class PlanFacts:
    """What makers say of their plan; `lines` are what it costs, in cents."""

    title: str
    what: str
    lines: list[tuple[str, int]]
    makers: str = ""
    for_whom: str = ""
    changes: str = ""
    language: str = "nl"
    places: Iterable[Place] = field(default=())
    stories: Iterable[Story] = field(default=())


def hand_in(
    *,
    round_: Round,
    facts: PlanFacts,
    contact: str,
    channel: str,
    by: User | None,
    idempotency_key: UUID | None = None,
) -> tuple[Plan, str]:
    """Take a plan in and return it with the code of its makers; only the hash is kept.

    The same key gives the same plan, with a new code: the first was never shown.
    """
    code = receipt_code()
    with transaction.atomic():
        current = Round.objects.select_for_update().get(pk=round_.pk)
        known = Plan.objects.filter(round=current, idempotency_key=idempotency_key).first()
        if idempotency_key and known:
            known.code_hash = code_hash(code)
            known.save(update_fields=["code_hash"])
            return known, code
        if not _takes_plans(current, channel):
            raise NotNowError
        key_id = make_key(Store.CONTACT) if contact else None
        plan = Plan.objects.create(
            round=current,
            channel=channel,
            code_hash=code_hash(code),
            key_id=key_id,
            sealed_contact=seal(contact, key_id=key_id, bound_to=CONTACT) if key_id else b"",
            idempotency_key=idempotency_key,
        )
        _add_version(plan, facts, 1)
        record_audit(actor=by, action="plan.in", object_kind="plan", object_id=plan.pk)
    return plan, code


def _takes_plans(round_: Round, channel: str) -> bool:
    """Tell whether plans can come in; what came in at a table may be typed in a little later."""
    if channel != Channel.WEB:
        return round_.phase in WORKING_PHASES
    is_in_time = round_.call_from <= timezone.localdate() <= round_.call_until
    return round_.phase == Phase.CALL and is_in_time


def _add_version(plan: Plan, facts: PlanFacts, number: int) -> PlanVersion:
    version = PlanVersion.objects.create(
        plan=plan,
        number=number,
        title=facts.title,
        makers=facts.makers,
        what=facts.what,
        for_whom=facts.for_whom,
        changes=facts.changes,
        cost=sum(cents for _what, cents in facts.lines),
        language=facts.language,
        handed_in_on=timezone.localdate(),
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(version=version, order=order, what=what, cents=cents)
        for order, (what, cents) in enumerate(facts.lines)
    )
    plan.places.set(facts.places)
    plan.stories.set(facts.stories)
    return version


def hand_in_again(*, plan: Plan, facts: PlanFacts, seen: int) -> PlanVersion:
    """Take a better version in, beside those that were. `seen` is the one it improves on."""
    with transaction.atomic():
        current = _open_plan(plan)
        newest = current.newest
        if current.round.phase not in WORKING_PHASES:
            raise NotNowError
        if newest.number != seen:
            return newest
        version = _add_version(current, facts, newest.number + 1)
        current.state = PlanState.RECEIVED
        current.save(update_fields=["state"])
    return version


def show_plan(*, plan: Plan, number: int, by: User | None) -> None:
    """Let readers have a version of a plan: somebody of staff saw that nobody is named in it.

    Raises NotNowError once the plans are fixed.
    """
    with transaction.atomic():
        current = _open_plan(plan)
        if current.round.phase not in WORKING_PHASES:
            raise NotNowError
        version = current.versions.filter(number=number).first()
        if version is None:
            raise NotNowError
        current.shown = version
        current.save(update_fields=["shown"])
        record_audit(actor=by, action="plan.shown", object_kind="plan", object_id=plan.pk)


def judge(*, plan: Plan, side: str, verdict: str, reasons: str, by: User | None) -> Judgement:
    """Write down the check or the advice about the newest version, with reasons."""
    with transaction.atomic():
        current = _open_plan(plan)
        record_audit(actor=by, action="plan.judged", object_kind="plan", object_id=plan.pk)
        return Judgement.objects.create(
            version=current.newest,
            side=side,
            verdict=verdict,
            reasons=reasons,
            on=timezone.localdate(),
        )


def ask(*, plan: Plan, text: str, one_step_further: bool = False, by: User | None) -> Question:
    """Ask the makers something; the plan goes back to them."""
    with transaction.atomic():
        current = _open_plan(plan)
        if current.round.phase not in WORKING_PHASES:
            raise NotNowError
        current.state = PlanState.IMPROVE
        current.save(update_fields=["state"])
        record_audit(actor=by, action="plan.asked", object_kind="plan", object_id=plan.pk)
        return Question.objects.create(
            plan=current,
            text=text,
            one_step_further=one_step_further,
            asked_on=timezone.localdate(),
        )


def answer(*, question: Question, text: str) -> None:
    """The makers answer a question."""
    with transaction.atomic():
        _open_plan(question.plan)
        Question.objects.filter(pk=question.pk).update(answer=text)


def take_back(*, plan: Plan, by: User | None = None) -> None:
    """Take a plan back: off line at once, and how to reach its makers destroyed.

    Raises NotNowError where it stands on ballots already.
    """
    with transaction.atomic():
        current = _open_plan(plan)
        if current.round.is_fixed and current.round.has_voters:
            raise NotNowError
        key_id, current.key_id = current.key_id, None
        current.state, current.shown = PlanState.WITHDRAWN, None
        current.sealed_contact = b""
        current.save()
        current.versions.all().delete()
        current.questions.all().delete()
        current.views.all().delete()
        record_audit(actor=by, action="plan.taken_back", object_kind="plan", object_id=plan.pk)
    if key_id:
        destroy_keys([key_id])


def _open_plan(plan: Plan) -> Plan:
    """Return the plan, locked, while it is still to be decided. Raises NotNowError."""
    # The round first: its plans are fixed by whoever holds it.
    round_ = Round.objects.select_for_update().get(pk=plan.round_id)
    current = Plan.objects.select_for_update().get(pk=plan.pk)
    if current.state not in OPEN_STATES:
        raise NotNowError
    current.round = round_
    return current
