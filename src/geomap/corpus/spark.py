"""The engine Spark: the table function on the workers of a cluster, or of this machine.

The driver reads the articles, sends batches of them in waves and keeps what comes back, so that
workers need neither a disk in common nor the rights to one. What batches are parsed with travels
once, as one archive, and is opened once a worker. A task whose worker dies is done again by Spark;
a batch that comes back twice is the same file. Only here is pyspark imported (geomap[spark]).
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import itertools
import os
import pickle
import re
import shutil
import sys
import tempfile
import warnings
import zipfile
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from geomap.corpus.unfinished import part
from geomap.errors import CorpusError
from geomap.world import index_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyspark.sql import SparkSession

    from geomap.corpus.batches import Batch
    from geomap.corpus.parsing import Parser
    from geomap.corpus.unfinished import Unfinished
    from geomap.corpus.workers import Recipe

TRIES = 4  # of a task whose worker died, where the master is this machine
_A_CORE = 6  # batches of a wave for each core, so that one long batch keeps few cores waiting
_WAVES = 2  # at the same time: the next one fills the cores that the last batches of one leave
_LARGEST = 64_000_000  # bytes of a wave
_ERROR = re.compile(r"[\w.]*(Error|Exception): \S")
_RECIPE = "recipe.pickle"
_SENT = pa.schema([("key", pa.string()), ("batch", pa.binary())])
_CAME = "key string, part binary"
_SETTINGS = {
    # A batch is a row is a task.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
    "spark.sql.execution.arrow.localRelationThreshold": "0",
}
# A short start is worth more than the last in speed to a Java that only hands on: half the time.
_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_CONFIGURED = ("SPARK_SUBMIT_OPTS", "PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR", "SPARK_HOME")
_START = {
    "spark.app.name": "geomap",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def parse_on_spark(
    batches: Iterable[Batch],
    unfinished: Unfinished,
    recipe: Recipe,
    workers: int,
    done: Callable[[Batch], None],
) -> None:
    """Parse batches on Spark; `done` is called after each, in any order.

    The master is that of Spark's own configuration; where that names none, or this machine, it is
    this machine with so many workers.

    Raises:
        CorpusError: There is no pyspark or no Java, or a task failed again and again.
    """
    waiting = _without_those_done(batches, unfinished, done)
    first = next(waiting, None)
    if first is None:
        return  # nothing to parse: no reason to start anything
    with _session(workers) as session, tempfile.TemporaryDirectory() as scratch:
        kit = _send_kit(recipe, session, Path(scratch))
        cores = max(workers, session.sparkContext.defaultParallelism)
        waves = _waves(itertools.chain([first], waiting), cores * _A_CORE)
        with ThreadPoolExecutor(_WAVES) as threads:
            running: dict[Future[list[tuple[str, bytes]]], list[Batch]] = {}
            try:
                for wave in waves:
                    while len(running) >= _WAVES:
                        _keep_finished(running, unfinished, done)
                    running[threads.submit(_parsed, session, kit, wave)] = wave
                while running:
                    _keep_finished(running, unfinished, done)
            except BaseException:
                session.sparkContext.cancelAllJobs()
                raise


def _without_those_done(
    batches: Iterable[Batch], unfinished: Unfinished, done: Callable[[Batch], None]
) -> Iterator[Batch]:
    for batch in batches:
        if unfinished.has(batch.key):
            done(batch)
        else:
            yield batch


def _waves(batches: Iterable[Batch], most: int) -> Iterator[list[Batch]]:
    wave: list[Batch] = []
    size = 0
    for batch in batches:
        wave.append(batch)
        size += sum(item.size for item in batch.items)
        if len(wave) >= most or size >= _LARGEST:
            yield wave
            wave, size = [], 0
    if wave:
        yield wave


def _keep_finished(
    running: dict[Future[list[tuple[str, bytes]]], list[Batch]],
    unfinished: Unfinished,
    done: Callable[[Batch], None],
) -> None:
    """Wait for a wave and keep what came of it."""
    finished, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in finished:
        wave = running.pop(future)
        for key, content in future.result():
            unfinished.keep(key, content)
        for batch in wave:
            done(batch)


# -- on the driver


def _parsed(session: SparkSession, kit: str, wave: list[Batch]) -> list[tuple[str, bytes]]:
    """Send a wave and wait for what comes back."""
    rows = {
        "key": [batch.key for batch in wave],
        # No columns of text: an article may hold half a character, which Arrow cannot.
        "batch": [pickle.dumps(batch) for batch in wave],
    }
    sent = session.createDataFrame(pa.table(rows, schema=_SENT))
    try:
        came = sent.mapInArrow(functools.partial(_table_function, kit), _CAME).toArrow()
    except Exception as error:
        first, last = wave[0].items[0].raw, wave[-1].items[-1].raw
        raise CorpusError(
            f"Spark gave up articles between {first.id!r} ({first.origin}) and {last.id!r} "
            f"({last.origin}): {_cause(error)}; if memory ran out, give its workers more or take "
            "fewer; what is done is kept"
        ) from error
    return list(zip(came["key"].to_pylist(), came["part"].to_pylist(), strict=True))


def _cause(error: Exception) -> str:
    """What Spark says, without the traces of two languages and its advice on settings."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if "Job aborted" in line or _ERROR.match(line)] or lines[:1]
    return told[0].removeprefix("Caused by: ").partition(" Consider setting")[0].rstrip(".")


