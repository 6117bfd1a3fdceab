"""An ingest that runs out of memory or disk: said in a line, nothing lost or half written."""

import json
import os
import subprocess
import sys

import pytest

from geomap.corpus import Corpus, joining, parts
from geomap.errors import CorpusError, SettingError


def write(path, numbers):
    text = "Shusha was quiet on 9 May 2020, and so was house {n} in Ganja. "
    records = ({"id": f"a{n}", "text": text.format(n=n) * 3} for n in numbers)
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    return path


@pytest.fixture
def there(tmp_path):
    """A corpus, and more articles than are in it."""
    Corpus.ingest([write(tmp_path / "news.jsonl", range(5))], tmp_path / "c")
    return write(tmp_path / "news.jsonl", range(120)), tmp_path / "c"


def whole(directory):
    """The articles of the corpus, with nothing beside it but unfinished work."""
    corpus = Corpus.open(directory)
    assert not list(directory.glob("*/*.new"))
    assert not list(directory.glob(".unfinished/*/spill"))
    listed = {part["file"] for table in corpus.manifest["tables"].values() for part in table}
    assert listed <= {str(path.relative_to(directory)) for path in directory.glob("*/*.parquet")}
    return corpus.manifest["counts"]["articles"]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no limit for the size of files")
@pytest.mark.parametrize("limit", [4_000, 20_000, 60_000])
def test_a_disk_that_takes_no_more_leaves_the_old_corpus(there, limit):
    news, directory = there
    code = (
        "import resource, sys; from geomap.cli import main; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); "
        f"sys.exit(main(['ingest', {str(news)!r}, '--corpus', {str(directory)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 2, done.stderr
    (line,) = done.stderr.splitlines()
    assert str(directory) in line
    assert "the corpus in it is whole" in line
    assert "ingest again" in line
    assert whole(directory) == 5
    assert Corpus.ingest([news], directory).articles == 120


def test_too_little_memory_is_said_with_the_setting_that_gives_more(there, monkeypatch):
    news, directory = there
    monkeypatch.setenv(joining.VARIABLE, "1MB")
    with pytest.raises(CorpusError, match=r"ran out of memory .* set GEOMAP_MEMORY to more than 1"):
        Corpus.ingest([news], directory)
    assert whole(directory) == 5
    assert list(directory.glob(".unfinished/*/*.parquet")), "what is parsed is kept"
    monkeypatch.delenv(joining.VARIABLE)
    assert Corpus.ingest([news], directory).articles == 120


def test_a_limit_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv(joining.VARIABLE, "plenty")
    with pytest.raises(SettingError, match=r"'plenty' is no amount of memory; write it like 256MB"):
        joining.memory()


def test_a_parsed_batch_that_cannot_be_read_is_parsed_again(there, monkeypatch):
    news, directory = there

    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(parts, "write_parts", full)
        with pytest.raises(CorpusError, match=r"No space left on device.*free room on the disk"):
            Corpus.ingest([news], directory)
    batch = next(path for path in directory.glob(".unfinished/*/*.parquet") if len(path.stem) == 32)
    batch.write_bytes(batch.read_bytes()[:-100])
    with pytest.raises(CorpusError, match=r"1 cannot be read and went away .* ingest again"):
        Corpus.ingest([news], directory)
    assert whole(directory) == 5
    assert not batch.exists()
    assert Corpus.ingest([news], directory).articles == 120


def test_what_a_killed_ingest_put_aside_is_in_nobodys_way(there, monkeypatch):
    news, directory = there

    class Killed(BaseException):
        pass

    def killed(*_args):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(parts, "write_parts", killed)
        patch.setattr(joining.shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises(Killed):
            Corpus.ingest([news], directory)
    (unfinished,) = directory.glob(".unfinished/*")
    (unfinished / "spill" / "one-other-000").write_bytes(b"half a row")
    assert (unfinished / "spill" / "near-duplicates").is_dir()
    assert Corpus.ingest([news], directory).articles == 120
