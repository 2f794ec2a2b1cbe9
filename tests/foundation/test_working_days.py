"""One working day later, by the calendar of a Dutch town hall."""

from datetime import UTC, date, datetime

import pytest

from kantel.foundation.working_days import after_working_days, easter, holidays, is_working_day


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1961, date(1961, 4, 2)),
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
        (2285, date(2285, 3, 22)),
    ],
)
def test_easter_falls_on_its_sunday(year, sunday):
    assert easter(year) == sunday


def test_holidays_of_a_year_with_liberation_day():
    assert sorted(holidays(2025)) == [
        date(2025, 1, 1),
        date(2025, 4, 18),
        date(2025, 4, 20),
        date(2025, 4, 21),
        date(2025, 4, 26),
        date(2025, 5, 5),
        date(2025, 5, 29),
        date(2025, 6, 8),
        date(2025, 6, 9),
        date(2025, 12, 25),
        date(2025, 12, 26),
    ]


def test_liberation_day_is_free_once_in_five_years():
    assert [year for year in range(2024, 2032) if date(year, 5, 5) in holidays(year)] == [
        2025,
        2030,
    ]


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        # A Tuesday: the same hour on Wednesday.
        (datetime(2026, 3, 3, 9, tzinfo=UTC), "2026-03-04 10:00"),
        # A Friday: Monday.
        (datetime(2026, 3, 6, 9, tzinfo=UTC), "2026-03-09 10:00"),
        # Maundy Thursday: after Easter Monday.
        (datetime(2026, 4, 2, 9, tzinfo=UTC), "2026-04-07 11:00"),
        # On a Saturday the day has not begun: the end of Monday.
        (datetime(2026, 3, 7, 9, tzinfo=UTC), "2026-03-09 23:59"),
        # Shortly after midnight in Amsterdam is still yesterday in UTC.
        (datetime(2026, 3, 2, 23, 30, tzinfo=UTC), "2026-03-04 00:30"),
        # Over the night in which the clock is put forward.
        (datetime(2026, 3, 27, 9, tzinfo=UTC), "2026-03-30 10:00"),
    ],
)
def test_one_working_day_later(moment, due):
    assert f"{after_working_days(moment):%Y-%m-%d %H:%M}" == due


def test_two_working_days_over_new_year():
    moment = datetime(2025, 12, 31, 9, tzinfo=UTC)
    assert f"{after_working_days(moment, 2):%Y-%m-%d}" == "2026-01-05"


def test_christmas_is_no_working_day():
    days = [date(2026, 12, day) for day in range(23, 29)]
    assert [is_working_day(day) for day in days] == [True, True, False, False, False, True]
