"""What lies in one cell of a table: lists as JSON, written as `json.dumps` writes them.

What the cells hold is said in rows.py, which also reads them.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring as _text
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.mentions import Candidate
    from geomap.timex.values import Timex

# Made once: `json.dumps` makes one for every value that it is not to write in ASCII.
written = json.JSONEncoder(ensure_ascii=False).encode

# An article has some dozen of these. For each `written` needs a dict first, and an encoder of its
# own: a third of the time of all rows.


def candidates(given: Iterable[Candidate]) -> str:
    """What a mention may mean: `[{"place_id", "score", "evidence"}]`."""
    number = float.__repr__
    records = [
        f'{{"place_id": {_text(c.place_id)}, "score": {number(c.score)}, '
        f'"evidence": {_text(c.evidence)}}}'
        for c in given
    ]
    return f"[{', '.join(records)}]"


def timexes(given: Iterable[Timex]) -> str:
    """The temporal expressions of an article: `[{"start", "end", "text", "type", "value"}]`."""
    records = [
        f'{{"start": {t.start}, "end": {t.end}, "text": {_text(t.text)}, '
        f'"type": {_text(t.type)}, "value": {_text(t.value)}}}'
        for t in given
    ]
    return f"[{', '.join(records)}]"
