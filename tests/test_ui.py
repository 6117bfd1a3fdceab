"""The page without a browser: each page is drawn by Streamlit's own test runner."""

from __future__ import annotations

import itertools
import json
import re
import sys
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as some
from streamlit.navigation.page import calc_hash
from streamlit.testing.v1 import AppTest

import small_corpus
from geomap.articles import Article, Zone
from geomap.corpus import Corpus, disagreeing
from geomap.corpus.records import records
from geomap.dating.values import Conflict, DateBasis, DateEvidence, DocumentDate
from geomap.feature_codes import kind_words
from geomap.gazetteer import Place
from geomap.mapping.marks import mark_of
from geomap.mentions import ROLES
from geomap.ui import compare_strings, html, lookup, source, strings, tellings
from geomap.ui.html import Span
from geomap.ui.place_card import card
from geomap.ui.state import KINDS, LAYERS, PATHS, Edit, Order, State
from geomap.views import View

ROOT = Path(__file__).resolve().parents[1]
HOSTILE = "<img src=x onerror=alert(1)>`${alert(2)}`</script><script>alert(3)</script>\\{{7*7}}&lt;"


# -- helpers


def visible(fragment):
    """The characters that a browser would show."""
    return unescape(re.sub(r"<[^>]*>", "", fragment))


def bodies(at):
    return [element.proto.body for element in at.get("html")]


def page_text(at):
    return "\n".join(visible(body) for body in bodies(at) if "{" not in body[:9])


def asked(at):
    """The query of the URL; Streamlit's runner gives a value alone or in a list."""
    return {k: v if isinstance(v, str) else v[0] for k, v in at.query_params.items()}


def parse_href(href):
    """Page and query of an address that `State.href` made."""
    parts = urlsplit(href)
    return next(p for p, path in PATHS.items() if path == parts.path), dict(parse_qsl(parts.query))


def lead(at):
    return next(visible(m[0]) for b in bodies(at) if (m := re.search(r"<h1.*?</h1>", b)))


@pytest.fixture
def corpus(tmp_path):
    return small_corpus.build(tmp_path / "corpus", small_corpus.two_articles())


@pytest.fixture
def open_page(monkeypatch, corpus, tmp_path):
    """Draws a page of the small corpus, or of other paths."""
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("GEOMAP_DATA", str(tmp_path / "data"))

    def draw(page="map", paths=(tmp_path / "corpus",), **query):
        monkeypatch.setattr(sys, "argv", ["app.py", *map(str, paths)])
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        at._page_hash = calc_hash("" if page == "map" else PATHS[page])
        for key, value in query.items():
            at.query_params[{"first": "from"}.get(key, key)] = value
        at.run()
        assert not at.exception
        return at

    return draw


def choose_period(at, words):
    """Choose the one offered period whose words begin so."""
    offered = at.selectbox(key="f_period").options
    (n,) = (n for n, label in enumerate(offered) if label.startswith(words))
    at.selectbox(key="f_period").select_index(n).run()
    assert not at.exception


def map_sent(at):
    """What was sent to the map in the browser."""
    sent = json.loads(at.get("component_instance")[0].proto.json_args)
    payload = re.search(r"geomap\.show\([^,]*, (\{.*\})\);", sent["feature_group"])
    return json.loads(payload[1])


# -- the map page


def test_map_page_leads_with_the_sentence_of_the_view(open_page):
    at = open_page()
    assert lead(at).startswith("2 places in 2 articles, ")
    assert "Passages in this view" in page_text(at)
    assert [place[3] for place in map_sent(at)["places"]] == ["Shusha", "Lachin"]


def test_a_click_on_the_map_shows_the_place_and_lands_in_the_url(open_page):
    at = open_page()
    before = map_sent(at)
    at.session_state["map"] = {"event": "place", "place": "shusha", "seq": 1}
    at.run()
    assert not at.exception
    assert asked(at)["place"] == "shusha"
    assert '<h2 dir="auto">Shusha</h2>' in "".join(bodies(at))
    assert "Lachin" not in "".join(re.findall(r"<mark.*?</mark>", "".join(bodies(at))))
    # The map knows what was clicked on it, so nothing is sent again.
    assert map_sent(at) == before


def test_a_click_and_a_slide_ask_the_corpus_only_for_what_they_change(open_page, monkeypatch):
    asked_for = []
    at = open_page()
    for name in ("counts", "timeline", "places", "marks", "tellings"):
        ask = getattr(Corpus, name)

        def noted(corpus, *view, _ask=ask, _name=name, **limits):
            asked_for.append(_name)
            return _ask(corpus, *view, **limits)

        monkeypatch.setattr(Corpus, name, noted)
    at.session_state["map"] = {"event": "place", "place": "shusha", "seq": 1}
    at.run()
    assert asked_for == ["tellings"]
    at.session_state["map"] = {"event": "place", "place": None, "seq": 2}
    at.run()
    assert asked_for == ["tellings"]
    at.session_state["map"] = {"event": "window", "window": ["2020-11-08", "2020-11-08"], "seq": 3}
    at.run()
    assert asked_for == ["tellings", "counts", "tellings"]
    assert not at.exception


