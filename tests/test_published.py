"""A corpus at an address that fsspec knows; none of these tests leaves the machine."""

import contextlib
import functools
import json

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from geomap import cli
from geomap.corpus import Corpus, manifests, published, store
from geomap.corrections import FILE, Correction, append
from geomap.errors import BusyError, CorpusError, GeomapError
from geomap.views import View

ADDRESS = "memory://shelf/corpus"


@pytest.fixture(autouse=True)
def remote(tmp_path, monkeypatch):
    """An empty file system in memory, and an empty cache."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    files = fsspec.filesystem("memory")
    yield files
    if files.exists("/shelf"):
        files.rm("/shelf", recursive=True)


@pytest.fixture
def moved(monkeypatch):
    """Names of the files that went to the other side and came from there, in their order."""
    names = []

    def note(method, args):
        names.append((method, args[method == "put_file"].removeprefix("/shelf/corpus/")))

    watch(monkeypatch, ("put_file", "get_file", "pipe_file", "rm_file"), note)
    return names


def watch(monkeypatch, methods, before):
    """Call `before` with a method's name and arguments each time the file system is asked."""
    for method in methods:

        def asked(self, *args, _real, _method, **more):
            before(_method, args)
            return _real(self, *args, **more)

        real = getattr(MemoryFileSystem, method)
        monkeypatch.setattr(
            MemoryFileSystem, method, functools.partialmethod(asked, _real=real, _method=method)
        )


def write(path, *texts):
    records = [{"id": f"a{n}", "text": text} for n, text in enumerate(texts)]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def surfaces(address=ADDRESS):
    return sorted(row["surface"] for row in Corpus.open(address).mention_rows(View.everything()))


def there(remote):
    found = remote.find("/shelf/corpus")
    return {path.removeprefix("/shelf/corpus/") for path in found}


def test_it_is_the_corpus_that_an_ingest_makes_here(remote, tmp_path):
    news = write(tmp_path / "news.jsonl", "Shusha fell.", "Rockets hit Ganja.")
    asked = ["ingest", str(news), "--corpus"]
    assert cli.main([*asked, ADDRESS]) == cli.main([*asked, str(tmp_path / "here")]) == 0
    here = Corpus.open(tmp_path / "here")
    assert Corpus.open(ADDRESS).manifest == here.manifest
    assert there(remote) == {manifests.MANIFEST, *manifests.parts_of(here.manifest)}
    for name in there(remote) - {here.manifest["text"]["file"]}:
        assert remote.cat(f"/shelf/corpus/{name}") == (tmp_path / "here" / name).read_bytes()
    assert Corpus.is_current(ADDRESS, [news])
    out = [tmp_path / "there.csv", tmp_path / "here.csv"]
    for corpus, file in zip([ADDRESS, str(tmp_path / "here")], out, strict=True):
        assert cli.main(["export", "--corpus", corpus, "--format", "csv", "-o", str(file)]) == 0
    assert out[0].read_bytes() == out[1].read_bytes()


def test_only_what_is_lacking_travels_and_the_manifest_goes_last(tmp_path, moved):
    news = write(tmp_path / "news.jsonl", "Shusha fell.")
    Corpus.ingest([news], ADDRESS)
    assert moved[-1] == ("pipe_file", "manifest.json")
    moved.clear()
    assert surfaces() == ["Shusha"]
    assert {method for method, _ in moved} == {"get_file"}
    moved.clear()
    assert surfaces() == ["Shusha"]
    Corpus.ingest([news], ADDRESS)
    assert moved == []
    before = manifests.parts_of(Corpus.open(ADDRESS).manifest)
    write(news, "Shusha fell.", "Nothing happened.")
    Corpus.ingest([news], ADDRESS)
    after = manifests.parts_of(Corpus.open(ADDRESS).manifest)
    assert before & after, "a table that is as it was"
    assert [name for method, name in moved if method == "put_file"] == sorted(after - before)
    switch = moved.index(("pipe_file", "manifest.json"))
    removed = {name for method, name in moved[switch:] if method == "rm_file"}
    assert removed == before - after
    assert not [method for method, _ in moved[:switch] if method == "rm_file"]


