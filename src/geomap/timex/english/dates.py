"""English rules for days and months: `17 October 2020`, `Nov. 9 and 10`, `last May`, `the 6th`.

Years and what is longer are in `years`; what is counted from today is in `relative`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.timex.english.forms import (
    DASH,
    DAY,
    DIGIT,
    GAP,
    LONG_YEAR,
    MONTH,
    MONTH_ALONE,
    MONTH_HEADS,
    NO_COUNT_ON_LINE,
    NTH,
    NTHS,
    OPTIONAL_GAP,
    ORDINAL_WORD,
    SHORT_NUMBER,
    STARTS,
    WHICH,
    WHICH_WORDS,
    YEAR,
    before,
    opening,
    ordinal_heads,
    rule,
    the,
    which,
)
from geomap.timex.english.names import NAMED_DAYS
from geomap.timex.english.numerals import (
    month,
    ordinal,
)
from geomap.timex.english.words import (
    NAMED_BEFORE,
    NAMELIKE_MONTHS,
)
from geomap.timex.periods import safe_date
from geomap.timex.readings import Calendar, DayOfMonth, Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

# Between days that share a month: `9 and 10`, `27-30`; a comma only in a list that has an "and".
_LISTED = (
    rf"(?:{OPTIONAL_GAP}(?:{DASH}|/|&){OPTIONAL_GAP}|{GAP}(?:to|and|or|until|till|through){GAP}"
    rf"|,{GAP}(?=[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,{GAP}|{GAP}(?:and|or)\b)))"
)
_DAYS = rf"(?P<days>{DAY}(?:{NTH})?(?:{_LISTED}{DAY}(?:{NTH})?){{0,4}})"
_YEAR_AFTER = rf"(?:{OPTIONAL_GAP},?{OPTIONAL_GAP}(?:(?:of|in){GAP})?(?P<year>{YEAR})(?![\w%]))?"
_WORD_AFTER = re.compile(r"\s(\w{1,12})")
_NUMERAL = re.compile(rf"[0-9]{{1,2}}(?:{NTH})?")


def _days(match: re.Match[str]) -> Iterator[Piece]:
    """Each day of `9 and 10 November 2020`, `September 27-30`; one takes the month and year."""
    number = month(match["month"])
    year = int(match["year"]) if match["year"] else None
    month_first = match.start("month") < match.start("days")
    numerals = list(_NUMERAL.finditer(match.string, match.start("days"), match.end("days")))
    for numeral in numerals:
        day = int(re.sub("[a-z]", "", numeral[0]))
        # A leap year stands in for an unknown one, so that 29 February is a day.
        if safe_date(year or 2000, number, day) is None:
            continue
        first, last = numeral is numerals[0], numeral is numerals[-1]
        start = match.start() if first and (month_first or last) else numeral.start()
        end = match.end() if last else numeral.end()
        named, words = NAMED_DAYS.get((number, day), (None, frozenset()))
        word = _WORD_AFTER.match(match.string, end)
        known = named if year is None and word and word[1] in words else year
        yield Piece(start, end, Calendar(known, number, day))


def _worded_day(match: re.Match[str]) -> Iterator[Piece]:
    number, day = month(match["month"]), ordinal(match["day"])
    year = int(match["year"]) if match["year"] else None
    if safe_date(year or 2000, number, day):
        yield Piece(match.start(), match.end(), Calendar(year, number, day))


def _month_of_year(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(match.start(), match.end(), Calendar(int(match["year"]), month(match["month"])))


def _chosen_month(match: re.Match[str]) -> Iterator[Piece]:
    reading = Calendar(month=month(match["month"]), which=which(match["which"]))
    yield Piece(match.start(), match.end(), reading)


# Months that are also verbs or names need a word before them that goes with a time; after the
# weaker of these ("by May") nobody in the text may bear the name.
_BEFORE_TIME = re.compile(
    r"(?i:\b(?:in|of|by|since|until|till|from|to|between|during|before|after|through|throughout|for"
    r"|and|early|late|mid))[\s-]{1,2}$"
)
_BEFORE_TIME_ONLY = re.compile(r"(?i:\b(?:in|since|until|till|during|early|late|mid))[\s-]{1,2}$")
_CAPITAL_AFTER = re.compile(r"[ \t]{1,2}[A-Z][a-z]")
_NO_FIRST_NAMES = (
    "(?!(?:In|By|Of|On|Since|Until|Till|From|To|And|For|Early|Late|Mid|Last|Next|This|That|During"
    r"|Before|After|Between|Through|Throughout|The|Every|Each)\b)"
)
# 31 February.
_NO_SUCH_DAY = re.compile(rf"\b[0-9]{{1,2}}(?:{NTH})?\s$")
# March of Dimes.
_OF_THING = re.compile(r"\sof\s(?!(?:last|this|next|that|the|[12][0-9]{3})\b)")
# "The August death of", but not "the March on Washington".
_ADJECTIVAL = re.compile(r"\b(?:[Tt]he|an?|[’']s)\s$")
_NOUN_AFTER = re.compile(r"\s(?!(?:on|for|to|of|against|in|from|through|was|is)\b)[a-z]{3}")


def _bare_month(match: re.Match[str]) -> Iterator[Piece]:
    text, name = match.string, match["month"]
    before = text[max(0, match.start() - 24) : match.start()]
    if name.lower() in NAMELIKE_MONTHS and not _BEFORE_TIME_ONLY.search(before):
        adjectival = _ADJECTIVAL.search(before) and _NOUN_AFTER.match(text, match.end())
        if not (adjectival or _BEFORE_TIME.search(before)):
            return
        if _CAPITAL_AFTER.match(text, match.end()):
            return
        if re.search(rf"\b{_NO_FIRST_NAMES}[A-Z][a-z]{{1,20}}\.?\s{name}\b", text):
            return
    if _OF_THING.match(text, match.end()) or _NO_SUCH_DAY.search(before):
        return
    if before.rstrip().rpartition(" ")[2].lower() in NAMED_BEFORE:
        return
    yield Piece(match.start(), match.end(), Calendar(month=month(name)))


def _nth_alone(match: re.Match[str]) -> Iterator[Piece]:
    if 1 <= (day := int(match["day"])) <= 31:
        yield Piece(match.start(), match.end(), DayOfMonth(day))


def _nth_joined(match: re.Match[str]) -> Iterator[Piece]:
    if 1 <= (day := int(match["day"])) <= 31:
        yield Piece(match.start(), match.end(), DayOfMonth(day), whole=False)


# After a bare "the 6th" no noun may follow that it could count (the 6th floor).
_NO_NOUN = (
    rf"(?={OPTIONAL_GAP}(?:[^\w\s]|$)|\s{{0,3}}\n\s{{0,3}}\n|{GAP}(?:of{GAP}(?:this|last|next|the"
    r"|that)|and|or|after|in|at|when|while|as|that|by|with|to|for|but|from|until|near|during)\b)"
)

RULES = (
    rule(
        before(MONTH_HEADS, DIGIT, "the"),
        rf"(?P<month>{MONTH})(?:{OPTIONAL_GAP}(?:the{GAP})?|-){_DAYS}(?![:/][0-9]|\.[0-9]|%|\w)"
        rf"(?!,[0-9]{{3}}(?![0-9]))(?:-(?={YEAR}))?{_YEAR_AFTER}"
        rf"{NO_COUNT_ON_LINE}",
        _days,
    ),
    rule(
        before(SHORT_NUMBER, DIGIT, NTHS, MONTH_HEADS, "to and or until till through day of")
        | the(DIGIT),
        rf"(?:the{GAP})?{STARTS}{_DAYS}(?:{OPTIONAL_GAP}|{DASH}|/)(?:day{GAP})?(?:of{GAP}(?:the{GAP}"
        rf"month{GAP}of{GAP})?)?(?P<month>{MONTH})(?!\w)(?:(?:{DASH}|/)(?={YEAR}))?{_YEAR_AFTER}",
        _days,
    ),
    rule(
        ordinal_heads("day of"),
        rf"(?:(?i:the){GAP})?(?P<day>{ORDINAL_WORD}){GAP}(?:day{GAP})?of{GAP}"
        rf"(?P<month>{MONTH})(?!\w){_YEAR_AFTER}",
        _worded_day,
    ),
    rule(
        before(LONG_YEAR, MONTH_HEADS),
        rf"{STARTS}(?P<year>{YEAR}),?{GAP}(?P<month>{MONTH}){GAP}(?P<days>{DAY})(?![\w:/])",
        _days,
    ),
    rule(
        before(MONTH_HEADS, DIGIT, "of"),
        rf"(?P<month>{MONTH})(?:,?{GAP}(?:of{GAP})?|,|{DASH}|/)(?P<year>{YEAR})(?![\w%])"
        rf"(?![.,:]\d){NO_COUNT_ON_LINE}",
        _month_of_year,
    ),
    rule(
        opening(WHICH_WORDS, MONTH_HEADS),
        rf"(?P<which>{WHICH}){GAP}(?P<month>{MONTH_ALONE})(?!\w|{OPTIONAL_GAP}[0-9])",
        _chosen_month,
    ),
    rule(
        MONTH_HEADS,
        rf"(?P<month>{MONTH_ALONE})(?!\w|-(?!{MONTH})|{OPTIONAL_GAP}[0-9])",
        _bare_month,
    ),
    rule(
        the(DIGIT),
        r"(?:(?<=\b[Oo]n\s)|(?<=\b[Ss]ince\s)|(?<=\b[Uu]ntil\s))"
        rf"the{GAP}(?P<day>[0-9]{{1,2}}){NTH}{_NO_NOUN}",
        _nth_alone,
    ),
    rule(the(DIGIT), rf"the{GAP}(?P<day>[0-9]{{1,2}}){NTH}(?:{GAP}day\b)?", _nth_joined),
)
