"""Unlisted names: places that the text names and no gazetteer has.

"Flat Creek", "Hamilton Township", "the village of Kampungu": the words themselves tell that a place
is meant. Such a name has no candidates and stays without a place, in sight. Where a model of the
language is at hand, what it takes for a place is one of them when a word of the text agrees.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from geomap.names import fold_name
from geomap.patterns import one_of
from geomap.toponyms.capitals import opens_sentence
from geomap.toponyms.entities import PLACES
from geomap.toponyms.standing import Facts, Standing
from geomap.toponyms.surroundings import Name
from geomap.toponyms.words import (
    ADJECTIVES,
    APART,
    BODIES,
    CIVIC,
    COMMON,
    DIRECTIONS,
    FEATURES_AFTER,
    FEATURES_BEFORE,
    KINDS,
    NOT_BEHIND_FEATURES,
    PREPOSITIONS,
    ROADS,
    ROUTES,
    SETTLED,
    SETTLED_BEHIND,
    SETTLED_BEHIND_PLURAL,
    SETTLED_PLURAL,
    SINGULARS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from geomap.names import NameUse
    from geomap.ner import Entity
    from geomap.toponyms.surroundings import Surroundings

_CAPITAL = r"(?:[A-Z][^\W\d_][\w’'-]*|St\.|Mt\.)"
_BEHIND = re.compile(
    rf"(?<![\w’'-])(?:{_CAPITAL}[ \u00a0]){{1,3}}(?P<feature>{one_of(FEATURES_AFTER)})(?!\w)"
)
_BEFORE = re.compile(rf"(?<![\w’'-])(?P<feature>{one_of(FEATURES_BEFORE)})[ \u00a0][A-Z][\w’-]+")
_RIVER = re.compile(
    r"(?<=[Tt]he[ \u00a0])River[ \u00a0](?P<name>[A-Z][\w-]+)(?![\w-]|[ \u00a0][A-Z])"
)
_NAME = rf"{_CAPITAL}(?:[ \u00a0]{_CAPITAL})?"
_LIST = rf"{_NAME}(?:(?:,|,?[ \u00a0](?:and|or))[ \u00a0]{_NAME})*"
_OF = re.compile(
    rf"\b(?:{one_of(SETTLED)}[ \u00a0](?:of|called|named)[ \u00a0](?P<one>{_NAME})"
    rf"|{one_of(SETTLED_PLURAL)}[ \u00a0](?:of|called|named)[ \u00a0](?P<all>{_LIST}))"
)
_BESIDE = re.compile(
    rf"(?<![\w’'-])(?P<all>{_LIST})[ \u00a0](?:(?P<one>{one_of(SETTLED_BEHIND)})"
    rf"|{one_of(SETTLED_BEHIND_PLURAL)})(?!\w)"
)
_NAMES = re.compile(_NAME)
_HYPHENED = re.compile(r"-[a-z]")  # "Georgian-controlled villages"
_LONGEST_GAP = 8
_SHORT_FORM = 3
_LIST_BEFORE = re.compile(r"(?:,|,?[ \u00a0](?:and|or))[ \u00a0]$")
_WORD = re.compile(r"\S+")
_NEXT = re.compile(r"[ \u00a0]([A-Z][\w’'-]*)")
_POSSESSIVE = re.compile(r"['’]s?$")
_EDGES = re.compile(r"^(?:[Tt]he|[A-Z]\.)\s+|['’]s?$|[\s,.;:]+$")
_LAST_WORD = re.compile(r"([\w.]+)$")
_ROUTE = re.compile(rf"{one_of(ROUTES)}[ \u00a0-]?\d+[A-Z]?")


_FACTS = Facts(
    standing=Standing.SURE,
    curated=False,
    country=False,
    capital=False,
    large=False,
    wide=True,
    given=False,
    surname=False,
    name_like=False,
    well_known=False,
    abbreviation=False,
    only_capitals=False,
)


def with_unlisted(
    text: str, names: Sequence[Name], taken: Container[tuple[int, int]] = ()
) -> Sequence[Name]:
    """The names of a text together with those that the words tell, where the world is looked for.

    A name of the curated gazetteer, or one that reaches further, stays what it is; one that is a
    part of the unlisted name gives way, and leaves its places where they are of the right kind.

    Args:
        text: The text.
        names: Its names.
        taken: Spans that are something else: "two German villages".
    """
    if all(name.facts.curated for name in names):
        return names
    return _merged(text, names, (span for span in by_words(text) if span not in taken))


def unlisted_entities(
    around: Surroundings, reasons: Mapping[int, str], entities: Sequence[Entity]
) -> list[Name]:
    """The names together with what a model takes for places; empty when it tells none."""
    settled = [
        name
        for number, name in enumerate(around.names)
        if number not in reasons or name.facts.curated
    ]
    found = list(by_entities(around.text, sorted(entities, key=lambda it: it.start), settled))
    return _merged(around.text, around.names, found) if found else []


def overlapping(names: Sequence[Name], start: int, end: int) -> Sequence[Name]:
    """The names that overlap a span."""
    low = bisect_right(names, start, key=lambda it: it.end)
    return names[low : bisect_left(names, end, lo=low, key=lambda it: it.start)]


def _merged(text: str, names: Sequence[Name], spans: Iterable[tuple[int, int]]) -> list[Name]:
    merged = list(names)
    for start, end in spans:
        inner = overlapping(merged, start, end)
        if any(it.start < start or it.end > end for it in inner) or not _give_way(
            inner, text[start:end]
        ):
            continue
        if len(inner) == 1 and (inner[0].start, inner[0].end) == (start, end):
            continue
        surface = text[start:end]
        low = bisect_right(merged, start, key=lambda it: it.end)
        name = Name(start, end, fold_name(surface), _of_kind(inner, surface), False, _FACTS)
        merged[low : low + len(inner)] = [name]
    return merged


def _give_way(inner: Sequence[Name], surface: str) -> bool:
    """Whether the names inside are no places of their own: "Victoria Island" is not in Victoria."""
    last = surface.rsplit(" ", 1)[-1].lower()
    others = [name for name in inner if name.key != last]
    return not any(name.facts.curated for name in inner) or (last in APART and len(others) == 1)


def _of_kind(inner: Sequence[Name], surface: str) -> tuple[NameUse, ...]:
    """Places of a part of the name that are what its last word says: "Nyanza Province"."""
    words = surface.lower().split()
    kind = SINGULARS.get(words[-1]) or SINGULARS.get(words[0])
    if kind is None or len(inner) != 1:
        return ()
    # "Victoria Island" is no state, though a state may be an island.
    apart = words[-1] in APART
    return tuple(
        use
        for use in inner[0].uses
        if KINDS[kind].fits(use.place)
        and not (apart and use.place.feature_code.startswith(("ADM", "PCL")))
    )


def by_words(text: str) -> Iterator[tuple[int, int]]:
    """Names that the words they are made of, or those before them, tell to be places."""
    for match in _BEHIND.finditer(text):
        start = _start(text, match.start(), match.start("feature"))
        following = _NEXT.match(text, match.end())
        if start is not None and not (following and following[1].lower() in NOT_BEHIND_FEATURES):
            yield start, match.end()
    for match in _BEFORE.finditer(text):
        end = match.end() - len(tail[0]) if (tail := _POSSESSIVE.search(match[0])) else match.end()
        yield match.start(), end
    for match in _RIVER.finditer(text):
        if match["name"].lower() not in BODIES | CIVIC:  # "the River City", "the River Road"
            yield match.start(), match.end()
    for match in _OF.finditer(text):
        yield from _listed(text, *match.span("one" if match["one"] else "all"))
    for match in _BESIDE.finditer(text):
        found = list(_listed(text, *match.span("all")))
        if len(found) == 1 and opens_sentence(text, found[0][0]):
            continue  # "Several villages burned."
        yield from found[-1:] if match["one"] else found


def _listed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of a list, without owners' endings; none for words and "Ravan-controlled"."""
    for match in _NAMES.finditer(text, start, end):
        tail = _POSSESSIVE.search(match[0])
        name = match[0][: tail.start()] if tail else match[0]
        words = name.split()
        named = not _is_common(words[0]) or (len(words) > 1 and words[0].lower() in ADJECTIVES)
        if named and not _HYPHENED.search(name):
            yield match.start(), match.start() + len(name)


