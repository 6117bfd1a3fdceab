"""Ways to write a date that news uses less often: in words, by week, by holiday, by era."""

import datetime as dt

import pytest

from geomap.timex import Interval, find_timexes
from geomap.timex.feasts import easter, feast_day, orthodox_easter
from geomap.timex.periods import interval_of

NEWS = dt.date(2020, 11, 20)  # a Friday


def values(text: str, reference: dt.date | None = NEWS) -> dict[str, str]:
    return {timex.text: timex.value for timex in find_timexes(text, reference=reference)}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the twenty-seventh of September", "2020-09-27"),
        ("September the twenty-seventh", "2020-09-27"),
        ("the twenty third day of September 2019", "2019-09-23"),
        ("March second, 2019", "2019-03-02"),
        ("nineteen ninety-three", "1993"),
        ("nineteen hundred and five", "1905"),
        ("seventeen eighty", "1780"),
        ("two thousand and eight", "2008"),
        ("two thousand", "2000"),
        ("twenty nineteen", "2019"),
    ],
)
def test_dates_in_words(words: str, value: str) -> None:
    assert values(f"It was built in {words}, they said.") == {words: value}


@pytest.mark.parametrize(
    "text",
    [
        "Some two thousand eight hundred people came.",
        "In two thousand villages there was no light.",
        "He bought nineteen twenty-dollar tickets.",
        "It is a twenty twenty match.",
        "Nineteen eighty people came.",
        "In the May second quarter figures fell.",
    ],
)
def test_words_that_count_are_no_dates(text: str) -> None:
    assert not any(
        timex.granularity in {"day", "year"} for timex in find_timexes(text, reference=NEWS)
    )


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("27-Sep-20", "2020-09-27"),
        ("27 Sep '20", "2020-09-27"),
        ("27.09.20", "2020-09-27"),
        ("27.IX.2020", "2020-09-27"),
        ("2020/Sep/27", "2020-09-27"),
        ("2020-W40", "2020-W40"),
        ("2020-09-27T04:30:00+04:00", "2020-09-27T04:30"),
    ],
)
def test_dates_mostly_in_figures(words: str, value: str) -> None:
    assert values(f"Dated {words}, unsigned.", None) == {words: value}


@pytest.mark.parametrize("words", ["31-Sep-20", "31.IX.2020", "2020-W54", "1.2.20", "12.10.1.20"])
def test_figures_that_no_calendar_has_are_no_day(words: str) -> None:
    found = find_timexes(f"Version {words}, unsigned.")
    assert not any(timex.granularity in {"day", "week"} for timex in found)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the week of September 7", "2020-W37"),
        ("the week of 13 September 2020", "2020-W37"),
        ("week commencing 7 September", "2020-W37"),
        ("the week beginning 27 September 2020", "2020-09-27/P1W"),
        ("the week ending 4 October 2020", "2020-W40"),
        ("the week of the 18th", "2020-W47"),
        ("the first week of 2015", "2015-W01"),
        ("the last week of 2020", "2020-W53"),
        ("the 2nd week of October", "2020-W41"),
        ("the week before last", "2020-W45"),
        ("the year after next", "2022"),
        ("Friday the 13th", "2020-11-13"),
        ("last year's third quarter", "2019-Q3"),
        ("2011's first half", "2011-H1"),
        ("the 15th day of last month", "2020-10-15"),
    ],
)
def test_weeks_and_parts_of_longer_periods(words: str, value: str) -> None:
    assert values(f"It fell in {words}.") == {words: value}


def test_a_week_that_begins_on_a_sunday_is_not_one_of_the_calendar() -> None:
    (week,) = find_timexes("in the week beginning 27 September 2020")
    assert week.interval == Interval(dt.date(2020, 9, 27), dt.date(2020, 10, 4))


@pytest.mark.parametrize(
    ("words", "value", "mod"),
    [
        ("the first days of October", "2020-10", "START"),
        ("the last two weeks of October", "2020-10", "END"),
        ("the closing months of 2019", "2019", "END"),
        ("the final days of November 2019", "2019-11", "END"),
    ],
)
def test_first_and_last_days_are_a_part_of_the_period(words: str, value: str, mod: str) -> None:
    (timex,) = find_timexes(f"It was in {words}.", reference=NEWS)
    assert (timex.text, timex.value, timex.mod) == (words, value, mod)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the night of 3-4 October", "2020-10-03TNI"),
        ("the night of October 3 to 4, 2019", "2019-10-03TNI"),
        ("early in the morning of October 3", "2020-10-03TMO"),
        ("first light on Tuesday", "2020-11-17TMO"),
        ("half past four", "2020-11-20T04:30"),
        ("a quarter to nine", "2020-11-20T08:45"),
        ("nine o'clock in the evening", "2020-11-20T21:00"),
        ("ten o'clock at night", "2020-11-20T22:00"),
        ("17:00 Baku time", "2020-11-20T17:00"),
    ],
)
def test_nights_and_hours(words: str, value: str) -> None:
    assert values(f"It began at {words}, she said.") == {words: value}


