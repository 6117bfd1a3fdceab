"""Document dates: which evidence counts, what only bounds, and what is no evidence at all."""

import dataclasses
import datetime as dt
import json
import os
import time
from pathlib import Path

import pytest

from geomap.articles import Article, read_articles
from geomap.dating import date_document
from geomap.zones import find_zones

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"
BODY = "Troops entered the town.\n\nThe ministry said nothing.\n"


def dated(text, **known):
    return date_document(Article("a", text, zones=find_zones(text), **known))


@pytest.fixture(scope="module")
def bare_seeds():
    """The seeds as a stranger finds them: text alone, no list of articles."""
    return {
        article.id[:3]: dataclasses.replace(article, published="", published_by="", note="")
        for article in read_articles([SEEDS])
    }


def test_a_printed_label_dates_the_article_and_its_weekday_confirms_it(bare_seeds):
    found = date_document(bare_seeds["003"])
    assert (found.value, found.basis, found.conflict) == (dt.date(2020, 11, 17), "label", "")
    best = found.evidence[0]
    assert best.confidence == "certain"
    assert "“date 2020-11-17” near the top" in best.words
    assert "Tuesday" in best.words
    text = bare_seeds["003"].text
    assert text[best.start : best.end] == "date 2020-11-17"
    # Neither the image file's month nor the comment's stamp: that one only bounds.
    assert not any("November 2017" in evidence.words for evidence in found.evidence)
    assert any("comment" in evidence.words and evidence.latest for evidence in found.evidence)


def test_a_header_date_is_an_upper_bound_and_stale_days_are_flagged(bare_seeds):
    found = date_document(bare_seeds["004"])
    assert (found.value, found.earliest, found.latest) == (None, None, dt.date(2020, 11, 28))
    assert found.basis == "bounded"
    assert "“the 6th”" in found.conflict
    assert "22 days" in found.conflict
    assert not any("October 15" in evidence.words for evidence in found.evidence)  # a teaser


def test_without_evidence_an_article_is_undated(bare_seeds):
    found = date_document(bare_seeds["001"])
    assert (found.value, found.earliest, found.latest) == (None, None, None)
    assert (found.basis, found.evidence, found.conflict) == ("none", (), "")


def test_a_past_full_date_is_a_lower_bound_alone(bare_seeds):
    found = date_document(bare_seeds["000"])
    assert (found.value, found.earliest, found.latest) == (None, dt.date(2020, 11, 10), None)
    assert found.basis == "bounded"


def test_no_year_is_asserted_that_the_text_does_not_give(bare_seeds):
    found = date_document(bare_seeds["002"])
    assert (found.value, found.earliest, found.latest) == (None, dt.date(1994, 5, 12), None)
    same = next(e for e in found.evidence if e.basis == "coreference")
    assert "“today” and “November 20” tell the same event" in same.words
    assert (same.earliest, same.latest) == (None, None)


def test_the_list_of_articles_dates_the_seeds_without_conflict():
    gold = json.loads((GOLD / "seed_document_dates.json").read_text(encoding="utf-8"))
    for article in read_articles([SEEDS]):
        found = date_document(article)
        assert (found.basis, found.conflict) == ("curator", "")
        assert str(found.value) == gold[article.id]["dct"]
        assert found.earliest == found.latest == found.value


@pytest.mark.parametrize(
    ("top", "basis", "value"),
    [
        ("Town falls\nPublished: November 17, 2020\n\n", "label", "2020-11-17"),
        ("Town falls\nPosted on 17 November 2020 by admin\n\n", "label", "2020-11-17"),
        ("Town falls\nBy Jane Doe, Nov. 17, 2020\n\n", "label", "2020-11-17"),
        ("Town falls\nWorld | Published 17 November 2020\n\n", "label", "2020-11-17"),
        ("Town falls\nNovember 17, 2020\n\n", "dateline", "2020-11-17"),
        ("BAKU, November 17, 2020 – ", "dateline", "2020-11-17"),
        ("Town falls\nUpdated: November 17, 2020\n\n", "label", "2020-11-17"),
    ],
)
def test_dates_printed_near_the_top(top, basis, value):
    found = dated(top + BODY)
    assert (found.basis, str(found.value)) == (basis, value)


def test_a_date_of_change_gives_way_to_any_better_one():
    found = dated(f"Updated: November 19, 2020\nBAKU, November 17, 2020 – {BODY}")
    assert (found.basis, found.value) == ("dateline", dt.date(2020, 11, 17))
    assert "Updated: November 19, 2020" in found.conflict


def test_a_label_far_down_is_no_evidence():
    assert dated(BODY * 20 + "Published: November 17, 2020\n").value is None


def test_a_date_with_two_readings_gives_both_as_bounds():
    found = dated(f"Published: 03/04/2020\n\n{BODY}")
    assert (found.value, found.basis) == (None, "bounded")
    assert (found.earliest, found.latest) == (dt.date(2020, 3, 4), dt.date(2020, 4, 3))


