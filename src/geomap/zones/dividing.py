"""How a text is divided: lines are marked one by one, then by what stands above and below them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.zones.datelines import DATE_LINE, dateline_end, filed_from, is_byline, is_dateline
from geomap.zones.marks import Mark, is_trail, mark
from geomap.zones.phrases import words
from geomap.zones.values import Zone, ZoneKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_HEADLINE_LIMIT = 200  # characters; a longer first line is a paragraph
_TEASER_LIMIT = 200  # a paragraph longer than this after a teaser heading is body again
_SENTENCE = 60  # a line from this length on that ends like a sentence is prose,
_PARAGRAPH = 90  # and from this one on it may end the teasers above it
_ARTICLE = 3  # so many lines of prose below "12 comments" are the article: it is a button
_KICKERS = frozenset(words("kickers"))
_BULLETS = "-–—•*·▪●◦‣"


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int  # without the line break
    next: int  # where the next line begins
    text: str  # stripped
    mark: Mark
    prose: bool  # reads like a sentence of the article


def find_zones(text: str) -> tuple[Zone, ...]:
    """Divide a text into zones that touch and cover it; an empty text has none."""
    lines = list(_lines(text))
    kinds: list[ZoneKind] = ["body"] * len(lines)
    written = [number for number, line in enumerate(lines) if line.text]
    _mark_lines(lines, kinds, written)
    _mark_tail(lines, kinds, written)
    _mark_headline(lines, kinds, written)
    return _merged(_pieces(text, lines, kinds))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.splitlines(keepends=True):
        bare = raw.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        stripped = bare.strip()
        prose = len(stripped) >= _SENTENCE and stripped[-1] in '.!?"”»’)' and stripped[-3:] != "..."
        yield _Line(
            start,
            start + len(bare),
            start + len(raw),
            stripped,
            mark(stripped) if stripped else "",
            prose,
        )
        start += len(raw)


def _mark_lines(lines: Sequence[_Line], kinds: list[ZoneKind], written: Sequence[int]) -> None:
    """Comments run to the end; teasers run on until a paragraph or the comments."""
    state: ZoneKind = "body"
    prose = said = False  # whether the article has begun: above it there are no comments
    ahead = sum(lines[number].prose for number in written)
    spaced = len(written) < len(lines)
    above = 0  # the line above, that "Hide caption" makes a caption
    for place, number in enumerate(written):
        line = lines[number]
        kind = state
        if state == "comment":
            pass
        elif line.mark == "comment" and (prose or (said and ahead < _ARTICLE)):
            kind = state = "comment"
        elif line.mark in {"heading", "contact"} and place:
            kind = state = "related"
        elif line.mark in {"teaser", "comment"}:
            kind = "related"
        elif line.mark in {"caption", "turn"}:
            kind = "caption"
            if line.mark == "turn" and kinds[above] == "body" and not lines[above].prose:
                kinds[above] = "caption"
        elif line.mark == "crumbs" and not prose and (place or is_trail(line.text)):
            kind = "related"
        elif state == "related" and _is_paragraph(lines, written, place, spaced=spaced):
            kind = state = "body"
        kinds[number] = kind
        prose = prose or (kind == "body" and line.prose)
        said = said or (kind == "body" and line.text[-1] in ".!?”")
        above = number


def _is_paragraph(
    lines: Sequence[_Line], written: Sequence[int], place: int, *, spaced: bool
) -> bool:
    """Whether the article goes on here, below teasers that may have a sentence under each title."""
    line = lines[written[place]]
    if len(line.text) > _TEASER_LIMIT:
        return True
    alone = not spaced or not lines[written[place] - 1].text
    goes_on = place + 1 < len(written) and lines[written[place + 1]].prose
    return line.prose and len(line.text) >= _PARAGRAPH and alone and goes_on


def _mark_tail(lines: Sequence[_Line], kinds: list[ZoneKind], written: Sequence[int]) -> None:
    """Below the last paragraph, what follows tags, teasers or rights is none of the article's."""
    last = max((n for n in written if kinds[n] == "body" and lines[n].prose), default=None)
    if last is None:
        return
    begun = False
    for number in written:
        if number <= last:
            continue
        begun = begun or kinds[number] in {"related", "comment"} or lines[number].mark == "crumbs"
        if begun and kinds[number] == "body" and lines[number].text[0] not in _BULLETS:
            kinds[number] = "related"


def _mark_headline(lines: Sequence[_Line], kinds: list[ZoneKind], written: Sequence[int]) -> None:
    """A short first line without a full stop is the headline, and so is every repeat of it."""
    body = [number for number in written if kinds[number] == "body"]
    while body and DATE_LINE.fullmatch(lines[body[0]].text):
        kinds[body.pop(0)] = "dateline"
    if len(body) > 2 and lines[body[0]].text.lower() in _KICKERS:
        kinds[body.pop(0)] = "headline"
    if len(body) < 2:
        return
    first = lines[body[0]]
    title = first.text.lstrip("#").strip()
    ends_like_prose = title.endswith((".", ",", ";", ":")) and not title.endswith("...")
    alone = body[0] + 1 < len(lines) and (
        not lines[body[0] + 1].text
        or first.text.startswith("#")
        or lines[body[1]].text == first.text
        or len(lines[body[1]].text) > 2 * len(first.text)
        or kinds[body[0] + 1] != "body"
        or is_byline(lines[body[1]].text, opening=True)
    )
    if len(title) > _HEADLINE_LIMIT or ends_like_prose or not alone:
        return
    if is_dateline(title, first=True) or dateline_end(title, 0, len(title), opening=True):
        return
    for number in body:
        if lines[number].text.lstrip("#").strip() == title:
            kinds[number] = "headline"


def _pieces(
    text: str, lines: Sequence[_Line], kinds: Sequence[ZoneKind]
) -> Iterator[tuple[int, int, ZoneKind]]:
    """The stretches in order, datelines and the places of bylines cut out of the lines."""
    kind: ZoneKind = "body"
    opening = True  # no paragraph of the body yet: a dateline opens the first
    first = True
    for number, line in enumerate(lines):
        start = line.start
        if line.text or number == 0:
            kind = kinds[number]
        if kind == "body" and line.text:
            indent = text.find(line.text[0], line.start)
            if opening and number + 1 < len(lines) and is_dateline(line.text, first=first):
                kind = "dateline"
            elif not first and is_byline(line.text, opening=opening):
                start = indent + filed_from(line.text)
                yield line.start, start, "body"
                kind = "dateline" if start < indent + len(line.text) else "body"
            else:
                start = dateline_end(text, indent, line.end, opening=opening)
                if start > indent:
                    yield line.start, start, "dateline"
                else:
                    start = line.start
                opening = opening and not line.prose and start == line.start
            first = False
        elif line.text:
            first = False
        yield start, line.next, kind


def _merged(pieces: Iterable[tuple[int, int, ZoneKind]]) -> tuple[Zone, ...]:
    merged: list[Zone] = []
    for start, end, kind in pieces:
        if start == end:
            continue
        if merged and merged[-1].kind == kind:
            merged[-1] = Zone(merged[-1].start, end, kind)
        else:
            merged.append(Zone(start, end, kind))
    return tuple(merged)
