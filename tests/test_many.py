"""Very many places: what is told of a cut-out adds up to what is there."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_corpus
from geomap import mapping
from geomap.articles import Article
from geomap.corpus.cells import CutOut
from geomap.gazetteer import Gazetteer
from geomap.mapping import many
from geomap.views import View

D = dt.date
WORLD = CutOut(zoom=2, south=-90, west=-180, north=90, east=180)
EVERYTHING = View.everything()
PLACES = [
    small_corpus.place("shusha", latitude=39.76),
    small_corpus.place("lachin", latitude=39.64),
    small_corpus.place("karin", latitude=39.7, code="ADM1"),
    replace(small_corpus.place("lima", latitude=-12.05), longitude=-77.05),
]
DATES = (
    small_corpus.day(D(2020, 11, 8)),
    small_corpus.day(D(2020, 11, 9), basis="reported"),
    small_corpus.day(D(2020, 11, 1), D(2020, 11, 30), granularity="month"),
    small_corpus.Dating(latest=D(2020, 12, 1), modifier="before", basis="stated"),
    small_corpus.Dating(),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Each place with each kind of date, the last place once."""
    told = []
    for number, place in enumerate(PLACES):
        dates = DATES if place.id != "lima" else DATES[:1]
        article = Article(f"a{number}", " ".join([place.name] * len(dates)))
        step = len(place.name) + 1
        mentions = [
            small_corpus.mention(article, place.name, place.id, dating=dating, after=i * step)
            for i, dating in enumerate(dates)
        ]
        told.append(small_corpus.parsed(article, mentions, published=D(2020, 11, 20)))
    return small_corpus.build(tmp_path_factory.mktemp("c") / "c", told, Gazetteer(PLACES))


def contents(corpus, view=EVERYTHING, cut=WORLD):
    timeline = corpus.timeline(view)
    return many.contents_of_many(
        corpus.sighted(view, timeline.all_bins, cut),
        cut,
        timeline,
        timeline.all_bins,
        view,
        domain="all",
        outside=(0, 0),
        dark=False,
        strings=mapping.STRINGS,
    )


def test_a_cell_counts_its_places_and_claims_no_spot(corpus):
    told = contents(corpus)
    lima, cell = sorted(told["places"], key=lambda place: -len(str(place[0])), reverse=True)
    assert lima[:1] + lima[3:5] == ["lima", "Lima", 0]
    assert cell[3:7] == ["", 2, 0, 3], "no name, neither point nor area, three places"
    assert cell[7] == [39.64, 46.7499, 39.76, 46.7499]
    totals = [0, 0]
    for sign, *_, mentions in told["mentions"]:
        totals[sign] += mentions
    assert sorted(totals) == [1, 15]


def test_near_enough_every_place_stands_for_itself(corpus):
    told = contents(corpus, cut=many.cut_out("39.7,46.75,12"))
    assert sorted(place[0] for place in told["places"]) == ["karin", "lachin", "shusha"]
    areas = {place[0]: place[4] for place in told["places"]}
    assert areas == {"karin": 1, "lachin": 0, "shusha": 0}


@pytest.mark.parametrize("dates", ["event", "report"])
def test_marks_and_times_add_up_to_the_mentions(corpus, dates):
    view = replace(EVERYTHING, dates=dates)
    told, counts = contents(corpus, view), corpus.counts(view)
    assert sum(row[-1] for row in told["mentions"]) == counts.mentions == 16
    kinds = [0, 0, 0]
    for *_, kind, mentions in told["times"]:
        kinds[kind] += mentions
    assert kinds == [counts.of_dated, counts.of_reported, counts.of_undated]
    by_mark = dict.fromkeys(range(4), 0)
    for _, _, _, mark, mentions in told["mentions"]:
        by_mark[mark] += mentions
    few = [mapping.MARKS.index(m.mark) for m in mapping.marks.map_mentions(corpus, view)]
    assert by_mark == {mark: few.count(mark) for mark in range(4)}


def test_bars_are_those_of_single_mentions(corpus):
    timeline = corpus.timeline(EVERYTHING)
    single = mapping.contents(
        mapping.marks.map_places(corpus, EVERYTHING),
        mapping.marks.map_mentions(corpus, EVERYTHING),
        timeline.all_bins,
        domain="all",
        outside=(0, 0),
        dark=False,
        strings=mapping.STRINGS,
        whole=timeline.whole,
    )
    assert contents(corpus)["bars"] == single["bars"]


def test_a_filter_holds_in_cells_too(corpus):
    assert sum(row[-1] for row in contents(corpus, View(text="lachin"))["mentions"]) == 5
    nothing = contents(corpus, View(articles=frozenset()))
    assert nothing["places"] == nothing["mentions"] == []
    assert corpus.size(EVERYTHING) == (4, 16)


@given(st.floats(-85, 85), st.floats(-180, 180), st.integers(0, 14), st.floats(-1, 1))
def test_a_cut_out_is_wider_than_the_map(latitude, longitude, zoom, right):
    cut = many.cut_out(f"{latitude:.4f},{longitude:.4f},{zoom}")
    assert 2 <= cut.zoom <= 12
    assert cut.south <= latitude + 1e-3
    assert cut.north >= latitude - 1e-3
    east = longitude + right * 790 / (256 * 2**cut.zoom) * 360
    if -180 <= east <= 180:
        assert cut.west - 1e-3 <= east <= cut.east + 1e-3


def test_a_few_are_never_told_as_cells():
    assert not many.is_many(many.MOST_PLACES, many.MOST_MENTIONS)
    assert many.is_many(many.MOST_PLACES + 1, 0)
    assert many.is_many(0, many.MOST_MENTIONS + 1)
