"""A place of any foreign gazetteer, as it says it, and how that becomes a Place."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geomap.gazetteer.conversion import extents, naming
from geomap.gazetteer.countries import countries, mistaken
from geomap.gazetteer.values import Place, is_familiar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.gazetteer.conversion.naming import Spelling
    from geomap.gazetteer.conversion.options import Options
    from geomap.gazetteer.conversion.tally import Tally
    from geomap.positions import Point

_WIKIDATA: Final = re.compile(r"(?:^|wd:|wikidata\.org/(?:wiki|entity)/)(Q[1-9]\d*)/?$")
_GEONAMES: Final = re.compile(r"(?:gn:|geonames:|geonames\.org/)(\d+)(?:/[^/]*)?$")
_MOST_PEOPLE: Final = 10**11


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A place as its source gives it; what it does not say is empty.

    Attributes:
        name: The name to be shown.
        others: Its other names.
        code: Feature code.
        countries: Country codes, as written.
        admin: Name of the unit around it.
        point: Where it is.
        kilometres: Its uncertainty or extent, or None for the rule's.
        links: Ids and addresses of the place in other gazetteers.
        population: Inhabitants, or 0.
        source: Where the point comes from.
        note: What a reader should know.
    """

    name: str
    others: tuple[Spelling, ...] = ()
    code: str
    countries: tuple[str, ...] = ()
    admin: str = ""
    point: Point
    kilometres: float | None = None
    links: tuple[str, ...] = ()
    population: int = 0
    source: str
    note: str = ""


def to_place(
    record: Record, options: Options, tally: Tally, make_id: Callable[[], str | None]
) -> Place | str:
    """The place, or why it is not written.

    Args:
        record: What the source says.
        options: What is asked for.
        tally: Where is counted what is changed or left out.
        make_id: Gives the place its id, or None when the source has had it before; asked only for
            a place that is to be written.
    """
    country = _country(record.countries, tally)
    refusal = options.refusal(country=country, code=record.code, population=record.population)
    if refusal:
        return refusal
    familiar = is_familiar(record.code, record.population)
    names = naming.names(
        record.name,
        (it for it in record.others if options.wants_language(naming.language(it.lang))),
        tally,
        is_word=None if familiar else options.is_word,
    )
    if not names:
        return "no name, or one that is not UTF-8"
    place_id = make_id()
    if place_id is None:
        return "an id that came before"
    return Place(
        id=place_id,
        name=names[0].text,
        names=names,
        feature_code=record.code,
        country=country,
        admin=naming.clean(record.admin),
        latitude=record.point.latitude,
        longitude=record.point.longitude,
        uncertainty_km=record.kilometres or extents.by_rule(record.code, record.population),
        geonames_id=_linked(_GEONAMES, record.links),
        wikidata_id=_linked(_WIKIDATA, record.links),
        population=record.population,
        source=naming.clean(record.source) or "unknown",
        note=naming.clean(record.note),
    )


def population(text: object) -> int:
    """Inhabitants, or 0 for what is no such number."""
    try:
        number = float(str(text).strip() or 0)
    except ValueError:
        return 0
    return int(number) if 0 < number < _MOST_PEOPLE else 0


def kilometres(text: object) -> float | None:
    """A radius in kilometres, or None for what is none."""
    try:
        number = float(str(text).strip())
    except ValueError:
        return None
    return number if math.isfinite(number) and 0.001 <= number <= 20_000 else None


def _country(codes: Iterable[str], tally: Tally) -> str:
    """The one country of a place; empty for none or several."""
    known = set()
    for code in filter(None, (it.strip().upper() for it in codes)):
        right = mistaken().get(code, code)
        if right in countries():
            known.add(right)
        else:
            tally.remarks["unknown country codes left out"] += 1
    return known.pop() if len(known) == 1 else ""


def _linked(form: re.Pattern[str], links: Iterable[str]) -> str:
    return next((match[1] for it in links if (match := form.search(it.strip()))), "")
