from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import Article
from geomap.errors import EvaluationError
from geomap.evaluation import (
    GoldBinding,
    GoldMention,
    GoldText,
    GoldTimex,
    GoldToponym,
    evaluate_articles,
    read_gold,
    report,
    score_bindings,
    score_mentions,
    score_texts,
    score_timexes,
)
from geomap.gazetteer import Gazetteer, Place, PlaceName
from geomap.mentions import UNDATED, Candidate, Dating, Mention, Role
from geomap.timex.values import Timex
from geomap.zones import Zone

if TYPE_CHECKING:
    from pathlib import Path


def place(id_: str, latitude: float, longitude: float, uncertainty_km: float = 1.0) -> Place:
    return Place(
        id=id_,
        name=id_.title(),
        names=(PlaceName(id_.title()),),
        feature_code="PPL",
        country="",
        admin="",
        latitude=latitude,
        longitude=longitude,
        uncertainty_km=uncertainty_km,
    )


PLACES = {
    one.id: one
    for one in (
        place("goma", -1.68, 29.22),
        place("goma_suburb", -1.66, 29.22),  # 2.2 km off
        place("goma_far", -1.60, 29.22),  # 9 km off
        place("congo", -3.0, 23.0, uncertainty_km=2000),
        place("congo_near", -3.0, 25.0),  # 222 km off
        place("congo_far", -3.0, 27.0),  # 444 km off
    )
}


def mention(
    start: int,
    end: int,
    place_id: str | None = "goma",
    role: Role = "location",
    *,
    article: str = "a",
    dating: Dating = UNDATED,
) -> Mention:
    return Mention(
        article=article,
        start=start,
        end=end,
        surface="x" * (end - start),
        candidates=(Candidate(place_id, 1.0, "the only one"),) if place_id else (),
        place_id=place_id,
        score=1.0,
        reason="the only one",
        role=role,
        role_reason="so it seems",
        dating=dating,
        passage_start=0,
        passage_end=end,
    )


def gold(
    start: int,
    end: int,
    place_id: str | None = "goma",
    role: Role = "location",
    *,
    article: str = "a",
    demonym: bool = False,
) -> GoldMention:
    return GoldMention(article, start, end, "x" * (end - start), place_id, role, demonym)


def test_spans_count_only_when_exact() -> None:
    scores = score_mentions([gold(0, 4), gold(10, 14)], [mention(0, 4), mention(10, 15)], PLACES)
    assert scores.metrics["span_precision"].value == 0.5
    assert scores.metrics["span_recall"].value == 0.5
    assert scores.metrics["span_f1"].value == 0.5
    assert [(one.kind, one.start, one.end) for one in scores.mistakes] == [
        ("missed", 10, 14),
        ("extra", 10, 15),
    ]


def test_demonyms_and_unlisted_modifiers_are_neither_required_nor_punished() -> None:
    wanted = [gold(0, 4), gold(10, 16, demonym=True)]
    answers = [mention(0, 4), mention(10, 16, role="location"), mention(20, 24, role="modifier")]
    for predicted in (answers[:1], answers):
        scores = score_mentions(wanted, predicted, PLACES)
        assert scores.metrics["span_f1"].value == 1.0
        assert not scores.mistakes
    # A modifier that the gold does have is required, and one at its span counts as found.
    scores = score_mentions([gold(0, 4, role="modifier")], [mention(0, 4, role="modifier")], PLACES)
    assert scores.metrics["span_recall"].value == 1.0


@pytest.mark.parametrize(
    ("wanted", "answer", "right"),
    [
        ("goma", "goma", 1),
        ("goma", "goma_suburb", 1),  # at least 3 km are allowed
        ("goma", "goma_far", 0),
        ("congo", "congo_near", 1),  # inside the extent
        ("congo", "congo_far", 0),  # at most 300 km are allowed
        ("goma", None, 0),
    ],
)
def test_a_place_is_right_within_the_extent_of_the_gold_place(
    wanted: str, answer: str | None, right: int
) -> None:
    scores = score_mentions([gold(0, 4, wanted)], [mention(0, 4, answer)], PLACES)
    assert (scores.metrics["place"].right, scores.metrics["place"].total) == (right, 1)
    assert scores.metrics["same_id"].right == (wanted == answer)
    assert [one.kind for one in scores.mistakes] == ([] if right else ["place"])


def test_a_missed_name_is_not_placed() -> None:
    scores = score_mentions([gold(0, 4)], [], PLACES)
    assert scores.metrics["placed"].value == 0.0
    assert scores.metrics["place"].value is None
    assert "nothing to score" in report(scores)


def test_gold_places_without_an_entry_are_left_out_and_said() -> None:
    scores = score_mentions([gold(0, 4, "atlantis")], [mention(0, 4)], PLACES)
    assert scores.metrics["place"].total == 0
    assert scores.notes == ("gold place 'atlantis' is not in the gazetteer: left out",)


