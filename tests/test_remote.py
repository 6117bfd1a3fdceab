"""Articles on file systems that fsspec knows; none of these tests leaves the machine.

Corpora there: test_published.py.
"""

import gzip
import json
import sys

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from fsspec.spec import AbstractBufferedFile

from geomap import cli
from geomap.articles import read_articles
from geomap.corpus import Corpus
from geomap.errors import GeomapError
from geomap.files import path_of


@pytest.fixture
def store():
    """An empty file system in memory."""
    store = fsspec.filesystem("memory")
    yield store
    if store.exists("/news"):
        store.rm("/news", recursive=True)


FILES = {
    "a.txt": b"Rockets hit Ganja on 4 October 2020.",
    "sub/b.jsonl": json.dumps({"id": "b", "text": "Shusha was taken."}).encode(),
    "c.csv": b"id,text\nc,Lachin held.\n",
    "d.wet.gz": gzip.compress(
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:d>\r\n"
        b"Content-Length: 15\r\n\r\nBaku said so..."
    ),
    "articles.csv": b"article,source\na,The Source\n",
    ".hidden/e.txt": b"Hidden.",
}


def fill(store, folder):
    for name, content in FILES.items():
        store.pipe(f"/news/{name}", content)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


class Ranged(AbstractBufferedFile):
    """A file that is fetched piece by piece, as those of object stores are."""

    def _fetch_range(self, start, end):
        return self.fs.cat_file(self.path)[start:end]


@pytest.mark.parametrize("ranged", [False, True])
def test_a_corpus_is_the_same_wherever_its_articles_lie(store, tmp_path, monkeypatch, ranged):
    fill(store, tmp_path / "news")
    if ranged:
        whole = MemoryFileSystem._open
        monkeypatch.setattr(MemoryFileSystem, "cat_file", lambda fs, path: whole(fs, path).read())
        monkeypatch.setattr(
            MemoryFileSystem, "_open", lambda fs, path, mode="rb", **_: Ranged(fs, path, mode)
        )
    Corpus.ingest([tmp_path / "news"], tmp_path / "here")
    asked = ["ingest", "memory://news", "--corpus", str(tmp_path / "there")]
    assert cli.main(asked) == 0
    here, there = (Corpus.open(tmp_path / name) for name in ("here", "there"))
    assert here.manifest == there.manifest
    assert here.manifest["counts"]["articles"] == 4
    assert there.article("a").source == "The Source"
    assert Corpus.is_current(tmp_path / "there", ["memory://news"])
    monkeypatch.undo()
    store.pipe("/news/a.txt", b"Nothing happened.")
    assert not Corpus.is_current(tmp_path / "there", ["memory://news"])


def test_one_file_of_the_local_file_system_by_its_address(tmp_path):
    (tmp_path / "a.txt").write_text("Ganja.", "utf-8")
    [article] = read_articles([f"file://{tmp_path}/a.txt"])
    assert article.id == "a"
    assert path_of(f"file://{tmp_path}/a.txt") == tmp_path / "a.txt"


def test_a_remote_path_that_does_not_exist(store, tmp_path, capsys):
    asked = ["ingest", "memory://nowhere/a.txt", "--corpus", str(tmp_path / "c")]
    assert cli.main(asked) == 2
    assert "memory://nowhere/a.txt: no such file or folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "absent", "words"),
    [
        ("memory://news", "upath", "pip install 'geomap[remote]'"),
        ("gs://news", "gcsfs", "gcsfs"),  # that of S3 may be there: test_s3.py
        ("nosuch://news", None, "cannot be reached"),
    ],
)
def test_what_is_missing_is_said_in_one_line(path, absent, words, monkeypatch):
    if absent:
        monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(GeomapError, match=path) as caught:
        path_of(path)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_place_that_fails_meanwhile_ends_the_ingest_in_one_line(
    store, tmp_path, monkeypatch, capsys
):
    store.pipe("/news/a.jsonl", b'{"id": "a", "text": "Shusha"}\n')

    def gone(*_):
        raise RuntimeError("the line is dead")

    monkeypatch.setattr("geomap.readers.tables._lines", gone)
    assert cli.main(["ingest", "memory://news", "--corpus", str(tmp_path / "c")]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "memory://news/a.jsonl: cannot be reached (the line is dead)" in line


def test_the_page_says_that_it_shows_what_is_here(store, capsys):
    store.pipe("/news/a.txt", b"Ganja.")
    assert cli.main(["serve", "memory://news"]) == 2
    assert "geomap ingest memory://news" in capsys.readouterr().err
