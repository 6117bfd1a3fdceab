"""Articles and a corpus in an object store: a server of S3 on this machine, by s3fs.

What they need is large and of no other use, so that they run only where it is: `make test-s3`.
"""

import importlib.util
import json
from urllib.request import Request, urlopen

import pytest

from geomap import cli
from geomap.corpus import Corpus
from test_remote import FILES

absent = [name for name in ("moto", "flask", "s3fs") if importlib.util.find_spec(name) is None]
pytestmark = [
    pytest.mark.skipif(bool(absent), reason=f"needs {', '.join(absent)}: make test-s3"),
    # What their libraries say to each other is not ours to mend.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture
def bucket(tmp_path, monkeypatch):
    """An empty bucket; how to reach it stands in the environment, as for a real one."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    files = s3fs.S3FileSystem()
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()
    files.mkdir("bucket")
    yield files
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_articles_in_and_a_corpus_out(bucket, tmp_path):
    more = "".join(json.dumps({"id": f"m{n}", "text": "Lachin held."}) + "\n" for n in range(9))
    for name, content in (FILES | {"more.jsonl": more.encode()}).items():
        bucket.pipe(f"bucket/news/{name}", content)
        (tmp_path / "news" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "news" / name).write_bytes(content)
    Corpus.ingest([tmp_path / "news"], tmp_path / "here")
    asked = ["ingest", "s3://bucket/news", "--corpus", "s3://bucket/corpus"]
    assert cli.main(asked) == 0
    assert Corpus.open("s3://bucket/corpus").manifest == Corpus.open(tmp_path / "here").manifest
    bucket.pipe("bucket/news/a.txt", b"Nothing happened.")
    assert not Corpus.is_current("s3://bucket/corpus", ["s3://bucket/news"])
    assert cli.main(asked) == 0
    assert Corpus.open("s3://bucket/corpus").article("a").text == "Nothing happened."
    assert len(bucket.find("bucket/corpus/mentions")) == 1


def test_a_bucket_that_is_not_there(bucket, tmp_path, capsys):
    (tmp_path / "a.txt").write_text("Shusha fell.", "utf-8")
    asked = ["ingest", str(tmp_path / "a.txt"), "--corpus", "s3://nobucket/corpus"]
    assert cli.main(asked) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "s3://nobucket/corpus: cannot be written" in line