def test_roles_are_scored_among_matched_spans_and_confusions_counted() -> None:
    wanted = [gold(0, 4), gold(10, 14, role="actor"), gold(20, 24, role="actor")]
    answers = [mention(0, 4), mention(10, 14, role="location")]
    scores = score_mentions(wanted, answers, PLACES)
    assert (scores.metrics["role"].right, scores.metrics["role"].total) == (1, 2)
    assert scores.confusion == {("location", "location"): 1, ("actor", "location"): 1}
    assert "actor → location: 1" in report(scores)


def test_a_mistake_carries_its_sentence_and_candidates() -> None:
    text = "It rained. Goma slept. Nobody cared."
    scores = score_mentions(
        [gold(11, 15, role="actor")], [mention(11, 15)], PLACES, texts={"a": text}
    )
    (mistake,) = scores.mistakes
    assert mistake.sentence == "Goma slept."
    assert mistake.candidates == ("goma 1.00",)
    assert "so it seems" in mistake.answer


@pytest.mark.parametrize(
    ("value", "mod", "earliest", "latest", "right"),
    [
        ("2020-11-20", "", "2020-11-20", "2020-11-20", True),
        ("2020-09", "", "2020-09-01", "2020-09-30", True),
        ("2020-11-20", "BEFORE", None, "2020-11-20", True),
        ("2020-11-20", "END", None, "2020-11-20", True),
        ("2020-11-20", "END", "2020-11-20", None, False),
        ("2020-11-20", "START", "2020-11-20", None, True),
        ("2020-11-20", "", None, None, False),
    ],
)
def test_bound_dates(
    value: str, mod: str, earliest: str | None, latest: str | None, right: bool
) -> None:
    def day(text: str | None) -> dt.date | None:
        return dt.date.fromisoformat(text) if text else None

    dating = Dating(earliest=day(earliest), latest=day(latest), basis="stated")
    scores = score_bindings([GoldBinding("a", 0, 4, value, mod)], [mention(0, 4, dating=dating)])
    assert scores.metrics["date"].value == right
    assert len(scores.mistakes) == (not right)


def test_a_mention_that_was_not_found_has_no_right_date() -> None:
    scores = score_bindings([GoldBinding("a", 0, 4, "2020")], [], texts={"a": "Goma."})
    assert scores.metrics["date"].value == 0.0
    assert scores.mistakes[0].kind == "missed"
    assert scores.mistakes[0].surface == "Goma"


def test_timexes_by_span_overlap_and_value() -> None:
    wanted = [
        GoldTimex("a", 0, 5, "today", "DATE", "2020-11-20", datable=True),
        GoldTimex("a", 10, 20, "2 days ago", "DATE", "2020-11-18", datable=True),
        GoldTimex("a", 30, 38, "27 years", "DURATION", "P27Y", datable=False),
    ]
    answers = [
        Timex(0, 5, "today", "DATE", "2020-11-21"),
        Timex(12, 20, "days ago", "DATE", "2020-11-18"),
        Timex(50, 54, "2020", "DATE", "2020"),
    ]
    scores = score_timexes(wanted, {"a": answers})
    assert scores.metrics["span_recall"].value == pytest.approx(1 / 3)
    assert scores.metrics["overlap_f1"].value == pytest.approx(2 / 3)
    assert (scores.metrics["datable"].right, scores.metrics["datable"].total) == (1, 2)
    assert [one.kind for one in scores.mistakes] == ["value", "missed", "extra"]


def test_texts_are_scored_on_distance() -> None:
    text = GoldText(
        Article("t", "Goma and Bukavu and Erewhon"),
        (
            GoldToponym(0, 4, -1.68, 29.22),
            GoldToponym(9, 15, 48.0, 2.0),
            GoldToponym(20, 27, None, None),
        ),
    )
    answers = [mention(0, 4, "goma_far"), mention(9, 15, "goma"), mention(20, 27, None)]
    scores = score_texts([text], [answers], PLACES)
    assert scores.metrics["span_f1"].value == 1.0
    assert scores.metrics["within_10_km"].value == 0.5
    assert scores.metrics["within_161_km"].value == 0.5
    assert [one.surface for one in scores.mistakes] == ["Bukavu"]
    assert scores.notes[0].startswith("median error ")


def test_intervals_come_from_articles_and_never_change() -> None:
    wanted = [gold(0, 4, article=name) for name in "abcdef"]
    answers = [mention(0, 4, article=name) for name in "abc"]
    first, second = (score_mentions(wanted, answers, PLACES).metrics for _ in range(2))
    assert first == second
    recall = first["span_recall"]
    assert recall.value == 0.5
    assert recall.low is not None
    assert recall.high is not None
    assert 0.0 < recall.low < 0.5 < recall.high < 1.0
    alone = score_mentions(wanted[:1], answers[:1], PLACES).metrics["span_recall"]
    assert (alone.low, alone.high) == (None, None)


