"""The gazetteer: places, their names, and where each fact comes from.

    values.py      Place and PlaceName
    cells.py       what the cells of a row may hold, and how a row becomes a Place
    rows.py        the CSV file: its header, its rows, and how they can be wrong
    collection.py  Gazetteer: places by id, from one file or several
    lists.py       a user's lists of names to leave out and of further names

Finding names in text is the business of `geomap.names`, choosing among places of `resolution`.
"""

from geomap.gazetteer.collection import Gazetteer
from geomap.gazetteer.lists import Alias, Block, read_aliases, read_blocks
from geomap.gazetteer.rows import COLUMNS, Problem, check
from geomap.gazetteer.values import Place, PlaceName

__all__ = [
    "COLUMNS",
    "Alias",
    "Block",
    "Gazetteer",
    "Place",
    "PlaceName",
    "Problem",
    "check",
    "read_aliases",
    "read_blocks",
]
