"""The page “Your articles”, without a browser."""

from __future__ import annotations

import re
import shutil
import sys
import time
from html import unescape
from pathlib import Path

import pytest
from streamlit.navigation.page import calc_hash
from streamlit.testing.v1 import AppTest

import small_corpus
from geomap import library
from geomap.corpus import Corpus
from geomap.gazetteer import COLUMNS
from geomap.library import jobs, shelf
from geomap.ui import corpora_strings as words
from geomap.ui import launching, source, strings
from geomap.ui.corpus_progress import words as progress_words
from geomap.ui.correction_strings import ELSEWHERE
from geomap.ui.state import PATHS, State

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:1) $y$ `z`"
TEXT = b"Shells hit Shusha on 8 November 2020. People left Lachin."


@pytest.fixture
def open_page(monkeypatch, tmp_path):
    """Draws a page; what it was started with is a corpus of two articles, unless told otherwise."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("GEOMAP_LIBRARY", "folders")
    small_corpus.build(tmp_path / "corpus", small_corpus.two_articles())

    def draw(page="corpora", paths=(tmp_path / "corpus",), **query):
        monkeypatch.setattr(sys, "argv", ["app.py", *map(str, paths)])
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        at._page_hash = calc_hash("" if page == "map" else PATHS[page])
        for key, value in query.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception
        return at

    return draw


@pytest.fixture
def kept(open_page):
    """A corpus of the library that has been read: two articles."""
    kept = library.create(HOSTILE)
    small_corpus.build(kept.corpus, small_corpus.two_articles())
    return kept


def page_text(at):
    bodies = [element.proto.body for element in at.get("html")]
    return "\n".join(
        unescape(re.sub(r"<[^>]*>", "", body)) for body in bodies if "<style" not in body
    )


def markup(at):
    return "".join(element.proto.body for element in at.get("html"))


def lead(at):
    return re.search(r"<h1.*?</h1>", markup(at))[0]


def press(at, label):
    (button,) = [button for button in at.button if button.label == label]
    button.click().run()
    assert not at.exception
    return at


def asked(at):
    return {k: v if isinstance(v, str) else v[0] for k, v in at.query_params.items()}


def wait_for(kept):
    until = time.monotonic() + 60
    while library.state(kept).runs:
        assert time.monotonic() < until
        time.sleep(0.05)
    if process := jobs._children.get(kept.job):
        process.wait(10)


def test_the_page_opens_with_what_it_was_started_with_and_a_form(open_page):
    at = open_page()
    text = page_text(at)
    assert words.LEAD in lead(at)
    assert words.STARTED_WITH in text
    assert "corpus" in text
    assert words.NONE_YET in text
    assert [box.label for box in at.file_uploader] == [words.FILES, words.GAZETTEER]
    assert words.NOTHING_GIVEN in page_text(press(at, words.READ))
    assert library.every() == []


def test_uploaded_articles_are_read_and_shown_by_address(open_page):
    at = open_page()
    at.file_uploader[0].set_value([("one.txt", TEXT, "text/plain"), ("0.txt", b"", "text/plain")])
    at.text_input(key="corpus_name_0").set_value(HOSTILE)
    press(at, words.READ)
    (kept,) = library.every()
    assert asked(at) == {"corpus": kept.id}
    assert kept.name == HOSTILE
    assert "0.txt: left out: is empty" in page_text(at)
    wait_for(kept)
    at.run()
    text = page_text(at)
    assert "1 article · Names found: 2 = 2 placed + 0 unresolved + 0 rejected" in text
    assert HOSTILE in text
    assert "<img" not in markup(at)
    # The form for another one is empty.
    assert at.file_uploader[0].value == []
    at = open_page("map", corpus=kept.id)
    assert "2 places in 1 article" in lead(at)
    assert HOSTILE in page_text(at)
    assert State(corpus=kept.id).href("table") in unescape(markup(at))


def test_a_reading_that_runs_is_seen_by_everybody_and_can_be_cancelled(open_page, kept):
    kept.job.mkdir()
    jobs.note(
        kept.job,
        library.Job(phase="reading", done=12, about=40, share=0.3, article=HOSTILE, left=70.4),
    )
    with jobs.holding(kept.job) as free:
        assert free
        # The lock is of a process, and this one asks itself: as if another held it.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("geomap.library.lock.is_held", lambda path: path.is_file())
            at = open_page(corpus=kept.id)
            text = page_text(at)
            assert "Reading the articles · 12 of about 40 articles · about 70 s left" in text
            assert f"last: {HOSTILE}" in text
            assert 'value="0.3000"' in markup(at)
            assert words.OLD_SHOWN in text
            assert "being read, 30%" in page_text(open_page())
            patch.setattr("geomap.ui.corpus_progress._WAIT", 0)
            press(at, words.CANCEL)
            assert (kept.job / "stop").is_file()
    (kept.job / "lock").unlink()
    text = page_text(open_page(corpus=kept.id))
    assert words.INTERRUPTED.format(done="12 articles") in text
    assert words.UNTOUCHED in text


def test_a_sentence_says_how_far_a_reading_is():
    def said(**job):
        return progress_words(library.Job(**job))

    assert said(phase="starting") == words.STARTING
    assert said(phase="world", share=0.4) == words.INDEXING
    assert said(phase="reading", done=1) == "Reading the articles · 1 article read"
    assert said(phase="reading", done=1, about=9, left=600.0).endswith("about 10 min left")
    assert said(phase="reading", left=10_000.0).endswith("about 2.8 h left")
    writing = "Writing the corpus · 40 articles read"
    assert said(phase="writing", done=40, about=40) == writing
    assert said(phase="writing", done=40, left=12.0) == f"{writing} · about 12 s left"


def test_what_cannot_be_read_is_said_and_the_old_corpus_stays(open_page, kept):
    library.add_files(kept, [("bad.txt", b"\0\xff")])
    library.start(kept)
    wait_for(kept)
    text = page_text(open_page(corpus=kept.id))
    assert words.FAILED in text
    assert "bad.txt: is a binary file" in text
    assert words.UNTOUCHED in text
    assert "2 places" in lead(open_page("map", corpus=kept.id))


def test_problems_are_listed_by_file(open_page, kept):
    library.add_files(kept, [("one.txt", TEXT), ("<b>.txt", b"\0"), ("2.jsonl", b"{\n[]\n")])
    library.start(kept)
    wait_for(kept)
    at = open_page(corpus=kept.id)
    assert "3 files or records could not be used" in page_text(at)
    listed = re.search(r"<dl>.*?</dl>", markup(at))[0]
    assert re.findall(r"<dt[^>]*>(.*?)</dt>", listed) == ["2.jsonl", "_b_.txt"]
    assert listed.count("<dd") == 3


def test_a_folder_is_read_where_it_is(open_page, tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_bytes(TEXT)
    at = open_page()
    at.text_input(key="corpus_folder_0").set_value("articles").run()
    assert "full path" in page_text(at)
    at.text_input(key="corpus_folder_0").set_value(str(folder)).run()
    assert "1 file to read" in page_text(at)
    press(at, words.READ)
    (kept,) = library.every()
    assert (kept.name, kept.inputs) == ("articles", (folder,))
    wait_for(kept)
    at = open_page(corpus=kept.id)
    text = page_text(at)
    assert f"Not touched: {folder}" in text
    press(at, words.DELETE_DO)
    assert asked(at) == {}
    assert words.DELETED.format(name="articles") in page_text(at)
    assert library.every() == []
    assert (folder / "one.txt").read_bytes() == TEXT


def test_on_a_page_for_others_no_folder_can_be_named(open_page, monkeypatch):
    monkeypatch.setenv("GEOMAP_LIBRARY", "files")
    at = open_page()
    assert "corpus_folder_0" not in {box.key for box in at.text_input}
    text = page_text(at)
    assert words.NO_FOLDERS in text
    assert words.SHARED in text
    assert words.NOTHING_GIVEN_FILES in page_text(press(at, words.READ))


def test_the_library_can_be_switched_off(open_page, kept, monkeypatch):
    monkeypatch.setenv("GEOMAP_LIBRARY", "off")
    at = open_page()
    assert words.OFF in page_text(at)
    assert not at.file_uploader
    assert strings.PAGES["corpora"] not in page_text(at)
    at = open_page("map", corpus=kept.id)
    assert "no other corpus" in page_text(at)
    assert HOSTILE not in page_text(at)
    # A switch that is set wrongly opens nothing, and is named.
    monkeypatch.setenv("GEOMAP_LIBRARY", "maybe")
    assert "'maybe' is none of" in page_text(open_page())
    assert "no other corpus" in page_text(open_page("map", corpus=kept.id))


def test_a_gazetteer_is_checked_at_once(open_page):
    header, row = ",".join(COLUMNS), "w,Wexford,,PPL,IE,,{},-6.46,5,,,,by hand,"
    at = open_page()
    at.file_uploader[0].set_value([("one.txt", b"Rain in Wexford on 3 May 2021.", "text/plain")])
    bad = f"{header}\n{row.format(95)}\n".encode()
    at.file_uploader[1].set_value([("mine.csv", bad, "text/csv")]).run()
    assert "mine.csv: cannot be used; 1 error to correct" in page_text(at)
    assert "line 2 · latitude" in page_text(at)
    assert words.GAZETTEER_FIRST in page_text(press(at, words.READ))
    assert library.every() == []
    good = f"{header}\n{row.format(52.34)}\n".encode()
    at.file_uploader[1].set_value([("mine.csv", good, "text/csv")]).run()
    assert "mine.csv: no errors" in page_text(at)
    at.checkbox(key="corpus_own_too_0").uncheck().run()
    press(at, words.READ)
    (kept,) = library.every()
    assert kept.own_only
    wait_for(kept)
    assert "Wexford" in page_text(open_page("map", corpus=kept.id))
    assert "mine.csv" in page_text(open_page(corpus=kept.id))
    # Corrections find the same places, and are applied at once.
    at = open_page("corrections", corpus=kept.id)
    assert str(kept.corpus) in page_text(at)
    assert ELSEWHERE not in page_text(at)


def test_other_places_are_looked_for_from_the_next_reading_on(open_page, kept):
    library.add_files(kept, [("one.txt", b"Rain in Wexford and Shusha on 3 May 2021.")])
    gazetteer = f"{','.join(COLUMNS)}\nw,Wexford,,PPL,IE,,52.34,-6.46,5,,,,by hand,\n".encode()
    at = open_page(corpus=kept.id)
    at.file_uploader[1].set_value([("mine.csv", gazetteer, "text/csv")]).run()
    at.checkbox(key=f"corpus_own_too_{kept.id}0").uncheck().run()
    press(at, words.PLACES_READ)
    wait_for(kept)
    assert "1 place " in lead(open_page("map", corpus=kept.id))
    at = open_page(corpus=kept.id)
    assert not at.checkbox(key=f"corpus_own_too_{kept.id}0").value
    press(at, words.DROP_GAZETTEER)
    assert "mine.csv is removed" in page_text(at)
    press(at, words.AGAIN)
    wait_for(kept)
    counts = Corpus.open(kept.corpus).manifest["counts"]
    assert (counts["articles"], counts["mapped"]) == (1, 1)


def test_what_was_filled_in_for_a_new_corpus_is_not_that_of_another(open_page, kept):
    library.configure(kept, world=True, own_only=False)
    at = open_page()
    at.file_uploader[0].set_value([("one.txt", TEXT, "text/plain")]).run()
    assert not at.checkbox(key="corpus_world_0").value
    at.query_params["corpus"] = kept.id
    at.run()
    assert at.file_uploader[0].value == []
    assert at.checkbox(key=f"corpus_world_{kept.id}0").value


def test_without_the_package_world_places_say_how_to_get_them(open_page, monkeypatch):
    monkeypatch.setattr(source, "has_world", lambda: False)
    at = open_page()
    assert at.checkbox(key="corpus_world_0").disabled
    assert strings.WORLD_INSTALL in page_text(at)


def test_files_are_removed_and_the_corpus_renamed(open_page, kept):
    library.add_files(kept, [("one.txt", TEXT), ("two.txt", TEXT + b" ")])
    at = open_page(corpus=kept.id)
    at.multiselect[0].set_value(["one.txt"]).run()
    press(at, words.REMOVE)
    assert [path.name for path in kept.added] == ["two.txt"]
    assert "1 file removed" in page_text(at)
    at.text_input(key=f"corpus_rename_{kept.id}").set_value("  ").run()
    assert "needs a name" in page_text(press(at, words.RENAME_DO))
    at.text_input(key=f"corpus_rename_{kept.id}").set_value("War").run()
    press(at, words.RENAME_DO)
    assert "War" in lead(at)
    assert asked(at) == {"corpus": kept.id}


def test_an_address_of_a_corpus_that_is_not_here_says_so_on_every_page(open_page):
    for page in ("map", "articles", "reader", "table", "missing", "corrections"):
        at = open_page(page, corpus="../../etc")
        assert strings.CORPUS_GONE in lead(at)
        assert "There is no corpus '../../etc' on this machine" in page_text(at)
        assert f'href="{PATHS["corpora"]}"' in markup(at)
    assert words.GONE in lead(open_page(corpus="gone-123456"))
    # One that has not been read leads to its state.
    kept = library.create("War")
    at = open_page("map", corpus=kept.id)
    assert "has not been read yet" in page_text(at)
    assert State(corpus=kept.id).href("corpora") in markup(at)


def test_a_corpus_deleted_while_another_session_reads_it_is_told_without_a_traceback(
    open_page, kept, monkeypatch
):
    at = open_page("table", corpus=kept.id)
    assert strings.CORPUS_GONE not in page_text(at)
    library.delete(kept)
    at.run()
    assert not at.exception
    assert strings.CORPUS_GONE in lead(at)
    # In the middle of drawing, too.
    other = library.create("War")
    small_corpus.build(other.corpus, small_corpus.two_articles())
    articles = Corpus.articles

    def gone_meanwhile(corpus, *given, **more):
        if other.folder.is_dir():
            shutil.rmtree(shelf.root() / other.id)
        return articles(corpus, *given, **more)

    monkeypatch.setattr(Corpus, "articles", gone_meanwhile)
    at = open_page("articles", corpus=other.id)
    assert strings.CORPUS_GONE in page_text(at)
    assert "was deleted" in page_text(at)


def test_a_corpus_and_articles_are_not_shown_together(open_page, tmp_path):
    (tmp_path / "one.txt").write_bytes(TEXT)
    at = open_page("map", paths=(tmp_path / "corpus", tmp_path / "one.txt"))
    assert "is a corpus, and is shown alone" in page_text(at)
    at = open_page("map", paths=(tmp_path / "nowhere",))
    assert "no such file or folder" in page_text(at)
    # Where the page was started with nothing that can be shown, articles can still be added.
    assert words.LEAD in lead(open_page(paths=(tmp_path / "nowhere",)))


def test_serve_hands_paths_on(monkeypatch, tmp_path):
    asked_for = []
    monkeypatch.setattr("streamlit.web.cli.main", lambda given, **_: asked_for.extend(given))
    monkeypatch.chdir(tmp_path)
    launching.launch([Path("articles")], address="127.0.0.1", port=8501)
    assert asked_for[-1] == str(tmp_path / "articles")
