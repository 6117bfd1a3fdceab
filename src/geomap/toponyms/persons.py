"""Persons: place names that are part of somebody's name ("Jack London", "Mr Lincoln").

A name of the curated gazetteer is taken for a person's only where the words are plain; a name of
the world, which surnames abound in, wherever a given name stands before it or a surname behind.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.names import fold_name
from geomap.names.lexicon import class_of
from geomap.toponyms.capitals import follows_opening
from geomap.toponyms.full_names import full_name
from geomap.toponyms.standing import Standing
from geomap.toponyms.words import (
    BODIES,
    CALENDAR,
    CIVIC,
    COMMON,
    GIVEN_NAMES,
    GOVERNING,
    HONORIFICS,
    KIN,
    PLURALS,
    REGIONAL_ENDINGS,
    SINGULARS,
    SUFFIXES,
    SURNAME_ENDINGS,
    SURNAMES,
    TITLES,
)

if TYPE_CHECKING:
    from geomap.toponyms.surroundings import Surroundings

_LONGEST_SHORT_FORM = 5  # "Prof.", "Capt."
_SHORTEST = 5  # "Ian", "Son" and "Stein" are no endings of themselves
_FREQUENT = frozenset({1, 2, 3})  # classes of the lexicon
_FREQUENT_GIVEN = frozenset({1, 2})
_INITIAL = re.compile(r"[^\W\d_][\w'’-]+[ \u00a0][A-Z]\.[ \u00a0]?$")


def person(around: Surroundings, number: int, *, placed: bool) -> str:
    """The person's name that this name is part of, as written; empty when it is none.

    Args:
        around: The names and their surroundings.
        number: Which of the names.
        placed: True when a word beside the name tells a place ("in Gabriel Weiss's house").
    """
    name, surface = around.names[number], around.surface(number)
    before, after = around.word_before(number), around.word_after(number)
    facts = name.facts
    if around.stands_alone(number):
        return _beside_small_words(around, number)
    if whole := full_name(around, number):
        return whole
    if before[:1].isupper() and not around.place_before(number):
        lower = before.lower().rstrip(".")
        # A full stop after anything but a short form ends a sentence: "the Judge. Columbus …"
        joined = not before.endswith(".") or len(before) <= _LONGEST_SHORT_FORM
        if joined and lower in HONORIFICS:
            return f"{before} {surface}"
        if joined and not facts.large and (lower in TITLES or _is_given(around, number, lower)):
            return f"{before} {surface}"
        if joined and not facts.country and not facts.curated and _is_given(around, number, lower):
            return f"{before} {surface}"
    if len(after) > _SHORTEST and after.lower().endswith(REGIONAL_ENDINGS) and after.istitle():
        return f"{surface} {after}"  # "Ararat Mirzoyan": towns and rivers are given names there
    if facts.large and not facts.name_like:
        return ""
    initial = _INITIAL.search(around.before(number)) if before.endswith(".") else None
    if initial and initial[0][0].isupper():
        return f"{initial[0].strip()} {surface}"
    if not after:
        return ""
    if after.lower().rstrip(".") in SUFFIXES:
        return f"{surface} {after}"
    if not facts.curated:
        return f"{surface} {after}" if _opens_a_name(around, number, after) else ""
    if facts.name_like and not (around.next_is_name(number) and around.place_after(number)):
        flagged = any(use.needs_context for use in name.uses)
        if _is_surname(after, certainly=not (flagged and placed)):
            return f"{surface} {after}"
        if name.key in GIVEN_NAMES and _is_surname(after, certainly=False):
            # "Israel Katz … Katz said": persons come back by their surname.
            alone = rf"(?<!\w)(?<!the )(?<!{re.escape(surface)} ){re.escape(after)}(?!\w)"
            if re.search(alone, around.text):
                return f"{surface} {after}"
    return ""


def _beside_small_words(around: Surroundings, number: int) -> str:
    """All that is left for a name without capitals beside it: "his brother Tyre", "Dover jr"."""
    facts, surface = around.names[number].facts, around.surface(number)
    before, after = around.word_before(number), around.word_after(number)
    if before in KIN and not facts.country:
        return f"{before} {surface}"
    if after.lower().rstrip(".") in SUFFIXES and not (facts.large and not facts.name_like):
        return f"{surface} {after}"
    return ""


def _is_given(around: Surroundings, number: int, word: str) -> bool:
    """True when the word before, in lower case, is a given name and not just any word."""
    if word in GIVEN_NAMES:
        return True
    if around.names[number].facts.curated or class_of(word, "given") is None:
        return False
    return not (follows_opening(around, number) and class_of(word, "word"))


def _opens_a_name(around: Surroundings, number: int, after: str) -> bool:
    """Whether a name of the world is a given name with a surname behind it."""
    name = around.names[number]
    facts = name.facts
    lower = after.lower().removesuffix("'s").removesuffix("’s")
    if not facts.given or not after[:1].isupper() or lower in CIVIC or lower in CALENDAR:
        return False
    if len(after) == 1:
        return True  # "Michael R. Pannell"
    if facts.standing is not Standing.SURE or class_of(name.key, "given") in _FREQUENT_GIVEN:
        return _is_surname(after, certainly=False)
    known = class_of(fold_name(lower), "surname") or _is_surname(after, certainly=True)
    return bool(known) and class_of(fold_name(lower), "word") is None


def _is_surname(word: str, *, certainly: bool) -> bool:
    """Whether a word after a name is a surname: one that is known, or else any unknown word."""
    lower = re.sub(r"['’]s$", "", word).lower()
    if not word[:1].isupper() or (word.isupper() and len(word) > 1):
        return False
    if lower in SURNAMES or (len(lower) > _SHORTEST and lower.endswith(SURNAME_ENDINGS)):
        return True
    if lower in CIVIC or lower in BODIES:
        return False
    if len(word) == 1 or (class_of(lower, "surname") in _FREQUENT and not class_of(lower, "word")):
        return True
    known = (COMMON, TITLES, SINGULARS, PLURALS, GOVERNING)
    return not certainly and not any(lower in words for words in known)
