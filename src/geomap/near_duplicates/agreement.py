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

from geomap.near_duplicates.features import MUST_AGREE, features
from geomap.near_duplicates.wording import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from geomap.near_duplicates.features import Features
    from geomap.near_duplicates.wording import Kind, Wording

Relation = Literal["equal", "part", "whole"]

# Shorter passages are grouped only when they are the same word by word.
FEWEST_WORDS: Final = 5
# Dice's coefficient of the pairs of neighbouring words, 0 to 1. In a short sentence one other word
# is another subject ("the price of bread", "the price of meat"), in a long one a variant.
ALIKE: Final = 0.65
ALIKE_SHORT: Final = 0.8
SHORT: Final = 16  # words
# Share of the shorter passage that stands in one stretch of the longer one, in percent.
CONTAINED: Final = 90.0

# Days may move within a sentence; what keeps its place among its like is compared kind by kind.
_ORDERED: Final[tuple[AbstractSet[Kind], ...]] = (
    frozenset({"name", "opposite"}),
    frozenset({"number"}),
    frozenset({"day"}),
)
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
    return relate(features(one), features(other))


def relate(one: Features, other: Features) -> Relation | None:
    """`compare`, for wordings that are compared with many."""
    mine, theirs = one.wording, other.wording
    if mine.words == theirs.words:
        return "equal"
    if min(len(mine.words), len(theirs.words)) < FEWEST_WORDS:
        return None
    relation = _by_words(one, other)
    # What costs most comes last: most pairs are no more than templates.
    if relation is None or _turned_around(one, other) or not _in_place(mine, theirs):
        return None
    return relation


def _by_words(one: Features, other: Features) -> Relation | None:
    """How two wordings stand to each other by the words in them, wherever these stand."""
    # Templates mostly differ in a number, which is told at once.
    if one.exact - other.known and other.exact - one.known:
        return None
    mine, theirs = _only_in(one, other), _only_in(other, one)
    if mine and theirs:
        return None
    my_length, their_length = len(one.wording.words), len(other.wording.words)
    alike = _are_alike(one, other)
    if not mine and not theirs and alike:
        return "equal"
    if my_length < their_length and not mine and _says_more(other, one, theirs, alike=alike):
        return "part"
    if their_length < my_length and not theirs and _says_more(one, other, mine, alike=alike):
        return "whole"
    return None


def _are_alike(one: Features, other: Features) -> bool:
    """Whether Dice's coefficient of the pairs of neighbouring words of both is large enough."""
    mine, theirs = one.wording.words, other.wording.words
    enough = ALIKE_SHORT if min(len(mine), len(theirs)) < SHORT else ALIKE
    total = len(mine) + len(theirs) - 2
    shared = len(one.pairs & other.pairs)
    # What stands in both several times counts as often; few wordings have a pair twice.
    if one.repeats and other.repeats:
        shared = (Counter(pairwise(mine)) & Counter(pairwise(theirs))).total()
    return 2 * shared / total >= enough


def _only_in(one: Features, other: Features) -> set[int]:
    """Where in `one` the names and numbers stand that `other` does not have in any spelling."""
    lacking = one.facts - other.known
    if not lacking:
        return set()
    spelt = {
        word
        for word in lacking
        if any(_same_name(word, name) for name in other.known if name[0] == word[0])
    }
    return {
        at
        for at, (word, kind) in enumerate(zip(one.wording.words, one.wording.kinds, strict=True))
        if kind in MUST_AGREE and word in lacking and not (kind == "name" and word in spelt)
    }


def _same_name(one: str, other: str) -> bool:
    """Whether two words with the same first letter may be spellings or forms of one name."""
    shorter = min(len(one), len(other))
    if shorter < _STEM:
        return False
    shared = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    if shared >= _STEM and max(len(one), len(other)) - shared <= _ENDING:
        return True
    return shorter > _STEM + 1 and OSA.distance(one, other, score_cutoff=1) == 1


