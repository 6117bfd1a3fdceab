"""The corpus: what an ingest writes to a folder, and every question the page asks of it.

Its rooms, in the order in which they build on each other:

    schema.py       the tables and their columns
    rows.py         values to rows and back
    echoes.py       passages told twice: their groups
    fingerprint.py  what a corpus was made from
    text_index.py   which passages hold some words
    brief.py        the mentions once more, short and by place
    store.py        the folder: parts, manifest, the switch to a new version
    batches.py      articles in pieces that are parsed together, and the key of each
    parsing.py      the table function: a batch in, a table of parsed articles out
    unfinished.py   what an ingest has done so far, on disk
    workers.py      the table function in this process or in a pool of processes
    spark.py        the same on Spark
    reading.py      what must be parsed, and what is there as it is
    wordings.py     texts of passages by their places, while near-duplicates are found
    assembling.py   parsed batches and the version before → sorted tables
    making.py       a stream of articles becomes the next version
    ingest.py       articles in, a folder out
    published.py    a folder at an address (`s3://…`), by way of the cache
    engine.py       DuckDB over the parts of one version
    numbers.py      counts and the timeline
    tellings.py     passages with those that repeat them
    by_id.py        one thing by its id
    of_view.py      what a view shows
    cells.py        the same of very many, counted for a cut-out of the map
    missing.py      names without a place, articles without dates
    queries.py      Corpus: the questions
    previewing.py   what a correction would change
    reapplying.py   a folder made anew from its own articles, after a correction
    records.py      their answers as plain values
"""

from geomap.corpus.ingest import IngestReport
from geomap.corpus.queries import Corpus
from geomap.corpus.schema import EXPORT_COLUMNS

__all__ = ["EXPORT_COLUMNS", "Corpus", "IngestReport"]
