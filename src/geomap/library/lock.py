"""Whether a job runs: it holds a lock that the system lets go of when its process dies."""

from __future__ import annotations

import contextlib
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[str]) -> None:
        # Of this process alone: one that it starts does not hold it on.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def holding(path: Path) -> Iterator[bool]:
    """Hold a lock; gives whether it was free."""
    with path.open("a") as file:
        try:
            _lock(file)
        except OSError:
            yield False
        else:
            yield True


def is_held(path: Path) -> bool:
    """Whether another process holds the lock."""
    if not path.is_file():
        return False
    try:
        with holding(path) as free:
            return not free
    except OSError:
        return False
