"""Which year, month or week an incomplete date means: the policy, in one place.

With a document date: a month and day without a year is the latest one not after it where the
sentence speaks of the past, the next one where it speaks of what is to come, otherwise the nearest.
A weekday, or a bare "the 6th", is the latest one not after it, that day included, unless the
sentence speaks of what is to come. Without a document date only the text's own full dates complete
anything. Nothing is ever invented. The tense of a sentence takes longest to tell, and is asked for
only where it makes a difference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.timex.feasts import feast_day
from geomap.timex.periods import add_days, add_months, safe_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence

    from geomap.timex.tense import Tense

    TellsTense = Callable[[], Tense]

# A date this much later than the document may still be meant after "will" (a deadline just missed,
# told again). One this long ago is told with its year, unless the sentence is plainly past.
_JUST_MISSED = 31
_NEEDS_YEAR = 270
# "Until Thursday", read on a Friday or Saturday, is the Thursday just gone.
_JUST_PASSED = 2


def _candidates(reference: dt.date, month: int, day: int) -> list[dt.date]:
    # The next 29 February may be eight years away.
    reach = 8 if (month, day) == (2, 29) else 1
    years = range(reference.year - reach, reference.year + reach + 1)
    return [date for year in years if (date := safe_date(year, month, day))]


def nearest(reference: dt.date, month: int, day: int | None) -> dt.date | None:
    """The occurrence of a month and day (the middle of the month without one) next to a date."""
    found = _candidates(reference, month, day or 15)
    return min(found, key=lambda date: abs((date - reference).days), default=None)


def year_of(reference: dt.date, month: int, day: int | None, tense: TellsTense) -> int | None:
    """Year of a month, or month and day, told in a document of that date."""
    if day is None and month == reference.month:
        return reference.year
    date = _told_in(reference, _candidates(reference, month, day or 15), tense)
    return date.year if date else None


def _told_in(reference: dt.date, found: Sequence[dt.date], tense: TellsTense) -> dt.date | None:
    """The one of some days, a year apart, that a document of that date tells of."""
    near = min(found, key=lambda date: abs((date - reference).days), default=None)
    if near is None:
        return None
    if near > reference and (told := tense()) in {"past", "perhaps past"}:
        earlier = [date for date in found if date <= reference]
        if earlier and (told == "past" or (reference - earlier[-1]).days <= _NEEDS_YEAR):
            return earlier[-1]
    if (reference - near).days > _JUST_MISSED and tense() == "future":
        later = [date for date in found if date >= reference]
        return later[0] if later else near
    return near


def feast(reference: dt.date, name: str, which: str, tense: TellsTense) -> dt.date | None:
    """The day of a feast: of the year that is chosen, or that the tense tells."""
    near = range(reference.year - 1, reference.year + 2)
    days = [day for year in near if (day := feast_day(name, year))]
    if which == "last":
        return max((day for day in days if day < reference), default=None)
    if which == "next":
        return min((day for day in days if day > reference), default=None)
    if which == "this":
        return feast_day(name, reference.year)
    return _told_in(reference, days, tense)


def chosen_month(reference: dt.date, month: int, which: str) -> int:
    """Year of `last October`, `this October`, `next October`."""
    if which == "last":
        return reference.year - (month >= reference.month)
    if which == "next":
        return reference.year + (month <= reference.month)
    return reference.year


def weekday(reference: dt.date, index: int, which: str, tense: TellsTense) -> dt.date | None:
    """The day of the week that is meant."""
    back = (reference.weekday() - index) % 7
    ahead = (index - reference.weekday()) % 7
    if which == "last":
        return add_days(reference, -(back or 7))
    if which == "next":
        return add_days(reference, ahead or 7)
    if back == 0:
        return reference
    told = tense()
    if told == "deadline" and back <= _JUST_PASSED:
        return add_days(reference, -back)
    if told in {"future", "deadline"} or (which == "this" and "past" not in told):
        return add_days(reference, ahead)
    return add_days(reference, -back)


def day_of_month(reference: dt.date, day: int, tense: Tense) -> dt.date | None:
    """The day that a bare number means: of this month or the nearest month that has passed it."""
    steps = range(3) if tense == "future" else range(0, -4, -1)
    for step in steps:
        month = add_months(reference.replace(day=1), step)
        date = month and safe_date(month.year, month.month, day)
        if date and (date >= reference if tense == "future" else date <= reference):
            return date
    return None


def own_year(month: int, day: int | None, own: Sequence[dt.date]) -> int | None:
    """Year from the text's own full dates, without a document date.

    Either a full date of the same month and day (or of the same month, for a month alone), when all
    such are of one year; or all full dates, at least two, are of one year and no other year would
    put the date nearer to one of them.
    """
    same = {date.year for date in own if date.month == month and day in {None, date.day}}
    if same:
        return same.pop() if len(same) == 1 else None
    years = {date.year for date in own}
    if len(years) != 1 or len(own) < 2:
        return None
    # Each day once: a chronicle of a year tells thousands of dates, on 366 days at most.
    found = (near for date in set(own) if (near := nearest(date, month, day)))
    (year,) = years
    return year if {date.year for date in found} == {year} else None


def tells_history(own: Iterable[dt.date], years: int, deictic: int, now: dt.date | None) -> bool:
    """Whether a text is a narrative of other times rather than a report.

    It names at least four years, none of its full dates is near the document date, and it hardly
    ever speaks of today, last week or a Tuesday. Its incomplete dates go with the date told before.
    """
    dates = list(own)
    if years < 4 or deictic * 20 > years:
        return False
    return now is None or all(abs((date - now).days) > 400 for date in dates)
