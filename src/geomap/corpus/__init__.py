"""The corpus: what an ingest writes to a folder, and every question the page asks of it.

schema.py       the tables and their columns
rows.py         values to rows and back
fingerprint.py  what a corpus was made from
store.py        the folder: parts, manifest, the switch to a new version
ingest.py       articles in, a folder out
queries.py      Corpus: DuckDB over the parts of one version
"""

from geomap.corpus.ingest import IngestReport
from geomap.corpus.queries import Corpus
from geomap.corpus.schema import EXPORT_COLUMNS

__all__ = ["EXPORT_COLUMNS", "Corpus", "IngestReport"]
