"""Gold rows and answers made up for the tests of evaluation: places near each other, and far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.evaluation import GoldMention
from geomap.gazetteer import Place, PlaceName
from geomap.mentions import UNDATED, Candidate, Dating, Mention

if TYPE_CHECKING:
    from geomap.mentions import Role


def place(
    id_: str,
    latitude: float,
    longitude: float,
    uncertainty_km: float = 1.0,
    geonames_id: str = "",
) -> Place:
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
        geonames_id=geonames_id,
    )


PLACES = {
    one.id: one
    for one in (
        place("goma", -1.68, 29.22, geonames_id="216281"),
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
    score: float = 1.0,
    surface: str = "",
    demonym: bool = False,
) -> Mention:
    return Mention(
        article=article,
        start=start,
        end=end,
        surface=surface or "x" * (end - start),
        candidates=(Candidate(place_id, score, "the only one"),) if place_id else (),
        place_id=place_id,
        score=score if place_id else 0.0,
        reason="the only one" if place_id else "nothing tells them apart",
        role=role,
        role_reason="so it seems",
        dating=dating,
        passage_start=0,
        passage_end=end,
        demonym=demonym,
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
