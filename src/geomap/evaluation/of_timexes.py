"""How temporal expressions are held against gold: spans, exactly and by overlap, and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.evaluation.scores import Mistake, Scores, Tally, grouped, overlaps, summed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.evaluation.gold import GoldTimex
    from geomap.timex.values import Timex

_LABELS = {
    "span_f1": "expressions found (F1)",
    "span_precision": "found expressions that are right",
    "span_recall": "gold expressions that are found",
    "overlap_f1": "expressions found, overlap counts (F1)",
    "value": "right value, of expressions found",
    "datable": "found with the right value, of all that name days",
}


def score_timexes(gold: Sequence[GoldTimex], predicted: Mapping[str, Sequence[Timex]]) -> Scores:
    """Score temporal expressions.

    Args:
        gold: The expressions that should be found; only articles with some are scored.
        predicted: The program's expressions by article id.

    Returns:
        Metrics over all articles, and every mistake. The value of an expression that names days is
        right when it equals the gold's, also where the spans only overlap.
    """
    tallies: list[Tally] = []
    mistakes: list[Mistake] = []
    for article, rows in grouped(gold).items():
        tally, found = Tally(), list(predicted.get(article, ()))
        exact = {(timex.start, timex.end): timex for timex in found}
        wanted = {(row.start, row.end) for row in rows}
        tally.add_spans("span", len(exact.keys() & wanted), len(exact), len(wanted))
        pairs = overlaps(rows, found)
        tally.add_spans("overlap", len(pairs), len(found), len(rows))
        for row in sorted(rows, key=lambda row: row.start):
            timex = exact.get((row.start, row.end)) or pairs.get((row.start, row.end))
            right = timex is not None and timex.value == row.value
            if (row.start, row.end) in exact:
                tally.add("value", right)
            if row.datable:
                tally.add("datable", right)
            if not right:
                mistakes.append(
                    Mistake(
                        article=article,
                        start=row.start,
                        end=row.end,
                        surface=row.surface,
                        kind="value" if timex else "missed",
                        gold=row.value,
                        answer=f"{timex.value} ('{timex.text}')" if timex else "",
                    )
                )
        mistakes += [
            Mistake(article, timex.start, timex.end, timex.text, "extra", "", timex.value)
            for timex in found
            if not any(timex.start < row.end and row.start < timex.end for row in rows)
        ]
        tallies.append(tally)
    return Scores("temporal expressions", summed(tallies, _LABELS), {}, tuple(mistakes))
