"""Corrections: what people decided about a document date or a mention, kept apart and replayed.

A decision is a line in `corrections.jsonl`, never changed and never removed; taking it back is
another line. An ingest replays those in force on what the rules found, so that they survive every
change of the articles and of the rules. docs/corrections.md describes the file.

    values.py   Correction, Target, kinds and scopes
    codec.py    a correction as a line, and what is wrong with a line
    log.py      the file: reading, appending, which corrections are in force
    anchors.py  words in an article, found again by what stands around them
    days.py     a document date and the days of a mention as set by hand
    added.py    a mention that the rules missed
    replay.py   corrections on what parsing gave
    outcomes.py what became of each correction
    changes.py  what a correction will change, in numbers and examples
"""

from geomap.corrections.anchors import CONTEXT, locate, target_of
from geomap.corrections.changes import Changes, Example, compare, examples, redated, total
from geomap.corrections.days import days_of, document_date, is_by_hand, says_by_hand
from geomap.corrections.log import FILE, Log, append, read_log
from geomap.corrections.outcomes import Outcome, summed
from geomap.corrections.replay import correct, nearby, touching
from geomap.corrections.values import KINDS, SCOPES, Correction, Kind, Scope, Target

__all__ = [
    "CONTEXT",
    "FILE",
    "KINDS",
    "SCOPES",
    "Changes",
    "Correction",
    "Example",
    "Kind",
    "Log",
    "Outcome",
    "Scope",
    "Target",
    "append",
    "compare",
    "correct",
    "days_of",
    "document_date",
    "examples",
    "is_by_hand",
    "locate",
    "nearby",
    "read_log",
    "redated",
    "says_by_hand",
    "summed",
    "target_of",
    "total",
    "touching",
]
