"""Reading single English words: numbers, ordinals, units, months, days of the week."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.words import MONTHS, NUMBERS, ORDINALS, UNITS, WEEKDAYS

if TYPE_CHECKING:
    from geomap.timex.readings import Unit

_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6}")


def squeezed(words: str) -> str:
    """Words as the tables write them: lower case, single blanks."""
    return " ".join(words.lower().split())


def number(words: str) -> float | None:
    """The number that digits or words stand for; None when they name none."""
    text = squeezed(words.replace("-", " "))
    if (half := text.removesuffix(" and a half")) != text:
        whole = number(half)
        return None if whole is None else whole + 0.5
    if text in {"half a", "half an", "half the"}:
        return 0.5
    if text in NUMBERS:
        return NUMBERS[text]
    if text.endswith(" 1/2"):
        return int(text[:-4].replace(",", "")) + 0.5
    digits = text.replace(",", "")
    if _NUMBER.fullmatch(text):
        return int(digits)
    if re.fullmatch(r"[0-9]{1,4}\.[0-9]{1,2}", digits):
        return float(digits)
    return None


def unit(word: str) -> Unit:
    """The unit that a word, singular or plural, names."""
    return UNITS[word.lower().removesuffix("s")]


def month(word: str) -> int:
    """Number of the month that a name or abbreviation stands for."""
    return MONTHS[word.lower().rstrip(".")]


def weekday(word: str) -> int:
    """Index of the day that a name or abbreviation stands for, Monday being 0."""
    return WEEKDAYS[word.lower().rstrip(".")]


def ordinal(word: str) -> int:
    """The number of `6th` or `sixth`."""
    return ORDINALS.get("-".join(word.lower().split())) or int(re.sub(r"[^0-9]", "", word))


def year_of(digits: str) -> int:
    """A year from four digits, or from two: those above 40 are of the last century."""
    short = int(digits)
    if len(digits) > 2:
        return short
    return (1900 if short > 40 else 2000) + short