@given(
    st.sets(st.integers(0, 30), min_size=1),
    st.sets(st.integers(0, 30)),
)
def test_f1_lies_between_precision_and_recall(wanted: set[int], found: set[int]) -> None:
    scores = score_mentions(
        [gold(5 * at, 5 * at + 4) for at in wanted],
        [mention(5 * at, 5 * at + 4) for at in found],
        PLACES,
    )
    precision = scores.metrics["span_precision"].value or 0.0
    recall = scores.metrics["span_recall"].value or 0.0
    f1 = scores.metrics["span_f1"].value
    assert f1 is not None
    assert min(precision, recall) - 1e-9 <= f1 <= max(precision, recall) + 1e-9
    missed = sum(one.kind == "missed" for one in scores.mistakes)
    extra = sum(one.kind == "extra" for one in scores.mistakes)
    assert (missed, extra) == (len(wanted - found), len(found - wanted))


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


def test_each_form_of_gold_is_told_by_its_keys(tmp_path: Path) -> None:
    rows: dict[str, tuple[dict[str, Any], type]] = {
        "mentions": (MENTION_ROW, GoldMention),
        "bindings": (
            {"article": "a", "start": 0, "end": 4, "value": "2020", "mod": "", "basis": "dct"},
            GoldBinding,
        ),
        "timexes": (
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
        "texts": (
            {"id": "t", "text": "Goma", "toponyms": [{"start": 0, "end": 4, "lat": 1, "lon": 2}]},
            GoldText,
        ),
    }
    for name, (row, form) in rows.items():
        gold_file = read_gold(write(tmp_path / f"{name}.jsonl", row, row))
        assert [type(item) for item in gold_file.items] == [form, form]
        assert gold_file.lines == (1, 2)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"role": "protagonist"}, "unknown role"),
        ({"start": "11"}, "must be offsets"),
        ({"start": 15}, "must be offsets"),
        ({"start": True}, "must be offsets"),
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


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no gold rows"),
        ("\n{", "line 2: not JSON"),
        ("[1]", "line 1: not a JSON object"),
        ('{"a": 1}', "line 1: unknown form"),
        (
            json.dumps(MENTION_ROW) + '\n{"id": "t", "text": "x", "toponyms": []}',
            "line 2: a row of",
        ),
        ('{"text": "Goma", "toponyms": [{"start": 0, "end": 9}]}', "line 1: toponym 0–9"),
        ('{"text": "Goma", "toponyms": [{"start": 0, "end": 4, "lat": 95, "lon": 1}]}', "no point"),
        ('{"text": "Goma", "toponyms": {}}', "must be a list"),
        ('{"text": "Goma", "toponyms": [3]}', "must be an object"),
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


TEXT = "It rained. Goma slept."
ARTICLE = Article("a", TEXT, zones=(Zone(0, len(TEXT), "body"),))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"article": "b"}, "no article 'b'"),
        ({"end": 99}, "ends after the article's 22 characters"),
        ({"start": 10}, "is ' Goma', not 'Goma'"),
    ],
)
def test_gold_must_fit_its_articles(tmp_path: Path, change: dict[str, object], words: str) -> None:
    path = write(tmp_path / "gold.jsonl", MENTION_ROW | change)
    with pytest.raises(EvaluationError, match=rf"line 1: .*{words}"):
        evaluate_articles([ARTICLE], Gazetteer(PLACES.values()), path)


def test_articles_are_parsed_and_scored(tmp_path: Path) -> None:
    gazetteer = Gazetteer([PLACES["goma"]])
    result = evaluate_articles([ARTICLE], gazetteer, write(tmp_path / "gold.jsonl", MENTION_ROW))
    assert result.articles == 1
    assert result.scores.metrics["span_f1"].value == 1.0
    assert result.scores.metrics["role"].value == 1.0
    assert result.text().startswith("gold.jsonl: 1 article\n")
    data = json.loads(json.dumps(result.as_dict()))
    assert data["metrics"]["same_id"] == {
        "label": "same gazetteer entry, of names found",
        "right": 1,
        "total": 1,
        "value": 1.0,
        "low": None,
        "high": None,
    }


def test_gold_that_brings_its_texts_needs_no_articles(tmp_path: Path) -> None:
    row = {"id": "t", "text": TEXT, "toponyms": [{"start": 11, "end": 15, "lat": -1.6, "lon": 29}]}
    gazetteer = Gazetteer([PLACES["goma"]])
    result = evaluate_articles([], gazetteer, write(tmp_path / "gold.jsonl", row))
    assert result.scores.metrics["all_within_161_km"].value == 1.0