def test_a_new_window_filters_the_page_and_the_whole_axis_clears_the_url(open_page):
    at = open_page()
    whole = lead(at)
    at.session_state["map"] = {"event": "window", "window": ["2020-11-08", "2020-11-08"], "seq": 1}
    at.run()
    assert at.query_params["from"] == asked(at)["to"] == "2020-11-08"
    assert "8 Nov 2020" in lead(at) != whole
    axis = at.session_state["map_known"].axis
    at.session_state["map"] = {"event": "window", "window": [d.isoformat() for d in axis], "seq": 2}
    at.run()
    assert asked(at) == {}
    assert lead(at) == whole


def test_the_map_is_told_when_the_window_comes_from_elsewhere(open_page):
    at = open_page()
    before = map_sent(at)
    choose_period(at, "All dates")
    assert asked(at)["domain"] == "all"
    after = map_sent(at)
    assert after["revision"] > before["revision"]
    assert after["domain"] == "all"
    assert after["window"][0] < before["window"][0]


def test_asking_the_map_for_all_dates_is_the_same_as_the_button(open_page):
    at = open_page()
    at.session_state["map"] = {"event": "domain", "domain": "all", "window": [], "seq": 1}
    at.run()
    assert asked(at)["domain"] == "all"
    assert "any date" in lead(at)


def test_a_place_in_the_url_is_selected_on_the_map(open_page):
    assert map_sent(open_page(place="lachin"))["selected"] == "lachin"


def test_where_the_map_looks_is_kept_and_carried_along(open_page):
    at = open_page(at="39.8000,46.7000,8")
    assert f'href="articles?at={quote("39.8000,46.7000,8", safe="")}"' in "".join(bodies(at))
    at.session_state["map"] = {"event": "place", "place": "shusha", "seq": 1, "at": "-1.5,7,12"}
    at.run()
    assert asked(at) == {"place": "shusha", "at": "-1.5,7,12"}
    assert "is no cut-out of the map" in page_text(open_page(at="here"))
    # Another choice of articles is another map.
    listed = "".join(bodies(open_page("articles", at="39.8000,46.7000,8")))
    assert '"./?articles=a&amp;domain=all"' in listed


def test_days_outside_the_main_dates_bring_the_axis_of_all_dates(open_page):
    main = map_sent(open_page())
    assert main["domain"] == "main"
    sent = map_sent(open_page(first="1900-01-01", to="2020-11-08"))
    assert sent["domain"] == "all"
    assert sent["bins"][0][0] < main["bins"][0][0]


def test_a_place_nobody_names_is_said_to_be_unknown(open_page):
    assert "No article in this corpus names the place “atlantis”" in page_text(
        open_page(place="atlantis")
    )


# -- the filter


def test_switches_write_the_url_and_carry_their_counts(open_page):
    at = open_page()
    # The one actor is a country, so there is none as long as countries are off.
    assert at.checkbox(key="f_role_actor").label == "Actors (0)"
    at.checkbox(key="f_countries").check().run()
    assert asked(at)["countries"] == "1"
    assert at.checkbox(key="f_role_actor").label == "Actors (1)"
    at.checkbox(key="f_role_actor").check().run()
    assert asked(at)["roles"] == "location,actor"
    assert "azerbaijan" in [place[0] for place in map_sent(at)["places"]]
    at.button(key="f_reset").click().run()
    assert asked(at) == {}


def test_days_in_the_wrong_order_are_refused_in_words(open_page):
    at = open_page(first="2020-11-08", to="2020-11-20")
    at.text_input(key="f_to").set_value("2020-11-01").run()
    assert not at.exception
    assert asked(at)["to"] == "2020-11-20"
    assert "swap the two days" in page_text(at)


@pytest.mark.parametrize(
    ("key", "typed", "day", "words"),
    [
        ("f_from", "Nov 2020", "2020-11-01", "“Nov 2020” is taken as: From 1 Nov 2020"),
        ("f_to", " 1993 ", "1993-12-31", "“1993” is taken as: To 31 Dec 1993"),
        ("f_to", "2020-11-09", "2020-11-09", ""),
    ],
)
def test_a_typed_period_is_taken_by_its_end_and_that_is_said(open_page, key, typed, day, words):
    at = open_page(domain="all")
    at.text_input(key=key).set_value(typed).run()
    assert asked(at)[{"f_from": "from", "f_to": "to"}[key]] == day
    assert words in page_text(at)
    assert ("is taken as" in page_text(at)) == bool(words)
    assert at.text_input(key=key).value == day


def test_what_is_typed_and_no_date_is_said_and_changes_nothing(open_page):
    at = open_page(first="2020-11-08")
    at.text_input(key="f_from").set_value("when the war began").run()
    assert "“when the war began” is no date; write 2020-11-17" in page_text(at)
    assert at.text_input(key="f_from").value == "2020-11-08"
    # Nothing typed leaves the side open.
    at.text_input(key="f_from").set_value("").run()
    assert "from" not in asked(at)


