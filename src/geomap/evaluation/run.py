"""Runs the pipeline on the articles of a gold file and scores what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geomap.evaluation.gold import (
    GoldBinding,
    GoldFile,
    GoldMention,
    GoldText,
    GoldTimex,
)
from geomap.evaluation.of_mentions import score_bindings, score_mentions
from geomap.evaluation.of_texts import score_texts
from geomap.evaluation.of_timexes import score_timexes
from geomap.evaluation.reading import check_against, read_gold
from geomap.evaluation.report import report
from geomap.geoparse import parse
from geomap.names import NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.articles import Article
    from geomap.evaluation.scores import Scores
    from geomap.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class Report:
    """Outcome of an evaluation.

    Attributes:
        gold: The gold file's name.
        articles: How many articles were scored.
        scores: Metrics, confusions and mistakes.
    """

    gold: str
    articles: int
    scores: Scores

    def text(self) -> str:
        """For people."""
        noun = "article" if self.articles == 1 else "articles"
        return f"{self.gold}: {self.articles} {noun}\n{report(self.scores)}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"gold": self.gold, "articles": self.articles, **self.scores.as_dict()}


def evaluate_articles(
    articles: Iterable[Article], gazetteer: Gazetteer, gold_path: str | Path
) -> Report:
    """Parse the articles that a gold file annotates, and score the answers.

    Args:
        articles: The annotated articles, and any others; unused when the gold brings its texts.
        gazetteer: Where names and places come from.
        gold_path: A gold file of any form that `read_gold` knows.

    Returns:
        The report; only articles with gold rows are scored.

    Raises:
        EvaluationError: The gold cannot be read or does not fit the articles.
    """
    gold = read_gold(gold_path)
    index = NameIndex(gazetteer)
    texts = [item for item in gold.items if isinstance(item, GoldText)]
    if texts:
        predicted = [parse(text.article, index).mentions for text in texts]
        return Report(gold.path.name, len(texts), score_texts(texts, predicted, gazetteer.places))
    by_id = {article.id: article for article in articles}
    check_against(gold, by_id)
    annotated = sorted({item.article for item in gold.items if not isinstance(item, GoldText)})
    scores = _score(gold, [by_id[article] for article in annotated], gazetteer, index)
    return Report(gold.path.name, len(annotated), scores)


def _score(
    gold: GoldFile, articles: list[Article], gazetteer: Gazetteer, index: NameIndex
) -> Scores:
    parsed = [parse(article, index) for article in articles]
    mentions = [mention for one in parsed for mention in one.mentions]
    texts = {article.id: article.text for article in articles}
    wanted = [item for item in gold.items if isinstance(item, GoldMention)]
    if wanted:
        return score_mentions(wanted, mentions, gazetteer.places, texts=texts)
    dates = [item for item in gold.items if isinstance(item, GoldBinding)]
    if dates:
        return score_bindings(dates, mentions, texts=texts)
    timexes = [item for item in gold.items if isinstance(item, GoldTimex)]
    return score_timexes(timexes, {one.article.id: one.timexes for one in parsed})