def test_another_machine_goes_on_from_what_is_there(tmp_path, monkeypatch):
    from geomap.corpus import parsing

    news = write(tmp_path / "news.jsonl", "Shusha fell.", "Rockets hit Ganja.")
    Corpus.ingest([news], ADDRESS)
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "other"))
    parsed, real = [], parsing.parse_all

    def noted(articles, *args, **options):
        parsed.extend(article.id for article in articles)
        return real(articles, *args, **options)

    monkeypatch.setattr(parsing, "parse_all", noted)
    write(news, "Shusha fell.", "Rockets hit Lachin.")
    Corpus.ingest([news], ADDRESS)
    assert parsed == ["a1"]
    assert surfaces() == ["Lachin", "Shusha"]


@pytest.mark.parametrize("steps", range(1, 7))
def test_an_upload_that_ends_anywhere_leaves_the_version_before_whole(
    remote, tmp_path, monkeypatch, steps
):
    news = write(tmp_path / "news.jsonl", "Shusha fell.")
    Corpus.ingest([news], ADDRESS)
    left = iter(range(steps))

    def end(*_):
        if next(left, None) is None:
            raise ConnectionResetError("gone")

    with monkeypatch.context() as patch:
        watch(patch, ("put_file", "pipe_file", "rm_file"), end)
        write(news, "Rockets hit Ganja.")
        with contextlib.suppress(GeomapError):
            Corpus.ingest([news], ADDRESS)
    manifest = json.loads(remote.cat("/shelf/corpus/manifest.json"))
    assert manifests.parts_of(manifest) <= there(remote)
    assert surfaces() in (["Shusha"], ["Ganja"])
    Corpus.ingest([news], ADDRESS)
    assert surfaces() == ["Ganja"]
    manifest = Corpus.open(ADDRESS).manifest
    assert there(remote) == {manifests.MANIFEST, *manifests.parts_of(manifest)}, (
        "nothing is left over"
    )


def test_of_two_ingests_at_once_the_second_loses_and_removes_nothing(remote, tmp_path, monkeypatch):
    ours = write(tmp_path / "ours.jsonl", "Shusha fell.")
    theirs = write(tmp_path / "theirs.jsonl", "Rockets hit Ganja.")
    Corpus.ingest([ours], ADDRESS)
    write(ours, "Shusha fell again.")
    real = published._publish

    def late(*args):
        monkeypatch.setattr(published, "_publish", real)
        with monkeypatch.context() as patch:
            patch.setenv("GEOMAP_CACHE", str(tmp_path / "other machine"))
            Corpus.ingest([theirs], ADDRESS)
        return real(*args)

    monkeypatch.setattr(published, "_publish", late)
    with pytest.raises(BusyError, match="another ingest has published here meanwhile"):
        Corpus.ingest([ours], ADDRESS)
    assert surfaces() == ["Ganja"]
    assert manifests.parts_of(Corpus.open(ADDRESS).manifest) <= there(remote)


def test_a_second_ingest_of_this_machine_is_refused_at_once(tmp_path):
    news = write(tmp_path / "news.jsonl", "Shusha fell.")
    with published.publishing(ADDRESS) as folder:
        Corpus.ingest([news], folder)
        with pytest.raises(BusyError, match=f"{ADDRESS}: another ingest is making this corpus"):
            Corpus.ingest([news], ADDRESS)
    assert surfaces() == ["Shusha"]


def test_a_reader_whose_parts_go_takes_the_next_version(tmp_path, monkeypatch):
    news = write(tmp_path / "news.jsonl", "Shusha fell.")
    Corpus.ingest([news], ADDRESS)
    real = store.adopt

    def late(*args):
        monkeypatch.setattr(store, "adopt", real)
        write(news, "Rockets hit Ganja.")
        Corpus.ingest([news], ADDRESS)
        return real(*args)

    monkeypatch.setattr(store, "adopt", late)
    assert surfaces() == ["Ganja"]


