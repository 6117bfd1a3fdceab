"""Passages: where sentences begin and end. What is said in them is no business of this module.

A sentence never crosses a blank line. A single line break ends one too, unless the block it stands
in is hard-wrapped (old mail and wire copy), where lines are only as long as the screen was wide.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right

# A full stop after these does not end a sentence. Months and titles are always followed by a name
# or a number; the rest are what news English abbreviates before one.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj sgt capt cmdr adm brig sen rep gov pres hon rev st mt ft "
    "jan feb mar apr jun jul aug sep sept oct nov dec no nos vs approx est e.g i.e cf art fig "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb "
    "nev okla ore pa tenn tex va vt wash wis wyo u.s u.n u.k e.u".split()
)
_CLOSERS = "\"'”’»)\\]"
_BREAK = re.compile(
    rf"(?<![.!?…։؟])(?P<stop>[.!?…։؟]+[{_CLOSERS}]*)[^\S\n]*(?P<gap>\s)\s*|[。！？]+|\n\s*|\u2029\s*"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"“‘«,;:–—]+$")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


class Sentences:
    """The sentences of a text.

    Attributes:
        bounds: (start, end) of each sentence in order, without surrounding blanks; code points.
    """

    __slots__ = ("_starts", "bounds")

    def __init__(self, text: str) -> None:
        cuts = [0, *_cuts(text), len(text)]
        bounds = []
        for begin, stop in itertools.pairwise(cuts):
            piece = text[begin:stop]
            start = begin + len(piece) - len(piece.lstrip())
            end = begin + len(piece.rstrip())
            if start < end:
                bounds.append((start, end))
        self.bounds: tuple[tuple[int, int], ...] = tuple(bounds)
        self._starts = [start for start, _ in bounds]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Span of the sentence that holds [start, end), or of all that it touches."""
        if not self.bounds:
            return start, end
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, max(end - 1, start)) - 1, first)
        return min(self.bounds[first][0], start), max(self.bounds[last][1], end)


def _cuts(text: str) -> list[int]:
    """Offsets at which a new sentence begins."""
    wrapped = _wrapped_blocks(text)
    starts = [start for start, _ in wrapped]
    cuts = []
    for match in _BREAK.finditer(text):
        if match["stop"] is not None and "\n" not in match[0]:
            if _ends_sentence(text, match):
                cuts.append(match.end())
        elif match[0].startswith("\n") or "\n" in match[0]:
            block = bisect_right(starts, match.start()) - 1
            inside_wrap = block >= 0 and match.start() < wrapped[block][1]
            stops = match["stop"] is not None and _ends_sentence(text, match)
            if stops or not inside_wrap:
                cuts.append(match.end())
        else:
            cuts.append(match.end())
    return cuts


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether the full stop of this match ends a sentence, told by the words on both sides."""
    rest = text[match.end() : match.end() + 8].lstrip("\"'“‘«([ ")
    if not rest:
        return True
    # Georgian letters count as small ones, but begin sentences.
    if (rest[0].islower() and rest[0] != rest[0].title()) or not rest[0].isalnum():
        return False
    if match["stop"][0] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(match.start() - 24, 0), match.start())
    word = before[0] if before else ""
    initial = len(word) == 1 and word.isupper()
    return not initial and word.lower() not in _ABBREVIATIONS


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
