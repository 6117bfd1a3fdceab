"""Gold annotations: the values. Reading their files is the business of `reading`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from geomap.articles import Article
    from geomap.mentions import Role


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A place name that should be found.

    Attributes:
        article: Article id.
        start: Offset of the first character (code points).
        end: Offset after the last character.
        surface: The name as written.
        place_id: The place in the gazetteer, or None when it has none.
        role: How the name is used.
        demonym: An adjective or people ("Syrian"), counted only where demonyms are.
    """

    article: str
    start: int
    end: int
    surface: str
    place_id: str | None
    role: Role
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class GoldBinding:
    """The date of the mention at this span.

    Attributes:
        article: Article id.
        start: Offset of the mention's first character.
        end: Offset after its last character.
        value: TIMEX3 value, a prefix of an ISO date: `2020-11-20`, `2020-09`.
        mod: BEFORE, END (until), START (since) or empty.
    """

    article: str
    start: int
    end: int
    value: str
    mod: str = ""


@dataclass(frozen=True, slots=True)
class GoldTimex:
    """A temporal expression.

    Attributes:
        article: Article id.
        start: Offset of the first character.
        end: Offset after the last character.
        surface: The words.
        type: TIMEX3 type.
        value: TIMEX3 value.
        datable: True when it names days, False for durations, "recently" and the like.
    """

    article: str
    start: int
    end: int
    surface: str
    type: str
    value: str
    datable: bool


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A place name of a public corpus.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        latitude: WGS84 degrees, or None when the corpus does not say.
        longitude: WGS84 degrees, or None.
        geonames_id: GeoNames id; it stands in for a point that the corpus does not say.
        surface: The words as the corpus has them; empty when it does not say.
        role: How the name is used, or None when the corpus does not say.
        demonym: Flagged as an adjective or people.
    """

    start: int
    end: int
    latitude: float | None
    longitude: float | None
    geonames_id: str = ""
    surface: str = ""
    role: Role | None = None
    demonym: bool = False


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text of a public corpus with its toponyms.

    Attributes:
        article: The text; empty of characters when the corpus brings annotations alone.
        toponyms: Its names, in the order of the file.
    """

    article: Article
    toponyms: tuple[GoldToponym, ...]


# Both ends of a period in the form of specifications, the last day not part of it; None where open.
Sides = tuple["dt.date | None", "dt.date | None"]


@dataclass(frozen=True, slots=True)
class GoldSpec:
    """An expression as the specification of another system wants it.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        surface: The words.
        kind: date, daterange, datetime, datetimerange, time, timerange, duration, set or other.
        values: Values of which one is right, in the system's own form.
        periods: Periods of days of which one is right; empty where none is known.
    """

    start: int
    end: int
    surface: str
    kind: str
    values: frozenset[str]
    periods: frozenset[Sides] = frozenset()


@dataclass(frozen=True, slots=True)
class GoldTimedText:
    """A text with its document date and its temporal expressions.

    Attributes:
        article: The text; `published` is the document date, empty where the gold has none.
        timexes: Its expressions in TIMEX3, in the order of the file.
        specs: Or its expressions as a specification has them.
    """

    article: Article
    timexes: tuple[GoldTimex, ...] = ()
    specs: tuple[GoldSpec, ...] = ()


GoldItem = GoldMention | GoldBinding | GoldTimex | GoldText | GoldTimedText


@dataclass(frozen=True, slots=True)
class GoldFile:
    """What a gold file holds: items of one form, with the line each came from."""

    path: Path
    items: tuple[GoldItem, ...]
    lines: tuple[int, ...]
