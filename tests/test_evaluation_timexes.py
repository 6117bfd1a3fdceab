"""Scores of temporal expressions on texts that bring them, in both forms that such texts have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from geomap import cli
from geomap.errors import EvaluationError
from geomap.evaluation import GoldTimedText, read_gold, report, score_timed

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.evaluation import Scores

TEXT = "He came on 3 May. It rained for two days."
ROW: dict[str, Any] = {
    "id": "rain",
    "dct": "2020-06-01",
    "text": TEXT,
    "timexes": [
        {"start": 11, "end": 16, "type": "DATE", "value": "2020-05-03"},
        {"start": 32, "end": 40, "type": "DURATION", "value": "P3D"},
    ],
}


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def spec(text: str, surface: str, kind: str, **value: str) -> dict[str, Any]:
    start = text.index(surface)
    wanted = {"start": start, "end": start + len(surface), "type": f"datetimeV2.{kind}"}
    return {
        "id": surface,
        "dct": "2016-11-07T00:00:00",
        "text": text,
        "timexes": [wanted | {"values": [value]}],
    }


def scored(path: Path) -> Scores:
    return score_timed([one for one in read_gold(path).items if isinstance(one, GoldTimedText)])


def test_spans_types_and_values_of_timex3(tmp_path: Path) -> None:
    empty = {"id": "none", "dct": None, "text": "Nobody came in 1993.", "timexes": []}
    scores = scored(write(tmp_path / "gold.jsonl", ROW, empty))
    shares = {key: (one.right, one.total) for key, one in scores.metrics.items()}
    assert shares["span_recall"] == (2, 2)
    # What is found in a text without gold counts as too much.
    assert shares["overlap_precision"] == (2, 3)
    assert shares["type"] == (2, 2)
    assert shares["value_f1"] == (2, 5)
    assert shares["datable"] == (1, 1)
    assert [(one.kind, one.surface) for one in scores.mistakes] == [
        ("value", "two days"),
        ("extra", "1993"),
    ]
    assert scores.notes == ("scored without a document date: 1 text",)


@pytest.mark.parametrize(
    ("row", "met"),
    [
        (spec("Back on 4 May 2019.", "4 May 2019", "date", value="2019-05-04"), (1, 1, 1)),
        (spec("Back on 4 May 2019.", "on 4 May 2019", "date", value="2019-05-04"), (1, 1, 0)),
        (spec("Back on 4 May 2019.", "4 May 2019", "date", value="2019-05-05"), (1, 0, 0)),
        (
            spec(
                "Out from May to July 2015.",
                "May to July 2015",
                "daterange",
                start="2015-05-01",
                end="2015-08-01",
            ),
            (1, 1, 1),
        ),
        (
            spec("Out 2015-2018.", "2015-2018", "daterange", start="2015-01-01", end="2018-01-01"),
            (1, 1, 1),
        ),
        (spec("Shut since 2015.", "2015", "daterange", start="2015-01-01"), (1, 1, 1)),
        (spec("Shut since 2015.", "2015", "daterange", start="2014-01-01"), (1, 0, 0)),
        (spec("Come at 2:40 pm.", "2:40 pm", "time", value="14:40:00"), (1, 1, 1)),
        (
            spec(
                "Come on 4 May 2019 at 2 pm.",
                "4 May 2019 at 2 pm",
                "datetime",
                timex="2019-05-04T14",
            ),
            (1, 1, 1),
        ),
        (spec("It took 3 days.", "3 days", "duration", timex="P3D", value="259200"), (1, 1, 1)),
        (spec("It took 3 days.", "It", "duration", timex="P3D"), (0, 0, 0)),
        (
            spec(
                "Open the morning of 4 May 2019.",
                "the morning of 4 May 2019",
                "datetimerange",
                start="2019-05-04 08:00:00",
                end="2019-05-04 12:00:00",
            ),
            (1, 1, 1),
        ),
    ],
    ids=lambda value: value["id"] if isinstance(value, dict) else "",
)
def test_specifications_are_met_by_days_or_value(
    tmp_path: Path, row: dict[str, Any], met: tuple[int, int, int]
) -> None:
    scores = scored(write(tmp_path / "gold.jsonl", row))
    kind = row["timexes"][0]["type"].removeprefix("datetimeV2.")
    shares = tuple(scores.metrics[f"{kind}_{what}"].right for what in ("found", "right", "met"))
    assert shares == met
    assert len(scores.mistakes) == (not met[1])
    assert f"{kind}, of specifications" in report(scores)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"timexes": {}}, "'timexes' must be a list"),
        ({"timexes": ["x"]}, "timex 1 must be an object"),
        ({"timexes": [{"start": 0, "end": 99, "type": "DATE"}]}, "timex 1: 'end' 99 lies after"),
        ({"timexes": [{"start": 0, "end": 2}]}, "timex 1: 'type' must be text"),
        ({"text": ""}, "'text' must be text"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(
    tmp_path: Path, change: dict[str, Any], words: str
) -> None:
    path = write(tmp_path / "gold.jsonl", ROW, ROW | change)
    with pytest.raises(EvaluationError, match=rf"gold\.jsonl, line 2: {words}"):
        read_gold(path)


def test_of_two_annotations_the_command_takes_the_one_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = write(tmp_path / "both.jsonl", ROW | {"toponyms": []})
    errors = tmp_path / "wrong.csv"
    command = ["evaluate", "--gold", str(both), "--json"]
    assert cli.main(command) == 0
    assert json.loads(capsys.readouterr().out)["title"] != "temporal expressions"
    assert cli.main([*command, "--timex", "--errors", str(errors)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["title"] == "temporal expressions"
    assert told["metrics"]["value_f1"]["value"] == 0.5
    assert "two days" in errors.read_text(encoding="utf-8")
    names = write(tmp_path / "names.jsonl", {"id": "a", "text": "Goma", "toponyms": []})
    assert cli.main(["evaluate", "--gold", str(names), "--timex"]) == 2
    assert "no temporal expressions" in capsys.readouterr().err
