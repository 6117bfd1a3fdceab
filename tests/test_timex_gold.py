"""Temporal expressions of the seeds and the trap sentences, against our own annotation."""

import datetime as dt
import json
from pathlib import Path

import pytest

from geomap.timex import find_timexes

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
DATES = json.loads((GOLD / "seed_document_dates.json").read_text(encoding="utf-8"))
ROWS = [
    json.loads(line)
    for line in (GOLD / "seed_timexes.jsonl").read_text(encoding="utf-8").splitlines()
]
TRAPS = [
    json.loads(line)
    for line in (GOLD / "time_trap_sentences.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("article", sorted(DATES))
def test_every_datable_expression_of_a_seed_is_right(article: str) -> None:
    text = (ROOT / "seeds" / f"{article}.txt").read_text(encoding="utf-8")
    found = find_timexes(text, reference=dt.date.fromisoformat(DATES[article]["dct"]))
    ours = {(timex.start, timex.end): timex.value for timex in found}
    gold = {
        (row["start"], row["end"]): row["value"]
        for row in ROWS
        if row["article"] == article and row["class"] in {"abs", "dur", "set"}
    }
    assert {span: ours.get(span) for span in gold} == gold


@pytest.mark.parametrize("row", TRAPS, ids=lambda row: row["id"])
def test_a_trap_sentence_has_no_date(row: dict[str, str]) -> None:
    found = find_timexes(row["text"], reference=dt.date.fromisoformat(row["dct"]))
    assert [timex for timex in found if timex.type in {"DATE", "TIME"}] == []