def test_a_printed_weekday_that_is_wrong_weakens_the_date():
    found = dated(f"Published: Monday, November 17, 2020\n\n{BODY}")
    assert found.evidence[0].confidence == "weak"
    assert "17 Nov 2020 was a Tuesday" in found.evidence[0].words
    (conflict,) = found.conflicts
    assert conflict.one == "“Monday, November 17, 2020” in the text"
    assert conflict.other == "17 Nov 2020 was a Tuesday"


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("https://example.org/2020/11/17/town-falls", "2020-11-17"),
        ("https://example.org/news/2020-11-17-town", "2020-11-17"),
        ("https://example.org/20201117/town", "2020-11-17"),
        ("https://example.org/world/2020/nov/17/town", "2020-11-17"),
        ("https://example.org/news/4120201117", "None"),
        ("https://example.org/news/20201399", "None"),
    ],
)
def test_dates_in_the_address(url, value):
    assert str(dated(BODY, url=url).value) == value


def test_a_month_in_the_address_only_bounds():
    found = dated(BODY, url="https://example.org/2020/11/town")
    assert (found.value, found.basis) == (None, "bounded")
    assert (found.earliest, found.latest) == (dt.date(2020, 11, 1), dt.date(2020, 11, 30))


def test_the_name_of_the_file_counts_and_a_hash_does_not():
    named = date_document(Article("2020-11-17_baku", BODY))
    assert (named.basis, named.value) == ("name", dt.date(2020, 11, 17))
    assert date_document(Article("20201117f54f8796", BODY)).value is None


def test_the_curator_is_kept_and_the_contradiction_said():
    text = f"Published: November 17, 2020\n\n{BODY}"
    found = dated(text, published="2020-11-20", published_by="curator")
    assert (found.value, found.basis) == (dt.date(2020, 11, 20), "curator")
    (conflict,) = found.conflicts
    assert conflict.one == "the date used, 20 Nov 2020, stated in the list of articles"
    assert conflict.other == "“Published: November 17, 2020” near the top"
    assert found.conflict == f"{conflict.one}, but {conflict.other}"


def test_the_record_outranks_the_page_and_a_bad_one_is_said():
    text = f"Published: November 17, 2020\n\n{BODY}"
    stamped = dated(text, published="2020-11-18T09:00:00+04:00", published_by="record")
    assert (stamped.value, stamped.basis) == (dt.date(2020, 11, 18), "record")
    bad = dated(text, published="last week", published_by="record")
    assert (bad.value, bad.basis) == (dt.date(2020, 11, 17), "label")
    assert "no date" in bad.evidence[-1].words


def test_a_month_in_the_record_is_not_a_day():
    found = dated(BODY, published="2020-11", published_by="record")
    assert (found.value, found.latest) == (None, dt.date(2020, 11, 30))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The army entered Aghdam today.\n\nThe army entered Aghdam on November 20, 2020.", True),
        ("The army entered Aghdam today.\n\nThe army left Lachin on November 20, 2020.", False),
    ],
)
def test_today_and_a_date_count_only_for_the_same_event(text, value):
    found = dated(text)
    assert (found.value == dt.date(2020, 11, 20)) is value
    assert (found.basis == "coreference") is value


def test_two_days_for_one_event_are_a_conflict():
    text = "The army entered Aghdam today.\n\n"
    for day in ("November 20, 2020", "November 19, 2020"):
        text += f"The army entered Aghdam on {day}.\n\n"
    found = dated(text)
    assert found.basis == "coreference"
    assert "“November 19, 2020” tell the same event" in found.conflicts[0].other


@pytest.mark.parametrize(
    "text",
    [
        "The elections will be held on May 1, 2024, the ministry said.",
        "The ministry delayed the tax until July 1, 2024.",
        "It said the deadline was May 1, 2024.",
        "“Elections are on May 1, 2024,” he said.",
    ],
)
def test_plans_are_no_lower_bound(text):
    assert dated(text).earliest is None


def test_contradicting_bounds_are_said():
    found = dated(
        f"Saturday, November 28, 2020\n\nTown falls\n\nIt was taken on May 1, 2021.\n{BODY}"
    )
    assert (found.earliest, found.latest) == (None, dt.date(2020, 11, 28))
    assert "1 May 2021" in found.conflict


def test_the_time_of_the_file_is_never_looked_at(tmp_path):
    file = tmp_path / "town.txt"
    file.write_text(BODY, encoding="utf-8")
    results = []
    for stamp in (0, 1_600_000_000):
        os.utime(file, (stamp, stamp))
        results += [date_document(article) for article in read_articles([file])]
    assert results[0] == results[1]
    assert results[0].basis == "none"


def test_a_date_with_two_readings_bounds_by_the_earlier():
    assert dated("The town was taken on 7/8/2007, it said.").earliest == dt.date(2007, 7, 8)


