"""Runs the pipeline on the articles of a gold file and scores what comes out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from geomap.errors import EvaluationError
from geomap.evaluation.gold import (
    GoldBinding,
    GoldMention,
    GoldText,
    GoldTimedText,
    GoldTimex,
)
from geomap.evaluation.halves import half_of
from geomap.evaluation.of_dates import score_bindings
from geomap.evaluation.of_places import score_mentions, score_texts
from geomap.evaluation.of_specs import score_specs
from geomap.evaluation.of_timexes import score_timexes
from geomap.evaluation.reading import check_against, read_gold
from geomap.evaluation.reading_texts import remarks, with_articles
from geomap.evaluation.report import report
from geomap.geoparse import index_of, parse
from geomap.timex import find_ranges, find_timexes
from geomap.views.counts import number_of
from geomap.world import LayeredGazetteer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import Literal

    from geomap.articles import Article
    from geomap.evaluation.gold import GoldFile
    from geomap.evaluation.scores import Scores
    from geomap.gazetteer import Gazetteer, Place
    from geomap.geoparse import Parsed
    from geomap.ner import Recogniser


@dataclass(frozen=True, slots=True)
class Report:
    """Outcome of an evaluation.

    Attributes:
        gold: The gold file's name.
        articles: How many articles were scored.
        settings: What the answers were made with: gazetteer, model of the language, and half.
        scores: Figures, confusions and mistakes.
    """

    gold: str
    articles: int
    settings: Mapping[str, Any]
    scores: Scores

    def text(self) -> str:
        """For people."""
        head = f"{self.gold}: {self.scores.title}, {number_of(self.articles, 'article')}"
        return f"{head}\n{report(self.scores)}"

    def as_dict(self) -> dict[str, Any]:
        """For JSON; its keys are stable."""
        return {"gold": self.gold, "settings": dict(self.settings), **self.scores.as_dict()}


def evaluate_articles(
    articles: Iterable[Article],
    gazetteer: Gazetteer,
    gold_path: str | Path,
    *,
    half: Literal["tune", "held-out", "both"] = "both",
    recogniser: Recogniser | None = None,
    timexes: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Parse the articles that a gold file annotates, and score the answers.

    Args:
        articles: The annotated articles, and any others; unused when the gold brings its texts.
        gazetteer: Where names and places come from, the world's below them or not.
        gold_path: A gold file of any form that `read_gold` knows.
        half: Which articles to score; with both, the figures of each half are given as well.
        recogniser: A model of the language that helps to find names.
        timexes: Score temporal expressions, and nothing else, of gold that has several annotations.
        progress: Called with the number of articles parsed, and of all.

    Returns:
        The report; only articles with gold rows are scored.

    Raises:
        EvaluationError: The gold cannot be read, does not fit the articles, has none in `half`, or
            has no temporal expressions where `timexes` asks for them.
    """
    gold = read_gold(gold_path, timexes=timexes)
    if timexes and not isinstance(gold.items[0], GoldTimex | GoldTimedText):
        msg = f"{gold.path}: no temporal expressions; --timex needs rows with 'timexes' or 'class'"
        raise EvaluationError(msg)
    by_id = {article.id: article for article in articles}
    runner = _Runner(gazetteer, recogniser, progress)
    texts = [
        (number, item)
        for number, item in zip(gold.lines, gold.items, strict=True)
        if isinstance(item, GoldText) and half in {"both", half_of(item.article.id)}
    ]
    if isinstance(gold.items[0], GoldText):
        _refuse_none(len(texts), gold, half)
        scores = runner.score_texts(with_articles(texts, by_id, gold.path))
        scores = replace(scores, notes=(*scores.notes, *remarks(texts)))
        number = len(texts)
    elif isinstance(gold.items[0], GoldTimedText):
        timed = [item for item in gold.items if isinstance(item, GoldTimedText)]
        timed = [item for item in timed if half in {"both", half_of(item.article.id)}]
        number = len(timed)
        _refuse_none(number, gold, half)
        scores = score_timed(timed)
    else:
        check_against(gold, by_id)
        items = [item for item in gold.items if not isinstance(item, GoldText | GoldTimedText)]
        items = [item for item in items if half in {"both", half_of(item.article)}]
        number = len({item.article for item in items})
        _refuse_none(number, gold, half)
        scores = runner.score_articles(items, by_id)
    settings = {
        "half": half,
        "gazetteer": gazetteer.digest,
        "places": len(gazetteer),
        "ner": f"{recogniser.name} {recogniser.version}" if recogniser else None,
    }
    return Report(gold.path.name, number, settings, scores)


