import datetime as dt
import itertools
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.corpus.schema import MENTIONS
from geomap.errors import QueryError
from geomap.feature_codes import FEATURE_CODES, is_country_or_larger
from geomap.mentions import ROLES
from geomap.views import (
    DATES,
    Bin,
    Counts,
    Timeline,
    View,
    all_bins,
    bins,
    histogram,
    main_cluster,
    presets,
    read_period,
    window_words,
)

D = dt.date
DAYS = st.dates(D(2020, 9, 1), D(2020, 12, 31))
ANY_DAY = st.dates(D(1, 1, 1), D(9999, 12, 31))
TEXT = st.text(min_size=1, max_size=12)


@st.composite
def views(draw, days=DAYS, text=TEXT, words=st.none()):  # noqa: B008 (a strategy is a value)
    first, last = draw(st.none() | days), draw(st.none() | days)
    if first and last and first > last:
        first, last = last, first
    return View(
        first=first,
        last=last,
        roles=draw(st.frozensets(st.sampled_from(ROLES))),
        countries=draw(st.booleans()),
        dates=draw(st.sampled_from(DATES)),
        dated=draw(st.booleans()),
        reported=draw(st.booleans()),
        undated=draw(st.booleans()),
        place=draw(st.none() | text),
        articles=draw(st.none() | st.frozensets(text)),
        text=draw(words),
    )


# -- the codec of URLs


@given(views(ANY_DAY, words=st.none() | st.sampled_from(["Shusha", '"two words"', "停火 a"])))
def test_a_view_comes_back_from_its_query(view):
    assert View.from_query(view.to_query()) == view


def test_the_usual_view_has_an_empty_query():
    assert View().to_query() == {}
    assert View.from_query({"mention": "of another room"}) == View()


def test_a_query_reads_well():
    view = View(first=D(2020, 9, 27), roles=frozenset({"actor", "location"}), countries=True)
    assert view.to_query() == {"from": "2020-09-27", "roles": "location,actor", "countries": "1"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"from": "20201117"}, "write it as 2020-11-17"),
        ({"to": "2020-02-30"}, "to= '2020-02-30' is no day"),
        ({"from": "2020-12-01", "to": "2020-09-27"}, "swap the two days"),
        ({"roles": "location,king"}, "no role 'king'; the roles are location, actor"),
        ({"countries": "yes"}, "neither 0 nor 1"),
        ({"dates": "both"}, "neither event nor report"),
    ],
)
def test_a_bad_value_is_refused_with_a_remedy(query, words):
    with pytest.raises(QueryError, match=words):
        View.from_query(query)


# -- the predicate

ROWS = st.fixed_dictionaries(
    {
        "role": st.sampled_from(ROLES),
        "feature_code": st.sampled_from([None, "PPL", "PCLI", "PCLH", "TERR", "CONT", "ADM1"]),
        "date_earliest": st.none() | DAYS,
        "date_latest": st.none() | DAYS,
        "document_date": st.none() | DAYS,
        "document_date_earliest": st.none() | DAYS,
        "document_date_latest": st.none() | DAYS,
        "date_basis": st.sampled_from(["stated", "relative", "reported", "none"]),
        "place_id": st.none() | st.sampled_from(["p", "q"]),
        "article": st.sampled_from(["a", "b", "c"]),
    }
)


def kind_of(dates, row):
    """Which of the three kinds a mention is; each is one."""
    name = "date" if dates == "event" else "document_date"
    if row[f"{name}_earliest"] is None and row[f"{name}_latest"] is None:
        return "undated"
    told = row["date_earliest"] or row["date_latest"]
    return "dated" if told and row["date_basis"] != "reported" else "reported"


def admits(view, row):
    """What a view shows, said a second time without SQL."""
    event = view.dates == "event"
    name = "date" if event else "document_date"
    earliest, latest = row[f"{name}_earliest"], row[f"{name}_latest"]
    undated = earliest is None and latest is None
    known = [day for day in (earliest, latest) if day is not None]
    # An open side of an event reaches to its report; that of a report reaches nowhere.
    report = [row["document_date"]] if event and row["document_date"] else []
    first = earliest or min(known + report, default=None)
    last = latest or max(known + report, default=None)
    overlaps = not undated and (
        (view.first is None or last >= view.first) and (view.last is None or first <= view.last)
    )
    return (
        row["role"] in view.roles
        and (view.countries or not is_country_or_larger(row["feature_code"] or ""))
        and getattr(view, kind_of(view.dates, row))
        and (undated or overlaps)
        and view.place in {None, row["place_id"]}
        and (view.articles is None or row["article"] in view.articles)
    )