def _turned_around(one: Features, other: Features) -> bool:
    """Whether one denies what the other says, or puts an opposite in its place."""
    if _has(one, "negation", other) or _has(other, "negation", one):
        return True
    return _has(one, "opposite", other) and _has(other, "opposite", one)


def _has(one: Features, kind: Kind, other: Features) -> bool:
    """Whether `one` has a word of the kind that `other` lacks."""
    words, kinds = one.wording.words, one.wording.kinds
    return any(k == kind and w not in other.known for w, k in zip(words, kinds, strict=True))


def _in_place(one: Wording, other: Wording) -> bool:
    """Whether the facts of both play the same parts: who did it to whom, how many died.

    Either those of each kind come in the same order, those side by side in any ("17 October 2020",
    "October 17, 2020"), or each keeps a neighbour that says something, or both its neighbours, as
    when a clause was moved.
    """
    for kinds in _ORDERED:
        shared = _facts(one, kinds) & _facts(other, kinds)
        mine, theirs = _units(one, shared), _units(other, shared)
        if _in_order(mine) == _in_order(theirs):
            continue
        kept = _frames(mine) & _frames(theirs)
        if not all(_frames([unit]) & kept for unit in (*mine, *theirs)):
            return False
    return True


def _facts(wording: Wording, kinds: AbstractSet[Kind]) -> set[str]:
    return {word for word, kind in zip(wording.words, wording.kinds, strict=True) if kind in kinds}


# Facts side by side, sorted, with the words before and after them.
_Unit = tuple[str, tuple[str, ...], str]


def _units(wording: Wording, shared: AbstractSet[str]) -> list[_Unit]:
    """The facts that both wordings have, in order; other facts between them are passed over."""
    units: list[_Unit] = []
    left, group = "", list[str]()
    for word, kind in (*zip(wording.words, wording.kinds, strict=True), ("", "plain")):
        if word in shared:
            group.append(word)
        elif kind in MUST_AGREE:
            continue
        else:
            if group:
                units.append((left, tuple(sorted(group)), word))
            left, group = word, []
    return units


def _in_order(units: Iterable[_Unit]) -> list[str]:
    return [word for _, words, _ in units for word in words]


def _frames(units: Iterable[_Unit]) -> set[_Unit]:
    """Units with a neighbour that says something, and with both their neighbours."""
    frames: set[_Unit] = set()
    for left, words, right in units:
        frames.add((left, words, right))
        frames.update([(left, words, "")] if left and left not in COMMON else [])
        frames.update([("", words, right)] if right and right not in COMMON else [])
    return frames


def _says_more(
    whole: Features,
    part: Features,
    extra: AbstractSet[int],
    *,
    alike: bool,
) -> bool:
    """Whether `whole` adds no fact to `part` but before and after it, and other halves of names.

    Args:
        whole: The longer wording.
        part: The shorter one.
        extra: Where in `whole` names and numbers stand that `part` lacks.
        alike: Whether their words are alike as they are.
    """
    if alike and all(_beside_name(whole.wording, at, extra) for at in extra):
        return True
    words = part.wording.words
    # The stretch is at most as long as the part, so that so many words must stand in both.
    if sum(map(whole.known.__contains__, words)) * (200 - CONTAINED) < CONTAINED * len(words):
        return False
    found = fuzz.partial_ratio_alignment(words, whole.wording.words, score_cutoff=CONTAINED)
    if found is None:
        return False
    inside = [at for at in extra if found.dest_start <= at < found.dest_end]
    return all(_beside_name(whole.wording, at, extra) for at in inside)


def _beside_name(wording: Wording, at: int, extra: AbstractSet[int]) -> bool:
    """Whether this is a name with one that is not among the extra ones right beside it."""
    return wording.kinds[at] == "name" and any(
        0 <= beside < len(wording.words)
        and beside not in extra
        and wording.kinds[beside] == "name"
        and wording.runs[beside] == wording.runs[at]
        for beside in (at - 1, at + 1)
    )
