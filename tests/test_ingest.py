"""Ingest at work: what is parsed anew, what survives a kill, and that order does not matter."""

import contextlib
import itertools
import os
import pickle
import random
import shutil
import signal
import time
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from geomap import resources
from geomap.corpus import Corpus, batches, manifests, parsing, reading, sorting, workers
from geomap.corpus.reapplying import reapply
from geomap.corrections import FILE, Correction, append
from geomap.errors import CorpusError
from geomap.gazetteer import Gazetteer
from geomap.views import View
from ingests import SENTENCES, article, start, tables, workers_of, write


@pytest.fixture
def parsed(monkeypatch):
    """Ids of the articles that were parsed, in their order."""
    ids = []
    real = parsing.parse_all

    def noted(articles, *args, **options):
        ids.extend(one.id for one in articles)
        return real(articles, *args, **options)

    monkeypatch.setattr(parsing, "parse_all", noted)
    return ids


# -- what is parsed anew


def test_an_article_that_is_as_it_was_is_not_parsed_again(tmp_path, parsed):
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(8)])
    Corpus.ingest([news], tmp_path / "c")
    parsed.clear()
    changed = [article(n) for n in (9, 0, 1, 3, 4, 5, 6, 7)]  # 2 is gone, 9 is new and the first
    changed[3]["text"] += " Lachin too."
    write(news, changed)
    Corpus.ingest([news], tmp_path / "c")
    assert sorted(parsed) == ["a3", "a9"]
    Corpus.ingest([news], tmp_path / "afresh")
    assert tables(tmp_path / "c") == tables(tmp_path / "afresh")


def test_another_gazetteer_is_a_reason_to_parse_everything(tmp_path, parsed):
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(4)])
    Corpus.ingest([news], tmp_path / "c")
    (tmp_path / "blocks.csv").write_text("name\nShusha\n", "utf-8")
    parsed.clear()
    report = Corpus.ingest([news], tmp_path / "c", blocks=[tmp_path / "blocks.csv"])
    assert len(parsed) == 4
    assert report.articles == 4


@pytest.mark.parametrize("table", ["articles", "mentions"])
@pytest.mark.parametrize("damage", [Path.unlink, lambda part: part.write_bytes(b"PAR1")])
def test_a_damaged_corpus_is_made_anew(tmp_path, table, damage):
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(4)])
    Corpus.ingest([news], tmp_path / "c")
    before = tables(tmp_path / "c")
    damage(next((tmp_path / "c" / table).glob("*.parquet")))
    Corpus.ingest([news], tmp_path / "c")
    assert tables(tmp_path / "c") == before


def test_an_article_that_breaks_a_rule_is_said_and_the_rest_lands(tmp_path, monkeypatch):
    real = parsing.parse_all

    def breaks(articles, *args, **options):
        if any(one.id == "a2" for one in articles):
            raise ZeroDivisionError("by zero")
        return real(articles, *args, **options)

    monkeypatch.setattr(parsing, "parse_all", breaks)
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(4)])
    report = Corpus.ingest([news], tmp_path / "c")
    assert report.articles == 3
    assert "'a2' cannot be parsed (ZeroDivisionError: by zero)" in report.problems[0]


def test_of_one_id_the_first_article_that_can_be_read_is_taken(tmp_path):
    half = {"id": "a", "text": "Half \ud800 a character in Shusha"}
    records = [half, {"id": "a", "text": "Shusha"}, {"id": "b", "text": "Lachin"}]
    news = write(tmp_path / "news.jsonl", [*records, {"id": "a", "text": "Ganja"}])
    report = Corpus.ingest([news], tmp_path / "c")
    assert Corpus.open(tmp_path / "c").article("a").text == "Shusha"
    assert report.articles == 2
    assert ["half a character" in report.problems[0], "belongs" in report.problems[1]] == [True] * 2


# -- order and batches are nothing


SENTENCE = some.one_of(
    some.sampled_from(SENTENCES),
    # Nearly the same words: groups must not depend on the order either.
    some.builds("On {} November 2020 {} was taken after {} days.".format, some.integers(1, 30),
                some.sampled_from(["Shusha", "Şuşa", "Shushi", "Fizuli", "Khankendi"]),
                some.integers(2, 4)),
    some.text(max_size=40),
    some.just("half a character: \ud800"),
)  # fmt: skip
RECORD = some.fixed_dictionaries(
    {
        "text": some.builds(
            str.join, some.sampled_from([" ", "\n\n"]), some.lists(SENTENCE, max_size=5)
        ),
        "title": some.sampled_from(["", "Shelling of Ganja", "Baku, 8 November"]),
        "date": some.sampled_from(["", "2020-11-09", "2020-02-30"]),
    }
)


