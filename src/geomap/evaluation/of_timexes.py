"""How temporal expressions are held against gold: spans, exactly and by overlap, and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.evaluation.halves import half_of
from geomap.evaluation.mistakes import SentenceFinder
from geomap.evaluation.scores import Mistake, Scores
from geomap.evaluation.tallies import Measure, Tally, figures, grouped, halves, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.evaluation.gold import GoldTimex
    from geomap.timex.values import Timex

MEASURES: Mapping[str, Measure] = {
    "span_precision": Measure("found expressions that are right"),
    "span_recall": Measure("gold expressions that are found"),
    "span_f1": Measure("expressions found (F1)"),
    "overlap_precision": Measure("found expressions that overlap a gold one"),
    "overlap_recall": Measure("gold expressions that overlap a found one"),
    "overlap_f1": Measure("expressions found, overlap counts (F1)"),
    "type": Measure("right type, of gold expressions that overlap a found one"),
    "value_f1": Measure("found with the right value, overlap counts (F1)"),
    "value": Measure("right value, of expressions found"),
    "datable": Measure("found with the right value, of all that name days"),
}


def score_timexes(
    gold: Sequence[GoldTimex],
    predicted: Mapping[str, Sequence[Timex]],
    *,
    texts: Mapping[str, str] | None = None,
    articles: Iterable[str] = (),
) -> Scores:
    """Score temporal expressions.

    Args:
        gold: The expressions that should be found.
        predicted: The program's expressions by article id.
        texts: Article texts by id, for the sentences of mistakes.
        articles: Articles that are scored also where the gold has nothing in them.

    Returns:
        Figures over all articles and each half, and every mistake. The value of an expression that
        names days is right when it equals the gold's, also where the spans only overlap.
    """
    tallies: list[Tally] = []
    mistakes: list[Mistake] = []
    none: dict[str, list[GoldTimex]] = {article: [] for article in articles}
    for article, rows in (none | grouped(gold)).items():
        tally, found = Tally(article), list(predicted.get(article, ()))
        exact = {(timex.start, timex.end): timex for timex in found}
        wanted = {(row.start, row.end) for row in rows}
        tally.add_spans("span", len(exact.keys() & wanted), len(exact), len(wanted))
        pairs = overlaps(rows, found)
        named = [(row, pairs[row.start, row.end]) for row in rows if (row.start, row.end) in pairs]
        valued = sum(row.value == timex.value for row, timex in named)
        tally.add("type", sum(row.type == timex.type for row, timex in named), len(named))
        tally.add("value_f1", 2 * valued, len(found) + len(rows))
        tally.add_spans("overlap", len(pairs), len(found), len(rows))
        sentences = SentenceFinder((texts or {}).get(article, ""))
        half = half_of(article)
        for row in sorted(rows, key=lambda row: row.start):
            timex = exact.get((row.start, row.end)) or pairs.get((row.start, row.end))
            right = timex is not None and timex.value == row.value
            if (row.start, row.end) in exact:
                tally.add("value", right)
            if row.datable:
                tally.add("datable", right)
            if not right:
                sentence, sentence_start = sentences.around(row.start, row.end)
                mistakes.append(
                    Mistake(
                        article=article,
                        start=row.start,
                        end=row.end,
                        surface=row.surface,
                        kind="value" if timex else "missed",
                        gold=row.value,
                        answer=f"{timex.value} (“{timex.text}”)" if timex else "",
                        sentence=sentence,
                        sentence_start=sentence_start,
                        half=half,
                    )
                )
        for timex in found:
            if not any(timex.start < row.end and row.start < timex.end for row in rows):
                sentence, sentence_start = sentences.around(timex.start, timex.end)
                mistakes.append(
                    Mistake(
                        article=article,
                        start=timex.start,
                        end=timex.end,
                        surface=timex.text,
                        kind="extra",
                        gold="",
                        answer=timex.value,
                        sentence=sentence,
                        sentence_start=sentence_start,
                        half=half,
                    )
                )
        tallies.append(tally)
    return Scores(
        "temporal expressions",
        figures(tallies, MEASURES),
        halves(tallies, MEASURES),
        {},
        tuple(mistakes),
    )