def test_words_are_kept_in_the_address_and_narrow_every_page(open_page):
    at = open_page()
    at.text_input(key="f_words").set_value("  fell ").run()
    assert asked(at)["q"] == "fell"
    assert "in passages with “fell”" in page_text(at)
    at = open_page("table", q="fell shusha")
    passages = at.dataframe[1].value[strings.COLUMNS["passage"]]
    assert len(passages)
    assert passages.str.contains("fell").all()
    at.text_input(key="f_words").set_value("").run()
    assert "q" not in asked(at)


@pytest.mark.parametrize("typed", ["?!", "x" * 201])
def test_words_that_cannot_be_searched_for_are_refused_in_words(open_page, typed):
    at = open_page(q="fell")
    at.text_input(key="f_words").set_value(typed).run()
    assert asked(at)["q"] == "fell"
    assert "search for" in page_text(at)
    assert at.text_input(key="f_words").value == "fell"
    assert strings.WRONG_URL in page_text(open_page(q=typed))


def test_one_typed_day_keeps_the_other_end_that_is_seen(open_page):
    at = open_page()
    last = at.text_input(key="f_to").value
    at.text_input(key="f_from").set_value("2020-11-17").run()
    assert asked(at) == {"from": "2020-11-17", "to": last}


def test_what_the_filter_keeps_from_a_place_is_counted(open_page):
    at = open_page(place="shusha", first="2020-11-16", to="2020-11-17")
    assert "2 mentions of it lie outside the filter" in page_text(at)


def test_a_day_typed_before_the_last_answer_is_there_is_no_choice_of_a_period(open_page):
    at = open_page()
    # The browser sends the period it knows with the new day.
    at.selectbox(key="f_period").set_value(1)
    at.text_input(key="f_from").set_value("2020-11-17").run()
    assert asked(at)["from"] == "2020-11-17"


def test_periods_are_those_of_the_corpus_with_their_counts(open_page):
    at = open_page()
    assert list(at.selectbox(key="f_period").options) == [
        "Main dates: 8 Nov – 1 Dec 2020 (3)",
        "Last 7 days of reports: 11 – 17 Nov 2020 (1)",
        "Last 30 days of reports: 19 Oct – 17 Nov 2020 (2)",
        "Before 8 Nov 2020 (1)",
        "1 Jan – 31 Dec 1993 (1)",
        "6 Oct 2020 (0)",
        "All dates (4)",
    ]
    choose_period(at, "Last 7 days")
    assert asked(at) == {"from": "2020-11-11", "to": "2020-11-17"}
    choose_period(at, "Before")
    assert asked(at) == {"to": "2020-11-07"}
    at.text_input(key="f_to").set_value("2020-11-06").run()
    assert at.selectbox(key="f_period").value is None


def test_a_further_cluster_is_zoomed_into_and_left_again(open_page):
    at = open_page()
    choose_period(at, "1 Jan – 31 Dec 1993")
    assert asked(at) == {"zoom": "1993-01-01..1993-12-31"}
    sent = map_sent(at)
    assert sent["domain"] == "zoom"
    # A year is shown by weeks; the axis holds it whole and no more than their ends.
    assert len(sent["bins"]) == 53
    assert ", 1 Jan – 31 Dec 1993" in lead(at)
    # A window on that axis keeps it, one elsewhere leaves it.
    days = ["1993-03-01", "1993-03-14"]
    at.session_state["map"] = {"event": "window", "window": days, "seq": 1}
    at.run()
    assert asked(at) == {"zoom": "1993-01-01..1993-12-31", "from": days[0], "to": days[1]}
    at.session_state["map"] = {"event": "domain", "domain": "zoom", "window": days, "seq": 2}
    at.run()
    assert asked(at) == {"from": days[0], "to": days[1]}
    at.session_state["map"] = {"event": "domain", "domain": "zoom", "window": days, "seq": 3}
    at.run()
    assert asked(at) == {"zoom": "1993-03-01..1993-03-14"}
    assert len(map_sent(at)["bins"]) == 14
    at.text_input(key="f_from").set_value("1992").run()
    assert "zoom" not in asked(at)


def test_by_date_of_report_the_page_counts_other_days(open_page):
    at = open_page()
    at.segmented_control(key="f_dates").set_value("report").run()
    assert asked(at) == {"dates": "report"}
    assert ", 17 Nov 2020 by date of report" in lead(at)
    sent = map_sent(at)
    assert (len(sent["bins"]), sent["byReport"]) == (1, 1)
    # What no date is told of is hollow, as what is only reported; article b is undated.
    assert sorted(mention[3] for mention in sent["mentions"]) == [0, 0, 2, 3, 3]
    at.segmented_control(key="f_dates").set_value("event").run()
    assert asked(at) == {}


def test_the_kinds_of_dates_are_chosen_on_the_map_or_in_the_filter(open_page):
    at = open_page()
    everything = map_sent(at)
    only = [False, True, False]
    at.session_state["map"] = {"event": "kinds", "kinds": only, "seq": 1}
    at.run()
    assert asked(at) == {"dated": "0", "undated": "0"}
    assert "without those dated in the text and without a date" in lead(at)
    # The map knows already; it holds all kinds, so that it can show them again at once.
    assert map_sent(at) == everything
    at.checkbox(key="f_dated").check().run()
    assert asked(at) == {"undated": "0"}
    assert map_sent(at)["kinds"] == [1, 1, 0]
    assert map_sent(at)["revision"] > everything["revision"]


