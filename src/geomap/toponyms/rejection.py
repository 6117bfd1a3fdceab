"""Rejection: the rules by which a name hit is no place, each with its reason in words.

The rules are asked in order and the first that answers decides. They look at one name and the words
around it. What is only doubtful may still be a place: `accepting` asks the rest of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.toponyms.longer_names import (
    a_club,
    a_namesake,
    a_street,
    an_arabic_name,
    of_the_press,
)
from geomap.toponyms.units import contained
from geomap.toponyms.words import CALENDAR, COMMON

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.toponyms.surroundings import Surroundings
    from geomap.toponyms.values import Cue

_MODEL_BEFORE = re.compile(r"\b(?!COVID)[A-Z]+-\d+[\w-]*[ \u00a0]$")
_MODEL_AFTER = re.compile(r"-[A-Z]+\d")
_LONGEST_MODEL = 24


def rejection(around: Surroundings, number: int, cues: Sequence[Cue]) -> str:
    """Why this name is no place, or empty when nothing speaks against it."""
    for rule in OF_ANY if around.stands_alone(number) else RULES:
        if reason := rule(around, number, cues):
            return reason
    return ""


def _in_an_address(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    address = around.address(number)
    return f"part of an address: “{address}”" if address else ""


def _part_of_a_model_name(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    name, text = around.names[number], around.text
    reach = max(name.start - _LONGEST_MODEL, 0)
    if (text.startswith("-", name.end) and _MODEL_AFTER.match(text, name.end)) or (
        "-" in text[reach : name.start] and _MODEL_BEFORE.search(text, reach, name.start)
    ):
        return "part of a model or serial name: a number with letters stands beside it"
    return ""


def _a_sum(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    name, text = around.names[number], around.text
    if text[name.start - 1 : name.start] == "$" or text.startswith("$", name.end):
        return "part of a sum of money"
    return ""


def _not_the_abbreviation(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    if not around.names[number].facts.only_capitals or around.surface(number).isupper():
        return ""
    return f"“{around.surface(number)}” is a word; the place is written in capitals"


def _common_word(around: Surroundings, number: int, cues: Sequence[Cue]) -> str:
    name = around.names[number]
    first, _, rest = name.key.partition(" ")
    if first in CALENDAR and (not rest or rest.isdigit()) and not name.facts.curated:
        return "a day, a month or a party"
    if name.key not in COMMON or contained(around, number):
        return ""
    if name.facts.curated and (
        any(cue.kinds for cue in cues) or all(use.needs_context for use in name.uses)
    ):
        return ""  # the words or the gazetteer know, and context will tell
    return "" if around.abbreviation(number) else "a common English word"


RULES: tuple[Callable[[Surroundings, int, Sequence[Cue]], str], ...] = (
    _in_an_address,
    _part_of_a_model_name,
    _a_sum,
    _not_the_abbreviation,
    _common_word,
    of_the_press,
    a_club,
    a_street,
    a_namesake,
    an_arabic_name,
)
# A name that stands alone is asked only these: the others look for capitals and signs beside it.
OF_ANY = (_part_of_a_model_name, _not_the_abbreviation, _common_word)
