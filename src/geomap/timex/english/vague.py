"""English rules for recurring times (`every Monday`) and vague words (`now`, `recent weeks`).

They date nothing; they are found so that a reader sees them and nobody takes them for dates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    GAP,
    SHORT_NUMBER,
    UNIT,
    WEEKDAY,
    WEEKDAY_HEADS,
    after,
    before,
    either,
    heads,
    openings,
    rule,
    the,
)
from geomap.timex.english.numerals import (
    number,
    squeezed,
    unit,
    weekday,
)
from geomap.timex.english.words import (
    NUMBERS,
    PARTS_OF_DAY,
    SEASONS,
    SOME,
)
from geomap.timex.periods import duration
from geomap.timex.readings import Piece, Plain

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


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
    "everyday": "P1D",
    "biweekly": "P2W",
    "bi-weekly": "P2W",
    "bimonthly": "P2M",
    "bi-monthly": "P2M",
    "semiannual": "P6M",
    "semi-annual": "P6M",
    "semiannually": "P6M",
    "semi-annually": "P6M",
    "biannual": "P6M",
    "biennial": "P2Y",
    "weekends": "XXXX-WXX-WE",
    "weekdays": "XXXX-WXX",
}


def _recurring(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Plain("SET", _RECURRING[match[0].lower()]))


def _weekday_parts(match: re.Match[str]) -> Iterator[Piece]:
    value = f"XXXX-WXX-{weekday(match['day']) + 1}{PARTS_OF_DAY[match['part'].lower()]}"
    yield Piece(match.start(), match.end(), Plain("SET", value))


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
}


def _vague(match: re.Match[str]) -> Iterator[Piece]:
    value = _VAGUE[squeezed(match[0])]
    yield Piece(match.start(), match.end(), Plain("DATE", value))


def _one_day(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Plain("DATE", "FUTURE_REF"))


# Now that, now or never, soon after; the past few days, the past quarter-century.
_COUNT = either([*NUMBERS, *SOME, "half", "quarter", "generation"])
_NOT_ADJECTIVE = (
    rf"(?!(?<=[Nn]ow){GAP}(?:that|or{GAP}never)\b|(?<=[Ss]oon){GAP}(?:as|after|before)\b"
    rf"|(?<=\bpast){GAP}(?:[0-9]|{UNIT}|{_COUNT}\b))"
)
_TIMES = "decades years months weeks days hours periods times".split()
RULES = (
    rule(
        the("recent coming past last") | before("recent coming past last", _TIMES),
        rf"(?:(?i:the){GAP})?(?P<which>(?i:recent|coming|past|last)){GAP}(?i:{either(_TIMES)})\b(?!{GAP}of\b)",
        _recent,
    ),
    rule(
        heads("every each"),
        rf"(?i:every|each){GAP}(?:(?P<times>(?i:other|two|three|four|five|six|seven|ten)|[0-9]{{1,3}})"
        rf"{GAP})?(?P<what>(?i:{either(PARTS_OF_DAY.keys() | SEASONS.keys())})|{WEEKDAY}s?"
        rf"|(?i:{UNIT}))(?!\w)",
        _every,
    ),
    rule(
        heads(word.partition("-")[0] for word in _RECURRING),
        rf"(?<!\bbi-)(?<!\bsemi-)(?i:{either(_RECURRING)})\b(?!-)",
        _recurring,
    ),
    rule(
        before("once twice thrice", "a an each every per")
        | before("two three four five six seven several many", "times")
        | before(SHORT_NUMBER, "times"),
        rf"(?i:once|twice|thrice|(?:two|three|four|five|six|seven|several|many|[0-9]{{1,2}}){GAP}times)"
        rf"{GAP}(?:(?i:a|an|each|every|per)){GAP}(?P<unit>(?i:hour|day|night|week|month|year|decade))\b",
        _per,
    ),
    rule(
        before(WEEKDAY_HEADS, "mornings afternoons evenings nights"),
        rf"(?P<day>{WEEKDAY}){GAP}(?P<part>(?i:morning|afternoon|evening|night))s\b",
        _weekday_parts,
    ),
    rule(
        before("per", "day night week month year"),
        rf"per{GAP}(?P<unit>day|night|week|month|year)\b",
        _per,
    ),
    rule(
        openings(_VAGUE),
        rf"(?<![\w-])(?<!\b[Aa]s\s)(?P<words>(?i:{either(_VAGUE)}))\b(?!-){_NOT_ADJECTIVE}",
        _vague,
    ),
    rule(
        heads(["one day"]),
        rf"{after('will', 'would', 'could', 'may', 'might')}one{GAP}day\b",
        _one_day,
    ),
)