def test_a_dateline_without_a_year_needs_an_upper_bound_close_by():
    text = "Shelling goes on\n\nSTEPANAKERT, Nov. 8 (Agency) — Troops entered the town."
    comment = "\n\n1 comment\n\nAni {}\nA pity."
    found = dated(text + comment.format("November 9, 2020"))
    assert (found.value, found.basis) == (dt.date(2020, 11, 8), "dateline")
    assert "taken for 8 Nov 2020: a reader's comment" in found.evidence[0].words
    late = dated(text + comment.format("February 9, 2021"))
    assert (late.value, late.latest) == (None, dt.date(2021, 2, 9))
    assert any("the year is not printed" in evidence.words for evidence in late.evidence)
    # An article of an anniversary tells the same days of an earlier year.
    told = dated(text + " The war began on September 27, 2020.")
    assert (told.value, told.earliest) == (None, dt.date(2020, 9, 27))


def test_a_date_that_heads_the_page_is_the_day_where_the_first_lines_tell_its_weekday():
    text = "May 2, 2013\n\nSteelmaker posts loss\n\nA mill was shut, the firm said {}."
    assert dated(text.format("Thursday")).value == dt.date(2013, 5, 2)
    assert dated(text.format("Friday")).value is None
    assert dated(text.format("Friday")).latest == dt.date(2013, 5, 2)


def test_a_date_beside_a_short_name_counts_as_one_alone_on_its_line():
    assert dated("14/09/2006 | Tbilisi\n\n" + BODY).latest == dt.date(2006, 9, 14)
    below = dated("Pipeline repaired\n\nTbilisi, 14 September 2006\n\n" + BODY)
    assert below.value == dt.date(2006, 9, 14)
    # A reader's name and stamp are no line under the headline.
    assert dated(f"Fire\n\n{BODY}\n2 comments\n\nAni, May 9, 2006").value is None
    either = dated("Pipeline repaired\n\n03/04/2006\n\n" + BODY)
    assert (either.value, either.earliest) == (None, dt.date(2006, 3, 4))


def test_a_live_blog_of_thousands_of_repeats_takes_no_time():
    told = (
        "Rockets hit the city of Ganja today. Rockets hit the city of Ganja on {} November 2020.\n"
    )
    text = "Ganja under fire\n\n" + "".join(told.format(day % 28 + 1) for day in range(4000))
    begin = time.process_time()
    assert dated(text).basis == "coreference"
    assert time.process_time() - begin < 3  # every "today" was held against every date: 25 s


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        # A weekday beside a date in the report, with its year and without.
        (
            f"{BODY} It began on Monday, November 10, 2020.",
            ("“Monday, November 10, 2020” in the text", "10 Nov 2020 was a Tuesday"),
        ),
        (
            f"{BODY} It began on Monday, November 10.",
            ("“Monday, November 10” in the text", "10 Nov 2020 was a Tuesday"),
        ),
        # Told as past, but later than the date used.
        (
            f"{BODY} The town was taken on November 25, 2020.",
            (
                "the date used, 20 Nov 2020, stated in the record",
                "“November 25, 2020” is told as past, so the article is no older",
            ),
        ),
        (
            f"Updated: November 9, 2020\n\n{BODY}",
            (
                "the date used, 20 Nov 2020, stated in the record",
                "“Updated: November 9, 2020” near the top: the day of a change",
            ),
        ),
    ],
)
def test_a_conflict_has_two_sides(text, sides):
    found = dated(text, published="2020-11-20", published_by="record")
    assert found.value == dt.date(2020, 11, 20)
    assert [(conflict.one, conflict.other) for conflict in found.conflicts] == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "It began on Tuesday, November 10, 2020.",
        "It began on Tuesday, November 10.",
        "It ran from Monday until November 10, 2020.",
        "It began on Mon., 03/04/2020.",  # two readings
        "On September 13 it began. By the evening of the 14th it was over.",
    ],
)
def test_what_may_be_right_is_no_conflict(text):
    assert dated(f"{BODY} {text}", published="2020-11-20", published_by="record").conflicts == ()


def test_a_short_weekday_counts_within_a_date_alone():
    named = dated(f"By Sun Wei, November 17, 2020\n\n{BODY} He sat down on Wed. evening.")
    assert (named.value, named.conflicts) == (dt.date(2020, 11, 17), ())
    assert named.evidence[0].confidence == "likely"
    wrong = dated(f"Published: Sat, 17 Nov 2020\n\n{BODY}")
    assert wrong.conflicts[0].one == "“Sat, 17 Nov 2020” in the text"


def test_sides_of_bounds_say_what_they_rest_on():
    found = dated(
        f"Saturday, November 28, 2020\n\nTown falls\n\nIt was taken on May 1, 2021.\n{BODY}"
    )
    (conflict,) = found.conflicts
    assert conflict.one.startswith("no earlier than 1 May 2021: “May 1, 2021” is told as past")
    assert conflict.other.startswith("no later than 28 Nov 2020: “Saturday, November 28, 2020”")
