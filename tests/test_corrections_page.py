"""Corrections on the page: set, seen and taken back, without a browser and in one."""

from __future__ import annotations

import re
import sys
from html import unescape
from pathlib import Path

import pytest
from streamlit.navigation.page import calc_hash
from streamlit.testing.v1 import AppTest

from browser import browse, find_chromium, serve
from geomap.corpus import Corpus
from geomap.corpus.previewing import Preview
from geomap.corrections import FILE, Changes, read_log
from geomap.ui import correction_strings as strings
from geomap.ui import strings as page_strings
from geomap.ui.correction_words import will_change
from geomap.ui.state import PATHS

ROOT = Path(__file__).resolve().parents[1]
TEXT = (
    "Shelling hit Ganja yesterday, and Shusha too.\n\n"
    "In Georgia people read of Ganja. The village of Upper Nowhere was empty.\n"
)
OTHER = "Ganja was quiet on 3 May 2019. Nobody in Shusha knew.\n"


def visible(at):
    """The words on the page."""
    html = " ".join(element.proto.body for element in at.get("html"))
    text = re.sub(r"<style.*?</style>|<[^>]*>", "", html, flags=re.DOTALL)
    return " ".join(unescape(text).split())


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(OTHER)
    return folder


@pytest.fixture
def open_page(monkeypatch, news, tmp_path):
    """Draws a page of the two articles, or of other paths."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "data"))

    def draw(page="reader", path=news, **query):
        monkeypatch.setattr(sys, "argv", ["app.py", str(path)])
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        at._page_hash = calc_hash(PATHS[page])
        for key, value in query.items():
            at.query_params[key] = value
        at.run()
        assert not at.exception
        return at

    return draw


@pytest.fixture
def kept(tmp_path):
    """The corrections in the user's folder for data."""

    def read():
        (path,) = (tmp_path / "data" / "corrections").glob(f"news-*/{FILE}")
        return read_log(path)

    return read


def corpus_of(tmp_path):
    (folder,) = (path.parent for path in (tmp_path / "cache").glob("*/manifest.json"))
    return Corpus.open(folder)


def mention(tmp_path, surface, article="a", nth=0):
    found = corpus_of(tmp_path).mentions_of(article)
    return found[found["surface"] == surface].iloc[nth]


def ends_with(widgets, ending):
    return next(widget for widget in widgets if widget.key.endswith(ending))


def days(tmp_path, surface, **which):
    row = mention(tmp_path, surface, **which)
    return str(row["date_earliest"]), str(row["date_latest"])


def test_a_document_date_is_set_seen_everywhere_and_taken_back(open_page, tmp_path, kept):
    at = open_page(article="a", edit="date")
    assert days(tmp_path, "Ganja") == ("None", "None")
    before = corpus_of(tmp_path).version
    at.date_input[0].set_value("2020-10-12").run()
    # Four names get a date: one of yesterday, one more with it, and those that are only reported.
    assert "If applied: 4 passages get a date." in visible(at)
    ends_with(at.text_input, "_reason").set_value("printed on the scan").run()
    ends_with(at.button, "_apply").click().run()
    assert not at.exception
    assert "Recorded: Document date: 12 Oct 2020." in visible(at)
    assert "Published 12 Oct 2020, set by hand on " in visible(at)
    assert "printed on the scan" in visible(at)
    assert days(tmp_path, "Ganja") == ("2020-10-11", "2020-10-11")
    assert mention(tmp_path, "Georgia")["date_basis"] == "reported"
    assert days(tmp_path, "Ganja", article="b") == ("2019-05-03", "2019-05-03")
    (made,) = kept().corrections
    assert (made.kind, made.sets, made.reason) == (
        "document-date",
        "2020-10-12",
        "printed on the scan",
    )
    # Another visit, later, still knows it.
    assert "Published 12 Oct 2020" in visible(open_page("articles"))
    at = open_page(article="a")
    at.button(key="date_take_back").click().run()
    assert "Recorded: taken back: Document date: 12 Oct 2020." in visible(at)
    assert corpus_of(tmp_path).version == before
    at.button(key="news_undo").click().run()
    assert "Recorded: applied again: Document date: 12 Oct 2020." in visible(at)
    assert days(tmp_path, "Ganja") == ("2020-10-11", "2020-10-11")


