"""From matches in a folded text to hits in the original one: whole names, longest first.

Every index finds its hits here; which names it has is its own business.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from geomap.names.values import NameHit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from geomap.names.folding import Folded
    from geomap.names.matching import Matcher

# Blanks, apostrophes, hyphens and the full stop of an abbreviation (St., U.S.) may stand between
# two words of a name. These signs and a blank line may not, unless the name itself has them.
WALL = re.compile(
    r'[!"#$%&()*+,/:;<=>?@\[\\\]^_{|}~¡¿«»‹›“”„—―…•·،؛؟։՝、。]'
    r"|(?<=[^\W_]{4})\.|\.(?=\.)|\n\s*?\n|\r\s*?\r"
)
_INITIALS = re.compile(r"\b[^\W\d_]\.[^\W\d_]$")
_APOSTROPHES = frozenset("'’")
_SURNAME_PREFIX = re.compile(r"\b[OD]['’]")
_ARABIC_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el|es|ez)[ -](?=[^\W\d_a-z])")  # "al-Bab"
_start = attrgetter("start")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"

# For each pattern: its hits count in lower case too; only when they begin with a capital; only with
# a capital, but it begins with an article ("the Hague", "al-Bab") and the second word may have it.
ANY_CASE, CAPITAL, CAPITAL_AFTER_ARTICLE = 0, 1, 2


def all_hits(
    text: str,
    folded: Folded,
    matcher: Matcher,
    key_of: Callable[[int], str],
    written: Callable[[str], str],
    *,
    case: Sequence[int] | None = None,
) -> list[NameHit]:
    """Every name in a text, overlaps included, in no particular order.

    Args:
        text: The original text.
        folded: The same, folded.
        matcher: Finds the patterns of an index.
        key_of: Folded name of a pattern.
        written: Spellings of a folded name that have signs in them; empty for most.
        case: For each pattern ANY_CASE, CAPITAL or CAPITAL_AFTER_ARTICLE; without it any case.
    """
    matches: Iterable[tuple[int, int, int]] = matcher.find(folded.text)
    if case is not None:
        matches = _capitalised(text, folded, matches, case)
    found = []
    shifted = bool(folded.breaks)
    for start, end, pattern in matches:
        if shifted:
            start, end = folded.original_span(start, end)  # noqa: PLW2901 - the same, in the text
        key = key_of(pattern)
        # Mostly a capital and no signs, inside or beside: then nothing else need be asked.
        if (
            text[start].isupper()
            and text[start - 1 : start] not in _APOSTROPHES
            and text[end : end + 1] not in _APOSTROPHES
            and text[end - 1].isalnum()
            and (" " not in key or text[start:end].lower() == key)
        ):
            found.append(NameHit(start, end, key, False))
            continue
        hit = _in_original(text, start, end, key, written)
        if hit and not (hit.lower and case is not None and case[pattern]):
            found.append(hit)
    return found


def longest(hits: Iterable[NameHit]) -> tuple[NameHit, ...]:
    """Longest names, from left to right, not overlapping.

    Names in lower case only count where no capitalised one stands; of equal hits the first given.

    Args:
        hits: Hits in a text, in any order.
    """
    chosen: list[NameHit] = []
    run: list[NameHit] = []  # hits that overlap: most stand alone
    reach = 0
    for hit in sorted(hits, key=_start):
        start, end, _, _ = hit
        if start < reach:
            run = run or [chosen.pop()]
            run.append(hit)
            reach = max(reach, end)
            continue
        if run:
            chosen += _of_run(run, reach)
            run = []
        chosen.append(hit)
        reach = end
    if run:
        chosen += _of_run(run, reach)
    return tuple(chosen)


def _of_run(run: Sequence[NameHit], reach: int) -> list[NameHit]:
    """Of hits that overlap, in order of their starts and none beyond `reach`, the longest."""
    first = run[0].start
    chosen: list[NameHit] = []
    taken = bytearray(reach - first)
    for hit in sorted(run, key=lambda hit: (hit.lower, hit.start, -hit.end)):
        span = slice(hit.start - first, hit.end - first)
        if not any(taken[span]):
            taken[span] = b"\x01" * (hit.end - hit.start)
            chosen.append(hit)
    return sorted(chosen, key=_start)


def hit_at(hits: Sequence[NameHit], offset: int) -> NameHit | None:
    """Of hits in order the one that begins at an offset; None without."""
    number = bisect_left(hits, offset, key=_start)
    return hits[number] if number < len(hits) and hits[number].start == offset else None


def is_small(letter: str) -> bool:
    """True for a small letter that a name would begin with in capitals; Georgian has no such."""
    return letter.islower() and letter != letter.title()


def begins_with_article(pattern: str) -> bool:
    """True for patterns whose capital may come after an article in lower case."""
    first, _, rest = pattern.partition(" ")
    return bool(rest) and (first == "the" or _ARABIC_ARTICLE.match(f"{first} A") is not None)


def _capitalised(
    text: str, folded: Folded, matches: Iterable[tuple[int, int, int]], case: Sequence[int]
) -> Iterator[tuple[int, int, int]]:
    """Matches without those in lower case that cannot count: the world has millions of them."""
    original = folded.original
    for match in matches:
        if case[match[2]] != CAPITAL or not is_small(text[original(match[0])]):
            yield match


def _in_original(
    text: str, start: int, end: int, key: str, written: Callable[[str], str]
) -> NameHit | None:
    while text[end - 1] in _INVISIBLE:
        end -= 1
    before, after = text[start - 1 : start], text[end : end + 1]
    if after in _APOSTROPHES and text.startswith("t", end + 1):
        return None  # "Don't"
    if before in _APOSTROPHES and _SURNAME_PREFIX.match(text, max(start - 2, 0), start):
        return None  # "O'Brien"
    if text.startswith("the ", start):
        start += 4  # "the Hague": the article is part of the name in capitals only
    surface = text[start:end]
    if " " in key and (signs := WALL.findall(surface)):
        allowed = written(key)
        if any(sign not in allowed for sign in signs):
            return None
    if after == "." and "." in surface and _INITIALS.search(surface):
        end += 1  # the last full stop of "D.C." belongs to the name
    if text.startswith(")", end) and surface.count("(") > surface.count(")"):
        end += 1  # and so does the bracket of "Falkland Islands (Malvinas)"
    lower = is_small(surface[:1]) and not _ARABIC_ARTICLE.match(surface)
    return NameHit(start, end, key, lower)
