"""geomap: where and when the news says things happened, with the words that say so.

All that other programs need is here; each name is explained where it lives:

    articles = geomap.read_articles(["seeds"])
    mentions = geomap.geoparse(next(articles), geomap.Gazetteer.default())

    geomap.Corpus.ingest(["seeds"], "corpus")
    corpus = geomap.Corpus.open("corpus")
    corpus.places(geomap.View())
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Bound before anything else imports the module of this name, so that the name means the function.
from geomap.geoparse import geoparse

if TYPE_CHECKING:
    from geomap.articles import Article, read_articles
    from geomap.corpus import Corpus
    from geomap.errors import GeomapError
    from geomap.gazetteer import Gazetteer, Place
    from geomap.geocoder import GazetteerGeocoder
    from geomap.mentions import Candidate, Dating, Mention
    from geomap.views import View

__all__ = [
    "Article",
    "Candidate",
    "Corpus",
    "Dating",
    "Gazetteer",
    "GazetteerGeocoder",
    "GeomapError",
    "Mention",
    "Place",
    "View",
    "geoparse",
    "read_articles",
]

__version__ = "0.1.0"

# Imported on first use: pandas, DuckDB and geopy take longer to load than a short command runs.
_HOME = {
    "Article": "articles",
    "Candidate": "mentions",
    "Corpus": "corpus",
    "Dating": "mentions",
    "Gazetteer": "gazetteer",
    "GazetteerGeocoder": "geocoder",
    "GeomapError": "errors",
    "Mention": "mentions",
    "Place": "gazetteer",
    "View": "views",
    "read_articles": "articles",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'geomap' has no attribute {name!r}")
    value = getattr(import_module(f"geomap.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
