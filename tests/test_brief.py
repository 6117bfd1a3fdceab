"""The short table by place: it says what the mentions say, and what is asked of it is the same."""

import datetime as dt
from dataclasses import replace

import duckdb
import pytest

from geomap.articles import Article
from geomap.corpus import earliest, schema, sources, tallies, tellings
from geomap.views import View
from small_corpus import build, day, mention, parsed, two_articles

D = dt.date
NAMES = {"Shusha": "shusha", "Lachin": "lachin", "Baku": "azerbaijan"}


def told(id_, text, published):
    article = Article(id_, text)
    mentions = [
        mention(article, name, place, dating=day(published, basis="reported"))
        for name, place in NAMES.items()
        if name in text
    ]
    return parsed(article, mentions, published=published)


def days_of_reports():
    """Reports of eight days; every second one says what the one before says."""
    return [
        told(
            f"r{n}",
            f"Number {n // 2}: shells fell on Shusha and Lachin while Baku was quiet at the time.",
            D(2020, 11, 1 + n),
        )
        for n in range(8)
    ]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return build(tmp_path_factory.mktemp("brief"), [*two_articles(), *days_of_reports()])


VIEWS = [
    View(),
    View.everything(),
    View(dates="report", last=D(2020, 11, 5)),
    View(first=D(2020, 11, 2), last=D(2020, 11, 6), countries=True),
    View(reported=False, undated=False),
    View(text="shells"),
    View(articles=frozenset({"r3", "a"}), first=D(2020, 11, 3)),
    View(first=D(2031, 1, 1), undated=False),
]


def test_it_holds_every_mention_once_by_place(corpus, tmp_path):
    built = build(tmp_path, [*two_articles(), *days_of_reports()])
    shared = [name for name in schema.BRIEF.names if name in schema.MENTIONS.names]
    columns = ", ".join(f'"{name}"' for name in shared)
    tables = [
        duckdb.execute(
            f"SELECT {columns} FROM read_parquet(?) ORDER BY ALL", [f"{tmp_path}/{table}/*.parquet"]
        ).fetchall()
        for table in ("brief", "mentions")
    ]
    assert tables[0] == tables[1] != []
    kept = duckdb.execute(f"SELECT * FROM '{tmp_path}/brief/*.parquet'").fetchall()
    ordered = sorted(kept, key=lambda row: (row[0] is None, row[0] or "", row[1], row[3]))
    assert kept == ordered
    assert built.manifest["tables"] == corpus.manifest["tables"]
    assert not (tmp_path / ".spill").exists()


def test_only_what_is_repeated_has_a_group(tmp_path):
    build(tmp_path, [*two_articles(), *days_of_reports()])
    groups = duckdb.execute(
        f"SELECT article, echo_group FROM '{tmp_path}/brief/*.parquet' GROUP BY ALL"
    ).fetchall()
    assert {article for article, group in groups if group is None} == {"a", "b"}
    assert len({group for _, group in groups if group is not None}) < len(groups) - 2


@pytest.mark.parametrize("view", VIEWS)
def test_both_tables_give_the_same(corpus, view, monkeypatch):
    answers = []
    for narrow in (-1.0, 2.0):
        monkeypatch.setattr(sources, "_NARROW", narrow)
        windowed = view if view.first or view.last else replace(view, first=D(1, 1, 1))
        answers.append((corpus.places(windowed).to_dict("records"), corpus.counts(windowed)))
    assert answers[0] == answers[1]


def test_a_narrow_window_is_asked_where_mentions_lie_by_date(corpus):
    engine = corpus._engine
    week = View(first=D(2020, 11, 2), last=D(2020, 11, 2), undated=False)
    assert sources.suited(engine, View()) is sources.BY_PLACE
    assert sources.suited(engine, week) is sources.BY_DATE
    assert sources.suited(engine, replace(week, place="shusha")) is sources.BY_PLACE
    assert sources.suited(engine, replace(week, last=D(2020, 11, 8))) is sources.BY_PLACE


@pytest.mark.parametrize("view", VIEWS)
def test_tallies_and_mentions_have_the_same_timeline_and_counts(corpus, view, monkeypatch):
    quick = corpus.timeline(view), corpus.counts(view)
    monkeypatch.setattr(tallies, "answer", lambda _: False)
    assert (corpus.timeline(view), corpus.counts(view)) == quick


@pytest.mark.parametrize("view", VIEWS)
def test_the_first_of_a_view_are_found_without_the_rest(corpus, view, monkeypatch):
    engine = corpus._engine
    everything, values = view.predicate()
    count = "SELECT count(*) AS n FROM mentions WHERE "
    (of_all,) = engine.rows(count + everything, values)
    for number in (1, 3, 1000):
        condition, values = earliest.until(engine, view, number)
        (found,) = engine.rows(count + condition, values)
        assert min(number, of_all["n"]) <= found["n"] <= of_all["n"]
        cut = corpus.passages(view, limit=number)
        assert cut.equals(corpus.passages(view, limit=1000)[:number].reset_index(drop=True))
    monkeypatch.setattr(tellings, "_TRIED", 1)
    monkeypatch.setattr(tellings, "_FURTHER", 2)
    few = corpus.tellings(view, limit=3)
    monkeypatch.setattr(tellings, "_TRIED", 1000)
    assert few.equals(corpus.tellings(view, limit=3))


def test_further_tellings_are_counted_up_to_a_step(corpus, monkeypatch):
    monkeypatch.setattr(tellings, "AHEAD", 2)
    assert set(corpus.tellings(View(), limit=1)["tellings"]) == {3}
    assert set(corpus.tellings(View(place="shusha"), limit=1)["tellings"]) == {3}
    whole = corpus.tellings(View(), limit=100)
    keys = zip(whole["passage_group"], whole["place_id"], whole["surface"], strict=True)
    assert set(whole["tellings"]) == {len({(group, id_ or name) for group, id_, name in keys})}


def test_articles_are_read_as_far_as_they_are_shown(corpus):
    every = corpus.articles()
    some = corpus.articles(["r3", "b", "no such article"])
    assert list(some["id"]) == [id_ for id_ in every["id"] if id_ in {"r3", "b"}]
    assert list(some.columns) == list(every.columns)
    assert corpus.articles([]).empty
    short = corpus.article_list()
    assert short.equals(every[list(short.columns)])
    dates = corpus.document_dates(every["id"])
    assert dates == {id_: corpus.document_date(id_) for id_ in every["id"]}
    assert corpus.document_dates([]) == {}


def test_articles_without_names_come_by_date_with_their_number(tmp_path):
    bare = [told(f"n{n}", "Nothing was said of any place.", D(2020, 12, 9 - n)) for n in range(3)]
    built = build(tmp_path, [*two_articles(), *bare])
    found = built.articles_without_names(limit=2)
    assert list(found["id"]) == ["n2", "n1"]
    assert set(found["total"]) == {3}
