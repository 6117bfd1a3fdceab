"""Wordings: the text of a passage by its place, of several with the same words the first."""

import contextlib

import pyarrow as pa
import pytest

from geomap.corpus.wordings import Wordings

ROWS = [(3, "Barda"), (3, "barda"), (5, "Şuşa"), (5, "şuşa"), (8, ""), (9, "Ganja 😀")]


def batches(size):
    keys, texts = zip(*ROWS, strict=True)
    table = pa.RecordBatch.from_arrays(
        [pa.array(keys, pa.int64()), pa.array(texts, pa.large_string())],
        names=["passage_key", "passage"],
    )
    return [table.slice(at, size) for at in range(0, len(ROWS), size)]


@pytest.mark.parametrize("size", [1, 2, 3, 10])
def test_a_text_is_found_by_its_place_in_any_order(tmp_path, size):
    with contextlib.closing(Wordings(batches(size), tmp_path / "wordings", 4)) as wordings:
        assert [wordings[at] for at in (3, 0, 2, 1)] == ["Ganja 😀", "Barda", "", "Şuşa"]


@pytest.mark.parametrize("count", [3, 5])
def test_no_text_stands_at_the_place_of_another(tmp_path, count):
    with pytest.raises(RuntimeError, match=f"{count} wordings were to have a text, and 4 have one"):
        Wordings(batches(2), tmp_path / "wordings", count)
