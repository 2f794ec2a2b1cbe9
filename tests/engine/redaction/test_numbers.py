"""Numbers that identify: found however they are typed, and not where they only look so."""

import pytest

from kantel.engine.redaction import find, remove_bsn
from kantel.engine.redaction.digits import digit_groups, digit_runs


def found(text):
    return [(span.type.value, text[span.start : span.end]) for span in find(text)]


@pytest.mark.parametrize(
    "written",
    ["999990019", "999 990 019", "9999.90.019", "9999-90-019", "99 99 90 019", "999.990.019"],
)
def test_bsn_in_any_spelling_is_found(written):
    assert found(f"Zijn nummer was {written}.") == [("BSN", written)]


def test_bsn_of_eight_digits_counts_only_by_context():
    assert found("BSN: 10000008.") == [("BSN", "10000008")]
    assert found("De teller stond op 10000008.") == []


def test_nine_digits_without_the_check_are_left_alone():
    assert found("Nodig voor 999990018 vellen papier.") == []
    assert found("Haar BSN is 999990018.") == [("BSN", "999990018")]


def test_remove_bsn_takes_all_and_counts():
    text = "Van 999990019 en 9999.90.020 bleef 12, van 999990018 alles."
    assert remove_bsn(text) == (
        "Van [burgerservicenummer] en [burgerservicenummer] bleef 12, van 999990018 alles.",
        2,
    )
    assert remove_bsn("Er staat niets in.") == ("Er staat niets in.", 0)


@pytest.mark.parametrize(
    "written",
    [
        "0655501234",
        "06-55501234",
        "06 555 012 34",
        "06 - 55 50 12 34",
        "+31 6 5550 1234",
        "+31(0)655501234",
        "0031 6 55501234",
        "(0493) 00 70 26",
        "0597 - 00 21 08",
        "088 - 000 17 63",
        "013-0001234",
        "+32 000 12 34 56",
    ],
)
def test_phone_in_any_spelling_is_found(written):
    assert found(f"Bel me op {written}!") == [("PHONE", written)]


def test_helplines_are_not_hidden():
    assert found("Bel 112 of Veilig Thuis 0800-2000, gratis.") == []


@pytest.mark.parametrize(
    "written", ["NL05TEST0417164300", "NL05 TEST 0417 1643 00", "nl05 test 0417 1643 00"]
)
def test_iban_in_any_spelling_is_found(written):
    assert found(f"Maak over naar {written} graag.") == [("IBAN", written)]


@pytest.mark.parametrize(
    "plate",
    [
        "GT-12-34",
        "12-34-GT",
        "12-GT-34",
        "GT-12-HJ",
        "GT-HJ-12",
        "12-GT-HJ",
        "12-GTH-3",
        "3-GTH-12",
        "GT-123-H",
        "G-123-HT",
        "GTH-12-J",
        "G-12-HTJ",
        "1-GT-234",
        "123-GT-4",
    ],
)
def test_plate_of_every_side_code_is_found(plate):
    closed = plate.replace("-", "")
    assert found(f"Er stond {plate} op.") == [("PLATE", plate)]
    assert found(f"De auto ({closed}) stond er.") == [("PLATE", closed)]
    assert found(f"de auto {plate.lower()} stond er") == [("PLATE", plate.lower())]


def test_case_numbers_are_found_by_context_and_by_shape():
    assert found("Dossiernummer 2016-004583 was zoek.") == [("CASE", "2016-004583")]
    assert found("Onder kenmerk INC-904.117/Q lag het.") == [("CASE", "INC-904.117/Q")]
    assert found("Toen was het VT-20-07731, weet ik nog.") == [("CASE", "VT-20-07731")]


@pytest.mark.parametrize(
    "harmless",
    [
        "Factuur 20160412 over het tweede kwartaal is goedgekeurd.",
        "Het kostte 6000 euro voor 80, 90 hulpen in 2016.",
        "Artikel 2.3 van de Jeugdwet, de A2 en maat 45.",
        "Op dinsdag 10.30 uur, 15-20 mensen, 50/50.",
    ],
)
def test_harmless_numbers_are_left_alone(harmless):
    assert found(harmless) == []


def test_digit_runs_join_groups_and_stop_at_words():
    text = "12 34-5 en 67"
    runs = [run.groups for run in digit_runs(text, digit_groups(text))]
    assert runs == [((0, 2), (3, 5), (6, 7)), ((11, 13),)]


def test_remove_bsn_finds_one_in_a_long_row_of_single_digits():
    row = " ".join("1" * 11 + "999990019")
    clean, count = remove_bsn(row)
    assert count >= 1
    assert "9 9 9 9 9 0 0 1 9" not in clean


@pytest.mark.parametrize(
    "written", ["bsn999990019", "BSN:999990019", "9\u200b99990019", "٩٩٩٩٩٠٠١٩"]
)
def test_remove_bsn_sees_through_disguises(written):
    assert remove_bsn(written)[1] == 1


def test_remove_bsn_leaves_nothing_to_remove():
    clean, _ = remove_bsn("999990019 06-55-50-12")
    assert remove_bsn(clean) == (clean, 0)
