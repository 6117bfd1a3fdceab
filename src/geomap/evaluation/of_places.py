"""How names, places and roles are held against gold of either form.

Spans count when they agree exactly, and apart from that when they overlap. Everything is counted
twice: without demonyms ("Syrian"), which some corpora annotate and others do not, and with them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geomap.evaluation import mistakes
from geomap.evaluation.cases import (
    FAR_KM,
    NEAR_KM,
    compare,
    is_right,
    wanted_mentions,
    wanted_toponyms,
)
from geomap.evaluation.measures import MOST_KM
from geomap.evaluation.scores import Scores
from geomap.evaluation.tallies import Measure, Tally, figures, grouped, halves, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.evaluation.cases import Case, Compared
    from geomap.evaluation.gold import GoldMention, GoldText
    from geomap.gazetteer import Place
    from geomap.mentions import Mention

_FOUND, _EVERY = "answered", "located"  # whose errors

# The keys are read by other programs: add, never rename.
MEASURES: Mapping[str, Measure] = {
    "span_precision": Measure("found names that are gold names"),
    "span_recall": Measure("gold names that are found"),
    "span_f1": Measure("names found (F1)"),
    "overlap_precision": Measure("found names that overlap a gold name"),
    "overlap_recall": Measure("gold names that overlap a found name"),
    "overlap_f1": Measure("names found, overlap counts (F1)"),
    "place": Measure("right place, of names found"),
    "same_id": Measure("same gazetteer entry, of names found"),
    "placed": Measure("found and right place, of all gold names"),
    "within_161_km": Measure("within 161 km, of located names found"),
    "within_10_km": Measure("within 10 km, of located names found"),
    "answered_within_161_km": Measure("within 161 km, of those with an answer"),
    "median_km": Measure("median error of answers, km", "median", _FOUND),
    "mean_km": Measure("mean error of answers, km", "mean", _FOUND),
    "auc": Measure("AUC of answers' log error", "auc", _FOUND),
    "all_within_161_km": Measure("found and within 161 km, of all located gold names"),
    "all_within_10_km": Measure("found and within 10 km, of all located gold names"),
    "all_median_km": Measure("median error, all located gold names, km", "median", _EVERY),
    "all_mean_km": Measure("mean error, all located gold names, km", "mean", _EVERY),
    "all_auc": Measure("AUC of log error, all located gold names", "auc", _EVERY),
    "unresolved": Measure("found names left without a place"),
    "role": Measure("right role, of names found"),
    "calibration_error": Measure("calibration error of scores", "calibration"),
    "brier": Measure("Brier score", "brier"),
}


def score_mentions(
    gold: Sequence[GoldMention],
    predicted: Iterable[Mention],
    places: Mapping[str, Place],
    *,
    texts: Mapping[str, str] | None = None,
) -> Scores:
    """Score answers against the project's own gold.

    A place is right when its point lies within the gold place's uncertainty (at least 3 km, at most
    300 km). Gold places that the gazetteer lacks are left out and noted. Answers with the role
    `modifier` that the gold does not have are not punished: only some are annotated.

    Args:
        gold: The names that should be found; only articles with some are scored.
        predicted: The program's mentions; those of other articles are ignored.
        places: Gazetteer entries by id, the gold's and the program's.
        texts: Article texts by id, for the sentences of missed names.

    Returns:
        Figures over all articles and each half, confusion of roles, and every mistake.
    """
    found_by = grouped(predicted)
    texts = texts or {}
    compared = [
        compare(
            article,
            texts.get(article, ""),
            wanted_mentions(rows, places),
            found_by.get(article, ()),
            places,
            all_modifiers_annotated=False,
        )
        for article, rows in grouped(gold).items()
    ]
    lacking = sorted({row.place_id for row in gold if row.place_id and row.place_id not in places})
    notes = tuple(f"gold place '{place}' is not in the gazetteer: left out" for place in lacking)
    return _scores("places in articles", compared, places, notes)


def score_texts(
    gold: Sequence[GoldText],
    predicted: Sequence[Sequence[Mention]],
    places: Mapping[str, Place],
    *,
    points: Mapping[str, Place] | None = None,
) -> Scores:
    """Score answers against a public corpus, which gives points and no ids of this gazetteer.

    Args:
        gold: Texts with their toponyms; one without a point counts as a name to be found only.
        predicted: The program's mentions, one sequence a text, in the same order.
        places: Gazetteer entries by id.
        points: Places by GeoNames id, for toponyms that say no point of their own.

    Returns:
        Figures over all texts and each half, and every mistake.
    """
    points = points or {}
    compared = [
        compare(
            text.article.id,
            text.article.text,
            wanted_toponyms(text, points),
            mentions,
            places,
            all_modifiers_annotated=True,
        )
        for text, mentions in zip(gold, predicted, strict=True)
    ]
    lacking = {
        one.geonames_id
        for text in gold
        for one in text.toponyms
        if one.latitude is None and one.geonames_id and one.geonames_id not in points
    }
    notes: tuple[str, ...] = ()
    if lacking:
        said = f"{len(lacking)} GeoNames ids without a point are not in the gazetteer"
        notes = (f"{said}: their names count as names to be found only",)
    return _scores("places in texts", compared, places, notes)


def _scores(
    title: str, compared: Sequence[Compared], places: Mapping[str, Place], notes: tuple[str, ...]
) -> Scores:
    plain = [_tally(one.article, [c for c in one.cases if not c.demonym]) for one in compared]
    every = [_tally(one.article, one.cases) for one in compared]
    demonyms = every if any(case.demonym for one in compared for case in one.cases) else []
    confusion: Counter[tuple[str, str]] = Counter(
        (case.wanted.role, case.mention.role)
        for one in compared
        for case in one.cases
        if case.wanted and case.mention and case.wanted.role and not case.demonym
    )
    return Scores(
        title,
        figures(plain, MEASURES, demonyms),
        halves(plain, MEASURES, demonyms),
        dict(confusion),
        tuple(mistake for one in compared for mistake in mistakes.of_places(one, places)),
        notes,
    )


def _tally(article: str, cases: Sequence[Case]) -> Tally:
    tally = Tally(article)
    wanted = [case.wanted for case in cases if case.wanted]
    found = [case.mention for case in cases if case.mention]
    tally.add_spans("span", sum(case.matched for case in cases), len(found), len(wanted))
    tally.add_spans("overlap", len(overlaps(wanted, found)), len(found), len(wanted))
    for case in cases:
        _count(tally, case)
    return tally


def _count(tally: Tally, case: Case) -> None:
    want, mention = case.wanted, case.mention
    if mention:
        tally.add("unresolved", mention.place_id is None)
    if want and mention and want.role:
        tally.add("role", mention.role == want.role)
    if not (want and want.located):
        return
    off = case.off_km
    far, near = off is not None and off <= FAR_KM, off is not None and off <= NEAR_KM
    right = is_right(case)
    tally.add("all_within_161_km", far)
    tally.add("all_within_10_km", near)
    tally.errors[_EVERY].append(MOST_KM if off is None else off)
    if want.allowed_km is not None:
        tally.add("placed", right)
    if mention is None:
        return
    tally.add("within_161_km", far)
    tally.add("within_10_km", near)
    if want.allowed_km is not None:
        tally.add("place", right)
        tally.add("same_id", mention.place_id == want.place_id)
    if off is not None:
        tally.add("answered_within_161_km", far)
        tally.errors[_FOUND].append(off)
        tally.judged.append((mention.score, right))
