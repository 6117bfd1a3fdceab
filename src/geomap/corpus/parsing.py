"""The table function: a batch of raw articles in, a table of parsed ones out.

A row of it is an article with its mentions and rejected names nested, or a problem. It is the same
function wherever it runs: in this process, in a pool of processes, or on the workers of an engine.
"""

from __future__ import annotations

import dataclasses
from itertools import accumulate, islice
from typing import TYPE_CHECKING

import pyarrow as pa

from geomap.articles import RawArticle, article_of, record_in
from geomap.corpus import echoes, rows, schema
from geomap.corpus.batches import corrected
from geomap.corrections import correct, document_date, touching
from geomap.errors import ArticleError
from geomap.geoparse import index_of, parse_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.articles import Article
    from geomap.corpus.batches import Batch, Item
    from geomap.corrections import Correction, Outcome
    from geomap.gazetteer import Gazetteer
    from geomap.geoparse import Parsed
    from geomap.ner import Recogniser
    from geomap.readers import Record

    Corrected = tuple[Parsed, tuple[Outcome, ...]]

TOGETHER = 32  # articles that are parsed step by step: `geoparse.parse_all`

_NESTED = {"mentions": schema.MENTIONS, "rejected_names": schema.REJECTED}
_POSITION = ("position", pa.int32())  # within the batch
_PROBLEM = ("problem", pa.large_string())  # why the article was left out; else NULL
PARSED = pa.schema(
    [
        _POSITION,
        _PROBLEM,
        *schema.ARTICLES,
        *((name, pa.large_list(pa.struct(list(table)))) for name, table in _NESTED.items()),
    ]
)


class Parser:
    """Parses batches with one gazetteer, which is made ready once."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        recogniser: Recogniser | None = None,
        corrections: tuple[Correction, ...] = (),
    ) -> None:
        self._corrections = corrections
        self._gazetteer = gazetteer
        self._index = index_of(gazetteer)
        self._recogniser = recogniser

    def table(self, batch: Batch) -> pa.RecordBatch:
        """The rows of a batch, one for each of its articles, in their order."""
        found: list[Corrected | str] = []
        for begin in range(0, len(batch.items), TOGETHER):
            some = batch.items[begin : begin + TOGETHER]
            found += self._parsed([_read(item.raw) for item in some])
        keys = [self._key(item, one) for item, one in zip(batch.items, found, strict=True)]
        return parsed_table(found, keys, self._gazetteer)

    def _key(self, item: Item, found: Corrected | str) -> str:
        """The key of an article's rows: which corrections touch a page is known only now."""
        if item.page is None or isinstance(found, str):
            return item.key
        article = found[0].article
        return corrected(item.key, touching(article.id, article.text, self._corrections))

    def _parsed(self, read: Sequence[Article | str]) -> list[Corrected | str]:
        """What was found in some articles; why one could not be read stays in its place.

        Where one of them cannot be parsed, each is parsed by itself, and the others land.
        """
        articles = [one for one in read if not isinstance(one, str)]
        try:
            found = iter(self._corrected(articles))
        except Exception as error:  # noqa: BLE001 (whatever it is, the other articles must land)
            if len(read) > 1:
                return [found for one in read for found in self._parsed([one])]
            return [_fault(articles[0], error)]
        return [one if isinstance(one, str) else next(found) for one in read]

    def _corrected(self, articles: Sequence[Article]) -> list[Corrected]:
        days = [document_date(article, self._corrections) for article in articles]
        found = parse_all(articles, self._index, document_dates=days, recogniser=self._recogniser)
        return [correct(parsed, self._corrections, self._gazetteer) for parsed in found]


def _read(raw: RawArticle | Article) -> Article | str:
    """The article, or why it cannot be taken in."""
    if not isinstance(raw, RawArticle):
        return raw
    try:
        record = record_in(raw)
        return _unfit(record, raw) or article_of(dataclasses.replace(raw, record=record))
    except ArticleError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 (whatever it is, the other articles must land)
        return _fault(raw, error)


def _fault(article: RawArticle | Article, error: Exception) -> str:
    return (
        f"{article.origin}: the article {article.id!r} cannot be parsed "
        f"({type(error).__name__}: {error}); this is a fault of geomap: please report it "
        "with the article"
    )


def parsed_table(
    found: Sequence[Corrected | str], keys: Sequence[str], gazetteer: Gazetteer
) -> pa.RecordBatch:
    """What was parsed and corrected, or why not, as rows of `PARSED`."""
    parsed = [one[0] for one in found if not isinstance(one, str)]
    mentions = rows.mention_columns(parsed, gazetteer)
    sizes = {
        "mentions": [0 if isinstance(one, str) else len(one[0].mentions) for one in found],
        "rejected_names": [0 if isinstance(one, str) else len(one[0].rejected) for one in found],
    }
    passages = iter(mentions["passage"])
    passage_keys, signatures = echoes.signed(
        [list(islice(passages, size)) for size in sizes["mentions"]]
    )
    mentions["passage_key"] = [passage_keys[passage] for passage in mentions["passage"]]
    heads: list[rows.Row] = [
        {"position": position, "key": key, "signatures": its_signatures}
        | ({"problem": one} if isinstance(one, str) else rows.article_row(*one))
        for position, (one, key, its_signatures) in enumerate(
            zip(found, keys, signatures, strict=True)
        )
    ]
    flat = pa.schema([field for field in PARSED if field.name not in _NESTED])
    columns = pa.RecordBatch.from_pylist(heads, schema=flat).columns
    nested = {"mentions": mentions, "rejected_names": rows.rejected_columns(parsed)}
    lists = [_list_array(nested[name], sizes[name], table) for name, table in _NESTED.items()]
    return pa.RecordBatch.from_arrays([*columns, *lists], schema=PARSED)


def _list_array(columns: rows.Columns, sizes: Iterable[int], table: pa.Schema) -> pa.Array:
    """Rows of a table, so many of them together; columns that are not there yet are NULL."""
    count = len(columns["article"])
    values = pa.StructArray.from_arrays(
        [pa.array(columns.get(field.name, [None] * count), field.type) for field in table],
        fields=list(table),
    )
    offsets = pa.array([0, *accumulate(sizes)], pa.int64())
    return pa.LargeListArray.from_arrays(offsets, values)


def _unfit(record: Record, raw: RawArticle) -> str:
    """Why an article cannot be taken in, given its record; empty when it can."""
    stated = raw.statement
    texts = [record.id, record.text, record.title, record.source, record.url]
    if stated is not None:
        texts += [stated.title, stated.source, stated.url, stated.note]
    try:
        for text in texts:
            text.encode()
    except UnicodeEncodeError as error:
        return (
            f"{raw.origin}: the article {record.id!r} holds half a character at offset "
            f"{error.start} (a lone surrogate); save it in UTF-8"
        )
    return ""
