"""Longer names: streets, newspapers, clubs, diseases and namesakes called after a place.

"London Street", "Dover Times", "West Nile virus", "New Dover", "Wal-Mart". What says so for every
name are rules of `rejection`; a name of the world has to stand free of other capitals besides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.feature_codes import is_area
from geomap.toponyms.capitals import follows_opening, in_headline
from geomap.toponyms.standing import Standing
from geomap.toponyms.words import (
    BODIES,
    CALENDAR,
    CIVIC,
    CLUBS_BEFORE,
    DIRECTIONS,
    DISEASES,
    HYPHENED,
    KINDS,
    LONGER_BEFORE,
    MEDIA_BEFORE,
    NEWSPAPERS,
    PREPOSITIONS,
    SINGULARS,
    STREETS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.toponyms.surroundings import Surroundings
    from geomap.toponyms.values import Cue

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?”\"]\s+|\n\s*)New\s+$")
_ARTICLE_BEHIND = re.compile(r"[ \u00a0](?:a[lnrstdz]|ash|el|es|ed)-[A-Z][\w’'-]+")
_SMALL_WORDS = PREPOSITIONS | {
    "the",
    "a",
    "an",
    "and",
    "or",
    "of",
    "from",
    "at",
    "to",
    "for",
    "on",
    "by",
}
_PARTIES = frozenset({"R", "D", "I"})  # "R-Dover"


def disease(around: Surroundings, number: int) -> str:
    """The name of a disease that this name is part of; empty without."""
    after = around.word_after(number)
    if after.lower() not in DISEASES and after != "Flu":
        return ""
    return f"{around.surface(number)} {after}"


def of_the_press(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    """Rule: newspapers, broadcasters and agencies."""
    surface, before = around.surface(number), around.word_before(number)
    after = around.word_after(number)
    if after[:1].isupper() and (bare := _bare(after)).lower() in NEWSPAPERS:
        return f"a newspaper: “{surface} {bare}”"
    if before[:1].isupper() and before.lower() in MEDIA_BEFORE:
        return f"a broadcaster or agency: “{before} {surface}”"
    return ""


def a_club(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    """Rule: "AC Milan", "Club America"."""
    before = around.word_before(number)
    if before[:1].isupper() and before.lower() in CLUBS_BEFORE:
        return f"a club: “{before} {around.surface(number)}”"
    return ""


def a_street(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    """Rule: "London Street"."""
    after = around.word_after(number)
    if after.lower() not in STREETS or not after.istitle():
        return ""
    return f"a street: “{around.surface(number)} {after}”"


def a_namesake(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    """Rule: "New Ravan", "Port Said", unless the gazetteer knows better."""
    before, surface = around.word_before(number), around.surface(number)
    if not before[:1].isupper() or before.lower().rstrip(".") not in LONGER_BEFORE:
        return ""
    if around.name_before(number) is not None or "." in surface:
        return ""
    if before.endswith(".") and len(before) > len("St."):
        return ""  # the end of a sentence
    if _SENTENCE_START.search(around.before(number)) and any(
        is_area(use.place.feature_code) for use in around.names[number].uses
    ):
        return ""  # "New Karabakh talks begin"
    kind = SINGULARS.get(before.lower())
    if kind and any(KINDS[kind].fits(use.place) for use in around.names[number].uses):
        return ""  # "Lake Sevan", where the gazetteer has a lake of the name Sevan
    return f"part of a longer name: “{before} {surface}”"


def an_arabic_name(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    """Rule: "Bab al-Tabbaneh": the first word of a name that goes on behind an article."""
    name = around.names[number]
    if name.facts.country or "-" not in around.word_after(number):
        return ""
    match = _ARTICLE_BEHIND.match(around.text, name.end)
    return f"part of a longer name: “{around.surface(number)}{match[0]}”" if match else ""


def among_capitals(around: Surroundings, number: int) -> str:
    """What the capitals beside a name of the world make of it; empty when it stands free.

    Countries and divisions keep their own within any name ("Ohio Supreme Court"), well-known towns
    within most of those that begin with them ("Dover Singers"), others within those of bodies that
    serve a place ("Dover Police").
    """
    facts = around.names[number].facts
    if facts.curated or facts.wide or in_headline(around, number):
        return ""
    return (
        _joined(around, number)
        or _hyphened(around, number)
        or _with_a_word_after(around, number)
        or _with_a_word_before(around, number)
    )


def _joined(around: Surroundings, number: int) -> str:
    """As in "Stevens & Wilkinson"."""
    name, text = around.names[number], around.text
    if "&" in text[max(name.start - 2, 0) : name.start] or "&" in text[name.end : name.end + 2]:
        return around.surface(number)
    return ""


def _hyphened(around: Surroundings, number: int) -> str:
    """As in "Wal-Mart" and "Ann-Christin"; but "Dover-based", and "Lebanon-Syria" of two places."""
    name, text = around.names[number], around.text
    if not text.startswith("-", name.end) or not (word := _WORD.match(text, name.end + 1)):
        return ""
    after = around.names[number + 1] if number + 1 < len(around.names) else None
    if after and after.start == name.end + 1 and after.facts.plain:
        return ""
    return "" if word[0] in HYPHENED else f"{around.surface(number)}-{word[0]}"


def _with_a_word_after(around: Surroundings, number: int) -> str:
    facts, after = around.names[number].facts, around.word_after(number)
    lower = _bare(after).lower()
    if not after[:1].isupper() or lower in CIVIC or lower in CALENDAR:
        return ""
    if facts.standing is Standing.SURE and lower not in BODIES:
        return ""
    return f"{around.surface(number)} {after}"


def _with_a_word_before(around: Surroundings, number: int) -> str:
    before = around.word_before(number)
    if not before[:1].isupper() or before.endswith(("'s", "’s", ".")) or before in _PARTIES:
        return ""
    lower = before.lower()
    if lower in _SMALL_WORDS or (lower not in DIRECTIONS and follows_opening(around, number)):
        return ""
    return "" if around.place_before(number) else f"{before} {around.surface(number)}"


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
