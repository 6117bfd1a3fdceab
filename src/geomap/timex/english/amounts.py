"""English rules for stretches of time (`27 years`), and the words that modify them or a period.

A stretch never dates anything; it is found so that nobody takes its numbers for a date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    DASH,
    DIGIT,
    GAP,
    MONTH,
    QUANTITY,
    QUANTITY_WORDS,
    STARTS,
    UNIT,
    YEAR,
    after,
    before,
    either,
    heads,
    openings,
    quantity_heads,
    rule,
    the,
    with_the,
)
from geomap.timex.english.numerals import (
    number,
    squeezed,
    unit,
)
from geomap.timex.english.words import (
    ADJECTIVES,
    AMOUNT_ADJECTIVES,
    AMOUNT_MODIFIERS,
    NOUNS,
    SOME,
    UNITS,
)
from geomap.timex.periods import duration
from geomap.timex.readings import Amount, Calendar, Modifier, Piece, Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIT = f"(?P<unit>(?i:{UNIT}))"
_ADJECTIVES = either(AMOUNT_ADJECTIVES)
# "$5 a day", "three times a week": so often, not so long.
_RATE_BEFORE = re.compile(
    r"(?i:(?:[0-9][\d,.]{0,12}%?|once|twice|times|million|billion|thousand|hundred|percent|cents"
    r"|dollars|pounds|euros|tons|tonnes|barrels)(?:\s[a-z]{1,12}){0,2}\s)$"
)


_AUXILIARY_BEFORE = re.compile(r"(?i:\b(?:will|would|to|could|can|may|might|should|must)\s)$")


def _count(match: re.Match[str]) -> float | None:
    words = squeezed(match["quantity"])
    count = None if words in SOME else number(words)
    half = match["half"] or match["half_after"]
    return count + 0.5 if count is not None and half else count


def _amount(match: re.Match[str]) -> Iterator[Piece]:
    name, words = unit(match["unit"]), match["quantity"].lower()
    if match["unit"].lower() == "year" and re.fullmatch("(?:19|20)[0-9][0-9]", words):
        # "In 1993 year", as translations have it.
        yield Piece(match.start(), match.end(), Calendar(int(words)))
        return
    if words in {"a", "an"}:
        if name in {"second", "quarter", "night"}:
            return
        before = match.string[max(0, match.start() - 40) : match.start()]
        if _RATE_BEFORE.search(before):
            yield Piece(match.start(), match.end(), Plain("SET", duration(1, name)))
            return
    before = match.string[max(0, match.start() - 12) : match.start()]
    if _WHICH_END.search(before) and _IN_PERIOD.match(match.string, match.end()):
        return
    if words == "some" and not match["unit"].lower().endswith("s"):
        return
    count = _count(match)
    reading = Amount(duration(count, name), counted=count is not None)
    yield Piece(match.start(), match.end(), reading)


def _stretch(match: re.Match[str]) -> Iterator[Piece]:
    """`The past two years`, `the next six months`; "will last two days" is a verb."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if match[0].startswith("last") and _AUXILIARY_BEFORE.search(before):
        return
    reading = Amount(duration(_count(match), unit(match["unit"])), counted=False)
    yield Piece(match.start(), match.end(), reading)


def _one_stretch(match: re.Match[str]) -> Iterator[Piece]:
    reading = Amount(duration(1, unit(match["unit"] or match["last"])), counted=False)
    yield Piece(match.start(), match.end(), reading)


def _hyphenated(match: re.Match[str]) -> Iterator[Piece]:
    """`44-day`, `20-year-old`."""
    count = number(match["quantity"])
    if count is not None:
        name = unit(match["unit"] or match["old"])
        yield Piece(match.start(), match.end(), Amount(duration(count, name)))


