"""Temporal expressions: what is found, its value, and the days it means."""

import datetime as dt

import pytest

from geomap.timex import find_timexes

NEWS = dt.date(2020, 11, 20)  # a Friday


def values(text: str, reference: dt.date | None = NEWS) -> list[tuple[str, str]]:
    return [(timex.text, timex.value) for timex in find_timexes(text, reference=reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 2020-11-17 they", "2020-11-17"),
        ("17 October 2020", "2020-10-17"),
        ("October 17, 2020", "2020-10-17"),
        ("November 28 2020", "2020-11-28"),
        ("Saturday , November 28 2020", "2020-11-28"),
        ("17.10.2020", "2020-10-17"),
        ("17/10/2020", "2020-10-17"),
        ("10/17/2020", "2020-10-17"),
        ("July 23, 1993", "1993-07-23"),
        ("15th century", "14"),
        ("the late 1980s", "198"),
        ("October 1994", "1994-10"),
    ],
)
def test_full_dates_need_no_document_date(text: str, expected: str) -> None:
    (timex,) = find_timexes(text, reference=None)
    assert timex.value == expected
    assert timex.anchoring == "full"
    assert timex.interval is not None
