"""Datelines and bylines: where a report was filed, in the forms that agencies and sites use."""

from __future__ import annotations

import re

from geomap.zones.phrases import any_of

_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAYS = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
_DATE_PART = (
    rf"(?:{_WEEKDAYS}|{_MONTHS}|\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{1,4}})"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?"
DATE_LINE = re.compile(
    rf"(?:(?:published|posted|updated|date|last\s+updated)\b\s*:?\s*(?:on\s+)?)?"
    rf"{_DATE_PART}(?:[\s,]+{_DATE_PART}){{0,4}}(?:[\s,|-]+{_CLOCK})?",
    re.IGNORECASE,
)
_UPPER = "A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽƏА-ЯԱ-Ֆ"
_NAME = (
    rf"[{_UPPER}][\w'’.-]*"
    rf"(?:\s+(?:(?:of|the|de|del|la|al|el|on|upon)\s+)*[{_UPPER}][\w'’.-]*){{0,3}}"
)
_PAREN = r"\s*[(\[][^)\]\n]{1,40}[)\]]"
_NEXT = rf"(?=[\"“‘«„{_UPPER}])"
_DATES = rf"(?i:{_DATE_PART})(?:[\s,]+(?i:{_DATE_PART})){{0,3}}(?:,?\s+(?i:{_CLOCK}))?"
_PLACES = rf"{_NAME}(?:\s*[,/]\s*{_NAME}){{0,2}}"
_DASH = r"(?:[–—]|-{1,2}(?=\s)|(?<=\s)-{1,2})"
_AGENCY = r"[A-Z][\w.-]{1,20}(?:\s[A-Z][\w.-]{1,20})?"
_KNOWN = any_of("agencies")

# Place (one to four capitalised words), more places, dates, a clock or an agency, then a dash.
_DASHED = re.compile(
    rf"\s*{_NAME}(?:\s*[,/]\s*(?:{_NAME}|(?i:{_DATE_PART})(?:[\s,]+(?i:{_DATE_PART})){{0,3}})){{0,4}}"
    rf"(?:{_PAREN}){{0,2}}\s*{_DASH}\s*(?:{_DATES}\s*{_DASH}\s*)?{_NEXT}"
)
# As agencies write them, with a date ("YEREVAN, NOVEMBER 10, ARMENPRESS.", "MOSCOW. Nov 10
# (Interfax) -", "Baku. 15 February. REPORT.AZ/") or without ("BAKU (Reuters):", "Baku-APA.",
# "Kabul (CNN)The", "(Kabul, Afghanistan) The", "Kigali, Rwanda | AFP | The").
_OF_AGENCY = re.compile(
    rf"\s*(?:{_PLACES}(?:\s*[,.]?\s*{_DATES})\s*[,.]?\s*"
    rf"(?:{_AGENCY}\s?(?:[/:]|{_DASH})|[A-Z]{{3,}}[\w .-]{{0,20}}?[.–—]"
    rf"|/{_AGENCY}/[.:]?\s*{_DASH}?|\({_AGENCY}\)\s*[.:–—-]*|[–—])"
    rf"|{_PLACES}\s*(?:/{_AGENCY}/[.:]?\s*{_DASH}?|\({_AGENCY}\)\s*:|\((?:{_KNOWN})\)\s*[.:]?"
    rf"|\|\s*{_AGENCY}\s*(?:\||{_DASH}))"
    rf"|{_NAME}-[A-Z]{{2,8}}\.|\({_NAME}(?:,\s*{_NAME})?(?:\s*[-–—/,]\s*{_KNOWN})?\)(?=\s+\S+\s+\S+\s))\s*{_NEXT}"
)
# "BEIRUT: Shares fell", "MAE SOT, Thailand: Fighters", and "Moscow: The" in small letters.
_COLON = re.compile(
    rf"\s*(?:[{_UPPER}][{_UPPER}'’.-]{{2,}}(?:\s[{_UPPER}'’.-]{{2,}}){{0,3}}(?:,\s*{_NAME})?(?:,\s*{_DATES})?"
    rf":\s*{_NEXT}(?=[^\n]{{30}})(?=[^\n]*[a-z]{{3}})"
    rf"|{_NAME}(?:,\s*{_DATES})?:\s*{_NEXT}(?=[^\n]{{60}})(?=[^\n]*[a-z]{{3}}))"
)
# The same in capitals, which may open any paragraph of a round-up.
_LOUD = re.compile(rf"[{_UPPER}][{_UPPER}'’. -]{{3,40}}[,(\s][^\n]*[a-z]{{3}}")

# A dateline on a line of its own: "Baku, October 18, AZERTAC", "BAKU, Azerbaijan", "ANKARA".
_OWN_LINE = re.compile(
    rf"(?=.*(?:\d\s+(?i:{_MONTHS})|(?i:{_MONTHS})\s+\d{{1,2}}\b|\d[-./]\d))"
    rf"{_PLACES}(?:\s*[,./|–—-]\s*|\s+(?=\d)){_DATES}(?:\s*[-–—|]\s*(?i:{_CLOCK}))?"
    rf"(?:\s*[,.|–—-]?\s*[(/]?{_AGENCY}[)/]?)?[.:]?"
)
_OWN_LINE_IN_CAPITALS = re.compile(
    rf"[{_UPPER}][{_UPPER}.'’-]+(?:\s[{_UPPER}.'’-]+){{0,2}}"
    rf"(?P<more>\s*[,/]\s*[{_UPPER}][\w.'’-]*(?:\s[{_UPPER}][\w.'’-]*)?)?"
    rf"(?:\s*\({_AGENCY}\))?[.:]?"
)
_LONGEST_OWN_LINE = 80
_LONGEST_BYLINE = 120

_BY = r"(?i:(?:(?:words|text|reported|story|report)\s+)?by:?)"
_STAFF = r"(?i:correspondent|reporter|staff|bureau|desk|writer|agencies)"
_PERSON = rf"[{_UPPER}][\w'’.-]+(?:\s+[{_UPPER}][\w'’.-]*){{1,3}}"
_BYLINE = re.compile(
    rf"(?:{_BY}\s+(?:[{_UPPER}]|(?:our|a|staff)\s)|(?:(?i:from)\s+our|Our)\s[^,]{{0,40}}?\b{_STAFF}\b).{{2,100}}"
)
# Above the text only: elsewhere such a line may be a heading.
_BYLINE_ON_TOP = re.compile(
    rf"{_PERSON}(?:\s+and\s+{_PERSON})?\s+(?:in|reports\s+from)\s+{_NAME}"
    rf"(?:(?:,|\s+and)\s+{_PERSON}\s+in\s+{_NAME})*"
    rf"|(?:{_PERSON}\s*[,|]\s*(?:[\w.&'’-]+\s+){{0,4}}|(?:[{_UPPER}][\w.&'’:-]*\s+){{0,3}}){_STAFF}"
    rf"(?:\s*[,|:]\s*|\s+)(?:(?:in|at)\s+)?{_NAME}"
)
_FILED_FROM = re.compile(
    rf"(?:\b(?:in|at|reports\s+from)|\b{_STAFF}\s*[,|]|[,|](?!.*\b{_STAFF}))\s+(?=[{_UPPER}])"
)


def dateline_end(text: str, start: int, end: int, *, opening: bool) -> int:
    """Where the dateline at the beginning of a line ends; `start` when there is none.

    Args:
        text: The article's text.
        start: Offset of the line.
        end: Offset of its end.
        opening: Whether the line opens the body; later ones need capitals: a round-up has several.
    """
    if opening:
        found = (
            _DASHED.match(text, start, end)
            or _OF_AGENCY.match(text, start, end)
            or _COLON.match(text, start, end)
        )
    else:
        found = _LOUD.match(text, start, end) and (
            _DASHED.match(text, start, end) or _OF_AGENCY.match(text, start, end)
        )
    return found.end() if found and found.end() < end else start


def is_dateline(line: str, *, first: bool) -> bool:
    """True for a line that is nothing but a dateline; a lone word on top is a headline."""
    if len(line) > _LONGEST_OWN_LINE:
        return False
    if _OWN_LINE.fullmatch(line):
        return True
    capitals = _OWN_LINE_IN_CAPITALS.fullmatch(line)
    return bool(capitals and (capitals["more"] or not first))


def is_byline(line: str, *, opening: bool) -> bool:
    """True for "By Ann Lee in Lyon"; above the text also "Ann Lee in Lyon"."""
    if len(line) > _LONGEST_BYLINE or line[-1:] in ".?!":
        return False
    return bool(_BYLINE.fullmatch(line) or (opening and _BYLINE_ON_TOP.fullmatch(line)))


def filed_from(line: str) -> int:
    """Where the places of a byline begin; its length when it names none."""
    found = _FILED_FROM.search(line)
    return found.end() if found else len(line)
