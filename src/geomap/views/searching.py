"""Searching passages: what the words that somebody typed mean.

Words are found wherever they stand in a passage, in any order, as parts of longer words too; in
quotes they are found as they follow each other. Case, diacritics and punctuation make no
difference. A word of two letters must begin a word, and one of one letter be one, or it would be
found everywhere; a character of a script without blanks is a word by itself. Nothing that is typed
is an operator.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geomap.errors import QueryError
from geomap.names import fold_letter, fold_words

LONGEST, MOST_WORDS = 200, 16
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|([^\s"“”„«»]+)')


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched for.

    Attributes:
        patterns: Each of these stands in the `searchable` form of a text that is found. At least
            one, of three or more characters, letters, digits and blanks only.
    """

    patterns: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        """Whether a text is found."""
        searched = searchable(text)
        return all(pattern in searched for pattern in self.patterns)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where in a text the words stand, as offsets of its characters; ascending and apart."""
        searched, origins = _traced(text)
        hits: list[tuple[int, int]] = []
        for pattern in self.patterns:
            blanks = len(pattern) - len(pattern.lstrip())
            at = searched.find(pattern)
            while at >= 0:
                first, last = at + blanks, at + len(pattern.rstrip()) - 1
                end = origins[last] + 1
                while end < len(text) and not fold_letter(text[end]):  # an accent by itself
                    end += 1
                hits.append((origins[first], end))
                at = searched.find(pattern, at + 1)
        found: list[tuple[int, int]] = []
        for start, end in sorted(hits):
            if found and start < found[-1][1]:
                found[-1] = (found[-1][0], max(end, found[-1][1]))
            else:
                found.append((start, end))
        return found


def searchable(text: str) -> str:
    """The folded words of a text with a blank around each."""
    folded = fold_words(text)
    if not folded.isascii() and _UNSPACED.search(folded):
        folded = " ".join(_UNSPACED.sub(r" \g<0> ", folded).split())
    return f" {folded} "


def _traced(text: str) -> tuple[str, list[int]]:
    """The searchable form of a text, and for each of its characters which one it comes from."""
    letters, origins = [" "], [0]
    for at, character in enumerate(text):
        for letter in fold_letter(character):
            alone = letter == " " or _UNSPACED.match(letter)
            if alone and letters[-1] != " ":
                letters.append(" ")
                origins.append(at)
            if letter != " ":
                letters.append(letter)
                origins.append(at)
            if alone and letters[-1] != " ":
                letters.append(" ")
                origins.append(at)
    if letters[-1] != " " or len(letters) == 1:
        letters.append(" ")
        origins.append(len(text))
    return "".join(letters), origins


def read_words(text: str) -> Sought:
    """Read what somebody typed.

    Raises:
        QueryError: It holds neither letter nor digit, or more than can be searched for.
    """
    if len(text) > LONGEST:
        raise QueryError(f"the words to search for are longer than {LONGEST} characters; use fewer")
    chunks = (quoted or bare for quoted, bare in _QUOTED.findall(text))
    patterns = dict.fromkeys(_pattern(chunk) for chunk in chunks)
    patterns.pop("", None)
    if not patterns:
        raise QueryError(f"“{text}” holds neither a letter nor a digit; write a word to search for")
    if len(patterns) > MOST_WORDS:
        raise QueryError(f"more than {MOST_WORDS} words to search for; use fewer")
    return Sought(tuple(patterns))


def _pattern(chunk: str) -> str:
    words = searchable(chunk).strip()
    if len(words) >= 3 or not words:
        return words
    return f" {words}" if len(words) == 2 else f" {words} "
