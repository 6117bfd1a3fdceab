"""A correction as a line of JSON, and what is wrong with a line that is none."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from geomap.corrections.days import days_of, one_day
from geomap.corrections.values import KINDS, REACH, Correction, Target
from geomap.errors import CorrectionError
from geomap.mentions import ROLES

_TEXTS = ("time", "kind", "scope", "article", "sets", "reason", "undoes")
_WITH_TARGET = frozenset({"place", "not-a-place", "role", "date", "add"})


def encode(correction: Correction) -> str:
    """The line of a correction, without its line end; ASCII, so that any editor keeps it."""
    return json.dumps({"id": correction.id, **correction.content()})


def decode(line: str) -> Correction:
    """The correction of a line.

    Raises:
        CorrectionError: The line is none that this geomap can apply; the text says why.
    """
    try:
        record = json.loads(line)
    except ValueError as error:
        raise CorrectionError("is no JSON, perhaps cut off by a crash") from error
    if not isinstance(record, dict):
        raise CorrectionError("is no JSON object")
    if record.get("kind") not in KINDS:
        raise CorrectionError(f"kind {record.get('kind')!r} is unknown to this geomap; update it")
    odd = [name for name in _TEXTS if not isinstance(record.get(name), str)]
    if odd:
        raise CorrectionError(f"{odd[0]} must be a text")
    correction = Correction(
        **{name: record[name] for name in _TEXTS}, target=_target(record.get("target"))
    )
    check(correction)
    if record.get("id") != correction.id:
        raise CorrectionError(
            "its id does not fit what it says, so it was changed by hand; "
            "make the correction anew on the page"
        )
    return correction


def check(correction: Correction) -> None:
    """Make sure that a correction can be applied.

    Raises:
        CorrectionError: A field means nothing; the text says which.
    """
    kind, sets = correction.kind, correction.sets
    if correction.scope not in REACH[kind]:
        raise CorrectionError(f"scope {correction.scope!r} is none that {kind} can have")
    if not _is_time(correction.time):
        raise CorrectionError(f"time {correction.time!r} is none; write it as 2020-11-17T09:30:00")
    if (kind in _WITH_TARGET) != (correction.target is not None):
        needs = "needs the words it is about" if kind in _WITH_TARGET else "takes no words"
        raise CorrectionError(f"{kind} {needs} (target)")
    if correction.target is not None and not correction.target.exact.strip():
        raise CorrectionError("its target has no words (exact)")
    if (kind == "undo") != bool(correction.undoes):
        raise CorrectionError("only an undo takes another correction back, by its id (undoes)")
    if kind == "role" and sets not in ROLES:
        raise CorrectionError(f"{sets!r} is no role; write one of {', '.join(ROLES)}")
    if kind in {"not-a-place", "undo"} and sets:
        raise CorrectionError(f"{kind} sets nothing, not {sets!r}")
    if kind == "document-date" and sets:
        one_day(sets)
    if kind == "date":
        days_of(sets)


def _is_time(text: str) -> bool:
    try:
        return dt.datetime.fromisoformat(text).date().isoformat() == text[:10]
    except ValueError:
        return False


def _target(value: Any) -> Target | None:
    if value is None:
        return None
    kinds = {"exact": str, "prefix": str, "suffix": str, "start": int}
    whole = isinstance(value, dict) and all(
        isinstance(value.get(name), kind) for name, kind in kinds.items()
    )
    if not whole:
        raise CorrectionError("target must hold exact, prefix and suffix (texts) and start")
    return Target(**{name: value[name] for name in kinds})