def test_corrections_that_lie_there_are_replayed_and_none_is_recorded_in_a_copy(remote, tmp_path):
    news = write(tmp_path / "news.jsonl", "Shusha fell.")
    says = {"kind": "document-date", "scope": "article", "article": "a0", "sets": "2020-11-08"}
    append(tmp_path / FILE, Correction(time="2026-01-02T03:04:05", **says))
    Corpus.ingest([news], ADDRESS)
    remote.put_file(str(tmp_path / FILE), f"/shelf/corpus/{FILE}")
    Corpus.ingest([news], ADDRESS)
    assert str(Corpus.open(ADDRESS).document_date("a0").value) == "2020-11-08"
    assert published.is_copy(published.fetched(ADDRESS))
    assert FILE in there(remote)
    remote.rm_file(f"/shelf/corpus/{FILE}")
    Corpus.ingest([news], ADDRESS)
    assert Corpus.open(ADDRESS).document_date("a0").value is None


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda files, part: files.rm_file("/shelf/corpus/manifest.json"), "no corpus here"),
        (lambda files, part: files.pipe("/shelf/corpus/manifest.json", b"{"), "cannot be read"),
        (lambda files, part: files.pipe("/shelf/corpus/manifest.json", b"{}"), "something else"),
        (lambda files, part: files.pipe(part, b"PAR1"), "is damaged"),
        (lambda files, part: files.rm_file(part), "is gone"),
    ],
)
def test_what_is_wrong_there_is_said_and_the_next_ingest_mends_it(remote, tmp_path, damage, words):
    news = write(tmp_path / "news.jsonl", "Shusha fell.")
    Corpus.ingest([news], ADDRESS)
    damage(remote, next(path for path in remote.find("/shelf/corpus/mentions")))
    with pytest.raises(CorpusError, match=words) as caught:
        Corpus.open(ADDRESS)
    assert str(caught.value).startswith(ADDRESS)
    if words in {"cannot be read", "something else"}:
        with pytest.raises(CorpusError, match=words):  # somebody's file is not written over
            Corpus.ingest([news], ADDRESS)
        return
    (tmp_path / "cache").rename(tmp_path / "put aside")
    Corpus.ingest([news], ADDRESS)
    assert surfaces() == ["Shusha"]


def test_a_manifest_writes_nowhere_but_into_its_copy(remote, tmp_path):
    Corpus.ingest([write(tmp_path / "news.jsonl", "Shusha fell.")], ADDRESS)
    manifest = json.loads(remote.cat("/shelf/corpus/manifest.json"))
    manifest["tables"]["mentions"][0]["file"] = "mentions/../../../part-0-0123456789abcdef.parquet"
    remote.pipe("/shelf/corpus/manifest.json", json.dumps(manifest).encode())
    with pytest.raises(CorpusError, match="which is no part"):
        Corpus.open(ADDRESS)


def test_a_corpus_does_not_lie_in_its_own_input(remote, capsys):
    remote.pipe("/shelf/news/a.txt", b"Shusha fell.")
    for corpus, code in (("memory://shelf/news/corpus", 2), ("memory://shelf/corpus", 0)):
        assert cli.main(["ingest", "memory://shelf/news", "--corpus", corpus]) == code
    assert "lies in the input folder memory://shelf/news" in capsys.readouterr().err


def test_the_page_shows_the_copy_and_follows_what_is_published(tmp_path, monkeypatch):
    from streamlit.web import cli as streamlit

    from geomap.ui import launching

    news = write(tmp_path / "news.jsonl", "Shusha fell.")
    Corpus.ingest([news], ADDRESS)
    shown, followed = [], []
    monkeypatch.chdir(tmp_path)  # the page starts in a folder of its own
    monkeypatch.setattr(streamlit, "main", lambda words, **_: shown.append(words[-1]))
    monkeypatch.setattr(launching, "_follow", followed.append)
    assert cli.main(["serve", ADDRESS]) == 0
    assert str(followed[0]) == ADDRESS
    write(news, "Rockets hit Ganja.")
    Corpus.ingest([news], ADDRESS)
    assert surfaces(shown[0]) == ["Shusha"]
    published.fetched(ADDRESS)
    assert surfaces(shown[0]) == ["Ganja"]
