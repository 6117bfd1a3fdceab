"""The engine Spark: the same corpus as the local pool makes, whatever becomes of its workers.

pyspark is large and needs Java, so that these tests run only where both are: `make test-spark`.
"""

import contextlib
import importlib.util
import os
import pickle
import random
import shutil
import signal
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

import ingests
import small_world
from geomap import cli, resources
from geomap.articles import read_raw
from geomap.corpus import Corpus, batches, manifests, spark
from geomap.corpus.batches import Item, in_batches, raw_key
from geomap.corpus.unfinished import Unfinished
from geomap.corpus.workers import Recipe, parse_here
from ingests import article, session_of, tables, workers_of, write
from warc_files import answer, packed, page


def on_spark(test):
    """A test that starts Spark."""
    absent = importlib.util.find_spec("pyspark") is None or shutil.which("java") is None
    skips = pytest.mark.skipif(absent, reason="needs pyspark and Java: make test-spark")
    return pytest.mark.spark(skips(test))


HALF = {"id": "half", "text": "Half \ud800 a character in Shusha"}
LONG = 12  # sentences of an article, so that a batch takes its time


def start(news, directory, *options, env=None):
    spark_of_two = ("--engine", "spark", "--workers", "2")
    return ingests.start(news, directory, *spark_of_two, *options, env=env)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """Enough articles for several batches, and the corpus that the local engine makes of them."""
    folder = tmp_path_factory.mktemp("many")
    news = write(folder / "news.jsonl", [HALF, *(article(n, LONG) for n in range(1500))])
    Corpus.ingest([news], folder / "c", workers=2)
    return news, folder / "c"


@pytest.fixture
def other_files(tmp_path):
    """Files of names that have the same name, in two folders."""
    aliases, blocks = tmp_path / "aliases" / "names.csv", tmp_path / "blocks" / "names.csv"
    for path in (aliases, blocks):
        path.parent.mkdir()
    aliases.write_text("name,place_id\nShushee,shusha_city\n", "utf-8")
    blocks.write_text("name\nGanja\n", "utf-8")
    return ["--alias", str(aliases), "--block", str(blocks)]


# -- on Spark


@on_spark
def test_it_makes_the_same_corpus_byte_by_byte_and_says_nothing_more(many, tmp_path):
    news, local = many
    process = start(news, tmp_path / "c")
    said = process.communicate(timeout=300)
    assert (process.returncode, said[0]) == (0, ""), said
    [line] = said[1].splitlines()
    assert "half a character" in line
    assert Corpus.open(tmp_path / "c").manifest == Corpus.open(local).manifest


@on_spark
def test_workers_take_texts_out_of_pages(tmp_path):
    crawl = tmp_path / "crawl.warc.gz"
    pages = [page(f"<p>{' '.join([article(n)['text']] * 9)}</p>") for n in range(40)]
    pages.append(b"<html><body></body></html>")
    crawl.write_bytes(packed(answer(f"p{n}", one) for n, one in enumerate(pages)))
    process = start(crawl, tmp_path / "there")
    said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    assert "pages without article text were passed over: 1" in said[1]
    Corpus.ingest([crawl], tmp_path / "here")
    made = [Corpus.open(tmp_path / name).manifest for name in ("here", "there")]
    assert made[0] == made[1]
    assert made[0]["counts"]["articles"] == 40


@on_spark
def test_it_parses_only_what_changed_and_with_the_same_lists(tmp_path, other_files, monkeypatch):
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(40)])
    assert cli.main(["ingest", str(news), "--corpus", str(tmp_path / "c"), *other_files]) == 0
    sent = []
    real = spark._parsed

    def noted(session, kit, wave):
        sent.extend(item.raw.id for batch in wave for item in batch.items)
        return real(session, kit, wave)

    monkeypatch.setattr(spark, "_parsed", noted)
    changed = [article(n) for n in (50, *range(40))]
    changed[3]["text"] += " Shushee too, Ganja not."
    write(news, changed)
    to_spark = [*other_files, "--engine", "spark", "--workers", "2"]
    assert cli.main(["ingest", str(news), "--corpus", str(tmp_path / "c"), *to_spark]) == 0
    assert sorted(sent) == ["a2", "a50"]
    afresh = ["--corpus", str(tmp_path / "afresh"), *other_files]
    assert cli.main(["ingest", str(news), *afresh]) == 0
    assert tables(tmp_path / "c") == tables(tmp_path / "afresh")


@on_spark
def test_the_places_of_the_world_are_sent_along(many, tmp_path):
    """Workers that would have to index them fail here; the driver has a small world to index."""
    news, _ = many
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "import small_world\n"
        "from geomap.world import sources\n"
        "worker = 'pyspark.daemon' in sys.orig_argv\n"
        "sources.places = (lambda: 1 / 0) if worker else (lambda: iter(small_world.PLACES))\n",
        "utf-8",
    )
    places = os.pathsep.join([str(tmp_path), str(Path(__file__).parent), *sys.path])
    env = {"PYTHONPATH": places, "GEOMAP_CACHE": str(tmp_path / "cache")}
    here = ingests.start(news, tmp_path / "here", "--world", "--workers", "1", env=env)
    said = here.communicate(timeout=300)
    assert here.returncode == 0, said
    there = start(news, tmp_path / "there", "--world", env=env)
    said = there.communicate(timeout=300)
    assert there.returncode == 0, said
    made = [Corpus.open(tmp_path / name).manifest for name in ("here", "there")]
    assert made[0] == made[1]
    assert made[0]["gazetteer"]["world"]["places"] == len(small_world.PLACES)


