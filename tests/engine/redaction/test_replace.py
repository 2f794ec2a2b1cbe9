"""Replacing spans: readable, consistent, with a map of what stays."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kantel.engine.redaction import Span, SpanOutsideTextError, SpanType, apply, find

PERSON, PLACE = SpanType.PERSON, SpanType.PLACE


def test_same_name_gets_the_same_number():
    text = "Jan de Boer belde. Riet ook. Jan bleef, jan ging."
    spans = [Span(0, 11, PERSON), Span(19, 23, PERSON), Span(29, 32, PERSON), Span(40, 43, PERSON)]
    assert apply(text, spans).text == (
        "[naam 1] belde. [naam 2] ook. [naam 1] bleef, [naam 1] ging."
    )


def test_replacement_of_the_editor_stays():
    span = Span(7, 13, PLACE, "een dorp in de buurt")
    assert apply("Uit het Almelo", [Span(8, 14, PLACE, span.replacement)]).text == (
        "Uit het een dorp in de buurt"
    )


def test_wording_can_be_chosen_by_the_journey():
    wording = {PERSON: "[persoon {n}]"}
    assert apply("Riet!", [Span(0, 4, PERSON)], wording=wording).text == "[persoon 1]!"


def test_wording_can_say_about_how_old_and_what_kind_of_organisation():
    wording = {SpanType.AGE: "rond de {about}", SpanType.ORG: "een {kind}"}
    text = "Een jongen van zestien ging naar zorgboerderij 't Hoefke."
    spans = [Span(15, 22, SpanType.AGE), Span(33, 56, SpanType.ORG)]
    assert apply(text, spans, wording=wording).text == (
        "Een jongen van rond de 15 ging naar een zorgboerderij."
    )


def test_overlapping_spans_hide_all_they_cover():
    redacted = apply("abcdefgh", [Span(1, 4, PERSON, "X"), Span(3, 7, PLACE, "Y")])
    assert redacted.text == "aYh"
    assert redacted.spans == (Span(1, 7, PLACE, "Y"),)


@pytest.mark.parametrize("bounds", [(0, 0), (-1, 2), (2, 9), (3, 2)])
def test_span_outside_the_text_is_refused(bounds):
    with pytest.raises(SpanOutsideTextError):
        apply("abcd", [Span(*bounds, PERSON)])


def test_offsets_lead_back_and_forth():
    redacted = apply("Bel Jan op", [Span(4, 7, PERSON)])
    assert redacted.text == "Bel [naam 1] op"
    assert [redacted.offsets.to_clean(at) for at in (0, 3, 4, 6, 7, 10)] == [
        0,
        3,
        None,
        None,
        12,
        15,
    ]
    assert [redacted.offsets.to_raw(at) for at in (0, 4, 11, 12, 15, 16)] == [
        0,
        None,
        None,
        7,
        10,
        None,
    ]


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=6)
)
def test_what_stays_is_the_same_text(text, bounds):
    spans = [
        Span(start, min(start + length, len(text)), PERSON)
        for start, length in bounds
        if start < len(text)
    ]
    redacted = apply(text, spans)
    covered = {at for span in spans for at in range(span.start, span.end)}
    for at, character in enumerate(text):
        clean = redacted.offsets.to_clean(at)
        assert (clean is None) == (at in covered)
        if clean is not None:
            assert redacted.text[clean] == character
            assert redacted.offsets.to_raw(clean) == at


@given(st.text(alphabet="0123456789 .-@/()+NLTESTabAé\u202e\u0301\n\ud800", max_size=120))
def test_find_gives_sorted_spans_within_any_text(text):
    spans = find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))
    assert all(span.replacement for span in spans)
