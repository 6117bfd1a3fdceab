"""Rejection: the rules by which a name hit is no place, each with its reason in words.

The rules are asked in order and the first that answers decides. They look at one name and the words
around it; what the rest of the article says about the same name is weighed in `finding`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.toponyms.persons import person
from geomap.toponyms.words import COMMON, KINDS, LONGER_BEFORE, SINGULARS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.toponyms.surroundings import Surroundings
    from geomap.toponyms.values import Cue

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\w)@\w+"
    r"|\b(?:[\w-]+\.)+(?:com|org|net|info|edu|gov|int|[a-z]{2})\b(?:/\S*)?"
)
_MODEL_BEFORE = re.compile(r"\b(?!COVID)[A-Z]+-\d+[\w-]*[ \u00a0]$")
_MODEL_AFTER = re.compile(r"-[A-Z]+\d")
_LONGEST_ACRONYM = 5


def rejection(around: Surroundings, number: int, cues: Sequence[Cue]) -> str:
    """Why this name is no place, or empty when nothing speaks against it."""
    for rule in RULES:
        if reason := rule(around, number, cues):
            return reason
    return ""


def _in_an_address(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    name = around.names[number]
    line_start = around.text.rfind("\n", 0, name.start) + 1
    line_end = around.text.find("\n", name.end)
    line = around.text[line_start : line_end if line_end >= 0 else None]
    for match in _ADDRESS.finditer(line):
        if match.start() < name.end - line_start and name.start - line_start < match.end():
            return f"part of an address: “{match[0]}”"
    return ""


def _part_of_a_model_name(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    if _MODEL_AFTER.match(around.after(number)) or _MODEL_BEFORE.search(around.before(number)):
        return "part of a model or serial name: a number with letters stands beside it"
    return ""


def _acronym(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    surface = around.surface(number)
    if not surface.isupper() or len(surface) > _LONGEST_ACRONYM or not surface.isalpha():
        return ""
    if any(use.name.isupper() for use in around.names[number].uses):
        return ""
    line_start = around.text.rfind("\n", 0, around.names[number].start) + 1
    line_end = around.text.find("\n", around.names[number].end)
    line = around.text[line_start : line_end if line_end >= 0 else None]
    shouting = any(
        word.isupper() and len(word) > 1 and word != surface
        for word in re.findall(r"[^\W\d_]+", line)
    )
    return "" if shouting or not re.search("[a-z]", line) else "an abbreviation in capitals"


def _not_the_abbreviation(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    surface = around.surface(number)
    short = all(use.name.isupper() and len(use.name) <= 3 for use in around.names[number].uses)
    return (
        f"“{surface}” is a word; the place is written in capitals"
        if (short and not surface.isupper())
        else ""
    )


def _common_word(around: Surroundings, number: int, cues: Sequence[Cue]) -> str:
    if around.names[number].key in COMMON and not any(cue.kinds for cue in cues):
        return "a common English word"
    return ""


def _part_of_a_longer_name(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    before = around.word_before(number)
    if not before[:1].isupper() or before.lower().rstrip(".") not in LONGER_BEFORE:
        return ""
    if around.name_before(number) is not None:
        return ""
    kind = SINGULARS.get(before.lower())
    if kind and any(KINDS[kind].fits(use.place) for use in around.names[number].uses):
        return ""  # "Lake Sevan", where the gazetteer has a lake of the name Sevan
    return f"part of a longer name: “{before} {around.surface(number)}”"


def _person(around: Surroundings, number: int, cues: Sequence[Cue]) -> str:
    if any(cue.kinds for cue in cues):
        return ""
    whole = person(around, number)
    return f"part of a person's name: “{whole}”" if whole else ""


RULES: tuple[Callable[[Surroundings, int, Sequence[Cue]], str], ...] = (
    _in_an_address,
    _part_of_a_model_name,
    _not_the_abbreviation,
    _acronym,
    _common_word,
    _part_of_a_longer_name,
    _person,
)
