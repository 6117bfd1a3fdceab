"""The file of corrections: read whole, appended to, never rewritten.

A line is written in one piece under a lock and synced, so that two sessions neither mix nor lose
one. A line that cannot be applied (cut off, of a newer geomap, edited) is reported and stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from geomap.corrections.codec import check, decode, encode
from geomap.errors import CorrectionError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.corrections.values import Correction

FILE = "corrections.jsonl"


@dataclass(frozen=True, slots=True)
class Log:
    """The corrections of a file.

    Attributes:
        corrections: All that can be applied, undone ones and undos included, oldest first.
        problems: A message for each line that cannot, with its number and the remedy.
    """

    corrections: tuple[Correction, ...] = ()
    problems: tuple[str, ...] = ()

    def in_force(self) -> tuple[Correction, ...]:
        """What is neither undone nor an undo, oldest first; an undo may be undone itself."""
        undone: set[str] = set()
        kept = []
        for correction in reversed(self.corrections):
            if correction.id in undone:
                continue
            if correction.kind == "undo":
                undone.add(correction.undoes)
            else:
                kept.append(correction)
        return tuple(reversed(kept))

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of what is in force: a correction and its undo leave it as it was."""
        ids = "\n".join(correction.id for correction in self.in_force())
        return hashlib.sha256(ids.encode()).hexdigest()


def read_log(path: Path) -> Log:
    """The corrections of a file; none when there is no file.

    Raises:
        CorrectionError: The file cannot be read.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Log()
    except OSError as error:
        raise CorrectionError(
            f"{path}: cannot be read ({error.strerror}); check its rights"
        ) from error
    found: dict[str, Correction] = {}
    problems = []
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            correction = decode(line.decode())
        except (CorrectionError, UnicodeDecodeError) as error:
            why = error if isinstance(error, CorrectionError) else "is not UTF-8"
            problems.append(f"{path.name}: line {number}: {why}; the line stays and is not applied")
        else:
            found.setdefault(correction.id, correction)
    return Log(tuple(found.values()), tuple(problems))


def append(path: Path, correction: Correction) -> None:
    """Add a correction to a file, which is made when absent; it is on the disk when this returns.

    Raises:
        CorrectionError: The correction means nothing, or the file cannot be written.
    """
    check(correction)
    line = encode(correction).encode() + b"\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Unbuffered, so that the line reaches the file in one call.
        with path.open("ab+", buffering=0) as file, _locked(file):
            if not _ends_a_line(file):
                line = b"\n" + line  # what a crash cut off stays a line of its own
            if file.write(line) != len(line):
                raise CorrectionError(f"{path}: the disk is full; make room and try again")
            os.fsync(file.fileno())
    except OSError as error:
        raise CorrectionError(
            f"{path}: the correction cannot be written ({error.strerror}); "
            "check the rights of the file and its folder"
        ) from error


def _ends_a_line(file: IO[bytes]) -> bool:
    if file.seek(0, os.SEEK_END) == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


if sys.platform == "win32":
    import msvcrt

    @contextlib.contextmanager
    def _locked(file: IO[bytes]) -> Iterator[None]:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    @contextlib.contextmanager
    def _locked(file: IO[bytes]) -> Iterator[None]:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go of when the file is closed
        yield
