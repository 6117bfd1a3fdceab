"""What all benchmarks need: the machine in words, and the time a step takes."""

from __future__ import annotations

import contextlib
import os
import platform
import statistics
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

EVERY = 0.1  # seconds between two looks at the disk


def machine() -> str:
    """Python, system and cores; speeds mean little without, and ratios are what to compare."""
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def median_seconds(step: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        step()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


class OnDisk:
    """The most bytes that some folders held at a time, while this is open."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._over = threading.Event()
        self._watching = threading.Thread(target=self._watch)
        self.most = [0] * len(folders)

    def __enter__(self) -> Self:
        self._watching.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._watching.join()

    def _watch(self) -> None:
        while not self._over.wait(EVERY):
            for number, folder in enumerate(self._folders):
                self.most[number] = max(self.most[number], size_of(folder))


def size_of(folder: Path) -> int:
    """Bytes of the files in a folder; those that go meanwhile are nothing."""
    size = 0
    for path, _, names in os.walk(folder):  # which passes over folders that go
        for name in names:
            with contextlib.suppress(OSError):
                size += (Path(path) / name).stat().st_size
    return size
