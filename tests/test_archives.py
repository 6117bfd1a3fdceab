"""Web archives and Parquet: records in order, damage named and passed, nothing large held."""

import datetime as dt
import gzip
import json
import tracemalloc

import brotli
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geomap.articles import read_articles, read_raw
from geomap.readers.archive import LARGEST
from warc_files import PAGE, answer, packed, record, text


def read(path):
    problems: list[str] = []
    return list(read_articles([path], on_problem=problems.append)), problems


@pytest.mark.parametrize(("ending", "pack"), [(".warc", b"".join), (".warc.gz", packed)])
def test_pages_of_a_web_archive(tmp_path, ending, pack):
    path = tmp_path / f"crawl{ending}"
    chunks = b"%x\r\n%b\r\n10\r\n%b\r\n0\r\n\r\n" % (len(PAGE) - 16, PAGE[:-16], PAGE[-16:])
    russian = PAGE.replace(b"Lyon", "Лион".encode("cp1251"))
    path.write_bytes(
        pack(
            [
                record("warcinfo", b"software: a crawler"),
                record("request", b"GET / HTTP/1.1\r\n\r\n"),
                answer("plain"),
                answer("chunks", chunks, Transfer_Encoding="chunked"),
                answer("joined", Transfer_Encoding="chunked"),
                answer("gzip", gzip.compress(PAGE), Content_Encoding="gzip"),
                answer("br", brotli.compress(PAGE), Content_Encoding="br"),
                answer("unpacked", Content_Encoding="gzip"),
                answer("russian", russian, Content_Type="text/html; charset=windows-1251"),
                answer("gone", status="404 Not Found"),
                answer("picture", b"\x89PNG", Content_Type="image/png"),
                answer("nothing", b"<html><body></body></html>"),
                record("resource", PAGE, "file", content_type="text/html"),
            ]
        )
    )
    articles, [problem, without_text] = read(path)
    names = ["plain", "chunks", "joined", "gzip", "br", "unpacked", "russian", "file"]
    assert [one.id for one in articles] == names
    assert {one.title for one in articles} == {"Flood"}
    assert {one.published for one in articles} == {"2020-11-17"}, "never the day of the capture"
    assert {one.url for one in articles} == {"https://example.org/"}
    assert "The bridge in Лион" in articles[6].text
    assert "2 records without an article" in problem
    assert "1 with status 404" in problem
    assert "1 image/png" in problem
    assert without_text == f"{path}: pages without article text were passed over: 1"


@pytest.mark.parametrize(("ending", "pack"), [(".wet", b"".join), (".wet.gz", packed)])
def test_texts_of_a_wet_file(tmp_path, ending, pack):
    path = tmp_path / f"CC-MAIN-1.warc{ending}"
    path.write_bytes(pack([record("warcinfo", b"x"), text("a", "Şuşa\r\nnow"), text("b")]))
    articles, problems = read(path)
    assert [(one.id, one.text) for one in articles] == [
        ("a", "Şuşa\r\nnow"),
        ("b", "Rockets hit Ganja."),
    ]
    assert [one.published for one in articles] == ["", ""]
    assert problems == []


def test_an_archive_compressed_as_a_whole_is_read_too(tmp_path):
    path = tmp_path / "a.wet.gz"
    path.write_bytes(gzip.compress(text("a") + text("b")))
    articles, problems = read(path)
    assert ([one.id for one in articles], problems) == (["a", "b"], [])


def bad(name):
    """Records that cannot be used, and what is said of each."""
    half = text(name)[:-20]
    return {
        "no record": (b"garbage\r\n\r\n", "does not begin as a WARC record"),
        "no length": (b"WARC/1.0\r\nWARC-Type: conversion\r\n\r\nabc", "no Content-Length"),
        "cut off": (half, "cut off"),
        "not UTF-8": (record("conversion", b"Ganj\xe4", name), "byte 4 is not UTF-8"),
        "no answer": (
            record("response", b"nothing", name, content_type="application/http"),
            "no header of a web server",
        ),
        "bad packing": (answer(name, b"\1\2\3", Content_Encoding="gzip"), "body is damaged"),
        "odd packing": (answer(name, PAGE, Content_Encoding="zstd-x"), "packed as 'zstd-x'"),
    }


@pytest.mark.parametrize("kind", bad("x"))
def test_a_bad_record_is_named_and_the_rest_lands(tmp_path, kind):
    damaged, words = bad("x")[kind]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed([text("a"), damaged, text("b")]))
    articles, [problem] = read(path)
    assert [one.id for one in articles] == ["a", "b"]
    assert problem.startswith(f"{path}: record at byte {len(packed([text('a')]))}: ")
    assert words in problem


def test_after_damage_in_a_plain_archive_the_next_record_is_found(tmp_path):
    path = tmp_path / "a.wet"
    path.write_bytes(text("a") + b"garbage\r\n\r\nmore garbage\r\n" + text("b") + text("c")[:-9])
    articles, [first, second] = read(path)
    assert [one.id for one in articles] == ["a", "b"]
    assert f"record at byte {len(text('a'))}: does not begin" in first
    assert "cut off" in second