def shown(view, rows):
    columns = pa.schema([MENTIONS.field(name) for name in rows[0]]).append(
        pa.field("number", pa.int32())
    )
    table = pa.Table.from_pylist(
        [{**row, "number": i} for i, row in enumerate(rows)], schema=columns
    )
    condition, values = view.predicate()
    with duckdb.connect() as db:
        db.register("mentions", table)
        found = db.execute(f"SELECT number FROM mentions WHERE {condition}", values).fetchall()
    return sorted(number for (number,) in found)


@settings(max_examples=60, deadline=None)
@given(views(text=st.sampled_from(["a", "b", "p"])), st.lists(ROWS, min_size=1, max_size=30))
def test_the_predicate_is_the_filter_in_plain_python(view, rows):
    assert shown(view, rows) == [i for i, row in enumerate(rows) if admits(view, row)]


def test_the_predicate_knows_countries_as_the_feature_codes_do():
    row = dict.fromkeys(["date_earliest", "date_latest", "document_date", "place_id", "article"])
    row |= dict.fromkeys(["document_date_earliest", "document_date_latest"])
    rows = [
        {**row, "role": "location", "date_basis": "none", "feature_code": code}
        for code in FEATURE_CODES
    ]
    seen = {rows[i]["feature_code"] for i in shown(View(), rows)}
    assert seen == {code for code in FEATURE_CODES if not is_country_or_larger(code)}


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(DATES), st.lists(ROWS, min_size=1, max_size=30))
def test_each_mention_is_of_one_kind(dates, rows):
    everything = View(roles=frozenset(ROLES), countries=True, dates=dates)
    kinds = [
        shown(replace(everything, dated=d, reported=r, undated=u), rows)
        for d, r, u in [(True, False, False), (False, True, False), (False, False, True)]
    ]
    assert sorted(itertools.chain(*kinds)) == list(range(len(rows)))


def test_values_reach_the_predicate_as_parameters_only():
    hostile = "x'; DROP TABLE mentions; --"
    condition, values = View(place=hostile, articles=frozenset({hostile})).predicate()
    assert hostile not in condition
    assert values[-2:] == [hostile, hostile]


# -- the sentence

WINDOW = View(first=D(2020, 9, 27), last=D(2020, 12, 1))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (Counts(), "No places, 27 Sep – 1 Dec 2020"),
        (Counts(unresolved=3), "No places, 27 Sep – 1 Dec 2020; 3 unresolved"),
        (Counts(places=1, articles=1), "1 place in 1 article, 27 Sep – 1 Dec 2020"),
        (
            Counts(places=31, articles=5, reported_only=12, unresolved=3),
            (
                "31 places in 5 articles, 27 Sep – 1 Dec 2020; "
                "12 mentions dated only by publication; 3 unresolved"
            ),
        ),
        (
            Counts(places=1200, articles=2, reported_only=1, undated=1),
            (
                "1,200 places in 2 articles, 27 Sep – 1 Dec 2020; "
                "1 mention dated only by publication; 1 undated"
            ),
        ),
    ],
)
def test_the_sentence_says_what_is_shown(counts, sentence):
    assert WINDOW.sentence(counts) == sentence


def test_the_sentence_says_what_is_left_out_and_which_days_count():
    view = replace(WINDOW, dates="report", dated=False)
    assert view.sentence(Counts(places=2, articles=1, reported_only=3)) == (
        "2 places in 1 article, 27 Sep – 1 Dec 2020 by date of report; "
        "without those dated in the text; 3 mentions dated only by publication"
    )
    both = replace(WINDOW, reported=False, undated=False).sentence(Counts())
    assert both.endswith("; without those dated only by publication and without a date")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "any date"),
        (D(2020, 9, 27), None, "from 27 Sep 2020"),
        (None, D(2020, 12, 1), "until 1 Dec 2020"),
        (D(2020, 11, 9), D(2020, 11, 9), "9 Nov 2020"),
        (D(2020, 11, 1), D(2020, 11, 9), "1 – 9 Nov 2020"),
        (D(1993, 7, 23), D(2020, 11, 9), "23 Jul 1993 – 9 Nov 2020"),
    ],
)
def test_windows_in_words(first, last, words):
    assert window_words(first, last) == words


