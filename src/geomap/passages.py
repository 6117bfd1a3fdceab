"""Passages: where sentences begin and end. What is said in them is no business of this module.

A sentence never crosses a blank line. A single line break ends one too, unless the block it stands
in is hard-wrapped (old mail and wire copy), where lines are only as long as the screen was wide.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# A full stop after these does not end a sentence. Months and titles are always followed by a name
# or a number; the rest are what news English abbreviates before one.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj sgt capt cmdr adm brig sen rep gov pres hon rev st mt ft "
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos vs approx est e.g i.e cf art fig "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb "
    "nev okla ore pa tenn tex va vt wash wis wyo u.s u.n u.k e.u".split()
)
_CLOSERS = "\"'”’»)\\]"
# Begins with one set of characters, so that all between them is passed over fast.
_STOPS, _WIDE_STOPS, _LINE_BREAK, _PARAGRAPH = ".!?…։؟", "。！？", "\n", "\u2029"
_BREAK = re.compile(
    rf"[{_STOPS}{_WIDE_STOPS}{_LINE_BREAK}{_PARAGRAPH}]"
    rf"(?:(?<=[{_STOPS}])(?<![{_STOPS}].)[{_STOPS}]*+[{_CLOSERS}]*+\s+"
    rf"|(?<=[{_WIDE_STOPS}])[{_WIDE_STOPS}]*+|(?<=[{_LINE_BREAK}{_PARAGRAPH}])\s*+)"
)
_LEFT_OF_WORD = re.compile(r"[\s(\[\"“‘«,;:–—]")
_LONGEST_ABBREVIATION = 24  # characters looked at before a full stop
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


class Sentences:
    """The sentences of a text.

    Attributes:
        bounds: (start, end) of each sentence in order, without surrounding blanks; code points.
    """

    __slots__ = ("_starts", "bounds")

    def __init__(self, text: str) -> None:
        self.bounds: tuple[tuple[int, int], ...] = tuple(_bounds(text))
        self._starts = [start for start, _ in self.bounds]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Span of the sentence that holds [start, end), or of all that it touches."""
        if not self.bounds:
            return start, end
        first = max(bisect_right(self._starts, start) - 1, 0)
        begin, stop = self.bounds[first]
        if begin <= start and end <= stop:
            return begin, stop  # the whole of it in one, as nearly always
        last = max(bisect_right(self._starts, max(end - 1, start)) - 1, first)
        return min(self.bounds[first][0], start), max(self.bounds[last][1], end)


def first_sentence(text: str) -> str:
    """The first sentence of a text; the rest is not looked at. Empty for a blank text."""
    start, end = next(_bounds(text), (0, 0))
    return text[start:end]


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for stop in itertools.chain(_cuts(text), (len(text),)):
        piece = text[begin:stop].rstrip()
        if piece:
            yield begin + len(piece) - len(piece.lstrip()), begin + len(piece)
        begin = stop


def _cuts(text: str) -> Iterator[int]:
    """Offsets at which a new sentence begins."""
    wrapped = _wrapped_blocks(text)
    starts = [start for start, _ in wrapped]
    for match in _BREAK.finditer(text):
        start, end = match.span()
        mark = text[start]
        stops = mark in _STOPS and _ends_sentence(text, start, end)
        breaks = _LINE_BREAK in match[0]
        if breaks and wrapped and not stops:
            block = bisect_right(starts, start) - 1
            breaks = block < 0 or start >= wrapped[block][1]
        if stops or breaks or mark == _PARAGRAPH or mark in _WIDE_STOPS:
            yield end


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether the full stop at `start` ends a sentence, told by the words on both sides.

    `end` is where the next word begins.
    """
    following = text[end : end + 1]
    if following and not following.isalnum():
        following = text[end : end + 8].lstrip("\"'“‘«([ ")[:1]
    if not following:
        return True
    # Georgian letters count as small ones, but begin sentences.
    if (following.islower() and following != following.title()) or not following.isalnum():
        return False
    if text[start] != ".":
        return True
    before = text[max(start - _LONGEST_ABBREVIATION, 0) : start]
    word = before.rsplit(None, 1)[-1] if before and not before[-1].isspace() else ""
    if not word.isalnum():
        word = _LEFT_OF_WORD.split(word)[-1]
    return not (len(word) == 1 and word.isupper()) and word.lower() not in _ABBREVIATIONS


def _wrapped_blocks(text: str) -> list[tuple[int, int]]:
    """Blocks between blank lines whose lines were broken at a fixed width."""
    if "\n" not in text:
        return []
    blocks = []
    edges = [0]
    for gap in _BLANK_LINE.finditer(text):
        edges += [gap.start(), gap.end()]
    edges.append(len(text))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        lines = text[start:end].splitlines()
        full = lines[:-1]
        even = all(40 <= len(line) <= 100 for line in full) and len(set(lines)) == len(lines)
        # Lists and headlines also have lines of this length; wrapped prose goes on in mid-sentence
        # at least once.
        if even and any(
            not line.rstrip().endswith((".", "!", "?", ":", "”", '"')) for line in full
        ):
            blocks.append((start, end))
    return blocks
