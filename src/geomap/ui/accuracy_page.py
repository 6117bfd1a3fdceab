"""How right the program is: the shipped figures, what each means, and the wrong mentions behind it.

The figures are measured elsewhere (`evaluation/shipped.py`) and only told here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.corpus.records import records
from geomap.evaluation.shipped import shipped
from geomap.ui import accuracy_strings as strings
from geomap.ui import html, lookup, quotes
from geomap.ui.shell import Said
from geomap.views.counts import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.corpus import Corpus
    from geomap.evaluation.scores import Kind, Metric, Mistake
    from geomap.ui.html import Fragment
    from geomap.ui.state import State


class _Row(NamedTuple):
    """A figure of a set, and the kinds of mistakes that it is made of."""

    results: str
    metric: str
    kinds: frozenset[Kind]


def _rows(results: str) -> tuple[_Row, ...]:
    return (
        _Row(results, "span_recall", frozenset({"missed"})),
        _Row(results, "span_precision", frozenset({"extra"})),
        _Row(results, "place", frozenset({"place", "unresolved"})),
        _Row(results, "unresolved", frozenset({"unresolved"})),
        _Row(results, "role", frozenset({"role"})),
    )


SETS: dict[str, tuple[_Row, ...]] = {
    "seeds": (*_rows("seeds"), _Row("seed dates", "date", frozenset({"date", "missed"}))),
    "unseen fresh": _rows("unseen fresh"),
    "unseen": _rows("unseen"),
}


def draw(corpus: Corpus, current: State) -> Said:
    """Draw the page."""
    unseen = shipped()["unseen fresh"].metrics  # what a first look should tell
    sentence = strings.LEAD.format(
        found=unseen["span_recall"].right,
        names=unseen["span_recall"].total,
        placed=unseen["placed"].right,
    )
    way = _WayToArticles(corpus, current)
    command = html.tag("code", strings.METHOD_COMMAND)
    method = html.tag(
        "section",
        html.tag("h2", strings.METHOD, _class="pane"),
        html.tag("p", strings.METHOD_COUNTED, _class="soft"),
        html.tag("p", f"{strings.METHOD_YOURS} ", command, _class="soft"),
        html.tag("p", strings.METHOD_MORE, _class="soft"),
        _class="part-of-page",
    )
    html.show(
        html.join(
            html.tag("h1", sentence, _class="lead"),
            html.tag("p", strings.CAUTION, _class="soft caution"),
            html.tag("div", *(_set(name, way) for name in SETS), method, _class="figure-sets"),
        )
    )
    return Said(sentence)


class _WayToArticles:
    """Finds the mention of the open corpus that a mistake is about."""

    def __init__(self, corpus: Corpus, current: State) -> None:
        self._corpus = corpus
        self._current = current
        self._spans: dict[str, list[tuple[int, int, str]]] = {}

    def to(self, mistake: Mistake) -> tuple[str, str] | None:
        """Title of the article and address of the mention in it; None without such an article.

        A name that was missed is no mention: the way leads to the one next to it.
        """
        title = lookup.title(self._corpus, mistake.article)
        if title is None:
            return None
        near = min(
            self._mentions(mistake.article),
            key=lambda span: max(span[0] - mistake.end, mistake.start - span[1]),
            default=(0, 0, ""),
        )
        target = replace(self._current, article=mistake.article, mention=near[2])
        return title, target.href("reader")

    def _mentions(self, article: str) -> list[tuple[int, int, str]]:
        if article not in self._spans:
            rows = records(self._corpus.mentions_of(article))
            self._spans[article] = [(r["start"], r["end"], r["mention_id"]) for r in rows]
        return self._spans[article]


def _set(name: str, way: _WayToArticles) -> Fragment:
    """The figures of one set of articles, with what is behind each."""
    words = strings.SETS[name]
    articles = number_of(shipped()[name].articles, "article")
    heads = (
        html.tag("th", strings.FIGURE, scope="col"),
        *(
            html.tag("th", label, scope="col", _class="num")
            for label in (strings.SHARE, strings.INTERVAL)
        ),
    )
    body = [
        html.tag("tbody", *_figure(row, way))
        for row in SETS[name]
        if row.metric in shipped()[row.results].metrics
    ]
    return html.tag(
        "section",
        html.tag("h2", words.title.format(articles=articles), _class="pane"),
        html.tag("p", words.help, _class="soft"),
        html.tag("table", html.tag("thead", html.tag("tr", *heads)), *body, _class="names figures"),
        _class="part-of-page",
    )


def _figure(row: _Row, way: _WayToArticles) -> list[Fragment]:
    """The line of a figure, and the one that tells what it means and what is behind it."""
    results = shipped()[row.results]
    metric, words = results.metrics[row.metric], strings.FIGURES[row.metric]
    counted = words.help.format(right=f"{metric.right:,}", total=f"{metric.total:,}")
    behind = [one for one in results.mistakes if one.kind in row.kinds]
    line = html.tag(
        "tr",
        html.tag("th", words.title, scope="row"),
        html.tag("td", _percent(metric.value), _class="num share"),
        html.tag("td", _interval(metric), _class="num"),
    )
    below = html.tag("td", html.tag("p", counted), _behind(words.behind, behind, way), colspan="3")
    return [line, html.tag("tr", below)]


def _behind(label: str, mistakes: Sequence[Mistake], way: _WayToArticles) -> Fragment:
    """The wrong mentions, folded away until asked for."""
    if not mistakes:
        return html.join()
    items = [html.tag("li", *_mistake(mistake, way)) for mistake in mistakes]
    summary = html.tag("summary", label.format(n=f"{len(mistakes):,}"))
    return html.tag("details", summary, html.tag("ul", *items, _class="plain"))


def _mistake(mistake: Mistake, way: _WayToArticles) -> list[Fragment]:
    """The sentence, what is right, what geomap says, and the way into the article."""
    row = {
        "passage": mistake.sentence,
        "passage_start": mistake.sentence_start,
        "start": mistake.start,
        "end": mistake.end,
        "date_start": None,
    }
    parts = [html.tag("blockquote", quotes.quote([row]), dir="auto")]
    for label, words in ((strings.GOLD, mistake.gold), (strings.ANSWER, mistake.answer)):
        if words:
            parts.append(html.tag("p", html.tag("b", f"{label}: "), words, dir="auto"))
    found = way.to(mistake)
    if found is not None:
        title, href = found
        unseen = html.tag(
            "span", strings.READ_UNSEEN.format(name=mistake.surface), _class="geomap-unseen"
        )
        link = html.link(html.join(strings.READ, unseen), href)
        parts.append(html.tag("p", link, f" · {title}", dir="auto"))
    return parts


def _percent(value: float | None) -> str:
    """A share; what is not whole is never rounded to it."""
    if value is None:
        return "–"
    if value in {0.0, 1.0}:
        return f"{value:.0%}"
    return f"{min(max(value, 0.001), 0.999):.1%}"


def _interval(metric: Metric) -> str:
    if metric.low is None or metric.high is None or metric.low == metric.high:
        return "–"
    return strings.INTERVAL_OF.format(low=_percent(metric.low), high=_percent(metric.high))
