"""Words by arithmetic are those that a regular expression finds."""

import re
import sys

from hypothesis import given
from hypothesis import strategies as st

from geomap.tokens import tokens

PLAIN = re.compile(r"[^\W\d_]+|[0-9]+")


def plainly(text: str) -> tuple[list[str], list[int]]:
    lower = text.replace("İ", "ı").lower()
    found = list(PLAIN.finditer(lower))
    return [re.sub("[0-9]", "0", word[0]) for word in found], [word.start() for word in found]


def both(text: str) -> tuple[list[str], list[int]]:
    words, starts = tokens(text)
    return words, starts.tolist()


@given(text=st.one_of(st.text(), st.text(alphabet="ab1 \n'’_éİ²٣—", max_size=40)))
def test_words_are_runs_of_letters_and_of_digits(text: str) -> None:
    assert both(text) == plainly(text)


def test_every_character_is_what_a_regular_expression_takes_it_for() -> None:
    for first in range(0, sys.maxunicode + 1, 0x8000):
        text = "\n".join(map(chr, range(first, min(first + 0x8000, sys.maxunicode + 1))))
        assert both(text) == plainly(text)


def test_a_number_and_a_word_are_two() -> None:
    assert both("the 1950s, 9pm")[0] == ["the", "0000", "s", "0", "pm"]
