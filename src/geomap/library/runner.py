"""The process that reads a kept corpus: `python -m geomap.library.runner FOLDER`.

Started by jobs.py and by nobody else. It tells how far it is in `job/state.json`, and ends itself
when it is asked to: a page cannot end a process that another page started.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.corpus import Corpus
from geomap.corpus.fingerprint import input_files
from geomap.errors import GeomapError
from geomap.library import jobs, shelf
from geomap.library.jobs import Job
from geomap.pace import Pace
from geomap.world import open_world

if TYPE_CHECKING:
    from geomap.library.jobs import Phase
    from geomap.library.shelf import Kept

_LARGE: Final = 2_000_000  # bytes of articles that are worth a pool of processes
_EVERY: Final = 0.25  # seconds between two notes
_TELLING: Final = 0.02  # share of the input that tells how many articles there are
_TRIES: Final = 40  # to get the lock: whoever looks whether it is held has it for a moment


class _Told:
    """Writes how far the job is, now and then."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._begun = time.time()
        self._last = 0.0
        self._reading, self._writing = Pace(), Pace()
        self._noting = threading.Lock()
        self.job = Job(phase="starting", begun=self._begun)

    def world(self, share: float, doing: str) -> None:
        self._note(Job(phase="world", share=share, article=doing, begun=self._begun))

    def reading(self) -> None:
        self._note(Job(phase="reading", begun=self._begun))

    def article(self, done: int, article: str, share: float) -> None:
        self._note(
            Job(
                phase="reading",
                done=done,
                about=max(done, round(done / share)) if share > _TELLING else 0,
                share=share,
                article=article,
                left=self._reading.left(share),
                begun=self._begun,
            )
        )

    def writing(self, share: float) -> None:
        self._note(
            Job(
                phase="writing",
                done=self.job.done,
                about=self.job.about,
                share=share,
                article=self.job.article,
                left=self._writing.left(share),
                begun=self._begun,
            )
        )

    def end(self, phase: Phase, message: str = "") -> None:
        last = self.job
        self._note(
            Job(
                phase=phase,
                done=last.done,
                about=last.about,
                share=last.share,
                article=last.article,
                begun=self._begun,
                ended=time.time(),
                message=message,
            ),
            at_once=True,
        )

    def _note(self, job: Job, *, at_once: bool = False) -> None:
        with self._noting:
            if self.job.ended:
                return  # the last word was said by the other thread
            turns = job.phase != self.job.phase
            self.job = job
            now = time.monotonic()
            if at_once or turns or now - self._last > _EVERY:
                self._last = now
                jobs.note(self._folder, job)


def main(folder: Path) -> int:
    """Read the corpus of a folder of the library; gives the exit status."""
    kept = shelf.find(folder.name)
    with contextlib.ExitStack() as stack:
        for _ in range(_TRIES):
            if stack.enter_context(jobs.holding(kept.job)):
                break
            time.sleep(0.05)
        else:
            return 1  # another one reads it
        told = _Told(kept.job)
        threading.Thread(target=_watch, args=(kept.job, told), daemon=True).start()
        _lower_priority()
        # Whoever stops a service or a container means the same as Ctrl-C.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            _read(kept, told)
        except GeomapError as error:
            told.end("failed", _without_folder(str(error), kept))
            return 2
        except KeyboardInterrupt:
            _end(told)
        told.end("done")
    return 0


def _read(kept: Kept, told: _Told) -> None:
    world = open_world(progress=told.world) if kept.world else None
    told.reading()
    Corpus.ingest(
        kept.inputs,
        kept.corpus,
        gazetteers=kept.gazetteers,
        world=world,
        workers=_workers(kept),
        progress=told.article,
        writing=told.writing,
    )


def _workers(kept: Kept) -> int:
    """All cores but one, which the page needs to answer; one for little input."""
    size = sum(path.stat().st_size for _, path in input_files(kept.inputs))
    return max(1, (os.cpu_count() or 1) - 1) if size > _LARGE else 1


def _watch(folder: Path, told: _Told) -> None:
    while not jobs.is_stopped(folder):
        time.sleep(0.1)
    _end(told)


def _end(told: _Told) -> None:
    """End at once, wherever the reading is: every step of it is fit for that."""
    with contextlib.suppress(GeomapError, OSError):
        told.end("cancelled")
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(3)


def _lower_priority() -> None:
    if sys.platform != "win32":
        os.nice(5)  # whoever looks at a map meanwhile goes first


def _without_folder(message: str, kept: Kept) -> str:
    """A message in the words of the page: added files without the folder they are kept in."""
    return message.replace(f"{kept.files}{os.sep}", "").replace(str(kept.files), kept.name)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