# -- the timeline


def test_the_main_cluster_leaves_the_tail_out():
    autumn = [D(2020, 9, 27) + dt.timedelta(days=n) for n in (0, 3, 9, 10, 18, 43, 44, 51, 54, 65)]
    days = Counter(autumn * 3)
    tail = Counter([D(1401, 1, 1), D(1988, 2, 20), D(1993, 7, 23), D(1994, 5, 12), D(2016, 4, 2)])
    assert main_cluster(days) == (D(2020, 9, 27), D(2020, 12, 1))
    assert main_cluster(days + tail) == (D(2020, 9, 27), D(2020, 12, 1))


def test_a_month_near_the_main_cluster_belongs_to_it_a_longer_period_never():
    autumn = {D(2020, 10, 5) + dt.timedelta(days=n): 3 for n in (0, 1, 10, 35, 43, 46, 57)}
    near, far = (D(2020, 9, 1), D(2020, 9, 30)), (D(2019, 9, 1), D(2019, 9, 30))
    longer = [
        (D(2020, 9, 1), D(2020, 11, 30)),
        (D(2020, 1, 1), D(2020, 12, 31)),
        (D(2020, 1, 1), D(2029, 12, 31)),
        (D(2000, 1, 1), D(2099, 12, 31)),
    ]
    assert main_cluster(autumn) == (D(2020, 10, 5), D(2020, 12, 1))
    assert main_cluster(autumn, [near]) == (D(2020, 9, 1), D(2020, 12, 1))
    assert main_cluster(autumn, [(D(2020, 12, 1), D(2020, 12, 31))])[1] == D(2020, 12, 31)
    assert main_cluster(autumn, [far, *longer]) == (D(2020, 10, 5), D(2020, 12, 1))


def test_the_main_cluster_is_where_most_mentions_are():
    old = {D(1918, 9, n): 2 for n in range(1, 20)}
    new = {D(2020, 11, n): 1 for n in range(1, 20)}
    assert main_cluster({**old, **new}) == (D(1918, 9, 1), D(1918, 9, 19))


def test_the_main_cluster_of_little():
    assert main_cluster({}) is None
    assert main_cluster({D(2020, 1, 1): 0}) is None
    assert main_cluster({D(2020, 1, 1): 5}) == (D(2020, 1, 1), D(2020, 1, 1))
    years = {D(year, 1, 1): 1 for year in range(1900, 2000, 10)}
    assert main_cluster(years) == (D(1900, 1, 1), D(1990, 1, 1))


@pytest.mark.parametrize(
    ("last", "count", "label"),
    [
        (D(2020, 9, 27), 1, "27 Sep 2020"),
        (D(2020, 12, 1), 66, "27 Sep 2020"),
        (D(2021, 9, 26), 53, "21 – 27 Sep 2020"),
        (D(2025, 12, 1), 64, "Sep 2020"),
        (D(2100, 12, 1), 81, "2020"),
        (D(2900, 1, 1), 89, "2020s"),
        (D(9999, 12, 31), 80, "21st century"),
    ],
)
def test_regular_bins_suit_the_window(last, count, label):
    axis = bins(D(2020, 9, 27), last)
    assert (len(axis), axis[0].label) == (count, label)


@given(ANY_DAY, ANY_DAY)
def test_regular_bins_touch_each_other_and_cover_the_window(one, other):
    first, last = min(one, other), max(one, other)
    axis = bins(first, last)
    assert axis[0].first <= first
    assert axis[-1].last >= last
    assert len(axis) <= 110
    assert all(a.last + dt.timedelta(days=1) == b.first for a, b in pairwise(axis))


def test_an_axis_from_the_middle_ages_to_last_week_has_few_bins():
    century = (D(1400, 1, 1), D(1499, 12, 31))
    eighties = (D(1980, 1, 1), D(1989, 12, 31))
    autumn = {(D(2020, 11, n),) * 2: 4 for n in (8, 9, 20)}
    axis = all_bins({century: 1, eighties: 1, (D(1993, 7, 23),) * 2: 1, **autumn})
    assert [b.label for b in axis] == [
        *("15th century", "1980s", "23 Jul 1993"),
        *("8 Nov 2020", "9 Nov 2020", "20 Nov 2020"),
    ]
    assert [b.gap_before for b in axis] == [False, True, True, True, False, True]


