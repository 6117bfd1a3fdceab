"""Scores as text for people: a table with a column for each half, and what goes wrong most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geomap.evaluation.reading_timexes import SPEC_KINDS
from geomap.views.counts import number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.evaluation.scores import Bin, Figures, Metric, Mistake, Scores

_SHOWN = 30  # mistakes listed one by one; of more, the most frequent names are told
_MOST = 8  # names of each kind of mistake
_COLUMNS = {"tune": "tune half", "held-out": "held-out half"}

# What a table shows: headings, and under each the keys of figures with a short label.
_PARTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "found, same span",
        (("span_precision", "precision"), ("span_recall", "recall"), ("span_f1", "F1")),
    ),
    (
        "found, spans overlap",
        (("overlap_precision", "precision"), ("overlap_recall", "recall"), ("overlap_f1", "F1")),
    ),
    (
        "place, of names found",
        (
            ("place", "right (in the place’s extent)"),
            ("same_id", "same gazetteer entry"),
            ("within_161_km", "within 161 km"),
            ("within_10_km", "within 10 km"),
            ("unresolved", "left unresolved, of all found"),
        ),
    ),
    (
        "place, of those answered",
        (
            ("answered_within_161_km", "within 161 km"),
            ("median_km", "median error, km"),
            ("mean_km", "mean error, km"),
            ("auc", "AUC of log error"),
        ),
    ),
    (
        "place, of all gold names",
        (
            ("placed", "found and right"),
            ("all_within_161_km", "within 161 km"),
            ("all_within_10_km", "within 10 km"),
            ("all_median_km", "median error, km"),
            ("all_mean_km", "mean error, km"),
            ("all_auc", "AUC of log error"),
        ),
    ),
    ("role, of names found", (("role", "right"),)),
    ("date, of places", (("date", "right"), ("date_of_found", "right, of names found"))),
    ("type, of expressions that overlap", (("type", "right"),)),
    (
        "values",
        (
            ("value_f1", "found and right, F1"),
            ("value", "right, of those found"),
            ("datable", "found and right, naming days"),
        ),
    ),
    *(
        (
            f"{kind}, of specifications",
            (
                (f"{kind}_found", "found"),
                (f"{kind}_right", "right value or days"),
                (f"{kind}_met", "right, same span"),
            ),
        )
        for kind in SPEC_KINDS
    ),
    ("scores as probabilities", (("calibration_error", "calibration error"), ("brier", "Brier"))),
)
_WITH_DEMONYMS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "counting demonyms (“Syrian”) too",
        (
            ("span_precision", "precision"),
            ("span_recall", "recall"),
            ("span_f1", "F1"),
            ("within_161_km", "within 161 km, of names found"),
            ("all_within_161_km", "within 161 km, of all gold names"),
        ),
    ),
)


def report(scores: Scores) -> str:
    """Figures with their 95 % intervals, reliability, confusions and mistakes, as plain text."""
    return "\n".join(_lines(scores))


def _lines(scores: Scores) -> Iterator[str]:
    parts = {"all": scores.figures}
    if len(scores.halves) > 1:
        parts |= {_COLUMNS[half]: figures for half, figures in scores.halves.items()}
    yield from _aligned([*_head(parts), *_table(parts)])
    if scores.figures.reliability:
        yield ""
        yield from _aligned(_reliability(scores.figures.reliability))
    for note in scores.notes:
        yield f"note: {note}"
    mixed = {pair: count for pair, count in scores.confusion.items() if pair[0] != pair[1]}
    if mixed:
        told = sorted(mixed.items(), key=lambda item: (-item[1], item[0]))
        pairs = ", ".join(f"{gold} → {answer} {count}" for (gold, answer), count in told)
        yield f"roles confused (gold → answer): {pairs}"
    yield from _mistakes(scores.mistakes)


def _head(parts: Mapping[str, Figures]) -> Iterator[list[str]]:
    """Names of the columns; what the numbers under them are."""
    yield ["", *(cell for name in parts for cell in (name, ""))]
    noted = [number_of(figures.articles, "article") for figures in parts.values()]
    yield ["95 % intervals over articles", *(cell for words in noted for cell in (words, ""))]


def _table(parts: Mapping[str, Figures]) -> Iterator[list[str]]:
    yield from _rows(_PARTS, [figures.metrics for figures in parts.values()])
    yield from _rows(_WITH_DEMONYMS, [figures.with_demonyms for figures in parts.values()])


def _rows(
    headings: Sequence[tuple[str, Sequence[tuple[str, str]]]],
    columns: Sequence[Mapping[str, Metric]],
) -> Iterator[list[str]]:
    """A heading and its figures, where any column has something to score."""
    for heading, keys in headings:
        rows = [
            [f"  {label}", *(cell for metrics in columns for cell in _cells(metrics.get(key)))]
            for key, label in keys
            if any(key in metrics and metrics[key].total for metrics in columns)
        ]
        if rows:
            yield [heading]
            yield from rows


def _cells(metric: Metric | None) -> tuple[str, str]:
    """A figure and its interval."""
    if metric is None or metric.value is None:
        return "–", ""
    if metric.low is None or metric.high is None:
        return number(metric, metric.value), ""
    return number(metric, metric.value), interval(metric)


def number(metric: Metric, value: float) -> str:
    """A value of a figure, as precise as its unit deserves."""
    if metric.unit != "km":
        return f"{value:.3f}"
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def interval(metric: Metric) -> str:
    """Both ends of a figure's interval; empty when it has none."""
    if metric.low is None or metric.high is None:
        return ""
    if metric.unit != "km":
        return f"{metric.low:.2f}–{metric.high:.2f}"
    return f"{number(metric, metric.low)}–{number(metric, metric.high)}"


