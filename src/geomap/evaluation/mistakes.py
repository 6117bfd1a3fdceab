"""Mistakes about places: what went wrong at a span, with all that is needed to see why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geopy.distance import great_circle

from geomap.evaluation.cases import is_right
from geomap.evaluation.halves import half_of
from geomap.evaluation.scores import Mistake, Weighed
from geomap.passages import Sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.evaluation.cases import Case, Compared, Wanted
    from geomap.evaluation.scores import Kind
    from geomap.gazetteer import Place
    from geomap.mentions import Mention


class SentenceFinder:
    """Sentences of a text, split only when the first mistake asks for one.

    Args:
        text: The article's characters, or none where they are not known.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentences: Sentences | None = None

    def around(self, start: int, end: int) -> tuple[str, int]:
        """The sentence that holds a span, and where it starts."""
        if not self.text:
            return "", 0
        self._sentences = self._sentences or Sentences(self.text)
        first, last = self._sentences.around(start, end)
        return self.text[first:last], first


def of_places(compared: Compared, places: Mapping[str, Place]) -> Iterator[Mistake]:
    """Every mistake in an article, by offset; one span may have two (place and role)."""
    sentences = SentenceFinder(compared.text)
    half = half_of(compared.article)
    for case in compared.cases:
        for kind, gold, answer in _faults(case, compared.cases, places):
            sentence, sentence_start = sentences.around(case.start, case.end)
            yield Mistake(
                article=compared.article,
                start=case.start,
                end=case.end,
                surface=case.surface,
                kind=kind,
                gold=gold,
                answer=answer,
                sentence=sentence,
                sentence_start=sentence_start,
                candidates=_weighed(case.mention, case.wanted, places),
                off_km=case.off_km,
                score=case.mention.score if case.mention and case.answer else None,
                half=half,
                demonym=case.demonym,
            )


def _faults(
    case: Case, others: Sequence[Case], places: Mapping[str, Place]
) -> Iterator[tuple[Kind, str, str]]:
    """Kind of mistake, the gold's words, the program's words."""
    want, mention = case.wanted, case.mention
    if want and not mention:
        instead = [o.surface for o in others if o.mention and _overlap(o, case)]
        yield "missed", _gold(want, places), _listed("found instead: ", instead)
    elif mention and not want:
        instead = [o.surface for o in others if o.wanted and _overlap(o, case)]
        yield "extra", _listed("gold has instead: ", instead), _answer(case)
    elif want and mention:
        if want.located and not is_right(case):
            kind: Kind = "place" if case.answer else "unresolved"
            yield kind, _gold(want, places), f"{_answer(case)}: {mention.reason}"
        if want.role and mention.role != want.role:
            yield "role", f"as {want.role}", f"as {mention.role}: {mention.role_reason}"


def _overlap(one: Case, other: Case) -> bool:
    return one is not other and one.start < other.end and other.start < one.end


def _listed(label: str, surfaces: Sequence[str]) -> str:
    return label + ", ".join(f"“{surface}”" for surface in surfaces) if surfaces else ""


def _gold(want: Wanted, places: Mapping[str, Place]) -> str:
    """Place and role that the gold says."""
    place = places.get(want.place_id) if want.place_id else None
    if place is not None:
        said = f"{place.name} ({place.id})"
    elif want.place_id:
        said = f"{want.place_id}, which the gazetteer lacks"
    elif want.latitude is not None and want.longitude is not None:
        said = f"{want.latitude:.4f}, {want.longitude:.4f}"
    else:
        said = "a place name"
    return f"{said}, as {want.role}" if want.role else said


def _answer(case: Case) -> str:
    """Place and role of an answer."""
    mention = case.mention
    if mention is None:
        return ""
    if case.answer is None:
        return f"{mention.place_id or 'unresolved'}, as {mention.role}"
    off = "" if case.off_km is None else f", {case.off_km:,.0f} km off"
    return f"{case.answer.name} ({case.answer.id}){off}, as {mention.role}"


def _weighed(
    mention: Mention | None, want: Wanted | None, places: Mapping[str, Place]
) -> tuple[Weighed, ...]:
    weighed = []
    for one in mention.candidates if mention else ():
        place = places.get(one.place_id)
        off_km = None
        if place and want and want.latitude is not None and want.longitude is not None:
            there = (place.latitude, place.longitude)
            off_km = round(float(great_circle((want.latitude, want.longitude), there).km), 1)
        name = place.name if place else one.place_id
        weighed.append(Weighed(one.place_id, name, round(one.score, 4), one.evidence, off_km))
    return tuple(weighed)
