"""What is known of one place, the name as written first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.feature_codes import division_word, is_area, kind_words
from geomap.ui import html, place_facts, place_names, strings
from geomap.ui.sparkline import sparkline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.corpus.of_place import PlaceFacts
    from geomap.gazetteer import Place
    from geomap.ui.html import Fragment
    from geomap.ui.state import Page, State
    from geomap.views import Bin


def card(
    place: Place,
    written: Sequence[tuple[str, int]],
    current: State,
    page: Page,
    *,
    facts: PlaceFacts | None = None,
    bins: Sequence[Bin] = (),
) -> Fragment:
    """The card of a place.

    Args:
        place: The place.
        written: How often each spelling stands in the articles, the most frequent first.
        current: What the page shows.
        page: Where the way back to all places leads.
        facts: What is told of it; None leaves that to the rest of the page.
        bins: Steps of the timeline that the page shows.
    """
    name = written[0][0] if written else place.name
    heading, in_words = place_names.heading(name, place)
    told: list[tuple[str, Fragment]] = []
    if facts is not None:
        told = [
            (strings.DATES_TOLD, place_facts.dates_told(facts.told, current)),
            (strings.NAMED_WITH, place_facts.named_with(facts.companions, name, current, page)),
        ]
    rows = [
        fragment
        for label, value in (
            *told,
            (strings.AS_WRITTEN, place_names.written(written)),
            (strings.NAMES, place_names.names(place)),
        )
        if value
        for fragment in (html.tag("dt", label), html.tag("dd", value))
    ]
    spot = html.tag("p", where(place.latitude, place.longitude), _class="num")
    behind = html.tag("summary", strings.PLACE_SOURCE), spot, html.tag("p", _source(place))
    return html.tag(
        "section",
        html.tag(
            "div",
            html.tag("h2", heading, dir="auto"),
            clear(current, page),
            _class="head",
        ),
        html.tag("p", _kind(place), " · ", _spread(place), _class="kind"),
        sparkline(facts, bins) if facts is not None else "",
        html.tag("dl", *rows),
        html.tag("p", place.note, _class="note") if place.note else "",
        html.tag("details", *behind),
        _class="card",
        aria_label=in_words,
    )


def clear(current: State, page: Page) -> Fragment:
    """The way back to all places, which the Escape key takes too."""
    return html.link(
        html.join(strings.CLEAR, html.tag("span", strings.CLEAR_WHAT, _class="geomap-unseen")),
        replace(current.with_view(place=None), mention="").href(page),
        title=strings.CLEAR_HELP,
        data_clear=True,
    )


def unknown(place_id: str, current: State, page: Page) -> Fragment:
    """What stands for a card when the address names a place that no article does."""
    return html.tag(
        "section",
        html.tag("p", strings.UNKNOWN_PLACE.format(place=place_id)),
        html.tag("p", clear(current, page)),
        _class="empty",
    )


def where(latitude: float, longitude: float) -> str:
    """A position in degrees, as precise as a village."""
    north = "N" if latitude >= 0 else "S"
    east = "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.3f}° {north}, {abs(longitude):.3f}° {east}"


def _kind(place: Place) -> str:
    """What kind of place it is, and in which division or country."""
    if place.feature_code == "PPLA" and division_word(place.admin):
        return strings.SEAT_OF.format(admin=place.admin)
    kind = kind_words(place.feature_code, place.name)
    return strings.KIND_IN.format(kind=kind, admin=place.admin) if place.admin else kind


def _spread(place: Place) -> str:
    """How exactly the place is known, or how far it extends."""
    template = strings.EXTENT if is_area(place.feature_code) else strings.WITHIN
    return template.format(km=f"{place.uncertainty_km:g}")


def _source(place: Place) -> str:
    ids = [("GeoNames", place.geonames_id), ("Wikidata", place.wikidata_id)]
    return "; ".join([place.source, *(f"{label} {value}" for label, value in ids if value)])
