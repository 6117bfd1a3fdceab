"""English rules for days counted from an event: `the tenth day of the war`, `day 12 of the siege`.

Which nouns are events is a table in `names`. That a text says when one began is read here too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    DIGIT,
    GAP,
    NTH,
    ORDINAL_WORD,
    before,
    either,
    ordinal_heads,
    rule,
    the,
)
from geomap.timex.english.names import EVENTS, OTHER_EVENT
from geomap.timex.english.numerals import number, ordinal, squeezed, unit
from geomap.timex.english.words import NUMBERS
from geomap.timex.events import EventWords
from geomap.timex.readings import EventDay, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOUN = f"(?i:{either(EVENTS)})"
# After an article an event may be called by a name; without one only adjectives stand before it.
_THE = rf"(?:(?i:the|this|that|its|their|his|her|our|a|an){GAP})"
EVENT = (
    rf"(?:{_THE}(?:[\w’'–-]{{1,20}}{GAP}){{0,3}}?|(?:(?!of\b)[a-z-]{{3,14}}{GAP}){{0,2}}?)"
    rf"{_NOUN}(?![\w’'-])"
)
_CALLED = re.compile(
    rf"(?:(?P<the>{_THE})(?P<names>(?:\S{{1,20}}\s{{1,4}}){{0,3}}?)|(?:\S{{1,20}}\s{{1,4}}){{0,3}}?)"
    rf"(?P<noun>{_NOUN})"
)
# Adjectives that tell no event from another.
_PLAIN = frozenset(
    "current ongoing present new latest full-scale all-out renewed heavy fierce bloody armed "
    "deadly brutal intense large-scale military ground whole entire so-called".split()
)


def read_event(words: str, where: str = "") -> tuple[str, frozenset[str]] | None:
    """Kind of an event and what else its name, and the words about its place, say."""
    called = _CALLED.fullmatch(words.strip()) or _CALLED.fullmatch(f"the {words.strip()}")
    if called is None:
        return None
    names = {word.lower() for word in where.split() if word[:1].isupper()}
    names.update(squeezed(called["names"] or "").split())
    return EVENTS[squeezed(called["noun"])], frozenset(names - _PLAIN)


def _nth_day(match: re.Match[str]) -> Iterator[Piece]:
    event = read_event(match["event"])
    nth = ordinal(match["nth"]) if match["nth"] else int(number(match["count"]) or 0)
    if event and nth:
        reading = EventDay(unit(match["unit"]), nth, *event)
        yield Piece(match.start(), match.end(), reading)


_BEGAN = (
    r"(?:(?:had\s|has\s)?(?:first\s)?(?:began|begun|started|broke(?:n)?\sout|erupted|flared(?:\sup)?"
    r"|commenced|was\slaunched|were\slaunched|was\sdeclared|resumed|opened))"
)
# In, between, against whom: at most a few words, and no clause.
_AT = r"(?:in|of|over|between|against|around|with|for|along|on)"
_WHERE = rf"(?:\s{_AT}\s(?:[^\s.,;:()]{{1,24}}\s?){{1,6}}?)?"
_ON = (
    r"(?:\s(?:early|late))?(?:\s(?:on|in\sthe\searly\shours\sof|on\sthe\smorning\sof|from))?"
    r"(?:\sthe)?\s{0,3}"
)
_WHICH = r",?(?:\s(?:that|which))?"
_OUTBREAK = "(?:start|outbreak|beginning|onset|launch|eruption)"
_LAUNCHED = r"(?:launched|began|started|opened|unleashed|mounted)"
_EVENT = rf"\b(?P<event>{EVENT})"
_PLACE = f"(?P<where>{_WHERE})"

EVENT_WORDS = EventWords(
    before=(
        re.compile(rf"{_EVENT}{_PLACE}{_WHICH}\s{_BEGAN}{_ON}$"),
        re.compile(rf"{_EVENT}{_WHICH}\s{_BEGAN}{_PLACE},?{_ON}$"),
        re.compile(rf"\b{_OUTBREAK}\sof\s{_EVENT}{_PLACE},?{_ON}$"),
        re.compile(rf"\b{_LAUNCHED}\s{_EVENT}{_PLACE}{_ON}$"),
    ),
    after=(
        re.compile(rf",?\s(?:(?:when|the\sday|as)\s)?{_EVENT}{_PLACE}\s{_BEGAN}\b"),
        re.compile(rf"\s{_OUTBREAK}\sof\s{_EVENT}{_PLACE}(?![\w-])"),
    ),
    read=read_event,
    others=OTHER_EVENT,
    one_if_bare=frozenset({"war", "fighting"}),
)

_UNITS = "day days week weeks month months year years".split()
_UNIT = f"(?P<unit>(?i:{either(_UNITS)}))"
RULES = (
    rule(
        the(DIGIT) | ordinal_heads("full straight consecutive", _UNITS),
        rf"(?:(?i:the){GAP})?(?P<nth>[0-9]{{1,4}}{NTH}|{ORDINAL_WORD}\b)(?P<count>(?!))?"
        rf"(?:{GAP}(?:full|straight|consecutive))?{GAP}{_UNIT}{GAP}of{GAP}(?P<event>{EVENT})",
        _nth_day,
    ),
    rule(
        before("day week month year", DIGIT, (word.split()[0] for word in NUMBERS)),
        rf"(?i:(?P<unit>day|week|month|year)){GAP}(?P<nth>(?!))?(?P<count>[0-9]{{1,4}}\b"
        rf"|(?i:{either(word for word in NUMBERS if word[:2] != 'a ')})\b){GAP}of{GAP}"
        rf"(?P<event>{EVENT})",
        _nth_day,
    ),
)