def _reliability(bins: Sequence[Bin]) -> Iterator[list[str]]:
    yield ["score of answers", "names", "mean score", "share right"]
    for one in bins:
        yield [
            f"  {one.low:.1f}–{one.high:.1f}",
            f"{one.names:,}",
            f"{one.score:.2f}",
            f"{one.right:.2f}",
        ]


def _aligned(rows: Iterator[list[str]] | list[list[str]]) -> Iterator[str]:
    """Rows as lines, columns under each other; a row of one cell is a heading."""
    listed = list(rows)
    wide = [row for row in listed if len(row) > 1]
    widths = [max(map(len, column)) for column in zip(*wide, strict=True)]
    for row in listed:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        yield "  ".join(cells).rstrip() if len(row) > 1 else row[0]


def _mistakes(mistakes: Sequence[Mistake]) -> Iterator[str]:
    plain = [mistake for mistake in mistakes if not mistake.demonym]
    if not mistakes:
        return
    kinds = Counter(mistake.kind for mistake in plain)
    told = ", ".join(f"{kind} {count:,}" for kind, count in kinds.most_common())
    also = len(mistakes) - len(plain)
    more = f", and {also:,} that count with demonyms only" if also else ""
    yield f"mistakes: {len(plain):,}{f' ({told})' if told else ''}{more}; --errors FILE writes all"
    if len(plain) <= _SHOWN:
        for mistake in plain:
            yield from _mistake(mistake)
        return
    for kind in kinds:
        surfaces = Counter(mistake.surface for mistake in plain if mistake.kind == kind)
        most = ", ".join(f"{' '.join(name.split())} {n}" for name, n in surfaces.most_common(_MOST))
        yield f"  {kind}, most often: {most}"


def _mistake(mistake: Mistake) -> Iterator[str]:
    said = [f"gold {mistake.gold}"] if mistake.gold else []
    said += [f"answer {mistake.answer}"] if mistake.answer else []
    place = f"{mistake.article} {mistake.start}–{mistake.end}"
    yield f"  {mistake.kind}: {place} “{mistake.surface}”: {' | '.join(said)}"
    others = [f"{one.name} {one.score:.2f}" for one in mistake.candidates]
    if len(others) > 1:
        yield f"    candidates: {', '.join(others)}"
    if mistake.sentence:
        yield f"    “{' '.join(mistake.sentence.split())}”"
