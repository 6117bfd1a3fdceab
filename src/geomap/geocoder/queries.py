"""What a geocoding query says: the name, the kind of place meant, and what it lies in.

No place is known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from geopy.exc import GeocoderQueryError

from geomap.feature_codes import is_area, is_country_or_larger, is_populated
from geomap.names import fold_name

Kind: TypeAlias = Callable[[str], bool]
"""Tells whether a feature code is of the kind that is asked for."""


def _is_river(code: str) -> bool:
    return code.startswith("STM")


def _is_standing_water(code: str) -> bool:
    return code in {"BAY", "GULF", "LGN", "LK", "LKN", "LKS", "OCN", "PND", "RSV", "SEA"}


def _is_division(code: str) -> bool:
    return is_area(code) and not _is_river(code) and not _is_standing_water(code)


# Words beside a name that say what kind of place is meant.
_CUES: Final[tuple[tuple[Kind, frozenset[str]], ...]] = (
    (
        _is_division,
        frozenset(
            "area county district governorate krai marz oblast province raion rayon rayonu region "
            "state".split()
        ),
    ),
    (is_populated, frozenset("city settlement town village".split())),
    (_is_river, frozenset("chay river stream".split())),
    (_is_standing_water, frozenset("gulf lake reservoir sea".split())),
)

# Keys of a structured query, the most specific first, and the kind that each asks for.
_PARTS: Final[Mapping[str, Kind | None]] = {
    "name": None,
    "city": is_populated,
    "county": _is_division,
    "state": _is_division,
    "country": is_country_or_larger,
}


class Query(NamedTuple):
    """A query, taken apart.

    Attributes:
        name: What is looked for.
        kind: The kind that is asked for by key, or None.
        around: What it must lie in.
    """

    name: str
    kind: Kind | None = None
    around: tuple[str, ...] = ()


def readings(query: str | Mapping[str, str]) -> tuple[Query, ...]:
    """What a query may mean, likeliest first.

    A comma can belong to the name ("Washington, D.C.") or stand before what surrounds it.

    Raises:
        GeocoderQueryError: It names nothing, has unknown keys, or is neither text nor mapping.
    """
    if isinstance(query, str):
        name, *around = (part.strip() for part in query.split(","))
        whole = Query(query.strip())
        found = (whole, Query(name, None, tuple(filter(None, around)))) if around else (whole,)
    elif isinstance(query, Mapping):
        found = (_structured(query),)
    else:
        raise GeocoderQueryError(f"{query!r} is no query; give a name or a mapping")
    if not all(fold_name(reading.name) for reading in found):
        raise GeocoderQueryError(f"{query!r} names nothing; give a name")
    return found


def _structured(query: Mapping[str, str]) -> Query:
    if unknown := query.keys() - _PARTS.keys():
        raise GeocoderQueryError(
            f"unknown {', '.join(sorted(map(repr, unknown)))}; use {', '.join(_PARTS)}"
        )
    given = [(str(query[key]).strip(), kind) for key, kind in _PARTS.items() if query.get(key)]
    if not given:
        raise GeocoderQueryError("the query is empty; give a name")
    (name, kind), *outer = given
    return Query(name, kind, tuple(part for part, _ in outer))


def without_cue(key: str) -> tuple[str, Kind | None]:
    """A folded name without the word for its kind, and that kind.

    "aghdam district" and "district of aghdam" give "aghdam"; a name without such a word comes
    back as it is, with None.
    """
    for pattern in (r"(?:the )?(?P<word>\w+) of (?P<bare>.+)", r"(?P<bare>.+) (?P<word>\w+)"):
        if match := re.fullmatch(pattern, key):
            for kind, words in _CUES:
                if match["word"] in words:
                    return match["bare"], kind
    return key, None


def country_codes(codes: str | Sequence[str] | None) -> frozenset[str]:
    """Country codes in capitals; empty for no restriction.

    One text may hold several, separated by commas, as Nominatim takes them.

    Raises:
        GeocoderQueryError: One of them is not two letters.
    """
    given = codes.split(",") if isinstance(codes, str) and codes else codes or ()
    wanted = [code.strip() for code in given]
    for code in wanted:
        if not re.fullmatch(r"[A-Za-z]{2}", code):
            raise GeocoderQueryError(f"{code!r} is no country code; give two letters (ISO 3166)")
    return frozenset(code.upper() for code in wanted)
