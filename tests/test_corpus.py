import csv
import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from geomap import resources
from geomap.articles import Article, Zone
from geomap.corpus import Corpus, fingerprint, manifests, parts, previewing, schema, store
from geomap.corpus.by_id import Neighbours
from geomap.corrections import Correction, target_of
from geomap.dating.values import DocumentDate
from geomap.errors import ArticleError, CorpusError, QueryError
from geomap.gazetteer import COLUMNS
from geomap.mentions import Dating
from geomap.views import View
from small_corpus import GAZETTEER, D, build, day, mention, parsed, two_articles

USUAL = View()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return build(tmp_path_factory.mktemp("corpora") / "it's [one] of=them", two_articles())


# -- questions


def test_counts_of_the_usual_view(corpus):
    counts = corpus.counts(USUAL)
    assert (counts.places, counts.articles, counts.mentions) == (2, 2, 5)
    assert (counts.reported_only, counts.undated, counts.unresolved) == (1, 1, 1)


def test_what_is_found_is_mapped_or_unplaced_or_rejected_whatever_the_view(corpus):
    for view in (USUAL, View(roles=frozenset()), View(first=D(1700, 1, 1), last=D(1700, 1, 2))):
        counts = corpus.counts(view)
        assert (counts.found, counts.mapped, counts.unplaced, counts.rejected) == (10, 8, 1, 1)
    only_b = corpus.counts(View(articles=frozenset({"b"})))
    assert (only_b.found, only_b.mapped, only_b.unplaced, only_b.rejected) == (3, 3, 0, 0)


def test_what_is_counted_in_haste_is_what_is_counted_at_leisure(corpus):
    for view in (
        USUAL,
        View.everything(),
        View(first=D(2020, 11, 9), place="lachin"),
        View(place="-"),
    ):
        counts, held = corpus.counts(view), corpus.passage_counts(view)
        assert (held.mentions, held.passages) == (counts.mentions, counts.passages)
        assert held.independent == counts.independent


def test_spellings_of_a_place_come_with_their_number(corpus):
    everywhere = corpus.places(View.everything())
    for place_id, names in zip(everywhere["place_id"], everywhere["names"], strict=True):
        assert corpus.written(place_id) == names
    assert corpus.written("shusha") == [("Shusha", 2), ("Shushi", 1)]
    assert corpus.written("nowhere") == []


def test_a_preview_counts_the_articles_of_a_name_and_looks_into_the_first(tmp_path, monkeypatch):
    monkeypatch.setattr(previewing, "_MOST_ARTICLES", 2)
    told = []
    for article_id, name in {"a": "SHUSHA", "b": "Lachin", "c": "Shusha", "z": "Shusha"}.items():
        article = Article(article_id, f"{name} fell.")
        told.append(parsed(article, [mention(article, name, name.lower())]))
    corpus = build(tmp_path / "c", told)
    correction = Correction(
        time="2026-01-02T03:04:05",
        kind="role",
        scope="corpus",
        article="z",
        target=target_of("Shusha fell.", 0, 6),
        sets="actor",
    )
    preview = previewing.preview(corpus, correction, (), GAZETTEER)
    assert (preview.looked, preview.touched) == (2, 3)
    assert [one.article.id for one in preview.examples] == ["z", "a"]


def test_a_switch_counts_what_turning_it_would_govern(corpus):
    hidden = View(countries=False, reported=False, undated=False)
    counts = corpus.counts(hidden)
    # Europe is undated, so the switch for countries governs Azerbaijan alone.
    assert (counts.of_countries, counts.of_reported, counts.of_undated) == (1, 1, 1)
    assert counts.by_role["actor"] == 0
    assert corpus.counts(replace(hidden, countries=True)).by_role["actor"] == 1
    assert (counts.reported_only, counts.undated) == (0, 0)


