"""How long work will take still: no guess without a ground, and the truth of a steady pace."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some

from geomap.cli.commands import waiting
from geomap.pace import Pace


def test_nothing_is_said_before_there_is_something_to_judge_by():
    pace = Pace()
    assert pace.left(0.01, 100.0) is None
    assert pace.left(0.02, 100.9) is None
    assert pace.left(0.02, 150.0) is None, "nothing was gained"
    assert pace.left(0.52, 150.9) == pytest.approx(48)


def test_what_was_done_before_says_nothing_about_the_pace():
    pace = Pace()
    pace.left(0.0, 0.0)
    pace.left(0.9, 0.5)  # an earlier reading left it
    assert pace.left(0.95, 10.5) == pytest.approx(10)


@given(
    first=some.floats(0, 50),
    seconds=some.floats(5, 1e6),
    share=some.floats(0.01, 1),
)
def test_a_steady_pace_is_told_as_it_is_however_late_it_begins(first, seconds, share):
    assume(share * seconds > 2)
    pace = Pace()
    pace.left(0.0, first)
    assert pace.left(share, first + share * seconds) == pytest.approx((1 - share) * seconds)


def test_a_wait_is_told_as_precisely_as_an_estimate_is():
    assert [waiting(seconds) for seconds in (0.2, 89, 90, 5_000, 6_000)] == [
        "1 s",
        "89 s",
        "2 min",
        "83 min",
        "1.7 h",
    ]