@pytest.mark.parametrize(
    ("query", "why", "help_"),
    [
        ({"roles": "none"}, strings.EMPTY_ROLES, "Show locations"),
        (
            {"first": "2030-01-01", "to": "2030-12-31", "undated": "0"},
            "No mention falls",
            "all dates",
        ),
        ({"articles": "nowhere"}, "no such article", "Show all articles"),
        ({"roles": "dateline"}, "The filter leaves nothing", "Show everything"),
    ],
)
def test_an_empty_view_says_why_and_offers_the_click_that_helps(open_page, query, why, help_):
    at = open_page(**query)
    assert why in page_text(at)
    (href,) = re.findall(rf'href="([^"]*)"[^>]*>[^<]*{help_}', "".join(bodies(at)))
    page, query = parse_href(unescape(href))
    assert "passage" in "".join(bodies(open_page(page, **query)))


# -- what went wrong


def test_an_address_that_means_nothing_is_no_traceback(open_page):
    at = open_page(first="yesterday")
    assert "&#x27;yesterday&#x27; is no day; write it as 2020-11-17" in "".join(bodies(at))
    assert strings.WRONG_URL_REMEDY in page_text(at)


def test_a_path_that_does_not_exist_is_no_traceback(open_page, tmp_path):
    at = open_page(paths=[tmp_path / "nowhere"])
    assert lead(at) == strings.CANNOT_OPEN
    assert "no such file or folder" in page_text(at)


def test_a_foreign_folder_with_a_manifest_is_no_traceback(open_page, tmp_path):
    (tmp_path / "manifest.json").write_text("[]")
    at = open_page(paths=[tmp_path])
    assert "belongs to something else than geomap" in page_text(at)


def test_problems_of_the_ingest_are_listed(open_page, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "good.txt").write_text("Fighting in Shusha went on.")
    (folder / "bad.jsonl").write_text('{"no": "text"}\n')
    at = open_page("articles", paths=[folder])
    assert at.expander[0].label == strings.INGESTED_PROBLEMS_ONE
    assert "bad.jsonl" in page_text(at)


def test_articles_are_ingested_once_and_again_when_they_change(open_page, tmp_path, monkeypatch):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.txt").write_text("Fighting in Shusha went on.")
    runs = []
    ingest = Corpus.ingest
    monkeypatch.setattr(Corpus, "ingest", lambda *a, **k: runs.append(a) or ingest(*a, **k))
    open_page("articles", paths=[folder])
    open_page("articles", paths=[folder])
    assert len(runs) == 1
    (folder / "a.txt").write_text("Fighting in Lachin went on.")
    at = open_page("reader", paths=[folder])
    assert len(runs) == 2
    assert "Lachin" in page_text(at)


def test_the_cache_is_the_users_unless_told_otherwise(monkeypatch):
    monkeypatch.delenv("GEOMAP_CACHE", raising=False)
    assert source.cache_directory().name == "geomap"
    monkeypatch.setenv("GEOMAP_CACHE", "elsewhere")
    assert source.cache_directory() == Path("elsewhere")


# -- articles


def test_articles_are_listed_by_date_or_otherwise(open_page):
    def listed(**query):
        at = open_page("articles", **query)
        return re.findall(
            r'href="reader\?article=(\w+)[^"]*"[^>]*class="quiet"', "".join(bodies(at))
        )

    assert listed() == ["a", "b"]
    assert listed(sort="title") == ["a", "b"]
    assert listed(sort="source") == ["b", "a"]
    assert listed(sort="names") == ["a", "b"]


def test_articles_name_their_places_and_lead_to_them(open_page):
    body = "".join(bodies(open_page("articles")))
    assert "Places: Shusha\N{NO-BREAK SPACE}2, Lachin\N{NO-BREAK SPACE}1" in visible(body)
    found = re.findall(r'href="(\./\?[^"]*)"[^>]*>Lachin<', body)
    assert parse_href(unescape(found[0]))[1] == {
        "place": "lachin",
        "articles": "a",
        "domain": "all",
    }


def test_articles_tell_their_date_and_what_it_rests_on(open_page, tmp_path):
    article = Article("c", "Shusha fell.", title="C", note="told by a neighbour")
    days = small_corpus.D(2020, 11, 8), small_corpus.D(2020, 11, 20)
    evidence = (
        DateEvidence("curator", "articles.csv", earliest=days[0], latest=days[0]),
        DateEvidence("label", "date 2020-11-20", earliest=days[1], latest=days[1]),
    )
    parsed = small_corpus.parsed(article, [small_corpus.mention(article, "Shusha", "shusha")])
    parsed.document_date = DocumentDate(
        days[0], days[0], days[0], "curator", evidence, (Conflict("one day", "another"),)
    )
    small_corpus.build(tmp_path / "one", [parsed])
    text = page_text(open_page("articles", paths=[tmp_path / "one"]))
    assert "Published 8 Nov 2020" in text
    assert "stated by the curator" in text
    assert "told by a neighbour" in text
    assert "Conflict: one day – but another" in text
    assert "20 Nov 2020, on a labelled line near the top: date 2020-11-20" in text


