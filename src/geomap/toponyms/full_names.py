"""Full names: what the words around a name tell of somebody's whole name, whoever bears it.

"Gov. Victoria Santiago said", "By Blessing Kano", "his brother Tyre", "Chelsea Brampton, 29, of":
two place names in a row, an unknown word before one, and nothing of either in a list of names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.names.lexicon import class_of
from geomap.patterns import one_of
from geomap.toponyms.units import lies_in
from geomap.toponyms.words import (
    BODIES,
    CALENDAR,
    CIVIC,
    COMMON,
    DIRECTIONS,
    GIVEN_NAMES,
    HONORIFICS,
    KIN,
    LONGER_BEFORE,
    SPEAKING,
    TITLES,
)

if TYPE_CHECKING:
    from geomap.toponyms.surroundings import Surroundings

BYLINE = "By "
_REACH = 60  # characters
_WORD = r"[A-Z][\w’'-]+"
_TITLED = re.compile(
    rf"(?<![\w’'-])(?i:{one_of(HONORIFICS | TITLES)})\.?[ \u00a0]"
    rf"(?P<given>{_WORD})(?:[ \u00a0]{_WORD})?[ \u00a0]$"
)
_BYLINE = re.compile(
    r"^[ \t]*(?:By|BY)[ \u00a0](?P<given>(?:[A-Z][\w.’'-]*[ \u00a0]){0,3})$", re.MULTILINE
)
_AGED = re.compile(r",\s\d{1,3},\s(?:of|from|an?|who|was|said|told)\b")
_SPOKE = re.compile(rf",?[ \u00a0]{one_of(SPEAKING)}\b")


def full_name(around: Surroundings, number: int) -> str:
    """The person's whole name that this name is part of; empty when nothing tells one.

    Args:
        around: The names and their surroundings.
        number: Which of the names.
    """
    name, text, surface = around.names[number], around.text, around.surface(number)
    before, after = around.word_before(number), around.word_after(number)
    if before[:1].isupper() and (whole := _behind_capitals(around, number, before)):
        return whole
    if whole := _pair(around, number):
        return whole
    if before in KIN and not name.facts.country:
        return f"{before} {surface}"
    if name.key in GIVEN_NAMES and _may_be_surname(after) and not around.next_is_name(number):
        end = text.index(after, name.end) + len(after)
        if class_of(after.lower(), "word") is None and _SPOKE.match(text, end):
            return f"{surface} {after}"
    return ""


def _behind_capitals(around: Surroundings, number: int, before: str) -> str:
    """Behind a byline's "By", a title with a given name, or a name that nobody knows, with an age.

    Most names have no capital right before them, and are not asked.
    """
    name, text, surface = around.names[number], around.text, around.surface(number)
    reach = max(name.start - _REACH, 0)
    if "y " in (window := text[reach : name.start]) or "Y " in window:
        byline = _BYLINE.search(text, reach, name.start)
        given = byline["given"].strip() if byline else ""
        if given and _may_be_given(around, number, given.split()[-1]):
            return f"{BYLINE}{given} {surface}"
        if byline and not given and _may_be_surname(around.word_after(number)):
            return f"{BYLINE}{surface} {around.word_after(number)}"
    if not _may_be_given(around, number, before):
        return ""
    titled = _TITLED.search(text, reach, name.start)
    if titled and _may_be_given(around, number, titled["given"]):
        return "" if _is_unit_of(around, number) else titled[0] + surface
    if not name.facts.large and _AGED.match(text, name.end):
        return f"{before} {surface}"
    return ""


def _pair(around: Surroundings, number: int) -> str:
    """Two names in a row of which the first is a given name and neither lies in the other.

    "Jordan Berlin", "Virginia London", but "Amman Jordan" and "the Israel Lebanon border".
    """
    names = around.names
    for first in (number, number - 1):
        if not 0 <= first < len(names) - 1:
            continue
        one, other = names[first], names[first + 1]
        if (
            around.between(first) in {" ", "\u00a0"}
            and one.key in GIVEN_NAMES
            and not other.facts.large
            and class_of(other.key, "word") != 1
            and not lies_in(one.uses, other.uses)
            and not lies_in(other.uses, one.uses)
            and _may_be_surname(around.surface(first + 1))
        ):
            return f"{around.surface(first)} {around.surface(first + 1)}"
    return ""


def _is_unit_of(around: Surroundings, number: int) -> bool:
    """True when the name before lies in this one: "Sheriff Dallas Texas"."""
    before = around.name_before(number)
    return before is not None and lies_in(around.names[before].uses, around.names[number].uses)


def _may_be_given(around: Surroundings, number: int, word: str) -> bool:
    lower = word.lower().removesuffix(".")
    known = (COMMON, CALENDAR, CIVIC, BODIES, DIRECTIONS, LONGER_BEFORE, HONORIFICS)
    if any(lower in words for words in known):
        return False
    return word.isupper() == around.surface(number).isupper() or len(lower) == 1


def _may_be_surname(word: str) -> bool:
    lower = word.lower()
    known = (COMMON, CALENDAR, CIVIC, BODIES, DIRECTIONS)
    return word[:1].isupper() and not any(lower in words for words in known)
