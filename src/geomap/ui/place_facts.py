"""What is told of one place, for its card: the dates, and the places named beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.dating.words import span_words, words
from geomap.feature_codes import kind_words
from geomap.ui import html, strings
from geomap.ui.compare_strings import COMPARE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.corpus.of_place import Companion, Told
    from geomap.ui.html import Fragment
    from geomap.ui.state import Page, State

# So many dates stand on the card; the others are folded away.
_DATES = 3


def dates_told(told: Sequence[Told], current: State) -> Fragment:
    """The dates that passages tell, each with the articles that say so; those of reports apart."""
    stated = [one for one in told if one.dating.basis != "reported"]
    reported = [one for one in told if one.dating.basis == "reported"]
    parts: list[str] = []
    if stated:
        parts.append(_list(stated[:_DATES], current))
        if more := stated[_DATES:]:
            summary = html.tag("summary", strings.TOLD_MORE.format(n=f"{len(more):,}"))
            parts.append(html.tag("details", summary, _list(more, current)))
    else:
        parts.append(html.tag("p", strings.TOLD_NONE))
    if reported:
        parts.append(_reported(reported, current))
    if _at_odds(stated):
        parts.append(html.tag("p", html.link(COMPARE, current.href("compare"))))
    return html.join(*parts)


def named_with(companions: Sequence[Companion], name: str, current: State, page: Page) -> Fragment:
    """The places named beside it, each a link that chooses it.

    Args:
        companions: From `Corpus.place_facts`.
        name: Of the place itself: a namesake is told from it by its kind.
        current: What the page shows.
        page: Where the links lead.
    """
    known = Counter([name, *(one.name for one in companions)])
    parts: list[str] = []
    for label, together in ((strings.BESIDE_PASSAGES, True), (strings.BESIDE_ARTICLES, False)):
        places = [one for one in companions if bool(one.passages) is together]
        if places:
            parts += ["; " if parts else "", html.tag("small", f"{label} ")]
        for at, one in enumerate(places):
            kind = kind_words(one.feature_code, one.name)
            shown = f"{one.name}, {kind}" if known[one.name] > 1 else one.name
            href = current.with_view(place=one.place_id).href(page)
            number = html.tag("small", f"\N{NO-BREAK SPACE}{one.passages or one.articles:,}")
            parts += [", " if at else "", html.link(shown, href, title=kind, dir="auto"), number]
    return html.join(*parts)


def _at_odds(told: Sequence[Told]) -> bool:
    """Whether two articles tell dates without a day in common."""
    closed = [
        (one.dating.earliest, one.dating.latest, {source.article for source in one.sources})
        for one in told
        if one.dating.earliest and one.dating.latest
    ]
    return any(
        last < first and len(some | others) > 1
        for _, last, some in closed
        for first, _, others in closed
    )


def _list(told: Sequence[Told], current: State) -> Fragment:
    items = []
    for one in told:
        links = [
            html.link(
                source.title,
                _href(source.article, source.mention_id, current),
                title=source.title,
                dir="auto",
            )
            for source in one.sources
        ]
        more = one.articles - len(one.sources)
        items.append(
            html.tag(
                "li",
                html.tag("b", words(one.dating)),
                *links,
                html.tag("small", f"+ {more:,}") if more else "",
            )
        )
    return html.tag("ul", *items, _class="told")


def _reported(reported: Sequence[Told], current: State) -> Fragment:
    """The days on which articles name it that tell no date."""
    shown, more = reported[: 2 * _DATES], len(reported) - 2 * _DATES
    links: list[str] = []
    for one in shown:
        source = one.sources[0]
        label = span_words(one.dating.earliest, one.dating.latest)
        href = _href(source.article, source.mention_id, current)
        links += [", " if links else "", html.link(label, href, title=source.title)]
    return html.tag(
        "p",
        html.tag("small", f"{strings.TOLD_REPORTED} "),
        *links,
        html.tag("small", f" {strings.TOLD_REPORTED_MORE.format(n=f'{more:,}')}")
        if more > 0
        else "",
    )


def _href(article: str, mention: str, current: State) -> str:
    return replace(current, article=article, mention=mention).href("reader")
