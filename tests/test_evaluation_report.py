"""Scores as people and spreadsheets read them."""

from __future__ import annotations

import csv
import json
import re
from typing import TYPE_CHECKING

import pytest

from geomap.errors import EvaluationError
from geomap.evaluation import Mistake, report, score_mentions, write_mistakes
from geomap.evaluation.errors_file import COLUMNS
from geomap.evaluation.scores import Weighed
from gold_and_answers import PLACES, gold, mention

if TYPE_CHECKING:
    from pathlib import Path


def test_the_table_has_a_column_for_each_half_and_intervals() -> None:
    names = "abcghi"
    wanted = [gold(0, 4, article=name) for name in names]
    lines = report(score_mentions(wanted, [mention(0, 4, article="a")], PLACES)).splitlines()
    head, counts = lines[:2]
    assert re.split(r"\s{2,}", head.strip()) == ["all", "tune half", "held-out half"]
    assert re.split(r"\s{2,}", counts)[1:] == ["6 articles", "3 articles", "3 articles"]
    recall = next(line for line in lines if line.startswith("  recall"))
    value = recall.split()[1]
    assert value == "0.167"
    assert "0.00–0.50" in recall
    # Columns stand under each other.
    assert recall.index("0.167") == head.index("all") == counts.index("6 articles")


def test_what_has_nothing_to_score_is_no_row() -> None:
    text = report(score_mentions([gold(0, 4)], [], PLACES))
    assert "role" not in text
    assert "within 161 km" in text


def test_few_mistakes_are_listed_and_of_many_the_names() -> None:
    wanted = [gold(10 * at, 10 * at + 4) for at in range(40)]
    few = report(score_mentions(wanted[:3], [], PLACES, texts={"a": "Goma. " * 80}))
    assert "mistakes: 3 (missed 3); --errors FILE writes all" in few
    assert "  missed: a 0–4 “Goma”: gold Goma (goma)" in few
    many = report(score_mentions(wanted, [], PLACES))
    assert "  missed, most often:" in many
    assert "missed: a" not in many


def test_demonyms_are_counted_below_the_rest() -> None:
    text = report(score_mentions([gold(0, 4), gold(9, 15, demonym=True)], [mention(0, 4)], PLACES))
    assert "counting demonyms" in text
    assert "mistakes: 0, and 1 that count with demonyms only" in text


def test_confused_roles_are_told() -> None:
    scores = score_mentions([gold(0, 4, role="actor")], [mention(0, 4)], PLACES)
    assert "roles confused (gold → answer): actor → location 1" in report(scores)


MISTAKE = Mistake(
    article="=cmd()",
    start=0,
    end=4,
    surface="Goma",
    kind="place",
    gold="Goma (goma)",
    answer="-1",
    sentence="=HYPERLINK(1)\n“Goma”, he said.",
    candidates=(
        Weighed("goma_far", "Far", 0.75, "the only capital", 9.0),
        Weighed("goma", "Goma", 0.25, "the town", 0.0),
    ),
    off_km=9.0,
    score=0.75,
)


def test_mistakes_as_json_lines_are_exact(tmp_path: Path) -> None:
    path = tmp_path / "errors.jsonl"
    write_mistakes([MISTAKE, MISTAKE], path)
    first, second = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    assert first == second
    assert tuple(first) == COLUMNS
    assert first["sentence"] == MISTAKE.sentence
    assert first["candidates"][0] == {
        "place_id": "goma_far",
        "name": "Far",
        "score": 0.75,
        "evidence": "the only capital",
        "off_km": 9.0,
    }


def test_mistakes_as_csv_run_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "errors.csv"
    write_mistakes([MISTAKE], path)
    with path.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert tuple(row) == COLUMNS
    assert (row["article"], row["answer"]) == ("'=cmd()", "'-1")
    assert row["sentence"] == "'" + MISTAKE.sentence
    assert row["candidates"] == (
        "Far (goma_far) 0.75, 9 km off: the only capital | Goma (goma) 0.25, 0 km off: the town"
    )


def test_a_list_of_mistakes_needs_a_known_ending(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"errors\.xlsx: name the list of mistakes"):
        write_mistakes([], tmp_path / "errors.xlsx")
    assert not list(tmp_path.iterdir())
