"""GeoNames' alternate names, joined to their places without being held in memory.

`alternateNamesV2.txt` has sixteen million rows in an order of their own. Those of the places and
languages asked for go into a database of SQLite that lies in a temporary file and goes with it.
"""

from __future__ import annotations

import contextlib
import re
import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

from geomap.errors import GazetteerError
from geomap.gazetteer.conversion.naming import Spelling, language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.gazetteer.conversion.options import Options
    from geomap.gazetteer.conversion.sources import Source
    from geomap.gazetteer.conversion.tally import Tally

# alternateNameId, geonameid, isolanguage, alternate name, isPreferredName, isShortName,
# isColloquial, isHistoric, from, to; the file before V2 ends after isHistoric.
_COLUMNS: Final = (8, 10)
# Longer codes are no languages but links, post codes, airports' codes, readings in Pinyin …
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*")
_WIKIDATA: Final = "wkdt"


class Alternates(NamedTuple):
    """What the file has for one place.

    Attributes:
        names: Its names, preferred ones first.
        wikidata_id: Its id in Wikidata, or empty.
    """

    names: tuple[Spelling, ...]
    wikidata_id: str


@contextlib.contextmanager
def joined(
    source: Source, wanted: Callable[[int], bool], options: Options, tally: Tally
) -> Iterator[Callable[[int], Alternates]]:
    """A function that gives the alternate names of a place by its GeoNames id.

    Args:
        source: The file.
        wanted: Tells of which places names are needed.
        options: Which languages are.
        tally: Where rows that cannot be read are counted.

    Raises:
        GazetteerError: The file is another one.
    """
    database = sqlite3.connect("")  # a temporary file, written to only when memory runs short
    try:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA cache_size = -65536")  # kilobytes
        database.execute("CREATE TABLE names (place INTEGER, late, lang, name, colloquial)")
        database.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?, ?)", _rows(source, wanted, options, tally)
        )
        database.execute("CREATE INDEX of_place ON names (place)")
        yield lambda place: _of_place(database, place)
    except sqlite3.Error as error:
        raise GazetteerError(
            f"{source.path}: no room for its names ({error}); make room where temporary files lie"
        ) from error
    finally:
        database.close()


def _of_place(database: sqlite3.Connection, place: int) -> Alternates:
    question = "SELECT lang, name, colloquial FROM names WHERE place = ? ORDER BY late, lang, name"
    names, wikidata_id = [], ""
    for lang, name, colloquial in database.execute(question, (place,)):
        if lang == _WIKIDATA:
            wikidata_id = wikidata_id or name
        else:
            names.append(Spelling(name, lang, colloquial=bool(colloquial)))
    return Alternates(tuple(names), wikidata_id)


def _rows(
    source: Source, wanted: Callable[[int], bool], options: Options, tally: Tally
) -> Iterator[tuple[int, bool, str, str, bool]]:
    rows, unreadable = 0, 0
    for _, line in source.lines(f"names of {source.name}", options.progress):
        rows += 1
        try:
            cells = (line or b"").decode().split("\t")
            place = int(cells[1])
        except (UnicodeDecodeError, ValueError, IndexError):
            unreadable += 1
            continue
        if len(cells) not in _COLUMNS:
            unreadable += 1
            continue
        lang, name = cells[2].strip(), cells[3]
        if not wanted(place):
            continue
        if lang == _WIKIDATA:
            yield place, False, lang, name, False
        elif lang and not _LANGUAGE.fullmatch(lang):
            tally.remarks["alternate names left out: codes, links and readings"] += 1
        elif not options.wants_language(language(lang)):
            tally.remarks["alternate names left out: of other languages than asked for"] += 1
        else:
            yield place, cells[4] != "1", lang, name, cells[6] == "1"
    if unreadable == rows:
        raise GazetteerError(
            f"{source.path}: no row of alternate names; give alternateNamesV2.txt of GeoNames"
        )
    if unreadable:
        tally.remarks[f"rows of {source.name} that could not be read"] += unreadable
