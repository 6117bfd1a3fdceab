"""Zones: which stretch of an article is headline, dateline, body, caption, comment or teaser.

Told by form alone (where a line stands, how it begins), never by what it speaks of, so that an
article about comments keeps its body. Every character belongs to exactly one zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from geomap.zones.forms import (
    BREADCRUMBS,
    BUTTON,
    BYLINE,
    BYLINE_WITH_PLACE,
    COMMENT,
    CREDIT,
    DATE_LINE,
    DATELINE,
    DATELINES,
    OWN_LINE,
    OWN_LINE_IN_CAPITALS,
    PLACE_AND_CLOCK,
    RELATED,
    RELATED_LINE,
    SECTIONS,
    SIGNED,
)

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


_TOP = 3  # lines, blank ones included, in which a site says where an article stands
_LONGEST_NOTE = 300
_SHORT_LINE = 60  # a line above the first paragraph, such as a byline or a subtitle
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
        if kind == "body" and dateline_due and not line.blank and not BYLINE.fullmatch(line.text):
            # A dateline opens the first paragraph, and only that.
            dateline_due = len(line.text) < _SHORT_LINE and not line.text.endswith((".", "!", "?"))
            if line is not lines[-1] and _is_dateline(line.text, first=not pieces):
                pieces.append((line.start, line.next, "dateline"))
                continue
            matches = (rule.match(text, line.start, line.end) for rule in DATELINES)
            found = next(filter(None, matches), None)
            if found and found.end() < line.end:
                pieces.append((line.start, found.end(), "dateline"))
                start = found.end()
        pieces.append((start, line.next, kind))
    return _merged(pieces)


def _is_dateline(line: str, *, first: bool) -> bool:
    """True for a line that is nothing but a dateline; a lone word on top is a headline."""
    if len(line) > _LONGEST_DATELINE:
        return False
    if OWN_LINE.fullmatch(line):
        return True
    capitals = OWN_LINE_IN_CAPITALS.fullmatch(line)
    return bool(capitals and (capitals["more"] or not first))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        yield _Line(start, start + len(bare), start + len(raw), bare.strip())
        start += len(raw)


def _mark_credits(lines: list[_Line], kinds: list[ZoneKind]) -> None:
    for number, line in enumerate(lines):
        if len(line.text) <= 300 and CREDIT.fullmatch(line.text):
            kinds[number] = "caption"
        elif (
            len(line.text) <= _LONGEST_NOTE
            and any(
                rule.fullmatch(line.text) for rule in (RELATED_LINE, BUTTON, BREADCRUMBS, SIGNED)
            )
        ) or (number < _TOP and SECTIONS.fullmatch(line.text)):
            kinds[number] = "related"
        elif BYLINE_WITH_PLACE.fullmatch(line.text) or PLACE_AND_CLOCK.fullmatch(line.text):
            kinds[number] = "dateline"


def _mark_tail(lines: list[_Line], kinds: list[ZoneKind]) -> None:
    """Comments run to the end; teasers run on until a paragraph or the comments."""
    state: ZoneKind = "body"
    # The first text line is never a comment or a teaser: there is no article before it.
    begun = False
    for number, line in enumerate(lines):
        if line.blank:
            kinds[number] = state if state != "body" else kinds[number]
            continue
        if begun and COMMENT.fullmatch(line.text):
            state = "comment"
        elif begun and state != "comment" and RELATED.fullmatch(line.text.rstrip(" :»>…")):
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
    while body and DATE_LINE.fullmatch(lines[body[0]].text):
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
    if len(title) > _HEADLINE_LIMIT or ends_like_prose or not alone or DATELINE.match(title):
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
