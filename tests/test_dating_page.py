"""docs/dating.md: what it shows of the seeds is what the program says."""

import re
from pathlib import Path

import pytest

from geomap.articles import Article, read_articles
from geomap.dating import precision_code
from geomap.dating.words import words
from geomap.gazetteer import Gazetteer
from geomap.geoparse import Parsed, parse
from geomap.mapping.marks import mark_of
from geomap.names import NameIndex

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "dating.md").read_text(encoding="utf-8")
ROW = re.compile(
    r"^\| (?P<says>[^|]+) \| `(?P<basis>\w+)` \| (?P<mark>[\w ]+) \| (?P<code>[\d–]) "
    r"\| (?P<article>\d{3}) “(?P<quote>[^|]+)” \|$",
    re.MULTILINE,
)
ROWS = [row.groupdict() for row in ROW.finditer(PAGE)]
SIGNS = {"filled": "dated", "dashed": "until", "hollow": "reported", "no mark": "undated"}


@pytest.fixture(scope="module")
def seeds() -> dict[str, tuple[Article, Parsed]]:
    index = NameIndex(Gazetteer.default())
    articles = read_articles([ROOT / "seeds"])
    return {article.id[:3]: (article, parse(article, index)) for article in articles}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["says"][:40])
def test_an_example_is_what_the_page_says(row: dict[str, str], seeds) -> None:
    article, parsed = seeds[row["article"]]
    before, place, after = row["quote"].split("**")
    start = article.text.index(before + place + after) + len(before)
    (dating,) = (m.dating for m in parsed.mentions if m.start == start)
    assert article.text[start : start + len(place)] == place
    assert words(dating) == row["says"]
    assert dating.basis == row["basis"]
    sign = mark_of(dating.earliest, dating.latest, dating.basis, dating.modifier)
    assert sign == SIGNS[row["mark"]]
    code = precision_code(basis=dating.basis, granularity=dating.granularity)
    assert ("–" if code is None else str(code)) == row["code"]


def test_the_page_shows_every_basis_mark_and_tense() -> None:
    assert {row["basis"] for row in ROWS} == {"stated", "relative", "reported", "none"}
    assert {row["mark"] for row in ROWS} == set(SIGNS)
    endings = {row["says"].split("2020", 1)[1] for row in ROWS if row["basis"] == "reported"}
    assert len(endings) == 4


def test_first_runs_are_told_as_recorded() -> None:
    recorded = (ROOT / "docs" / "figures" / "first_runs.csv").read_text(encoding="utf-8")
    figures = re.findall(r"unseen_bindings_fresh\.jsonl \w+,[^,]+,(\d+ of \d+)", recorded)
    assert len(figures) == 4
    assert all(figure in " ".join(PAGE.split()) for figure in figures)
