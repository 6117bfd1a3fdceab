"""Building blocks of the English patterns: blanks, months, days, years, numbers, units.

Every repetition is bounded: a pattern stops after a few characters whatever the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.patterns import one_of
from geomap.timex.english.numerals import squeezed
from geomap.timex.english.words import (
    COUNTED,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS_OF_DAY,
    SOME,
    UNITS,
    WEEKDAYS,
)
from geomap.timex.grammar import DIGITS, FOUR, ONE_OR_TWO, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.timex.readings import Piece, Which

# Blanks inside an expression: at most one line break, never a blank line.
OPTIONAL_GAP = r"[^\S\n]{0,3}\n?[^\S\n]{0,3}"
GAP = rf"(?=\s){OPTIONAL_GAP}(?!\s)"
DASH = r"[-–—‒‐]"


def either(words: Iterable[str]) -> str:
    """Alternatives, of those that begin alike the longest, each blank standing for any gap."""
    return one_of(words, blank=GAP)


_LONG_MONTHS = [name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"}]
_SHORT_MONTHS = [name.title() for name in MONTHS if name not in _LONG_MONTHS]
# Beside a number a month may be written in any case, except for may and march, which are verbs.
_PLAIN_MONTHS = [name for name in _LONG_MONTHS if name not in {"may", "march"}]
MONTH = (
    rf"(?:(?i:{either(_PLAIN_MONTHS)})|May|MAY|March|MARCH"
    rf"|(?:{either(_SHORT_MONTHS)}|{either(name.upper() for name in _SHORT_MONTHS)}"
    rf"|{either(name.lower() for name in _SHORT_MONTHS if name != 'Mar')})(?![^\W\d_])\.?)"
)
_NO_NAMES = [name for name in _SHORT_MONTHS if name != "Jan"]
_NO_VERBS = [name for name in _PLAIN_MONTHS if name != "august"]
MONTH_ALONE = (
    f"(?:{either(name.title() for name in _LONG_MONTHS)}|{either(_NO_VERBS)}"
    f"|{either(name.upper() for name in _LONG_MONTHS)}|{either(_SHORT_MONTHS)}\\."
    # Without its point a short name needs another month, or a word before it that tells a time.
    f"|{either(_SHORT_MONTHS)}(?=(?:{DASH}|{GAP}to{GAP}){MONTH})"
    rf"|(?:(?<=\b[Ii]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s)|(?<=\blate\s)|(?<=\bearly\s)"
    rf"|(?<=\bto\s)|(?<=[-–])){either(_NO_NAMES)})"
)
_LONG_DAYS = [name for name in WEEKDAYS if name.endswith("day")]
_SHORT_DAYS = [name.title() for name in WEEKDAYS if not name.endswith("day")]
WEEKDAY = f"(?i:{either(_LONG_DAYS)})"
WEEKDAY_SHORT = f"(?:{either(_SHORT_DAYS)})\\b\\.?"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
NTH = r"(?:st|nd|rd|th)\b"
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9])"
# A number starts and ends here, and is no part of a price, a path, a code or a longer number.
STARTS = r"(?<![\w$£€¥₽₼₺#@&=/+])(?<![0-9][.,:])(?<!\w[-–])(?<!\.[-–])"
ENDS = r"(?![\w%‰°/@=])(?![.,:][0-9])"
NO_COUNT = rf"(?!{OPTIONAL_GAP}(?i:{either(COUNTED)})\b)"
# After a month and a line break a new line begins: "July 9, 2007 / Aircraft maker".
NO_COUNT_ON_LINE = rf"(?![^\S\n]{{0,3}}(?i:{either(COUNTED)})\b)"
NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,6}(?:\.[0-9]{1,2}|[ ]1/2)?|(?i:"
    + either({*NUMBERS, *(word.replace(" ", "-") for word in NUMBERS)} - {"a", "an"})
    + r")\b)"
)
QUANTITY = (
    rf"(?:(?:[Hh]alf{GAP})?[Aa]n?\b(?!{GAP}(?i:few|couple|hundred|thousand|number|handful|dozen|pair))"
    rf"|{NUMBER}|(?i:{either(SOME)})\b)"
)
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|weekends?|months?|quarters?|years?|decades?"
    r"|century|centuries|nights?|(?:hr|min|sec|yr)s?)\b"
)
ORDINAL_WORD = f"(?i:{either({*ORDINALS, *(word.replace('-', ' ') for word in ORDINALS)})})"
PART_OF_DAY = f"(?:{either(PARTS_OF_DAY)})"

WHICH_WORDS: dict[str, Which] = {
    "last": "last",
    "past": "last",
    "this past": "last",
    "previous": "last",
    "this": "this",
    "next": "next",
    "coming": "next",
    "this coming": "next",
    "upcoming": "next",
    "that": "that",
    "that same": "that",
    "the same": "that",
}
WHICH = f"(?i:{either(WHICH_WORDS)})"

DIGIT = frozenset({DIGITS})
SHORT_NUMBER = frozenset({ONE_OR_TWO})
LONG_YEAR = frozenset({FOUR})
NTHS = frozenset("st nd rd th".split())
_QUANTITIES = [*NUMBERS, *SOME]
_UNIT_WORDS = frozenset(UNITS) | {f"{unit}s" for unit in UNITS}
QUANTITY_WORDS = frozenset({word.split()[0] for word in _QUANTITIES} | {"half", DIGITS})
MONTH_HEADS = frozenset(MONTHS)
WEEKDAY_HEADS = frozenset(WEEKDAYS) | {day + "s" for day in WEEKDAYS if day.endswith("day")}


def heads(*groups: str | Iterable[str]) -> frozenset[str]:
    """First words of a rule: words in strings, split at blanks, and sets of words."""
    found: set[str] = set()
    for group in groups:
        found.update(group.split() if isinstance(group, str) else group)
    return frozenset(found)


def before(first: str | Iterable[str], *second: str | Iterable[str]) -> frozenset[str]:
    """Heads of a rule whose first words are frequent: each with the words that may follow it."""
    after = heads(*second)
    return frozenset(f"{one} {other}" for one in heads(first) for other in after)


def the(*groups: str | Iterable[str]) -> frozenset[str]:
    """Heads of a rule that begins with "the": the words that may follow it.

    Every twentieth word is "the"; a rule is tried only where one of these comes next.
    """
    return before("the", *groups)


def with_the(*groups: str | Iterable[str]) -> frozenset[str]:
    """Heads of a rule whose first word may have "the" before it."""
    first = heads(*groups)
    return first | the(first)


def ordinal_heads(*following: str | Iterable[str]) -> frozenset[str]:
    """Heads of a rule that begins with an ordinal in words, which may have "the" before it."""
    split = [word.partition("-") for word in ORDINALS]
    first = frozenset(one for one, _, _ in split)
    return the(first) | before(first, *following, [other for _, _, other in split if other])


def quantity_heads(*following: str | Iterable[str]) -> frozenset[str]:
    """Heads of a quantity, before a unit or one of some words: `two years`, `a few`, `2,000`."""
    return (
        before(QUANTITY_WORDS, _UNIT_WORDS, *following)
        | {" ".join(words.split()[:2]) for words in _QUANTITIES if " " in words}
        | {"half a", "half an", f"{DIGITS} {DIGITS}"}
    )


def openings(phrases: Iterable[str]) -> frozenset[str]:
    """Heads of phrases: their first two words."""
    return frozenset(" ".join(phrase.split()[:2]) for phrase in phrases)


def opening(phrases: Iterable[str], *following: str | Iterable[str]) -> frozenset[str]:
    """Heads of phrases before one of some words."""
    first = openings(phrases)
    single = frozenset(head for head in first if " " not in head)
    return (first - single) | before(single, *following)


def after(*words: str) -> str:
    """Looks behind for one of these words and one blank; its first letter may be a capital."""
    looks = (rf"(?<=\b[{word[0].upper()}{word[0]}]{re.escape(word[1:])}\s)" for word in words)
    return f"(?:{'|'.join(looks)})"


def rule(
    first: frozenset[str],
    pattern: str,
    read: Callable[[re.Match[str]], Iterable[Piece]],
) -> Rule:
    """A rule from the text of its pattern."""
    return Rule(first, re.compile(pattern), read)


def which(words: str | None) -> Which:
    """Which of several the words before a name choose."""
    return WHICH_WORDS[squeezed(words)] if words else ""