def test_a_day_may_be_declared_unknown(open_page, news, tmp_path):
    (news / "articles.csv").write_text("article,published\na,2020-10-12\n")
    at = open_page(article="a", edit="date")
    ends_with(at.checkbox, "_unknown").check().run()
    assert "4 passages lose their date" in visible(at)
    ends_with(at.button, "_apply").click().run()
    assert "Published on an unknown date, set by hand on" in visible(at)
    assert "12 Oct 2020, stated in the list of articles" in visible(at)
    assert days(tmp_path, "Ganja") == ("None", "None")


def test_a_name_is_given_another_place_in_all_articles(open_page, tmp_path, kept):
    open_page()
    at = open_page(article="a", mention=mention(tmp_path, "Ganja")["mention_id"], edit="mention")
    ends_with(at.text_input, "_search").set_value("Shusha").run()
    place = next(box for box in at.selectbox if "_place_" in box.key)
    assert any(option.startswith("Shusha") for option in place.options)
    place.select_index(0).run()
    ends_with(at.selectbox, "_scope").select("corpus").run()
    assert "If applied: 3 mentions move to this place, in 2 articles." in visible(at)
    ends_with(at.button, "_apply").click().run()
    assert not at.exception
    assert "Recorded: “Ganja” means Shusha" in visible(at)
    assert "Why here: set by hand on " in visible(at)
    assert "of the evidence)" not in visible(at)
    for which in ({"nth": 0}, {"nth": 1}, {"article": "b"}):
        row = mention(tmp_path, "Ganja", **which)
        assert row["place_name"] == "Shusha"
        assert row["score"] == 1.0
        assert row["reason"].startswith("set by hand on ")
    assert kept().corrections[0].scope == "corpus"
    at = open_page("corrections")
    assert "Corrections: 1 made by hand, 1 in force" in visible(at)
    assert "applies to 3 mentions" in visible(at)


def test_a_name_is_no_place_or_has_another_role_or_date(open_page, tmp_path):
    open_page()
    key = mention(tmp_path, "Georgia")["mention_id"]
    at = open_page(article="a", mention=key, edit="mention")
    ends_with(at.radio, "_kind").set_value("role").run()
    ends_with(at.selectbox, "_role").select("actor").run()
    assert "If applied: 1 role changes." in visible(at)
    ends_with(at.button, "_apply").click().run()
    assert mention(tmp_path, "Georgia")["role"] == "actor"
    ends_with(at.radio, "_kind").set_value("date").run()
    ends_with(at.text_input, "_days").set_value("May 2019").run()
    assert "'May 2019' is no day, month or year" in visible(at)
    ends_with(at.text_input, "_days").set_value("2019-05").run()
    assert "If applied: 1 passage gets a date." in visible(at)
    ends_with(at.button, "_apply").click().run()
    assert days(tmp_path, "Georgia") == ("2019-05-01", "2019-05-31")
    assert "May 2019 · set by hand on" in visible(at)
    # Each has its own way back, where it was made.
    assert len([button for button in at.button if button.key.startswith("take_back_")]) == 2
    ends_with(at.radio, "_kind").set_value("not-a-place").run()
    assert "If applied: 1 mention is taken out." in visible(at)
    ends_with(at.button, "_apply").click().run()
    assert not at.exception
    rejected = corpus_of(tmp_path).rejected_of("a")
    assert list(rejected["surface"]) == ["Georgia"]
    at.button(key="news_undo").click().run()
    assert days(tmp_path, "Georgia") == ("2019-05-01", "2019-05-31")


def test_a_missed_name_is_added_from_its_words(open_page, tmp_path):
    at = open_page(article="a")
    ends_with(at.text_input, "_add_words").set_value("Lower Nowhere").run()
    assert strings.WORDS_ABSENT in visible(at)
    ends_with(at.text_input, "_add_words").set_value("Ganja").run()
    assert "1: … Shelling hit [Ganja] yesterday," in ends_with(at.selectbox, "_which").options[0]
    assert strings.ALREADY in visible(at)
    ends_with(at.text_input, "_add_words").set_value("Upper Nowhere").run()
    assert "No place has the name “Upper Nowhere”." in visible(at)
    ends_with(at.text_input, "_add_search").set_value("Lachin").run()
    next(box for box in at.selectbox if "_add_place_" in box.key).select_index(0).run()
    assert "If applied: 1 mention is added." in visible(at)
    ends_with(at.button, "_add_apply").click().run()
    assert not at.exception
    assert mention(tmp_path, "Upper Nowhere")["place_name"].startswith("Lachin")