@on_spark
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finding workers needs /proc")
def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(many, tmp_path):
    news, local = many
    moments = random.Random(7)  # noqa: S311 (any moment will do)
    process = start(news, tmp_path / "c")
    killed = []
    while process.poll() is None:
        found = [
            worker for worker in workers_of(process.pid, b"pyspark.daemon") if worker not in killed
        ]
        if found and len(killed) < spark.TRIES - 1:
            time.sleep(moments.uniform(0, 2.5))
            with contextlib.suppress(ProcessLookupError):
                os.kill(found[-1], signal.SIGKILL)
                killed.append(found[-1])
        time.sleep(0.05)
    said = process.communicate()
    assert (process.returncode, len(killed)) == (0, spark.TRIES - 1), said
    assert Corpus.open(tmp_path / "c").manifest == Corpus.open(local).manifest
    assert not list((tmp_path / "c").glob(".unfinished*"))


@on_spark
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finding workers needs /proc")
def test_a_driver_that_is_killed_leaves_what_is_done_and_no_process(many, tmp_path):
    news, local = many
    process = start(news, tmp_path / "c")
    while process.poll() is None and not list((tmp_path / "c").glob(".unfinished/*/?*.parquet")):
        time.sleep(0.05)
    process.kill()
    process.communicate()
    assert not manifests.holds_corpus(tmp_path / "c")
    deadline = time.monotonic() + 60
    while session_of(process.pid) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert not session_of(process.pid), "Java and its workers end with the driver"
    Corpus.ingest([news], tmp_path / "c")
    assert tables(tmp_path / "c") == tables(local)


@on_spark
def test_a_batch_that_ends_its_worker_every_time_is_named(tmp_path):
    news = write(tmp_path / "news.jsonl", [article(n) for n in range(3)])
    # A module that the workers import, and the driver does not.
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "if 'pyspark.daemon' in sys.orig_argv:\n"
        "    import geomap.corpus.parsing as parsing\n"
        "    parsing.parse_all = lambda *_, **__: os._exit(9)\n",
        "utf-8",
    )
    places = os.pathsep.join([str(tmp_path), *sys.path])
    process = start(news, tmp_path / "c", env={"PYTHONPATH": places})
    said = process.communicate(timeout=300)
    assert process.returncode == 2
    [line] = said[1].splitlines()
    assert "between 'a0' (" in line
    assert "failed 4 times" in line
    assert not manifests.holds_corpus(tmp_path / "c")


# -- without it


def test_without_pyspark_one_line_says_what_to_install(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    news = write(tmp_path / "news.jsonl", [article(1)])
    asked = ["ingest", str(news), "--corpus", str(tmp_path / "c"), "--engine", "spark"]
    assert cli.main(asked) == 2
    assert "pip install 'geomap[spark]'" in capsys.readouterr().err


@on_spark
def test_without_java_one_line_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    news = write(tmp_path / "news.jsonl", [article(1)])
    asked = ["ingest", str(news), "--corpus", str(tmp_path / "c"), "--engine", "spark"]
    assert cli.main(asked) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "needs Java 17" in line


def test_the_function_that_workers_run_gives_the_parts_that_the_local_engine_writes(
    tmp_path, monkeypatch
):
    """Without Spark: its table function, called as Spark does."""
    monkeypatch.setattr(batches, "MOST", 10)
    news = write(tmp_path / "news.jsonl", [HALF, *(article(n, LONG) for n in range(60))])
    sent = []

    def here(_, kit, wave):
        sent.append(wave)
        rows = {"key": [b.key for b in wave], "batch": [pickle.dumps(b) for b in wave]}
        came = spark._table_function(kit, iter(pa.table(rows).to_batches(max_chunksize=1)))
        found = pa.Table.from_batches(came)
        return list(zip(found["key"].to_pylist(), found["part"].to_pylist(), strict=True))

    recipe = Recipe((resources.default_gazetteer(),))
    parser = recipe.parser()
    monkeypatch.setattr(spark, "_parser", lambda _: parser)
    monkeypatch.setattr(spark, "_session", lambda _: contextlib.nullcontext(FakeSession()))
    monkeypatch.setattr(spark, "_parsed", here)
    monkeypatch.setattr(spark, "_A_CORE", 1)
    items = [Item(n, raw_key(raw, ""), raw) for n, raw in enumerate(read_raw([news]))]
    cut = list(in_batches(items))
    done = {"local": [], "spark": []}
    kept = {name: Unfinished(tmp_path / name, "s" * 16) for name in done}
    for one in kept.values():
        one.open()
    parse_here(cut, kept["local"], parser, done["local"].append)
    spark.parse_on_spark(cut, kept["spark"], recipe, 1, done["spark"].append)
    assert len(sent) == len(cut) > 3
    assert {b.key for b in done["local"]} == {b.key for b in done["spark"]}
    assert parts(kept["local"]) == parts(kept["spark"])
    spark.parse_on_spark(cut, kept["spark"], recipe, 1, done["spark"].append)
    assert len(sent) == len(cut), "what is there is not sent again"


class FakeSession:
    @property
    def sparkContext(self):  # noqa: N802 (Spark's name)
        return self

    defaultParallelism = 1  # noqa: N815 (another)

    def addArchive(self, _):  # noqa: N802 (Spark's name)
        pass


def parts(unfinished):
    return {path.name: path.read_bytes() for path in unfinished.folder.glob("*.parquet")}
