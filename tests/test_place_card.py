"""The card of a place: its names, when it is told of, and beside which places."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

import small_corpus
from geomap.articles import Article
from geomap.corpus.of_place import PlaceFacts
from geomap.errors import QueryError
from geomap.gazetteer import Place, PlaceName
from geomap.languages import LANGUAGES, language_words
from geomap.ui import strings
from geomap.ui.place_card import card
from geomap.ui.place_facts import dates_told
from geomap.ui.sparkline import in_words, sparkline
from geomap.ui.state import State
from geomap.views import View, bins

D = dt.date


def visible(fragment):
    return unescape(re.sub(r"<[^>]*>", "", fragment))


def named(*names):
    return Place("x", names[0].text, names, "PPL", "AZ", "Somewhere", 40.5, 46.5, 8.0)


def test_a_language_is_spelt_out():
    assert language_words("hy") == "Armenian"
    assert language_words("sr-Latn") == "Serbian (Latn)"
    assert language_words("q9") == "q9", "an unknown code stays what it is"
    assert all(re.fullmatch("[a-z]{2,3}", code) and name for code, name in LANGUAGES.items())


def test_names_stand_by_language_with_the_unknown_ones_last():
    place = named(
        PlaceName("Old"), PlaceName("Ծ", "hy"), PlaceName("Ж", "ru"), PlaceName("Ն", "hy")
    )
    shown = card(place, [("old", 3)], State(), "map")
    assert "old ×3" in visible(shown)
    assert "Armenian Ծ; Ն · Russian Ж · language not stated Old" in visible(shown)
    assert '<bdi lang="hy">Ծ</bdi>' in shown
    assert "within 8 km" in shown
    assert strings.ALL_NAMES.format(n=4) not in shown


def test_a_name_that_is_not_the_places_own_stands_with_the_place_it_means():
    place = named(PlaceName("Özgür <b>"), PlaceName("Old Town", "en"))
    for own in ("ozgur b", "Old-Town"):
        assert f'<h2 dir="auto">{own}</h2>' in card(place, [(own, 1)], State(), "map")
    shown = card(place, [("New <i>", 3)], State(), "map")
    heading = re.search("<h2.*?</h2>", shown)[0]
    assert visible(heading) == "New <i> →  means Özgür <b>"
    assert '<span aria-hidden="true"> → </span>' in heading
    assert 'aria-label="New &lt;i&gt; means Özgür &lt;b&gt;"' in shown


def test_many_names_are_folded_and_all_there():
    names = [PlaceName(f"name {n}", "hy" if n % 2 else "") for n in range(14)]
    shown = card(named(*names), [], State(), "map")
    before, _, after = shown.partition("<summary>all 14 names</summary>")
    assert len(re.findall(r"<bdi[^>]*>name \d+<", before)) == 10
    rest = after.partition("</details>")[0]
    assert len(set(re.findall(r"name \d+", rest))) == 14


@pytest.fixture
def corpus(tmp_path):
    a = Article("a", "Shusha fell on 8 November. Lachin is near Shusha. Europe.", title="A")
    b = Article("b", "Shusha, they say, on the 9th. Lachin.", title="B <b>")

    def told(article, surface, place, passage, dating=None):
        """The mention of the place in one of the passages."""
        first, last = passage
        one = small_corpus.mention(article, surface, place, dating=dating, after=first)
        return replace(one, passage_start=first, passage_end=last)

    day = small_corpus.day
    return small_corpus.build(
        tmp_path / "corpus",
        [
            small_corpus.parsed(
                a,
                [
                    told(a, "Shusha", "shusha", (0, 26), day(D(2020, 11, 8))),
                    told(a, "Lachin", "lachin", (27, 49), day(D(2020, 11, 8))),
                    told(a, "Shusha", "shusha", (27, 49), day(D(2020, 11, 17), basis="reported")),
                    told(a, "Europe", "europe", (50, 57)),
                ],
                published=D(2020, 11, 17),
            ),
            small_corpus.parsed(
                b,
                [
                    told(b, "Shusha", "shusha", (0, 29), day(D(2020, 11, 9))),
                    told(b, "Lachin", "lachin", (30, 37)),
                ],
                published=D(2020, 11, 10),
            ),
        ],
    )


def test_what_is_told_of_a_place(corpus):
    facts = corpus.place_facts(View(place="shusha", first=D(1999, 1, 1), last=D(1999, 1, 2)))
    assert facts.articles == 2
    assert facts.mentions == 3
    days = [(one.dating.earliest, one.dating.basis, one.sources[0].article) for one in facts.told]
    assert days == [
        (D(2020, 11, 8), "stated", "a"),
        (D(2020, 11, 9), "stated", "b"),
        (D(2020, 11, 17), "reported", "a"),
    ]
    (beside,) = facts.companions
    assert (beside.place_id, beside.name, beside.passages, beside.articles) == (
        "lachin",
        "Lachin",
        1,
        2,
    )
    assert (
        in_words(facts)
        == "3 mentions in 2 articles: 2 dated in the text, 1 only reported; 8 – 17 Nov 2020"
    )


def test_countries_keep_a_place_company_only_when_they_are_shown(corpus):
    facts = corpus.place_facts(View(place="shusha", countries=True))
    assert [(one.place_id, one.passages) for one in facts.companions] == [
        ("lachin", 1),
        ("europe", 0),
    ]


def test_facts_are_of_one_place(corpus):
    with pytest.raises(QueryError, match=r"set View\.place"):
        corpus.place_facts(View())


def test_each_date_leads_to_the_words_that_tell_it(corpus):
    facts = corpus.place_facts(View(place="shusha"))
    shown = dates_told(facts.told, State())
    assert (
        visible(shown)
        == "8 Nov 2020A9 Nov 2020B <b>only reported on 17 Nov 2020Compare what they say"
    )
    for told in facts.told:
        assert f"mention={told.sources[0].mention_id}" in shown


def test_the_bars_say_in_words_what_they_show(corpus):
    facts = corpus.place_facts(View(place="shusha"))
    shown = sparkline(facts, bins(D(2020, 11, 1), D(2020, 11, 30)))
    assert f'role="img" aria-label="{in_words(facts)}"' in shown
    assert len(re.findall('<i class="dated"', shown)) == 2
    assert len(re.findall('<i class="reported"', shown)) == 1


@settings(deadline=None)
@given(some.dictionaries(some.dates(D(2020, 1, 1), D(2020, 12, 31)), some.integers(1, 50)))
def test_no_bar_leaves_the_box(counts):
    facts = PlaceFacts(1, {(day, day): n for day, n in counts.items()}, {}, 0, (), ())
    shown = sparkline(facts, bins(D(2020, 3, 1), D(2020, 9, 30)))
    for left, width, height, below in re.findall(
        r"left:([\d.]+)%;width:([\d.]+)%;height:([\d.]+)%;bottom:([\d.]+)%", shown
    ):
        assert float(left) + float(width) <= 100.1
        assert float(height) + float(below) <= 100.1