def test_a_rejected_name_is_called_a_place_by_its_link(open_page, news, tmp_path, kept):
    (news / "c.txt").write_text("Mr Paul Shusha was quiet. In Ganja he met Ali.\n")
    at = open_page(article="c")
    (row,) = corpus_of(tmp_path).rejected_of("c").to_dict("records")
    assert row["surface"] == "Shusha"
    span = f"{row['start']}-{row['end']}"
    assert f"mention={span}&amp;edit=add" in " ".join(e.proto.body for e in at.get("html"))
    # The page of what is missing leads to the same words.
    missing = open_page("missing")
    assert f"mention={span}" in " ".join(e.proto.body for e in missing.get("html"))
    at = open_page(article="c", mention=span, edit="add")
    assert f"{page_strings.REJECTED_NAME} {row['reason']}" in visible(at)
    assert ends_with(at.text_input, "_words").value == "Shusha"
    next(box for box in at.selectbox if "_place_" in box.key).select_index(0).run()
    assert "If applied: 1 mention is added." in visible(at)
    assert "Mr Paul Shusha was quiet." in visible(at)
    assert "no place → Shusha" in visible(at)
    ends_with(at.button, "_add_" + "_".join(span.split("-")) + "_apply").click().run()
    assert not at.exception
    (made,) = kept().corrections
    assert (made.kind, made.target.start) == ("add", row["start"])
    # The same words are still the chosen ones: a mention now, and corrected as such.
    assert "Why here: set by hand on" in visible(at)
    ends_with(at.radio, "_kind").set_value("not-a-place").run()
    ends_with(at.button, "_apply").click().run()
    assert f"{page_strings.REJECTED_NAME} a person's correction" in visible(at)
    at.button(key="news_undo").click().run()
    assert "Why here: set by hand on" in visible(at)


def test_a_place_is_found_though_its_name_is_mistyped_or_half_typed(open_page, tmp_path):
    open_page()
    at = open_page(article="a", mention=mention(tmp_path, "Georgia")["mention_id"])
    for typed, wanted in (("Stepanakrt", "Stepanakert"), ("Stepanak", "Stepanakert")):
        ends_with(at.text_input, "_search").set_value(typed).run()
        assert strings.ONLY_ALIKE.format(name=typed) in visible(at)
        place = next(box for box in at.selectbox if "_place_" in box.key)
        assert place.options[0].startswith(wanted)
        assert place.value is None, "nothing is chosen for the reader"


def test_what_another_visit_records_is_seen_and_said(open_page, tmp_path):
    open_page()
    key = mention(tmp_path, "Georgia")["mention_id"]
    here = open_page(article="a", mention=key, edit="mention")
    there = open_page(article="a", edit="date")
    ends_with(here.radio, "_kind").set_value("not-a-place").run()
    there.date_input[0].set_value("2020-10-12").run()
    ends_with(here.button, "_apply").click().run()
    assert strings.OTHERS_ONE not in visible(here)
    ends_with(there.button, f"{article_key(there)}_apply").click().run()
    assert strings.OTHERS_ONE in visible(there)
    # Neither is lost, and both are in the corpus that either shows.
    here.run()
    assert strings.OTHERS_ONE in visible(here)
    assert "Published 12 Oct 2020" in visible(here)
    assert list(corpus_of(tmp_path).rejected_of("a")["surface"]) == ["Georgia"]
    here.button(key="others_seen").click().run()
    assert strings.OTHERS_ONE not in visible(here)


def article_key(at):
    """The middle of the keys of the date panel."""
    return next(box.key for box in at.checkbox if box.key.endswith("_unknown"))[: -len("_unknown")]


def test_the_list_tells_what_became_of_each_and_takes_back(open_page, news, tmp_path):
    at = open_page("corrections")
    assert strings.LEAD_NONE in visible(at)
    assert str(tmp_path / "data") in visible(at)
    at = open_page(article="a", mention=mention(tmp_path, "Georgia")["mention_id"])
    ends_with(at.radio, "_kind").set_value("not-a-place").run()
    ends_with(at.button, "_apply").click().run()
    (news / "a.txt").write_text("Another text about Shusha.")
    at = open_page("corrections")
    assert "no longer anchors: “Georgia” is not found there any more" in visible(at)
    assert "and Shusha too. In Georgia people read of Ganja." in visible(at), "where it stood"
    (undo,) = (button for button in at.button if button.key.startswith("undo_"))
    undo.click().run()
    assert "1 made by hand, 0 in force" in visible(at)
    (again,) = (button for button in at.button if button.key.startswith("undo_"))
    assert again.label == strings.APPLY_AGAIN
    again.click().run()
    assert "1 made by hand, 1 in force" in visible(at)


