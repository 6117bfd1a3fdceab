"""Dates of places in texts that were written before the rules were run on them."""

from collections import Counter

import pytest

from unseen_bindings import carrying, rows, scores_of


# The bars stand just below what was reached, so that a change that loses an answer or two is seen.
@pytest.mark.parametrize(
    ("kind", "what", "least"),
    [
        ("read", "date", 121),
        ("read", "asserted", 85),
        ("read", "tense", 29),
        ("unread", "date", 114),
        ("unread", "asserted", 63),
        ("unread", "tense", 41),
    ],
)
def test_dates_of_places(kind: str, what: str, least: int) -> None:
    counts, faults, _ = scores_of(kind)
    assert counts[f"{what} right"] >= least, faults


def test_the_gold_is_sound() -> None:
    assert len(rows()) == 25
    for row in rows():
        for one in row["bindings"]:
            where = (row["id"], one["place"])
            assert row["text"][one["start"] : one["end"]] == one["place"], where
            assert one["basis"] in {"stated", "relative", "reported", "none"}, where
            assert (one["tense"] == "") or one["basis"] == "reported", where
            assert not one["earliest"] or not one["latest"] or one["earliest"] <= one["latest"]


def test_dates_are_not_carried_because_that_does_not_pay() -> None:
    """When this fails, carrying has become worth its label: see docs/dating.md."""
    counts = sum((carrying(row) for row in rows()), Counter())
    assert counts["right"] < counts["wrong"]
