"""English rules for years, what they are parts of and what they consist of.

`1993`, `1988-94`, `the 90s`, `15th century`, `third quarter`, `summer`. A year is a number like any
other: most of this is about when it is not one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    DASH,
    DIGIT,
    ENDS,
    GAP,
    LONG_YEAR,
    NO_COUNT,
    NTH,
    NTHS,
    OPTIONAL_GAP,
    SHORT_NUMBER,
    STARTS,
    WHICH,
    WHICH_WORDS,
    YEAR,
    after,
    before,
    either,
    heads,
    opening,
    rule,
    the,
    which,
    with_the,
)
from geomap.timex.english.numerals import (
    year_of,
)
from geomap.timex.english.words import (
    DECADES,
    NUMBERED,
    SEASONS,
)
from geomap.timex.readings import Calendar, Fixed, Piece, YearPart

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEFORE_YEAR = re.compile(
    r"(?i:(?:\b(?:in|since|until|till|by|of|from|to|before|after|and|or|between|during|through|for"
    r"|throughout|around|circa|early|late|mid|pre|post|the|year|summer|winter|autumn|spring|as|back"
    r")[\s-]|\())$"
)
_BEFORE_COUNT = re.compile(
    r"(?i:\b(?:some|nearly|almost|over|about|around|approximately|roughly|least|than|most|to|every"
    r"|another|only|killed|wounded|injured|all|these|those|other|of)\s)$"
)
# "In the autumn of 1995 talks": a year all the same.
_PART_BEFORE = re.compile(
    r"(?i:\b(?:spring|summer|autumn|fall|winter|quarter|half|end|beginning|start|middle|year)\sof\s)$"
)
_PLURAL_AFTER = re.compile(r"\s[a-z]{2,20}[a-rtv-z]s\b")
_BEFORE_CHRIST = re.compile(rf"{OPTIONAL_GAP}(?:BCE?|B\.C\.)(?!\w)")
_LAST_WORD = re.compile(r"(?:(?P<number>\+?[0-9]{1,20})[ \t]|(?P<word>\w{1,20})\W{1,2})$")
_STREET_AFTER = re.compile(
    r"(?:\s(?:[NSEW]\.?|[A-Z][a-z]{1,20}\.?|[0-9]{1,3}(?:st|nd|rd|th))){1,3}\s(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Lane|Ln"
    r"|Blvd|Boulevard|Highway|Hwy|Court|Ct|Place|Way)\b"
)


def _year(match: re.Match[str]) -> Iterator[Piece]:
    text, year = match.string, int(match["year"])
    before = text[max(0, match.start() - 24) : match.start()]
    recent = 1900 <= year <= 2050
    if _BEFORE_CHRIST.match(text, match.end()):
        return
    if not recent and not _BEFORE_YEAR.search(before):
        return
    last = _LAST_WORD.search(before)
    if last and (last["number"] or last["word"].lower() in NUMBERED):
        return
    if _PLURAL_AFTER.match(text, match.end()):
        counts = _BEFORE_COUNT.search(before) and not _PART_BEFORE.search(before)
        if not recent or counts or not _BEFORE_YEAR.search(before):
            return
    if _STREET_AFTER.match(text, match.end()):
        return
    yield Piece(match.start(), match.end(), Calendar(year))


def _short_year(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Calendar(year_of(match["year"])))


def _year_range(match: re.Match[str]) -> Iterator[Piece]:
    first, last = match["first"], match["last"]
    second = int(first[: 4 - len(last)] + last)
    if int(first) < second <= int(first) + 400:
        yield Piece(match.start("first"), match.end("first"), Calendar(int(first)))
        yield Piece(match.start("last"), match.end("last"), Calendar(second))


_DEGREES = re.compile(r"(?i:\b(?:highs?|lows?|temperatures?|degrees|mercury)\b)")


def _decade(match: re.Match[str]) -> Iterator[Piece]:
    if _DEGREES.search(match.string, max(0, match.start() - 40), match.start()):
        return
    digits = match["digits"]
    decade = int(digits) // 10
    if len(digits) == 2:
        decade += 190 if decade > 2 else 200
    yield Piece(match.start(), match.end(), Fixed(f"{decade:03d}"))


def _named_decade(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Fixed(f"{190 + DECADES[match['name'].lower()]}"))


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


def _quarter(match: re.Match[str]) -> Iterator[Piece]:
    word = match["nth"].lower()
    number = _QUARTERS.get(word) or int(word[0])
    # "The last quarter" is the one before this, unless a year follows.
    whole = word != "last"
    yield Piece(match.start(), match.end(), YearPart(f"Q{number}"), whole=whole)


def _short_quarter(match: re.Match[str]) -> Iterator[Piece]:
    year = int(match["year"]) if match["year"] else None
    yield Piece(match.start(), match.end(), YearPart(match["code"].upper(), year))


def _year_then_code(match: re.Match[str]) -> Iterator[Piece]:
    """`2019 Q1`, `2019-H2`, `1Q 2011`."""
    code, year = match["code"] or match["turned"][::-1], match["year"] or match["after"]
    yield Piece(match.start(), match.end(), YearPart(code.upper(), int(year)))


def _half(match: re.Match[str]) -> Iterator[Piece]:
    number = 1 if match["nth"].lower() in {"first", "1st"} else 2
    yield Piece(match.start(), match.end(), YearPart(f"H{number}"), whole=False)


def _chosen_season(match: re.Match[str]) -> Iterator[Piece]:
    season = match["season"].lower()
    reading = YearPart(SEASONS[season], which=which(match["which"]))
    # "Facilities that fall under", "ideas that spring from".
    whole = not (reading.which == "that" and season in {"fall", "spring"})
    yield Piece(match.start(), match.end(), reading, whole=whole)


def _season(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), YearPart(SEASONS[match["season"]]))


def _bare_season(match: re.Match[str]) -> Iterator[Piece]:
    reading = YearPart(SEASONS[match["season"]], bare=True)
    yield Piece(match.start(), match.end(), reading)


def _season_joined(match: re.Match[str]) -> Iterator[Piece]:
    """A season alone is too often something else: a spring of water, the fall of a town."""
    reading = YearPart(SEASONS[match["season"].lower()])
    yield Piece(match.start(), match.end(), reading, whole=False)


def _winter(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), YearPart("WI", int(match["year"])))


_SEASON = f"(?i:{either(SEASONS)})"

# "In summer camps", "by spring water": a season only where no noun follows.
_NO_NOUN_AFTER = (
    rf"(?={OPTIONAL_GAP}(?:[^\w\s'’-]|$)|{GAP}(?:"
    + either(
        "a an and as at before but by during for from he if in into it last near of on or she that "
        "the there they this to we were was when where which while who will with".split()
    )
    + r")\b)"
)

RULES = (
    rule(
        LONG_YEAR,
        r"(?:(?<=\bmid[-–])|(?<=\bpre[-–])|(?<=\bpost[-–])|(?<=\bearly[-–])|(?<=\blate[-–])"
        rf"|{STARTS})(?P<year>{YEAR}){ENDS}(?![-–][0-9]){NO_COUNT}",
        _year,
    ),
    rule(
        before(LONG_YEAR, DIGIT),
        rf"{STARTS}(?P<first>{YEAR})(?:\s?{DASH}\s?|/)(?P<last>{YEAR}|[0-9]{{2}}(?![0-9]))"
        r"(?![\w%/-])(?![.,:]\d)",
        _year_range,
    ),
    rule(
        heads("'", "’"),
        rf"{after('of', 'in', 'since', 'by', 'until', 'from', 'the', 'and', 'summer')}['’]"
        r"(?P<year>[0-9]{2})(?![\w'’]|[.,:]\d)",
        _short_year,
    ),
    rule(
        before(LONG_YEAR, "s"),
        r"(?<![\w$£€.,/])(?P<digits>1[0-9]{2}0|20[0-9]0)['’]?s\b",
        _decade,
    ),
    rule(
        before(SHORT_NUMBER, "s") | {"'", "’"},
        rf"(?:{after('the', 'early', 'late', 'mid')}['’]?|(?<=\bmid-)|['’])"
        r"(?P<digits>[0-9]0)['’]?s\b",
        _decade,
    ),
    rule(
        heads("nineteen", DECADES),
        rf"(?:nineteen[\s-]|{after('the', 'early', 'late', 'mid', 'Roaring', 'Swinging')}"
        r"|(?<=\bmid-))"
        rf"(?P<name>(?i:{either(DECADES)}))\b",
        _named_decade,
    ),
    rule(
        the(_QUARTERS, DIGIT) | before(_QUARTERS, "quarter fiscal") | before(SHORT_NUMBER, NTHS),
        rf"(?:the{GAP})?(?P<nth>(?i:{either(_QUARTERS)})|[1-4]{NTH})(?:-|{GAP})"
        rf"(?:(?i:fiscal){GAP})?(?i:quarter)\b(?!-?final)",
        _quarter,
    ),
    rule(
        before("q h", DIGIT),
        rf"(?P<code>[QH][1-4])(?:{OPTIONAL_GAP},?{OPTIONAL_GAP}(?P<year>{YEAR}))?"
        r"(?!\w)",
        _short_quarter,
    ),
    rule(
        before(LONG_YEAR | SHORT_NUMBER, "q h"),
        rf"{STARTS}(?:(?P<year>{YEAR})(?:{GAP}|-)(?P<code>[QqHh][12]|[Qq][34])"
        rf"|(?P<turned>[12][QH]|[34]Q){OPTIONAL_GAP}(?P<after>{YEAR}))(?!\w)",
        _year_then_code,
    ),
    rule(
        the("first second", DIGIT) | before("first second", "half") | before(SHORT_NUMBER, NTHS),
        rf"(?:the{GAP})?(?P<nth>(?i:first|second)|1st|2nd)(?:-|{GAP})half\b",
        _half,
    ),
    rule(
        opening(WHICH_WORDS, SEASONS),
        rf"(?P<which>{WHICH}){GAP}(?P<season>{_SEASON})\b",
        _chosen_season,
    ),
    rule(
        the("spring summer autumn fall winter"),
        rf"{after('in', 'over', 'during', 'since', 'until', 'through', 'by')}the{GAP}"
        r"(?P<season>spring|summer|autumn|fall|winter)\b",
        _season,
    ),
    rule(
        heads("spring summer autumn fall winter"),
        rf"{after('in', 'during', 'since', 'until', 'till', 'by', 'before')}"
        rf"(?P<season>spring|summer|autumn|fall|winter)\b{_NO_NOUN_AFTER}",
        _bare_season,
    ),
    rule(with_the(SEASONS), rf"(?:the{GAP})?(?P<season>{_SEASON})\b", _season_joined),
    rule(
        before("winter", DIGIT, "of"),
        rf"[Ww]inter{GAP}(?:of{GAP})?(?P<year>{YEAR})(?:{DASH}|/)(?:[0-9]{{4}}|[0-9]{{2}})(?!\w)",
        _winter,
    ),
)
