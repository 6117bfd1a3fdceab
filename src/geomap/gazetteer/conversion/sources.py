"""Source files, plain or in a zip: lines of bytes, as often as needed, never the whole file."""

from __future__ import annotations

import contextlib
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Final

from geomap.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer.conversion.options import Progress

LONGEST_LINE: Final = 1_000_000  # bytes; a row of GeoNames has 15,000 at most
_TOLD_EVERY: Final = 20_000  # lines
_ENCRYPTED: Final = 1  # a flag of the zip format


class Source:
    """A file, or the one file of data in a zip.

    Args:
        path: The file.

    Raises:
        GazetteerError: It cannot be read, or a zip holds no file of data, or several.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._member: str | None = None
        with self._reading():
            if not self.path.is_file():
                raise GazetteerError(f"{self.path}: no such file; check the path")
            self.size = self.path.stat().st_size
            if zipfile.is_zipfile(self.path):
                self._member, self.size = self._find_member()

    @property
    def name(self) -> str:
        """Name of the file that holds the data."""
        return PurePosixPath(self._member).name if self._member else self.path.name

    @contextlib.contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The bytes, from the start.

        Raises:
            GazetteerError: They cannot be read.
        """
        with self._reading():
            if self._member is None:
                with self.path.open("rb") as file:
                    yield file
            else:
                with zipfile.ZipFile(self.path) as packed, packed.open(self._member) as file:
                    yield file

    def lines(
        self, what: str = "", progress: Progress | None = None
    ) -> Iterator[tuple[int, bytes | None]]:
        """Lines without their ends, numbered from 1; None for one that is longer than allowed.

        Args:
            what: What is being done, for `progress`.
            progress: Told every now and then how much has been read.
        """
        with self.open() as file:
            done = 0
            for number, (line, length) in enumerate(_lines(file), start=1):
                done += length
                if progress is not None and number % _TOLD_EVERY == 0:
                    progress(what, done / max(self.size, 1))
                yield number, line

    def _find_member(self) -> tuple[str, int]:
        with zipfile.ZipFile(self.path) as packed:
            # GeoNames packs its terms of use, or a list of languages, beside the data.
            data = [
                it
                for it in packed.infolist()
                if not it.is_dir()
                and not PurePosixPath(it.filename).name.lower().startswith(("readme", "iso-", "."))
                and not it.filename.startswith("__MACOSX/")
            ]
        if len(data) != 1:
            found = ", ".join(it.filename for it in data[:3]) or "none"
            raise GazetteerError(
                f"{self.path}: {len(data)} files of data in this zip ({found}); unpack it "
                "and name one"
            )
        if data[0].flag_bits & _ENCRYPTED:
            raise GazetteerError(f"{self.path}: the zip has a password; unpack it first")
        return data[0].filename, data[0].file_size

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise GazetteerError(f"{self.path}: a damaged zip ({error}); fetch it again") from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise GazetteerError(f"{self.path}: cannot be read ({reason}); check it") from error


def _lines(file: IO[bytes]) -> Iterator[tuple[bytes | None, int]]:
    while line := file.readline(LONGEST_LINE):
        length = len(line)
        if length < LONGEST_LINE or line.endswith(b"\n"):
            yield line.rstrip(b"\r\n"), length
            continue
        while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
            length += len(rest)
        yield None, length + len(rest)
