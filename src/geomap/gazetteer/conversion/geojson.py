"""GeoJSON points: collections, single features, a feature a line, and Linked Places format.

Names, kinds and countries are looked for under the names that people give to such properties. A
feature that is no point is refused; of Linked Places, whose geometry is a collection, the first
point counts, with a circle that holds the others.
"""

from __future__ import annotations

import hashlib
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from geomap.gazetteer.conversion import extents, json_stream, kinds, naming
from geomap.gazetteer.conversion.naming import Spelling
from geomap.gazetteer.conversion.records import Record, kilometres, population, to_place
from geomap.positions import Point, apart, point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.gazetteer.conversion.options import Options
    from geomap.gazetteer.conversion.sources import Source
    from geomap.gazetteer.conversion.tally import Tally
    from geomap.gazetteer.values import Place

# What people call a property -> in lower case, the likeliest first.
_NAME: Final = ("title", "name", "label", "toponym", "placename", "name:en", "name_en")
_OTHERS: Final = ("alternate_names", "alternatenames", "variants", "alt_name", "aliases", "names")
_ID: Final = ("id", "@id", "uri", "fid", "osm_id", "geonameid", "geonames_id")
_COUNTRY: Final = ("ccodes", "ccode", "country_code", "countrycode", "iso_a2", "country")
_CODE: Final = ("feature_code", "featurecode", "fcode")
_KIND: Final = ("types", "type", "place", "kind", "category", "featuretype")
_CLASS: Final = ("fclasses", "fclass", "feature_class", "featureclass", "fcl")
_ADMIN: Final = ("admin", "parent_name", "adm1name", "admin1", "state", "province", "region")
_RADIUS: Final = ("uncertainty_km", "radius_km", "approximation")
_PEOPLE: Final = ("population", "pop", "pop_max")
_SOURCE: Final = ("source", "geo_source", "title_source", "attribution")
_NOTE: Final = ("note", "description")
_LINKS: Final = ("matches", "wikidata", "wikidata_id", "wikidataid")
_SEPARATORS: Final = str.maketrans("|\n", ";;")
_INNER: Final = ("toponym", "name", "label", "identifier", "value", "@id")


def places(source: Source, options: Options, tally: Tally) -> Iterator[Place]:
    """The places of a file that are asked for, in its order.

    Raises:
        GazetteerError: It cannot be read.
    """
    ids = naming.Ids(options.id_prefix, source.name)
    for number, feature in enumerate(json_stream.features(source, options), start=1):
        tally.read += 1
        made = _place(feature, source.name, ids, options, tally)
        if isinstance(made, str):
            tally.skip(made, f"feature {number}")
        else:
            yield made


def _place(feature: Any, file: str, ids: naming.Ids, options: Options, tally: Tally) -> Place | str:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        kind = feature.get("type") if isinstance(feature, dict) else feature
        return f"no Feature but {str(kind)[:30]!r}"
    try:
        where, reach = _where(feature.get("geometry"), tally)
    except ValueError as error:
        return str(error)
    given = feature.get("properties")
    # Linked Places has some of these beside `properties`; what stands inside comes first.
    facts = {key: feature[key] for key in ("@id", "id", "names", "types") if key in feature}
    facts |= {str(key).lower(): it for key, it in given.items()} if isinstance(given, dict) else {}
    links = (*_texts(facts, *_LINKS), *_linked(feature.get("links")))
    code = kinds.of_terms(_texts(facts, *_CODE), _parts(facts, *_KIND), _parts(facts, *_CLASS))
    people = population(_first(facts, *_PEOPLE))
    spellings = tuple(_spellings(facts))
    name = _first(facts, *_NAME) or next((it.text for it in spellings), "")
    radius = kilometres(_first(facts, *_RADIUS)) or extents.by_rule(code, people)
    record = Record(
        name=name,
        others=spellings,
        code=code,
        countries=tuple(it for it in _parts(facts, *_COUNTRY) if len(it) == 2),
        admin=_first(facts, *_ADMIN),
        point=where,
        kilometres=extents.rounded_up(radius + reach) if reach else radius,
        links=links,
        population=people,
        source=_first(facts, *_SOURCE) or f"from {file}",
        note=_first(facts, *_NOTE),
    )
    original = _first(facts, *_ID) or _made_up(name, where)
    return to_place(record, options, tally, lambda: ids.make(original))


def _where(geometry: Any, tally: Tally) -> tuple[Point, float]:
    """The point of a geometry, and how many kilometres from it others lie that it has."""
    geometry = geometry if isinstance(geometry, dict) else {}
    parts = geometry.get("geometries")
    if geometry.get("type") != "GeometryCollection" or not isinstance(parts, list):
        parts = [geometry]
    points = [
        point(part["coordinates"])
        for part in parts
        if isinstance(part, dict)
        if part.get("type") == "Point" and isinstance(part.get("coordinates"), list)
    ]
    if not points:
        shapes = sorted(
            {str(it["type"]) for it in parts if isinstance(it, dict) and it.get("type")}
        )
        raise ValueError(f"no point but {', '.join(shapes)[:60] or 'no geometry'}")
    if len(points) > 1:
        tally.remarks["places of several points: the first, with a circle that holds all"] += 1
    return points[0], max(apart(points[0], it) for it in points)


def _spellings(facts: Mapping[str, Any]) -> Iterator[Spelling]:
    """Names from lists, from texts with separators, and from keys such as `name:ru`."""
    for key in _OTHERS:
        value = facts.get(key)
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict):
                lang = item.get("lang") or item.get("language") or ""
                text = next((str(item[it]) for it in _INNER if item.get(it)), "")
                yield Spelling(text, str(lang))
            elif isinstance(item, str):
                yield Spelling(item)
        if isinstance(value, str):
            yield from map(Spelling, _split(value))
        if isinstance(value, dict):  # {"ru": "Баку", "az": ["Bakı"]}
            for lang, text in value.items():
                yield from (Spelling(it, str(lang)) for it in _strings(text))
    for key, value in facts.items():
        main, sign, tag = key.partition(":" if ":" in key else "_")
        if sign and main in {"name", "alt_name"} and naming.language(tag):
            yield from (Spelling(it, tag) for it in _strings(value))


def _linked(links: Any) -> Iterator[str]:
    for link in links if isinstance(links, list) else ():
        if isinstance(link, dict) and str(link.get("type", "")).lower().endswith("match"):
            yield str(link.get("identifier", ""))


def _first(facts: Mapping[str, Any], *keys: str) -> str:
    return next(iter(_texts(facts, *keys)), "")


def _texts(facts: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(_strings(facts.get(key)) for key in keys))


def _strings(value: Any) -> Iterator[str]:
    """The texts of a value: itself, those of a list, or what an object is called."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, (int, float)):
        yield f"{value:.15g}" if isinstance(value, float) else str(value)
    elif isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list):
        yield from chain.from_iterable(_strings(it) for it in value if not isinstance(it, list))
    elif isinstance(value, dict):
        yield from (str(value[it]).strip() for it in _INNER if isinstance(value.get(it), str))


def _parts(facts: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(map(_split, _texts(facts, *keys))))


def _split(text: str) -> Iterable[str]:
    return filter(None, (it.strip() for it in text.translate(_SEPARATORS).split(";")))


def _made_up(name: str, where: Point) -> str:
    """An id from what the place is, for a feature without one."""
    mark = hashlib.blake2b(f"{name}\0{where}".encode("utf-8", "replace"), digest_size=4)
    return f"{name} {mark.hexdigest()}"
