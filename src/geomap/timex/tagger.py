"""Finding expressions: pieces by rule, the longest win, neighbours join, then they are resolved."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.timex.completion import tells_history
from geomap.timex.english import ENGLISH
from geomap.timex.events import given_starts, told_starts
from geomap.timex.periods import safe_date
from geomap.timex.ranges import Range, in_order, ranges, share_years, weekdays_in_order
from geomap.timex.readings import Calendar, CountedFrom, EventDay, Offset, Piece, Weekday
from geomap.timex.resolve import resolve, stated
from geomap.timex.scene import Scene
from geomap.timex.tense import Sentences

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from geomap.timex.events import EventStart
    from geomap.timex.grammar import Joint, Language
    from geomap.timex.values import Timex

LANGUAGES: dict[str, Language] = {language.code: language for language in (ENGLISH,)}
_LONGEST_GAP = 24


@dataclass(frozen=True, slots=True)
class Expressions:
    """The expressions of a text as they are read, before a document date says what they mean.

    Finding them is most of the work, and an article is asked twice: once for what its own dates
    tell of its document date, and again when that is known.

    Attributes:
        text: The text.
        grammar: Its language.
        pieces: The expressions as they are read, in order.
        sentences: Its sentences and their tenses.
        own: Full dates among them.
        years: How many of them name a year.
        deictic: How many of them count from the document date.
        settled: The values of those that mean the same whatever that date is; None for the others.
    """

    text: str
    grammar: Language
    pieces: tuple[Piece, ...]
    sentences: Sentences
    own: tuple[dt.date, ...]
    years: int
    deictic: int
    settled: tuple[Timex | None, ...]

    @classmethod
    def of(cls, text: str, grammar: Language, pieces: Sequence[Piece]) -> Expressions:
        """What is known of pieces before a document date is."""
        own = tuple(date for piece in pieces if (date := _full_date(piece)))
        years = sum(_names_year(piece) for piece in pieces)
        deictic = sum(_is_deictic(piece) for piece in pieces)
        settled = tuple(stated(piece, text) for piece in pieces)
        sentences = Sentences(text, grammar.cues)
        return cls(text, grammar, tuple(pieces), sentences, own, years, deictic, settled)

    def resolved(
        self, reference: dt.date | None, events: Mapping[str, dt.date] | None = None
    ) -> list[Timex]:
        """The expressions with their values; see `find_timexes`."""
        found = self._resolved(reference, ())
        words = self.grammar.events
        if words and any(isinstance(piece.reading, EventDay) for piece in self.pieces):
            # Where an event began may be told after its tenth day: then all are resolved again.
            starts = (
                *given_starts(events or {}, words),
                *told_starts(self.text, self.pieces, found, words),
            )
            found = self._resolved(reference, starts) if starts else found
        return found

    def _resolved(self, reference: dt.date | None, starts: Sequence[EventStart]) -> list[Timex]:
        scene = Scene(
            text=self.text,
            reference=reference,
            own=self.own,
            narrative=tells_history(self.own, self.years, self.deictic, reference),
            sentences=self.sentences,
            events=self.grammar.events,
            starts=starts,
        )
        found = []
        for piece, settled in zip(self.pieces, self.settled, strict=True):
            timex = settled or resolve(piece, scene)
            found.append(timex)
            if timex.interval and not (scene.narrative and _is_after(timex, reference)):
                scene.told.append(timex)
        cues = self.grammar.cues
        found = weekdays_in_order(
            self.text,
            self.pieces,
            found,
            cues=cues,
            sentences=self.sentences,
            reference=reference,
        )
        return in_order(self.text, found, cues)


def read_expressions(text: str, *, language: str = "en") -> Expressions:
    """Find the temporal expressions of a text without resolving them.

    Args:
        text: Any text.
        language: Code of one of `LANGUAGES`.

    Raises:
        KeyError: The language is none of `LANGUAGES`.
    """
    grammar = LANGUAGES[language]
    pieces = _join(text, _longest(_read(text, grammar)), grammar)
    pieces = share_years(text, [piece for piece in pieces if piece.whole], grammar.cues)
    return Expressions.of(text, grammar, pieces)


def find_timexes(
    text: str,
    *,
    reference: dt.date | None = None,
    events: Mapping[str, dt.date] | None = None,
    language: str = "en",
) -> list[Timex]:
    """All temporal expressions of a text, in order, never overlapping.

    Args:
        text: Any text; offsets are code points into it.
        reference: Document date. Without it full dates keep their intervals, incomplete ones are
            completed only from full dates of the same text, and relative ones stay unknown (an X in
            the value, no interval).
        events: First days of events by name (`the war`), for texts that count days from one whose
            start they do not state. What a text states goes with them; where the two differ, such
            days stay unknown.
        language: Code of one of `LANGUAGES`.

    Returns:
        Expressions with their TIMEX3 values; `interval` is None for what dates nothing or is not
        known.

    Raises:
        KeyError: The language is none of `LANGUAGES`.
    """
    return read_expressions(text, language=language).resolved(reference, events)


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


def _read(text: str, grammar: Language) -> list[Piece]:
    pieces: list[Piece] = []
    for start, rules in grammar.rules.tried(text):
        for rule in rules:
            match = rule.pattern.match(text, start)
            if match:
                pieces += rule.read(match)
    return pieces


def _longest(pieces: list[Piece]) -> list[Piece]:
    """Of overlapping pieces what stands alone, then the longest, then what was read first."""
    chosen: list[Piece] = []
    rivals: list[tuple[int, int, Piece]] = []
    end = 0
    for rival in sorted((piece.start, number, piece) for number, piece in enumerate(pieces)):
        if rival[0] >= end:
            chosen += _settled(rivals)
            rivals = []
        rivals.append(rival)
        end = max(end, rival[2].end)
    return chosen + _settled(rivals)


def _settled(rivals: list[tuple[int, int, Piece]]) -> list[Piece]:
    if len(rivals) < 2:
        return [piece for _, _, piece in rivals]
    chosen: list[Piece] = []
    taken: set[int] = set()
    ranked = sorted((not p.whole, p.start - p.end, number, p) for _, number, p in rivals)
    for *_, piece in ranked:
        if taken.isdisjoint(span := range(piece.start, piece.end)):
            taken.update(span)
            chosen.append(piece)
    return sorted(chosen, key=lambda piece: piece.start)


def _join(text: str, pieces: list[Piece], grammar: Language) -> list[Piece]:
    """Join neighbours, the tightest joints first, until nothing joins."""
    joined: list[Piece] = []
    begin = 0
    # Most expressions stand far from any other: only runs that may join are tried.
    gaps: list[frozenset[int]] = []
    for place, piece in enumerate(pieces, 1):
        after = pieces[place].start if place < len(pieces) else math.inf
        near = after - piece.end <= _LONGEST_GAP
        over = grammar.over(text[piece.end : pieces[place].start]) if near else None
        if over:
            gaps.append(over)
        else:
            run = pieces[begin:place]
            joined += _join_run(run, gaps, grammar.joints) if gaps else run
            begin, gaps = place, []
    return joined


def _join_run(
    pieces: list[Piece], gaps: list[frozenset[int]], joints: Sequence[Joint]
) -> list[Piece]:
    """Join the pieces of a run; `gaps` are the joints that pass over what parts each two."""
    joined = True
    while joined:
        joined = False
        for number in sorted(frozenset().union(*gaps)):
            place = len(pieces) - 2
            while place >= 0:
                left, right = pieces[place : place + 2]
                whole = _joined(left, joints[number], right) if number in gaps[place] else None
                if whole:
                    pieces[place : place + 2] = [whole]
                    del gaps[place]
                    joined = True
                place -= 1
    return pieces


def _joined(left: Piece, joint: Joint, right: Piece) -> Piece | None:
    if not (joint.left(left) and joint.right(right)):
        return None
    whole = joint.join(left, right)
    return whole and whole._replace(start=left.start, end=right.end)


def _full_date(piece: Piece) -> dt.date | None:
    match piece.reading:
        case Calendar(year=int(year), month=int(month), day=int(day)):
            return safe_date(year, month, day)
    return None


def _names_year(piece: Piece) -> bool:
    return isinstance(piece.reading, Calendar) and piece.reading.year is not None


def _is_after(timex: Timex, reference: dt.date | None) -> bool:
    """Whether an expression lies ahead: no narrative of other times goes on from there."""
    return bool(reference and timex.interval and timex.interval.begin > reference)


def _is_deictic(piece: Piece) -> bool:
    match piece.reading:
        case Offset(base="document", counted=False) | Weekday() | CountedFrom():
            return not piece.mod
    return False