def test_an_evening_told_before() -> None:
    text = "Shells fell on 4 October 2020. That evening, and the following night, it was calm."
    found = values(text)
    assert found["That evening"] == "2020-10-04TEV"
    assert found["the following night"] == "2020-10-05TNI"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Christmas Day", "2020-12-25"),
        ("Christmas 1914", "1914-12-25"),
        ("last Christmas", "2019-12-25"),
        ("Orthodox Christmas", "2021-01-07"),
        ("Good Friday", "2021-04-02"),
        ("Easter Monday 2016", "2016-03-28"),
        ("Easter", "2021-04-04"),
        ("last Easter", "2020-04-12"),
        ("Orthodox Easter 2020", "2020-04-19"),
        ("Thanksgiving Day last year", "2019-11-28"),
        ("Martin Luther King Jr. Day", "2021-01-18"),
    ],
)
def test_holidays(words: str, value: str) -> None:
    assert values(f"The road will be open after {words}.") == {words: value}


@pytest.mark.parametrize(
    "text",
    [
        "They sang at the Christmas party.",
        "He lives on Easter Island.",
        "They fought in the Easter Rising.",
        "She had an epiphany there.",
        "He went for a Thanksgiving meal.",
    ],
)
def test_names_of_holidays_that_are_no_days(text: str) -> None:
    assert values(text) == {}


def test_feasts_go_by_the_calendar() -> None:
    known = {
        1916: (4, 23),
        1943: (4, 25),
        2000: (4, 23),
        2008: (3, 23),
        2024: (3, 31),
        2038: (4, 25),
    }
    assert {year: easter(year) for year in known} == {y: dt.date(y, *d) for y, d in known.items()}
    eastern = {1918: (5, 5), 2016: (5, 1), 2020: (4, 19), 2024: (5, 5), 2025: (4, 20)}
    assert {y: orthodox_easter(y) for y in eastern} == {
        y: dt.date(y, *d) for y, d in eastern.items()
    }
    assert feast_day("thanksgiving", 2005) == dt.date(2005, 11, 24)
    assert feast_day("easter", 1500) is None


@pytest.mark.parametrize(
    ("words", "value", "dated"),
    [
        ("753 BC", "BC0753", False),
        ("390 B.C.E.", "BC0390", False),
        ("the 3rd century BC", "BC02", False),
        ("AD 410", "0410", True),
        ("79 AD", "0079", True),
        ("the 4th century AD", "03", True),
    ],
)
def test_eras(words: str, value: str, dated: bool) -> None:
    (timex,) = find_timexes(f"It fell in {words}, by tradition.")
    assert timex.value == value
    assert (timex.interval is not None) == dated


def test_a_range_of_years_before_christ_is_two() -> None:
    assert values("It lasted from 264 to 146 BC.") == {"264": "BC0264", "146 BC": "BC0146"}


def test_last_winter_is_over() -> None:
    found = find_timexes("Last winter was mild.", reference=dt.date(2020, 1, 8))
    assert [timex.value for timex in found] == ["2018-WI"]


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2020-09-27/P1W", 7),
        ("2020-01-31/P1M", 29),
        ("2020-02-29/P1Y", 365),
    ],
)
def test_a_day_and_a_duration_are_days(value: str, days: int) -> None:
    found = interval_of(value)
    assert found is not None
    assert (found[0].end - found[0].begin).days == days


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("a fortnight ago", "DATE", "2020-W45"),
        ("two weeks' time", "DATE", "2020-W49"),
        ("the past fortnight", "DURATION", "P2W"),
        ("the last decade", "DURATION", "P10Y"),
        ("another year", "DURATION", "P1Y"),
        ("single-day", "DURATION", "P1D"),
        ("30 mins", "DURATION", "PT30M"),
        ("3 hrs", "DURATION", "PT3H"),
        ("twice a month", "SET", "P1M"),
        ("three times a week", "SET", "P1W"),
        ("Friday mornings", "SET", "XXXX-WXX-5TMO"),
        ("weekends", "SET", "XXXX-WXX-WE"),
        ("semi-annual", "SET", "P6M"),
        ("2019 Q1", "DATE", "2019-Q1"),
        ("2019-H2", "DATE", "2019-H2"),
        ("1Q 2011", "DATE", "2011-Q1"),
    ],
)
def test_amounts_and_what_recurs(words: str, kind: str, value: str) -> None:
    (timex,) = find_timexes(f"This was in {words} there.", reference=NEWS)
    assert (timex.text, timex.type, timex.value) == (words, kind, value)


def test_as_soon_as_tells_what_is_to_come() -> None:
    assert values("A force could enter as soon as Saturday.") == {"Saturday": "2020-11-21"}
