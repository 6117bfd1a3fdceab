"""How a place name is used: for the place itself, its government, as part of another name.

`assign_role` looks at the zone first and then at the words around the name (`usage`), as the rules
of `rules` read them; their word lists are in `words.toml`. Finding names and places is no business
of this room.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.roles.kinds import kind_of
from geomap.roles.nouns import DEMONYM_ENDINGS
from geomap.roles.rules import decide
from geomap.roles.usage import read_usage
from geomap.zones import Zone, ZoneKind, find_zones

if TYPE_CHECKING:
    from geomap.articles import Article
    from geomap.gazetteer import Place
    from geomap.mentions import Role

_BY_ZONE: dict[ZoneKind, tuple[Role, str]] = {
    "comment": ("boilerplate", "in a reader's comment"),
    "related": (
        "boilerplate",
        "in a teaser, navigation or a notice of the site, not in the article",
    ),
    "caption": ("boilerplate", "in a caption or a credit"),
    "dateline": (
        "dateline",
        "in the dateline: where the report was filed, not where things happen",
    ),
}


def assign_role(article: Article, start: int, end: int, place: Place | None) -> tuple[Role, str]:
    """How the name at `article.text[start:end]` is used, and why, in words for a reader.

    Args:
        article: The article; without zones of its own they are found from its text.
        start: Offset of the first character of the name (code points).
        end: Offset after its last character.
        place: What the name means, or None when that is unresolved.

    Returns:
        The role and the reason.
    """
    zones = article.zones or _zones(article.text)
    begin = 0
    for zone in zones:
        if zone.start <= start < zone.end:
            if zone.kind in _BY_ZONE:
                return _BY_ZONE[zone.kind]
            begin = zone.start
            break
    kind = kind_of(place, article.text[start:end])
    usage = read_usage(article.text, start, end, kind, begin=begin)
    if place and usage.kind in {"country", "region", "state"} and _is_demonym(usage.name, place):
        return "modifier", f"'{usage.name}': an adjective or a people, not the place"
    return decide(usage)


@lru_cache(maxsize=4)
def _zones(text: str) -> tuple[Zone, ...]:
    return find_zones(text)


def _is_demonym(surface: str, place: Place) -> bool:
    """Whether the name as written is an adjective made of the place's name: Syrian, Afghan."""
    short, long = surface.casefold(), place.name.casefold()
    if len(short) < 4 or short == long or not place.feature_code.startswith(_WITH_DEMONYMS):
        return False
    if short + "istan" == long or short + "stan" == long:
        return True
    if long.startswith(short):
        return False  # "Eastern", written for Eastern Europe
    return any(
        short.endswith(ending)
        and len(short) - len(ending) > 2
        and long.startswith(short.removesuffix(ending))
        for ending in DEMONYM_ENDINGS
    )


# Districts and towns have no adjectives in English, but "Lachin" and "Lachin District" look alike.
_WITH_DEMONYMS = ("PCL", "CONT", "RGN")
