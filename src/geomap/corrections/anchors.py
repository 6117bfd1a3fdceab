"""Anchors: words in an article, found again after the article changed.

Found are, in this order: the very words at the old offset in their old surroundings; the only
occurrence of the words in these surroundings; the occurrence whose surroundings are much alike and
clearly more so than those of any other. What is not found stays unfound: no place is guessed.
"""

from __future__ import annotations

from rapidfuzz import fuzz

from geomap.corrections.values import Target

CONTEXT = 32  # characters kept on each side
# Surroundings count as the same when, on average over both sides, so much of them is (0 to 100):
# below it another sentence with the same name may be taken for the old one.
_ALIKE = 70.0
_AHEAD = 15.0  # and the next best must be so much worse


def target_of(text: str, start: int, end: int) -> Target:
    """The words `text[start:end]` with what stands around them."""
    return Target(
        exact=text[start:end],
        prefix=text[max(start - CONTEXT, 0) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
    )


def locate(text: str, target: Target) -> tuple[int, int] | None:
    """Span of the words in a text that may have changed since; None when no place is sure."""
    starts = _occurrences(text, target.exact)
    size = len(target.exact)
    same = [start for start in starts if _surrounded(text, start, target)]
    if target.start in same:
        return target.start, target.start + size
    if same:
        return (same[0], same[0] + size) if len(same) == 1 else None
    if not target.prefix.strip() and not target.suffix.strip():
        return None
    alike = sorted(((_likeness(text, start, target), start) for start in starts), reverse=True)
    if not alike or alike[0][0] < _ALIKE:
        return None
    if len(alike) > 1 and alike[0][0] - alike[1][0] < _AHEAD:
        return None
    start = alike[0][1]
    return start, start + size


def _occurrences(text: str, words: str) -> list[int]:
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _surrounded(text: str, start: int, target: Target) -> bool:
    end = start + len(target.exact)
    before = text[max(start - len(target.prefix), 0) : start]
    return before == target.prefix and text.startswith(target.suffix, end)


def _likeness(text: str, start: int, target: Target) -> float:
    end = start + len(target.exact)
    before = text[max(start - CONTEXT, 0) : start]
    after = text[end : end + CONTEXT]
    sides = ((before, target.prefix), (after, target.suffix))
    # The end of a text is no surrounding: it says nothing for or against.
    told = [fuzz.ratio(now, then) for now, then in sides if then.strip()]
    return sum(told) / len(told)
