"""Evaluation: how good the answers are, held against gold annotations.

    gold.py           gold annotations: the values
    reading.py        gold files: their forms; cells.py: lines and cells, and what can be wrong
    reading_texts.py  texts of public corpora with their toponyms; reading_timexes.py: with their
                      temporal expressions
    halves.py         the half to tune on, and the half held out
    cases.py          gold and answer side by side, whatever form the gold has
    of_places.py      scoring names, places and roles; mistakes.py: what went wrong at a span
    of_dates.py       scoring the dates bound to names
    of_timexes.py     scoring temporal expressions; of_specs.py: against specifications, by kind
    tallies.py        what is counted in one article; how many tallies become figures
    measures.py       the arithmetic: shares, errors in km, reliability, intervals
    scores.py         figures, mistakes: what scoring gives
    report.py         scores as text; errors_file.py: mistakes as a file
    run.py            articles and a gold file in, a report out

Nothing here changes an answer; the tests of the project hold their bars against these figures.
"""

from geomap.evaluation.errors_file import write_mistakes
from geomap.evaluation.gold import (
    GoldBinding,
    GoldMention,
    GoldSpec,
    GoldText,
    GoldTimedText,
    GoldTimex,
    GoldToponym,
)
from geomap.evaluation.halves import half_of
from geomap.evaluation.of_dates import score_bindings
from geomap.evaluation.of_places import score_mentions, score_texts
from geomap.evaluation.of_timexes import score_timexes
from geomap.evaluation.reading import read_gold
from geomap.evaluation.report import report
from geomap.evaluation.run import Report, evaluate_articles, score_timed
from geomap.evaluation.scores import Figures, Metric, Mistake, Scores

__all__ = [
    "Figures",
    "GoldBinding",
    "GoldMention",
    "GoldSpec",
    "GoldText",
    "GoldTimedText",
    "GoldTimex",
    "GoldToponym",
    "Metric",
    "Mistake",
    "Report",
    "Scores",
    "evaluate_articles",
    "half_of",
    "read_gold",
    "report",
    "score_bindings",
    "score_mentions",
    "score_texts",
    "score_timed",
    "score_timexes",
    "write_mistakes",
]
