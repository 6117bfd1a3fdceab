"""How temporal expressions are held against specifications of another system, by kind.

Such a system has one expression where TIMEX3 has two (`from May to July`), and takes prepositions
into it. So an answer is the range or else the expression that overlaps what is wanted most; whether
its span is the same too is counted apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.evaluation.halves import half_of
from geomap.evaluation.mistakes import SentenceFinder
from geomap.evaluation.reading_timexes import SPEC_KINDS
from geomap.evaluation.scores import Mistake, Scores
from geomap.evaluation.tallies import Measure, Tally, figures, halves

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.evaluation.gold import GoldSpec, GoldTimedText, Sides
    from geomap.timex import Interval, Range, Timex

MEASURES: Mapping[str, Measure] = {
    f"{kind}_{what}": Measure(f"{kind}: {told}")
    for kind in SPEC_KINDS
    for what, told in (
        ("found", "found, overlap counts"),
        ("right", "found with the right value or days"),
        ("met", "the same, and exactly the same span"),
    )
}
# Kinds whose days count; of the others the value.
_DAYS = frozenset({"date", "daterange", "datetimerange", "other"})


class _Answer(NamedTuple):
    """An expression, or a range of two."""

    first: Timex
    last: Timex
    days: Interval | None

    @property
    def span(self) -> tuple[int, int]:
        return self.first.start, self.last.end


def score_specs(
    texts: Sequence[GoldTimedText],
    found: Sequence[tuple[Sequence[Timex], Sequence[Range]]],
) -> Scores:
    """Score expressions against specifications.

    Args:
        texts: Texts with what is wanted in them.
        found: The program's expressions and ranges of each text, in the same order.

    Returns:
        Shares by kind, and every expression that is missed or has another value.
    """
    tallies: list[Tally] = []
    mistakes: list[Mistake] = []
    for text, (timexes, ranges) in zip(texts, found, strict=True):
        tally = Tally(text.article.id)
        answers = [_Answer(one.first, one.last, one.interval) for one in ranges]
        answers += [_Answer(one, one, one.interval) for one in timexes]
        sentences = SentenceFinder(text.article.text)
        for spec in text.specs:
            answer = _best(spec, answers)
            right = answer is not None and _is_right(spec, answer)
            exact = answer is not None and answer.span == (spec.start, spec.end)
            tally.add(f"{spec.kind}_found", answer is not None)
            tally.add(f"{spec.kind}_right", right)
            tally.add(f"{spec.kind}_met", right and exact)
            if not right:
                sentence, sentence_start = sentences.around(spec.start, spec.end)
                mistakes.append(
                    Mistake(
                        article=text.article.id,
                        start=spec.start,
                        end=spec.end,
                        surface=spec.surface,
                        kind="value" if answer else "missed",
                        gold=f"{spec.kind} {', '.join(sorted(spec.values))}",
                        answer=_told(answer) if answer else "",
                        sentence=sentence,
                        sentence_start=sentence_start,
                        half=half_of(text.article.id),
                    )
                )
        tallies.append(tally)
    return Scores(
        "temporal expressions by kind of specification",
        figures(tallies, MEASURES),
        halves(tallies, MEASURES),
        {},
        tuple(mistakes),
    )


def _best(spec: GoldSpec, answers: Sequence[_Answer]) -> _Answer | None:
    """What overlaps most: a range only where it lies within what is wanted."""

    def overlap(answer: _Answer) -> int:
        start, end = answer.span
        if answer.first is not answer.last and not spec.start <= start < end <= spec.end:
            return 0
        return min(end, spec.end) - max(start, spec.start)

    best = max(answers, key=overlap, default=None)
    return best if best is not None and overlap(best) > 0 else None


def _is_right(spec: GoldSpec, answer: _Answer) -> bool:
    """The same days, or the same value; of a time also without its day."""
    if spec.kind in _DAYS and spec.periods:
        return any(_same(answer, sides) for sides in spec.periods)
    value = answer.first.value
    own = {_plain(value), _plain("T" + value.partition("T")[2])}
    return any(_plain(one) in own for one in spec.values)


def _same(answer: _Answer, sides: Sides) -> bool:
    """Whether an answer's days are a period's; an open side is told by a preposition, not by ours.

    Systems do not agree whether the last day, month or year of a range belongs to it: both count.
    """
    days, last_days = answer.days, answer.last.interval
    if days is None or last_days is None:
        return False
    first, last = sides
    ends = {days.end, last_days.begin} if answer.first is not answer.last else {days.end}
    if first and last:
        return first == days.begin and last in ends
    return (first or last) in {days.begin} | ends


def _plain(value: str) -> str:
    """One form for all that mean the same: `T14`, `T14:00`, `14:00:00`, after a day or not."""
    value = value.removesuffix("Z").replace(" ", "T")
    if value[2:3] == ":":
        value = "T" + value
    day, mark, clock = value.rpartition("T")
    if mark and clock[:2].isdigit() and not day.startswith("P"):
        return f"{day}T{clock}:00:00"[: len(day) + 6]
    return value


def _told(answer: _Answer) -> str:
    first, last, _ = answer
    if first is last:
        return f"{first.value} (“{first.text}”)"
    return f"{first.value} to {last.value} (“{first.text}”, “{last.text}”)"