# -- the reader


def reader_body(at):
    return next(body for body in bodies(at) if 'class="reader"' in body)


def test_the_reader_shows_every_character_and_marks_the_mention_asked_for(open_page, corpus):
    mention = corpus.mentions_of("a").iloc[2]
    article = corpus.article("a")
    body = reader_body(open_page("reader", article="a", mention=mention["mention_id"]))
    assert visible(body) == article.text
    (current,) = re.findall(r'<mark class="[^"]*current".*?</mark>', body)
    assert visible(current) == article.text[mention["start"] : mention["end"]] == "Lachin"
    # All six mentions and the rejected name are marked, each by its kind.
    assert len(re.findall("<mark", body)) == 7
    assert 'class="actor"' in body
    assert 'class="location unresolved"' in body
    assert 'class="rejected"' in body


def step(at, which):
    """The query that a step of the reader leads to, or None where there is none."""
    (body,) = (body for body in bodies(at) if 'class="steps"' in body)
    found = re.search(rf'href="([^"]*)"[^>]*data-step="{which}"', body)
    return parse_href(unescape(found[1]))[1] if found else None


def test_the_reader_steps_from_mention_to_mention(open_page, corpus):
    ids = list(corpus.mentions_of("a")["mention_id"])
    at = open_page("reader", article="a")
    assert "6 mentions" in page_text(at)
    assert step(at, "before") is None
    first = step(at, "after")
    assert first["mention"] == ids[0]
    second = step(open_page("reader", **first), "after")
    assert second["mention"] == ids[1]
    # The name chosen here is the one selected on the map.
    assert second["place"] == "shusha"
    at = open_page("reader", **second)
    assert "Mention 2 of 6" in page_text(at)
    assert step(at, "before")["mention"] == ids[0]
    assert step(open_page("reader", article="a", mention=ids[-1]), "after") is None


def test_kinds_of_names_are_marked_or_not_and_stepped_over(open_page, corpus):
    article = corpus.article("a")
    at = open_page("reader", article="a", marks="actor,unresolved")
    assert visible(reader_body(at)) == article.text
    marked = re.findall(r'<mark class="([^"]*)"', reader_body(at))
    assert marked == ["actor", "location unresolved"]
    assert "2 mentions" in page_text(at)
    (legend,) = (body for body in bodies(at) if "legend" in body and "<li>" in body)
    switches = re.findall(
        r'href="([^"]*)"[^>]*aria-checked="(\w+)"[^>]*><mark class="([\w-]+)"', legend
    )
    assert {kind: on for _, on, kind in switches} == {
        "location": "false",
        "actor": "true",
        "unresolved": "true",
        "rejected": "false",
    }
    leads = {kind: parse_href(unescape(href))[1]["marks"] for href, _, kind in switches}
    assert leads["location"] == "location,actor,unresolved"
    assert leads["actor"] == "unresolved"


def test_zones_that_tell_nothing_themselves_are_named(open_page, tmp_path):
    text = "Shusha fell.\nA reader: Lachin too."
    article = Article("z", text, zones=(Zone(0, 13, "body"), Zone(13, len(text), "comment")))
    told = [small_corpus.mention(article, "Lachin", "lachin", role="boilerplate")]
    small_corpus.build(tmp_path / "zones", [small_corpus.parsed(article, told)])
    body = reader_body(open_page("reader", paths=(tmp_path / "zones",)))
    assert visible(body) == text
    assert 'class="zone comment" data-name="Comment" role="group" aria-label="Comment"' in body
    assert 'class="zone body">' in body


def test_a_candidate_is_named_with_its_kind(corpus):
    assert lookup.name_and_kind(corpus, "shusha").startswith("Shusha, ")
    assert kind_words(corpus.place("shusha").feature_code) in lookup.name_and_kind(corpus, "shusha")
    assert lookup.name_and_kind(corpus, "nowhere") == "nowhere"


def test_an_unknown_article_leads_back_to_the_list(open_page):
    at = open_page("reader", article="z")
    assert "This corpus has no article “z”" in page_text(at)
    assert 'href="articles"' in "".join(bodies(at))


def test_the_reader_goes_on_from_the_mention_that_was_let_go(open_page, corpus):
    ids = list(corpus.mentions_of("a")["mention_id"])
    at = open_page("reader", article="a", mention=ids[2], place="lachin", **{"from": "2020-01-01"})
    clear = re.search(r'href="([^"]*)"[^>]*data-clear', "".join(bodies(at)))[1]
    at.query_params.clear()
    for key, value in parse_href(unescape(clear))[1].items():
        at.query_params[key] = value
    at.run()
    assert "mention" not in asked(at)
    assert step(at, "after")["mention"] == ids[3]
    assert step(at, "before")["mention"] == ids[1]
    back = re.search(r'href="([^"]*)"[^>]*>Back to the map<', "".join(bodies(at)))[1]
    assert parse_href(unescape(back)) == ("map", {"article": "a", "from": "2020-01-01"})
    at.query_params["article"] = "b"
    at.run()
    assert step(at, "after")["mention"] == next(iter(corpus.mentions_of("b")["mention_id"]))


