"""A vote: one ballot a code, nothing told while it runs, nothing that links it afterwards."""

import json
import random
import threading
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, connections, transaction
from tests.act.voting.votes import AFTER, DURING, NOW, cast, close, make_vote

from kantel.act.voting import actions, queries
from kantel.act.voting.actions.paper import CodeUsedError
from kantel.act.voting.models import CountedBallot, Envelope
from kantel.engine.allocation import recount
from kantel.foundation.vault.models import DataKey


def test_ballot_is_cast_and_counts(journey, frida, sam, tess):
    vote, codes, (bench, cafe, bus) = make_vote(journey, frida)
    cast(vote, codes[0], bench, cafe)
    cast(vote, codes[1].upper().replace("-", " "), bus)
    assert close(vote, sam, tess) is True
    lines = sorted(vote.ballots.values_list("line", flat=True))
    assert lines == sorted([[",".join(sorted([bench, cafe])), "", 1], [bus, "", 1]])
    assert queries.fault_of_board(vote) == ""


def test_voting_again_replaces(journey, frida, sam, tess):
    vote, codes, (bench, _cafe, bus) = make_vote(journey, frida)
    first = cast(vote, codes[0], bench)
    second = cast(vote, codes[0], bus)
    entries = [queries.find_entry(vote, receipt) for receipt in (first, second)]
    assert [queries.is_replaced(vote, entry) for entry in entries] == [True, False]
    close(vote, sam, tess)
    assert list(vote.ballots.values_list("line", flat=True)) == [[bus, "", 1]]


def test_same_form_twice_is_one_ballot_and_one_receipt(journey, frida):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    key = uuid4()
    receipts = {cast(vote, codes[0], bench, key=key) for _ in range(3)}
    assert (len(receipts), vote.board.count(), vote.envelopes.count()) == (1, 1, 1)


def test_second_envelope_of_a_code_is_refused_by_the_database(journey, frida):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    cast(vote, codes[0], bench)
    mark = vote.envelopes.get().mark
    with pytest.raises(IntegrityError), transaction.atomic():
        Envelope.objects.create(vote=vote, mark=mark, sealed=b"")


@pytest.mark.parametrize("at", [NOW, AFTER])
def test_ballot_outside_the_days_of_the_vote_is_refused(journey, frida, at):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    with pytest.raises(actions.VoteNotOpenError):
        cast(vote, codes[0], bench, at=at)
    assert vote.board.count() == 0


def test_code_of_another_round_is_unknown(journey, frida):
    vote, _, (bench, *_) = make_vote(journey, frida)
    _, others, _ = make_vote(journey, frida)
    with pytest.raises(actions.UnknownCodeError):
        cast(vote, others[0], bench)


RULES = {
    "Uw plannen kosten 1.500 euro meer dan er is.": ("knapsack", 0, (1, 1, 1)),
    "U koos 3 plannen. U kunt er hoogstens 2 kiezen.": ("approval", 2, (1, 1, 1)),
    "U gaf 1 punt te veel.": ("points", 5, (3, 3, 0)),
}


@pytest.mark.parametrize("said", RULES)
def test_ballot_that_breaks_a_rule_is_explained(journey, frida, said):
    kind, most, given = RULES[said]
    vote, codes, plans = make_vote(journey, frida, kind=kind, most=most)
    points = {plan: one for plan, one in zip(plans, given, strict=True) if one}
    with pytest.raises(actions.BallotError) as refused:
        cast(vote, codes[0], points=points)
    assert str(refused.value).startswith(said)
    assert vote.envelopes.count() == 0


def test_ballot_with_a_plan_of_another_round_is_refused(journey, frida):
    vote, codes, _ = make_vote(journey, frida)
    with pytest.raises(actions.BallotError):
        cast(vote, codes[0], "0000000000")


def test_blank_ballot_counts_as_a_ballot(journey, frida, sam, tess):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    cast(vote, codes[0])
    cast(vote, codes[1], bench)
    close(vote, sam, tess)
    assert json.loads(vote.round.result.text)["voters"] == 2


def test_points_are_kept_beside_their_plans(journey, frida, sam, tess):
    vote, codes, (bench, cafe, _) = make_vote(journey, frida, kind="points", most=10)
    cast(vote, codes[0], points={cafe: 7, bench: 3})
    close(vote, sam, tess)
    given = {bench: "3", cafe: "7"}
    order = sorted(given)
    assert vote.ballots.get().line == [",".join(order), ",".join(given[one] for one in order), 1]


def _tables_of_voting():
    """Everything that stands in the tables of voting, as text."""
    kept = []
    for table in connection.introspection.table_names():
        if table.startswith("voting_"):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {table}")
                rows = cursor.fetchall()
            kept += [bytes(v) if isinstance(v, memoryview) else v for row in rows for v in row]
    return repr(kept)


def test_nothing_of_a_ballot_or_code_is_readable_while_the_vote_runs(journey, frida):
    vote, codes, plans = make_vote(journey, frida)
    receipt = cast(vote, codes[0], plans[0])
    text = _tables_of_voting()
    secrets = (codes[0], codes[0].replace("-", ""), receipt, plans[0])
    assert [one for one in secrets if one in text] == []


def test_all_envelopes_are_equally_long(journey, frida):
    vote, codes, plans = make_vote(journey, frida, kind="approval")
    cast(vote, codes[0])
    cast(vote, codes[1], plans[0])
    cast(vote, codes[2], *plans)
    assert len({len(bytes(one)) for one in vote.envelopes.values_list("sealed", flat=True)}) == 1


