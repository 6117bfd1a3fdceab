"""Kinds: the feature code for what another gazetteer calls its places.

GeoNames has codes that geomap has no words for; Linked Places name terms of the Getty Art &
Architecture Thesaurus (AAT), words of their own, or a class letter alone. Where the exact kind is
not known the code of a wider one is taken, and a locality (LCTY) where nothing is known.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from geomap.feature_codes import FEATURE_CODES, feature_class

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

UNKNOWN: Final = "LCTY"
# The widest kind of a class; none of water, land, sea floor or growth is true of all of them.
_WIDEST: Final = {"A": "ADMD", "L": "AREA", "P": "PPL", "R": "RD", "S": "FCL"}
# Two letters are enough for these beginnings: lakes, mines, roads, railways, power stations.
_SHORT: Final = frozenset({"LK", "MN", "RD", "RR", "PS"})
_AAT: Final = re.compile(r"(?:aat:|/aat/)?(300\d{6})$")


def of_geonames(letter: str, code: str) -> str | None:
    """The code itself, the code it begins with, or the widest of its class; None without any."""
    if code in FEATURE_CODES and feature_class(code) == letter:
        return code
    for length in range(len(code) - 1, 1, -1):
        start = code[:length]
        known = start in FEATURE_CODES and feature_class(start) == letter
        if known and (length > 2 or start in _SHORT):
            return start
    return _WIDEST.get(letter)


def of_terms(codes: Iterable[str], terms: Iterable[str], letters: Iterable[str]) -> str:
    """The first code that is said, the first term that is known, the class, or a locality.

    Args:
        codes: What may be GeoNames feature codes.
        terms: Ids or addresses of AAT terms, and words ("village").
        letters: What may be GeoNames feature classes.
    """
    for code in codes:
        if code.strip().upper().rpartition(".")[2] in FEATURE_CODES:
            return code.strip().upper().rpartition(".")[2]
    for term in terms:
        if found := _term(term.strip()):
            return found
    return next((_WIDEST[it.strip()] for it in letters if it.strip() in _WIDEST), UNKNOWN)


def _term(term: str) -> str | None:
    if aat := _AAT.search(term):
        return _table()[0].get(aat[1])
    words = term.casefold().replace("_", " ")
    known = _table()[1]
    return known.get(words) or known.get(words.removesuffix("s"))


@cache
def _table() -> tuple[Mapping[str, str], Mapping[str, str]]:
    text = (resources.files(__package__) / "kinds.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    by_id = {row["aat_id"]: row["feature_code"] for row in rows if row["aat_id"]}
    return by_id, {row["word"]: row["feature_code"] for row in rows}
