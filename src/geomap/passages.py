"""Passages: where sentences begin and end. What is said in them is no business of this module.

A sentence never crosses a blank line. A single line break ends one too, unless the block it stands
in is hard-wrapped (old mail and wire copy), where lines are only as long as the screen was wide.
"""

from __future__ import annotations

import functools
import itertools
import re
from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    _Blocks = list[tuple[int, int]]

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
    """The sentences of a text, divided as far as they are asked for."""

    __slots__ = ("_bounds", "_breaks", "_ends", "_pieces", "_text", "_wrapped")

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [match.span() for match in _BREAK.finditer(text)]
        self._ends = [end for _, end in self._breaks]
        self._wrapped = _wrapped_in(text)
        self._pieces: dict[int, tuple[int, int]] = {}
        self._bounds: tuple[tuple[int, int], ...] | None = None

    @property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each sentence in order, without surrounding blanks; code points."""
        if self._bounds is None:
            self._bounds = tuple(_bounds(self._text))
        return self._bounds

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Span of the sentence that holds [start, end), or of all that it touches."""
        place = bisect_right(self._ends, start)
        begin, stop = self._pieces.get(place) or self._piece(place)
        if begin < stop and begin <= start and end <= stop:
            return begin, stop  # the whole of it in one, as nearly always
        bounds = self.bounds
        if not bounds:
            return start, end
        first = max(bisect_right(bounds, start, key=itemgetter(0)) - 1, 0)
        last = max(bisect_right(bounds, max(end - 1, start), key=itemgetter(0)) - 1, first)
        return min(bounds[first][0], start), max(bounds[last][1], end)

    def _piece(self, place: int) -> tuple[int, int]:
        """The sentence between two breaks, the nearest on both sides that part sentences."""
        first = last = place
        while first and not self._parts(first - 1):
            first -= 1
        while last < len(self._breaks) and not self._parts(last):
            last += 1
        begin = self._ends[first - 1] if first else 0
        stop = self._ends[last] if last < len(self._ends) else len(self._text)
        piece = _stripped(self._text, begin, stop)
        for inside in range(first, last + 1):  # each break is asked once
            self._pieces[inside] = piece
        return piece

    def _parts(self, place: int) -> bool:
        return _parts(self._text, *self._breaks[place], self._wrapped)


def first_sentence(text: str) -> str:
    """The first sentence of a text; the rest is not looked at. Empty for a blank text."""
    start, end = next(_bounds(text), (0, 0))
    return text[start:end]


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    wrapped = _wrapped_in(text)
    breaks = (match.span() for match in _BREAK.finditer(text))
    cuts = (end for start, end in breaks if _parts(text, start, end, wrapped))
    begin = 0
    for stop in itertools.chain(cuts, (len(text),)):
        first, last = _stripped(text, begin, stop)
        if first < last:
            yield first, last
        begin = stop


def _stripped(text: str, begin: int, stop: int) -> tuple[int, int]:
    """Span of what stands between two offsets, without the blanks around it."""
    piece = text[begin:stop].rstrip()
    return begin + len(piece) - len(piece.lstrip()), begin + len(piece)


def _parts(text: str, start: int, end: int, wrapped: Callable[[], _Blocks]) -> bool:
    """Whether a new sentence begins at the end of a break."""
    mark = text[start]
    if mark in _STOPS and _ends_sentence(text, start, end):
        return True
    if mark == _PARAGRAPH or mark in _WIDE_STOPS:
        return True
    if _LINE_BREAK not in text[start:end]:
        return False
    blocks = wrapped()
    block = bisect_right(blocks, start, key=itemgetter(0)) - 1
    return block < 0 or start >= blocks[block][1]


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


def _wrapped_in(text: str) -> Callable[[], _Blocks]:
    """Gives `_wrapped_blocks`: few sentences, and hardly a first one, end so that it is asked."""
    return functools.cache(functools.partial(_wrapped_blocks, text))


def _wrapped_blocks(text: str) -> _Blocks:
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
