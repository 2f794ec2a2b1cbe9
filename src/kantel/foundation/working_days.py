"""Working days in the Netherlands: by when "within one working day" is over.

Free days are weekends and the public holidays by rule (Easter after the anonymous Gregorian
algorithm, in Meeus, Astronomical Algorithms, 1991). 5 May counts once in five years.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def easter(year: int) -> date:
    """Return Easter Sunday.

    >>> easter(2026), easter(2038)
    (datetime.date(2026, 4, 5), datetime.date(2038, 4, 25))
    """
    golden, century, rest = year % 19, year // 100, year % 100
    skipped = (century + 8) // 25
    correction = (century - skipped + 1) // 3
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> set[date]:
    """Return the public holidays of a year.

    >>> date(2026, 4, 27) in holidays(2026), date(2026, 5, 5) in holidays(2026)
    (True, False)
    """
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= timedelta(days=1)
    days = {date(year, 1, 1), kings_day, date(year, 12, 25), date(year, 12, 26)}
    if year % 5 == 0:
        days.add(date(year, 5, 5))
    # Good Friday is no holiday by law, but town halls are closed; so are they at Whitsun.
    return days | {sunday + timedelta(days=offset) for offset in (-2, 0, 1, 39, 49, 50)}


def is_working_day(day: date) -> bool:
    """Tell whether a town hall is open on `day`."""
    return day.weekday() < 5 and day not in holidays(day.year)


def after_working_days(moment: datetime, days: int = 1) -> datetime:
    """Return the same time of day, `days` working days later, by the clock of Amsterdam.

    What comes in on a free day counts as coming in at the end of it.

    >>> friday = datetime(2026, 4, 3, 10, tzinfo=AMSTERDAM)
    >>> after_working_days(friday).date()
    datetime.date(2026, 4, 7)
    """
    local = moment.astimezone(AMSTERDAM)
    if not is_working_day(local.date()):
        local = local.replace(hour=23, minute=59)
    left = days
    while left:
        local += timedelta(days=1)
        left -= is_working_day(local.date())
    return local
