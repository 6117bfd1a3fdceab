"""A world made up for tests, so that none of them indexes the real one."""

from __future__ import annotations

from dataclasses import replace

from geomap.world import building, sources
from geomap.world.index import WorldIndex
from geomap.world.places import WorldPlaces
from geomap.world.tables import read_tables
from small_gazetteer import place

# Ravan is a town of the small gazetteer too, known here by another name as well.
PLACES = [
    replace(place("geonames:1", "Ravan|Rawan", at=(39.91, 46.91)), geonames_id="1"),
    place("geonames:2", "Hope*", country="US", admin="Alabama", at=(33, -87), population=900),
    place("geonames:3", "Springdale", country="US", admin="Alabama", at=(33.1, -86.9)),
    place("geonames:4", "Springdale", country="GB", at=(52.1, -1.2), population=4_000),
    place("geonames:5", "Wextown|Вехтаун", "PPLC", country="XC", population=3_000_000),
    place("geonames:6", "Wexland|the Wexland", "PCLI", country="XC", extent=300),
    place("geonames:7", "Of*", country="XC", population=2_000),
    place("geonames:8", "The Hague", country="XC", population=500_000),
    place("geonames:9", "al-Bab", country="XC", population=60_000),
    place("geomap:sea-wex", "Wex Sea|Sea of Wex", "SEA", country="", extent=200),
]


def indexed(folder, places=PLACES, *, any_case=building.any_case):
    """An index of some places, without the cache."""
    folder.mkdir()
    building.build(places, folder, any_case=any_case)
    tables = read_tables(folder)
    return WorldIndex(tables, WorldPlaces(tables))


def use_instead(monkeypatch, cache, places=PLACES):
    """Have `open_world` index these places into this folder; gives the calls made."""
    calls = []

    def small():
        calls.append(1)
        return iter(places)

    monkeypatch.setenv("GEOMAP_CACHE", str(cache))
    monkeypatch.setattr(sources, "places", small)
    return calls
