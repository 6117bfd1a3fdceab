"""Reading a corpus's articles in a process of its own: starting it, watching it, cancelling it.

The process writes how far it is into `job/state.json` and holds a lock while it lives, so any visit
of the page, and any page, sees the same. It ends itself when `job/stop` appears: nobody needs to
know its number. What it has parsed is kept (geomap.corpus.unfinished), and the next one goes on
there.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from geomap.errors import LibraryError
from geomap.files import replacing
from geomap.library import lock

if TYPE_CHECKING:
    from geomap.library.shelf import Kept

Phase = Literal[
    "none",
    "starting",
    "world",
    "reading",
    "writing",
    "done",
    "failed",
    "cancelled",
    "interrupted",
]
_RUNS: Final = frozenset({"starting", "world", "reading", "writing"})
_STATE, _STOP, _LOCK, LOG = "state.json", "stop", "lock", "log.txt"
_PROCESS: Final = "written_by"
_GRACE: Final = 20.0  # seconds that Python may take until the job holds its lock
_LEAVING: Final = 10.0  # seconds that a process may take to end when it is done
_PAUSE: Final = 0.05
_LINE: Final = 300  # characters

_starting = threading.Lock()
# Held until they have ended: each is asked for its status once, or it would stay a zombie.
_children: dict[Path, subprocess.Popen[bytes]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How far a reading is, or how it ended.

    Attributes:
        phase: What it does, or how it ended; `none` when there was none, `interrupted` when its
            process died.
        done: Articles read.
        about: Articles there are, roughly; 0 while that is unknown.
        share: Share of the input that is read, 0 to 1; of the corpus while that is written, of the
            world's index while that is made.
        article: Id of the article read last, or what is being indexed.
        left: Seconds to wait, roughly; None while that is unknown.
        begun: When it began, seconds since 1970.
        ended: When it ended; 0 while it runs.
        message: Why it failed, or the last words of a process that died.
    """

    phase: Phase = "none"
    done: int = 0
    about: int = 0
    share: float = 0.0
    article: str = ""
    left: float | None = None
    begun: float = 0.0
    ended: float = 0.0
    message: str = ""

    @property
    def runs(self) -> bool:
        """Whether it has not ended."""
        return self.phase in _RUNS


def start(kept: Kept) -> None:
    """Start reading; a reading that runs already is left alone.

    Raises:
        LibraryError: The process cannot be started.
    """
    with _starting:
        if state(kept).runs:
            return
        if before := _children.pop(kept.job, None):
            # It has said its last word, and holds the lock for a moment longer.
            with contextlib.suppress(subprocess.TimeoutExpired):
                before.wait(_LEAVING)
        try:
            kept.job.mkdir(exist_ok=True)
            (kept.job / _STOP).unlink(missing_ok=True)
            note(kept.job, Job(phase="starting", begun=time.time()))
            with (kept.job / LOG).open("wb") as log:
                _children[kept.job] = subprocess.Popen(  # noqa: S603 (this Python, this package)
                    [sys.executable, "-m", "geomap.library.runner", str(kept.folder)],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env={
                        "ARROW_DEFAULT_MEMORY_POOL": "system",  # as the command does; see cli
                        **os.environ,
                        "PYTHONPATH": _search_path(),
                    },
                )
        except OSError as error:
            raise LibraryError(
                f"{kept.name}: reading cannot be started ({error.strerror}); free memory and room "
                "on the disk, and try again"
            ) from error


def state(kept: Kept) -> Job:
    """How far the reading of a corpus is, or how the last one ended."""
    child = _children.get(kept.job)
    if child is not None and child.poll() is not None:
        _children.pop(kept.job, None)
        child = None
    # In this order: a job that ends between the two looks would seem to have died.
    alive = child is not None or lock.is_held(kept.job / _LOCK)
    job, started_by = _noted(kept.job)
    if not job.runs or alive:
        return job
    young = job.phase == "starting" and time.time() - job.begun < _GRACE
    if young and started_by != os.getpid():
        return job  # another page started it this moment
    return replace(job, phase="interrupted", left=None, message=_last_words(kept.job))


def cancel(kept: Kept, *, wait: float = 0.0) -> bool:
    """Have the reading end; what is parsed is kept.

    Args:
        kept: The corpus.
        wait: Seconds to wait for the end.

    Returns:
        Whether it has ended.
    """
    with contextlib.suppress(OSError):
        (kept.job / _STOP).touch()
    until = time.monotonic() + wait
    while (running := state(kept).runs) and time.monotonic() < until:
        time.sleep(_PAUSE)
    return not running


def is_stopped(folder: Path) -> bool:
    """Whether a job is asked to end, or its corpus was deleted."""
    return (folder / _STOP).exists() or not folder.is_dir()


def note(folder: Path, job: Job) -> None:
    """Write down how far a job is.

    Args:
        folder: The job's folder.
        job: How far.
    """
    with replacing(folder / _STATE) as file:
        json.dump(asdict(job) | {_PROCESS: os.getpid()}, file)


def holding(folder: Path) -> contextlib.AbstractContextManager[bool]:
    """Hold the lock of a job; gives whether it was free."""
    return lock.holding(folder / _LOCK)


def _noted(folder: Path) -> tuple[Job, int]:
    """What a job wrote last, and the process that wrote it."""
    try:
        record = json.loads((folder / _STATE).read_text("utf-8"))
        process = int(record.pop(_PROCESS))
        return Job(**record), process
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Job(), 0


def _last_words(folder: Path) -> str:
    """The last line that a process wrote which ended without telling why."""
    try:
        lines = (folder / LOG).read_text("utf-8", errors="replace").split("\n")
    except OSError:
        return ""
    return next((line.strip() for line in reversed(lines) if line.strip()), "")[:_LINE]


def _search_path() -> str:
    """Where the process finds this very geomap, installed or not."""
    package = str(Path(__file__).resolve().parents[2])
    before = os.environ.get("PYTHONPATH", "")
    return os.pathsep.join([package, before]) if before else package
