"""Small corpora built by hand, without the rules that find and date names."""

from __future__ import annotations

import datetime as dt
import hashlib
from types import SimpleNamespace

from geomap.articles import Article, RawArticle
from geomap.corpus import Corpus, store
from geomap.corpus.assembling import Assembly
from geomap.corpus.batches import Item
from geomap.corpus.parsing import parsed_table
from geomap.corpus.unfinished import Order, Unfinished
from geomap.dating.values import DateEvidence, DocumentDate
from geomap.gazetteer import Gazetteer, Place, PlaceName
from geomap.mentions import Candidate, Dating, Mention, Rejected
from geomap.readers import Record

D = dt.date


def place(place_id, *, code="PPL", latitude=39.76, longitude=46.7499, country="AZ", **more):
    name = place_id.replace("_", " ").title()
    return Place(
        id=place_id,
        name=name,
        names=(PlaceName(name), PlaceName(f"{name}i", "hy")),
        feature_code=code,
        country=country,
        admin="",
        latitude=latitude,
        longitude=longitude,
        uncertainty_km=2.5,
        **more,
    )


GAZETTEER = Gazetteer(
    [
        place("shusha"),
        place("lachin", latitude=-39.5, longitude=-46.55),
        place("azerbaijan", code="PCLI", latitude=40.5, longitude=47.5),
        place("europe", code="CONT", latitude=48.691, longitude=9.1406, country=""),
    ]
)


def mention(article, surface, place_id=None, *, role="location", dating=None, after=0):
    """The first mention of `surface` behind the offset `after`; its passage is the whole text."""
    start = article.text.index(surface, after)
    return Mention(
        article=article.id,
        start=start,
        end=start + len(surface),
        surface=surface,
        candidates=() if place_id is None else (Candidate(place_id, 0.87654321, "only one"),),
        place_id=place_id,
        score=0.87654321 if place_id else 0.0,
        reason="by hand",
        role=role,
        role_reason="by hand",
        dating=dating or Dating(),
        passage_start=0,
        passage_end=len(article.text),
    )


def day(first, last=None, basis="stated", granularity="day", **more):
    return Dating(first, last or first, granularity=granularity, basis=basis, **more)


def parsed(article, mentions=(), rejected=(), published=None):
    """What the pipeline gives for an article; `published` is its document date."""
    evidence = DateEvidence("label", "date 2020-11-17", 0, 4, published, published)
    date = DocumentDate(published, published, published, "label", (evidence,))
    return SimpleNamespace(
        article=article,
        document_date=date if published else DocumentDate(),
        timexes=(),
        mentions=tuple(mentions),
        rejected=tuple(rejected),
    )


def build(directory, articles, gazetteer=GAZETTEER):
    articles = list(articles)
    keys = [hashlib.sha256(one.article.id.encode()).hexdigest()[:32] for one in articles]
    with store.writing(directory):
        unfinished = Unfinished(directory, "by hand")
        unfinished.open()
        unfinished.write("all", parsed_table([(one, ()) for one in articles], keys, gazetteer))
        order = Order(unfinished.folder / "order.parquet")
        for number, (one, key) in enumerate(zip(articles, keys, strict=True)):
            raw = RawArticle(Record(one.article.id, one.article.text), None, one.article.origin)
            order.add(Item(number, key, raw), "all", number)
        order.close()
        assembly = Assembly(order.path, [unfinished.path("all")], {}, unfinished.folder / "spill")
        facts = {"geomap": "test", "counts": assembly.counts(), "problems": []}
        store.write_version(directory, assembly.tables(gazetteer), facts)
        assembly.close()
        unfinished.close()
    return Corpus.open(directory)


def two_articles():
    """Two articles with each kind of mention: placed or not, every basis, several roles."""
    a = Article(
        "a", "Shusha, Shushi and Lachin fell. Baku said so. Europe? Agdere.", title="A", source="X"
    )
    b = Article("b", "Shusha again; Azerbaijan and Lachin, until 1 December.", url="https://b.org")
    until = Dating(latest=D(2020, 12, 1), granularity="day", modifier="end", basis="stated")
    return [
        parsed(
            a,
            [
                mention(a, "Shusha", "shusha", dating=day(D(2020, 11, 8))),
                mention(a, "Shushi", "shusha", dating=day(D(1993, 1, 1), D(1993, 12, 31))),
                mention(a, "Lachin", "lachin", dating=day(D(2020, 11, 17), basis="reported")),
                mention(a, "Baku", "azerbaijan", role="actor", dating=day(D(2020, 11, 16))),
                mention(a, "Europe", "europe"),
                mention(a, "Agdere", dating=day(D(2020, 11, 9), basis="relative")),
            ],
            [Rejected("a", a.text.index("fell"), a.text.index("fell") + 4, "fell", "a verb")],
            published=D(2020, 11, 17),
        ),
        parsed(
            b,
            [
                mention(b, "Shusha", "shusha"),
                mention(b, "Azerbaijan", "azerbaijan", dating=day(D(2020, 10, 6))),
                mention(b, "Lachin", "lachin", dating=until),
            ],
        ),
    ]
