"""The whole state of the page, kept in the URL and nowhere else.

A reload, a bookmark and the back button therefore give the same page. Streamlit clears the query on
a page change, so every link between pages is made here, with the state in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, cast, get_args
from urllib.parse import urlencode

import streamlit as st

from geomap.errors import QueryError
from geomap.mentions import ROLES
from geomap.ui import source
from geomap.views import View, bins, parse_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from geomap.mapping import Domain
    from geomap.views import Bin, Timeline

    Closed = tuple[dt.date, dt.date]

Page = Literal[
    "map",
    "articles",
    "reader",
    "table",
    "compare",
    "missing",
    "accuracy",
    "corrections",
    "corpora",
]
# What a link to the reader opens there: the panel of the document date, of the chosen mention, or
# of words that name a place and were missed.
Edit = Literal["", "date", "mention", "add"]
# Path of each page under the page's address; the map is the address itself.
PATHS: dict[Page, str] = {
    "map": "./",
    "articles": "articles",
    "reader": "reader",
    "table": "table",
    "compare": "compare",
    "missing": "missing",
    "accuracy": "accuracy",
    "corrections": "corrections",
    "corpora": "corpora",
}
# By what the list of articles is ordered.
Order = Literal["date", "title", "source", "names"]
# What the reader marks in a text: names by their role, and those without a place.
KINDS: tuple[str, ...] = (*ROLES, "unresolved", "rejected")
# Words in an article, from their first character to behind the last one.
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
# What may be drawn on the map besides the marks: density of coverage, an online map.
LAYERS = ("heat", "tiles")
# Latitude and longitude of the map's middle in degrees, and its zoom.
_AT = re.compile(r"-?\d{1,2}(\.\d+)?,-?\d{1,3}(\.\d+)?,\d{1,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class State:
    """What the page shows.

    Attributes:
        view: The filter over the corpus. Without a window it means the main dates or all dates,
            as `domain` says.
        domain: Whether the timeline spans the main dates or all dates.
        zoom: First and last day of a stretch that the timeline is zoomed into, or None.
        article: Id of the article in the reader; empty for the first.
        mention: Id of the mention the reader points at, or the span of any words in the article, as
            `120-126`; empty for none.
        at: Where the map looks, `latitude,longitude,zoom`; empty for where the marks are. The
            browser keeps it up to date by itself (static/geomap/camera.js).
        layers: What is drawn on the map besides the marks; the browser keeps it up to date by
            itself (static/geomap/layers.js).
        edit: What is open for correction in the reader.
        marked: Which of `KINDS` the reader marks.
        order: By what the list of articles is ordered.
        world: Whether places of the world are looked for too; by default as the page was started.
        corpus: Id of a corpus of the library; empty for what the page was started with.

    Raises:
        QueryError: `at` is written otherwise, or a layer is none.
    """

    view: View = field(default_factory=View)
    domain: Literal["main", "all"] = "main"
    zoom: Closed | None = None
    article: str = ""
    mention: str = ""
    at: str = ""
    layers: frozenset[str] = frozenset()
    edit: Edit = ""
    marked: frozenset[str] = frozenset(KINDS)
    order: Order = "date"
    world: bool = field(default_factory=source.starts_with_world)
    corpus: str = ""

    def __post_init__(self) -> None:
        if self.at and not _AT.fullmatch(self.at):
            raise QueryError(f"at= {self.at!r} is no cut-out of the map; write it as 39.8,46.7,8")
        if unknown := sorted(self.layers - set(LAYERS)):
            raise QueryError(f"layers= {unknown[0]!r} is none of {', '.join(LAYERS)}")

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> State:
        """The state that a URL's query describes.

        Raises:
            QueryError: A value means nothing; the text says which and what to write.
        """
        domain = query.get("domain", "main")
        if domain not in {"main", "all"}:
            raise QueryError(f"domain= {domain!r} is neither main nor all; write one of them")
        world = query.get("world", "1" if source.starts_with_world() else "0")
        if world not in {"0", "1"}:
            raise QueryError(f"world= {world!r} is neither 0 nor 1; write one of them")
        edit = query.get("edit", "")
        if edit not in get_args(Edit):
            raise QueryError(f"edit= {edit!r} is none of date, mention, add; write one of them")
        order = query.get("sort", "date")
        if order not in get_args(Order):
            raise QueryError(f"sort= {order!r} is none of {', '.join(get_args(Order))}")
        return cls(
            view=View.from_query(query),
            domain="all" if domain == "all" else "main",
            zoom=_zoom(query["zoom"]) if "zoom" in query else None,
            article=query.get("article", ""),
            mention=query.get("mention", ""),
            at=query.get("at", ""),
            layers=frozenset(filter(None, query.get("layers", "").split(","))),
            edit=cast("Edit", edit),
            marked=_marked(query["marks"]) if "marks" in query else frozenset(KINDS),
            order=cast("Order", order),
            world=world == "1",
            corpus=query.get(source.CHOSEN, ""),
        )

    def to_query(self) -> dict[str, str]:
        """The state as the query of a URL; what is as by default is left out."""
        query = self.view.to_query()
        if self.domain == "all":
            query["domain"] = "all"
        if self.zoom:
            query["zoom"] = "..".join(day.isoformat() for day in self.zoom)
        if self.article:
            query["article"] = self.article
        if self.mention:
            query["mention"] = self.mention
        if self.at:
            query["at"] = self.at
        if self.layers:
            query["layers"] = ",".join(layer for layer in LAYERS if layer in self.layers)
        if self.edit:
            query["edit"] = self.edit
        if self.order != "date":
            query["sort"] = self.order
        if self.marked != frozenset(KINDS):
            query["marks"] = ",".join(kind for kind in KINDS if kind in self.marked) or "none"
        if self.world != source.starts_with_world():
            query["world"] = str(int(self.world))
        if self.corpus:
            query[source.CHOSEN] = self.corpus
        return query

    @property
    def words(self) -> tuple[int, int] | None:
        """Span of the words that the reader points at, when they are named so."""
        found = _SPAN.fullmatch(self.mention)
        return (int(found[1]), int(found[2])) if found else None

    def at_words(self, start: int, end: int) -> State:
        """The same state pointing at words of the article, to be called a place."""
        return replace(self, mention=f"{start}-{end}", edit="add")

    def with_view(self, **changes: object) -> State:
        """The same state with other fields in its view."""
        return replace(self, view=replace(self.view, **changes))  # type: ignore[arg-type]

    def within(self, first: dt.date | None, last: dt.date | None) -> State:
        """The same state with another window; a zoom that does not hold all of it is left."""
        other = self.with_view(first=first, last=last)
        if self.zoom is None or (first is None and last is None):
            return other
        # Bins may reach a little beyond the days that were zoomed into.
        axis = bins(*self.zoom)
        held = first and last and axis[0].first <= first and last <= axis[-1].last
        return other if held else replace(other, zoom=None)

    def at_dates(
        self,
        *,
        domain: Literal["main", "all"] | None = None,
        zoom: Closed | None = None,
    ) -> State:
        """The same state with the whole of another axis."""
        other = self.with_view(first=None, last=None)
        return replace(other, domain=domain or self.domain, zoom=zoom)

    def only(self, article: str) -> State:
        """This filter on one article at all dates; the map looks where its places are."""
        other = self.with_view(articles=frozenset({article}), place=None)
        return replace(other, domain="all", zoom=None, at="")

    def href(self, page: Page) -> str:
        """Address of a page showing this state, relative to the page's own."""
        # What is open for correction is so on the page it was opened on, and nowhere else.
        shown = self if page == "reader" else replace(self, edit="")
        query = urlencode(shown.to_query())
        return f"{PATHS[page]}?{query}" if query else PATHS[page]

    def axis(self, timeline: Timeline) -> tuple[Domain, tuple[Bin, ...]]:
        """What the timeline spans, and its bins.

        Days outside the main dates bring the axis of all dates.
        """
        if self.zoom:
            return "zoom", tuple(bins(*self.zoom))
        first, last = self.view.first, self.view.last
        main = timeline.main_bins
        outside = main and ((first and first < main[0].first) or (last and last > main[-1].last))
        if outside or self.domain == "all":
            return "all", timeline.all_bins
        return "main", main

    def windowed(self, timeline: Timeline) -> View:
        """The view with its window spelt out: no dates in the URL mean the whole axis.

        Only all dates stay open, so that the undated ends of the axis are in.
        """
        free = self.view.first is None and self.view.last is None
        if free and self.zoom:
            return replace(self.view, first=self.zoom[0], last=self.zoom[1])
        domain, axis = self.axis(timeline)
        if free and domain == "main" and axis:
            return replace(self.view, first=axis[0].first, last=axis[-1].last)
        return self.view


def _marked(text: str) -> frozenset[str]:
    kinds = frozenset() if text == "none" else frozenset(text.split(","))
    if unknown := sorted(kinds - set(KINDS)):
        raise QueryError(
            f"marks= {unknown[0]!r} is marked nowhere; write some of {', '.join(KINDS)}"
        )
    return kinds


def _zoom(text: str) -> Closed:
    first, dots, last = text.partition("..")
    if not dots:
        raise QueryError(f"zoom= {text!r} is no stretch of days; write 1992-05-09..1994-05-12")
    begin, end = parse_day(first, "zoom="), parse_day(last, "zoom=")
    if begin > end:
        raise QueryError(f"zoom= {text!r} ends before it begins; swap the two days")
    return begin, end


def read() -> State:
    """The state in the URL.

    Raises:
        QueryError: The URL holds a value that means nothing.
    """
    return State.from_query(st.query_params)


def write(state: State) -> None:
    """Put a state into the URL; a run that follows reads it from there."""
    query = state.to_query()
    if query != st.query_params.to_dict():
        st.query_params.from_dict(query)