def test_a_passage_leads_to_its_characters_in_the_reader(open_page, corpus):
    body = "".join(bodies(open_page(place="lachin")))
    hrefs = re.findall(r'href="(reader[^"]*mention[^"]*)"', body)
    assert hrefs
    for href in hrefs:
        page, query = parse_href(unescape(href))
        read = reader_body(open_page(page, **query))
        (current,) = re.findall(r'<mark class="[^"]*current".*?</mark>', read)
        assert visible(current) == "Lachin"


def test_passages_of_one_article_in_a_row_share_its_title(open_page, corpus):
    body = "".join(bodies(open_page(domain="all")))
    told = tellings.fold(records(corpus.tellings(View(), limit=100)))
    order = [one.passage[0]["article"] for one in told]
    runs = [article for article, _ in itertools.groupby(order)]
    assert len(runs) < len(order) == body.count('<article class="passage">')
    assert body.count('<section class="from">') == len(runs)
    titles = [corpus.article(article).title or article for article in runs]
    assert re.findall(r'<h3 dir="auto">([^<]*)</h3>', body) == titles


def test_passages_that_repeat_another_are_folded_under_it(open_page, tmp_path):
    told = "Shells fell on Shusha early on {}, and {} people were hurt, the mayor said."
    texts = {
        "a": told.format("Sunday", "ten") + "\n\nShusha was calm on Monday.",
        "b": told.format("Sunday", "10"),
        "c": told.format("Sunday", "twelve"),
    }
    file = tmp_path / "news.jsonl"
    lines = [
        {"id": k, "text": v, "date": "2020-10-12", "title": f"<{k}>"} for k, v in texts.items()
    ]
    file.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    at = open_page(paths=[file], place="shusha_city", domain="all")
    assert "4 passages, 3 independent" in page_text(at)
    body = "".join(bodies(at))
    assert body.count('<article class="passage">') == 3
    (echoes,) = re.findall(r'<details class="echoes">.*?</details>', body)
    assert "Also in 1 other article, in nearly the same words" in visible(echoes)
    assert "<b> · source not stated" in visible(echoes)
    assert texts["b"] in visible(echoes)
    (href,) = re.findall(r'href="(reader[^"]*)"', echoes)
    assert parse_href(unescape(href))[1]["article"] == "b"


def test_names_of_one_passage_stand_in_one_quote_with_the_dates_of_each(open_page):
    body = "".join(bodies(open_page(place="shusha", domain="all")))
    first = next(m for m in re.findall(r'<article class="passage">.*?</article>', body))
    marked = [visible(m) for m in re.findall(r'<mark class="name">.*?</mark>', first)]
    assert marked == ["Shusha", "Shushi"]
    dates = [visible(m) for m in re.findall(r'<p class="date">.*?</p>', first)]
    assert [date.rsplit(" · ")[-1] for date in dates] == ["Shushi", "Shusha"]


def test_the_kind_of_a_place_is_in_plain_words_true_in_every_country():
    assert kind_words("ADM1", "Lachin District") == "district (first level)"
    assert kind_words("ADM1H", "State of Hoxland") == "former state (first level)"
    assert kind_words("ADM1", "Western Australia") == "state, province or district (first level)"
    assert kind_words("PPL", "Province") == "city, town or village"
    assert kind_words("XYZ") == "XYZ"
    town = Place("a", "Aghdam", (), "PPLA", "AZ", "Aghdam District", 40.0, 46.9, 3.0)
    assert "city or town, seat of Aghdam District" in card(town, [], State(), "map")
    # Where only the country is known, it is not the country's seat.
    town = replace(town, admin="Turkey")
    words = "city or town, seat of a state, province or district, Turkey"
    assert words in card(town, [], State(), "map")


# -- table and what is missing


def test_the_table_holds_what_the_map_shows(open_page, corpus):
    at = open_page("table", domain="all")
    places, passages = (table.value for table in at.dataframe)
    assert list(places[strings.COLUMNS["written"]]) == ["Shusha, Shushi", "Lachin"]
    counts = corpus.counts(View())
    assert len(passages) == counts.mentions + counts.unresolved


@pytest.mark.parametrize("page", ["map", "table"])
def test_sharing_costs_nothing_until_it_is_asked_for(open_page, corpus, page):
    at = open_page(page, place="shusha", domain="all")
    assert not at.get("download_button")
    at.session_state["share"] = True
    at.run()
    kinds = [button.proto.label for button in at.get("download_button")]
    assert kinds == list(strings.FORMATS.values())
    link, text, made, bibtex = (code.value for code in at.code)
    assert "place=shusha" in link
    assert corpus.version in text
    assert json.loads(made)["link"] == link
    assert bibtex.startswith("@misc{")