def test_closing_needs_two_scrutineers_the_end_and_the_same_board(journey, frida, sam, tess):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    before = queries.head_of(vote)
    cast(vote, codes[0], bench)
    head = queries.head_of(vote)
    for wrong in ({"head": head, "at": DURING}, {"head": before, "at": AFTER}):
        with pytest.raises(actions.NotYetError):
            actions.confirm_board(vote=vote, by=sam, **wrong)
    assert actions.confirm_board(vote=vote, head=head, by=sam, at=AFTER) is False
    assert actions.confirm_board(vote=vote, head=head, by=sam, at=AFTER) is False
    assert actions.confirm_board(vote=vote, head=head, by=tess, at=AFTER) is True
    vote.refresh_from_db()
    assert vote.is_closed


def test_closing_destroys_key_codes_and_envelopes(journey, frida, sam, tess):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    key_id = vote.key_id
    cast(vote, codes[0], bench)
    close(vote, sam, tess)
    assert DataKey.objects.filter(pk=key_id).count() == 0
    assert (vote.codes.count(), vote.envelopes.count(), vote.papers.count()) == (0, 0, 0)
    with pytest.raises(actions.VoteNotOpenError):
        cast(vote, codes[1], bench)


def test_key_that_a_crash_left_behind_is_destroyed_later(journey, frida, sam, tess, monkeypatch):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    cast(vote, codes[0], bench)
    closing = "kantel.act.voting.actions.closing._destroy_key"
    with monkeypatch.context() as crash:
        crash.setattr(closing, lambda vote: None)
        close(vote, sam, tess)
    assert DataKey.objects.filter(pk=vote.key_id).count() == 1
    actions.destroy_left_keys()
    assert DataKey.objects.filter(pk=vote.key_id).count() == 0


def test_order_of_ballots_tells_nothing_of_the_order_of_voting(journey, frida, sam, tess):
    plans = tuple((f"Plan {at}", 1_000) for at in range(60))
    vote, codes, ids = make_vote(journey, frida, plans=plans, codes=60)
    # Everybody votes for a plan of her own, so that an attacker who guesses right is seen.
    for code, plan in zip(codes, ids, strict=True):
        cast(vote, code, plan)
    close(vote, sam, tess)
    rows = CountedBallot.objects.filter(vote=vote)
    chance = random.Random(7)
    for order in ("pk", "-pk", "place", "salt"):
        kept = [line[0] for line in rows.order_by(order).values_list("line", flat=True)]
        hits = sum(a == b for a, b in zip(kept, ids, strict=True))
        # By chance one in sixty is right; more than six happens once in twelve thousand times.
        assert hits <= 6, order
    assert sorted(kept) == sorted(ids)
    assert chance.sample(kept, 60) != kept


def test_paper_counts_once_two_people_typed_the_same(journey, frida, bob, sam, tess):
    vote, codes, (bench, cafe, _) = make_vote(journey, frida)
    typed = {"vote": vote, "code": codes[0], "at": DURING}

    def type_(by, *plans):
        return actions.type_paper(
            **typed, by=by, points=dict.fromkeys(plans, 1), idempotency_key=uuid4()
        )

    assert type_(frida, bench) == ""
    with pytest.raises(actions.PaperTwiceError):
        type_(frida, bench)
    with pytest.raises(actions.PaperDiffersError):
        type_(bob, cafe)
    assert (vote.papers.count(), vote.envelopes.count()) == (0, 0)
    assert type_(frida, bench) == ""
    assert len(type_(bob, bench)) == 19
    with pytest.raises(CodeUsedError):
        type_(frida, bench)
    close(vote, sam, tess)
    assert vote.ballots.get().line == [bench, "", 1]


def test_codes_are_shown_once(journey, frida):
    vote, _, _ = make_vote(journey, frida)
    key = uuid4()
    first = {"vote": vote, "size": 4, "label": "", "by": frida, "idempotency_key": key}
    assert len(set(actions.make_codes(**first))) == 4
    with pytest.raises(actions.CodesMadeError):
        actions.make_codes(**first)


def test_batch_is_voided_before_the_vote_alone(journey, frida):
    vote, codes, (bench, *_) = make_vote(journey, frida)
    batch = vote.batches.get()
    assert actions.void_batch(batch=batch, by=frida, at=DURING) is False
    assert actions.void_batch(batch=batch, by=frida, at=NOW) is True
    with pytest.raises(actions.UnknownCodeError):
        cast(vote, codes[0], bench)


def test_result_is_recounted_from_what_is_published(journey, frida, sam, tess, tmp_path):
    vote, codes, (bench, cafe, bus) = make_vote(journey, frida, codes=55)
    for at, code in enumerate(codes):
        cast(vote, code, *((bench, cafe) if at % 3 else (bus,)))
    close(vote, sam, tess)
    document = json.loads(vote.round.result.text)
    assert document["ballots"] == list(vote.ballots.values_list("line", flat=True))
    file = tmp_path / "result.json"
    file.write_text(vote.round.result.text, "utf-8")
    assert recount.recount([str(file)]) == 0


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_people_who_vote_at_once_count_once_each(transactional_db, journey, frida, sam, tess):
    if connection.vendor == "sqlite":
        pytest.skip("tests share one SQLite in memory; bench/voting.py does this on files")
    vote, codes, (bench, *_) = make_vote(journey, frida, codes=24)
    failed = []

    def vote_with(some):
        try:
            for code in some:
                cast(vote, code, bench)
        except Exception as error:
            failed.append(repr(error))
        finally:
            connections.close_all()

    # Every code is used by two threads at the same time.
    threads = [threading.Thread(target=vote_with, args=(codes[at % 4 :: 4],)) for at in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert (vote.envelopes.count(), vote.board.count()) == (24, 48)
    close(vote, sam, tess)
    assert (vote.ballots.count(), queries.fault_of_board(vote)) == (24, "")
