"""DuckDB as an ingest uses it: with a fixed share of memory, and a word on what it lacked.

What is asked of it is the business of assembling.py and brief.py; sorting.py sorts what it finds.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
from typing import TYPE_CHECKING, Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from geomap.errors import CorpusError, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

VARIABLE: Final = "GEOMAP_MEMORY"
MEMORY: Final = "256MB"  # what DuckDB may hold when nobody says; the rest is on disk
_AMOUNT: Final = re.compile(r"[1-9][0-9]*(MB|GB)")
_THREADS: Final = 2  # each holds memory of its own, and all wait for what is done with the rows
# What DuckDB says when it could not write, or was not to write so much; and when memory ran out.
_FULL: Final = (*map(os.strerror, (errno.ENOSPC, errno.EFBIG)), "max_temp_directory_size")
_OUT_OF_MEMORY: Final = "Out of Memory Error"


def memory() -> str:
    """What DuckDB may hold: `GEOMAP_MEMORY`, else 256MB.

    Raises:
        SettingError: The variable is no amount of memory.
    """
    chosen = os.environ.get(VARIABLE, "") or MEMORY
    if not _AMOUNT.fullmatch(chosen):
        raise SettingError(
            f"{VARIABLE}={chosen!r} is no amount of memory; write it like {MEMORY} or 1GB"
        )
    return chosen


@contextlib.contextmanager
def connected(spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB without a database.

    Args:
        spill: A folder for what does not fit into its memory; empty at first, gone afterwards.
    """
    # A process that was killed could not remove it.
    shutil.rmtree(spill, ignore_errors=True)
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": memory(),
        "temp_directory": str(spill),
        "threads": str(min(_THREADS, os.cpu_count() or 1)),
    }
    try:
        with contextlib.closing(duckdb.connect(config=config)) as db:
            # Joins hold their right side, and nobody else is to choose which that is.
            db.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
            # It writes on standard output, where nothing is expected.
            db.execute("SET enable_progress_bar = false")
            # Its allocator looks for what is free only while it is asked for something.
            db.execute("SET allocator_background_threads = true")
            yield db
    finally:
        shutil.rmtree(spill, ignore_errors=True)


@contextlib.contextmanager
def explained(directory: Path, batches: Sequence[Path] = ()) -> Iterator[None]:
    """Say what DuckDB or the disk lacked, and what to do; damaged batches are removed.

    Args:
        directory: The corpus folder.
        batches: Files that were read.

    Raises:
        CorpusError: In place of an error of DuckDB, or of a file that cannot be read.
    """
    try:
        yield
    except (duckdb.Error, pa.ArrowException, OSError) as error:
        # Of what fails between two rows nothing but the words comes through Arrow.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        text = str(error).partition("\n")[0]
        if any(sign in str(error) for sign in _FULL):
            problem, remedy = "the disk is full", "free room on it"
        elif isinstance(error, duckdb.OutOfMemoryException) or _OUT_OF_MEMORY in text:
            problem, remedy = "joining ran out of memory", f"set {VARIABLE} to more than {memory()}"
        elif damaged := [path for path in batches if _is_damaged(path)]:
            for path in damaged:
                path.unlink(missing_ok=True)
            problem = f"of the parsed batches {len(damaged)} cannot be read and went away"
            remedy = "check the disk"
        else:
            problem, remedy = "the articles cannot be joined", "check the disk"
        raise CorpusError(
            f"{directory}: {problem} ({text}); the corpus in it is whole, and what is parsed is "
            f"kept; {remedy} and ingest again"
        ) from error


def _is_damaged(path: Path) -> bool:
    try:
        with pq.ParquetFile(path) as batch:
            for _ in batch.iter_batches():
                continue
    except (OSError, pa.ArrowException):
        return True
    return False