def test_the_axis_stays_coarse_where_it_would_grow_too_long():
    every_day = {(D(2020, 1, 1) + dt.timedelta(days=n),) * 2: 1 for n in range(1000)}
    axis = all_bins(every_day, limit=40)
    assert 30 < len(axis) <= 40
    assert {b.first for b in axis} >= {D(2020, 2, 1), D(2022, 9, 1)}


NEAR = st.dates(D(1890, 1, 1), D(2020, 12, 31))
INTERVALS = st.dictionaries(
    st.tuples(NEAR, NEAR).map(lambda pair: (min(pair), max(pair)))
    | NEAR.map(lambda day: (day, day)),
    st.integers(1, 5),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(INTERVALS, st.integers(3, 60))  # three centuries at most are touched
def test_every_interval_has_a_bin_and_bins_never_overlap(intervals, limit):
    axis = all_bins(intervals, limit=limit)
    assert len(axis) <= limit
    assert all(a.last < b.first for a, b in pairwise(axis))
    for first, last in intervals:
        assert any(first <= b.last and last >= b.first for b in axis)


MAIN = {(D(2020, 9, 27), D(2020, 9, 27)): 9, (D(2020, 12, 1), D(2020, 12, 1)): 8}


def timeline_of(intervals, **changes):
    known = {
        "first": D(2020, 9, 27),
        "last": D(2020, 12, 1),
        "earliest": min(first for first, _ in intervals),
        "latest": max(last for _, last in intervals),
        "whole": intervals,
    }
    return Timeline(**known | changes)


def test_presets_reach_what_lies_outside():
    timeline = timeline_of({**MAIN, (D(1400, 1, 1), D(1499, 12, 31)): 1})
    assert [(p.label, p.first, p.last, p.kind) for p in presets(timeline)] == [
        ("Main dates: 27 Sep – 1 Dec 2020", D(2020, 9, 27), D(2020, 12, 1), "main"),
        ("Before 27 Sep 2020", None, D(2020, 9, 26), "before"),
        ("1400 – 1499", D(1400, 1, 1), D(1499, 12, 31), "cluster"),
        ("All dates", None, None, "all"),
    ]
    later = replace(timeline, latest=D(2021, 1, 1))
    assert [p.label for p in presets(later)][3] == "After 1 Dec 2020"
    assert [p.label for p in presets(Timeline())] == ["All dates"]


def test_presets_of_the_latest_reports():
    timeline = timeline_of(MAIN, latest_report=D(2020, 11, 20))
    recent = [(p.label, p.first, p.last) for p in presets(timeline) if p.kind == "recent"]
    assert recent == [
        ("Last 7 days of reports: 14 – 20 Nov 2020", D(2020, 11, 14), D(2020, 11, 20)),
        ("Last 30 days of reports: 22 Oct – 20 Nov 2020", D(2020, 10, 22), D(2020, 11, 20)),
    ]
    # They leave nothing out, so they say nothing.
    short = timeline_of({(D(2020, 11, 19),) * 2: 1}, latest_report=D(2020, 11, 20))
    assert not [p for p in presets(short) if p.kind == "recent"]


def test_presets_of_each_further_cluster_of_dates():
    tail = {
        (D(1992, 5, 9), D(1992, 5, 9)): 2,
        (D(1993, 7, 23), D(1993, 7, 23)): 1,
        (D(1994, 5, 1), D(1994, 5, 31)): 1,
        (D(1980, 1, 1), D(1989, 12, 31)): 1,  # touches no run, however near
        (D(2016, 4, 2), D(2016, 4, 2)): 1,
        (D(2020, 3, 3), D(2020, 3, 3)): 1,
        (D(1988, 1, 1), D(2020, 11, 20)): 5,  # reaches into the main dates
        (D(2021, 1, 1), D(2021, 12, 31)): 1,
    }
    timeline = timeline_of({**MAIN, **tail})
    found = [(p.label, p.first, p.last) for p in presets(timeline) if p.kind == "cluster"]
    assert found == [
        ("1980 – 1989", D(1980, 1, 1), D(1989, 12, 31)),
        ("1992 – 1994", D(1992, 5, 9), D(1994, 5, 31)),
        ("2 Apr 2016", D(2016, 4, 2), D(2016, 4, 2)),
        ("3 Mar 2020", D(2020, 3, 3), D(2020, 3, 3)),
        ("1 Jan – 31 Dec 2021", D(2021, 1, 1), D(2021, 12, 31)),
    ]


@settings(max_examples=60, deadline=None)
@given(INTERVALS.filter(bool))
def test_every_preset_shows_something(intervals):
    days = Counter({first: count for (first, _), count in intervals.items()})
    first, last = main_cluster(days)
    timeline = timeline_of(intervals, first=first, last=last, latest_report=D(2020, 12, 31))
    for preset in presets(timeline):
        if preset.kind != "recent":
            begin, end = preset.first or D.min, preset.last or D.max
            assert any(a <= end and b >= begin for a, b in intervals)


# -- the histogram


def test_a_month_is_spread_over_its_days():
    axis = bins(D(2020, 11, 1), D(2020, 11, 30))
    spread = histogram({(D(2020, 11, 1), D(2020, 11, 30)): 3, (D(2020, 11, 9),) * 2: 1}, axis)
    assert spread.weights[0] == pytest.approx(3 / 30)
    assert spread.weights[8] == pytest.approx(1 + 3 / 30)
    assert spread.touched[:9] == (3,) * 8 + (4,)


def test_what_the_axis_skips_is_told():
    axis = [Bin(D(2020, 1, 1), D(2020, 1, 10), "a"), Bin(D(2020, 1, 21), D(2020, 1, 30), "b", True)]
    spread = histogram({(D(2019, 12, 22), D(2020, 2, 9)): 5, (D(2020, 1, 12),) * 2: 1}, axis)
    assert (spread.before, spread.between, spread.after) == pytest.approx((1, 2, 1))
    assert spread.weights == pytest.approx((1, 1))


@settings(max_examples=80, deadline=None)
@given(INTERVALS, st.integers(3, 60), NEAR, NEAR)
def test_no_mention_is_lost_or_doubled_in_the_histogram(intervals, limit, one, other):
    regular = bins(min(one, other), max(one, other))
    for axis in [regular, all_bins(intervals, limit=limit)] if intervals else [regular]:
        spread = histogram(intervals, axis)
        assert spread.total == pytest.approx(sum(intervals.values()))
        for weight, touched in zip(spread.weights, spread.touched, strict=True):
            assert 0 <= weight <= touched + 1e-9
            assert (weight > 0) == (touched > 0)


# -- dates as typed


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2020-11-17", D(2020, 11, 17), D(2020, 11, 17)),
        ("  17   November 2020 ", D(2020, 11, 17), D(2020, 11, 17)),
        ("Nov 17, 2020", D(2020, 11, 17), D(2020, 11, 17)),
        ("2020-10", D(2020, 10, 1), D(2020, 10, 31)),
        ("Oct 2020", D(2020, 10, 1), D(2020, 10, 31)),
        ("1993", D(1993, 1, 1), D(1993, 12, 31)),
        ("the 1980s", D(1980, 1, 1), D(1989, 12, 31)),
        ("0999-01-02", D(999, 1, 2), D(999, 1, 2)),
    ],
)
def test_a_typed_date_is_understood(typed, first, last):
    assert read_period(typed) == (first, last)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("soon after", "is no date; write 2020-11-17"),
        ("1993 or so, they say", "is no date"),
        ("tomorrow", "does not say which day or year"),
    ],
)
def test_what_is_no_date_is_refused_with_a_remedy(typed, words):
    with pytest.raises(QueryError, match=words):
        read_period(typed)


@given(ANY_DAY)
def test_every_day_can_be_typed_as_the_page_writes_it(day):
    assert read_period(day.isoformat()) == (day, day)


@given(NEAR)
def test_the_days_of_the_news_can_be_typed_in_words(day):
    assert read_period(window_words(day, day)) == (day, day)


def test_names_of_units():
    axis = bins(D(1, 1, 1), D(2020, 1, 1))
    assert [axis[i].label for i in (0, 1, 2, 10, 20)] == [
        *("1st century", "2nd century", "3rd century", "11th century", "21st century")
    ]
    assert isinstance(axis[0], Bin)
