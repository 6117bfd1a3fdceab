"""The bars that the seeds' answers must clear, held against the project's own gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geomap.articles import Article, read_articles
from geomap.evaluation import Scores, evaluate_articles
from geomap.gazetteer import Gazetteer

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(read_articles([ROOT / "seeds"]))


@pytest.fixture(scope="module")
def mentions(articles: list[Article], gazetteer: Gazetteer) -> Scores:
    return evaluate_articles(articles, gazetteer, GOLD / "seed_mentions.jsonl").scores


@pytest.fixture(scope="module")
def unseen(gazetteer: Gazetteer) -> dict[str, Scores]:
    articles = list(read_articles([GOLD / "unseen"]))
    names = ("unseen.jsonl", "unseen_fresh.jsonl")
    return {name: evaluate_articles(articles, gazetteer, GOLD / name).scores for name in names}


# What is asked is .96, .95 and .80; the bars stand just below what was reached, so that a change
# that loses a few mentions is seen.
@pytest.mark.parametrize(
    ("metric", "bar"),
    [("span_f1", 0.99), ("place", 0.99), ("same_id", 0.98), ("role", 0.985)],
)
def test_names_places_and_roles(mentions: Scores, metric: str, bar: float) -> None:
    value = mentions.metrics[metric].value
    assert value is not None
    assert value >= bar, mentions.mistakes


# Texts that are not the seeds: see tests/gold/README.md; docs/accuracy.md tells the first runs.
@pytest.mark.parametrize(
    ("gold", "metric", "bar"),
    [
        ("unseen.jsonl", "span_precision", 0.98),
        ("unseen.jsonl", "span_recall", 0.92),
        ("unseen.jsonl", "place", 0.99),
        ("unseen.jsonl", "role", 0.965),
        ("unseen_fresh.jsonl", "span_precision", 0.98),
        ("unseen_fresh.jsonl", "span_recall", 0.95),
        ("unseen_fresh.jsonl", "place", 0.99),
        ("unseen_fresh.jsonl", "role", 0.965),
    ],
)
def test_unseen_texts(unseen: dict[str, Scores], gold: str, metric: str, bar: float) -> None:
    value = unseen[gold].metrics[metric].value
    assert value is not None
    assert value >= bar, unseen[gold].mistakes
    assert unseen[gold].notes == ()


def test_every_gold_place_is_in_the_gazetteer(mentions: Scores) -> None:
    assert mentions.notes == ()


def test_dates_bound_to_mentions(articles: list[Article], gazetteer: Gazetteer) -> None:
    scores = evaluate_articles(articles, gazetteer, GOLD / "seed_bindings.jsonl").scores
    date = scores.metrics["date"]
    assert date.total == 35
    assert date.right >= 33, scores.mistakes  # asked: 31


def test_temporal_expressions(articles: list[Article], gazetteer: Gazetteer) -> None:
    scores = evaluate_articles(articles, gazetteer, GOLD / "seed_timexes.jsonl").scores
    assert scores.metrics["datable"].total == 40
    assert scores.metrics["datable"].right >= 39, scores.mistakes
    assert (scores.metrics["span_f1"].value or 0.0) >= 0.95, scores.mistakes


def test_world_news_is_annotated_soundly() -> None:
    """Names stand at their offsets, apart from each other, with a point on the earth and a kind."""
    lines = (GOLD / "unseen_world.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        last = 0
        for one in row["toponyms"]:
            where = (row["id"], one["text"])
            assert row["text"][one["start"] : one["end"]] == one["text"], where
            assert one["text"] == one["text"].strip() != "", where
            assert one["start"] >= last, where
            assert -90 <= one["lat"] <= 90, where
            assert -180 <= one["lon"] <= 180, where
            assert one["kind"], where
            last = one["end"]
        assert row["toponyms"], row["id"]
