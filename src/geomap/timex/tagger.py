"""Finding expressions: pieces by rule, the longest win, neighbours join, then they are resolved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.timex.completion import tells_history
from geomap.timex.english import ENGLISH
from geomap.timex.grammar import DIGITS, WORD, Joint, Language
from geomap.timex.periods import safe_date
from geomap.timex.ranges import Range, in_order, ranges, share_years
from geomap.timex.readings import Calendar, Offset, Piece, Weekday
from geomap.timex.resolve import resolve
from geomap.timex.scene import Scene
from geomap.timex.tense import Sentences

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from geomap.timex.values import Timex

LANGUAGES: dict[str, Language] = {language.code: language for language in (ENGLISH,)}
_LONGEST_GAP = 24


def find_timexes(
    text: str, *, reference: dt.date | None = None, language: str = "en"
) -> list[Timex]:
    """All temporal expressions of a text, in order, never overlapping.

    Args:
        text: Any text; offsets are code points into it.
        reference: Document date. Without it full dates keep their intervals, incomplete ones are
            completed only from full dates of the same text, and relative ones stay unknown (an X in
            the value, no interval).
        language: Code of one of `LANGUAGES`.

    Returns:
        Expressions with their TIMEX3 values; `interval` is None for what dates nothing or is not
        known.

    Raises:
        KeyError: The language is none of `LANGUAGES`.
    """
    grammar = LANGUAGES[language]
    pieces = _join(text, _longest(_read(text, grammar)), grammar)
    pieces = share_years(text, [piece for piece in pieces if piece.whole], grammar.cues)
    own = [date for piece in pieces if (date := _full_date(piece))]
    years = sum(isinstance(p.reading, Calendar) and p.reading.year is not None for p in pieces)
    deictic = sum(_is_deictic(piece) for piece in pieces)
    scene = Scene(
        text=text,
        reference=reference,
        own=own,
        narrative=tells_history(own, years, deictic, reference),
        sentences=Sentences(text, grammar.cues),
    )
    found = []
    for piece in pieces:
        timex = resolve(piece, scene)
        found.append(timex)
        if timex.interval:
            scene.told.append(timex)
    return in_order(text, found, grammar.cues)


def find_ranges(text: str, timexes: Sequence[Timex], *, language: str = "en") -> list[Range]:
    """Pairs of neighbouring expressions that are the ends of one period.

    Args:
        text: The text.
        timexes: What `find_timexes` found in it.
        language: The same code.

    Returns:
        `from 27 September to 10 November`, `1988-94`, `between May and June`, with all their days.
    """
    return ranges(text, timexes, LANGUAGES[language].cues)


def _read(text: str, grammar: Language) -> Iterator[Piece]:
    rules = grammar.rules
    for word in WORD.finditer(text):
        head = word[0]
        key = DIGITS if head[0] in "0123456789" else head.lower()
        for rule in rules.get(key, ()):
            match = rule.pattern.match(text, word.start())
            if match:
                yield from rule.read(match)


def _longest(pieces: Iterator[Piece]) -> list[Piece]:
    """Of overlapping pieces what stands alone, then the longest, then the earlier rule."""
    chosen: list[Piece] = []
    taken: set[int] = set()
    for piece in sorted(pieces, key=lambda piece: (not piece.whole, piece.start - piece.end)):
        if taken.isdisjoint(span := range(piece.start, piece.end)):
            taken.update(span)
            chosen.append(piece)
    return sorted(chosen, key=lambda piece: piece.start)


def _join(text: str, pieces: list[Piece], grammar: Language) -> list[Piece]:
    """Join neighbours, the tightest joints first, until nothing joins."""
    joined = True
    while joined:
        joined = False
        for joint in grammar.joints:
            place = len(pieces) - 2
            while place >= 0:
                whole = _joined(text, pieces[place], joint, pieces[place + 1])
                if whole:
                    pieces[place : place + 2] = [whole]
                    joined = True
                place -= 1
    return pieces


def _joined(text: str, left: Piece, joint: Joint, right: Piece) -> Piece | None:
    if right.start - left.end > _LONGEST_GAP or not (joint.left(left) and joint.right(right)):
        return None
    if not joint.gap.fullmatch(text, left.end, right.start):
        return None
    whole = joint.join(left, right)
    return whole and replace(whole, start=left.start, end=right.end)


def _full_date(piece: Piece) -> dt.date | None:
    match piece.reading:
        case Calendar(year=int(year), month=int(month), day=int(day)):
            return safe_date(year, month, day)
    return None


def _is_deictic(piece: Piece) -> bool:
    match piece.reading:
        case Offset(base="document", counted=False) | Weekday():
            return not piece.mod
    return False
