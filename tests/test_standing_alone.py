"""Names that stand alone are asked fewer rules, and come to the same."""

from pathlib import Path

import pytest

from geomap import resources
from geomap.articles import Article, read_articles
from geomap.gazetteer import Gazetteer
from geomap.geoparse import index_of
from geomap.names import NameIndex
from geomap.toponyms import find_all_names, find_names
from geomap.toponyms.standing import facts_of
from geomap.toponyms.surroundings import Name, Surroundings
from small_gazetteer import SMALL

UNSEEN = Path(__file__).parent / "gold" / "unseen"
INDEX = NameIndex(SMALL)


def alone(text: str) -> list[bool]:
    names = [
        Name(hit.start, hit.end, hit.key, uses, hit.lower, facts_of(hit.key, uses))
        for hit in INDEX.hits(text)
        if (uses := INDEX.uses(hit.key))
    ]
    around = Surroundings(text, names)
    return [around.stands_alone(number) for number in range(len(names))]


@pytest.mark.parametrize(
    "text", ["Ravan", "fled to Ravan.", "“Ravan burned”, he said", "to Ravan,"]
)
def test_small_words_and_usual_signs_leave_a_name_alone(text: str) -> None:
    assert alone(text) == [True]


@pytest.mark.parametrize(
    "text", ["New Ravan", "Ravan Street", "Ravan-3", "$Ravan", "www.Ravan.org", "Ravan al-Kebir"]
)
def test_capitals_and_other_signs_do_not(text: str) -> None:
    assert alone(text) == [False]


def test_a_name_right_before_does_not_either() -> None:
    assert alone("in Ravan Luka") == [False, False]


def articles() -> list[Article]:
    return list(read_articles([resources.seeds(), UNSEEN]))


def test_the_rules_left_out_have_nothing_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    index = index_of(Gazetteer.default())
    some = articles()
    found = [find_names(article, index) for article in some]
    monkeypatch.setattr(Surroundings, "stands_alone", lambda *_: False)
    assert [find_names(article, index) for article in some] == found


def test_articles_together_give_what_each_gives() -> None:
    index = index_of(Gazetteer.default())
    some = articles()
    together = find_all_names(some, index, entities=[()] * len(some))
    assert together == [find_names(article, index) for article in some]
