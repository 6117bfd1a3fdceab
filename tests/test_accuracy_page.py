"""The page that tells how right the program is, and the results that it tells."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from streamlit.navigation.page import calc_hash
from streamlit.testing.v1 import AppTest

import small_corpus
from browser import browse, find_chromium, serve
from geomap.evaluation.scores import Metric, Mistake
from geomap.evaluation.shipped import Results, measure, shipped
from geomap.gazetteer import Gazetteer
from geomap.ui import accuracy_page, accuracy_strings
from test_ui import HOSTILE, bodies, lead, page_text, parse_href

ROOT = Path(__file__).resolve().parents[1]


# -- what is shipped


def nearly(one, other):
    """Equal, but for the last digits of what chance draws: those differ between machines."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(nearly(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(nearly, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, abs=0.01, rel=0.02)
    return one == other


def test_the_shipped_results_are_those_of_today():
    file = ROOT / "src" / "geomap" / "evaluation" / "shipped.json"
    kept = json.loads(file.read_text("utf-8"))
    now = json.loads(json.dumps(measure(ROOT, Gazetteer.default())))
    for name, results in now.items():
        for part, value in results.items():
            assert nearly(value, kept[name][part]), f"{name}: run python tools/figures.py"
    assert kept.keys() == now.keys()


def test_every_set_and_figure_of_the_page_has_results_and_words():
    for name, rows in accuracy_page.SETS.items():
        assert name in accuracy_strings.SETS
        for row in rows:
            assert row.metric in accuracy_strings.FIGURES
            assert row.metric in shipped()[row.results].metrics


# -- the page without a browser


def share(right, total, low=None, high=None):
    return Metric("", right / total, total, right, low, high)


def mistake(article, start, surface, kind, **more):
    end = start + len(surface)
    return Mistake(article, start, end, surface, kind, **{"gold": "", "answer": ""} | more)


@pytest.fixture
def open_page(monkeypatch, tmp_path):
    """Draws the page over a small corpus, with these results of the seeds."""
    small_corpus.build(tmp_path / "corpus", small_corpus.two_articles())
    monkeypatch.setattr(sys, "argv", ["app.py", str(tmp_path / "corpus")])

    def draw(metrics, mistakes=()):
        whole = {"span_recall": share(9, 10), "placed": share(8, 10)}
        results = {"seeds": Results(2, whole | metrics, tuple(mistakes))}
        for name in ("seed dates", "unseen fresh", "unseen"):
            results[name] = Results(3, whole, ())
        monkeypatch.setattr(accuracy_page, "shipped", lambda: results)
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        at._page_hash = calc_hash("accuracy")
        at.run()
        assert not at.exception
        return at

    return draw


def test_figures_are_told_with_what_they_count(open_page):
    at = open_page({"role": share(7, 9, 0.61234, 1.0), "unresolved": share(0, 9, 0.0, 0.0)})
    assert "found 9 of 10 place names and put 8 where they belong" in lead(at)
    text = page_text(at)
    assert "The 2 articles that geomap comes with" in text
    assert re.search(r"Right use\s*77\.8%\s*61\.2% – 100%\s*7 of 9 names found", text)
    # Where all articles are alike chance has nothing to say.
    assert re.search(r"Left open\s*0%\s*–\s*0 of 9", text)


def test_what_is_nearly_all_is_not_called_all(open_page):
    assert "99.9%" in page_text(open_page({"place": share(9_999, 10_000)}))


def links(at):
    html = "".join(bodies(at))
    return [
        parse_href(href.replace("&amp;", "&")) for href in re.findall(r'href="(reader[^"]*)"', html)
    ]


def ways(at):
    """Queries of the links to a mention."""
    return [query for page, query in links(at) if page == "reader" and "article" in query]


def test_a_figure_leads_to_the_mentions_behind_it(open_page):
    (first, _) = small_corpus.two_articles()
    text = first.article.text
    baku = text.index("Baku")
    wrong = mistake(
        "a",
        baku,
        "Baku",
        "role",
        gold="as location",
        answer="as actor: it says",
        sentence=text[32:46],
        sentence_start=32,
    )
    at = open_page({"role": share(7, 9)}, [wrong])
    html = "".join(bodies(at))
    assert "1 taken for another use" in page_text(at)
    assert '<mark class="name">Baku</mark> said so.' in html
    assert "as actor: it says" in page_text(at)
    mention = next(m for m in first.mentions if m.surface == "Baku")
    assert ways(at) == [{"article": "a", "mention": mention.mention_id}]


def test_a_missed_name_leads_to_the_mention_next_to_it(open_page):
    (first, _) = small_corpus.two_articles()
    at = open_page({}, [mistake("a", first.article.text.index("fell"), "fell", "missed")])
    lachin = next(m for m in first.mentions if m.surface == "Lachin")
    assert ways(at) == [{"article": "a", "mention": lachin.mention_id}]


def test_a_mistake_in_an_article_that_is_not_shown_has_no_link(open_page):
    at = open_page({}, [mistake("elsewhere", 0, "Goma", "missed", sentence="Goma slept.")])
    assert "Goma slept." in page_text(at)
    assert ways(at) == []


def test_hostile_words_stay_characters(open_page):
    wrong = mistake("a", 0, HOSTILE, "role", gold=HOSTILE, answer=HOSTILE, sentence=HOSTILE)
    at = open_page({"role": share(7, 9)}, [wrong])
    html = "".join(bodies(at))
    assert "<img" not in html
    assert "<script" not in html
    assert page_text(at).count("<img src=x onerror=alert(1)>") == 4  # the link's name as well


# -- the page in a browser


@pytest.mark.browser
@pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed")
def test_from_a_figure_to_the_words_of_the_article(tmp_path):
    with serve(tmp_path / "cache") as address, browse(address) as (page, foreign):
        page.goto(address)
        page.wait_for_selector(".st-key-passages .passage")
        page.click("nav a:has-text('Accuracy')")
        page.wait_for_selector("table.figures")
        wrong = page.locator("details:has(a[href^=reader])").first
        wrong.locator("summary").click()
        name = wrong.locator("mark.name").first.inner_text()
        link = wrong.locator("a[href^=reader]").first
        link.click()
        page.wait_for_selector(".reader mark.current")
        assert page.inner_text(".reader mark.current") == name
        page.go_back()
        page.wait_for_selector("table.figures")
        assert foreign == []


@pytest.mark.browser
@pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed")
def test_a_phone_shows_the_figures_and_the_page_in_the_top_line(tmp_path):
    with serve(tmp_path / "cache") as address:
        for width in (390, 360):
            with browse(address, width=width, height=780) as (page, _):
                page.goto(f"{address}/accuracy")
                page.wait_for_selector("table.figures")
                page.wait_for_timeout(300)
                for summary in page.locator("table.figures summary").all():
                    summary.click()
                overflow = "document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"
                assert page.evaluate(overflow) <= 0
                # The line scrolls sideways, and has done so as far as to the page that is open.
                here = page.locator(".top a[aria-current=page]").bounding_box()
                assert here["x"] >= 0
                assert here["x"] + here["width"] <= width
