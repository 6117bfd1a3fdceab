"""The gazetteer: places, their names, and where each fact comes from.

    values.py      Place and PlaceName
    rows.py        the CSV format: reading rows, and every way in which one can be wrong
    collection.py  Gazetteer: places by id, from one file or several

Finding names in text is the business of `geomap.names`, choosing among places of `resolution`.
"""

from geomap.gazetteer.collection import Gazetteer
from geomap.gazetteer.rows import COLUMNS, Problem, check
from geomap.gazetteer.values import Place, PlaceName

__all__ = ["COLUMNS", "Gazetteer", "Place", "PlaceName", "Problem", "check"]
