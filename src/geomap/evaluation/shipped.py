"""The results that geomap ships: how right it is on the seeds, and on other texts of the project.

They are measured by `python tools/figures.py`, kept in `shipped.json` beside this file, and shown
on the page. Nothing there is written by hand: a test measures again and compares.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.articles import read_articles
from geomap.evaluation.run import evaluate_articles
from geomap.evaluation.scores import Metric, Mistake

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from geomap.gazetteer import Gazetteer

FILE = "shipped.json"
_DIGITS = 4
# What the page has no use for, and what changes with every weight of a rule.
_LEFT_OUT = ("candidates", "score", "off_km", "half", "demonym")


class _Source(NamedTuple):
    """Where a set's gold and articles are in the project."""

    gold: str
    articles: str


_SOURCES: Mapping[str, _Source] = {
    "seeds": _Source("tests/gold/seed_mentions.jsonl", "seeds"),
    "seed dates": _Source("tests/gold/seed_bindings.jsonl", "seeds"),
    "unseen": _Source("tests/gold/unseen.jsonl", "tests/gold/unseen"),
    "unseen fresh": _Source("tests/gold/unseen_fresh.jsonl", "tests/gold/unseen"),
}


@dataclass(frozen=True, slots=True)
class Results:
    """How right the answers are on one set of articles.

    Attributes:
        articles: How many articles.
        metrics: Figures by key, as in `Scores.metrics`.
        mistakes: What is wrong, demonyms apart.
    """

    articles: int
    metrics: Mapping[str, Metric]
    mistakes: tuple[Mistake, ...]


@cache
def shipped() -> Mapping[str, Results]:
    """The results that come with geomap, by set: seeds, seed dates, unseen, unseen fresh."""
    data = json.loads((resources.files(__package__) / FILE).read_text("utf-8"))
    return {
        name: Results(
            one["articles"],
            {key: Metric(**metric) for key, metric in one["metrics"].items()},
            tuple(Mistake(**mistake) for mistake in one["mistakes"]),
        )
        for name, one in data.items()
    }


def measure(root: Path, gazetteer: Gazetteer) -> dict[str, Any]:
    """Measure what `shipped` gives, in a checkout of the project.

    Args:
        root: Folder of the checkout.
        gazetteer: The gazetteer that comes with geomap.

    Returns:
        The content of `shipped.json`.

    Raises:
        GeomapError: Gold or articles are not there.
    """
    return {name: _measured(root, gazetteer, source) for name, source in _SOURCES.items()}


def _measured(root: Path, gazetteer: Gazetteer, source: _Source) -> dict[str, Any]:
    articles = list(read_articles([root / source.articles]))
    scores = evaluate_articles(articles, gazetteer, root / source.gold).scores
    mistakes = [one for one in scores.mistakes if not one.demonym]
    return {
        "articles": scores.figures.articles,
        "metrics": {
            key: _rounded(asdict(metric)) for key, metric in scores.metrics.items() if metric.total
        },
        "mistakes": [
            {key: value for key, value in asdict(one).items() if key not in _LEFT_OUT}
            for one in mistakes
        ],
    }


def _rounded(cells: dict[str, Any]) -> dict[str, Any]:
    """Few digits: the last ones differ from machine to machine."""
    return {
        key: round(value, _DIGITS) if isinstance(value, float) else value
        for key, value in cells.items()
    }
