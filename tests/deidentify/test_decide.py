"""What an editor does with a story, and how she takes it back."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.cast import make_member, make_submission
from tests.deidentify.conftest import TEXT, at, fresh, key_of, opened

from kantel.collect.queries import raw_text
from kantel.deidentify import actions
from kantel.deidentify.models import Act
from kantel.deidentify.queries.difference import Piece, since
from kantel.deidentify.work import MarkError
from kantel.foundation.models import AuditEntry


def surfaces(review):
    work = opened(review).work
    return [(work.surface(mark), mark.type, mark.verdict) for mark in work.in_order]


def test_proposals_are_made_when_an_editor_opens_a_story_the_worker_did_not_reach(review):
    assert surfaces(review) == [
        ("06-55501234", "PHONE", "open"),
        ("truus@example.nl", "EMAIL", "open"),
        ("3 mei 2024", "DATE", "open"),
    ]
    assert (review.state, review.reader.username) == ("reading", "alice")


def test_proposals_made_twice_are_the_same(waiting):
    actions.make_proposals(review=waiting)
    before = (surfaces(waiting), fresh(waiting).version)
    actions.make_proposals(review=waiting)
    assert (surfaces(waiting), fresh(waiting).version) == before
    assert fresh(waiting).state == "ready"


def test_waiting_begins_when_the_story_came_not_when_proposals_were_made(waiting):
    actions.make_proposals(review=waiting)
    assert fresh(waiting).waiting_since == waiting.submission.received_at


def test_accepted_passage_is_replaced_in_the_clean_text(review, alice):
    actions.accept(**at(review, alice, key=key_of(review, "06-55501234")))
    assert "op [telefoonnummer]. Truus" in opened(review).clean_text
    assert "truus@example.nl" in opened(review).clean_text


def test_refused_passage_stays_in_the_clean_text(review, alice):
    actions.accept_remaining(**at(review, alice))
    actions.refuse_finding(**at(review, alice, key=key_of(review, "3 mei 2024")))
    assert opened(review).clean_text.endswith("We begonnen op 3 mei 2024.")


def test_changed_type_and_words_are_used(review, alice):
    key = key_of(review, "3 mei 2024")
    actions.change_finding(**at(review, alice, key=key, kind="DATE", replacement="een lentedag"))
    assert opened(review).clean_text.endswith("We begonnen op een lentedag.")


def test_words_marked_by_hand_are_replaced_everywhere(review, alice):
    actions.mark_words(**at(review, alice, words="truus", kind="PERSON"))
    assert opened(review).clean_text.count("[naam 1]") == 2
    assert surfaces(review)[0] == ("Truus", "PERSON", "accepted")


def test_names_count_on_when_one_of_them_is_refused(review, alice):
    for words in ("Truus", "Lutjebroekerveld"):
        actions.mark_words(**at(review, alice, words=words, kind="PERSON"))
    assert "[naam 2]" in opened(review).clean_text
    for start in [mark.key for mark in opened(review).work.in_order][:3]:
        work = opened(review).work
        if work.surface(work.marks[start]) == "Truus":
            actions.refuse_finding(**at(review, alice, key=start))
    assert "visser van [naam 1]," in opened(review).clean_text


def test_selected_passage_is_marked_without_the_spaces_around_it(review, alice):
    start = TEXT.index("Truus is")
    actions.add_span(**at(review, alice, start=start - 1, end=start + 6, kind="PERSON"))
    assert ("Truus", "PERSON", "accepted") in surfaces(review)


def test_selected_passage_takes_in_the_marks_it_touches(review, alice):
    start, end = TEXT.index("Truus op"), TEXT.index("501234")
    actions.add_span(
        **at(review, alice, start=start, end=end, kind="WORDING", replacement="een buurvrouw")
    )
    assert surfaces(review)[0] == ("Truus op 06-55501234", "WORDING", "accepted")
    assert opened(review).clean_text.startswith("Ik belde een buurvrouw. Truus")


def test_nothing_selected_is_refused(review, alice):
    with pytest.raises(MarkError):
        actions.add_span(**at(review, alice, start=4, end=4, kind="PERSON"))
    with pytest.raises(MarkError):
        actions.mark_words(**at(review, alice, words="Karel", kind="PERSON"))
    assert fresh(review).version == review.version


def test_verdict_goes_to_all_occurrences(review, alice):
    start = TEXT.index("Truus op")
    actions.add_span(
        **at(review, alice, start=start, end=start + 5, kind="PERSON", replacement="mijn tante")
    )
    actions.apply_to_all(**at(review, alice, key=f"{start}-{start + 5}"))
    assert opened(review).clean_text.count("mijn tante") == 2


def test_undo_and_redo_survive_because_they_are_stored(review, alice):
    texts = [opened(review).clean_text]
    actions.accept(**at(review, alice, key=key_of(review, "06-55501234")))
    texts.append(opened(review).clean_text)
    actions.mark_words(**at(review, alice, words="Truus", kind="PERSON"))
    texts.append(opened(review).clean_text)
    actions.rewrite(**at(review, alice, text=TEXT + " Klaar."))
    texts.append(opened(review).clean_text)
    for text in reversed(texts[:-1]):
        actions.undo(**at(review, alice))
        assert opened(review).clean_text == text
    for text in texts[1:]:
        actions.redo(**at(review, alice))
        assert opened(review).clean_text == text


def test_undo_with_nothing_done_says_so(review, alice):
    with pytest.raises(actions.NotNowError):
        actions.undo(**at(review, alice))


def test_new_act_after_undo_leaves_nothing_to_redo(review, alice):
    actions.accept(**at(review, alice, key=key_of(review, "06-55501234")))
    actions.undo(**at(review, alice))
    actions.edit_title(**at(review, alice, title="Een plan"))
    with pytest.raises(actions.NotNowError):
        actions.redo(**at(review, alice))


def test_undo_brings_back_the_marks_that_a_selection_took_in(review, alice):
    before = surfaces(review)
    actions.add_span(**at(review, alice, start=0, end=len(TEXT), kind="WORDING"))
    assert opened(review).clean_text == "[…]"
    actions.undo(**at(review, alice))
    assert surfaces(review) == before


def test_rewritten_story_keeps_marks_and_finds_new_ones(review, alice):
    actions.accept(**at(review, alice, key=key_of(review, "06-55501234")))
    actions.rewrite(
        **at(review, alice, text="Kort en goed. " + TEXT.replace("3 mei 2024", "4 mei 2024"))
    )
    assert surfaces(review) == [
        ("06-55501234", "PHONE", "accepted"),
        ("truus@example.nl", "EMAIL", "open"),
        ("4 mei 2024", "DATE", "open"),
    ]


def test_words_that_were_replaced_before_are_pointed_out_again(review, alice):
    actions.mark_words(**at(review, alice, words="Truus", kind="PERSON"))
    actions.rewrite(**at(review, alice, text=TEXT + " Truus!"))
    assert [item for item in surfaces(review) if item[0] == "Truus"] == [
        ("Truus", "PERSON", "accepted"),
        ("Truus", "PERSON", "accepted"),
        ("Truus", "PERSON", "open"),
    ]


def test_raw_story_stays_as_it_was_handed_in(review, alice):
    actions.rewrite(**at(review, alice, text="Heel anders."))
    assert raw_text(fresh(review).submission) == TEXT


def test_second_of_two_editors_sees_what_the_first_did_and_overwrites_nothing(review, alice):
    seen = fresh(review)
    actions.accept(**at(review, alice, key=key_of(review, "06-55501234")))
    with pytest.raises(actions.StaleReviewError) as stale:
        actions.edit_title(review=seen, by=alice, version=seen.version, title="Te laat")
    assert opened(review).work.title == "Na een uur lag er een plan"
    difference = since(opened(review), stale.value.seen)
    assert [act.kind for act in difference.acts] == ["accepted"]
    changed = [piece for piece in difference.text if piece.kind != "same"]
    assert changed == [Piece("del", "06-55501234"), Piece("ins", "[telefoonnummer]")]


def test_difference_after_undo_is_nothing(review, alice):
    seen = fresh(review).version
    actions.edit_title(**at(review, alice, title="Anders"))
    actions.undo(**at(review, alice))
    difference = since(opened(review), seen)
    assert [act.kind for act in difference.acts] == ["titled", "undone"]
    assert [piece.kind for piece in difference.title] == ["same"]


def test_other_editor_may_take_over_and_then_the_first_may_not_act(review, alice, journey):
    anna = make_member("anna", journey, "editor")
    with pytest.raises(PermissionDenied):
        actions.accept_remaining(**at(review, anna))
    actions.take(review=fresh(review), by=anna)
    with pytest.raises(PermissionDenied):
        actions.accept_remaining(**at(review, alice))
    assert [act.by.username for act in Act.objects.filter(kind="taken")] == ["alice", "anna"]


def test_opening_a_raw_story_is_one_line_of_audit_a_reading(review, alice):
    for _ in range(2):
        actions.opened(review=fresh(review), by=alice)
    assert AuditEntry.objects.filter(action="story.opened").count() == 1


def test_other_reader_who_takes_over_opens_the_story_anew(review, alice, journey):
    actions.opened(review=fresh(review), by=alice)
    anna = make_member("anna", journey, "editor")
    actions.take(review=fresh(review), by=anna)
    actions.opened(review=fresh(review), by=anna)
    assert AuditEntry.objects.filter(action="story.opened").count() == 2


def test_risk_is_answered_by_hand_or_by_replacing_its_words(review, alice):
    risk = next(iter(opened(review).work.risks.values()))
    assert risk.kind == "only_one"
    assert opened(review).work.open_risks == [risk]
    actions.add_span(**at(review, alice, start=risk.start, end=risk.end, kind="WORDING"))
    assert opened(review).work.open_risks == []
    actions.undo(**at(review, alice))
    actions.answer_risk(**at(review, alice, key=risk.key, answer="accepted"))
    assert opened(review).work.open_risks == []


def test_windows_line_ends_do_not_move_the_marks(journey, alice):
    submission, _ = make_submission(journey, "Eerste regel.\r\nBel 06-55501234.\r\nKlaar.")
    actions.take(review=submission.review, by=alice)
    assert surfaces(submission.review) == [("06-55501234", "PHONE", "open")]
    assert "\r" not in opened(submission.review).work.text
