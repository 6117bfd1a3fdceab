"""What is missing: the names that got no place and why, and what is dated only by its report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.corpus.records import records
from geomap.feature_codes import kind_words
from geomap.ui import html, lookup, strings
from geomap.ui.shell import Said
from geomap.views import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.corpus import Corpus
    from geomap.corpus.records import Record
    from geomap.ui.html import Fragment
    from geomap.ui.state import State

# Rows listed in each part; the numbers above them are of all.
_MOST_ROWS = 200


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the page."""
    counts = lookup.counts(corpus, View.everything())
    sentence = strings.MISSING_LEAD.format(
        found=f"{counts.found:,}",
        mapped=f"{counts.mapped:,}",
        unresolved=f"{counts.unplaced:,}",
        rejected=f"{counts.rejected:,}",
    )
    names, bare, reported = lookup.missing(corpus, _MOST_ROWS)
    unresolved = [name for name in names if not name["rejected"]]
    rejected = [name for name in names if name["rejected"]]
    places = records(corpus.places_only_reported(lookup.timeless(current.view), limit=_MOST_ROWS))
    html.show(
        html.join(
            html.tag("h1", sentence, _class="lead"),
            _part(
                strings.MISSING_UNRESOLVED,
                counts.unplaced,
                html.join(
                    strings.MISSING_UNRESOLVED_HELP,
                    " ",
                    html.tag("code", strings.MISSING_LOOKUP),
                ),
                _names(unresolved, current),
            ),
            _part(
                strings.MISSING_REJECTED,
                counts.rejected,
                strings.MISSING_REJECTED_HELP,
                _names(rejected, current),
            ),
            _part(
                strings.MISSING_ARTICLES,
                bare[0]["total"] if bare else 0,
                "",
                _articles(bare, current),
            ),
            _part(
                strings.MISSING_PLACES,
                places[0]["total"] if places else 0,
                strings.MISSING_PLACES_HELP,
                _places(places, current),
            ),
            _part(
                strings.MISSING_REPORTED,
                counts.reported_only,
                strings.MISSING_REPORTED_HELP,
                _reported(reported, current),
            ),
        )
    )
    return Said(sentence)


def _part(title: str, total: int, explanation: str, content: Fragment) -> Fragment:
    return html.tag(
        "section",
        html.tag("h2", f"{title} ", html.tag("span", f"{total:,}", _class="total"), _class="pane"),
        html.tag("p", explanation, _class="soft") if explanation and total else "",
        content if total else html.tag("p", strings.MISSING_NONE, _class="soft"),
        _class="part-of-page",
    )


def _names(names: list[Record], current: State) -> Fragment:
    """Names with their numbers, reasons, and the way to the first of them."""
    rows = [
        html.tag(
            "tr",
            html.tag("th", _reader(name, name["surface"], current), scope="row"),
            html.tag("td", f"{name['times']:,}", _class="num"),
            html.tag("td", f"{name['articles']:,}", _class="num"),
            html.tag("td", name["reason"]),
        )
        for name in names
    ]
    heads = (strings.NAME, "", strings.TIMES, "num", strings.IN_ARTICLES, "num", strings.REASON, "")
    return _table(heads, rows, "names")


def _articles(articles: Sequence[Record], current: State) -> Fragment:
    items = [
        html.tag("li", _reader({"article": a["id"]}, a["title"] or a["id"], current))
        for a in articles
    ]
    return html.tag("ul", *items, _class="plain")


def _places(places: list[Record], current: State) -> Fragment:
    """Places with their kind and numbers, and the way to each on the map."""
    rows = []
    for place in places:
        # At any date, or the place may lie outside of what the map shows.
        href = current.at_dates(domain="all").with_view(place=place["place_id"]).href("map")
        rows.append(
            html.tag(
                "tr",
                html.tag("th", html.link(place["surface"], href, dir="auto"), scope="row"),
                html.tag("td", f"{place['mentions']:,}", _class="num"),
                html.tag("td", f"{place['articles']:,}", _class="num"),
                html.tag("td", kind_words(place["feature_code"], place["name"])),
            )
        )
    heads = (strings.NAME, "", strings.TIMES, "num", strings.IN_ARTICLES, "num", strings.KIND, "")
    return _table(heads, rows, "names")


def _reported(articles: Sequence[Record], current: State) -> Fragment:
    """Articles with the number of such mentions, and the way to them on the map."""
    rows = []
    for article in articles:
        href = current.only(article["article"]).href("map")
        title = html.link(article["title"] or article["article"], href, dir="auto")
        number = html.tag("td", f"{article['mentions']:,}", _class="num")
        rows.append(html.tag("tr", html.tag("th", title, scope="row"), number))
    return _table((strings.ARTICLE, "", strings.MENTIONS, "num"), rows, "names wide")


def _table(heads: tuple[str, ...], rows: list[Fragment], kind: str) -> Fragment:
    """A table; `heads` holds each column's title and its class in turn."""
    columns = zip(heads[::2], heads[1::2], strict=True)
    cells = [html.tag("th", label, scope="col", _class=name or None) for label, name in columns]
    head = html.tag("thead", html.tag("tr", *cells))
    return html.tag("table", head, html.tag("tbody", *rows), _class=kind)


def _reader(row: Record, label: str, current: State) -> Fragment:
    target = replace(current, article=row["article"], mention=row.get("mention_id", ""))
    return html.link(label, target.href("reader"), dir="auto")