def _unnumbered(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(
        match.start(), match.end(), Amount(duration(None, unit(match["unit"])), counted=False)
    )


def _some_time(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Amount("PXX", counted=False))


def _adjective(match: re.Match[str]) -> Iterator[Piece]:
    mod = ADJECTIVES[re.sub(r"[\s-]+", " ", match["word"].lower())]
    yield Piece(match.start(), match.end(), Modifier(mod, "adjective"), whole=False)


def _noun(match: re.Match[str]) -> Iterator[Piece]:
    reading = Modifier(NOUNS[match["word"].lower()], "noun")
    yield Piece(match.start(), match.end(), reading, whole=False)


def _about(match: re.Match[str]) -> Iterator[Piece]:
    mod = AMOUNT_MODIFIERS[squeezed(match[0])]
    yield Piece(match.start(), match.end(), Modifier(mod, "amount"), whole=False)


_HALF = rf"(?:{GAP}(?P<half>and{GAP}a{GAP}half))?"
_HALF_AFTER = rf"(?:{GAP}(?P<half_after>and{GAP}a{GAP}half)\b)?"
# "The last two weeks of October" is a part of October.
_OF_PERIOD = rf"{GAP}of{GAP}(?:(?:this|last|next){GAP}(?:month|year)|{MONTH}|{YEAR})\b"
_IN_PERIOD = re.compile(_OF_PERIOD)
_WHICH_END = re.compile(r"(?i:\b(?:first|last|final|opening|closing|early|initial|dying)\s)$")
_SPAN_WORDS = "last|past|next|first|final|coming|previous|preceding|following|opening|closing"

RULES = (
    rule(
        quantity_heads(AMOUNT_ADJECTIVES, "and") | before(DIGIT, QUANTITY_WORDS, "to or"),
        rf"{STARTS}(?:[0-9]{{1,4}}(?:{DASH}|{DASH}?{GAP}?to{GAP}|{GAP}or{GAP}|-to-))?"
        rf"(?P<quantity>{QUANTITY}){_HALF}{GAP}(?:{_ADJECTIVES}{GAP}){{0,2}}{_UNIT}{_HALF_AFTER}"
        rf"(?!-(?!old|long)\w)",
        _amount,
    ),
    rule(
        the(_SPAN_WORDS.split("|")) | before(_SPAN_WORDS.split("|"), QUANTITY_WORDS),
        rf"(?:(?i:the){GAP})?(?i:{_SPAN_WORDS}){GAP}(?P<quantity>(?!an?\b){QUANTITY}){_HALF}{GAP}"
        rf"(?:{_ADJECTIVES}{GAP}){{0,2}}{_UNIT}{_HALF_AFTER}(?!{GAP}ago\b|{_OF_PERIOD})",
        _stretch,
    ),
    rule(
        before("past coming", UNITS) | {"last decade", "last fortnight"} | the("last past coming"),
        rf"(?:(?i:the){GAP})?(?i:(?:past|coming){GAP}(?P<unit>hour|day|week|fortnight|month|year"
        rf"|quarter|decade|century)|last{GAP}(?P<last>decade|fortnight))\b(?!-)",
        _one_stretch,
    ),
    rule(
        quantity_heads() | before(DIGIT, QUANTITY_WORDS, "to"),
        rf"{STARTS}(?:[0-9]{{1,4}}-(?:to-)?)?(?P<quantity>{QUANTITY})"
        rf"(?:-{_UNIT}(?:[-\s](?i:old|long)\b)?|{GAP}(?P<old>(?i:{UNIT}))-(?i:old|long)\b)"
        rf"(?<!quarters)",
        _hyphenated,
    ),
    rule(
        heads("decades centuries years months weeks days hours minutes"),
        rf"(?:{after('for', 'in', 'after', 'over', 'of', 'take', 'took', 'within', 'between')}"
        r"(?P<unit>(?i:decades|centuries|years|months|weeks|days|hours|minutes))\b"
        rf"(?!-|{GAP}(?:ago|of)\b))",
        _unnumbered,
    ),
    rule(
        before("decades centuries years months weeks days hours", "long"),
        r"(?P<unit>(?i:decades|centuries|years|months|weeks|days|hours))-long\b",
        _unnumbered,
    ),
    rule(heads(["some time"]), rf"(?i:some{GAP}time)\b(?!{GAP}ago)", _some_time),
    rule(
        with_the("early mid late earlier later"),
        rf"(?:(?i:the){GAP})?(?P<word>(?i:{either(ADJECTIVES)}|early[\s-]to[\s-]mid|mid-to-late))\b",
        _adjective,
    ),
    rule(
        the("very", NOUNS) | before("very", NOUNS) | heads(NOUNS),
        rf"(?:(?i:the){GAP})?(?:(?i:very){GAP})?(?P<word>(?i:{either(NOUNS)}))\b",
        _noun,
    ),
    rule(
        openings(AMOUNT_MODIFIERS),
        rf"(?i:{either(AMOUNT_MODIFIERS)})\b",
        _about,
    ),
)