# Each try is three ingests; what fails is small already.
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(data=some.data())
def test_any_corpus_in_any_order_and_any_batches_gives_the_same_tables(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    records = data.draw(some.lists(RECORD, min_size=1, max_size=8), "records")
    articles = [{"id": f"a{number}"} | record for number, record in enumerate(records)]
    before = data.draw(some.lists(some.sampled_from(articles), unique_by=id), "ingested before")
    changed = [one | {"text": "Rockets hit Ganja."} for one in articles if one not in before]
    gone = article(99)
    with contextlib.suppress(CorpusError):  # there may be nothing that can be read
        Corpus.ingest([write(folder / "news.jsonl", articles)], folder / "usual")
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(CorpusError):
        patch.setattr(batches, "MEAN", data.draw(some.integers(1, 4), "mean"))
        patch.setattr(batches, "MOST", data.draw(some.integers(1, 8), "most"))
        mixed = data.draw(some.permutations([*before, *changed, gone]), "before, mixed")
        Corpus.ingest([write(folder / "news.jsonl", mixed)], folder / "c")
        mixed = data.draw(some.permutations(articles), "mixed")
        cut = data.draw(some.integers(0, len(mixed)), "articles in the first file")
        news = [folder / "one" / "news.jsonl", folder / "two" / "news.jsonl"]
        for file, part in zip(news, (mixed[:cut], mixed[cut:]), strict=True):
            file.parent.mkdir()
            write(file, part)
        Corpus.ingest([file for file in news if file.stat().st_size], folder / "c")
    if manifests.holds_corpus(folder / "usual"):
        assert tables(folder / "c") == tables(folder / "usual")


# -- how far it is


def test_writing_tells_how_far_it_is_up_to_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(sorting, "RUN", 500)
    monkeypatch.setattr(sorting, "SLICE", 100)
    shares = []
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(30)])
    Corpus.ingest([news], tmp_path / "c", writing=shares.append)
    assert shares == sorted(shares)
    assert shares[0] < 0.15
    assert shares[-1] == pytest.approx(1)
    assert max(b - a for a, b in itertools.pairwise(shares)) < 0.3


# -- processes


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Enough articles for several batches, and the corpus that an undisturbed ingest makes."""
    folder = tmp_path_factory.mktemp("many")
    news = write(folder / "news.jsonl", [article(n) for n in range(1500)])
    Corpus.ingest([news], folder / "c")
    return news, tables(folder / "c")


def test_two_processes_make_the_same_corpus_as_one(many, tmp_path):
    news, expected = many
    process = start(news, tmp_path / "c", "--workers", "2")
    said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert tables(tmp_path / "c") == expected
    assert not list((tmp_path / "c").glob(".unfinished*"))


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in other ways")
@pytest.mark.parametrize("options", [("--workers", "1"), ("--workers", "2")])
def test_an_ingest_killed_at_any_moment_goes_on_where_it_was(many, tmp_path, options):
    news, expected = many
    moments = random.Random(str(options))  # noqa: S311 (any moment will do)
    kept = 0
    for _ in range(4):
        process = start(news, tmp_path / "c", *options)
        time.sleep(moments.uniform(0.5, 3.0))
        process.kill()
        process.communicate(timeout=30)
        kept += len(list((tmp_path / "c").glob(".unfinished/*/*.parquet")))
        if manifests.holds_corpus(tmp_path / "c"):
            assert tables(tmp_path / "c") == expected, "a corpus is there whole or not at all"
    process = start(news, tmp_path / "c", *options)
    said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert tables(tmp_path / "c") == expected
    leftover = {path.name for path in (tmp_path / "c").iterdir()}
    assert leftover == {
        "manifest.json",
        ".lock",
        "articles",
        "mentions",
        "rejected",
        "gazetteer",
        "text",
        "brief",
    }


def test_what_was_parsed_before_a_kill_is_not_parsed_again(many, tmp_path, parsed, monkeypatch):
    news, expected = many

    class Killed(BaseException):
        pass

    def done(self, batch):
        if len(parsed) > 400:
            raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(reading.Reading, "done", done)
        with pytest.raises(Killed):
            Corpus.ingest([news], tmp_path / "c")
    first = set(parsed)
    parsed.clear()
    Corpus.ingest([news], tmp_path / "c")
    assert len(first) > 400
    assert not first & set(parsed)
    assert tables(tmp_path / "c") == expected


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finding workers needs /proc")
def test_a_worker_that_is_killed_takes_nothing_with_it(many, tmp_path):
    news, expected = many
    process = start(news, tmp_path / "c", "--workers", "2")
    killed = 0
    while process.poll() is None:
        for worker in workers_of(process.pid, b"forkserver")[:1] if killed < 2 else ():
            with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(worker, signal.SIGKILL)
                killed += 1
        time.sleep(0.1)
    said = process.communicate()
    assert (process.returncode, killed) == (0, 2), said
    assert tables(tmp_path / "c") == expected


def test_a_worker_that_dies_while_batches_are_handed_over_is_replaced(tmp_path, monkeypatch):
    """Each pool breaks when its second batch comes, and the first one is lost with it."""
    recipe = workers.Recipe((resources.default_gazetteer(),))
    pools = []

    class Breaking:
        def __init__(self):
            self.given = 0

        def submit(self, parse, batch):
            self.given += 1
            future = Future()
            if len(pools) > 2:
                parse(batch)
                future.set_result(None)
            elif self.given > 1:
                raise BrokenProcessPool
            else:
                future.set_exception(BrokenProcessPool())
            return future

        def shutdown(self, **_):
            pass

    def begun(pool):
        monkeypatch.setattr(workers, "_kept_in", pool._unfinished)
        pools.append(Breaking())
        return pools[-1]

    monkeypatch.setattr(workers, "_parser", recipe.parser())
    monkeypatch.setattr(workers._Pool, "_start", begun)
    monkeypatch.setattr(batches, "MOST", 1)
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(6)])
    report = Corpus.ingest([news], tmp_path / "c", workers=2)
    assert (report.articles, len(pools)) == (6, 3)


def test_a_worker_that_dies_unseen_by_its_pool_is_found(tmp_path, monkeypatch):
    """The first pool tells nothing of its worker's end until it is given something more."""
    pools = []

    class Blind:
        def __init__(self):
            self.given = 0

        def submit(self, work, *batch):
            self.given += 1
            future = Future()
            if len(pools) > 1:
                future.set_result(work(*batch))
            elif self.given > 1:
                raise BrokenProcessPool
            return future

        def shutdown(self, **_):
            pass

    def begun(pool):
        monkeypatch.setattr(workers, "_kept_in", pool._unfinished)
        pools.append(Blind())
        return pools[-1]

    parser = workers.Recipe((resources.default_gazetteer(),)).parser()
    monkeypatch.setattr(workers, "_parser", parser)
    monkeypatch.setattr(workers._Pool, "_start", begun)
    monkeypatch.setattr(workers, "_PATIENCE", 0.01)
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(3)])
    report = Corpus.ingest([news], tmp_path / "c", workers=2)
    assert (report.articles, len(pools)) == (3, 2)


