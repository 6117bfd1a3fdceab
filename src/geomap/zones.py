"""Zones: which stretch of an article is headline, dateline, body, caption, comment or teaser.

Told by form alone (where a line stands, how it begins), never by what it speaks of, so that an
article about comments keeps its body. Every character belongs to exactly one zone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

ZoneKind = Literal["headline", "dateline", "body", "caption", "comment", "related"]
ZONE_KINDS: tuple[ZoneKind, ...] = get_args(ZoneKind)


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        kind: What the stretch is.
    """

    start: int
    end: int
    kind: ZoneKind


_COMMENT = re.compile(
    r"(?:\d+|no)\s+(?:comments?|replies|responses?|thoughts?\s+on\b.*)"
    r"|(?:reader\s+|user\s+)?comments?(?:\s*\(\d+\))?\s*:?"
    r"|leave\s+a\s+(?:reply|comment)\b.*|(?:post|add|write)\s+a\s+comment\b.*"
    r"|join\s+the\s+(?:discussion|conversation)\b.*"
    r"|your\s+email\s+address\s+will\s+not\s+be\s+published\b.*",
    re.IGNORECASE,
)
# A heading of teasers or navigation, alone on its line.
_RELATED = re.compile(
    r"(?:check|see|read)\s+also|also\s+read|read\s+(?:more|next)"
    r"|(?:related|similar|recommended|recent|latest|popular|other)\s+"
    r"(?:articles?|posts?|news|stories|topics?|content|reading|coverage)"
    r"|related|recommended(?:\s+for\s+you)?|you\s+(?:may|might)\s+(?:also\s+)?like(?:\s+this)?"
    r"|more\s+(?:from|on|in|news|stories|articles)\b.{0,40}|most\s+(?:read|popular|viewed)"
    r"|trending(?:\s+now)?|(?:next|previous)\s+(?:article|post|story)|share\s+this(?:\s+\w+)?"
    r"|follow\s+us\b.{0,40}|subscribe\b.{0,60}|sign\s+up\b.{0,60}|advertisement|tags",
    re.IGNORECASE,
)
# The same words with the teaser on the same line.
_RELATED_LINE = re.compile(
    r"(?:check\s+also|see\s+also|read\s+also|also\s+read|read\s+more|read\s+next|related|tags?"
    r"|related\s+\w+|more\s+on\s+this)\s*[:|»>]\s*\S.*",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:photo|image|picture|pic|file|credit|caption|video|map|graphic|illustration)s?"
    r"(?:\s+(?:by|credit|courtesy|source))?\s*[:/©].*"
    r"|.*\bis\s+licensed\s+under\b.*|.*\bCC[ -]BY\b.*|.*[(\[/]\s*(?:AP|AFP|EPA|Reuters|Getty)\b"
    r"[^)\]]{0,60}(?:photo|images?|pool)?[^)\]]{0,40}[)\]]|.*\bgetty\s+images\b.*|©.*"
    r"|.*\b(?:photo|image)\s+(?:by|courtesy\s+of)\s.*|.*\bfile\s+(?:photo|picture|image)\b.*",
    re.IGNORECASE,
)
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAYS = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
_DATE_PART = (
    rf"(?:{_WEEKDAYS}|{_MONTHS}|\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{1,4}})"
)
_DATE_LINE = re.compile(
    rf"(?:(?:published|posted|updated|date|last\s+updated)\b\s*:?\s*(?:on\s+)?)?"
    rf"{_DATE_PART}(?:[\s,]+{_DATE_PART}){{0,4}}(?:[\s,|-]+\d{{1,2}}:\d{{2}}(?:\s*[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
# Place (one to four capitalised words), more places, dates, a clock or an agency, then a dash.
_NAME = (
    r"[A-ZÀ-ÞА-ЯԱ-Ֆ][\w'’.-]*(?:\s+(?:(?:of|the|de|al|el|on|upon)\s+)?[A-ZÀ-ÞА-ЯԱ-Ֆ][\w'’.-]*){0,3}"
)
_PAREN = r"\s*[(\[][^)\]\n]{1,40}[)\]]"
_DATELINE = re.compile(
    rf"\s*{_NAME}(?:\s*[,/]\s*(?:{_NAME}|(?i:{_DATE_PART})(?:[\s,]+(?i:{_DATE_PART})){{0,3}})){{0,4}}"
    rf"(?:{_PAREN}){{0,2}}\s*(?:[–—]|-{{1,2}}(?=\s))\s*(?=[\"“‘«A-ZÀ-ÞА-ЯԱ-Ֆ])"
)
_DATES = (
    rf"(?i:{_DATE_PART})(?:[\s,]+(?i:{_DATE_PART})){{0,3}}"
    r"(?:,?\s+\d{1,2}:\d{2}(?:\s*(?i:[ap]\.?m\.?))?)?"
)
_PLACES = rf"{_NAME}(?:\s*[,/]\s*{_NAME}){{0,2}}"
_AGENCY = r"[A-Z][\w.-]{1,20}(?:\s[A-Z][\w.-]{1,20})?"
# As agencies write them, with a date ("YEREVAN, NOVEMBER 10, ARMENPRESS.", "MOSCOW. Nov 10
# (Interfax) -", "Baku. 15 February. REPORT.AZ/") or without ("BAKU (Reuters):", "Baku-APA.").
_AGENCY_DATELINE = re.compile(
    rf"\s*(?:{_PLACES}(?:\s*[,.]?\s*{_DATES})\s*[,.]?\s*"
    rf"(?:{_AGENCY}\s?[/:]|[A-Z]{{3,}}[\w .-]{{0,20}}?[.–—]|/{_AGENCY}/\.?"
    rf"|\({_AGENCY}\)\s*[.:–—-]*|[–—])"
    rf"|{_PLACES}\s*(?:/{_AGENCY}/\.?|\({_AGENCY}\)\s*:)|{_NAME}-[A-Z]{{2,8}}\.)"
    r"\s*(?=[\"“‘«A-ZÀ-ÞА-ЯԱ-Ֆ])"
)
# A dateline on a line of its own: "Baku, October 18, AZERTAC", "BAKU, Azerbaijan", "ANKARA".
_OWN_LINE = re.compile(
    rf"(?=.*(?:\d\s+(?i:{_MONTHS})|(?i:{_MONTHS})\s+\d{{1,2}}\b|\d[-./]\d))"
    rf"{_PLACES}\s*[,./|–—-]\s*{_DATES}(?:\s*[,.|–—-]?\s*[(/]?{_AGENCY}[)/]?)?[.:]?"
)
_OWN_LINE_IN_CAPITALS = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:\s[A-ZÀ-Þ.'’-]+){0,2}(?P<more>\s*[,/]\s*[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*)?)?"
    rf"(?:\s*\({_AGENCY}\))?[.:]?"
)
_BYLINE = re.compile(r"(?:by|from)\s+(?-i:[A-ZÀ-Þ]).{2,60}", re.IGNORECASE)
_HEADLINE_LIMIT = 200  # characters; a longer first line is a paragraph
_LONGEST_DATELINE = 80
_TEASER_LIMIT = 200  # a paragraph longer than this after a teaser heading is body again


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # without the line break
    next: int  # where the next line begins
    text: str  # stripped

    @property
    def blank(self) -> bool:
        return not self.text


def find_zones(text: str) -> tuple[Zone, ...]:
    """Divide a text into zones that touch and cover it; an empty text has none."""
    lines = list(_lines(text))
    kinds: list[ZoneKind] = ["body"] * len(lines)
    _mark_credits(lines, kinds)
    _mark_tail(lines, kinds)
    _mark_headline(lines, kinds)
    pieces: list[tuple[int, int, ZoneKind]] = []
    dateline_due = True
    for line, marked in zip(lines, kinds, strict=True):
        start, kind = line.start, marked
        if line.blank and pieces:
            kind = pieces[-1][2]
        if kind == "body" and dateline_due and not line.blank and not _BYLINE.fullmatch(line.text):
            # A dateline opens the first paragraph, and only that.
            dateline_due = False
            if line is not lines[-1] and _is_dateline(line.text, first=not pieces):
                pieces.append((line.start, line.next, "dateline"))
                continue
            found = _DATELINE.match(text, line.start, line.end) or _AGENCY_DATELINE.match(
                text, line.start, line.end
            )
            if found and found.end() < line.end:
                pieces.append((line.start, found.end(), "dateline"))
                start = found.end()
        pieces.append((start, line.next, kind))
    return _merged(pieces)


def _is_dateline(line: str, *, first: bool) -> bool:
    """True for a line that is nothing but a dateline; a lone word on top is a headline."""
    if len(line) > _LONGEST_DATELINE:
        return False
    if _OWN_LINE.fullmatch(line):
        return True
    capitals = _OWN_LINE_IN_CAPITALS.fullmatch(line)
    return bool(capitals and (capitals["more"] or not first))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        yield _Line(start, start + len(bare), start + len(raw), bare.strip())
        start += len(raw)


def _mark_credits(lines: list[_Line], kinds: list[ZoneKind]) -> None:
    for number, line in enumerate(lines):
        if len(line.text) <= 300 and _CREDIT.fullmatch(line.text):
            kinds[number] = "caption"
        elif _RELATED_LINE.fullmatch(line.text):
            kinds[number] = "related"


def _mark_tail(lines: list[_Line], kinds: list[ZoneKind]) -> None:
    """Comments run to the end; teasers run on until a paragraph or the comments."""
    state: ZoneKind = "body"
    # The first text line is never a comment or a teaser: there is no article before it.
    begun = False
    for number, line in enumerate(lines):
        if line.blank:
            kinds[number] = state if state != "body" else kinds[number]
            continue
        if begun and _COMMENT.fullmatch(line.text):
            state = "comment"
        elif begun and state != "comment" and _RELATED.fullmatch(line.text.rstrip(" :»>…")):
            state = "related"
        elif state == "related" and len(line.text) > _TEASER_LIMIT:
            state = "body"
        if state != "body":
            kinds[number] = state
        begun = True


def _mark_headline(lines: list[_Line], kinds: list[ZoneKind]) -> None:
    """A short first line without a full stop is the headline, and so is every repeat of it."""
    body = [
        number for number, line in enumerate(lines) if not line.blank and kinds[number] == "body"
    ]
    while body and _DATE_LINE.fullmatch(lines[body[0]].text):
        kinds[body.pop(0)] = "dateline"
    if len(body) < 2:
        return
    first = lines[body[0]]
    title = first.text.lstrip("#").strip()
    ends_like_prose = title.endswith((".", ",", ";", ":")) and not title.endswith("...")
    alone = body[0] + 1 < len(lines) and (
        lines[body[0] + 1].blank
        or first.text.startswith("#")
        or lines[body[1]].text == first.text
        or len(lines[body[1]].text) > 2 * len(first.text)
    )
    if len(title) > _HEADLINE_LIMIT or ends_like_prose or not alone or _DATELINE.match(title):
        return
    if _is_dateline(title, first=True):
        return
    for number in body:
        if lines[number].text.lstrip("#").strip() == title:
            kinds[number] = "headline"


def _merged(pieces: list[tuple[int, int, ZoneKind]]) -> tuple[Zone, ...]:
    merged: list[Zone] = []
    for start, end, kind in pieces:
        if start == end:
            continue
        if merged and merged[-1].kind == kind:
            merged[-1] = Zone(merged[-1].start, end, kind)
        else:
            merged.append(Zone(start, end, kind))
    return tuple(merged)
