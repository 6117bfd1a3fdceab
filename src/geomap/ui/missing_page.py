"""What is missing: the names that got no place and why, and what is dated only by its report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geomap.ui import html, lookup, strings
from geomap.ui.records import records
from geomap.ui.shell import Said
from geomap.views import View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.corpus import Corpus
    from geomap.ui.html import Fragment
    from geomap.ui.records import Record
    from geomap.ui.state import State

# Names and articles listed in each part; the numbers above it are of all.
_MOST_ROWS = 200
# Articles looked through for names; the numbers in the headline are of all.
_MOST_ARTICLES = 500


@dataclass(slots=True)
class _Name:
    """One spelling that is missing for one reason."""

    surface: str
    reason: str
    first: Record
    times: int = 0
    articles: set[str] = field(default_factory=set)


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the page."""
    counts = corpus.counts(View.everything())
    sentence = strings.MISSING_LEAD.format(
        found=f"{counts.found:,}",
        mapped=f"{counts.mapped:,}",
        unresolved=f"{counts.unplaced:,}",
        rejected=f"{counts.rejected:,}",
    )
    html.show(html.tag("h1", sentence, _class="lead"))
    articles = records(corpus.articles())
    unresolved = _unresolved(corpus, articles)
    rejected = _rejected(corpus, articles)
    html.show(
        html.join(
            _part(
                strings.MISSING_UNRESOLVED,
                counts.unplaced,
                strings.MISSING_UNRESOLVED_HELP,
                _names(unresolved, current),
            ),
            _part(
                strings.MISSING_REJECTED,
                counts.rejected,
                strings.MISSING_REJECTED_HELP,
                _names(rejected, current),
            ),
            _without_place(articles, current),
            _reported(corpus, current),
        )
    )
    return Said(sentence)


def _unresolved(corpus: Corpus, articles: list[Record]) -> list[_Name]:
    concerned = [a["id"] for a in articles if a["unresolved"]][:_MOST_ARTICLES]
    found = (row for article in concerned for row in records(corpus.mentions_of(article)))
    return _grouped(row for row in found if not row["place_id"])


def _rejected(corpus: Corpus, articles: list[Record]) -> list[_Name]:
    concerned = [a["id"] for a in articles if a["rejected"]][:_MOST_ARTICLES]
    return _grouped(row for article in concerned for row in records(corpus.rejected_of(article)))


def _grouped(rows: Iterable[Record]) -> list[_Name]:
    """Names by spelling and reason, the most frequent first."""
    names: dict[tuple[str, str], _Name] = {}
    for row in rows:
        key = (row["surface"], row["reason"])
        name = names.setdefault(key, _Name(*key, first=row))
        name.times += 1
        name.articles.add(row["article"])
    return sorted(names.values(), key=lambda name: (-name.times, name.surface, name.reason))


def _names(names: list[_Name], current: State) -> Fragment:
    """A table of names with their numbers, reasons, and the way to the first of them."""
    if not names:
        return html.tag("p", strings.MISSING_NONE, _class="soft")
    heads = (
        (strings.NAME, None),
        (strings.TIMES, "num"),
        (strings.IN_ARTICLES, "num"),
        (strings.REASON, None),
    )
    rows = [
        html.tag(
            "tr",
            html.tag(
                "th",
                html.link(name.surface, _reader(name.first, current), dir="auto"),
                scope="row",
            ),
            html.tag("td", f"{name.times:,}", _class="num"),
            html.tag("td", f"{len(name.articles):,}", _class="num"),
            html.tag("td", name.reason),
        )
        for name in names[:_MOST_ROWS]
    ]
    return html.tag(
        "table",
        html.tag(
            "thead",
            html.tag(
                "tr", *(html.tag("th", head, scope="col", _class=kind) for head, kind in heads)
            ),
        ),
        html.tag("tbody", *rows),
        _class="names",
    )


def _reader(row: Record, current: State) -> str:
    mention = row.get("mention_id", "")
    return replace(current, article=row["article"], mention=mention).href("reader")


def _without_place(articles: list[Record], current: State) -> Fragment:
    bare = [article for article in articles if not article["mapped"]]
    items = [
        html.tag(
            "li",
            html.link(
                article["title"] or article["id"],
                replace(current, article=article["id"], mention="").href("reader"),
                dir="auto",
            ),
        )
        for article in bare[:_MOST_ROWS]
    ]
    content = (
        html.tag("ul", *items, _class="plain")
        if items
        else html.tag("p", strings.MISSING_NONE, _class="soft")
    )
    return _part(strings.MISSING_ARTICLES, len(bare), "", content)


def _reported(corpus: Corpus, current: State) -> Fragment:
    """Articles by the number of their mentions that carry only the date of the report."""
    counts: dict[str, int] = {}
    marks = corpus.marks(View.everything())
    for article in marks.loc[marks["basis"] == "reported", "article"]:
        counts[article] = counts.get(article, 0) + 1
    titles = lookup.all_titles(corpus)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    rows = []
    for article, count in ordered[:_MOST_ROWS]:
        only = current.with_view(articles=frozenset({article}), place=None)
        link = html.link(titles[article], replace(only, domain="all").href("map"), dir="auto")
        rows.append(
            html.tag(
                "tr", html.tag("th", link, scope="row"), html.tag("td", f"{count:,}", _class="num")
            )
        )
    heads = html.tag(
        "tr",
        html.tag("th", strings.ARTICLE, scope="col"),
        html.tag("th", strings.MENTIONS, scope="col", _class="num"),
    )
    table = html.tag(
        "table", html.tag("thead", heads), html.tag("tbody", *rows), _class="names wide"
    )
    return _part(
        strings.MISSING_REPORTED,
        sum(counts.values()),
        strings.MISSING_REPORTED_HELP,
        table if rows else html.tag("p", strings.MISSING_NONE, _class="soft"),
    )


def _part(title: str, total: int, explanation: str, content: Fragment) -> Fragment:
    return html.tag(
        "section",
        html.tag("h2", f"{title} ", html.tag("span", f"{total:,}", _class="total"), _class="pane"),
        html.tag("p", explanation, _class="soft") if explanation else "",
        content,
        _class="part-of-page",
    )