def test_nothing_large_goes_through_the_pool(tmp_path, monkeypatch):
    """More than a pipe holds (64 kB) blocks for ever when a worker dies, before Python 3.11.5."""
    sizes = []
    real = workers.ProcessPoolExecutor.submit

    def weighed(pool, work, *given):
        sizes.append(len(pickle.dumps((work, given))))
        return real(pool, work, *given)

    monkeypatch.setattr(workers.ProcessPoolExecutor, "submit", weighed)
    news = write(tmp_path / "news.jsonl", [article(0) | {"text": "Shusha. " * 50_000}])
    assert Corpus.ingest([news], tmp_path / "c", workers=2).mapped == 50_000
    assert sizes
    assert max(sizes) < 1000


def test_a_batch_that_kills_its_worker_again_and_again_is_named(tmp_path, monkeypatch):
    class Dying:
        def submit(self, *_):
            future = Future()
            future.set_exception(BrokenProcessPool())
            return future

        def shutdown(self, **_):
            pass

    monkeypatch.setattr(workers._Pool, "_start", lambda _: Dying())
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(3)])
    with pytest.raises(CorpusError, match=r"articles from 'a\d' .* to 'a\d' was ended 3 times"):
        Corpus.ingest([news], tmp_path / "c", workers=2)
    report = Corpus.ingest([news], tmp_path / "c")
    assert report.articles == 3


def test_a_corpus_can_be_read_while_the_next_one_is_made(tmp_path, monkeypatch):
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(4)])
    Corpus.ingest([news], tmp_path / "c")
    corpus = Corpus.open(tmp_path / "c")
    seen = []
    monkeypatch.setattr(
        reading.Reading, "done", lambda *_: seen.append(corpus.counts(View.everything()).articles)
    )
    write(news, [article(n) for n in range(2, 8)])
    Corpus.ingest([news], tmp_path / "c")
    assert set(seen) == {4}
    shutil.rmtree(tmp_path / "c")


def test_a_correction_parses_only_the_articles_that_it_touches(tmp_path, parsed):
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(6)])
    Corpus.ingest([news], tmp_path / "c")
    append(
        tmp_path / "c" / FILE,
        Correction(
            time="2026-01-02T03:04:05",
            kind="document-date",
            scope="article",
            article="a3",
            sets="2020-12-24",
        ),
    )
    parsed.clear()
    reapply(tmp_path / "c", Gazetteer.default())
    assert parsed == ["a3"]
    after = tables(tmp_path / "c")
    assert str(Corpus.open(tmp_path / "c").document_date("a3").value) == "2020-12-24"
    parsed.clear()
    Corpus.ingest([news], tmp_path / "c")
    assert parsed == []
    assert tables(tmp_path / "c") == after
