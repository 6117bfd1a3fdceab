"""Scores as text for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.evaluation.scores import Metric, Mistake, Scores

_SHOWN = 40  # mistakes listed; --json holds all


def report(scores: Scores) -> str:
    """Metrics with their 95 % intervals, confusions and the first mistakes, as plain text."""
    return "\n".join(_lines(scores))


def _lines(scores: Scores) -> Iterator[str]:
    width = max(len(metric.label) for metric in scores.metrics.values())
    yield scores.title
    for key, metric in scores.metrics.items():
        # The parts of an F1 count each match twice: of no use to a reader.
        counts = "" if key.endswith("_f1") else f"  {metric.right}/{metric.total}"
        yield f"  {metric.label:<{width}}  {_share(metric, counts)}"
    for note in scores.notes:
        yield f"  note: {note}"
    mixed = {pair: count for pair, count in scores.confusion.items() if pair[0] != pair[1]}
    if mixed:
        yield "  confused (gold → answer):"
        for (gold, answer), count in sorted(mixed.items(), key=lambda item: (-item[1], item[0])):
            yield f"    {gold} → {answer}: {count}"
    if scores.mistakes:
        yield f"  mistakes: {_listed(len(scores.mistakes))}"
        for mistake in scores.mistakes[:_SHOWN]:
            yield from _mistake(mistake)


def _share(metric: Metric, counts: str) -> str:
    if metric.value is None:
        return "nothing to score"
    text = f"{metric.value:.3f}{counts}"
    if metric.low is not None and metric.high is not None:
        text += f"  95 % {metric.low:.3f}–{metric.high:.3f}"
    return text


def _listed(count: int) -> str:
    return f"{count}" if count <= _SHOWN else f"the first {_SHOWN} of {count}; --json has all"


def _mistake(mistake: Mistake) -> Iterator[str]:
    said = {"missed": f"gold {mistake.gold}", "extra": f"answer {mistake.answer}"}.get(
        mistake.kind, f"gold {mistake.gold} | answer {mistake.answer}"
    )
    place = f"{mistake.article} {mistake.start}–{mistake.end}"
    yield f"    {mistake.kind}: {place} '{mistake.surface}': {said}"
    if mistake.candidates:
        yield f"      candidates: {', '.join(mistake.candidates)}"
    if mistake.sentence:
        yield f"      “{' '.join(mistake.sentence.split())}”"
