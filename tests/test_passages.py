"""Sentences: bounds, abbreviations, line breaks."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.passages import Sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in Sentences(text).bounds]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two went.", ["One came.", "Two went."]),
        ("Mr. Smith met Gen. Jones on Oct. 5.", ["Mr. Smith met Gen. Jones on Oct. 5."]),
        (
            "The U.S. Army left. J. K. Rowling did not.",
            ["The U.S. Army left.", "J. K. Rowling did not."],
        ),
        ("It cost 77.4 percent. Then it fell.", ["It cost 77.4 percent.", "Then it fell."]),
        ("“Go home!” He went.", ["“Go home!”", "He went."]),
        ("“Go home!” he said.", ["“Go home!” he said."]),
        ("LYON (2:40 P.M.) – The mayor spoke.", ["LYON (2:40 P.M.) – The mayor spoke."]),
        ("A headline\nA second line", ["A headline", "A second line"]),
        ("Первое. Второе.", ["Первое.", "Второе."]),
        ("One… Two?! Three", ["One…", "Two?!", "Three"]),
        ("A line\u2029another. Third", ["A line", "another.", "Third"]),
        ("一。二！三", ["一。", "二！", "三"]),
        ("Առաջին։ Երկրորդ։", ["Առաջին։", "Երկրորդ։"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_division(text, expected):
    assert sentences(text) == expected


def test_hard_wrapped_lines_do_not_end_a_sentence():
    text = (
        "The convoy left the capital in the early morning and reached Nagorno-\n"
        "Karabakh at noon, where it was met by the governor of the district and\n"
        "his deputy. It stayed."
    )
    assert len(sentences(text)) == 2


def test_around_returns_the_sentence_of_a_span():
    text = "One came. Two went to Lyon. Three."
    start = text.index("Lyon")
    assert text[slice(*Sentences(text).around(start, start + 4))] == "Two went to Lyon."


def test_around_covers_all_sentences_a_span_touches():
    text = "One came. Two went. Three."
    assert Sentences(text).around(4, 14) == (0, 19)


@given(st.text(alphabet="aB .!?\n”“é", max_size=80))
def test_bounds_are_ordered_and_lose_only_blanks(text):
    bounds = Sentences(text).bounds
    assert all(start < end for start, end in bounds)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(bounds))
    assert "".join("".join(text[s:e].split()) for s, e in bounds) == "".join(text.split())


@given(st.text(max_size=60), st.data())
def test_around_always_holds_the_span(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = Sentences(text).around(start, end)
    assert first <= start
    assert end <= last <= len(text) or end == last


def test_a_long_text_broken_at_a_fixed_width_takes_no_time():
    block = "\n".join(
        f"{n}: the troops moved along the river to the town, they said" for n in range(9)
    )
    begin = time.process_time()
    assert len(Sentences(f"{block}.\n\n" * 10_000).bounds) == 10_000
    assert time.process_time() - begin < 3  # each line break looked through all blocks: 20 s


PARTS = [
    "He went",
    "Mr",
    "U.S",
    "a",
    "B",
    ". ",
    ".",
    "! ",
    "\n",
    "\n\n",
    " ",
    "。",
    "…",
    '"',
    "(x) ",
]


@given(
    text=st.lists(st.sampled_from(PARTS), max_size=20).map("".join),
    start=st.integers(0, 90),
    length=st.sampled_from([0, 1, 2, 9, 40]),
)
def test_a_sentence_is_the_same_however_much_of_the_text_is_divided(text, start, length):
    sentences = Sentences(text)
    around = sentences.around(start, start + length)
    touched = [
        (begin, stop)
        for begin, stop in sentences.bounds
        if begin < start + max(length, 1) and start < stop
    ]
    assert sentences.around(start, start + length) == around
    if touched and touched[0][0] <= start:
        assert around == (touched[0][0], max(touched[-1][1], start + length))


def test_a_sentence_of_many_breaks_takes_no_time():
    sentences = Sentences("e.g. " * 20_000)
    begin = time.process_time()
    assert {sentences.around(at, at + 1) for at in range(0, 90_000, 5)} == {(0, 99_999)}
    assert time.process_time() - begin < 3  # each mention looked through all breaks: minutes