def test_counts_say_what_lies_outside_the_window(corpus):
    counts = corpus.counts(View(first=D(2020, 11, 1), last=D(2020, 11, 10), undated=False))
    # What is due before a later day, and was told after the window, is no part of it.
    assert (counts.mentions, counts.earlier, counts.later) == (1, 1, 2)


def test_an_open_side_reaches_to_the_day_of_the_report(tmp_path):
    article = Article("a", "Lachin until 1 December.")
    until = Dating(latest=D(2020, 12, 1), granularity="day", modifier="end", basis="stated")
    mentions = [mention(article, "Lachin", "lachin", dating=until)]
    for published, first in [(D(2020, 11, 17), D(2020, 11, 17)), (None, D(2020, 12, 1))]:
        corpus = build(tmp_path / str(published), [parsed(article, mentions, published=published)])
        mark = corpus.marks(USUAL).iloc[0]
        assert (mark["earliest"], mark["latest"]) == (None, D(2020, 12, 1))
        assert (mark["first"], mark["last"]) == (first, D(2020, 12, 1))


def test_places_come_with_their_names_as_written(corpus):
    places = corpus.places(USUAL)
    assert list(places["place_id"]) == ["shusha", "lachin"]
    assert places["names"][0] == [("Shusha", 2), ("Shushi", 1)]
    assert (places["latitude"][1], places["longitude"][1]) == (-39.5, -46.55)
    assert (places["articles"][0], places["mentions"][0]) == (2, 3)


def test_places_that_only_their_report_dates(tmp_path):
    told, later = Article("a", "Shusha, Lachin and Europe."), Article("b", "Lachin and Europe.")
    reported = day(D(2020, 11, 17), basis="reported")
    corpus = build(
        tmp_path,
        [
            parsed(
                told,
                [
                    mention(told, "Shusha", "shusha", dating=day(D(2020, 11, 8))),
                    mention(told, "Lachin", "lachin", dating=reported),
                    mention(told, "Europe", "europe"),
                ],
            ),
            # What is not dated at all is not dated by its report either, but neither by words.
            parsed(later, [mention(later, "Lachin", "lachin"), mention(later, "Europe", "europe")]),
        ],
    )
    places = corpus.places(View.everything()).set_index("place_id")
    kinds = places[["dated", "reported", "undated"]]
    assert dict(zip(kinds.index, map(tuple, kinds.to_numpy()), strict=True)) == {
        "shusha": (1, 0, 0),
        "lachin": (0, 1, 1),
        "europe": (0, 0, 2),
    }
    assert (kinds.sum(axis=1) == places["mentions"]).all()
    (row,) = corpus.places_only_reported(View.everything()).to_dict("records")
    assert (row["place_id"], row["mentions"], row["articles"], row["total"]) == ("lachin", 2, 2, 1)
    assert corpus.places_only_reported(View(articles=frozenset({"b"}))).empty


def test_passages_told_twice_count_once_when_they_are_independent(tmp_path):
    told = "Shells fell on Shusha early on Sunday, and {} people were hurt, the mayor of {} said."
    texts = {"a": ("ten", "Shusha"), "b": ("10", "SHUSHA"), "c": ("twelve", "Shusha")}
    articles = [Article(id_, told.format(*words)) for id_, words in texts.items()]
    rows = [
        parsed(one, [mention(one, "Shusha", "shusha"), mention(one, "mayor", "lachin")])
        for one in articles
    ]
    corpus, turned = build(tmp_path / "c", rows), build(tmp_path / "turned", rows[::-1])
    counts = corpus.counts(USUAL)
    assert (counts.mentions, counts.passages, counts.independent) == (6, 3, 2)
    places = corpus.places(USUAL)
    assert list(zip(places["passages"], places["independent"], strict=True)) == [(3, 2), (3, 2)]
    groups = dict(
        zip(*(corpus.passages(USUAL)[name] for name in ("article", "passage_group")), strict=True)
    )
    assert groups["a"] == groups["b"] != groups["c"]
    assert turned.passages(USUAL).equals(corpus.passages(USUAL))


