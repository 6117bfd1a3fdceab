"""Agreement: whether two wordings say the same in nearly the same words.

First the facts have to agree, then the words have to be alike. The thresholds stand beside the
figures that chose them in docs/duplicates.md.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from geomap.near_duplicates.wording import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from geomap.near_duplicates.wording import Kind, Wording

Relation = Literal["equal", "part", "whole"]

# Shorter passages are grouped only when they are the same word by word.
FEWEST_WORDS: Final = 5
# Dice's coefficient of the pairs of neighbouring words, 0 to 1.
ALIKE: Final = 0.65
# Share of the shorter passage that stands in one stretch of the longer one, in percent.
CONTAINED: Final = 90.0

_MUST_AGREE: Final[AbstractSet[Kind]] = frozenset({"name", "number"})
# Spellings of one name share this many letters at least, and differ by so many at the end:
# Turkey, Turkish; Kharkiv, Kharkov. Austria and Australia differ by more.
_STEM, _ENDING = 4, 3


def compare(one: Wording, other: Wording) -> Relation | None:
    """How `one` stands to `other`.

    Returns:
        "equal" when they say the same in nearly the same words; "part" when `one` is a piece of
        `other` (a truncation, a quote without its frame), "whole" the other way round; None when
        they differ. Turned around, the answer is turned around.
    """
    if one.words == other.words:
        return "equal"
    if min(len(one.words), len(other.words)) < FEWEST_WORDS:
        return None
    mine, theirs = _only_in(one, other), _only_in(other, one)
    if _turned_around(one, other) or (mine and theirs) or not _in_place(one, other):
        return None
    if not mine and not theirs and alikeness(one, other) >= ALIKE:
        return "equal"
    if not mine and len(one.words) < len(other.words) and _contains(other, one, theirs):
        return "part"
    if not theirs and len(other.words) < len(one.words) and _contains(one, other, mine):
        return "whole"
    return None


def alikeness(one: Wording, other: Wording) -> float:
    """Dice's coefficient of the pairs of neighbouring words of both, 0 to 1."""
    mine, theirs = Counter(pairwise(one.words)), Counter(pairwise(other.words))
    return 2 * (mine & theirs).total() / max(mine.total() + theirs.total(), 1)


def _only_in(one: Wording, other: Wording) -> set[int]:
    """Where in `one` the names and numbers stand that `other` does not have in any spelling."""
    known = set(other.words)
    found = set()
    for at, (word, kind) in enumerate(zip(one.words, one.kinds, strict=True)):
        if kind in _MUST_AGREE and word not in known:
            similar = kind == "name" and any(_same_name(word, name) for name in known)
            if not similar:
                found.add(at)
    return found


def _same_name(one: str, other: str) -> bool:
    """Whether two words may be spellings or forms of one name."""
    shorter = min(len(one), len(other))
    if shorter < _STEM or one[0] != other[0]:
        return False
    shared = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    if shared >= _STEM and max(len(one), len(other)) - shared <= _ENDING:
        return True
    return shorter > _STEM + 1 and OSA.distance(one, other, score_cutoff=1) == 1


def _turned_around(one: Wording, other: Wording) -> bool:
    """Whether one denies what the other says, or puts an opposite in its place."""
    mine, theirs = set(one.words), set(other.words)
    if _of(one, "negation", theirs) or _of(other, "negation", mine):
        return True
    return bool(_of(one, "opposite", theirs) and _of(other, "opposite", mine))


def _of(one: Wording, kind: Kind, known: AbstractSet[str]) -> bool:
    """Whether `one` has a word of the kind that is not known."""
    return any(k == kind and w not in known for w, k in zip(one.words, one.kinds, strict=True))


def _in_place(one: Wording, other: Wording) -> bool:
    """Whether the names and numbers of both play the same parts: who did it to whom, how many died.

    Either they come in the same order, those side by side in any ("17 October", "October 17"), or
    each keeps a neighbour that says something, or both, as when a clause was moved.
    """
    if _order(one, set(other.words)) == _order(other, set(one.words)):
        return True
    kept = _frames(one) & _frames(other)
    known = set(other.words)
    return all(
        bool({(left, word), (word, right), (left, word, right)} & kept)
        for left, word, right, kind in _framed(one)
        if kind in _MUST_AGREE and word in known
    )


def _frames(wording: Wording) -> set[tuple[str, ...]]:
    """Each name and number with a neighbour that says something, or with both neighbours."""
    frames: set[tuple[str, ...]] = set()
    for left, word, right, kind in _framed(wording):
        if kind in _MUST_AGREE:
            frames.add((left, word, right))
            frames.update(pair for pair in ((left, word), (word, right)) if not COMMON & {*pair})
    return frames


def _framed(wording: Wording) -> Iterator[tuple[str, str, str, Kind]]:
    """Each word between its neighbours, empty at the ends, with its kind."""
    words = ("", *wording.words, "")
    return zip(words, words[1:], words[2:], wording.kinds, strict=False)


def _order(wording: Wording, known: AbstractSet[str]) -> list[str]:
    """Names and numbers that are known, in order; those side by side sorted."""
    order: list[str] = []
    group: list[str] = []
    for word, kind in zip(wording.words, wording.kinds, strict=True):
        if kind in _MUST_AGREE:
            group += [word] if word in known else []
        else:
            order += sorted(group)
            group = []
    return order + sorted(group)


def _contains(whole: Wording, part: Wording, extra: AbstractSet[int]) -> bool:
    """Whether one stretch of `whole` is `part`, and adds to it no fact but a name's other half.

    Args:
        whole: The longer wording.
        part: The shorter one.
        extra: Where in `whole` names and numbers stand that `part` lacks.
    """
    found = fuzz.partial_ratio_alignment(part.words, whole.words, score_cutoff=CONTAINED)
    if found is None:
        return False
    inside = [at for at in extra if found.dest_start <= at < found.dest_end]
    return all(whole.kinds[at] == "name" and _beside_name(whole, at, extra) for at in inside)


def _beside_name(wording: Wording, at: int, extra: AbstractSet[int]) -> bool:
    """Whether a name that is not among the extra ones stands right beside this word."""
    return any(
        0 <= beside < len(wording.words)
        and beside not in extra
        and wording.kinds[beside] == "name"
        and wording.runs[beside] == wording.runs[at]
        for beside in (at - 1, at + 1)
    )