def test_two_articles_that_disagree_stand_side_by_side(open_page, tmp_path):
    told = []
    for name, text, on in (
        ("a", "Grain lorries burned near Shusha.", small_corpus.D(2020, 11, 8)),
        ("b", "Near Shusha, grain lorries were burning.", small_corpus.D(2020, 11, 9)),
    ):
        article = Article(name, f"{text} {HOSTILE}", title=f"Title {name}{HOSTILE}")
        at_that = small_corpus.mention(article, "Shusha", "shusha", dating=small_corpus.day(on))
        told.append(small_corpus.parsed(article, [at_that]))
    small_corpus.build(tmp_path / "lorries", told)
    at = open_page("compare", paths=(tmp_path / "lorries",))
    assert lead(at).startswith("1 pair of passages")
    (pair,) = (body for body in bodies(at) if 'class="pair"' in body)
    assert "1 day apart" in pair
    assert visible(pair).count(HOSTILE) == 4
    assert "<img" not in pair
    assert pair.index("8 Nov 2020") < pair.index("Title a") < pair.index("9 Nov 2020")
    assert '<mark class="shared">lorries</mark>' in pair
    assert pair.count('href="reader?') == 2
    card = open_page("map", paths=(tmp_path / "lorries",), place="shusha")
    assert any('href="compare?place=shusha"' in body for body in bodies(card))


def test_words_searched_for_are_marked_in_the_passages(open_page, tmp_path):
    text = f"A TRUCE{HOSTILE} near Shusha, “truces”."
    article = Article("a", text, title="A")
    at_that = small_corpus.mention(article, "Shusha", "shusha")
    small_corpus.build(tmp_path / "one", [small_corpus.parsed(article, [at_that])])
    at = open_page(paths=(tmp_path / "one",), q="truce script")
    (quoted,) = re.findall(r"<blockquote.*?</blockquote>", "".join(bodies(at)))
    assert visible(quoted) == text
    marks = re.findall(r'<mark class="found">(.*?)</mark>', quoted)
    assert marks == ["TRUCE", "script", "script", "script", "truce"]
    assert '<mark class="name">' in quoted
    phrase = open_page(paths=(tmp_path / "one",), q='"near shusha truces"')
    assert re.findall(r'<mark class="found">(.*?)</mark>', "".join(bodies(phrase))) == [
        "near ",
        ", “truces",
    ]


@pytest.fixture
def two_pairs(tmp_path):
    """The page Compare of a corpus with a pair of November and one of October."""
    told = []
    for name, text, place, month, on in (
        ("a", "Grain lorries burned near Shusha.", "shusha", 11, 8),
        ("b", "Near Shusha, grain lorries were burning.", "shusha", 11, 9),
        ("c", "Lachin signed the ferry accord.", "lachin", 10, 8),
        ("d", "A ferry accord: Lachin signed it.", "lachin", 10, 9),
        ("e", "Europe watched.", "europe", 10, 9),
    ):
        article = Article(name, text)
        day = small_corpus.day(small_corpus.D(2020, month, on))
        at_that = small_corpus.mention(article, place.title(), place, dating=day)
        told.append(small_corpus.parsed(article, [at_that]))
    small_corpus.build(tmp_path / "many", told)
    return {"page": "compare", "paths": (tmp_path / "many",)}


def test_of_very_many_passages_it_is_said_which_were_compared(open_page, two_pairs, monkeypatch):
    monkeypatch.setattr(disagreeing, "COMPARED", 2)
    latest = open_page(**two_pairs)
    assert lead(latest).startswith("1 pair of passages give one place")
    assert "those with dates from 8 Nov 2020 on were compared. Of a place" in page_text(latest)
    earlier = open_page(**two_pairs, place="lachin")
    assert lead(earlier).startswith("1 pair of passages give Lachin dates")
    assert "show all pairs" in page_text(earlier)
    assert "in all" not in page_text(earlier)
    assert "were compared" not in page_text(earlier)
    none = open_page(**two_pairs, place="europe")
    assert lead(none).startswith("No pair of passages gives Europe dates")


def test_pairs_of_one_place_are_told_from_all_of_them(open_page, two_pairs):
    assert lead(open_page(**two_pairs)).startswith("2 pairs of passages")
    some = open_page(**two_pairs, place="shusha")
    assert lead(some).startswith("1 of 2 pairs of passages gives Shusha dates")
    assert sum('class="pair"' in body for body in bodies(some)) == 1
    none = open_page(**two_pairs, place="europe", q="ferry")
    assert lead(none).startswith("No pair of passages with “ferry” gives Europe dates")
    assert "2 pairs in all · show all pairs" in page_text(none)
    assert '<a href="compare" data-go>show all pairs</a>' in "".join(bodies(none))
    assert lead(open_page(**two_pairs, q="grain")).startswith(
        "1 of 2 pairs of passages with “grain”"
    )


def test_nothing_to_compare_is_said(open_page):
    assert lead(open_page("compare", place="europe")) == compare_strings.LEAD_NONE


def test_what_is_missing_adds_up(open_page):
    at = open_page("missing")
    assert lead(at) == "10 names found: 8 placed, 1 unresolved, 1 rejected"
    text = page_text(at)
    assert "Agdere" in text
    assert "a verb" in text
    assert "Mentions dated only by publication 1" in text
    assert "Places dated only by publication 0" in text


# -- strangers' text


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = set()

    def handle_starttag(self, tag, attrs):
        self.seen |= {tag, *(f"{tag} {name}" for name, _ in attrs)}