def test_tellings_come_whole_by_their_first_mention(tmp_path):
    told = "Shells fell on Shusha and Lachin on Sunday, and {} people were hurt."
    days = {"a": ("ten", D(2020, 11, 9)), "b": ("12", D(2020, 11, 8)), "c": ("10", D(2020, 11, 7))}
    rows = []
    for id_, (number, published) in days.items():
        one = Article(id_, told.format(number))
        dating = day(published, basis="reported")
        mentions = [
            mention(one, name, name.lower(), dating=dating) for name in ("Shusha", "Lachin")
        ]
        rows.append(parsed(one, mentions))
    corpus = build(tmp_path, rows)
    of_shusha = corpus.tellings(View(place="shusha"))
    assert list(of_shusha["article"]) == ["c", "a", "b"]
    assert list(of_shusha["of_telling"]) == [2, 2, 1]
    everywhere = corpus.tellings(USUAL, limit=3, most=1)
    assert list(zip(everywhere["article"], everywhere["place_id"], strict=True)) == [
        *(("c", "shusha"), ("c", "lachin"), ("b", "shusha"))
    ]
    assert set(everywhere["tellings"]) == {4}
    assert {*schema.MENTIONS.names, "title", "source", "url"} < {*everywhere.columns}


def test_an_empty_view_gives_empty_frames(corpus):
    nothing = View(place="nowhere")
    for frame in (corpus.places(nothing), corpus.passages(nothing), corpus.marks(USUAL)[:0]):
        assert frame.empty
        assert "place_id" in frame.columns
    assert corpus.counts(nothing).mentions == 0


def test_marks_leave_the_window_to_the_browser(corpus):
    everywhere = corpus.marks(USUAL)
    assert len(everywhere) == 5
    assert everywhere.equals(corpus.marks(View(first=D(2020, 11, 9), place="lachin")))
    until = everywhere[everywhere["modifier"] == "end"].iloc[0]
    assert (until["earliest"], until["latest"]) == (None, D(2020, 12, 1))


def test_passages_come_by_date_with_their_article(corpus):
    passages = corpus.passages(USUAL)
    assert list(passages["surface"]) == [
        *("Shushi", "Shusha", "Agdere", "Lachin", "Lachin", "Shusha")
    ]
    assert (passages["title"][1], passages["source"][1]) == ("A", "X")
    assert passages["url"][4] == "https://b.org"
    assert passages["place_id"][2] == ""
    assert passages["date_earliest"][4] is None
    assert list(passages.columns)[:23] == list(schema.EXPORT_COLUMNS)


def test_passages_of_a_place_page_by_page(corpus):
    assert list(corpus.passages(USUAL, place="lachin")["article"]) == ["a", "b"]
    one_by_one = [corpus.passages(USUAL, limit=1, offset=n)["mention_id"][0] for n in range(6)]
    assert one_by_one == list(corpus.passages(USUAL)["mention_id"])


def test_an_article_comes_back_as_it_went_in(tmp_path):
    text = "İstanbul\r\n\u2028 \ud7ff \U0001f5fa 'quoted' \x00 end"
    article = Article(
        "a/b,c", text, note="n", published="2020-11-17", published_by="record",
        zones=(Zone(0, 8, "headline"), Zone(8, len(text), "body")),
    )  # fmt: skip
    one = parsed(article, [mention(article, "quoted")], published=D(2020, 11, 17))
    corpus = build(tmp_path / "c", [one])
    assert corpus.article("a/b,c") == article
    assert corpus.document_date("a/b,c") == one.document_date
    assert corpus.mentions_of("a/b,c")["zone"][0] == "body"
    assert corpus.rejected_of("a/b,c").empty


