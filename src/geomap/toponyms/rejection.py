"""Rejection: the rules by which a name hit is no place, each with its reason in words.

The rules are asked in order and the first that answers decides. They look at one name and the words
around it. What is only doubtful may still be a place: `finding` asks the rest of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.feature_codes import is_area
from geomap.toponyms.persons import needs_context
from geomap.toponyms.words import COMMON, KINDS, LONGER_BEFORE, SINGULARS, STREETS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geomap.toponyms.surroundings import Surroundings
    from geomap.toponyms.values import Cue

_MODEL_BEFORE = re.compile(r"\b(?!COVID)[A-Z]+-\d+[\w-]*[ \u00a0]$")
_MODEL_AFTER = re.compile(r"-[A-Z]+\d")
_DATELINE_AFTER = re.compile(r"\s+[–—-]{1,2}\s|\s*[,(]\s*[^\W\d_a-z]")
_SENTENCE_START = re.compile(r"(?:^|[.!?”\"]\s+|\n\s*)New\s+$")
_LONGEST_ACRONYM = 5


def rejection(around: Surroundings, number: int, cues: Sequence[Cue]) -> str:
    """Why this name is no place, or empty when nothing speaks against it."""
    return next(filter(None, (rule(around, number, cues) for rule in RULES)), "")


def doubt(around: Surroundings, number: int, cues: Sequence[Cue]) -> str:
    """Why this name may be no place, unless it stands among places or is one elsewhere."""
    if cues or around.abbreviation(number):
        return ""
    if needs_context(around.names[number]):
        return "also a common word or a person's name, and nothing tells a place"
    return "an abbreviation in capitals" if _is_acronym(around, number) else ""


def _is_acronym(around: Surroundings, number: int) -> bool:
    """True for a short name in capitals that neither a headline nor a dateline puts so."""
    surface, after = around.surface(number), around.after(number)
    if not surface.isupper() or not surface.isalpha() or len(surface) > _LONGEST_ACRONYM:
        return False
    words = re.findall(r"[^\W\d_]{2,}", f"{around.before(number)} {after}")
    loud = sum(word.isupper() for word in words)
    return 2 * loud < len(words) and not _DATELINE_AFTER.match(after)


def _in_an_address(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    address = around.address(number)
    return f"part of an address: “{address}”" if address else ""


def _part_of_a_model_name(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    if _MODEL_AFTER.match(around.after(number)) or _MODEL_BEFORE.search(around.before(number)):
        return "part of a model or serial name: a number with letters stands beside it"
    return ""


def _not_the_abbreviation(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    surface = around.surface(number)
    short = all(use.name.isupper() and len(use.name) <= 3 for use in around.names[number].uses)
    if short and not surface.isupper():
        return f"“{surface}” is a word; the place is written in capitals"
    return ""


def _common_word(around: Surroundings, number: int, cues: Sequence[Cue]) -> str:
    name = around.names[number]
    if name.key not in COMMON or any(cue.kinds for cue in cues) or around.us_state(number):
        return ""
    if all(use.needs_context for use in name.uses):
        return ""  # the gazetteer knows, and context will tell
    return "" if around.abbreviation(number) else "a common English word"


def _a_street(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
    after = around.word_after(number)
    if after.lower() not in STREETS or not after.istitle():
        return ""
    return f"a street: “{around.surface(number)} {after}”"


def _part_of_a_longer_name(around: Surroundings, number: int, _: Sequence[Cue]) -> str:
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


RULES: tuple[Callable[[Surroundings, int, Sequence[Cue]], str], ...] = (
    _in_an_address,
    _part_of_a_model_name,
    _not_the_abbreviation,
    _common_word,
    _a_street,
    _part_of_a_longer_name,
)
