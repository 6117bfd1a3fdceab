"""Reading gold files, and every way in which one can be wrong.

Four forms are read, told apart by their keys, one JSON object a line:

    mentions   {"article", "start", "end", "surface", "place_id", "role", "demonym"?}
    bindings   {"article", "start", "end", "value", "mod", "basis"}: the date of a mention
    timexes    {"article", "start", "end", "surface", "type", "value", "class"}
    texts      {"id", "text", "toponyms": [{"start", "end", "lat", "lon"}]}: public corpora
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from geomap.articles import Article
from geomap.errors import EvaluationError
from geomap.evaluation.gold import (
    GoldBinding,
    GoldFile,
    GoldItem,
    GoldMention,
    GoldText,
    GoldTimex,
    GoldToponym,
)
from geomap.mentions import ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Row = dict[str, Any]


def read_gold(path: str | Path) -> GoldFile:
    """Read a gold file of any form.

    Raises:
        EvaluationError: The file is absent, empty, mixes forms, or a line cannot be used; the
            message names file and line.
    """
    path = Path(path)
    items: list[GoldItem] = []
    lines: list[int] = []
    for number, row in _rows(path):
        where = f"{path}, line {number}"
        item = _item(row, where)
        if items and type(item) is not type(items[0]):
            msg = f"{where}: a row of another form than the first; keep one form to a file"
            raise EvaluationError(msg)
        items.append(item)
        lines.append(number)
    if not items:
        raise EvaluationError(f"{path}: no gold rows; give a file with one JSON object a line")
    return GoldFile(path, tuple(items), tuple(lines))


def check_against(gold: GoldFile, articles: Mapping[str, Article]) -> None:
    """Make sure that every span lies in its article and holds the words that the row says.

    Raises:
        EvaluationError: A row's article is not among `articles`, or its span does not fit.
    """
    for item, number in zip(gold.items, gold.lines, strict=True):
        if isinstance(item, GoldText):
            continue
        where = f"{gold.path}, line {number}"
        article = articles.get(item.article)
        if article is None:
            msg = f"{where}: no article '{item.article}'; give its file with --articles"
            raise EvaluationError(msg)
        if item.end > len(article.text):
            msg = (
                f"{where}: span {item.start}–{item.end} ends after the article's "
                f"{len(article.text)} characters; offsets are code points of the decoded file"
            )
            raise EvaluationError(msg)
        surface = getattr(item, "surface", None)
        words = article.text[item.start : item.end]
        if surface is not None and words != surface:
            msg = (
                f"{where}: span {item.start}–{item.end} of '{item.article}' is '{words}', "
                f"not '{surface}'; offsets are code points of the decoded file"
            )
            raise EvaluationError(msg)


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}); give a gold file"
        raise EvaluationError(msg) from error
    except UnicodeDecodeError as error:
        raise EvaluationError(f"{path}: is not UTF-8; save it as UTF-8") from error
    # Not splitlines: a gold text may hold U+2028, which ends no JSON line.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            msg = f"{path}, line {number}: not JSON ({error.msg}); one object a line is needed"
            raise EvaluationError(msg) from error
        if not isinstance(row, dict):
            raise EvaluationError(f"{path}, line {number}: not a JSON object")
        yield number, row


def _item(row: Row, where: str) -> GoldItem:
    for key, build in _FORMS:
        if key in row:
            return build(row, where)
    known = ", ".join(f"'{key}'" for key, _ in _FORMS)
    raise EvaluationError(f"{where}: unknown form; a row has one of the keys {known}")


def _mention(row: Row, where: str) -> GoldMention:
    start, end = _span(row, where)
    role = _text(row, "role", where)
    if role not in ROLES:
        raise EvaluationError(f"{where}: unknown role '{role}'; known are {', '.join(ROLES)}")
    place_id = row.get("place_id")
    if place_id is not None and not isinstance(place_id, str):
        raise EvaluationError(f"{where}: 'place_id' must be text or null, not {place_id!r}")
    return GoldMention(
        article=_text(row, "article", where),
        start=start,
        end=end,
        surface=_text(row, "surface", where),
        place_id=place_id or None,
        role=role,
        demonym=row.get("demonym") is True,
    )


def _binding(row: Row, where: str) -> GoldBinding:
    start, end = _span(row, where)
    mod = row.get("mod", "")
    if mod not in {"", "BEFORE", "END", "START", "AFTER"}:
        msg = f"{where}: unknown mod {mod!r}; known are BEFORE, END, START, AFTER or nothing"
        raise EvaluationError(msg)
    value = _text(row, "value", where)
    return GoldBinding(_text(row, "article", where), start, end, value, mod)


def _timex(row: Row, where: str) -> GoldTimex:
    start, end = _span(row, where)
    return GoldTimex(
        article=_text(row, "article", where),
        start=start,
        end=end,
        surface=_text(row, "surface", where),
        type=_text(row, "type", where),
        value=_text(row, "value", where),
        datable=_text(row, "class", where) == "abs",
    )


def _text_with_toponyms(row: Row, where: str) -> GoldText:
    article = Article(str(row.get("id", "")), _text(row, "text", where))
    toponyms = row["toponyms"]
    if not isinstance(toponyms, list):
        raise EvaluationError(f"{where}: 'toponyms' must be a list")
    return GoldText(article, tuple(_toponym(entry, len(article.text), where) for entry in toponyms))


def _toponym(row: object, length: int, where: str) -> GoldToponym:
    if not isinstance(row, dict):
        raise EvaluationError(f"{where}: a toponym must be an object, not {row!r}")
    start, end = _span(row, where)
    if end > length:
        raise EvaluationError(f"{where}: toponym {start}–{end} ends after the text's {length}")
    latitude, longitude = row.get("lat"), row.get("lon")
    if latitude is None or longitude is None:
        return GoldToponym(start, end, None, None)
    if not (_is_degrees(latitude, 90) and _is_degrees(longitude, 180)):
        msg = f"{where}: toponym {start}–{end} has no point at {latitude!r}, {longitude!r}"
        raise EvaluationError(msg)
    return GoldToponym(start, end, float(latitude), float(longitude))


def _is_degrees(value: object, limit: float) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(cast("float", value)) <= limit


def _span(row: Row, where: str) -> tuple[int, int]:
    start, end = row.get("start"), row.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        msg = f"{where}: 'start' and 'end' must be offsets with start < end, not {start!r}, {end!r}"
        raise EvaluationError(msg)
    return start, end


def _text(row: Row, key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise EvaluationError(f"{where}: '{key}' must be text, not {value!r}")
    return value


# The first key that a row has tells its form.
_FORMS: tuple[tuple[str, Callable[[Row, str], GoldItem]], ...] = (
    ("toponyms", _text_with_toponyms),
    ("class", _timex),
    ("basis", _binding),
    ("role", _mention),
)
