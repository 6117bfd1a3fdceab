"""The rows of the corpus's tables as the panes take them; what they are is in corpus.records."""

from __future__ import annotations

from geomap.corpus.records import Record, dating_of, records

__all__ = ["Record", "dating_of", "records"]