def _send_kit(recipe: Recipe, session: SparkSession, scratch: Path) -> str:
    """Make one archive of everything that batches are parsed with, and have Spark send it.

    Returns:
        The name of the folder that every worker finds it in.
    """
    archive = scratch / "kit.zip"
    names: dict[Path, Path] = {}
    with zipfile.ZipFile(archive, "w") as packed:
        for number, file in enumerate(dict.fromkeys(recipe.files)):
            names[file] = Path(f"{number}-{file.name}")
            packed.write(file, names[file])
        if recipe.world and (index := index_folder()):
            for table in sorted(index.iterdir()):
                packed.write(table, Path(index.name) / table.name)
        packed.writestr(_RECIPE, pickle.dumps(recipe.moved(names.__getitem__)))
    with archive.open("rb") as content:
        name = f"geomap-{hashlib.file_digest(content, 'sha256').hexdigest()[:16]}"
    session.sparkContext.addArchive(f"{archive}#{name}")
    return name


@contextlib.contextmanager
def _session(workers: int) -> Iterator[SparkSession]:
    """A session with the settings that waves need; one that is there already is left running."""
    try:
        from pyspark import SparkConf, SparkContext
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession
    except ModuleNotFoundError as error:
        raise CorpusError(
            "--engine spark needs pyspark; run pip install 'geomap[spark]', or ingest without it"
        ) from error
    # Of no concern here: no frame of pandas is made.
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    there = SparkSession.getActiveSession()
    if there is not None:
        yield _with_settings(there.newSession())
        return
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise CorpusError(
            "--engine spark needs Java 17 or newer; install it, or name its folder in JAVA_HOME, "
            "or ingest without this option"
        )
    with tempfile.TemporaryFile("w+") as log:
        try:
            if not any(name in os.environ for name in _CONFIGURED):
                os.environ[_CONFIGURED[0]] = _JAVA
            # Spark tells much on stderr; what matters of it comes as an exception.
            gateway = launch_gateway(SparkConf(loadDefaults=False), {"stderr": log, "stdout": log})
            conf = SparkConf(_jvm=gateway.jvm)
            for key, value in _START.items():
                conf.setIfMissing(key, value)
            master = str(conf.get("spark.master", "local"))
            if master == "local" or master.startswith("local["):
                # Spark's default is one try: a worker that dies would end the ingest.
                conf.setMaster(f"local[{workers},{TRIES}]")
                os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            context = SparkContext(conf=conf, gateway=gateway)
        except Exception as error:
            log.seek(0)
            told = [line.strip() for line in log if _ERROR.search(line)]
            raise CorpusError(
                f"Spark does not start: {told[-1] if told else _cause(error)}; check Java and "
                "the configuration of Spark, or ingest without --engine spark"
            ) from error
        try:
            yield _with_settings(SparkSession(context))
        finally:
            context.stop()
            gateway.shutdown()
            if gateway.proc is not None:  # None under spark-submit, which started Java itself
                gateway.proc.stdin.close()  # the sign for it to end
                gateway.proc.wait()


def _with_settings(session: SparkSession) -> SparkSession:
    for key, value in _SETTINGS.items():
        session.conf.set(key, value)
    return session


# -- on a worker


def _table_function(kit: str, sent: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What Spark calls for each task: batches in, their parts out."""
    parser = _parser(kit)
    for rows in sent:
        batches = [pickle.loads(one) for one in rows["batch"].to_pylist()]  # noqa: S301 (the driver's own)
        parts = [part(parser.table(batch)) for batch in batches]
        yield pa.RecordBatch.from_pydict({"key": rows["key"], "part": pa.array(parts, pa.binary())})


@functools.lru_cache(maxsize=1)
def _parser(kit: str) -> Parser:
    """Everything opened: once a worker, which Spark keeps from task to task."""
    from pyspark import SparkFiles

    folder = Path(SparkFiles.get(kit))
    if any(folder.glob("world-*")):
        os.environ["GEOMAP_CACHE"] = str(folder)  # where the index of the world is looked for
    recipe: Recipe = pickle.loads((folder / _RECIPE).read_bytes())  # noqa: S301 (the driver's own)
    return recipe.moved(folder.joinpath).parser()
