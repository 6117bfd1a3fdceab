"""Reading gold files: their forms, told apart by their keys, one JSON object a line.

mentions   {"article", "start", "end", "surface", "place_id", "role", "demonym"?}
bindings   {"article", "start", "end", "value", "mod", "basis"}: the date of a mention
timexes    {"article", "start", "end", "surface", "type", "value", "class"}
texts      {"id", "text", "toponyms": [{"start", "end", "lat", "lon"}]}: see reading_texts.py
timed      {"id", "text", "dct", "timexes": [{"start", "end", "type", "value"}]}: see
           reading_timexes.py
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import EvaluationError
from geomap.evaluation import cells
from geomap.evaluation.gold import (
    GoldBinding,
    GoldFile,
    GoldItem,
    GoldMention,
    GoldText,
    GoldTimedText,
    GoldTimex,
)
from geomap.evaluation.reading_texts import is_text, text_with_toponyms
from geomap.evaluation.reading_timexes import timed_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geomap.articles import Article
    from geomap.evaluation.cells import Row


def read_gold(path: str | Path, *, timexes: bool = False) -> GoldFile:
    """Read a gold file of any form.

    Args:
        path: The file.
        timexes: Of rows with several annotations take the temporal expressions.

    Raises:
        EvaluationError: The file is absent, empty, mixes forms, or a line cannot be used; the
            message names file, line and cell.
    """
    path = Path(path)
    items: list[GoldItem] = []
    lines: list[int] = []
    for number, row in cells.rows(path):
        where = f"{path}, line {number}"
        item = _item(row, where, number, timexes=timexes)
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
        if isinstance(item, GoldText | GoldTimedText):
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


def _item(row: Row, where: str, number: int, *, timexes: bool) -> GoldItem:
    if "timexes" in row and (timexes or "toponyms" not in row):
        return timed_text(row, where, number)
    if is_text(row):
        return text_with_toponyms(row, where, number)
    for key, build in _FORMS:
        if key in row:
            return build(row, where)
    known = ", ".join(f"'{key}'" for key in ("toponyms", "timexes", *(key for key, _ in _FORMS)))
    raise EvaluationError(f"{where}: unknown form; a row has one of the keys {known}")


def _mention(row: Row, where: str) -> GoldMention:
    start, end = cells.span(row, where)
    place_id = row.get("place_id")
    if place_id is not None and not isinstance(place_id, str):
        raise EvaluationError(f"{where}: 'place_id' must be text or null, not {place_id!r}")
    return GoldMention(
        article=cells.words(row, "article", where),
        start=start,
        end=end,
        surface=cells.words(row, "surface", where),
        place_id=place_id or None,
        role=cells.role(row, where),
        demonym=row.get("demonym") is True,
    )


def _binding(row: Row, where: str) -> GoldBinding:
    start, end = cells.span(row, where)
    mod = row.get("mod", "")
    if mod not in {"", "BEFORE", "END", "START", "AFTER"}:
        msg = f"{where}: unknown mod {mod!r}; known are BEFORE, END, START, AFTER or nothing"
        raise EvaluationError(msg)
    value = cells.words(row, "value", where)
    return GoldBinding(cells.words(row, "article", where), start, end, value, mod)


def _timex(row: Row, where: str) -> GoldTimex:
    start, end = cells.span(row, where)
    return GoldTimex(
        article=cells.words(row, "article", where),
        start=start,
        end=end,
        surface=cells.words(row, "surface", where),
        type=cells.words(row, "type", where),
        value=cells.words(row, "value", where),
        datable=cells.words(row, "class", where) == "abs",
    )


# The first key that a row has tells its form.
_FORMS: tuple[tuple[str, Callable[[Row, str], GoldItem]], ...] = (
    ("class", _timex),
    ("basis", _binding),
    ("role", _mention),
)