@pytest.mark.parametrize("place", [12, 40, -5])
def test_after_damage_in_a_compressed_archive_the_next_record_is_found(tmp_path, place):
    one, two, three = (bytearray(packed([text(name)])) for name in "abc")
    two[place] ^= 0xFF
    path = tmp_path / "a.wet.gz"
    path.write_bytes(bytes(one + two + three))
    articles, problems = read(path)
    assert [article.id for article in articles if article.id != "b"] == ["a", "c"]
    assert any(f"record at byte {len(one)}: is damaged" in problem for problem in problems)


def test_an_archive_cut_off_in_mid_record(tmp_path):
    path = tmp_path / "a.wet.gz"
    path.write_bytes(packed([text("a"), text("b")])[:-30])
    articles, [problem] = read(path)
    assert [one.id for one in articles] == ["a"]
    assert "cut off" in problem


def squeezed(content):
    return gzip.compress(content, compresslevel=1)


ZEROS = bytes(3 * LARGEST)
BOMBS = {
    "record": (lambda: record("conversion", ZEROS, "x"), "larger than 16 MB"),
    "behind a record": (lambda: text("x") + ZEROS, "does not begin as a WARC record"),
    "gzip": (lambda: answer("x", squeezed(ZEROS), Content_Encoding="gzip"), "swells to more"),
    "gzip twice": (
        lambda: answer("x", squeezed(squeezed(ZEROS)), Content_Encoding="gzip, gzip"),
        "swells to more",
    ),
    "br": (
        lambda: answer("x", brotli.compress(ZEROS, quality=1), Content_Encoding="br"),
        "swells to more than 16 MB",
    ),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused_and_never_held(tmp_path, kind):
    bomb, words = BOMBS[kind]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed([text("a")]) + squeezed(bomb()) + packed([text("b")]))
    tracemalloc.start()
    articles, [problem] = read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.id for one in articles if one.id != "x"] == ["a", "b"]
    assert words in problem
    assert peak < 2.5 * LARGEST


# -- Parquet and large tables


def test_parquet_rows_and_their_problems(tmp_path):
    path = tmp_path / "news.parquet"
    rows = {
        "id": [1, 2, 3],
        "text": ["Şuşa.", None, "Ganja."],
        "date": [dt.date(2020, 11, 17), None, None],
        "source": ["S", "", None],
        "more": [1.5, 2.5, 3.5],
    }
    pq.write_table(pa.table(rows), path)
    articles, [problem] = read(path)
    assert [(one.id, one.text, one.published, one.source) for one in articles] == [
        ("1", "Şuşa.", "2020-11-17", "S"),
        ("3", "Ganja.", "", ""),
    ]
    assert f"{path}: row 2: id or text is missing" in problem


@pytest.mark.parametrize(
    "dates", [["2020-11-17"], [pd.Timestamp("2020-11-17 10:00")], [dt.date(2020, 11, 17)]]
)
def test_a_date_may_be_text_a_day_or_a_time(tmp_path, dates):
    path = tmp_path / "news.parquet"
    pq.write_table(pa.table({"id": ["1"], "text": ["Ganja."], "date": dates}), path)
    [article], problems = read(path)
    assert (article.published, problems) == ("2020-11-17", [])


def test_parquet_that_is_none(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 but no more")
    pq.write_table(pa.table({"id": ["1"]}), tmp_path / "b.parquet")
    articles, problems = read(tmp_path)
    assert articles == []
    assert "a.parquet: cannot be read as Parquet" in problems[0]
    assert "b.parquet: no column text" in problems[1]


def test_a_line_that_is_not_utf8_is_reported_and_the_rest_lands(tmp_path):
    path = tmp_path / "a.jsonl"
    good = [json.dumps({"id": name, "text": "Ganja."}).encode() for name in "ab"]
    path.write_bytes(good[0] + b'\n{"id": "x", "text": "Ganj\xe4"}\n' + good[1])
    articles, [problem] = read(path)
    assert [one.id for one in articles] == ["a", "b"]
    assert "line 2: its byte 25 is not UTF-8" in problem


def test_tables_in_utf16(tmp_path):
    (tmp_path / "a.csv").write_bytes("id,text\r\n1,Bakı\r\n".encode("utf-16"))
    (tmp_path / "b.jsonl").write_bytes('{"id": "2", "text": "Bakı"}'.encode("utf-16"))
    articles, problems = read(tmp_path)
    assert [(one.id, one.text) for one in articles] == [("1", "Bakı"), ("2", "Bakı")]
    assert problems == []


def test_a_large_file_is_never_held(tmp_path):
    line = json.dumps({"id": "1", "text": "Ganja was hit, they said. " * 400}) + "\n"
    (tmp_path / "a.jsonl").write_text(line * 2_000, "utf-8")
    row = '1,"' + "Ganja was hit,\nthey said. " * 400 + '"\n'
    (tmp_path / "b.csv").write_text("id,text\n" + row * 2_000, "utf-8")
    tracemalloc.start()
    found = sum(1 for _ in read_raw([tmp_path], on_problem=print))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == 4_000
    assert peak < 4_000_000
