"""English rules for what never dates anything: stretches of time, recurring times, vague words.

They are recognised so that nobody takes their numbers and words for dates (`27 years`, `every
Monday`, `now`), and because a reader of the passage wants to see them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    GAP,
    QUANTITY,
    QUANTITY_HEADS,
    STARTS,
    UNIT,
    WEEKDAY,
    after,
    either,
    heads,
    rule,
)
from geomap.timex.english.words import (
    ADJECTIVES,
    AMOUNT_MODIFIERS,
    NOUNS,
    PARTS_OF_DAY,
    SEASONS,
    SOME,
    number,
    unit,
    weekday,
)
from geomap.timex.periods import duration
from geomap.timex.readings import Amount, Modifier, Piece, Plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIT = f"(?P<unit>(?i:{UNIT}))"
_ADJECTIVES = (
    "(?:full|consecutive|straight|more|additional|working|business|trading|whole|long|odd)"
)
# "$5 a day", "three times a week": so often, not so long.
_RATE_BEFORE = re.compile(
    r"(?i:(?:[0-9][\d,.]{0,12}%?|once|twice|times|million|billion|thousand|hundred|percent|cents"
    r"|dollars|pounds|euros|tons|tonnes|barrels)(?:\s[a-z]{1,12}){0,2}\s)$"
)


def _count(match: re.Match[str]) -> float | None:
    words = re.sub(r"\s+", " ", match["quantity"].lower())
    count = None if words in SOME else number(words)
    return count + 0.5 if count is not None and match["half"] else count


def _amount(match: re.Match[str]) -> Iterator[Piece]:
    name, words = unit(match["unit"]), match["quantity"].lower()
    if words in {"a", "an"}:
        if name in {"second", "quarter", "night"}:
            return
        before = match.string[max(0, match.start() - 40) : match.start()]
        if _RATE_BEFORE.search(before):
            yield Piece(match.start(), match.end(), Plain("SET", duration(1, name)))
            return
    if words == "some" and not match["unit"].lower().endswith("s"):
        return
    yield Piece(match.start(), match.end(), Amount(duration(_count(match), name)))


def _stretch(match: re.Match[str]) -> Iterator[Piece]:
    """`The past two years`, `the next six months`."""
    reading = Amount(duration(_count(match), unit(match["unit"])), counted=False)
    yield Piece(match.start(), match.end(), reading)


def _one_stretch(match: re.Match[str]) -> Iterator[Piece]:
    reading = Amount(duration(1, unit(match["unit"])), counted=False)
    yield Piece(match.start(), match.end(), reading)


def _hyphenated(match: re.Match[str]) -> Iterator[Piece]:
    """`44-day`, `20-year-old`."""
    count = number(match["quantity"])
    if count is not None:
        yield Piece(match.start(), match.end(), Amount(duration(count, unit(match["unit"]))))


def _unnumbered(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(
        match.start(), match.end(), Amount(duration(None, unit(match["unit"])), counted=False)
    )


def _some_time(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Amount("PXX", counted=False))


def _recent(match: re.Match[str]) -> Iterator[Piece]:
    value = "FUTURE_REF" if match["which"].lower() == "coming" else "PAST_REF"
    yield Piece(match.start(), match.end(), Plain("DATE", value))


def _every(match: re.Match[str]) -> Iterator[Piece]:
    word = match["what"].lower()
    word = word if word in PARTS_OF_DAY | SEASONS else word.removesuffix("s")
    if word in SEASONS:
        value = f"XXXX-{SEASONS[word]}"
    elif word in PARTS_OF_DAY and word != "night":
        value = f"XXXX-XX-XX{PARTS_OF_DAY[word]}"
    elif word.endswith("day") and word != "day":
        value = f"XXXX-WXX-{weekday(word) + 1}"
    else:
        times = (match["times"] or "one").lower()
        value = duration(2 if times == "other" else number(times), unit(word))
    yield Piece(match.start(), match.end(), Plain("SET", value))


_RECURRING = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annual": "P1Y",
    "annually": "P1Y",
}


def _recurring(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Plain("SET", _RECURRING[match[0].lower()]))


def _per(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Plain("SET", duration(1, unit(match["unit"]))))


_VAGUE = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "at present": "PRESENT_REF",
    "at the moment": "PRESENT_REF",
    "at this time": "PRESENT_REF",
    "right now": "PRESENT_REF",
    "these days": "PRESENT_REF",
    "the present": "PRESENT_REF",
    "the time being": "PRESENT_REF",
    "recently": "PAST_REF",
    "more recently": "PAST_REF",
    "most recently": "PAST_REF",
    "previously": "PAST_REF",
    "lately": "PAST_REF",
    "the past": "PAST_REF",
    "the recent past": "PAST_REF",
    "the distant past": "PAST_REF",
    "ancient times": "PAST_REF",
    "soon": "FUTURE_REF",
    "very soon": "FUTURE_REF",
    "sooner or later": "FUTURE_REF",
    "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF",
    "the foreseeable future": "FUTURE_REF",
    "the coming days": "FUTURE_REF",
}


def _vague(match: re.Match[str]) -> Iterator[Piece]:
    value = _VAGUE[re.sub(r"\s+", " ", match[0].lower())]
    yield Piece(match.start(), match.end(), Plain("DATE", value))


def _one_day(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Plain("DATE", "FUTURE_REF"))


def _adjective(match: re.Match[str]) -> Iterator[Piece]:
    mod = ADJECTIVES[re.sub(r"[\s-]+", " ", match["word"].lower())]
    yield Piece(match.start(), match.end(), Modifier(mod, "adjective"), whole=False)


def _noun(match: re.Match[str]) -> Iterator[Piece]:
    reading = Modifier(NOUNS[match["word"].lower()], "noun")
    yield Piece(match.start(), match.end(), reading, whole=False)


def _about(match: re.Match[str]) -> Iterator[Piece]:
    mod = AMOUNT_MODIFIERS[re.sub(r"\s+", " ", match[0].lower())]
    yield Piece(match.start(), match.end(), Modifier(mod, "amount"), whole=False)


_HALF = rf"(?:{GAP}(?P<half>and{GAP}a{GAP}half))?"
_SPAN_WORDS = "last|past|next|first|final|coming|previous|preceding|following|opening|closing"

RULES = (
    rule(
        QUANTITY_HEADS,
        rf"{STARTS}(?P<quantity>{QUANTITY}){_HALF}{GAP}(?:{_ADJECTIVES}{GAP}){{0,2}}{_UNIT}"
        rf"(?P<of>{GAP}(?:and{GAP}a{GAP}half|of{GAP}age))?(?!-\w)",
        _amount,
    ),
    rule(
        heads("the", _SPAN_WORDS.replace("|", " ")),
        rf"(?:(?i:the){GAP})?(?i:{_SPAN_WORDS}){GAP}(?P<quantity>(?!an?\b){QUANTITY}){_HALF}{GAP}"
        rf"(?:{_ADJECTIVES}{GAP}){{0,2}}{_UNIT}(?!{GAP}ago\b)",
        _stretch,
    ),
    rule(
        heads("the past coming"),
        rf"(?:(?i:the){GAP})?(?i:past|coming){GAP}(?P<unit>(?i:hour|day|week|month|year|quarter"
        r"|decade|century))\b(?!-)",
        _one_stretch,
    ),
    rule(
        QUANTITY_HEADS,
        rf"{STARTS}(?P<quantity>{QUANTITY})-{_UNIT}(?:[-\s](?i:old|long)\b)?",
        _hyphenated,
    ),
    rule(
        heads("decades centuries years months weeks days hours minutes"),
        rf"(?:{after('for', 'in', 'after', 'over', 'of', 'take', 'took', 'within')}"
        r"(?P<unit>(?i:decades|centuries|years|months|weeks|days|hours|minutes))\b"
        rf"(?!-|{GAP}(?:ago|of)\b))",
        _unnumbered,
    ),
    rule(
        heads("decades centuries years months weeks days hours"),
        r"(?P<unit>(?i:decades|centuries|years|months|weeks|days|hours))-long\b",
        _unnumbered,
    ),
    rule(heads("some"), rf"(?i:some{GAP}time)\b(?!{GAP}ago)", _some_time),
    rule(
        heads("the recent coming past last"),
        rf"(?:(?i:the){GAP})?(?P<which>(?i:recent|coming|past|last)){GAP}"
        r"(?i:decades|years|months|weeks|days|hours|periods|times)\b",
        _recent,
    ),
    rule(
        heads("every each"),
        rf"(?i:every|each){GAP}(?:(?P<times>(?i:other|two|three|four|five|six|seven|ten)|[0-9]{{1,3}})"
        rf"{GAP})?(?P<what>(?i:{either(PARTS_OF_DAY.keys() | SEASONS.keys())})|{WEEKDAY}s?"
        rf"|(?i:{UNIT}))(?!\w)",
        _every,
    ),
    rule(heads(_RECURRING), rf"(?i:{either(_RECURRING)})\b(?!-)", _recurring),
    rule(heads("per"), rf"per{GAP}(?P<unit>hour|day|night|week|month|year)\b", _per),
    rule(
        heads(words.split()[0] for words in _VAGUE),
        rf"(?<![\w-])(?i:{either(_VAGUE)})\b(?!-|{GAP}(?:that|or{GAP}never|as|after|before)\b)"
        rf"(?<!\bas soon)(?<!\bAs soon)",
        _vague,
    ),
    rule(
        heads("one"), rf"{after('will', 'would', 'could', 'may', 'might')}one{GAP}day\b", _one_day
    ),
    rule(
        heads("the early mid late earlier later"),
        rf"(?:(?i:the){GAP})?(?P<word>(?i:{either(ADJECTIVES)}|early[\s-]to[\s-]mid|mid-to-late))\b",
        _adjective,
    ),
    rule(
        heads("the very", NOUNS),
        rf"(?:(?i:the){GAP})?(?:(?i:very){GAP})?(?P<word>(?i:{either(NOUNS)}))\b",
        _noun,
    ),
    rule(
        heads(words.split()[0] for words in AMOUNT_MODIFIERS),
        rf"(?i:{either(AMOUNT_MODIFIERS)})\b",
        _about,
    ),
)
