"""Pages of web archives on their way into a corpus: texts are taken out where they are parsed."""

import pytest
import trafilatura

from geomap import articles
from geomap.articles import read_raw
from geomap.corpus import Corpus, batches
from geomap.corpus.reapplying import reapply
from geomap.corrections import FILE, Correction, Target, append
from geomap.gazetteer import Gazetteer
from geomap.readers import Page
from ingests import article, tables
from warc_files import answer, packed, page, record, text

NOTHING = b"<html><body></body></html>"


def story(number):
    words = " ".join([article(number)["text"], f"Report {number} says so, and says it again."] * 5)
    return page(f"<p>{words}</p><p>{words}</p>")


def write(path, pages):
    path.write_bytes(packed(answer(name, body) for name, body in pages.items()))
    return path


@pytest.fixture
def taken_out(monkeypatch):
    """Ids of the pages whose text was taken out, in their order."""
    ids = []
    real = articles.record_of

    def noted(one):
        ids.append(one.id)
        return real(one)

    monkeypatch.setattr(articles, "record_of", noted)
    return ids


@pytest.fixture
def crawl(tmp_path):
    return write(tmp_path / "crawl.warc.gz", {f"p{n}": story(n) for n in range(6)})


def test_reading_hands_on_the_page_as_it_was_sent(tmp_path, taken_out):
    path = tmp_path / "crawl.warc"
    russian = "charset=windows-1251"
    sent = answer("a", "<p>Шуша</p>".encode("cp1251"), Content_Type=f"text/html; {russian}")
    before = record("warcinfo", b"software: a crawler")
    path.write_bytes(before + sent + text("b"))
    first, second = (raw.record for raw in read_raw([path]))
    assert first == Page(
        "a", "<p>Шуша</p>".encode("cp1251"), f"text/html; {russian}", "https://example.org/",
        len(before), len(before),
    )  # fmt: skip
    assert second.text == "Rockets hit Ganja."
    assert not taken_out


def test_two_processes_make_the_same_corpus_as_one(crawl, tmp_path, monkeypatch):
    (tmp_path / "saved.html").write_bytes(story(7))
    monkeypatch.setattr(batches, "MEAN", 1)
    given = [crawl, tmp_path / "saved.html"]
    report = Corpus.ingest(given, tmp_path / "one")
    Corpus.ingest(given, tmp_path / "two", workers=2)
    assert (report.articles, report.problems) == (7, ())
    assert tables(tmp_path / "one") == tables(tmp_path / "two")
    one = Corpus.open(tmp_path / "one").article("p3")
    assert (one.title, one.published, one.url) == ("Flood", "2020-11-17", "https://example.org/")


def test_a_page_that_is_as_it_was_is_left_alone(crawl, tmp_path, taken_out):
    Corpus.ingest([crawl], tmp_path / "c")
    before = tables(tmp_path / "c")
    taken_out.clear()
    # Others stand before it now, so that it begins elsewhere; p2 is another one, p1 is gone.
    pages = {"p9": story(9), "p2": story(8)} | {f"p{n}": story(n) for n in (5, 4, 3, 0)}
    write(crawl, pages)
    Corpus.ingest([crawl], tmp_path / "c")
    assert sorted(taken_out) == ["p2", "p9"]
    Corpus.ingest([crawl], tmp_path / "afresh")
    assert tables(tmp_path / "c") == tables(tmp_path / "afresh") != before


def test_another_extractor_is_a_reason_to_take_texts_out_again(
    crawl, tmp_path, taken_out, monkeypatch
):
    Corpus.ingest([crawl], tmp_path / "c")
    taken_out.clear()
    monkeypatch.setattr(batches, "extractors", lambda: "trafilatura 9.9")
    Corpus.ingest([crawl], tmp_path / "c")
    assert len(taken_out) == 6


def test_a_correction_of_all_articles_takes_out_only_the_pages_that_it_touches(
    crawl, tmp_path, taken_out
):
    """Whether it touches a page is told by the text, which the corpus has of those it knows."""
    Corpus.ingest([crawl], tmp_path / "c")
    append(
        tmp_path / "c" / FILE,
        Correction(
            time="2026-01-02T03:04:05", kind="role", scope="corpus", article="p1",
            target=Target("Ganja", "Rockets hit ", " yesterday", 12), sets="modifier",
        ),
    )  # fmt: skip
    taken_out.clear()
    Corpus.ingest([crawl], tmp_path / "c")
    touched = sorted(taken_out)
    assert touched == [f"p{n}" for n in range(6) if b"Ganja" in story(n)]
    assert 0 < len(touched) < 6
    corrected = tables(tmp_path / "c")
    Corpus.ingest([crawl], tmp_path / "afresh", corrections=tmp_path / "c" / FILE)
    assert corrected == tables(tmp_path / "afresh")
    reapply(tmp_path / "c", Gazetteer.default())
    assert corrected == tables(tmp_path / "c")
    taken_out.clear()
    Corpus.ingest([crawl], tmp_path / "c")
    assert not taken_out


def test_pages_that_cannot_be_used_are_told_and_the_rest_lands(tmp_path, monkeypatch):
    real = trafilatura.bare_extraction

    def breaks(html, **options):
        if "break" in html:
            raise RecursionError("too deep")
        return real(html, **options)

    monkeypatch.setattr(trafilatura, "bare_extraction", breaks)
    crawl = write(
        tmp_path / "crawl.warc.gz",
        {"x": NOTHING, "a": story(1), "bad": page("<p>break</p>"), "b": story(2), "y": NOTHING},
    )
    (tmp_path / "empty.html").write_bytes(NOTHING)
    report = Corpus.ingest([crawl, tmp_path / "empty.html"], tmp_path / "c")
    assert report.articles == 2
    bad, without_text, empty = report.problems
    begin = len(packed([answer("x", NOTHING), answer("a", story(1))]))
    assert bad.startswith(f"{crawl}: record at byte {begin}: the page https://example.org/ ")
    assert bad.endswith("cannot be read (RecursionError: too deep); save its text by itself")
    assert without_text == f"{crawl}: pages without article text were passed over: 2"
    assert empty.endswith("empty.html: no article text found in the page; save it as .txt instead")


def test_of_pages_of_one_id_the_first_with_a_text_is_taken(tmp_path):
    crawl = tmp_path / "crawl.warc.gz"
    told = story(1)
    crawl.write_bytes(packed(answer("a", body) for body in (NOTHING, told, story(2))))
    report = Corpus.ingest([crawl], tmp_path / "c")
    assert "Report 1 says so" in Corpus.open(tmp_path / "c").article("a").text
    assert ["1" in report.problems[0], "'a' belongs" in report.problems[1]] == [True, True]


def test_progress_is_told_in_bytes_of_the_archive(crawl, tmp_path):
    shares = []
    Corpus.ingest([crawl], tmp_path / "c", progress=lambda *told: shares.append(told[2]))
    assert shares == sorted(shares)
    assert shares[0] < 0.2
    assert 0.7 < shares[-1] < 1
