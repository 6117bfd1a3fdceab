"""Where a view comes from: what somebody needs to find it again, and to judge it.

There is no time of day and no name of a machine in it: the same view of the same corpus is cited
the same way, always. When it was looked at, whoever cites it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode, urlsplit

from geomap import __version__
from geomap.corpus.records import records
from geomap.dating.words import span_words
from geomap.errors import QueryError
from geomap.views import filter_words
from geomap.views.counts import number_of

if TYPE_CHECKING:
    import datetime as dt

    from geomap.corpus import Corpus
    from geomap.views import View

LICENCES: Final = (
    "Gazetteer: GeoNames and others, CC BY 4.0. Basemap: Natural Earth, public domain; towns: "
    "GeoNames, CC BY 4.0; rivers: GSHHG, LGPL-3.0-or-later. Quotes belong to their publishers."
)
_NO_SOURCE = "source not stated"
_BIBTEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_BIBTEX |= {sign: "\\" + sign for sign in "{}%$#&_"}


@dataclass(frozen=True, slots=True)
class CitedArticle:
    """An article that a view draws on.

    Attributes:
        id: Its id in the corpus.
        title: Its title.
        source: Who published it; empty when unknown.
        date: Day of publication, or None.
        url: Where; empty when unknown or no address for a browser.
    """

    id: str
    title: str
    source: str
    date: dt.date | None
    url: str

    def as_text(self) -> str:
        """One line: source, title, day, address."""
        day = self.date.isoformat() if self.date else "undated"
        parts = [self.source or _NO_SOURCE, f"“{self.title}”", day, self.url]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A view with its origin.

    Attributes:
        sentence: What the view holds, in numbers.
        filter: What it lets through, in words.
        link: Address of the page with the whole state, or only its query.
        corpus: Hash of the corpus; the same articles, gazetteer and rules give the same.
        software: Name and version.
        articles: The articles that the view's mentions stand in, by date; of many the first.
        total: How many they are.
        dates: First and last known day of publication of all of them.
    """

    sentence: str
    filter: str
    link: str
    corpus: str
    software: str
    articles: tuple[CitedArticle, ...]
    total: int
    dates: tuple[dt.date, dt.date] | None

    @property
    def left_out(self) -> int:
        """How many articles are not listed."""
        return self.total - len(self.articles)

    def as_text(self) -> str:
        """A paragraph, and a line for each article."""
        dates = self.dates
        published = f", published {span_words(*dates)}" if dates else ""
        head = (
            f"{self.sentence}. {self.filter} {self.software}, corpus {self.corpus}, "
            f"{number_of(self.total, 'article')}{published}. {self.link}"
        )
        lines = [f"- {article.as_text()}" for article in self.articles]
        if self.left_out:
            lines.append(f"- and {self.left_out:,} more")
        return "\n".join([head, *lines, LICENCES]) + "\n"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        dates = self.dates
        return {
            "sentence": self.sentence,
            "filter": self.filter,
            "link": self.link,
            "corpus": self.corpus,
            "software": self.software,
            "published": [day.isoformat() for day in dates] if dates else None,
            "articles": [
                {
                    "id": article.id,
                    "title": article.title,
                    "source": article.source or None,
                    "date": article.date.isoformat() if article.date else None,
                    "url": article.url or None,
                }
                for article in self.articles
            ],
            **({"articles_left_out": self.left_out} if self.left_out else {}),
            "licences": LICENCES,
        }

    def as_bibtex(self) -> str:
        """An entry for a bibliography; sources and titles of the articles are in the text form."""
        name, _, version = self.software.partition(" ")
        fields = {
            "title": f"{{{_bibtex(self.sentence)}}}",
            "author": f"{{{name}}}",
            "version": version,
            "howpublished": f"\\url{{{_plain_url(self.link)}}}",
            "note": f"{_bibtex(self.filter)} Corpus {self.corpus}, "
            f"{number_of(self.total, 'article')}.",
        }
        lines = [f"  {key} = {{{value}}}," for key, value in fields.items()]
        return "\n".join([f"@misc{{geomap-{self.corpus[:12]},", *lines, "}"]) + "\n"


def cite(corpus: Corpus, view: View, *, link: str = "", most: int | None = None) -> Citation:
    """Cite a view.

    Args:
        corpus: Where it looks.
        view: The filter, its window spelt out.
        link: Address of the page that shows it; without one, the query that belongs behind it.
        most: List at most so many articles and say how many more there are; None lists all.
    """
    found = records(corpus.articles_in(view, limit=most))
    first = found[0]["first"] if found else None
    name = _place_name(corpus, view)
    chosen = sorted(view.articles or ())
    known = {row["id"]: row["title"] for row in records(corpus.articles(chosen))}
    titles = [known.get(article) or article for article in chosen]
    return Citation(
        sentence=view.sentence(corpus.counts(view)),
        filter=filter_words(view, place=name, articles=titles),
        link=link or f"?{urlencode(view.to_query())}",
        corpus=corpus.version,
        software=f"geomap {__version__}",
        articles=tuple(
            CitedArticle(
                row["id"],
                row["title"] or row["id"],
                row["source"],
                row["document_date"],
                address_for_browsers(row["url"]),
            )
            for row in found
        ),
        total=found[0]["total"] if found else 0,
        dates=(first, found[0]["last"]) if first else None,
    )


def address_for_browsers(url: str | None) -> str:
    """The address if it leads somewhere a browser goes by itself, else nothing."""
    return url if url and urlsplit(url).scheme in {"http", "https"} else ""


def _place_name(corpus: Corpus, view: View) -> str:
    if view.place is None:
        return ""
    try:
        return corpus.place(view.place).name
    except QueryError:
        return ""  # an address may name what no article does


def _bibtex(text: str) -> str:
    return "".join(_BIBTEX.get(sign, sign) for sign in text)


def _plain_url(url: str) -> str:
    # Inside \url{…} only braces, backslashes and per cent signs disturb.
    return re.sub(r"[{}\\]", "", url).replace("%", r"\%")
