"""Datings in words: what a reader of the page sees."""

import datetime as dt
from typing import get_args

import pytest

from geomap.dating import DocumentDate, precision_code
from geomap.dating.words import basis_words, bounds_words, day_words, span_words, words
from geomap.mentions import UNDATED, Dating, Granularity

DAY = dt.date


@pytest.mark.parametrize(
    ("earliest", "latest", "granularity", "modifier", "expected"),
    [
        (DAY(2020, 11, 20), DAY(2020, 11, 20), "day", "", "20 Nov 2020"),
        (DAY(2020, 11, 16), DAY(2020, 11, 22), "week", "", "week of 16 Nov 2020"),
        (DAY(2020, 9, 1), DAY(2020, 9, 30), "month", "", "September 2020"),
        (DAY(2020, 9, 1), DAY(2020, 9, 30), "month", "end", "end of September 2020"),
        (DAY(2020, 9, 1), DAY(2020, 9, 30), "month", "mid", "middle of September 2020"),
        (DAY(2020, 6, 1), DAY(2020, 8, 31), "season", "", "summer 2020"),
        (DAY(2019, 12, 1), DAY(2020, 2, 29), "season", "", "winter 2019–20"),
        (DAY(2020, 3, 1), DAY(2020, 5, 31), "season", "start", "start of spring 2020"),
        (DAY(2020, 4, 1), DAY(2020, 6, 30), "season", "", "second quarter of 2020"),
        (None, DAY(2020, 3, 31), "season", "end", "until the first quarter of 2020"),
        (None, DAY(2020, 2, 29), "season", "end", "until winter 2019–20"),
        (DAY(2020, 9, 1), None, "season", "start", "from autumn 2020"),
        (DAY(2020, 6, 1), DAY(2020, 11, 30), "season", "", "1 Jun – 30 Nov 2020"),
        (DAY(2020, 11, 20), DAY(2020, 11, 20), "day", "start", "early 20 Nov 2020"),
        (DAY(1993, 1, 1), DAY(1993, 12, 31), "year", "", "1993"),
        (DAY(1980, 1, 1), DAY(1989, 12, 31), "decade", "end", "end of the 1980s"),
        (DAY(1400, 1, 1), DAY(1499, 12, 31), "century", "", "15th century"),
        (DAY(2000, 1, 1), DAY(2099, 12, 31), "century", "", "21st century"),
        (DAY(1200, 1, 1), DAY(1299, 12, 31), "century", "", "13th century"),
        (DAY(1992, 1, 1), DAY(1994, 12, 31), "year", "", "1 Jan 1992 – 31 Dec 1994"),
        (None, DAY(2020, 12, 1), "day", "before", "before 1 Dec 2020"),
        (None, DAY(2020, 11, 30), "month", "end", "until November 2020"),
        (DAY(2020, 11, 9), None, "week", "start", "from the week of 9 Nov 2020"),
        (DAY(1994, 12, 31), None, "year", "after", "after 1994"),
    ],
)
def test_the_date_as_precise_as_the_words(earliest, latest, granularity, modifier, expected):
    dating = Dating(earliest, latest, granularity, modifier, "stated", "then", 0, 4, "")
    assert words(dating) == expected


def test_a_reported_day_is_never_told_as_the_event():
    dating = Dating(DAY(2020, 11, 20), DAY(2020, 11, 20), "day", basis="reported")
    assert words(dating) == "reported 20 Nov 2020, event date not stated"
    assert "not of the event" in basis_words(dating)


def test_undated_says_why():
    month = DocumentDate(None, DAY(2020, 11, 1), DAY(2020, 11, 30), "bounded")
    assert words(UNDATED) == f"undated: {UNDATED.reason}"
    assert words(Dating(), DocumentDate()) == "undated: no document date"
    assert words(Dating(), month) == "undated: document date between 1 Nov 2020 and 30 Nov 2020"
    assert basis_words(UNDATED) == "nothing dates it"
    half = Dating(text="November\n20", start=0, end=11)
    assert basis_words(half) == "named, but not placed in time: “November 20”"


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        (None, None, ""),
        (DAY(2020, 11, 1), None, "no earlier than 1 Nov 2020"),
        (None, DAY(2020, 11, 1), "no later than 1 Nov 2020"),
        (DAY(2020, 11, 1), DAY(2020, 11, 1), "1 Nov 2020"),
    ],
)
def test_bounds_in_words(earliest, latest, expected):
    assert span_words(earliest, latest) == expected


def test_days_do_not_depend_on_the_locale():
    assert day_words(DAY(2020, 5, 3)) == "3 May 2020"
    assert day_words(DAY(476, 9, 4)) == "4 Sep 476"


def test_the_bounds_of_one_unknown_day_do_not_read_like_a_period():
    one, other = DAY(1992, 5, 9), DAY(2020, 11, 28)
    assert bounds_words(one, other) == "between 9 May 1992 and 28 Nov 2020"
    assert bounds_words(one, None) == "no earlier than 9 May 1992"
    assert bounds_words(None, other) == "no later than 28 Nov 2020"
    assert (bounds_words(one, one), bounds_words(None, None)) == ("9 May 1992", "")


@pytest.mark.parametrize(
    ("basis", "granularity", "code"),
    [
        ("stated", "day", 1),
        ("relative", "week", 2),
        ("stated", "month", 3),
        ("stated", "season", 4),
        ("stated", "century", 4),
        ("reported", "day", 0),
        ("none", "", None),
    ],
)
def test_precision_as_one_digit(basis, granularity, code):
    assert precision_code(basis=basis, granularity=granularity) == code


def test_every_granularity_of_a_date_has_its_code():
    codes = {g: precision_code(basis="stated", granularity=g) for g in get_args(Granularity)}
    assert codes.pop("") is None
    assert None not in codes.values()
