"""Cases: what the gold wants and what the program answers, side by side at each span.

Whatever form the gold has, it becomes `Wanted` names here; all that is said about places is counted
from cases. A case says what is there, not whether it is good.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geopy.distance import great_circle

from geomap.names.demonyms import is_demonym

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.evaluation.gold import GoldMention, GoldText
    from geomap.gazetteer import Place
    from geomap.mentions import Mention, Role

NEAR_KM, FAR_KM = 10.0, 161.0  # 161 km = 100 miles, the measure of published systems
_LEAST_KM, _MOST_KM = 3.0, 300.0  # how near a right point must lie, whatever the place's extent


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name that should be found.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        latitude: WGS84 degrees, or None when the gold knows no point.
        longitude: WGS84 degrees, or None.
        place_id: The place in the gazetteer, where the gold says it.
        allowed_km: How far from the point the answer may lie; None where only distances are told.
        role: How the name is used, where the gold says it.
        demonym: Flagged as an adjective or people.
    """

    start: int
    end: int
    latitude: float | None
    longitude: float | None
    place_id: str | None = None
    allowed_km: float | None = None
    role: Role | None = None
    demonym: bool = False

    @property
    def located(self) -> bool:
        """True when the gold says where it is."""
        return self.latitude is not None


@dataclass(frozen=True, slots=True)
class Case:
    """One span, wanted or found or both.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        surface: The words there.
        wanted: What the gold says; None for a name it does not have.
        mention: What the program says; None for a name it did not find.
        answer: The place it chose; None without one.
        off_km: Distance of the answer from the gold; None where either has no point.
        demonym: Left out where demonyms do not count.
    """

    start: int
    end: int
    surface: str
    wanted: Wanted | None
    mention: Mention | None
    answer: Place | None
    off_km: float | None
    demonym: bool

    @property
    def matched(self) -> bool:
        """True for a gold name that was found, with exactly its characters."""
        return self.wanted is not None and self.mention is not None

    @property
    def answered(self) -> bool:
        """True for a found gold name that has a point on both sides."""
        return self.off_km is not None


@dataclass(frozen=True, slots=True)
class Compared:
    """The cases of one article, by offset."""

    article: str
    text: str
    cases: tuple[Case, ...]


def wanted_mentions(rows: Iterable[GoldMention], places: Mapping[str, Place]) -> tuple[Wanted, ...]:
    """Names of the project's own gold; one whose place the gazetteer lacks has no point."""
    wanted = []
    for row in rows:
        place = places.get(row.place_id) if row.place_id else None
        wanted.append(
            Wanted(
                row.start,
                row.end,
                place.latitude if place else None,
                place.longitude if place else None,
                place_id=row.place_id,
                allowed_km=min(max(place.uncertainty_km, _LEAST_KM), _MOST_KM) if place else None,
                role=row.role,
                demonym=row.demonym,
            )
        )
    return tuple(wanted)


def wanted_toponyms(text: GoldText, points: Mapping[str, Place]) -> tuple[Wanted, ...]:
    """Names of a public corpus.

    Args:
        text: The text with its toponyms.
        points: Places by GeoNames id, for toponyms that say no point of their own.
    """
    wanted = []
    for one in text.toponyms:
        latitude, longitude = one.latitude, one.longitude
        known = points.get(one.geonames_id) if latitude is None else None
        if known is not None:
            latitude, longitude = known.latitude, known.longitude
        wanted.append(
            Wanted(one.start, one.end, latitude, longitude, role=one.role, demonym=one.demonym)
        )
    return tuple(wanted)


def compare(
    article: str,
    text: str,
    wanted: Sequence[Wanted],
    mentions: Iterable[Mention],
    places: Mapping[str, Place],
    *,
    all_modifiers_annotated: bool,
) -> Compared:
    """Put gold and answers side by side.

    Args:
        article: Article id.
        text: Its characters, or as many as are known.
        wanted: The names that should be found; of two at one span the last counts.
        mentions: The program's answers in this article.
        places: Gazetteer entries by id.
        all_modifiers_annotated: False where the gold has only some of the modifiers: others are
            then no cases at all.

    Returns:
        A case for each span that either side has.
    """
    by_span = {(one.start, one.end): one for one in wanted}
    found = {(one.start, one.end): one for one in mentions}
    cases = []
    for span in sorted(by_span.keys() | found.keys()):
        want, mention = by_span.get(span), found.get(span)
        if not (want or all_modifiers_annotated) and mention and mention.role == "modifier":
            continue
        answer = places.get(mention.place_id) if mention and mention.place_id else None
        surface = mention.surface if mention else text[span[0] : span[1]]
        off_km = _distance(want, answer)
        cases.append(
            Case(*span, surface, want, mention, answer, off_km, _demonym(surface, want, mention))
        )
    return Compared(article, text, tuple(cases))


def is_right(case: Case) -> bool:
    """True for an answer near enough: within the gold place's extent, else within 161 km."""
    if case.wanted is None or case.off_km is None:
        return False
    allowed = case.wanted.allowed_km
    return case.off_km <= (FAR_KM if allowed is None else allowed)


def _demonym(surface: str, want: Wanted | None, mention: Mention | None) -> bool:
    if want is not None:
        return want.demonym or is_demonym(surface)
    if mention is None:
        return False
    return mention.demonym or (mention.role == "modifier" and is_demonym(surface))


def _distance(want: Wanted | None, answer: Place | None) -> float | None:
    if want is None or answer is None or want.latitude is None or want.longitude is None:
        return None
    there = (answer.latitude, answer.longitude)
    return float(great_circle((want.latitude, want.longitude), there).km)