def test_a_corpus_folder_keeps_its_corrections_and_applies_them(open_page, news, tmp_path):
    folder = tmp_path / "corpus"
    Corpus.ingest([news], folder)
    before = Corpus.open(folder).version
    at = open_page(path=folder, article="a", edit="date")
    at.date_input[0].set_value("2020-10-12").run()
    ends_with(at.button, "_apply").click().run()
    assert not at.exception
    assert "Published 12 Oct 2020, set by hand on" in visible(at)
    assert read_log(folder / FILE).in_force()
    made = Corpus.open(folder)
    # An ingest of the files makes the very same of it.
    assert Corpus.is_current(folder, [news])
    Corpus.ingest([news], folder)
    assert Corpus.open(folder).version == made.version != before


def test_where_a_corpus_cannot_be_made_anew_a_correction_waits(open_page, news, tmp_path):
    folder, places = tmp_path / "corpus", tmp_path / "places.csv"
    lines = (ROOT / "data" / "gazetteer.csv").read_text("utf-8").splitlines(keepends=True)
    named = [line for line in lines if line.startswith(("id,", "ganja,", "ganja_city,", "shusha,"))]
    places.write_text("".join(named), "utf-8")
    Corpus.ingest([news], folder, gazetteers=[places])
    at = open_page(path=folder, article="a", edit="date")
    at.date_input[0].set_value("2020-10-12").run()
    ends_with(at.button, "_apply").click().run()
    assert not at.exception
    assert strings.ELSEWHERE in visible(at)
    assert "Published on an unknown date" in visible(at)
    assert strings.WAITS in visible(open_page("corrections", path=folder))
    Corpus.ingest([news], folder, gazetteers=[places])
    assert "Published 12 Oct 2020" in visible(open_page(path=folder, article="a"))


def test_where_nothing_can_be_written_it_is_said(open_page, monkeypatch, tmp_path):
    monkeypatch.setattr("os.access", lambda *_: False)
    at = open_page(article="a", edit="date")
    at.date_input[0].set_value("2020-10-12").run()
    assert "Corrections cannot be recorded" in visible(at)
    assert ends_with(at.button, "_apply").disabled
    monkeypatch.undo()
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    (tmp_path / "data").write_text("a file, not a folder")
    monkeypatch.setattr(sys, "argv", ["app.py", str(tmp_path / "news")])
    at.run()
    ends_with(at.button, "_apply").click().run()
    assert not at.exception
    assert "Not recorded:" in visible(at)


def test_an_address_with_another_panel_is_refused(open_page):
    assert "is none of date, mention, add" in visible(open_page(edit="all"))


def test_changes_are_told_in_words():
    assert will_change(Preview(Changes(), 1, 1)) == "Nothing would change."
    several = Changes(dated=14, redated=3, articles=1)
    assert will_change(Preview(several, 1, 1)) == (
        "If applied: 14 passages get a date, 3 dates change."
    )
    assert "in the first 60 of 1,200 articles" in will_change(Preview(Changes(), 60, 1200))


@pytest.mark.browser
@pytest.mark.skipif(not find_chromium(), reason="no Chromium is installed")
def test_a_person_dates_an_article_and_takes_it_back(news, tmp_path):
    with serve(tmp_path / "cache", news) as address, browse(address) as (page, foreign):
        page.goto(f"{address}/articles")
        page.click('a[href="reader?article=a&edit=date"]')
        page.wait_for_selector("text=Published on")
        page.locator(".st-key-date_form [role=spinbutton]").first.click()
        page.keyboard.type("20201012")
        page.keyboard.press("Escape")
        page.keyboard.press("Tab")
        page.wait_for_selector("text=If applied: 4 passages get a date.")
        page.click("button:has-text('Apply')")
        page.wait_for_selector("text=Recorded: Document date: 12 Oct 2020.")
        page.wait_for_selector(".reader")
        # The map has it, and the way back is where it was said.
        page.click(".top a >> text=Map")
        page.wait_for_selector("text=11 Oct 2020")
        page.go_back()
        page.click(".st-key-correction_news_bar button")
        page.wait_for_selector("text=Recorded: taken back")
        page.wait_for_selector("text=on an unknown date")
        assert foreign == []
