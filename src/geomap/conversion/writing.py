"""Writing: the records of another gazetteer as geomap's CSV, whole or not at all."""

from __future__ import annotations

import csv
import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geomap.conversion import geojson, geonames, lp_tsv
from geomap.conversion.kinds import extent_km
from geomap.conversion.records import Filter, Left, Record
from geomap.errors import GazetteerError
from geomap.files import replacing
from geomap.gazetteer import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

FORMATS: Final = ("geonames", "lp-tsv", "geojson")
_BY_ENDING: Final = {
    ".txt": "geonames", ".zip": "geonames", ".tsv": "lp-tsv",
    ".geojson": "geojson", ".json": "geojson",
}  # fmt: skip
_EVERY: Final = 10_000  # rows between two reports of progress
_SEPARATORS: Final = re.compile(r"[|\x00-\x1f\x7f]+")
_NO_LANG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)?:")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a conversion did.

    Attributes:
        read: Rows or features read.
        written: Places written.
        left: Reason -> (how many were left out for it, where the first of them stands).
    """

    read: int
    written: int
    left: Mapping[str, tuple[int, str]]


def convert(
    source: str | Path,
    target: str | Path,
    *,
    form: str = "",
    wanted: Filter | None = None,
    alternate_names: str | Path | None = None,
    id_prefix: str = "",
    progress: Callable[[int], None] | None = None,
) -> Outcome:
    """Write another gazetteer as geomap's CSV.

    Args:
        source: The file.
        target: The CSV to write.
        form: One of `FORMATS`; told by the file's ending when empty.
        wanted: Which places and languages; all when None.
        alternate_names: For GeoNames: alternateNamesV2.txt or .zip.
        id_prefix: Put before every id, so that ids of several gazetteers do not meet.
        progress: Called now and then with the number of rows read.

    Raises:
        GazetteerError: The source cannot be read or nothing of it is wanted.
        GeomapError: The target cannot be written.
    """
    path, wanted = Path(source), wanted or Filter()
    form = form or _BY_ENDING.get(path.suffix.lower(), "")
    if form not in FORMATS:
        raise GazetteerError(f"{path}: of no known format; name one of {', '.join(FORMATS)}")
    left: Counter[str] = Counter()
    first: dict[str, str] = {}
    taken: set[str] = set()
    read = written = 0
    with replacing(target) as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for read, found in enumerate(_records(path, form, wanted, alternate_names), start=1):
            where = found.where if isinstance(found, Left) else f"id {found.key}"
            reason = found.reason if isinstance(found, Left) else wanted.refuses(found)
            if isinstance(found, Record) and not reason:
                row = _row(found, id_prefix)
                reason = "coordinates out of range" if row is None else ""
                if row is not None and row["id"] in taken:
                    reason = "an id that was there before"
                if row is not None and not reason:
                    taken.add(row["id"])
                    writer.writerow(row)
                    written += 1
            if reason:
                left[reason] += 1
                first.setdefault(reason, where)
            if progress is not None and read % _EVERY == 0:
                progress(read)
        if not written:
            why = ", ".join(f"{count} {reason}" for reason, count in left.most_common(3))
            raise GazetteerError(
                f"{path}: no place is left of {read} rows{f' ({why})' if why else ''}; "
                "check the format and the filters"
            )
    return Outcome(read, written, {why: (left[why], first[why]) for why, _ in left.most_common()})


def _records(
    path: Path, form: str, wanted: Filter, alternate_names: str | Path | None
) -> Iterator[Record | Left]:
    if form == "geonames":
        beside = Path(alternate_names) if alternate_names else None
        return geonames.records(path, wanted=wanted, alternate_names=beside)
    return lp_tsv.records(path) if form == "lp-tsv" else geojson.records(path)


def _row(record: Record, prefix: str) -> dict[str, str] | None:
    """The cells of a record; None when its point is not on the Earth."""
    latitude, longitude = record.latitude, record.longitude
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    radius = record.uncertainty_km or extent_km(record.feature_code, record.population)
    country = record.country if re.fullmatch("[A-Z]{2}", record.country) else ""
    names = dict.fromkeys(_written(name, lang) for name, lang in record.names)
    return {
        "id": _identifier(f"{prefix}{record.key}"),
        "name": _clean(record.name) or record.key,
        "alternate_names": "|".join(name for name in names if name),
        "feature_code": record.feature_code,
        "country": country,
        "admin": _clean(record.admin),
        "latitude": f"{latitude:.5f}",
        "longitude": f"{longitude:.5f}",
        "uncertainty_km": f"{max(radius, 0.001):g}",
        "geonames_id": record.geonames_id if record.geonames_id.isdecimal() else "",
        "wikidata_id": record.wikidata_id if re.fullmatch("Q[0-9]+", record.wikidata_id) else "",
        "population": str(record.population) if record.population > 0 else "",
        "source": _clean(record.source) or "unknown",
        "note": "",
    }


def _identifier(key: str) -> str:
    """Lower-case letters, digits and _; what other signs there were is kept as their codes."""
    return re.sub("[^a-z0-9_]", lambda sign: _sign(sign[0]), key.lower()) or "_"


def _sign(sign: str) -> str:
    return "_" if sign in " -.:/" else f"u{ord(sign):x}"


def _clean(text: str) -> str:
    return " ".join(_SEPARATORS.sub(" ", text).split()).rstrip("*").strip()


def _written(name: str, lang: str) -> str:
    text = _clean(name)
    if not text:
        return ""
    if re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)?", lang):
        return f"{lang}:{text}"
    return "" if _NO_LANG.match(text) else text  # "be: calm" would be read as Belarusian
