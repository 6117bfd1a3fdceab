"""What is known of one place, the name as written first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.feature_codes import division_word, is_area, kind_words
from geomap.ui import html, strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer import Place
    from geomap.ui.html import Fragment
    from geomap.ui.state import Page, State


def card(place: Place, written: Sequence[tuple[str, int]], current: State, page: Page) -> Fragment:
    """The card of a place.

    Args:
        place: The place.
        written: How often each spelling stands in the articles, the most frequent first.
        current: What the page shows.
        page: Where the way back to all places leads.
    """
    name = written[0][0] if written else place.name
    facts = [
        (strings.AS_WRITTEN, _written(written)),
        (strings.NAMES, _names(place)),
        (strings.WHERE, _where(place)),
        (strings.PLACE_SOURCE, html.tag("small", _source(place))),
    ]
    rows = [
        fragment
        for label, value in facts
        if value
        for fragment in (html.tag("dt", label), html.tag("dd", value))
    ]
    return html.tag(
        "section",
        html.tag(
            "div",
            html.tag("h2", name, dir="auto"),
            html.link(strings.ALL_PLACES, current.with_view(place=None).href(page)),
            _class="head",
        ),
        html.tag(
            "p",
            _kind(place),
            _class="kind",
        ),
        html.tag("dl", *rows),
        html.tag("p", place.note, _class="note") if place.note else "",
        _class="card",
        aria_label=name,
    )


def unknown(place_id: str, current: State, page: Page) -> Fragment:
    """What stands for a card when the address names a place that no article does."""
    return html.tag(
        "section",
        html.tag("p", strings.UNKNOWN_PLACE.format(place=place_id)),
        html.tag("p", html.link(strings.ALL_PLACES, current.with_view(place=None).href(page))),
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


def _written(written: Sequence[tuple[str, int]]) -> Fragment:
    parts = []
    for at, (surface, count) in enumerate(written):
        parts += ["; " if at else "", html.tag("bdi", surface), f" ×{count}" if count > 1 else ""]
    return html.join(*parts)


def _names(place: Place) -> Fragment:
    """All names by language, those of unknown language last."""
    ordered = sorted(enumerate(place.names), key=lambda one: (not one[1].lang, one[0]))
    languages: dict[str, list[str]] = {}
    for _, name in ordered:
        languages.setdefault(name.lang, []).append(name.text)
    parts: list[str] = []
    for lang, names in languages.items():
        for text in dict.fromkeys(names):
            parts += ["; " if parts else "", html.tag("bdi", text, lang=lang or None)]
        if lang:
            parts.append(html.tag("small", f" {lang}"))
    return html.join(*parts)


def _where(place: Place) -> Fragment:
    template = strings.EXTENT if is_area(place.feature_code) else strings.WITHIN
    spread = template.format(km=f"{place.uncertainty_km:g}")
    return html.tag("span", f"{where(place.latitude, place.longitude)}, {spread}", _class="num")


def _source(place: Place) -> str:
    ids = [("GeoNames", place.geonames_id), ("Wikidata", place.wikidata_id)]
    return "; ".join([place.source, *(f"{label} {value}" for label, value in ids if value)])