def test_articles_stand_by_date_beside_their_neighbours(corpus, tmp_path):
    assert corpus.first_article() == "a"
    assert corpus.neighbours("a") == Neighbours(1, 2, None, "b")
    assert corpus.neighbours("b") == Neighbours(2, 2, "a", None)
    told = [
        parsed(Article(name, "Shusha."), [], published=D(2020, 1, 9 - number))
        for number, name in enumerate("xyz")
    ]
    back = build(tmp_path / "c", told)
    assert (back.first_article(), back.neighbours("y")) == ("z", Neighbours(2, 3, "z", "x"))
    with pytest.raises(QueryError, match="'w'"):
        back.neighbours("w")


def test_places_come_back_as_they_went_in(corpus):
    assert corpus.place("shusha") == GAZETTEER["shusha"]
    assert corpus.place("europe") == GAZETTEER["europe"]


@pytest.mark.parametrize("ask", ["article", "document_date", "place"])
def test_an_unknown_id_is_named(corpus, ask):
    with pytest.raises(QueryError, match="'nobody'"):
        getattr(corpus, ask)("nobody")


def test_the_timeline_stays_put_while_the_view_changes(corpus):
    all_roles = corpus.timeline(View.everything())
    usual = corpus.timeline(USUAL)
    assert (usual.first, usual.last) == (D(2020, 11, 8), D(2020, 12, 1))
    assert (usual.earliest, usual.latest) == (D(1993, 1, 1), D(2020, 12, 1))
    assert usual.main_bins == all_roles.main_bins
    assert usual.all_bins == all_roles.all_bins
    assert sum(usual.whole.values()) == 6
    kinds = sum(usual.dated.values()), sum(usual.reported.values()), usual.undated
    assert kinds == (3, 1, 1)
    # Which kinds are shown is the reader's choice, and no reason for another histogram.
    assert corpus.timeline(replace(USUAL, dated=False, undated=False)) == usual


def test_by_date_of_report_a_mention_lies_on_its_article_s_day(corpus):
    by_report = View(dates="report")
    timeline = corpus.timeline(by_report)
    published = D(2020, 11, 17)
    assert (timeline.first, timeline.last, timeline.latest_report) == (published,) * 3
    # Article a is dated; of its three places one passage tells no date. Article b is undated.
    assert timeline.dated == {(published, published): 2}
    assert timeline.reported == {(published, published): 1}
    assert timeline.undated == 2
    day = replace(by_report, first=published, last=published, undated=False)
    assert sorted(corpus.passages(day)["surface"]) == ["Agdere", "Lachin", "Shusha", "Shushi"]
    assert corpus.counts(day).mentions == 3
    marks = corpus.marks(by_report)
    assert set(marks["first"].dropna()) == set(marks["last"].dropna()) == {published}


def test_a_report_known_by_its_bounds_lies_on_them(tmp_path):
    one = parsed(article := Article("a", "Lachin"), [mention(article, "Lachin", "lachin")])
    bounds = [(D(2020, 11, 1), D(2020, 11, 28)), (None, D(2020, 11, 28)), (None, None)]
    found = []
    for earliest, latest in bounds:
        one.document_date = DocumentDate(None, earliest, latest, "bounded")
        corpus = build(tmp_path / str(earliest) / str(latest), [one])
        mark = corpus.marks(View(dates="report")).iloc[0]
        found.append((mark["first"], mark["last"]))
    assert found == [bounds[0], (D(2020, 11, 28),) * 2, (None, None)]


def test_a_corpus_without_any_date_has_an_empty_timeline(tmp_path):
    article = Article("a", "Shusha")
    corpus = build(tmp_path / "c", [parsed(article, [mention(article, "Shusha", "shusha")])])
    assert corpus.timeline(USUAL).first is None
    assert corpus.timeline(USUAL).all_bins == ()


def test_threads_may_share_a_corpus(corpus):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: corpus.counts(USUAL), range(40)))
    assert answers == [answers[0]] * 40


# -- the folder