def score_timed(texts: Sequence[GoldTimedText]) -> Scores:
    """Find the expressions of texts with the document dates that their gold gives, and score them.

    Nothing else is looked for, so no gazetteer is needed. A file with specifications is scored by
    kind, one with TIMEX3 annotations as a whole.
    """
    found = []
    for one in texts:
        stated = one.article.published
        reference = dt.date.fromisoformat(stated) if stated else None
        timexes = find_timexes(one.article.text, reference=reference)
        found.append((timexes, find_ranges(one.article.text, timexes)))
    undated = sum(not one.article.published for one in texts)
    notes = (f"scored without a document date: {number_of(undated, 'text')}",) if undated else ()
    if any(one.specs for one in texts):
        return replace(score_specs(texts, found), notes=notes)
    scores = score_timexes(
        [timex for one in texts for timex in one.timexes],
        {one.article.id: timexes for one, (timexes, _) in zip(texts, found, strict=True)},
        texts={one.article.id: one.article.text for one in texts},
        articles=[one.article.id for one in texts],
    )
    return replace(scores, notes=notes)


def _refuse_none(number: int, gold: GoldFile, half: str) -> None:
    if not number:
        raise EvaluationError(f"{gold.path}: no article in the {half} half; take --half both")


@dataclass(frozen=True, slots=True)
class _Runner:
    """Parses articles with one set of names, and hands the answers to what scores them."""

    gazetteer: Gazetteer
    recogniser: Recogniser | None
    progress: Callable[[int, int], None] | None

    def score_texts(self, texts: Sequence[GoldText]) -> Scores:
        predicted = [one.mentions for one in self._parse([text.article for text in texts])]
        points = _points(texts, self.gazetteer)
        return score_texts(texts, predicted, self.gazetteer.places, points=points)

    def score_articles(
        self,
        items: Sequence[GoldMention | GoldBinding | GoldTimex],
        by_id: Mapping[str, Article],
    ) -> Scores:
        annotated = sorted({item.article for item in items})
        parsed = self._parse([by_id[article] for article in annotated])
        mentions = [mention for one in parsed for mention in one.mentions]
        texts = {one.article.id: one.article.text for one in parsed}
        wanted = [item for item in items if isinstance(item, GoldMention)]
        if wanted:
            return score_mentions(wanted, mentions, self.gazetteer.places, texts=texts)
        dates = [item for item in items if isinstance(item, GoldBinding)]
        if dates:
            return score_bindings(dates, mentions, texts=texts)
        timexes = [item for item in items if isinstance(item, GoldTimex)]
        found = {one.article.id: one.timexes for one in parsed}
        return score_timexes(timexes, found, texts=texts)

    def _parse(self, articles: Sequence[Article]) -> list[Parsed]:
        index = index_of(self.gazetteer)
        parsed = []
        for done, article in enumerate(articles, start=1):
            parsed.append(parse(article, index, recogniser=self.recogniser))
            if self.progress:
                self.progress(done, len(articles))
        return parsed


def _points(texts: Sequence[GoldText], gazetteer: Gazetteer) -> dict[str, Place]:
    """Places by GeoNames id, of the ids that stand in for a point."""
    asked = {
        one.geonames_id
        for text in texts
        for one in text.toponyms
        if one.latitude is None and one.geonames_id
    }
    if not asked:
        return {}
    upper: Gazetteer = gazetteer
    points: dict[str, Place] = {}
    if isinstance(gazetteer, LayeredGazetteer):
        upper = gazetteer.upper  # to go through all places of the world takes many seconds
        ids = {one: f"geonames:{one}" for one in asked}
        points = {one: gazetteer[known] for one, known in ids.items() if known in gazetteer}
    return {place.geonames_id: place for place in upper if place.geonames_id in asked} | points
