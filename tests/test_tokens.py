"""Words by arithmetic are those that a regular expression finds."""

import re
import sys
import tracemalloc
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import tokens
from geomap.tokens import WordPairs

PLAIN = re.compile(r"[^\W\d_]+|[0-9]+")
SOME = WordPairs([("a", "00"), ("ab", "b"), ("0", "a"), ("é", "é"), ("ba", "")])


def plainly(text: str) -> list[tuple[int, str, str]]:
    lower = text.replace("İ", "ı").lower()
    found = [(it.start(), re.sub("[0-9]", "0", it[0])) for it in PLAIN.finditer(lower)]
    found.append((len(text), ""))
    return [(start, word, second) for (start, word), (_, second) in pairwise(found)]


@given(text=st.one_of(st.text(), st.text(alphabet="ab1 \n'’_éİ²٣—", max_size=40)))
def test_words_are_runs_of_letters_and_of_digits(text: str) -> None:
    words = plainly(text)
    every = WordPairs((word, "") for _, word, _ in words)
    assert list(every.seen(text)) == words
    # A few others may be among what is seen, but all are words of the text.
    seen = list(SOME.seen(text))
    assert set(seen) <= set(words)
    wanted = [it for it in words if it[1:] in {("a", "00"), ("ab", "b"), ("0", "a"), ("é", "é")}]
    assert set(wanted) | {it for it in words if it[1] == "ba"} <= set(seen)
    assert seen == sorted(seen)


def test_every_character_is_what_a_regular_expression_takes_it_for() -> None:
    for first in range(0, sys.maxunicode + 1, 0x8000):
        text = "\n".join(map(chr, range(first, min(first + 0x8000, sys.maxunicode + 1))))
        words = plainly(text)
        assert list(WordPairs((word, "") for _, word, _ in words).seen(text)) == words


def test_a_number_and_a_word_are_two() -> None:
    text = "the 1950s, 9pm"
    pairs = WordPairs([("the", "0000"), ("0000", "s"), ("0", "pm"), ("pm", "")])
    assert list(pairs.seen(text)) == [
        (0, "the", "0000"),
        (4, "0000", "s"),
        (11, "0", "pm"),
        (12, "pm", ""),
    ]


def test_few_other_words_look_like_those_of_a_table() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"{one}{two}{three}" for one, two, three in product(letters, repeat=3)]
    table = WordPairs((word, "") for word in words[::50])
    seen = list(table.seen(" ".join(words)))
    assert len(words[::50]) <= len(seen) < 1.1 * len(words[::50])


@pytest.mark.parametrize("shift", [*range(9), 60])
def test_a_long_text_is_looked_at_piece_by_piece(shift: int) -> None:
    pairs = WordPairs([("two", "years"), ("years", "")])
    text = "x" * shift + " two years" * 60_000
    assert len(text) > 2 * tokens._MOST
    assert list(pairs.seen(text)) == [it for it in plainly(text) if it[1] in {"two", "years"}]


def test_the_memory_of_a_long_text_does_not_grow_with_it() -> None:
    pairs = WordPairs([("two", "years")])

    def peak(times: int) -> int:
        text = "two years " * (times * tokens._MOST // 10)
        tracemalloc.start()
        assert sum(1 for _ in pairs.seen(text)) > 0
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)  # the table of characters is made at the first call
    assert peak(4) < 1.5 * peak(2)
