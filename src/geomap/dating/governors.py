"""What the words around a date do to it: before and until, ranges, and dates that only name things.

All of it is read off the few words next to the date; which place a date belongs to is not asked
here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from geomap.timex import find_ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.mentions import Modifier
    from geomap.timex import Range, Timex

_BETWEEN = r"\s+(?:the\s+)?(?:(?:about|around|roughly|early|late|at\s+least)\s+)?(?:the\s+)?$"
_FOOTAGE = "footage|videos?|photos?|photographs?|pictures?|images?|statements?|reports?"
# The first that ends right before the date wins; "" keeps the date as it is.
_WORDS: tuple[tuple[str, Modifier], ...] = (
    (r"no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|up\s+to|up\s+until", "end"),
    (r"not\s+before|no\s+earlier\s+than|not\s+earlier\s+than|on\s+or\s+after", "start"),
    (rf"(?:{_FOOTAGE})\s+from", ""),  # footage from a day was made on that day
    (r"before|prior\s+to|ahead\s+of|earlier\s+than|on\s+the\s+eve\s+of", "before"),
    (r"until|till|through|by", "end"),
    (r"since|from|(?:starting|beginning)(?:\s+(?:on|from|in))?|as\s+(?:of|from)", "start"),
    (r"after|following|later\s+than", "after"),
)
_GOVERNORS = tuple(
    (re.compile(rf"\b(?:{words}){_BETWEEN}", re.IGNORECASE), modifier) for words, modifier in _WORDS
)
_GOVERNED = re.compile(rf"\b(?:{'|'.join(words for words, _ in _WORDS)}){_BETWEEN}", re.IGNORECASE)
_OWN: dict[str, Modifier] = {
    "START": "start",
    "MID": "mid",
    "END": "end",
    "BEFORE": "before",
    "AFTER": "after",
    "ON_OR_BEFORE": "end",
    "ON_OR_AFTER": "start",
}
# TIMEX3 modifiers that leave one side open, unlike "the end of September".
_OPEN_OWN = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})

_RANGE = "/"  # between the two values of a joined range, as in ISO 8601
_JOINED = re.compile("/(?!P)")  # not before a duration: the third week of an event is no range
_GRANULARITIES = ("day", "week", "month", "season", "year", "decade", "century")

_DETERMINER = re.compile(
    r"\b(?:the|an?|this|that|its|his|her|their|our)\s+$|['’]s\s+$", re.IGNORECASE
)
_OF = re.compile(r"\b(?P<noun>[\w-]+)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_PARTS_OF_TIME = frozenset(
    "as hour hours dawn morning noon afternoon evening night eve day days week weekend month "
    "beginning start end middle half course spring summer autumn fall winter".split()
)
_NOUN = re.compile(
    r"(?:['’]s)?[\s-]+(?!(?:and|or|but|in|on|at|to|by|for|from|of|with|when|where|which|who|that|"
    r"as|is|are|was|were|has|have|had|will|would|the|an?|after|before|until|since|near|against|"
    r"he|she|it|they|we|you|there|this|these|those|his|her|its|their|our|my|not|also|only|some|"
    r"many|most|all|both|several|more|nearly|about|if|while|because|so|than|then)\b)"
    r"(?P<initial>[^\W\d_])"
)
# "before the November 15 deadline", "after the November 3 vote": the words put the place on one
# side of that day, whatever it names.
_ON_ONE_SIDE = re.compile(
    r"\b(?:before|prior\s+to|ahead\s+of|on\s+the\s+eve\s+of|until|after|following|since)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ITS_OWN_PHRASE = re.compile(
    r"\bof\b|^the\s+\d{1,2}(?:st|nd|rd|th)$|^this\b|^that\b"
    r"|^the\s+(?:next|following|same|previous|preceding)\b",
    re.IGNORECASE,
)
# "the November 10 attack on Ganja": the place stands in the noun phrase that the date opens.
_SAME_PHRASE = re.compile(
    r"(?:['’]s)?(?:[\s-]+[\w-]+){0,3}\s+(?:of|on|in|at|near|against|for|over|around)"
    r"(?:\s+the)?(?:\s+(?:city|town|village|district|region|province)\s+of)?\s+"
)
_ADVERBIAL = re.compile(
    r"\b(?:in|on|during|since|from|until|till|before|after|by|throughout|between|to|and|through)\s+"
    r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?$",
    re.IGNORECASE,
)
_WHEN = re.compile(r",?\s+when\b")
_COARSE = frozenset({"century", "decade"})

Use = Literal["when", "which", "age"]


def modifier_of(
    text: str, date: Timex, sentence_start: int, place_start: int
) -> tuple[Modifier, bool]:
    """What the words before a date make of it for a place.

    "Since Thursday, when shells hit the port": the port was hit on that day, not since.

    Returns:
        The modifier, and whether it leaves one side open ("before", "since") rather than naming a
        part of the period ("the end of").
    """
    if _JOINED.search(date.value):
        return "", False  # its "from" or "between" has done its work
    if place_start >= date.end and _WHEN.match(text, date.end):
        return "", False
    before = text[max(sentence_start, date.start - 60) : date.start]
    for pattern, modifier in _GOVERNORS if _GOVERNED.search(before) else ():
        if pattern.search(before):
            if modifier:
                return modifier, True
            break
    return _OWN.get(date.mod, ""), date.mod in _OPEN_OWN


def use_of(text: str, date: Timex, sentence_start: int) -> Use:
    """Whether a date tells when, which one of several (the 1994 ceasefire), or how old a thing is.

    Returns:
        `when`: it may date the sentence; `which`: it dates its own noun phrase alone; `age`: it
        tells the age of a building, book or era and dates nothing.
    """
    before = text[max(sentence_start, date.start - 60) : date.start]
    if date.granularity in _COARSE:
        return "when" if _ADVERBIAL.search(before) and not _names(text, date, before) else "age"
    if date.granularity == "day" and _ON_ONE_SIDE.search(before):
        return "when"
    return "which" if _names(text, date, before) else "when"


def _names(text: str, date: Timex, before: str) -> bool:
    """Whether the date stands in front of a noun, or after "of", and so names that thing."""
    if _ITS_OWN_PHRASE.search(date.text):
        return False
    determined = _DETERMINER.search(before) or date.text.lower().startswith("the ")
    possessive = text.startswith(("'s ", "’s "), date.end)
    followed = _NOUN.match(text, date.end)
    of = _OF.search(before)
    thing = of is not None and of["noun"].lower() not in _PARTS_OF_TIME and not of["noun"].isdigit()
    if followed and date.granularity in _COARSE and followed["initial"].isupper():
        followed = None  # "in the 1990s Baku became": decades have their article anyway
    return thing or bool(followed and (determined or possessive))


def in_same_phrase(text: str, date: Timex, place_start: int) -> bool:
    """Whether a place stands in the noun phrase that a naming date opens."""
    between = text[date.end : place_start]
    return len(between) < 80 and _SAME_PHRASE.fullmatch(between) is not None


def join_ranges(text: str, dates: Sequence[Timex]) -> list[Timex]:
    """Make one date of "from A to B", "between A and B" and "A–B"; the others stay as they are."""
    ranges = {period.first.start: period for period in find_ranges(text, dates)}
    joined: list[Timex] = []
    for date in dates:
        if joined and joined[-1].end >= date.end:
            continue  # the last end of the range before it
        period = ranges.get(date.start)
        joined.append(_whole(text, period) if period else date)
    return joined


def _whole(text: str, period: Range) -> Timex:
    first, last = period.first, period.last
    either_relative = "relative" in {first.anchoring, last.anchoring}
    return first._replace(
        end=last.end,
        text=text[first.start : last.end],
        value=first.value + _RANGE + last.value,
        mod="",
        interval=period.interval,
        granularity=max(first.granularity, last.granularity, key=_GRANULARITIES.index),
        anchoring="relative" if either_relative else first.anchoring,
    )
