"""KML 2.2 for Google Earth and GIS programs: a Placemark a mention, with its dates as a TimeSpan.

A mention without a place has no point. Programs show a description as HTML, so the passage is
escaped for HTML first and then, like all text, for XML. A character that XML cannot hold (a control
character) becomes U+FFFD; the JSON Lines export is exact.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from geomap.exports.jsonl import plain
from geomap.positions import position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def pieces(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """A Document, a Placemark a line."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>geomap</name>\n'
    for row in rows:
        yield f"{_placemark(row, columns)}\n"
    yield "</Document></kml>\n"


def _placemark(row: dict[str, Any], columns: Sequence[str]) -> str:
    return (
        f"<Placemark id={quoteattr('m' + row['mention_id'])}>"
        f"<name>{_text(row['surface'])}</name>"
        f"<description>{_text(html.escape(row['passage']))}</description>"
        f"{_time(row)}<ExtendedData>{''.join(_data(row, columns))}</ExtendedData>"
        f"{_point(row)}</Placemark>"
    )


def _time(row: dict[str, Any]) -> str:
    """Its days; an open side is left out, and so is all of it when the mention is undated."""
    first, last = row["date_earliest"], row["date_latest"]
    begin = f"<begin>{first.isoformat()}</begin>" if first else ""
    end = f"<end>{last.isoformat()}</end>" if last else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>" if begin or end else ""


def _data(row: dict[str, Any], columns: Sequence[str]) -> Iterator[str]:
    for name in columns:
        value = plain(row[name])
        if value is not None:
            yield f'<Data name="{name}"><value>{_text(str(value))}</value></Data>'


def _point(row: dict[str, Any]) -> str:
    if row["place_id"] is None:
        return ""
    longitude, latitude = position(row["latitude"], row["longitude"])
    return f"<Point><coordinates>{longitude},{latitude}</coordinates></Point>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))
