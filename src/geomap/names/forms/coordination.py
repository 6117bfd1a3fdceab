"""Names that share a word: "North and South Carolina", "Fulton and DeKalb counties".

The shared word is put back to ask the index for the whole name; the form is what is written of it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.names.folding import fold_name
from geomap.names.forms.values import Form
from geomap.names.hits import hit_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.names.layers import Index
    from geomap.names.values import NameHit, NameUse

_DIRECTION = (
    r"(?:(?:North|South)(?:east|west)?(?:ern)?|East(?:ern)?|West(?:ern)?|Central|Upper|Lower|Inner"
    r"|Outer|Middle|New|Old)"
)
_DIRECTIONS_BEFORE = re.compile(rf"\b{_DIRECTION}(?:,\s{_DIRECTION})?,?$")
_DIRECTION_AFTER = re.compile(rf"(?P<last>{_DIRECTION})\s(?P<next>[^\W\d_]+)")
_ONE = re.compile(_DIRECTION)
# The shared word and its singular.
_SHARED = {
    "counties": "county",
    "parishes": "parish",
    "townships": "township",
    "districts": "district",
    "provinces": "province",
    "regions": "region",
    "governorates": "governorate",
    "prefectures": "prefecture",
    "oblasts": "oblast",
    "rivers": "river",
    "lakes": "lake",
    "oceans": "ocean",
    "seas": "sea",
    "straits": "strait",
    "canals": "canal",
    "islands": "island",
    "mountains": "mountains",
    "mounts": "mount",
    "deserts": "desert",
    "peninsulas": "peninsula",
}
_NOUN = "|".join(_SHARED)
_WORDS = r"[A-Z][\w’'-]*(?:\s(?:(?:of|de|del|la|le)\s)?[A-Z][\w’'-]*){0,2}"
_TAIL = re.compile(rf"(?P<last>{_WORDS})\s(?P<noun>(?i:{_NOUN}))\b")
_HEAD = re.compile(rf"(?P<first>{_WORDS}(?:,\s{_WORDS})*),?$")
_NOUN_BEFORE = re.compile(rf"\b(?P<noun>(?i:{_NOUN}))\s(?P<first>{_WORDS}(?:,\s{_WORDS})*),?$")
_NEAR_NOUN = re.compile(r"[sS]\s[A-Z]")
_ELEMENT = re.compile(_WORDS)
_WORD = re.compile(r"[A-Z][\w’'-]*")
# A fixed beginning makes the search an order faster than looking for all nouns and directions, and
# one that is no blank is faster still.
_JOINTS = tuple(re.compile(rf"{joint} (?<= {joint} )(?=[A-Z])") for joint in ("and", "or", "&"))
_REACH = 160  # characters of a list that are looked at before it,
_REACH_BACK = 60  # and for a noun before a list, of which there are few


def coordinated(text: str, index: Index, hits: Sequence[NameHit]) -> Iterator[Form]:
    """The names of a text that share a word with others, where the index knows the whole name.

    Args:
        text: The text.
        index: Where the whole names are looked up.
        hits: What the index found in the text, in order.
    """
    for pattern in _JOINTS:
        for match in pattern.finditer(text):
            joint = slice(match.start() - 1, match.end())
            yield from _directions(text, joint, index, hits)
            yield from _listed(text, joint, index)


def _directions(text: str, joint: slice, index: Index, hits: Sequence[NameHit]) -> Iterator[Form]:
    """The "North" of "North and South Carolina"."""
    after = _DIRECTION_AFTER.match(text, joint.stop)
    if not after:
        return
    begin = max(joint.start - _REACH_BACK, 0)
    before = _DIRECTIONS_BEFORE.search(text, begin, joint.start)
    if not before:
        return
    # Without a hit, as where only the first is known, the next word is the shared one.
    hit = hit_at(hits, after.start())
    rest = text[after.end("last") : hit.end if hit else after.end()]
    for one in _ONE.finditer(text, *before.span()):
        if rest.strip() and (uses := _places(index, one[0] + rest)):
            yield Form(one.start(), one.end(), fold_name(one[0] + rest), uses)


def _listed(text: str, joint: slice, index: Index) -> Iterator[Form]:
    """The names of "Fulton and DeKalb counties", "Lakes Erie and Ontario"."""
    tail = _TAIL.match(text, joint.stop)
    if tail:
        begin = max(joint.start - _REACH, 0)
        head = _HEAD.search(text, begin, joint.start)
        last = tail.span("last")
    else:
        begin = max(joint.start - _REACH_BACK, 0)
        # All of the nouns end with an s: most windows have none before a capital.
        if not _NEAR_NOUN.search(text, begin, joint.start):
            return
        head = _NOUN_BEFORE.search(text, begin, joint.start)
        element = _ELEMENT.match(text, joint.stop)
        last = element.span() if element else (0, 0)
    if not head:
        return
    singular = _SHARED[(tail or head)["noun"].lower()]
    spans = [element.span() for element in _ELEMENT.finditer(text, *head.span("first"))]
    for start, end in (*spans, last):
        yield from _element(text, start, end, singular, index)


def _element(text: str, start: int, end: int, singular: str, index: Index) -> Iterator[Form]:
    """The longest end of "In Fulton" that is a name together with the shared word."""
    for word in _WORD.finditer(text, start, end):
        name = text[word.start() : end]
        for whole in (f"{name} {singular}", f"{singular} {name}"):
            if uses := _places(index, whole):
                yield Form(word.start(), end, fold_name(name), uses)
                return


def _places(index: Index, name: str) -> tuple[NameUse, ...]:
    return tuple(use for use in index.uses(name) if not use.demonym)
