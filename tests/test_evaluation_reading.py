"""Gold files: their forms, what is forgiven in those of others, and what is said of the rest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geomap.errors import EvaluationError
from geomap.evaluation import (
    GoldBinding,
    GoldMention,
    GoldText,
    GoldTimex,
    evaluate_articles,
    read_gold,
)
from geomap.gazetteer import Gazetteer
from gold_and_answers import PLACES

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.evaluation import GoldToponym

MENTION_ROW = {
    "article": "a",
    "start": 11,
    "end": 15,
    "surface": "Goma",
    "place_id": "goma",
    "role": "location",
    "demonym": False,
}


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "form"),
    [
        (MENTION_ROW, GoldMention),
        (
            {"article": "a", "start": 0, "end": 4, "value": "2020", "mod": "", "basis": "dct"},
            GoldBinding,
        ),
        (
            {
                "article": "a",
                "start": 0,
                "end": 4,
                "surface": "2020",
                "type": "DATE",
                "value": "2020",
                "class": "abs",
            },
            GoldTimex,
        ),
        (
            {"id": "t", "text": "Goma", "toponyms": [{"start": 0, "end": 4, "lat": 1, "lon": 2}]},
            GoldText,
        ),
        ({"id": "t", "text": "No place is named."}, GoldText),
    ],
)
def test_each_form_of_gold_is_told_by_its_keys(
    tmp_path: Path, row: dict[str, Any], form: type
) -> None:
    gold_file = read_gold(write(tmp_path / "gold.jsonl", row, row))
    assert [type(item) for item in gold_file.items] == [form, form]
    assert gold_file.lines == (1, 2)


def toponym(tmp_path: Path, **cells: object) -> GoldToponym:
    row = {"id": "t", "text": "Goma", "toponyms": [{"start": 0, "end": 4, **cells}]}
    (item,) = read_gold(write(tmp_path / "gold.jsonl", row)).items
    assert isinstance(item, GoldText)
    return item.toponyms[0]


@pytest.mark.parametrize(
    "cells",
    [
        {"lat": -1.5, "lon": 29},
        {"latitude": -1.5, "longitude": 29.0},
        {"lat": "-1.5", "lon": "29"},
        {"lat": None, "latitude": -1.5, "lng": 29},
        {"lat": -1.5, "lon": 29, "start": 0.0, "end": 4.0},
    ],
)
def test_a_point_may_be_written_in_many_ways(tmp_path: Path, cells: dict[str, object]) -> None:
    found = toponym(tmp_path, **cells)
    assert (found.latitude, found.longitude) == (-1.5, 29.0)
    assert (found.start, found.end) == (0, 4)


@pytest.mark.parametrize(
    "cells",
    [{}, {"lat": None, "lon": None}, {"lat": "", "lon": ""}, {"lat": float("nan"), "lon": None}],
)
def test_a_name_without_a_point_is_one_to_be_found(
    tmp_path: Path, cells: dict[str, object]
) -> None:
    found = toponym(tmp_path, **cells, geonameid=216281, role="actor", demonym=True)
    assert (found.latitude, found.longitude) == (None, None)
    assert (found.geonames_id, found.role, found.demonym) == ("216281", "actor", True)


def test_roles_that_geomap_does_not_know_are_not_scored(tmp_path: Path) -> None:
    assert toponym(tmp_path, role="literal").role is None


def test_what_a_row_says_of_its_text_goes_into_the_article(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "text": "Goma",
        "toponyms": None,
        "title": "Goma sleeps",
        "date": "2009-03-20 12:24:52.002364-05",
        "url": "http://example.org/7",
        "source": "The Paper",
    }
    gold = read_gold(write(tmp_path / "gold.jsonl", row, {"text": "Goma", "date": "then"}))
    first, second = (item.article for item in gold.items if isinstance(item, GoldText))
    assert (first.id, first.title, first.url, first.source) == (
        "7",
        "Goma sleeps",
        "http://example.org/7",
        "The Paper",
    )
    assert (first.published, first.published_by) == ("2009-03-20", "record")
    assert [zone.kind for zone in first.zones] == ["body"]
    assert (second.id, second.published, second.published_by) == ("line 2", "", "")


def test_what_looks_wrong_in_a_corpus_is_remarked(tmp_path: Path) -> None:
    row = {"id": "t", "text": "In Goma", "toponyms": [{"start": 0, "end": 4, "text": "Goma"}]}
    path = write(tmp_path / "gold.jsonl", row | {"toponyms": []}, row)
    notes = evaluate_articles([], Gazetteer([PLACES["goma"]]), path).scores.notes
    assert [note.split(";")[0] for note in notes] == [
        "1 gold names are not what stands at their offsets (first: line 2)",
        "1 texts have the id of another one",
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"role": "protagonist"}, "unknown role"),
        ({"start": "11"}, "must be offsets"),
        ({"start": 15}, "must be offsets"),
        ({"start": True}, "must be offsets"),
        ({"start": 10.5}, "must be offsets"),
        ({"surface": None}, "'surface' must be text"),
        ({"place_id": 7}, "'place_id'"),
    ],
)
def test_a_bad_row_is_named_with_file_and_line(
    tmp_path: Path, change: dict[str, object], words: str
) -> None:
    path = write(tmp_path / "gold.jsonl", MENTION_ROW, MENTION_ROW | change)
    with pytest.raises(EvaluationError, match=rf"gold\.jsonl, line 2: .*{words}"):
        read_gold(path)


def text_row(**cells: object) -> str:
    return json.dumps({"text": "Goma", "toponyms": [{"start": 0, "end": 4, **cells}]})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no gold rows"),
        ("\n{", "line 2: not JSON"),
        ("[1]", "line 1: not a JSON object"),
        (f'{{"start": {"9" * 5000}}}', "line 1: JSON that no program reads"),
        ('{"a": 1}', "line 1: unknown form"),
        ('{"id": "t", "text": "x", "timexes": 3}', "line 1: 'timexes' must be a list"),
        (
            json.dumps(MENTION_ROW) + '\n{"id": "t", "text": "x", "toponyms": []}',
            "line 2: a row of",
        ),
        (text_row(end=9), "line 1: toponym 1: 'end' 9 lies after the text's 4 characters"),
        (text_row(start="x"), "line 1: toponym 1: 'start' and 'end' must be offsets"),
        (text_row(lat=95, lon=1), "line 1: toponym 1: 'lat': no point at 95"),
        (text_row(lat=True, lon=1), "line 1: toponym 1: 'lat': no point at True"),
        (text_row(lat=1, longitude="east"), "line 1: toponym 1: 'longitude': no point at 'east'"),
        (text_row(lat=1), "line 1: toponym 1: half a point, 'lon' is missing"),
        (text_row(geonameid=[]), "line 1: toponym 1: 'geonameid' must be text"),
        ('{"text": "Goma", "toponyms": {}}', "line 1: 'toponyms' must be a list"),
        ('{"text": "Goma", "toponyms": [3]}', "line 1: toponym 1 must be an object"),
        ('{"text": 3, "toponyms": []}', "line 1: 'text' must be text"),
        ('{"toponyms": []}', "line 1: neither 'text' nor 'id'"),
        ('{"article": "a", "start": 0, "end": 1, "value": "2020", "mod": "X", "basis": ""}', "mod"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=words) as raised:
        read_gold(path)
    assert "gold.jsonl" in str(raised.value)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_gold(tmp_path / "absent.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"surface": "F\xfczuli"}')
    with pytest.raises(EvaluationError, match="not UTF-8"):
        read_gold(tmp_path / "latin.jsonl")


def test_a_byte_order_mark_is_no_part_of_the_gold(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_bytes(b"\xef\xbb\xbf" + json.dumps(MENTION_ROW).encode())
    assert len(read_gold(tmp_path / "gold.jsonl").items) == 1
