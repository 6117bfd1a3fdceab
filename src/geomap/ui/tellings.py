"""What the articles say of a place, each telling once: passages that repeat it are folded under it.

How one passage looks is said in quotes.py, which passages repeat each other in the corpus.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geomap.ui import html, quotes, strings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.corpus.records import Record
    from geomap.ui.html import Fragment
    from geomap.ui.state import State
    from geomap.views import Counts, PassageCounts


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage and those that say the same in nearly the same words.

    Attributes:
        passage: Mentions of one place in the first of the passages, in order.
        echoes: The same for each of the others.
        of_telling: How many mentions there are in all; more than are here when they are very many.
    """

    passage: tuple[Record, ...]
    echoes: tuple[tuple[Record, ...], ...]
    of_telling: int


def fold(rows: Iterable[Record]) -> list[Telling]:
    """Tellings of the rows of `Corpus.tellings`."""
    found = []
    for _, group in itertools.groupby(rows, key=_telling):
        passages: dict[tuple[str, int], list[Record]] = {}
        for row in group:
            passages.setdefault((row["article"], int(row["passage_start"])), []).append(row)
        first, *others = (tuple(mentions) for mentions in passages.values())
        found.append(Telling(first, tuple(others), int(first[0]["of_telling"])))
    return found


def number(counts: Counts | PassageCounts) -> Fragment:
    """How many passages there are and how many of them are independent, in words."""
    total = strings.PASSAGES_ONE if counts.passages == 1 else strings.PASSAGES_MANY
    parts: list[str] = [total.format(n=f"{counts.passages:,}")]
    if counts.independent < counts.passages:
        label = strings.INDEPENDENT.format(n=f"{counts.independent:,}")
        parts += [", ", html.tag("span", label, title=strings.INDEPENDENT_HELP)]
    return html.join(*parts)


def listed(
    tellings: Iterable[Telling],
    current: State,
    name_of: Callable[[str], str],
    *,
    link_place: bool,
    level: Literal["h3", "h4"],
) -> Fragment:
    """Tellings in their order; those of one article that follow each other share its title.

    Args:
        tellings: From `fold`.
        current: What the page shows; the links keep it.
        name_of: Gives the name and kind of a place, for the candidates.
        link_place: Make the name in a quote a link that selects its place on the map.
        level: Element of the titles: one below the heading that stands above them all.
    """
    return html.join(
        *(
            html.tag(
                "section",
                quotes.source(run[0].passage[0], level),
                *(
                    quotes.passage(
                        one.passage,
                        current,
                        name_of,
                        link_place=link_place,
                        below=_echoes(one, current) if one.echoes else "",
                    )
                    for one in run
                ),
                _class="from",
            )
            for _, group in itertools.groupby(tellings, key=lambda one: one.passage[0]["article"])
            for run in [list(group)]
        )
    )


def _telling(row: Record) -> tuple[int, str]:
    return int(row["passage_group"]), row["place_id"] or row["surface"]


def _echoes(telling: Telling, current: State) -> Fragment:
    """The passages that repeat another, folded away until asked for."""
    told = {quotes.date_words(row) for row in telling.passage}
    other_dates = any(quotes.date_words(row) not in told for one in telling.echoes for row in one)
    more = telling.of_telling - len(telling.passage) - sum(map(len, telling.echoes))
    return html.tag(
        "details",
        html.tag("summary", _where(telling), strings.ECHO_OTHER_DATES if other_dates else ""),
        *(
            html.tag(
                "section",
                html.tag("p", _article(run[0][0])),
                *(_echo(passage, current, dated=other_dates) for passage in run),
                _class="echo",
            )
            for _, group in itertools.groupby(telling.echoes, key=lambda one: one[0]["article"])
            for run in [list(group)]
        ),
        html.tag("p", strings.ECHOES_MORE.format(n=f"{more:,}")) if more > 0 else "",
        _class="echoes",
    )


def _where(telling: Telling) -> str:
    """In which articles it is told again."""
    here = telling.passage[0]["article"]
    articles = {one[0]["article"] for one in telling.echoes}
    others = len(articles - {here})
    if not others:
        return strings.ECHO_HERE
    if here in articles:
        words = strings.ECHO_BOTH_ONE if others == 1 else strings.ECHO_BOTH
    else:
        words = strings.ECHO_ELSEWHERE_ONE if others == 1 else strings.ECHO_ELSEWHERE
    return words.format(n=f"{others:,}")


def _article(row: Record) -> Fragment:
    """The title and source of an article that repeats another."""
    title = html.tag("b", row["title"] or row["article"], dir="auto")
    return html.join(title, " · ", row["source"] or strings.NO_SOURCE, *quotes.original(row["url"]))


def _echo(passage: tuple[Record, ...], current: State, *, dated: bool) -> Fragment:
    """The words of a passage that repeats another, and the way to them."""
    return html.join(
        quotes.date_lines(passage) if dated else "",
        html.tag(
            "blockquote",
            quotes.quote(passage, also=quotes.found(passage[0], current)),
            dir="auto",
        ),
        html.tag("div", quotes.way_in(passage[0], current), _class="foot"),
    )
