"""Persons: place names that are part of somebody's name ("Jack London", "Mr Lincoln")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.feature_codes import is_country
from geomap.toponyms.words import (
    COMMON,
    GIVEN_NAMES,
    GOVERNING,
    HONORIFICS,
    PLURALS,
    REGIONAL_ENDINGS,
    SINGULARS,
    SUFFIXES,
    SURNAME_ENDINGS,
    SURNAMES,
    TITLES,
)

if TYPE_CHECKING:
    from geomap.toponyms.surroundings import Name, Surroundings

_BIG_CITY = 300_000
_BIG_DIVISION_KM = 75.0
_LONGEST_SHORT_FORM = 5  # "Prof.", "Capt."
_SHORTEST = 5  # "Ian", "Son" and "Stein" are no endings of themselves
_INITIAL = re.compile(r"[^\W\d_][\w'’-]+[ \u00a0][A-Z]\.[ \u00a0]?$")


def is_name_like(name: Name) -> bool:
    """True for a name that people bear too: flagged in the gazetteer, a given name, a surname."""
    borne = name.key in GIVEN_NAMES or name.key in SURNAMES
    return borne or any(use.needs_context for use in name.uses)


def is_well_known(name: Name) -> bool:
    """True when one of its places is so well known that the bare name brings it to mind."""
    return any(
        is_country(use.place.feature_code)
        or use.place.feature_code == "PPLC"
        or use.place.population >= _BIG_CITY
        or (use.place.feature_code == "ADM1" and use.place.uncertainty_km >= _BIG_DIVISION_KM)
        for use in name.uses
    )


def needs_context(name: Name) -> bool:
    """True when the bare name is no evidence of a place.

    A country by its own name is one, unless a person of the article bears it (Jordan, Chad).
    """
    if any(is_country(it.place.feature_code) and it.name == it.place.name for it in name.uses):
        return False
    if all(use.needs_context for use in name.uses):
        return True
    return is_name_like(name) and not is_well_known(name)


def person(around: Surroundings, number: int, *, placed: bool) -> str:
    """The person's name that this name is part of, as written; empty when it is none.

    Args:
        around: The names and their surroundings.
        number: Which of the names.
        placed: True when a word beside the name tells a place ("in Gabriel Weiss's house").
    """
    name, surface = around.names[number], around.surface(number)
    before, after = around.word_before(number), around.word_after(number)
    if before[:1].isupper() and around.name_before(number) is None:
        lower = before.lower().rstrip(".")
        # A full stop after anything but a short form ends a sentence: "the Judge. Columbus …"
        joined = not before.endswith(".") or len(before) <= _LONGEST_SHORT_FORM
        if joined and lower in HONORIFICS:
            return f"{before} {surface}"
        if joined and (lower in TITLES or lower in GIVEN_NAMES) and not _is_unit(name):
            return f"{before} {surface}"
    if after.lower().endswith(REGIONAL_ENDINGS) and len(after) > _SHORTEST and after.istitle():
        return f"{surface} {after}"  # "Ararat Mirzoyan": towns and rivers are given names there
    if _is_unit(name) and not is_name_like(name):
        return ""
    if (initial := _INITIAL.search(around.before(number))) and initial[0][0].isupper():
        return f"{initial[0].strip()} {surface}"
    if after.lower().rstrip(".") in SUFFIXES:
        return f"{surface} {after}"
    if is_name_like(name) and not around.next_is_name(number):
        flagged = any(use.needs_context for use in name.uses)
        if _is_surname(after, certainly=not (flagged and placed)):
            return f"{surface} {after}"
        if name.key in GIVEN_NAMES and _is_surname(after, certainly=False):
            # "Israel Katz … Katz said": persons come back by their surname.
            alone = rf"(?<!\w)(?<!the )(?<!{re.escape(surface)} ){re.escape(after)}(?!\w)"
            if re.search(alone, around.text):
                return f"{surface} {after}"
    return ""


def _is_unit(name: Name) -> bool:
    """True for countries and large divisions: "General Georgia" is no general."""
    return name.key not in GIVEN_NAMES and any(
        is_country(use.place.feature_code)
        or (use.place.feature_code == "ADM1" and use.place.uncertainty_km >= _BIG_DIVISION_KM)
        for use in name.uses
    )


def _is_surname(word: str, *, certainly: bool) -> bool:
    """Whether a word after a name is a surname: one that is known, or else any unknown word."""
    lower = re.sub(r"['’]s$", "", word).lower()
    if not word[:1].isupper() or word.isupper():
        return False
    if lower in SURNAMES or (len(lower) > _SHORTEST and lower.endswith(SURNAME_ENDINGS)):
        return True
    known = (COMMON, TITLES, SINGULARS, PLURALS, GOVERNING)
    return not certainly and not any(lower in words for words in known)
