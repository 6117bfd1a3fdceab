"""GeoJSON points: a Feature or FeatureCollection, Linked Places format included."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geomap.conversion.kinds import code_of_class, code_of_words
from geomap.conversion.records import Left, Record
from geomap.errors import GazetteerError
from geomap.feature_codes import FEATURE_CODES
from geomap.positions import degrees

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def records(path: Path) -> Iterator[Record | Left]:
    """The features of a file that are points; others are left out.

    Raises:
        GazetteerError: The file cannot be read, or is no GeoJSON.
    """
    try:
        content = json.loads(path.read_bytes())
    except OSError as error:
        raise GazetteerError(
            f"{path}: cannot be read ({error.strerror}); check the path"
        ) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise GazetteerError(f"{path}: no valid JSON ({error}); check the file") from error
    kind = content.get("type") if isinstance(content, dict) else None
    features = content.get("features") if kind == "FeatureCollection" else [content]
    if kind not in {"Feature", "FeatureCollection"} or not isinstance(features, list):
        raise GazetteerError(
            f"{path}: neither a Feature nor a FeatureCollection; give a GeoJSON file of points"
        )
    for number, feature in enumerate(features, start=1):
        yield _record(number, feature)


def _record(number: int, feature: Any) -> Record | Left:
    where = f"feature {number}"
    if not isinstance(feature, dict):
        return Left(where, "no feature")
    point = _point(feature.get("geometry"))
    if point is None:
        return Left(where, "no point")
    facts = feature.get("properties") or {}
    if not isinstance(facts, dict):
        return Left(where, "properties that are no object")
    names = [
        (str(it["toponym"]), str(it.get("lang", "")))
        for it in feature.get("names") or ()
        if isinstance(it, dict) and it.get("toponym")
    ]
    name = _text(facts, "name", "title", "label") or (names[0][0] if names else "")
    if not name:
        return Left(where, "no name (name, title or label)")
    names += [(it.strip(), "") for it in _text(facts, "alternate_names", "names").split("|") if it]
    countries = facts.get("ccodes") or feature.get("ccodes") or [_text(facts, "country", "ccode")]
    country = str(countries[0] if isinstance(countries, list) and countries else countries).upper()
    return Record(
        key=str(feature.get("@id") or feature.get("id") or _text(facts, "id") or number),
        name=name,
        names=tuple(names),
        feature_code=_code(facts, feature),
        country=country if len(country) == 2 and country.isalpha() else "",
        admin=_text(facts, "admin"),
        uncertainty_km=_number(facts.get("uncertainty_km")),
        source=_text(facts, "source") or "GeoJSON",
        population=int(_number(facts.get("population"))),
        geonames_id=_text(facts, "geonames_id"),
        wikidata_id=_text(facts, "wikidata_id"),
        **point,
    )


def _point(geometry: Any) -> dict[str, float] | None:
    if not isinstance(geometry, dict):
        return None
    if geometry.get("type") == "GeometryCollection":
        inside = geometry.get("geometries")
        found = map(_point, inside) if isinstance(inside, list) else ()
        return next((point for point in found if point), None)
    try:
        return degrees(geometry["coordinates"]) if geometry.get("type") == "Point" else None
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _code(facts: dict[str, Any], feature: dict[str, Any]) -> str:
    told = _text(facts, "feature_code", "fcode")
    if told in FEATURE_CODES:
        return told
    types = " ".join(
        str(it.get("label") or it.get("sourceLabel") or "")
        for it in feature.get("types") or ()
        if isinstance(it, dict)
    )
    words = f"{_text(facts, 'type', 'kind', 'place', 'feature')} {types}"
    classes = facts.get("fclasses") or [""]
    letter = str(classes[0]) if isinstance(classes, list) and classes else ""
    return code_of_words(words) or code_of_class(letter) or "AREA"


def _text(facts: dict[str, Any], *names: str) -> str:
    value = next((facts[name] for name in names if facts.get(name) not in {None, ""}), "")
    return str(value).strip() if isinstance(value, str | int) else ""


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and value > 0 else 0.0
