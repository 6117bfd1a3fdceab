"""The library: names from strangers, kept corpora, and the process that reads them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as some

from geomap import library
from geomap.corpus import Corpus
from geomap.errors import LibraryError, SettingError
from geomap.gazetteer import COLUMNS
from geomap.library import jobs, lock, runner, shelf
from geomap.library.names import corpus_name, free_name, is_id, new_id, safe_name
from geomap.views import View

TEXT = "Shells hit Shusha on 8 November 2020. People left Lachin."
LOCAL = {"Host": "localhost:8501"}
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="ends a process by a signal")


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def kept():
    return library.create("Karabakh 2020")


def read(kept, seconds=60):
    """Have a corpus read, and wait for the end."""
    library.start(kept)
    return ended(kept, seconds)


def ended(kept, seconds=60):
    until = time.monotonic() + seconds
    while (job := library.state(kept)).runs:
        assert time.monotonic() < until, job
        time.sleep(0.05)
    if process := jobs._children.get(kept.job):
        process.wait(10)
    return job


def begun(kept, articles=1):
    """Wait until so many articles are done."""
    until = time.monotonic() + 60
    while (job := library.state(kept)).done < articles:
        assert job.runs
        assert time.monotonic() < until, job
        time.sleep(0.02)
    return job


def many(articles=3_000):
    """A file of so many articles, no two alike."""
    lines = (json.dumps({"id": f"r{n}", "text": f"{TEXT} Report {n}."}) for n in range(articles))
    return "many.jsonl", "\n".join(lines).encode()


# -- names


@given(some.text())
def test_any_name_becomes_one_harmless_component(given):
    name = safe_name(given)
    assert name == Path(name).name == PureWindowsPath(name).name
    assert name not in {"", ".", ".."}
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    assert len(name.encode()) < 200
    assert not any(unicodedata.category(sign)[0] == "C" or sign in '<>:"|?*/\\' for sign in name)
    assert safe_name(name) == name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("report 17.txt", "report 17.txt"),
        ("Шуша́.html", "Шуша́.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\a.txt", "a.txt"),
        ("folder/", "folder"),
        ("..", "article"),
        (".htaccess", "htaccess"),
        (".txt", "txt"),
        ("a.txt\0.exe", "a.txt.exe"),
        ("NUL.txt", "_NUL.txt"),
        ("com1", "_com1"),
        ("a\u202etxt.html", "atxt.html"),
        ('<img src="x">.txt', "_img src=_x__.txt"),
        ("x" * 500 + ".jsonl", "x" * 175 + ".jsonl"),
    ],
)
def test_a_name_stays_as_it_is_where_that_is_safe(given, name):
    assert safe_name(given) == name


def test_a_name_that_is_taken_gets_a_number_whatever_its_case():
    assert free_name("a.txt", []) == "a.txt"
    assert free_name("A.txt", ["a.TXT", "a (2).txt"]) == "A (3).txt"
    assert free_name("a", ["a"]) == "a (2)"
    assert free_name("a.warc.gz", ["a.warc.gz"]) == "a (2).warc.gz"


@given(some.text())
def test_an_id_is_a_plain_folder_of_the_library(name):
    made = new_id(name)
    assert is_id(made)
    assert (shelf.root() / made).resolve().parent == shelf.root().resolve()
    assert new_id(name) != made


@pytest.mark.parametrize("text", ["", ".", "..", "../x", "a/b", "A", "ä", "a_b", "nul", "a" * 60])
def test_what_is_no_id_is_not_looked_for(text):
    assert not is_id(text)
    with pytest.raises(LibraryError, match="There is no corpus"):
        library.find(text)


def test_a_name_for_people_is_one_line():
    assert corpus_name("  The\nwar\t of\u202e 2020 \0") == "The war of 2020"
    assert len(corpus_name("x" * 500)) == 80


# -- the shelf


def test_a_corpus_is_made_found_renamed_and_deleted(kept):
    assert library.find(kept.id) == kept
    assert kept.id.startswith("karabakh-2020-")
    other = library.create("")
    assert other.name.startswith("Corpus of ")
    assert {one.id for one in library.every()} == {kept.id, other.id}
    renamed = library.rename(kept, " The <b>war</b> ")
    assert (renamed.id, renamed.name) == (kept.id, "The <b>war</b>")
    with pytest.raises(LibraryError, match="needs a name"):
        library.rename(kept, " \n")
    library.delete(kept)
    assert [one.id for one in library.every()] == [other.id]
    with pytest.raises(LibraryError, match="deleted"):
        library.find(kept.id)
    library.delete(kept)  # by somebody who has not seen that
    assert [path.name for path in shelf.root().iterdir()] == [other.id]


def test_what_is_no_corpus_is_passed_over(kept):
    (shelf.root() / "stray").mkdir()
    (shelf.root() / "broken").mkdir()
    (shelf.root() / "broken" / "about.json").write_text('{"name": 3}')
    assert library.every() == [kept]


def test_a_folder_for_data_that_cannot_be_written_is_named(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "file"))
    assert library.every() == []
    with pytest.raises(LibraryError, match="GEOMAP_DATA"):
        library.create("x")


# -- what is read


def names(added):
    return [one.name for one in added]


def test_files_are_kept_with_all_that_is_worth_saying(kept):
    added = library.add_files(
        kept,
        [
            ("../one.txt", b"1"),
            ("one.txt", b"2"),
            ("one.txt", b"1"),
            ("photo.jpg", b"3"),
            ("empty.txt", b" \n"),
            ("articles.csv", b"article\none\n"),
            ("sub/articles.csv", b"article\ntwo\n"),
        ],
    )
    assert names(added) == ["one.txt", "one (2).txt", "", "", "", "articles.csv", ""]
    assert [bool(one.note) for one in added] == [True, True, True, True, True, False, True]
    assert "same content" in added[2].note
    assert "not an article format" in added[3].note
    assert "is empty" in added[4].note
    assert [path.name for path in kept.added] == ["articles.csv", "one (2).txt", "one.txt"]
    assert (kept.files / "one.txt").read_bytes() == b"1"
    (again,) = library.add_files(kept, [("articles.csv", b"article\none\ntwo\n")])
    assert "takes the place" in again.note
    (places,) = library.add_files(kept, [("mine.csv", gazetteer(GOOD))])
    assert (places.name, places.note.partition(",")[0]) == ("", "is a gazetteer")
    library.remove_files(kept, ["one.txt", "../about.json"])
    assert [path.name for path in kept.added] == ["articles.csv", "one (2).txt"]
    assert library.find(kept.id) == kept


def test_a_folder_is_looked_through_before_it_is_read(kept, tmp_path):
    folder = tmp_path / "articles"
    (folder / "inner").mkdir(parents=True)
    for name in ("a.txt", "inner/b.HTML", "photo.jpg", ".hidden.txt", "articles.csv"):
        (folder / name).write_text("x")
    seen = library.look_at(f" {folder}/inner/.. ")
    assert (seen.path, seen.readable, seen.others, seen.all) == (folder, 2, 1, True)
    changed = library.add_folder(kept, seen)
    assert library.add_folder(changed, seen).folders == (str(folder),)
    assert changed.inputs == (folder,)
    assert library.drop_folder(changed, str(folder)).inputs == ()
    assert len(list(folder.iterdir())) == 5


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("articles", "full path"),
        ("{tmp}/nowhere", "no such folder"),
        ("{tmp}/file.txt", "is a file"),
        ("{tmp}/none", "holds no file"),
        ("{tmp}/corpus", "corpus already"),
        ("{tmp}/data/corpora", "geomap's own"),
        ("{tmp}/a\0b", "names no folder"),
        ("~nobody-of-this-name/x", "names no folder"),
    ],
)
def test_a_folder_that_cannot_be_read_is_refused_with_the_reason(kept, tmp_path, given, why):
    (tmp_path / "file.txt").write_text("x")
    (tmp_path / "none").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "manifest.json").write_text("{}")
    with pytest.raises(LibraryError, match=why):
        library.look_at(given.format(tmp=tmp_path))


def gazetteer(*rows):
    return "\n".join([",".join(COLUMNS), *rows]).encode()


GOOD = "wexford,Wexford,,PPL,IE,,52.34,-6.46,5,,,,by hand,"


def test_a_gazetteer_is_checked_before_it_is_kept(kept):
    bad = gazetteer(GOOD, GOOD.replace("52.34", "95").replace("wexford", "w2"))
    (problem,) = [one for one in library.review_gazetteer("../mine.csv", bad) if not one.warning]
    assert (problem.line, str(problem.path)) == (3, "mine.csv")
    with pytest.raises(LibraryError, match=r"mine\.csv, line 3"):
        library.add_gazetteer(kept, "mine.csv", bad)
    assert kept.own_gazetteers == ()
    library.add_gazetteer(kept, "mine.csv", gazetteer(GOOD))
    assert [path.name for path in kept.gazetteers] == ["gazetteer.csv", "mine.csv"]


# -- permission


@pytest.mark.parametrize(
    ("address", "headers", "may"),
    [
        ("127.0.0.1", LOCAL, "folders"),
        ("localhost", {"host": "127.0.0.1"}, "folders"),
        ("::1", {"Host": "[::1]:8501"}, "folders"),
        ("", LOCAL, "files"),
        ("192.0.2.7", LOCAL, "files"),
        ("127.0.0.1", {}, "files"),
        ("127.0.0.1", {"Host": "maps.example.org"}, "files"),
        ("127.0.0.1", {"Host": "localhost.example.org"}, "files"),
        ("127.0.0.1", {"Host": "[bad"}, "files"),
        ("127.0.0.1", LOCAL | {"X-Forwarded-For": "203.0.113.9"}, "files"),
    ],
)
def test_only_the_machine_itself_may_name_folders(address, headers, may, monkeypatch):
    monkeypatch.delenv("GEOMAP_LIBRARY", raising=False)
    assert library.permission(address, headers) == may


def test_whoever_runs_the_page_decides(monkeypatch):
    for chosen in ("off", "files", "folders"):
        monkeypatch.setenv("GEOMAP_LIBRARY", chosen)
        assert library.permission("192.0.2.7", {}) == chosen
    monkeypatch.setenv("GEOMAP_LIBRARY", "yes")
    with pytest.raises(SettingError, match="'yes' is none of"):
        library.permission("127.0.0.1", LOCAL)


# -- reading


def test_articles_are_read_added_to_and_removed(kept):
    assert library.state(kept).phase == "none"
    library.add_files(kept, [("one.txt", TEXT.encode()), ("bad.txt", b"\0\xff")])
    library.add_gazetteer(kept, "mine.csv", gazetteer(GOOD))
    job = read(kept)
    assert (job.phase, job.done) == ("done", 1)
    assert kept.is_there
    corpus = Corpus.open(kept.corpus)
    assert list(corpus.articles()["id"]) == ["one"]
    (problem,) = corpus.manifest["problems"]
    assert problem.startswith("bad.txt: ")
    assert corpus.manifest["gazetteer"]["files"] == ["gazetteer.csv", "mine.csv"]

    library.add_files(kept, [("two.txt", b"Rain fell in Wexford on 3 May 2021.")])
    assert read(kept).done == 2
    corpus = Corpus.open(kept.corpus)
    assert "wexford" in {row["place_id"] for row in corpus.mention_rows(View())}

    before = corpus.manifest["corpus"]
    library.remove_files(kept, ["one.txt", "two.txt"])
    job = read(kept)
    assert job.phase == "failed"
    assert "no article could be read" in job.message
    assert str(kept.files) not in job.message
    assert Corpus.open(kept.corpus).manifest["corpus"] == before

    held = library.holds(kept)
    assert (held.files, held.gazetteers, held.corrections) == (1, 1, 0)
    assert held.size > 1_000


def test_a_reading_is_cancelled_and_goes_on_where_it_was(kept, tmp_path):
    library.add_files(kept, [many()])
    library.start(kept)
    job = begun(kept, 200)
    assert job.phase == "reading"
    assert 200 <= job.done < 3_000
    process = jobs._children[kept.job]
    library.start(kept)  # somebody else presses the button too
    assert jobs._children[kept.job] is process
    assert library.cancel(kept, wait=20)
    job = library.state(kept)
    assert job.phase == "cancelled"
    assert not kept.is_there
    assert any((kept.corpus / ".unfinished").rglob("*.parquet"))
    assert process.wait(10) == 3
    library.delete(kept)
    assert list(shelf.root().iterdir()) == []


@POSIX
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_reading_that_is_ended_with_its_server_ends_in_order_and_is_resumed(kept, how):
    """Ctrl-C reaches it from the terminal, SIGTERM from what stops a service or a container."""
    if signal.getsignal(how) == signal.SIG_IGN:
        pytest.skip("what started these tests wants it ignored, as a shell does in the background")
    library.add_files(kept, [many(2_000)])
    library.start(kept)
    begun(kept, 100)
    jobs._children[kept.job].send_signal(how)
    assert ended(kept, 10).phase == "cancelled"
    job = read(kept)
    assert (job.phase, job.done) == ("done", 2_000)


@POSIX
def test_a_reading_that_was_killed_is_seen_and_resumed(kept):
    library.add_files(kept, [many(2_000)])
    library.start(kept)
    begun(kept, 100)
    process = jobs._children[kept.job]
    process.send_signal(signal.SIGKILL)
    assert ended(kept, 10).phase == "interrupted"
    job = read(kept)
    assert (job.phase, job.done) == ("done", 2_000)


def test_what_another_page_reads_is_seen_and_deleting_ends_it(kept):
    library.add_files(kept, [many()])
    kept.job.mkdir()
    jobs.note(kept.job, library.Job(phase="starting", begun=time.time()))
    command = [sys.executable, "-m", "geomap.library.runner", str(kept.folder)]
    with subprocess.Popen(command, env=os.environ | {"PYTHONPATH": jobs._search_path()}) as process:
        until = time.monotonic() + 60
        while not lock.is_held(kept.job / "lock"):
            assert time.monotonic() < until
            time.sleep(0.05)
        begun(kept)
        library.delete(kept)
        assert process.wait(10) == 3
    assert list(shelf.root().iterdir()) == []


def test_two_processes_never_read_one_corpus(kept, monkeypatch):
    library.add_files(kept, [("one.txt", TEXT.encode())])
    kept.job.mkdir()
    holder = "import sys, time; from pathlib import Path; from geomap.library import jobs\n"
    holder += "with jobs.holding(Path(sys.argv[1])): print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(kept.job)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": jobs._search_path()},
    ) as process:
        process.stdout.readline()
        assert lock.is_held(kept.job / "lock")
        monkeypatch.setattr(runner, "_TRIES", 2)
        assert runner.main(kept.folder) == 1
        process.stdin.close()
    assert not lock.is_held(kept.job / "lock")
    assert not kept.is_there


def test_damaged_notes_are_no_job(kept):
    kept.job.mkdir()
    for text in ("", "[]", '{"phase": "done"}', '{"written_by": 1, "colour": "red"}'):
        (kept.job / "state.json").write_text(text)
        assert library.state(kept).phase == "none"