def _start(text: str, start: int, end: int) -> int | None:
    """Where a name that ends with a feature word begins: behind owners and words of a sentence."""
    words = [(start + it.start(), it[0]) for it in _WORD.finditer(text[start:end])]
    for position in range(len(words) - 1, -1, -1):
        word = words[position][1]
        if _POSSESSIVE.search(word) or (word.endswith(".") and word not in {"St.", "Mt."}):
            words = words[position + 1 :]
            break
    while words and _leads(text, *words[0]):
        words = words[1:]
    if all(word.lower() in COMMON or word.lower() in DIRECTIONS for _, word in words):
        return None
    return words[0][0]


def _leads(text: str, start: int, word: str) -> bool:
    """True for a word of the sentence, and for "Great" where any word has a capital."""
    lower = word.lower()
    if lower in ADJECTIVES and not opens_sentence(text, start):
        return False
    shouted = word.isupper() and len(word) <= _SHORT_FORM  # "NY Plum Island"
    return _is_common(word) or lower in TITLES or shouted


def _is_common(word: str) -> bool:
    return word.lower() in COMMON and word.lower() not in DIRECTIONS


def by_entities(
    text: str, entities: Sequence[Entity], settled: Sequence[Name]
) -> Iterator[tuple[int, int]]:
    """Names that a model of the language takes for places, where the words agree.

    Args:
        text: The text.
        entities: What the model takes for names, in order.
        settled: The names that are places already: what stands in a list with one is another.
    """
    ends = {name.end for name in settled}
    for entity in entities:
        start, end = _trimmed(text, entity.start, entity.end)
        surface = text[start:end]
        if (
            entity.label not in PLACES
            or not surface[:1].isupper()
            or overlapping(settled, start, end)
        ):
            continue
        gap = _LIST_BEFORE.search(text, max(start - _LONGEST_GAP, 0), start)
        if _agrees(text, start, surface, entity.label) or (gap and gap.start() in ends):
            ends.add(end)
            yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while match := _EDGES.search(text[start:end]):
        if match.start() == 0:
            start += match.end()
        else:
            end = start + match.start()
    return start, end


def _agrees(text: str, start: int, surface: str, label: str) -> bool:
    """Whether the words agree with a model that takes this for a place."""
    last = _LAST_WORD.search(surface)
    if label == "FAC":
        named = last is not None and last[1].lower().rstrip(".") in ROADS and " " in surface
        return named or bool(_ROUTE.fullmatch(surface))
    before = text[max(start - 24, 0) : start].split()
    return bool(before) and before[-1].lower() in PREPOSITIONS
