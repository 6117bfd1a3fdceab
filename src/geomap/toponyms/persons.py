"""Persons: place names that are part of somebody's name ("Jack London", "Mr Lincoln")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.toponyms.words import (
    COMMON,
    GIVEN_NAMES,
    GOVERNING,
    PLURALS,
    SINGULARS,
    SUFFIXES,
    TITLES,
)

if TYPE_CHECKING:
    from geomap.toponyms.surroundings import Name, Surroundings

_INITIAL = re.compile(r"(?<![\w.])[A-Z]\.[ \u00a0]?$")


def is_name_like(name: Name) -> bool:
    """True for a name that people bear too: flagged in the gazetteer, or a given name."""
    return name.key in GIVEN_NAMES or any(use.needs_context for use in name.uses)


def person(around: Surroundings, number: int) -> str:
    """The person's name that this name is part of, as written; empty when it is none."""
    name, surface = around.names[number], around.surface(number)
    before, after = around.word_before(number), around.word_after(number)
    country = all(use.place.feature_code.startswith("PCL") for use in name.uses)
    if name.lower or (country and not is_name_like(name)):
        return ""
    neighbour = around.name_before(number)
    if before[:1].isupper() and neighbour is None:
        title = before.lower().rstrip(".") in TITLES
        if title or (before.lower() in GIVEN_NAMES and not before.endswith(".")):
            return f"{before} {surface}"
    if _INITIAL.search(around.before(number)):
        return f"{around.before(number).split()[-1]} {surface}"
    if after.lower().rstrip(".") in SUFFIXES:
        return f"{surface} {after}"
    if is_name_like(name) and _is_surname(after) and not around.next_is_name(number):
        return f"{surface} {after}"
    return ""


def _is_surname(word: str) -> bool:
    lower = re.sub(r"['’]s$", "", word).lower()
    known = (COMMON, TITLES, SINGULARS, PLURALS, GOVERNING)
    return word[:1].isupper() and not word.isupper() and not any(lower in it for it in known)
