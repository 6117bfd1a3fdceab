"""Conversion: the gazetteers of others, made into places of ours.

    options.py        what is asked for, the same for every format
    sources.py        a file, plain or in a zip, line by line
    geonames.py       GeoNames dumps; with it
      alternates.py     the alternate names with languages
      divisions.py      names and reach of divisions
    linked_places.py  Linked Places TSV
    geojson.py        GeoJSON points and Linked Places format; with it
      json_stream.py    features one by one
    records.py        a place as its source gives it, and how it becomes ours; with it
      naming.py         names and ids
      kinds.py          feature codes (kinds.csv)
      extents.py        uncertainty (extents.toml)
    tally.py          rows read = written + skipped
    writing.py        a gazetteer file, whole or not at all

Nothing is held in memory but what one place needs, and a few bits for each.
"""

from geomap.gazetteer.conversion.options import Options, options
from geomap.gazetteer.conversion.tally import Conversion
from geomap.gazetteer.conversion.writing import FORMATS, convert, read

__all__ = ["FORMATS", "Conversion", "Options", "convert", "options", "read"]
