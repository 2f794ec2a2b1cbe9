"""The month that closes a story, in every spelling met."""

import pytest

from kantel.engine.exchange.months import looks_like_date, parse_date, parse_month


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("Mei 2017", "2017-05"),
        (" September, 2018 ", "2018-09"),
        ("sept. 2018", "2018-09"),
        ("okt 2019", "2019-10"),
        ("Mrt. 2016", "2016-03"),
        ("MAART 2016", "2016-03"),
        ("febr. '19", "2019-02"),
        ("juni ’18", "2018-06"),
        ("2018-05", "2018-05"),
        ("2018-05-31", "2018-05"),
        ("2018-05-31 00:00:00", "2018-05"),
        ("2018/5", "2018-05"),
        ("5/2018", "2018-05"),
        ("12-05-2017", "2017-05"),
        ("12/5/2017", "2017-05"),
        ("12 mei 2017", "2017-05"),
        ("vrijdag 12 mei 2017", "2017-05"),
        ("1e januari 2020", "2020-01"),
        ("(mei 2017)", "2017-05"),
        ("mei 2017.", "2017-05"),
        ("Mei\u00a02017", "2017-05"),
        ("mei-2017", "2017-05"),
        ("2017 mei", "2017-05"),
        ("Verteld in mei 2017", "2017-05"),
        ("Opgetekend: mei 2017", "2017-05"),
        ("Datum: 12 mei 2017", "2017-05"),
        ("eind augustus 2019", "2019-08"),
        ("medio november 2019", "2019-11"),
        ("Febuari 2019", "2019-02"),
        ("Septmber 2019", "2019-09"),
        ("May 12, 2017", "2017-05"),
        ("october 2019", "2019-10"),
        ("201805", "2018-05"),
    ],
)
def test_month_in_any_spelling_is_read(written: str, month: str) -> None:
    assert parse_month(written) == month


@pytest.mark.parametrize(
    "written",
    [
        "begin 2019",
        "2019",
        "zomer 2018",
        "mei/juni 2018",
        "mei en juni 2018",
        "13/2018",
        "mei",
        "Dat had ook in maart gekund.",
        "In mei 2017 belde ik de gemeente en toen ging het los.",
        "",
        "Kamer 2018",
    ],
)
def test_what_is_no_single_month_gives_none(written: str) -> None:
    assert parse_month(written) is None


@pytest.mark.parametrize(
    "written", ["begin 2019", "2019", "Zomer 2018", "mei/juni 2018", "mei - juni 2018"]
)
def test_date_that_is_no_month_is_still_seen_as_a_date(written: str) -> None:
    assert looks_like_date(written)


@pytest.mark.parametrize(
    "written", ["Kamer 2018 was vol", "Wonen en zorg 2018", "Onze visie 2020", ""]
)
def test_text_with_a_year_is_no_date(written: str) -> None:
    assert not looks_like_date(written)


def test_date_of_an_interview_keeps_its_day() -> None:
    assert parse_date("12 mei 2017") == "2017-05-12"
    assert parse_date("12-05-2017") == "2017-05-12"
    assert parse_date("2017-05-12") == "2017-05-12"
    assert parse_date("mei 2017") == "2017-05"
    assert parse_date("ooit") is None
