import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.articles import Article
from geomap.dating import DocumentDate
from geomap.gazetteer import Gazetteer
from geomap.geoparse import geoparse, parse, parse_all
from geomap.names import NameIndex
from small_gazetteer import SMALL

INDEX = NameIndex(SMALL)
TEXT = """Tolm, Arvania – Shells fell on the city of Ravan on 3 May 2019.

General Luka denied it. Minister Berg left for Paris, Texas. In Ravan district, houses burned.
"""


def test_the_whole_way() -> None:
    parsed = parse(Article("a", TEXT), INDEX)
    by_surface = {(it.surface, it.start): it for it in parsed.mentions}
    assert [surface for surface, _ in by_surface] == ["Tolm", "Arvania", "Ravan", "Paris", "Ravan"]
    assert [it.place_id for it in parsed.mentions] == [
        "tolm",
        "arvania",
        "ravan_town",
        None,
        "ravan_district",
    ]
    assert [it.surface for it in parsed.rejected] == ["Luka"]
    ravan = parsed.mentions[2]
    assert (ravan.dating.earliest, ravan.dating.latest) == (dt.date(2019, 5, 3),) * 2
    assert TEXT[ravan.passage_start : ravan.passage_end].startswith("Tolm")
    assert TEXT[ravan.passage_start : ravan.passage_end].endswith("2019.")
    assert ravan.role == "location"
    assert ravan.reason
    assert ravan.role_reason


def test_a_given_document_date_is_used() -> None:
    day = dt.date(2020, 10, 8)
    known = DocumentDate(value=day, earliest=day, latest=day, basis="curator")
    parsed = parse(Article("a", "Shells fell on Ravan yesterday."), INDEX, document_date=known)
    assert parsed.document_date is known
    assert parsed.mentions[0].dating.earliest == dt.date(2020, 10, 7)


def test_articles_are_parsed_together_as_one_by_one() -> None:
    texts = [TEXT, "", "Shells fell on Ravan yesterday.", "Ravan burned.", TEXT.upper()]
    articles = [Article(str(number), text) for number, text in enumerate(texts)]
    day = dt.date(2020, 10, 8)
    days = [None, None, DocumentDate(value=day, earliest=day, latest=day, basis="curator")]
    days += [None, None]
    one_by_one = [
        parse(article, INDEX, document_date=known)
        for article, known in zip(articles, days, strict=True)
    ]
    assert parse_all(articles, INDEX, document_dates=days) == one_by_one
    assert parse_all([], INDEX) == []


def test_geoparse_takes_a_gazetteer() -> None:
    article = Article("a", TEXT)
    assert geoparse(article, SMALL) == list(parse(article, INDEX).mentions)
    assert geoparse(article, Gazetteer(SMALL)) == geoparse(article, SMALL)
    assert geoparse(article, Gazetteer([])) == []


_WORDS = st.sampled_from(
    [
        "Ravan",
        "ravan",
        "Luka",
        "Mr",
        "on",
        "3 May 2019",
        "district",
        "Georgia",
        ",",
        ".\n\n",
        "’s",
        "yesterday",
    ]
)


@settings(deadline=None)
@given(st.lists(_WORDS, max_size=20).map(" ".join))
def test_every_mention_is_evidence_and_nothing_is_lost(text: str) -> None:
    parsed = parse(Article("a", text), INDEX)
    mapped = sum(it.place_id is not None for it in parsed.mentions)
    unresolved = sum(it.place_id is None for it in parsed.mentions)
    assert parsed.found == mapped + unresolved + len(parsed.rejected)
    spans = sorted((it.start, it.end) for it in (*parsed.mentions, *parsed.rejected))
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    for it in (*parsed.mentions, *parsed.rejected):
        assert text[it.start : it.end] == it.surface
    for mention in parsed.mentions:
        assert mention.passage_start <= mention.start < mention.end <= mention.passage_end
        assert (mention.place_id is None) == (mention.score == 0)


@pytest.mark.parametrize("text", ["", " \n\n ", "no names here"])
def test_articles_without_names(text: str) -> None:
    parsed = parse(Article("a", text), INDEX)
    assert parsed.mentions == parsed.rejected == ()
    assert parsed.found == 0
