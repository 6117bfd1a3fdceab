"""The gazetteer: places, their names, and where each fact comes from.

    values.py      Place and PlaceName
    countries.py   country codes, and a rough box around each
    tables.py      CSV that people edit: reading it, and saying what is wrong with it
    cells.py       what the cells of a row may hold; a row becomes a Place, and back
    rows.py        the gazetteer file: its columns and rows, and how they can be wrong
    doubts.py      what can be loaded and is probably not what was meant
    doubles.py     rows that seem to be one place
    collection.py  Gazetteer: places by id, from one file or several
    lists.py       a user's lists of names to leave out and of further names
    conversion/    other people's gazetteers (GeoNames, Linked Places, GeoJSON) made into ours

Finding names in text is the business of `geomap.names`, choosing among places of `resolution`.
"""

from geomap.gazetteer.cells import COLUMNS
from geomap.gazetteer.collection import Gazetteer
from geomap.gazetteer.lists import Alias, Block, read_aliases, read_blocks
from geomap.gazetteer.rows import check, review
from geomap.gazetteer.tables import Problem
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
    "review",
]
