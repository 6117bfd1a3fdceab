"""Evaluation: how good the answers are, held against gold annotations.

    gold.py         gold annotations: the values
    reading.py      gold files: their forms, and every way in which one can be wrong
    scores.py       metrics with intervals, mistakes: what scoring gives
    of_mentions.py  scoring names, places, roles and the dates bound to them
    of_timexes.py   scoring temporal expressions
    of_texts.py     scoring against public corpora, which give points
    report.py       scores as text
    run.py          articles and a gold file in, a report out

Nothing here changes an answer; the tests of the project hold their bars against these figures.
"""

from geomap.evaluation.gold import (
    GoldBinding,
    GoldMention,
    GoldText,
    GoldTimex,
    GoldToponym,
)
from geomap.evaluation.of_mentions import score_bindings, score_mentions
from geomap.evaluation.of_texts import score_texts
from geomap.evaluation.of_timexes import score_timexes
from geomap.evaluation.reading import read_gold
from geomap.evaluation.report import report
from geomap.evaluation.run import Report, evaluate_articles
from geomap.evaluation.scores import Metric, Mistake, Scores

__all__ = [
    "GoldBinding",
    "GoldMention",
    "GoldText",
    "GoldTimex",
    "GoldToponym",
    "Metric",
    "Mistake",
    "Report",
    "Scores",
    "evaluate_articles",
    "read_gold",
    "report",
    "score_bindings",
    "score_mentions",
    "score_texts",
    "score_timexes",
]
