"""Ingest at work: what is parsed anew, what survives a kill, and that order does not matter."""

import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from geomap.corpus import Corpus, batches, parsing, reading, sorting, store, workers
from geomap.corpus.reapplying import reapply
from geomap.corrections import FILE, Correction, append
from geomap.errors import CorpusError
from geomap.gazetteer import Gazetteer
from geomap.views import View

SENTENCES = (
    "On 9 November 2020 Shusha was taken.",
    "Rockets hit Ganja yesterday.",
    "Fighting went on near Jabrayil and Fuzuli on October 4.",
    "Baku said so.",
    "The 15th century mosque of Aghdam stands.",
)


def article(number):
    texts = [SENTENCES[(number + step) % len(SENTENCES)] for step in range(1 + number % 4)]
    return {"id": f"a{number}", "text": " ".join(texts), "date": f"2020-11-{1 + number % 28:02}"}


def write(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def tables(directory):
    """Name, rows and hash of each part: equal when the tables are, byte by byte."""
    return Corpus.open(directory).manifest["tables"]


@pytest.fixture
def parsed(monkeypatch):
    """Ids of the articles that were parsed, in their order."""
    ids = []
    real = parsing.parse

    def noted(one, *args, **options):
        ids.append(one.id)
        return real(one, *args, **options)

    monkeypatch.setattr(parsing, "parse", noted)
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
    real = parsing.parse

    def breaks(one, *args, **options):
        if one.id == "a2":
            raise ZeroDivisionError("by zero")
        return real(one, *args, **options)

    monkeypatch.setattr(parsing, "parse", breaks)
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


# What fails is small already, and each try is two ingests.
@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(order=some.permutations(range(7)), mean=some.integers(1, 4), most=some.integers(1, 8))
def test_any_order_and_any_batches_give_the_same_corpus(tmp_path_factory, order, mean, most):
    folder = tmp_path_factory.mktemp("any")
    usual = tmp_path_factory.getbasetemp() / "usual"
    if not usual.exists():
        Corpus.ingest([write(folder / "news.jsonl", [article(n) for n in range(7)])], usual)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "MEAN", mean)
        patch.setattr(batches, "MOST", most)
        # In two goes, so that the second meets a corpus that has a part of it.
        some_first = write(folder / "news.jsonl", [article(n) for n in order[: len(order) // 2]])
        Corpus.ingest([some_first], folder / "c")
        Corpus.ingest([write(folder / "news.jsonl", [article(n) for n in order])], folder / "c")
    assert tables(folder / "c") == tables(usual)


# -- how far it is


def test_writing_tells_how_far_it_is_up_to_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(sorting, "RUN", 500)
    monkeypatch.setattr(sorting, "SLICE", 100)
    shares = []
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(30)])
    Corpus.ingest([news], tmp_path / "c", writing=shares.append)
    assert shares == sorted(shares)
    assert shares[0] < 0.1
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


def start(news, directory, *options):
    command = [sys.executable, "-m", "geomap", "ingest", str(news), "--corpus", str(directory)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
    return subprocess.Popen([*command, *options], env=os.environ, start_new_session=True, **quiet)


def test_two_processes_make_the_same_corpus_as_one(many, tmp_path):
    news, expected = many
    process = start(news, tmp_path / "c", "--workers", "2")
    assert process.wait(timeout=120) == 0, process.stderr.read()
    process.stderr.close()
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
        process.wait(timeout=30)
        process.stderr.close()
        kept += len(list((tmp_path / "c").glob(".unfinished/*/*.parquet")))
        if store.holds_corpus(tmp_path / "c"):
            assert tables(tmp_path / "c") == expected, "a corpus is there whole or not at all"
    process = start(news, tmp_path / "c", *options)
    assert process.wait(timeout=120) == 0, process.stderr.read()
    process.stderr.close()
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
        for worker in _workers(process.pid)[:1] if killed < 2 else ():
            os.kill(worker, signal.SIGKILL)
            killed += 1
        time.sleep(0.1)
    said = process.stderr.read()
    process.stderr.close()
    assert (process.returncode, killed) == (0, 2), said
    assert tables(tmp_path / "c") == expected


def _workers(parent):
    """Processes of a pool that has work: children of the fork server that geomap started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            session, own = int(fields[3]), int(folder.name)
            line = (folder / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if session == parent and own != parent and b"forkserver" in line:
            found.append((int(fields[1]), own))
    servers = {own for ppid, own in found if ppid == parent}
    return [own for ppid, own in found if ppid in servers]


def test_a_batch_that_kills_its_worker_again_and_again_is_named(tmp_path, monkeypatch):
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

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