@pytest.mark.parametrize("page", ["map", "articles", "reader", "table", "missing"])
def test_hostile_text_stays_text_on_every_page(open_page, tmp_path, page):
    text = f"{HOSTILE} near Shusha {HOSTILE}. Agdere."
    article = Article(
        HOSTILE, text, title=HOSTILE, source=HOSTILE, note=HOSTILE, url="javascript:x"
    )
    dating = small_corpus.day(small_corpus.D(2020, 11, 8), basis="reported")
    mentions = [
        replace(small_corpus.mention(article, "Shusha", "shusha", dating=dating), reason=HOSTILE),
        small_corpus.mention(article, "Agdere"),
    ]
    small_corpus.build(tmp_path / "bad", [small_corpus.parsed(article, mentions)])
    at = open_page(page, paths=[tmp_path / "bad"], domain="all", mention=mentions[0].mention_id)
    tags = _Tags()
    for body in bodies(at):
        if not body.startswith("<style>"):
            tags.feed(body)
    assert tags.seen.isdisjoint({"img", "script", "iframe", "mark onclick"})
    assert not [seen for seen in tags.seen if " on" in seen]
    assert "javascript:" not in "".join(bodies(at))
    if page != "table":
        assert HOSTILE in page_text(at)
    # No widget that reads Markdown gets a word of an article.
    labels = [f"{e.value} {e.label}" for kind in ("button", "checkbox") for e in at.get(kind)]
    shown = [e.value for kind in ("markdown", "caption") for e in at.get(kind)]
    assert "onerror" not in " ".join(map(str, labels + shown))


characters = some.text(some.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(characters)
def test_text_is_escaped_and_comes_back_whole(value):
    escaped = html.text(value)
    assert not re.search(r"[<>\"'\n\r]", escaped)
    assert unescape(escaped) == value or "\r" in value


@given(characters, some.lists(some.tuples(some.integers(0, 30), some.integers(1, 9))))
def test_marking_keeps_every_character_whatever_the_spans(value, spans):
    marks = [Span(start, min(start + length, len(value)), "x") for start, length in spans]
    marks = [mark for mark in marks if mark.start < mark.end]
    shown = visible(html.marked(value, marks))
    assert shown == value or "\r" in value


def test_lone_surrogates_and_nulls_can_be_shown():
    assert html.text("a\ud800\0b") == "a\ufffd\ufffdb"


def test_a_fragment_is_not_escaped_twice():
    assert html.tag("p", html.tag("b", "<"), "<") == "<p><b>&lt;</b>&lt;</p>"


# -- state and words

days = some.none() | some.dates()
states = some.builds(
    State,
    view=some.builds(
        View,
        first=some.none(),
        last=days,
        roles=some.frozensets(some.sampled_from(ROLES)),
        countries=some.booleans(),
        place=some.none() | some.text(min_size=1),
        articles=some.none() | some.frozensets(some.text(min_size=1), min_size=1),
    ),
    domain=some.sampled_from(["main", "all"]),
    article=some.text(some.characters(exclude_categories=["Cs"])),
    at=some.just("") | some.from_regex(r"-?[0-9]{1,2}\.[0-9]{4},[0-9]{1,3},[0-9]", fullmatch=True),
    mention=some.from_regex("[0-9a-f]{0,16}|[0-9]{1,4}-[0-9]{1,4}", fullmatch=True),
    layers=some.frozensets(some.sampled_from(LAYERS)),
    edit=some.sampled_from(get_args(Edit)),
    marked=some.frozensets(some.sampled_from(KINDS)),
    order=some.sampled_from(get_args(Order)),
)


@given(states)
def test_the_url_holds_the_whole_state(one):
    assert State.from_query(one.to_query()) == one


@given(some.sampled_from(list(PATHS)), some.dictionaries(some.sampled_from("ab"), characters))
def test_an_address_leads_where_it_says(page, words):
    one = State(article=words.get("a", ""), mention=words.get("b", ""))
    assert parse_href(one.href(page)) == (page, one.to_query())


@pytest.mark.parametrize(
    ("dates", "basis", "modifier", "mark"),
    [
        ((None, None), "none", "", "undated"),
        ((1, 1), "reported", "", "reported"),
        ((1, 1), "stated", "", "dated"),
        ((None, 1), "stated", "end", "until"),
        ((None, 1), "relative", "before", "until"),
        ((1, None), "stated", "after", "dated"),
    ],
)
def test_a_mention_is_drawn_as_well_as_it_is_dated(dates, basis, modifier, mark):
    first, last = (day and small_corpus.D(2020, 1, day) for day in dates)
    assert mark_of(first, last, basis, modifier) == mark


def test_every_role_and_every_basis_has_its_words():
    assert set(strings.ROLES) == set(ROLES)
    assert set(strings.DATE_BASES) == set(get_args(DateBasis))


def test_only_the_page_knows_streamlit():
    package = ROOT / "src" / "geomap"
    others = [path for path in package.rglob("*.py") if "ui" not in path.parts]
    assert not [p.name for p in others if re.search(r"^\s*(import|from) streamlit", p.read_text())]
    assert len((ROOT / "app.py").read_text().splitlines()) < 60
