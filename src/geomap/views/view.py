"""View: one filter over a corpus, as a predicate, as a sentence for people, and as a URL query.

This is the only place that turns a filter into SQL and the only codec between views and URLs.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from geomap.dating.words import day_words, span_words
from geomap.errors import QueryError
from geomap.mentions import ROLES, Role
from geomap.views.counts import Counts, number_of
from geomap.views.dates import DATES, DAYS, Dates, Days
from geomap.views.searching import read_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DEFAULT_ROLES: frozenset[Role] = frozenset({"location"})
_KINDS = ("dated in the text", "dated only by publication", "without a date")

# What feature_codes.is_country_or_larger says; the code of an unresolved mention is NULL.
IS_COUNTRY = (
    "(feature_code IS NOT NULL AND (feature_code LIKE 'PCL%' OR feature_code IN ('TERR', 'CONT')))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A filter over the mentions of a corpus.

    Attributes:
        first: First day of the window; None leaves it open.
        last: Last day of the window (inclusive); None leaves it open.
        roles: Roles that are shown.
        countries: Whether countries and continents are shown.
        dates: Whether a mention lies on the days of its event, or on those of its report.
        dated: Whether mentions whose passages tell a date are shown.
        reported: Whether mentions dated only by publication are shown.
        undated: Whether mentions without any date are shown, whatever the window is.
        place: Id of the one place shown; None for all.
        articles: Ids of the articles shown; None for all.
        text: Words that stand in the passages shown, as somebody typed them (see `searching`); None
            for all passages.

    Raises:
        QueryError: The window ends before it begins, a role or way to date does not exist, or the
            text holds no word.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    roles: frozenset[Role] = _DEFAULT_ROLES
    countries: bool = False
    dates: Dates = "event"
    dated: bool = True
    reported: bool = True
    undated: bool = True
    place: str | None = None
    articles: frozenset[str] | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.first > self.last:
            raise QueryError(
                f"the window begins on {self.first} and ends before that, on {self.last}; "
                "swap the two days"
            )
        unknown = sorted(set(self.roles) - set(ROLES))
        if unknown:
            raise QueryError(f"no role {unknown[0]!r}; the roles are {', '.join(ROLES)}")
        if self.dates not in DATES:
            raise QueryError(
                f"dates= {self.dates!r} is neither event nor report; write one of them"
            )
        if self.text is not None:
            read_words(self.text)

    @classmethod
    def everything(cls) -> View:
        """The view that leaves nothing out."""
        return cls(roles=frozenset(ROLES), countries=True)

    @property
    def days(self) -> Days:
        """The days of a mention that the window is held against."""
        return DAYS[self.dates]

    def predicate(self) -> tuple[str, list[Any]]:
        """The filter as a condition on the mentions table, and the values of its parameters.

        A `Sought` among the values has no parameter in the condition: where it is found is the view
        `sought`, a column `text_row`, which whoever asks the question must provide.
        """
        conditions = []
        values: list[Any] = []
        if self.roles != frozenset(ROLES):
            roles = sorted(self.roles)
            conditions.append(f"role IN ({_marks(roles)})" if roles else "FALSE")
            values += roles
        if not self.countries:
            conditions.append(f"NOT {IS_COUNTRY}")
        days = self.days
        if not self.dated:
            conditions.append(f"NOT {days.is_dated}")
        if not self.reported:
            conditions.append(f"NOT {days.is_reported}")
        if not self.undated:
            conditions.append(f"NOT {days.is_undated}")
        # What each condition says of a plain column follows from the rest of it, and lets an engine
        # pass over row groups: mentions lie in the files by date.
        if self.first is not None:
            conditions.append(f"({days.is_undated} OR {days.last} >= ?)")
            conditions.append(f"({days.latest} >= ? OR {days.latest} IS NULL)")
            values += [self.first, self.first]
        if self.last is not None:
            conditions.append(f"({days.is_undated} OR {days.first} <= ?)")
            conditions.append(f"({days.earliest} <= ? OR {days.earliest} IS NULL)")
            values += [self.last, self.last]
        if self.place is not None:
            conditions.append("place_id = ?")
            values.append(self.place)
        if self.articles is not None:
            articles = sorted(self.articles)
            conditions.append(f"article IN ({_marks(articles)})" if articles else "FALSE")
            values += articles
        if self.text is not None:
            conditions.append("text_row IN (SELECT text_row FROM sought)")
            values.append(read_words(self.text))
        return " AND ".join(conditions) or "TRUE", values

    def sentence(self, counts: Counts) -> str:
        """What the view shows, in words: `31 places in 5 articles, 27 Sep – 1 Dec 2020; …`."""
        head = number_of(counts.places, "place")
        if counts.places:
            head += f" in {number_of(counts.articles, 'article')}"
        parts = [f"{head}, {window_words(self.first, self.last)}"]
        if self.dates == "report":
            parts[0] += " by date of report"
        if self.text is not None:
            parts[0] += f", in passages with {text_words(self.text)}"
        if left_out := self._kinds_words():
            parts.append(left_out)
        if counts.reported_only:
            parts.append(f"{number_of(counts.reported_only, 'mention')} dated only by publication")
        if counts.undated:
            parts.append(f"{counts.undated:,} undated")
        if counts.unresolved:
            parts.append(f"{counts.unresolved:,} unresolved")
        return "; ".join(parts)

    def _kinds_words(self) -> str:
        """Which kinds of dates are left out, in words; empty when none is."""
        kinds = zip(_KINDS, (self.dated, self.reported, self.undated), strict=True)
        without = [words for words, shown in kinds if not shown]
        return f"without those {' and '.join(without)}" if without else ""

    def to_query(self) -> dict[str, str]:
        """The view as the query of a URL; what is as by default is left out."""
        query = {}
        if self.first is not None:
            query["from"] = self.first.isoformat()
        if self.last is not None:
            query["to"] = self.last.isoformat()
        if self.roles != _DEFAULT_ROLES:
            query["roles"] = ",".join(role for role in ROLES if role in self.roles) or "none"
        if self.countries:
            query["countries"] = "1"
        if self.dates != "event":
            query["dates"] = self.dates
        for name in ("dated", "reported", "undated"):
            if not getattr(self, name):
                query[name] = "0"
        if self.place is not None:
            query["place"] = self.place
        if self.articles is not None:
            # Ids may hold commas, so each is quoted before they are joined.
            query["articles"] = ",".join(quote(a, safe="") for a in sorted(self.articles))
        if self.text is not None:
            query["q"] = self.text
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> View:
        """The view that a URL's query describes; keys of others are left alone.

        Raises:
            QueryError: A value means nothing; the text says which and what to write.
        """
        roles = query.get("roles")
        articles = query.get("articles")
        return cls(
            first=_day(query, "from"),
            last=_day(query, "to"),
            roles=_DEFAULT_ROLES if roles is None else _roles(roles),
            countries=_switch(query, "countries", default=False),
            # View itself refuses what is neither of the two.
            dates=query.get("dates", "event"),  # type: ignore[arg-type]
            dated=_switch(query, "dated", default=True),
            reported=_switch(query, "reported", default=True),
            undated=_switch(query, "undated", default=True),
            place=query.get("place"),
            articles=None
            if articles is None
            else frozenset(unquote(a) for a in articles.split(",") if a),
            text=" ".join(query.get("q", "").split()) or None,
        )


def window_words(first: dt.date | None, last: dt.date | None) -> str:
    """A window as `27 Sep – 1 Dec 2020`; open sides as `from …` and `until …`."""
    if first is None:
        return "any date" if last is None else f"until {day_words(last)}"
    return f"from {day_words(first)}" if last is None else span_words(first, last)


def text_words(text: str) -> str:
    """The words of a text filter, in quotes unless they are so already."""
    return text if '"' in text or "“" in text else f"“{text}”"


def parse_day(text: str, what: str = "date") -> dt.date:
    """A day written as 2020-11-17.

    Raises:
        QueryError: It is written otherwise or does not exist.
    """
    try:
        # fromisoformat alone also takes 20201117 and 2020-W47-2.
        day = dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise QueryError(f"{what} {text!r} is no day; write it as 2020-11-17")
    return day


def _day(query: Mapping[str, str], key: str) -> dt.date | None:
    return parse_day(query[key], f"{key}=") if key in query else None


def _roles(text: str) -> frozenset[Role]:
    # View itself refuses what is no role, and names the roles there are.
    return frozenset() if text == "none" else frozenset(text.split(","))  # type: ignore[arg-type]


def _switch(query: Mapping[str, str], key: str, *, default: bool) -> bool:
    value = query.get(key)
    if value is None:
        return default
    if value not in {"0", "1"}:
        raise QueryError(f"{key}= {value!r} is neither 0 nor 1; write one of them")
    return value == "1"


def _marks(values: list[Any]) -> str:
    return ", ".join("?" * len(values))
