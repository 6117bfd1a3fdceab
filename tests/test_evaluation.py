"""Scoring: what counts as found, as right, as a mistake, for each form of gold."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_world
from geomap.articles import Article
from geomap.errors import EvaluationError
from geomap.evaluation import (
    GoldBinding,
    GoldText,
    GoldTimex,
    GoldToponym,
    evaluate_articles,
    half_of,
    score_bindings,
    score_mentions,
    score_texts,
    score_timexes,
)
from geomap.evaluation.scores import Metric
from geomap.gazetteer import Gazetteer
from geomap.mentions import Dating
from geomap.ner import Entity
from geomap.timex.values import Timex
from geomap.world import open_world, with_world
from geomap.zones import Zone
from gold_and_answers import PLACES, gold, mention

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.evaluation import Scores


def value(scores: Scores, key: str) -> float | None:
    return scores.metrics[key].value


# -- names


def test_spans_count_only_when_exact_apart_from_the_figures_of_overlap() -> None:
    answers = [mention(0, 4), mention(10, 15)]
    scores = score_mentions(
        [gold(0, 4), gold(10, 14)], answers, PLACES, texts={"a": "Goma lies by Gomaa."}
    )
    for key in ("span_precision", "span_recall", "span_f1"):
        assert value(scores, key) == 0.5
    for key in ("overlap_precision", "overlap_recall", "overlap_f1"):
        assert value(scores, key) == 1.0
    assert [(one.kind, one.start, one.end) for one in scores.mistakes] == [
        ("missed", 10, 14),
        ("extra", 10, 15),
    ]
    missed, extra = scores.mistakes
    assert missed.answer == "found instead: “xxxxx”"
    assert extra.gold == "gold has instead: “by G”"


def test_unlisted_modifiers_are_not_punished_in_the_projects_own_gold() -> None:
    scores = score_mentions([gold(0, 4)], [mention(0, 4), mention(20, 24, role="modifier")], PLACES)
    assert value(scores, "span_f1") == 1.0
    assert not scores.mistakes
    # A modifier that the gold does have is required, and one at its span counts as found.
    scores = score_mentions([gold(0, 4, role="modifier")], [mention(0, 4, role="modifier")], PLACES)
    assert value(scores, "span_recall") == 1.0


def test_a_text_of_a_public_corpus_has_all_its_modifiers_annotated() -> None:
    text = GoldText(Article("t", "Goma talks"), ())
    scores = score_texts([text], [[mention(0, 4, role="modifier")]], PLACES)
    assert value(scores, "span_precision") == 0.0


def test_demonyms_count_apart() -> None:
    wanted = [gold(0, 4), gold(10, 16, role="modifier", demonym=True)]
    found = mention(10, 16, role="modifier", demonym=True)
    for answers, recall in (([mention(0, 4)], 0.5), ([mention(0, 4), found], 1.0)):
        scores = score_mentions(wanted, answers, PLACES)
        assert value(scores, "span_f1") == 1.0
        assert scores.figures.with_demonyms["span_recall"].value == recall
        assert all(one.demonym for one in scores.mistakes)
        assert len(scores.mistakes) == (recall < 1)
    # An answer at a demonym's span is one too, whatever it takes it for.
    scores = score_mentions(wanted, [mention(0, 4), mention(10, 16)], PLACES)
    assert value(scores, "span_precision") == 1.0


def test_an_unflagged_name_is_a_demonym_when_the_list_says_so() -> None:
    text = "Syrian Goma"
    wanted = GoldText(Article("t", text), (GoldToponym(0, 6, 35, 38), GoldToponym(7, 11, -1.7, 29)))
    scores = score_texts([wanted], [[mention(7, 11)]], PLACES)
    assert value(scores, "span_recall") == 1.0
    assert scores.figures.with_demonyms["span_recall"].value == 0.5
    answers = [mention(0, 6, None, "modifier", surface="Syrian"), mention(7, 11)]
    without = score_texts([GoldText(wanted.article, wanted.toponyms[1:])], [answers], PLACES)
    assert value(without, "span_precision") == 1.0
    assert without.figures.with_demonyms["span_precision"].value == 0.5


def test_without_any_demonym_there_is_one_table() -> None:
    assert score_mentions([gold(0, 4)], [mention(0, 4)], PLACES).figures.with_demonyms == {}


# -- places


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
    fault = "place" if answer else "unresolved"
    assert [one.kind for one in scores.mistakes] == ([] if right else [fault])


def test_a_missed_name_is_not_placed() -> None:
    scores = score_mentions([gold(0, 4)], [], PLACES)
    assert value(scores, "placed") == 0.0
    assert value(scores, "place") is None
    assert value(scores, "all_median_km") == 20_038
    assert value(scores, "all_auc") == pytest.approx(1.0)


def test_gold_places_without_an_entry_are_left_out_and_said() -> None:
    scores = score_mentions([gold(0, 4, "atlantis")], [mention(0, 4)], PLACES)
    assert scores.metrics["place"].total == 0
    assert scores.notes == ("gold place 'atlantis' is not in the gazetteer: left out",)


def three_names(last: str | None) -> Scores:
    """One name 9 km off, one at the other end of the continent, one that says no point."""
    text = GoldText(
        Article("t", "Goma and Bukavu and Erewhon"),
        (
            GoldToponym(0, 4, -1.68, 29.22),
            GoldToponym(9, 15, 48.0, 2.0),
            GoldToponym(20, 27, None, None),
        ),
    )
    answers = [mention(0, 4, "goma_far"), mention(9, 15, last), mention(20, 27, None)]
    return score_texts([text], [answers], PLACES)


def test_texts_are_scored_on_distance() -> None:
    scores = three_names("goma")
    assert value(scores, "span_f1") == 1.0
    for key in ("within_10_km", "within_161_km", "all_within_161_km", "answered_within_161_km"):
        assert value(scores, key) == 0.5
    assert [(one.surface, one.kind) for one in scores.mistakes] == [("xxxxxx", "place")]
    assert scores.mistakes[0].off_km == pytest.approx(6200, abs=200)
    assert value(scores, "median_km") == pytest.approx((8.9 + scores.mistakes[0].off_km) / 2, abs=1)


def test_an_unresolved_name_is_no_answer_and_no_point() -> None:
    scores = three_names(None)
    assert value(scores, "within_161_km") == 0.5
    assert value(scores, "answered_within_161_km") == 1.0
    assert value(scores, "median_km") == pytest.approx(8.9, abs=0.1)
    assert value(scores, "all_mean_km") == pytest.approx((8.9 + 20_038) / 2, abs=0.1)
    assert value(scores, "unresolved") == pytest.approx(2 / 3)
    assert [one.kind for one in scores.mistakes] == ["unresolved"]


def test_a_geonames_id_stands_in_for_a_point(tmp_path: Path) -> None:
    toponyms = [
        {"start": 11, "end": 15, "lat": None, "lon": None, "geonameid": 216281},
        {"start": 16, "end": 21, "geonameid": "1"},
    ]
    row = {"id": "t", "text": TEXT, "toponyms": toponyms}
    path = write(tmp_path / "gold.jsonl", row)
    scores = evaluate_articles([], Gazetteer([PLACES["goma"]]), path).scores
    assert (
        scores.metrics["all_within_161_km"].right,
        scores.metrics["all_within_161_km"].total,
    ) == (1, 1)
    assert scores.metrics["span_recall"].total == 2
    assert "1 GeoNames ids" in scores.notes[0]


def test_a_geonames_id_is_looked_up_in_the_world_as_well(
    tmp_path: Path, gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_world.use_instead(monkeypatch, tmp_path / "cache")
    toponyms = [
        {"start": 0, "end": 5, "geonameid": 1},
        {"start": 10, "end": 14, "geonameid": 216281},
    ]
    path = write(
        tmp_path / "gold.jsonl", {"id": "t", "text": "Ravan and Goma slept.", "toponyms": toponyms}
    )
    scores = evaluate_articles([], with_world(gazetteer, open_world()), path).scores
    assert scores.metrics["all_within_161_km"].total == 2
    assert scores.notes == ()


# -- roles, scores


def test_roles_are_scored_among_matched_spans_and_confusions_counted() -> None:
    wanted = [gold(0, 4), gold(10, 14, role="actor"), gold(20, 24, role="actor")]
    answers = [mention(0, 4), mention(10, 14, role="location")]
    scores = score_mentions(wanted, answers, PLACES)
    assert (scores.metrics["role"].right, scores.metrics["role"].total) == (1, 2)
    assert scores.confusion == {("location", "location"): 1, ("actor", "location"): 1}


def test_roles_of_a_public_corpus_count_where_it_has_them() -> None:
    toponyms = (GoldToponym(0, 4, -1.7, 29.2, role="actor"), GoldToponym(5, 9, -1.7, 29.2))
    text = GoldText(Article("t", "Goma Goma"), toponyms)
    scores = score_texts([text], [[mention(0, 4), mention(5, 9)]], PLACES)
    assert (scores.metrics["role"].right, scores.metrics["role"].total) == (0, 1)


def test_scores_are_held_against_what_was_right() -> None:
    wanted = [gold(0, 4), gold(10, 14), gold(20, 24), gold(30, 34)]
    answers = [
        mention(0, 4, score=0.96),
        mention(10, 14, "goma_far", score=0.92),
        mention(20, 24, score=0.42),
        mention(30, 34, None),  # says nothing, so it has no score
    ]
    scores = score_mentions(wanted, answers, PLACES)
    low, high = scores.figures.reliability
    assert (low.low, low.names, low.score, low.right) == (0.4, 1, pytest.approx(0.42), 1.0)
    assert (high.low, high.names, high.score, high.right) == (0.9, 2, pytest.approx(0.94), 0.5)
    assert value(scores, "calibration_error") == pytest.approx((0.58 + 2 * 0.44) / 3)
    assert value(scores, "brier") == pytest.approx((0.04**2 + 0.92**2 + 0.58**2) / 3)


# -- mistakes


def test_a_mistake_carries_its_sentence_and_candidates() -> None:
    text = "It rained. Goma slept. Nobody cared."
    scores = score_mentions(
        [gold(11, 15, role="actor")], [mention(11, 15, score=0.8)], PLACES, texts={"a": text}
    )
    (mistake,) = scores.mistakes
    assert (mistake.sentence, mistake.sentence_start) == ("Goma slept.", 11)
    (candidate,) = mistake.candidates
    assert (candidate.place_id, candidate.name, candidate.score) == ("goma", "Goma", 0.8)
    assert (candidate.evidence, candidate.off_km) == ("the only one", 0.0)
    assert (mistake.gold, mistake.answer) == ("as actor", "as location: so it seems")


def test_a_wrong_place_says_both_and_why() -> None:
    scores = score_mentions([gold(0, 4)], [mention(0, 4, "goma_far", score=0.7)], PLACES)
    (mistake,) = scores.mistakes
    assert mistake.gold == "Goma (goma), as location"
    assert mistake.answer == "Goma_Far (goma_far), 9 km off, as location: the only one"
    assert mistake.score == 0.7


# -- dates and expressions


@pytest.mark.parametrize(
    ("stated", "mod", "earliest", "latest", "right"),
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
    stated: str, mod: str, earliest: str | None, latest: str | None, right: bool
) -> None:
    def day(text: str | None) -> dt.date | None:
        return dt.date.fromisoformat(text) if text else None

    dating = Dating(earliest=day(earliest), latest=day(latest), basis="stated")
    scores = score_bindings([GoldBinding("a", 0, 4, stated, mod)], [mention(0, 4, dating=dating)])
    assert value(scores, "date") == right
    assert len(scores.mistakes) == (not right)


def test_a_mention_that_was_not_found_has_no_right_date() -> None:
    scores = score_bindings([GoldBinding("a", 0, 4, "2020")], [], texts={"a": "Goma."})
    assert value(scores, "date") == 0.0
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
    assert value(scores, "span_recall") == pytest.approx(1 / 3)
    assert value(scores, "overlap_f1") == pytest.approx(2 / 3)
    assert (scores.metrics["datable"].right, scores.metrics["datable"].total) == (1, 2)
    assert [one.kind for one in scores.mistakes] == ["value", "missed", "extra"]


# -- intervals and halves


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


def test_each_half_has_its_figures() -> None:
    names = "abcghi"
    assert [half_of(name) for name in names] == ["held-out"] * 3 + ["tune"] * 3, "fixed for ever"
    wanted = [gold(0, 4, article=name) for name in names]
    answers = [mention(0, 4, article=name) for name in names if half_of(name) == "tune"]
    scores = score_mentions(wanted, answers, PLACES)
    assert {half: part.metrics["span_recall"].value for half, part in scores.halves.items()} == {
        "tune": 1.0,
        "held-out": 0.0,
    }
    assert sum(part.articles for part in scores.halves.values()) == scores.figures.articles == 6
    assert {one.half for one in scores.mistakes} == {"held-out"}


@given(st.sets(st.integers(0, 30), min_size=1), st.sets(st.integers(0, 30)))
def test_f1_lies_between_precision_and_recall(wanted: set[int], found: set[int]) -> None:
    scores = score_mentions(
        [gold(5 * at, 5 * at + 4) for at in wanted],
        [mention(5 * at, 5 * at + 4) for at in found],
        PLACES,
    )
    precision = value(scores, "span_precision") or 0.0
    recall = value(scores, "span_recall") or 0.0
    f1 = value(scores, "span_f1")
    assert f1 is not None
    assert min(precision, recall) - 1e-9 <= f1 <= max(precision, recall) + 1e-9
    missed = sum(one.kind == "missed" for one in scores.mistakes)
    extra = sum(one.kind == "extra" for one in scores.mistakes)
    assert (missed, extra) == (len(wanted - found), len(found - wanted))


# -- whole runs

MENTION_ROW = {
    "article": "a",
    "start": 11,
    "end": 15,
    "surface": "Goma",
    "place_id": "goma",
    "role": "location",
    "demonym": False,
}
TEXT = "It rained. Goma slept."
ARTICLE = Article("a", TEXT, zones=(Zone(0, len(TEXT), "body"),))
TEXT_ROW = {"id": "t", "text": TEXT, "toponyms": [{"start": 11, "end": 15, "lat": -1.6, "lon": 29}]}


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def gazetteer() -> Gazetteer:
    return Gazetteer([PLACES["goma"]])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"article": "b"}, "no article 'b'"),
        ({"end": 99}, "ends after the article's 22 characters"),
        ({"start": 10}, "is ' Goma', not 'Goma'"),
    ],
)
def test_gold_must_fit_its_articles(
    tmp_path: Path, gazetteer: Gazetteer, change: dict[str, object], words: str
) -> None:
    path = write(tmp_path / "gold.jsonl", MENTION_ROW | change)
    with pytest.raises(EvaluationError, match=rf"line 1: .*{words}"):
        evaluate_articles([ARTICLE], gazetteer, path)


def test_articles_are_parsed_and_scored(tmp_path: Path, gazetteer: Gazetteer) -> None:
    result = evaluate_articles([ARTICLE], gazetteer, write(tmp_path / "gold.jsonl", MENTION_ROW))
    assert result.articles == 1
    assert value(result.scores, "span_f1") == 1.0
    assert value(result.scores, "role") == 1.0


def test_gold_that_brings_its_texts_needs_no_articles(tmp_path: Path, gazetteer: Gazetteer) -> None:
    result = evaluate_articles([], gazetteer, write(tmp_path / "gold.jsonl", TEXT_ROW))
    assert value(result.scores, "all_within_161_km") == 1.0


def test_toponyms_without_a_text_are_held_against_the_article_of_their_id(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    row = {"id": "a", "toponyms": TEXT_ROW["toponyms"]}
    path = write(tmp_path / "gold.jsonl", row)
    result = evaluate_articles([ARTICLE], gazetteer, path)
    assert value(result.scores, "all_within_161_km") == 1.0
    with pytest.raises(EvaluationError, match="line 1: no 'text', and no article 'a'"):
        evaluate_articles([], gazetteer, path)
    far = {"id": "a", "toponyms": [{"start": 90, "end": 94}]}
    with pytest.raises(EvaluationError, match="line 1: toponym 1: 'end' 94"):
        evaluate_articles([ARTICLE], gazetteer, write(tmp_path / "gold.jsonl", far))


def test_a_half_is_scored_alone_and_an_empty_one_refused(
    tmp_path: Path, gazetteer: Gazetteer
) -> None:
    rows = [TEXT_ROW | {"id": name} for name in "abcghi"]
    path = write(tmp_path / "gold.jsonl", *rows)
    seen: list[tuple[int, int]] = []
    result = evaluate_articles(
        [], gazetteer, path, half="tune", progress=lambda *done: seen.append(done)
    )
    assert list(result.scores.halves) == ["tune"]
    assert seen == [(n, result.articles) for n in range(1, result.articles + 1)]
    path = write(tmp_path / "gold.jsonl", TEXT_ROW | {"id": "a"})
    with pytest.raises(EvaluationError, match="no article in the tune half"):
        evaluate_articles([], gazetteer, path, half="tune")


class Told:
    """A recogniser that takes one stretch of any text for a town."""

    name, version = "told", "1"

    def entities(self, text: str) -> tuple[Entity, ...]:
        return (Entity(11, 15, "GPE"),)

    def many(self, texts: Any) -> Any:
        return (self.entities(text) for text in texts)


def test_a_recogniser_is_handed_on_and_named(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = write(tmp_path / "gold.jsonl", TEXT_ROW)
    result = evaluate_articles([], gazetteer, path, recogniser=Told())
    assert result.settings["ner"] == "told 1"


# -- JSON: other programs read these keys


def test_the_keys_of_the_report_are_stable(tmp_path: Path, gazetteer: Gazetteer) -> None:
    wrong = MENTION_ROW | {"start": 3, "end": 9, "surface": "rained", "place_id": None}
    path = write(tmp_path / "gold.jsonl", MENTION_ROW, wrong)
    data = json.loads(json.dumps(evaluate_articles([ARTICLE], gazetteer, path).as_dict()))
    assert list(data) == [
        "gold", "settings", "title", "articles", "metrics", "with_demonyms", "reliability",
        "halves", "confusion", "mistakes", "notes",
    ]  # fmt: skip
    assert list(data["settings"]) == ["half", "gazetteer", "places", "ner"]
    assert list(data["metrics"]) == [
        "span_precision", "span_recall", "span_f1",
        "overlap_precision", "overlap_recall", "overlap_f1",
        "place", "same_id", "placed",
        "within_161_km", "within_10_km", "answered_within_161_km",
        "median_km", "mean_km", "auc",
        "all_within_161_km", "all_within_10_km", "all_median_km", "all_mean_km", "all_auc",
        "unresolved", "role", "calibration_error", "brier",
    ]  # fmt: skip
    assert data["metrics"]["same_id"] == {
        "label": "same gazetteer entry, of names found",
        "value": 1.0,
        "total": 1,
        "right": 1,
        "low": None,
        "high": None,
        "unit": "share",
    }
    assert [field.name for field in fields(Metric)] == list(data["metrics"]["auc"])
    assert list(data["halves"]) == ["held-out"]
    assert list(data["halves"]["held-out"]) == [
        "articles",
        "metrics",
        "with_demonyms",
        "reliability",
    ]
    assert list(data["reliability"][0]) == ["low", "high", "names", "score", "right"]
    assert list(data["mistakes"][0]) == [
        "article", "start", "end", "surface", "kind", "gold", "answer", "sentence",
        "sentence_start", "candidates", "off_km", "score", "half", "demonym",
    ]  # fmt: skip
