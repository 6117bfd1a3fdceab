"""How mentions are held against public corpora, which give points and no gazetteer ids."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from geopy.distance import great_circle

from geomap.evaluation.scores import Mistake, Scores, Tally, overlaps, summed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.evaluation.gold import GoldText, GoldToponym
    from geomap.gazetteer import Place
    from geomap.mentions import Mention

_NEAR_KM, _FAR_KM = 10.0, 161.0  # 161 km = 100 miles, the measure of published systems
_LABELS = {
    "span_f1": "names found (F1)",
    "span_precision": "found names that are right",
    "span_recall": "gold names that are found",
    "overlap_f1": "names found, overlap counts (F1)",
    "within_161_km": "within 161 km, of located names found",
    "within_10_km": "within 10 km, of located names found",
    "all_within_161_km": "found and within 161 km, of all located gold names",
}


def score_texts(
    gold: Sequence[GoldText], predicted: Sequence[Sequence[Mention]], places: Mapping[str, Place]
) -> Scores:
    """Score spans and points.

    Args:
        gold: Texts with their toponyms; one without a point counts for spans only.
        predicted: The program's mentions, one sequence a text, in the same order.
        places: Gazetteer entries by id.

    Returns:
        Metrics over all texts, and every mistake; the median error is in the notes.
    """
    tallies: list[Tally] = []
    mistakes: list[Mistake] = []
    errors_km: list[float] = []
    for text, mentions in zip(gold, predicted, strict=True):
        tally = Tally()
        found = {(mention.start, mention.end): mention for mention in mentions}
        wanted = {(toponym.start, toponym.end): toponym for toponym in text.toponyms}
        tally.add_spans("span", len(wanted.keys() & found.keys()), len(found), len(wanted))
        pairs = overlaps(text.toponyms, mentions)
        tally.add_spans("overlap", len(pairs), len(found), len(wanted))
        for span in sorted(wanted.keys() | found.keys()):
            toponym, mention = wanted.get(span), found.get(span)
            off = _error_km(toponym, mention, places)
            if toponym and toponym.latitude is not None:
                within = off is not None and off <= _FAR_KM
                tally.add("all_within_161_km", within)
                if mention:
                    tally.add("within_161_km", within)
                    tally.add("within_10_km", off is not None and off <= _NEAR_KM)
            if off is not None:
                errors_km.append(off)
            mistake = _mistake(text, span, toponym, mention, off)
            if mistake:
                mistakes.append(mistake)
        tallies.append(tally)
    notes = (f"median error {median(errors_km):.1f} km",) if errors_km else ()
    return Scores("texts", summed(tallies, _LABELS), {}, tuple(mistakes), notes)


def _error_km(
    toponym: GoldToponym | None, mention: Mention | None, places: Mapping[str, Place]
) -> float | None:
    """Distance from the answer to the gold, or None where one of them has no point."""
    place = places.get(mention.place_id or "") if mention else None
    if not (toponym and place) or toponym.latitude is None:
        return None
    point = place.latitude, place.longitude
    return float(great_circle((toponym.latitude, toponym.longitude), point).km)


def _mistake(
    text: GoldText,
    span: tuple[int, int],
    toponym: GoldToponym | None,
    mention: Mention | None,
    off: float | None,
) -> Mistake | None:
    kind = answer = wish = ""
    if toponym and toponym.latitude is not None:
        wish = f"{toponym.latitude:.4f}, {toponym.longitude:.4f}"
    if mention:
        answer = mention.place_id or "unresolved"
    if not mention:
        kind = "missed"
    elif not toponym:
        kind = "extra"
    elif wish and (off is None or off > _FAR_KM):
        kind = "place"
        answer += "" if off is None else f", {off:.0f} km off"
    if not kind:
        return None
    article = text.article
    around = article.text[max(0, span[0] - 60) : span[1] + 60]
    return Mistake(
        article.id,
        *span,
        surface=article.text[span[0] : span[1]],
        kind=kind,
        gold=wish,
        answer=answer,
        candidates=tuple(one.place_id for one in mention.candidates) if mention else (),
        sentence=" ".join(around.split()),
    )
