"""The corpus: what an ingest writes to a folder, and every question the page asks of it.

Its rooms, in the order in which they build on each other:

    schema.py       the tables and their columns
    rows.py         values to rows and back
    echoes.py       passages told twice: their groups
    tables.py       parsed articles into sorted columns
    fingerprint.py  what a corpus was made from
    store.py        the folder: parts, manifest, the switch to a new version
    ingest.py       articles in, a folder out
    engine.py       DuckDB over the parts of one version
    numbers.py      counts and the timeline
    tellings.py     passages with those that repeat them
    queries.py      Corpus: the questions
    previewing.py   what a correction would change
    reapplying.py   a folder made anew from its own articles, after a correction
    records.py      their answers as plain values
"""

from geomap.corpus.ingest import IngestReport
from geomap.corpus.queries import Corpus
from geomap.corpus.schema import EXPORT_COLUMNS

__all__ = ["EXPORT_COLUMNS", "Corpus", "IngestReport"]