def test_any_engine_can_read_the_folder(tmp_path):
    build(tmp_path / "c", two_articles())
    mentions = pq.read_table(tmp_path / "c" / "mentions")
    assert mentions.column_names == schema.MENTIONS.names
    days = [
        early or late
        for early, late in zip(
            mentions["date_earliest"].to_pylist(), mentions["date_latest"].to_pylist(), strict=True
        )
    ]
    dated = [found for found in days if found is not None]
    assert dated == sorted(dated)
    assert days[len(dated) :] == [None, None]
    with duckdb.connect() as db:
        (rows,) = db.execute(
            "SELECT count(*) FROM read_parquet(?)", [str(tmp_path / "c/mentions/*.parquet")]
        ).fetchone()
    assert rows == 9


def test_a_long_table_has_several_parts(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "PART_ROWS", 4)
    monkeypatch.setattr(parts, "GROUP_ROWS", 2)
    corpus = build(tmp_path / "c", two_articles())
    assert [part["rows"] for part in corpus.manifest["tables"]["mentions"]] == [4, 4, 1]
    assert corpus.counts(USUAL).mentions == 5


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }


class Killed(BaseException):
    """What no handler may catch, as when the process dies."""


def steps(monkeypatch, before_each):
    """Have `before_each` called before every step that changes a folder."""

    def watch(owner, name):
        original = getattr(owner, name)

        def step(*arguments, **keywords):
            before_each()
            return original(*arguments, **keywords)

        monkeypatch.setattr(owner, name, step)

    watch(Path, "replace")
    watch(Path, "unlink")
    watch(pq, "write_table")
    watch(os, "fsync")


def test_a_crash_at_any_step_leaves_a_whole_corpus(tmp_path, monkeypatch):
    first, second = two_articles()
    clean = build(tmp_path / "clean", [first, second]).version
    for died_at in range(1000):
        folder = tmp_path / str(died_at)
        reader = build(folder, [first])
        left = died_at
        dead = False

        def count(folder=folder):
            nonlocal left, dead
            left -= 1
            dead = dead or left < 0
            if dead:
                raise Killed  # once dead, nothing is tidied up either

        with monkeypatch.context() as patch:
            steps(patch, count)
            try:
                build(folder, [first, second])
                survived = True
            except Killed:
                survived = False
        after = Corpus.open(folder)
        assert reader.counts(USUAL).found == 7, "a reader of the old version goes on"
        assert after.version in {reader.version, clean}
        assert after.counts(USUAL).found == (7 if after.version == reader.version else 10)
        assert len(list(folder.glob("mentions/*.parquet"))) <= 1, "a glob never counts twice"
        mended = build(folder, [first, second])
        assert mended.version == clean
        assert manifests.in_order(folder, mended.manifest)
        assert not list(folder.rglob("*.new"))
        if survived:
            break
    assert died_at > 10


def test_readers_are_never_blocked(tmp_path, monkeypatch):
    first, second = two_articles()
    reader = build(tmp_path / "c", [first])
    seen = []

    def look():
        assert reader.counts(USUAL).found == 7
        seen.append(Corpus.open(tmp_path / "c").counts(USUAL).found)

    steps(monkeypatch, look)
    build(tmp_path / "c", [first, second])
    assert set(seen) == {7, 10}
    assert seen == sorted(seen)


def test_a_reader_two_versions_back_is_told(tmp_path):
    first, second = two_articles()
    reader = build(tmp_path / "c", [first])
    build(tmp_path / "c", [second])
    build(tmp_path / "c", [first, second])
    with pytest.raises(CorpusError, match="open it again"):
        reader.counts(USUAL)


def test_foreign_files_are_left_alone(tmp_path):
    build(tmp_path / "c", two_articles())
    kept = [tmp_path / "c" / "corrections.jsonl", tmp_path / "c" / "mentions" / "notes.txt"]
    for path in kept:
        path.write_text("mine")
    build(tmp_path / "c", two_articles()[:1])
    assert [path.read_text() for path in kept] == ["mine", "mine"]


