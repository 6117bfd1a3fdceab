"""Conversion: other people's gazetteers into geomap's CSV, and second thoughts about a CSV.

records.py   what every format gives: records, and those left out with the reason
kinds.py     feature codes and extents for what other formats only describe
geonames.py  GeoNames dumps
lp_tsv.py    Linked Places TSV
geojson.py   GeoJSON points, Linked Places included
writing.py   records -> CSV, whole or not at all
doubts.py    what may be wrong in a gazetteer that can be loaded
"""

from geomap.conversion.doubts import doubts
from geomap.conversion.records import Filter, Left, Record
from geomap.conversion.writing import FORMATS, Outcome, convert

__all__ = ["FORMATS", "Filter", "Left", "Outcome", "Record", "convert", "doubts"]