def test_a_second_ingest_has_to_wait(tmp_path):
    build(tmp_path / "c", two_articles())
    with (
        store._locked(tmp_path / "c"),
        pytest.raises(CorpusError, match="another ingest is writing"),
    ):
        build(tmp_path / "c", two_articles())


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (None, "no corpus here .* make one with: geomap ingest"),
        ("{", "cannot be read"),
        ('{"name": "a web page"}', "belongs to something else"),
        (
            '{"geomap": "9", "format": 99}',
            f"format 99, and this geomap reads format {schema.VERSION}",
        ),
    ],
)
def test_what_is_no_corpus_is_refused(tmp_path, manifest, words):
    if manifest is not None:
        (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(CorpusError, match=words):
        Corpus.open(tmp_path)


def test_a_manifest_of_something_else_is_not_overwritten(tmp_path):
    (tmp_path / "manifest.json").write_text('{"name": "a web page"}')
    with pytest.raises(CorpusError, match="choose another folder"):
        build(tmp_path, two_articles())
    assert json.loads((tmp_path / "manifest.json").read_text()) == {"name": "a web page"}


def test_a_corpus_of_another_format_is_replaced(tmp_path):
    (tmp_path / "manifest.json").write_text('{"geomap": "9", "format": 99}')
    assert build(tmp_path, two_articles()).counts(USUAL).found == 10


def test_a_missing_part_is_named(tmp_path):
    corpus = build(tmp_path / "c", two_articles())
    part = corpus.manifest["tables"]["rejected"][0]["file"]
    (tmp_path / "c" / part).unlink()
    with pytest.raises(CorpusError, match="this part is gone"):
        Corpus.open(tmp_path / "c")


def test_a_damaged_part_is_said(tmp_path):
    corpus = build(tmp_path / "c", two_articles())
    part = tmp_path / "c" / corpus.manifest["tables"]["mentions"][0]["file"]
    part.write_bytes(part.read_bytes()[:100])
    with pytest.raises(CorpusError, match=r"cannot be read .*; ingest the articles again"):
        Corpus.open(tmp_path / "c")


def test_rooms_that_only_show_a_corpus_are_no_rules():
    package = Path(fingerprint.__file__).parents[1]
    for room in fingerprint._NO_RULES - {"_top"}:  # a wheel's own files, absent in a checkout
        assert (package / room).exists(), room


# -- ingest


@pytest.fixture
def news(tmp_path):
    """A folder of two articles, and a gazetteer of one place."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.txt").write_text("Published: 2020-11-17\n\nThe army entered Norvale.\n")
    (folder / "two.txt").write_text("Norvale was quiet on 3 May 2019. Nothing else happened.\n")
    row = dict.fromkeys(COLUMNS, "") | {
        "id": "norvale", "name": "Norvale", "feature_code": "PPL", "country": "NO",
        "latitude": "60.1", "longitude": "-10.5", "uncertainty_km": "2", "source": "made up",
    }  # fmt: skip
    with (tmp_path / "places.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerow(row)
    return folder


def take_in(news, **more):
    return Corpus.ingest(
        [news], news.parent / "corpus", gazetteers=[news.parent / "places.csv"], **more
    )


def test_ingest_reports_what_it_found(news):
    seen = []
    report = take_in(news, progress=lambda *step: seen.append(step))
    assert [step[:2] for step in seen] == [(1, "one"), (2, "two")]
    assert 0 < seen[0][2] < seen[1][2] <= 1
    assert (report.articles, report.found, report.mapped, report.problems) == (2, 2, 2, ())
    corpus = Corpus.open(news.parent / "corpus")
    assert corpus.version == report.corpus
    assert corpus.manifest["counts"] == {
        "articles": 2, "found": 2, "mapped": 2, "unresolved": 0, "rejected": 0,
    }  # fmt: skip
    assert list(corpus.passages(USUAL)["date_earliest"]) == [D(2019, 5, 3), D(2020, 11, 17)]


def test_equal_inputs_give_equal_bytes_anywhere(news, tmp_path):
    take_in(news)
    other = tmp_path / "other" / "place"
    shutil.copytree(news, other / "news")
    shutil.copy(news.parent / "places.csv", other)
    for path in other.rglob("*"):
        os.utime(path, (1, 1))
    take_in(other / "news")
    here, there = contents(news.parent / "corpus"), contents(other / "corpus")
    assert here == there
    assert str(tmp_path).encode() not in here["manifest.json"]
    take_in(news)
    assert contents(news.parent / "corpus") == here


def test_what_cannot_be_read_is_a_problem_and_the_rest_lands(news):
    (news / "bad.txt").write_bytes(b"caf\xe9 in Latin-1")
    (news / "picture.png").write_bytes(b"\x89PNG")
    (news / "half.jsonl").write_text('{"id": "half", "text": "Norvale \\ud800"}\n')
    report = take_in(news)
    assert report.articles == 2
    problems = Corpus.open(news.parent / "corpus").manifest["problems"]
    assert [problem.split(":")[0] for problem in problems] == [
        *("bad.txt", "half.jsonl", "picture.png")
    ]
    assert "half a character at offset 8" in problems[1]
    assert [p.removeprefix(f"{news}{os.sep}") for p in report.problems] == problems


def test_of_two_articles_with_one_id_the_second_is_left_out_and_named(news):
    (news / "sub").mkdir()
    (news / "sub" / "one.md").write_text("Another text about Norvale.")
    report = take_in(news)
    assert report.articles == 2
    (problem,) = report.problems
    assert "sub" in problem
    assert "the id 'one' belongs to an article of one.txt already" in problem


def test_without_any_article_nothing_is_written(tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "picture.png").write_bytes(b"\x89PNG")
    with pytest.raises(CorpusError, match=r"no article could be read.*picture\.png"):
        Corpus.ingest([tmp_path / "news"], tmp_path / "corpus")
    with pytest.raises(ArticleError, match="no such file or folder"):
        Corpus.ingest([tmp_path / "nowhere"], tmp_path / "corpus")
    assert not (tmp_path / "corpus").exists()


def test_a_corpus_may_not_become_its_own_input(news):
    with pytest.raises(CorpusError, match="lies in the input folder"):
        Corpus.ingest([news], news / "corpus")
    with pytest.raises(CorpusError, match="lies in the input folder"):
        Corpus.ingest([news], news)
    Corpus.ingest([news], news / ".corpus", gazetteers=[news.parent / "places.csv"])


def test_a_corpus_is_current_until_its_inputs_change(news):
    folder, places = news.parent / "corpus", news.parent / "places.csv"

    def current():
        return Corpus.is_current(folder, [news], gazetteers=[places])

    assert not current()
    take_in(news)
    assert current()
    assert not Corpus.is_current(folder, [news])
    assert not Corpus.is_current(folder, [news / "one.txt"], gazetteers=[places])
    (news / "articles.csv").write_text("article,published\none,2020-11-18\n")
    assert not current()
    take_in(news)
    assert current()
    places.write_text(places.read_text().replace("60.1", "60.2"))
    assert not current()
    (folder / "manifest.json").write_text("{")
    assert not current()


def test_the_seeds_keep_every_promise(tmp_path):
    report = Corpus.ingest([resources.seeds()], tmp_path / "corpus")
    corpus = Corpus.open(tmp_path / "corpus")
    assert report.articles == 5
    assert report.problems == ()
    assert report.found == report.mapped + report.unresolved + report.rejected
    for article_id in corpus.articles()["id"]:
        text = corpus.article(article_id).text
        for row in corpus.mentions_of(article_id).to_dict("records"):
            assert text[row["start"] : row["end"]] == row["surface"]
            assert text[row["passage_start"] : row["passage_end"]] == row["passage"]
            assert row["passage_start"] <= row["start"] < row["end"] <= row["passage_end"]
            if row["date_text"]:
                assert text[int(row["date_start"]) : int(row["date_end"])] == row["date_text"]
        for row in corpus.rejected_of(article_id).to_dict("records"):
            assert text[row["start"] : row["end"]] == row["surface"]
