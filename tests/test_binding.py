"""Binding: which date of a sentence belongs to a mention, and what stands in when there is none."""

import datetime as dt
import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.articles import Article, Zone, read_articles
from geomap.dating import Binder, DocumentDate
from geomap.dating.words import basis_words, words
from geomap.mentions import Dating
from geomap.passages import Sentences
from geomap.timex import find_timexes
from geomap.timex.values import Interval, Timex

GOLD = Path(__file__).parent / "gold"
SEEDS = Path(__file__).parent.parent / "seeds"
FRIDAY = dt.date(2020, 11, 20)
PUBLISHED = DocumentDate(FRIDAY, FRIDAY, FRIDAY, "label")
UNKNOWN = DocumentDate()


def interval(value):
    """Days of a TIMEX3 date value, and its granularity."""
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    if day:
        first = dt.date.fromisoformat(value)
        return Interval(first, first + dt.timedelta(days=1)), "day"
    month = re.fullmatch(r"(\d{4})-(\d\d)", value)
    if month:
        first = dt.date(int(month[1]), int(month[2]), 1)
        return Interval(first, (first + dt.timedelta(days=31)).replace(day=1)), "month"
    years, granularity = {4: (1, "year"), 3: (10, "decade"), 2: (100, "century")}[len(value)]
    first = dt.date(int(value) * years, 1, 1)
    return Interval(first, dt.date(first.year + years, 1, 1)), granularity


def marked(text):
    """Text and timexes of "fell on {November 8|2020-11-08}"; `~` relative, `?` unknown, `:END`."""
    plain, timexes, at = "", [], 0
    for found in re.finditer(r"\{([^|}]+)\|([~?]?)([^:}]+)(?::(\w+))?\}", text):
        plain += text[at : found.start()]
        span, granularity = (None, "") if found[2] == "?" else interval(found[3])
        anchoring = {"~": "relative", "?": "none"}.get(found[2], "full")
        timexes.append(
            Timex(
                len(plain),
                len(plain) + len(found[1]),
                found[1],
                "DATE",
                found[3],
                found[4] or "",
                span,
                granularity,
                anchoring,
            )
        )
        plain += found[1]
        at = found.end()
    return plain + text[at:], timexes


def bind(text, place, *, document_date=PUBLISHED, zones=()):
    plain, timexes = marked(text)
    article = Article("a", plain, zones=zones)
    start = plain.index(place)
    binder = Binder(article, document_date, timexes, Sentences(plain))
    return binder.bind(start, start + len(place))


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        # The gapped sentence that showed why letters are no measure: each region has its own date.
        (
            (
                "Aghdam region will be returned before {November 20|2020-11-20}, Kelbajar region - "
                "before {November 15|2020-11-15}, Lachin region - before {December 1|2020-12-01}."
            ),
            {
                "Aghdam": "before 20 Nov 2020",
                "Kelbajar": "before 15 Nov 2020",
                "Lachin": "before 1 Dec 2020",
            },
        ),
        (
            (
                "On {November 9|2020-11-09}, Russian President Vladimir Putin, Azerbaijani "
                "President Ilham Aliyev and Armenian Prime Minister Nikol Pashinyan met in Sochi."
            ),
            {"Sochi": "9 Nov 2020"},
        ),
        (
            "On the night of {November10|2020-11-10} , Moscow, Baku and Yerevan signed a deal.",
            {"Moscow": "10 Nov 2020", "Baku": "10 Nov 2020", "Yerevan": "10 Nov 2020"},
        ),
        (
            (
                "After the rescue of 5 towns and 286 villages in the operation launched on "
                "{September 27 2020|2020-09-27}, Armenia agreed to leave Aghdam and Lachin."
            ),
            {"Armenia": "reported 20 Nov 2020", "Aghdam": "reported", "Lachin": "reported"},
        ),
        (
            "Aghdam, which was occupied in {1993|1993}, was entered on {November 20|2020-11-20}.",
            {"Aghdam": "20 Nov 2020"},
        ),
        (
            "Ganja, the second-largest city of Azerbaijan, was shelled on {October 4|2020-10-04}.",
            {"Ganja": "4 Oct 2020"},
        ),
        (
            "In Beirut, Lebanon, on {Tuesday|~2020-11-17}, protesters gathered.",
            {"Beirut": "17 Nov 2020", "Lebanon": "17 Nov 2020"},
        ),
        (
            (
                "Putin met Aliyev in Moscow on {Thursday|~2020-11-19} and Pashinyan in Sochi on "
                "{Friday|~2020-11-20}."
            ),
            {"Moscow": "19 Nov 2020", "Sochi": "20 Nov 2020"},
        ),
        (
            "Shusha fell on {November 8|2020-11-08}, and Moscow called for a truce.",
            {"Shusha": "8 Nov 2020", "Moscow": "reported"},
        ),
        (
            "On {November 8|2020-11-08} Shusha fell, and Moscow called for a truce.",
            {"Shusha": "8 Nov 2020", "Moscow": "8 Nov 2020"},
        ),
        (
            "Aghdam, the ministry said, was returned on {November 20|2020-11-20}.",
            {"Aghdam": "20 Nov 2020"},
        ),
    ],
)
def test_the_date_that_the_fewest_clauses_part_from_a_place_dates_it(text, dated):
    for place, expected in dated.items():
        assert words(bind(text, place)).startswith(expected), place


@pytest.mark.parametrize(
    ("text", "expected", "open_side"),
    [
        ("Leave Lachin before {December 1|2020-12-01}.", "before 1 Dec 2020", "earliest"),
        ("Leave Lachin by {December 1|2020-12-01}.", "until 1 Dec 2020", "earliest"),
        ("They held Lachin until {November|2020-11}.", "until November 2020", "earliest"),
        ("Leave Lachin before {December|2020-12}.", "before December 2020", "earliest"),
        ("Leave Lachin no later than {May 12, 1994|1994-05-12}.", "until 12 May 1994", "earliest"),
        ("Starting from {November 20|2020-11-20}, Lachin is free.", "from 20 Nov 2020", "latest"),
        ("As of {November 10|2020-11-10}, Lachin was calm.", "from 10 Nov 2020", "latest"),
        ("Lachin was calm since {the late 1980s|198:END}.", "from the 1980s", "latest"),
        ("Lachin was quiet after {May 12, 1994|1994-05-12}.", "after 12 May 1994", "latest"),
        ("Not before {December 1|2020-12-01} will Lachin open.", "from 1 Dec 2020", "latest"),
    ],
)
def test_the_word_before_a_date_opens_one_side(text, expected, open_side):
    dating = bind(text, "Lachin")
    assert words(dating) == expected
    assert getattr(dating, open_side) is None
    assert (dating.earliest is None) != (dating.latest is None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At {the end of September|2020-09:END}, Lachin was hit.", "end of September 2020"),
        ("Lachin was hit in {early 1992|1992:START}.", "start of 1992"),
        ("From {October 3|2020-10-03} to {October 9|2020-10-09} Lachin was hit.", "3 – 9 Oct 2020"),
        (
            "Lachin was hit between {September 28|2020-09-28} and {October 9|2020-10-09}.",
            "28 Sep – 9 Oct 2020",
        ),
        ("Footage from {October 5|2020-10-05} shows Lachin.", "5 Oct 2020"),
        ("Lachin was founded in {the 15th century|14}.", "15th century"),
    ],
)
def test_parts_and_ranges_keep_both_days(text, expected):
    dating = bind(text, "Lachin")
    assert words(dating) == expected
    assert dating.earliest is not None
    assert dating.latest is not None


def test_a_date_that_names_a_thing_dates_its_own_phrase_alone():
    deal = "The {November 10|2020-11-10} agreement hands Lachin to Azerbaijan."
    assert bind(deal, "Lachin").basis == "reported"
    assert "tells which one is meant" in bind(deal, "Lachin").reason
    attack = "The {November 10|2020-11-10} attack on Ganja killed four people in Barda."
    assert words(bind(attack, "Ganja")) == "10 Nov 2020"
    assert words(bind("{Tuesday|~2020-11-17}'s attack on Ganja failed.", "Ganja")) == "17 Nov 2020"


def test_the_age_of_a_building_dates_nothing():
    dating = bind("There is {the 15th century|14} mosque and the Sardaba in Aghdam.", "Aghdam")
    assert dating.basis == "reported"
    assert "tells the age" in dating.reason


def test_durations_date_nothing():
    text = "After 28 years the army entered Aghdam."
    timexes = [Timex(6, 14, "28 years", "DURATION", "P28Y")]
    dating = Binder(Article("a", text), PUBLISHED, timexes, Sentences(text)).bind(32, 38)
    assert dating.basis == "reported"


@pytest.mark.parametrize(
    ("clock", "basis"),
    [
        ("2:40 p.m. local time", "reported"),
        ("around 2:40 P.M.", "reported"),
        ("14:40 GMT", "reported"),
        ("midnight", "reported"),
        ("2:40 p.m. today", "relative"),
        ("this morning", "relative"),
    ],
)
def test_a_clock_tells_no_day(clock, basis):
    text, (timex,) = marked(f"Sirens sounded in Ganja {{{clock.replace(':', '.')}|~2020-11-20}}.")
    timed = timex._replace(type="TIME")
    dating = Binder(Article("a", text), PUBLISHED, [timed], Sentences(text)).bind(18, 23)
    assert dating.basis == basis


def test_a_sentence_without_a_date_is_dated_by_its_report_and_says_so():
    text = "Troops entered Aghdam. It was taken on {July 23, 1993|1993-07-23}."
    dating = bind(text, "Aghdam")
    assert (dating.basis, dating.earliest, dating.latest) == ("reported", FRIDAY, FRIDAY)
    assert dating.text == ""
    assert words(dating) == "reported 20 Nov 2020; the event is on or before that day"


@pytest.mark.parametrize(
    ("text", "tense", "told"),
    [
        ("Troops entered Aghdam.", "past", "; the event is on or before that day"),
        ("Troops are entering Aghdam.", "present", "; the event is around that day"),
        ("Troops will enter Aghdam.", "future", "; the event is planned after that day"),
        ("Troops may enter Aghdam.", "", ", event date not stated"),
    ],
)
def test_what_is_only_reported_is_labelled_by_the_tense_of_its_clause(text, tense, told):
    dating = bind(text, "Aghdam")
    assert (dating.basis, dating.tense, dating.modifier) == ("reported", tense, "")
    assert dating.earliest == dating.latest == FRIDAY
    assert words(dating) == f"reported 20 Nov 2020{told}"
    assert bind(text, "Aghdam", document_date=UNKNOWN).tense == ""


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        # "When" after a date tells of that very time: it was not hit "since" then.
        (
            "Ports are shut since {Thursday|~2020-11-19}, when shells hit Lachin.",
            {"Lachin": "19 Nov 2020"},
        ),
        (
            "Shusha was calm until {Thursday|~2020-11-19}, when shells hit Lachin.",
            {"Shusha": "until 19 Nov 2020", "Lachin": "19 Nov 2020"},
        ),
        # When and where it was said is neither when nor where it happened.
        (
            "Troops will leave Lachin, the envoy said in Moscow on {Thursday|~2020-11-19}.",
            {"Lachin": "reported", "Moscow": "19 Nov 2020"},
        ),
        (
            "Troops left Lachin on {Thursday|~2020-11-19}, the envoy told reporters in Moscow.",
            {"Lachin": "19 Nov 2020", "Moscow": "reported"},
        ),
        (
            "“Lachin was empty in {1993|1993},” said a man in Moscow.",
            {"Lachin": "1993", "Moscow": "reported"},
        ),
        ("In Moscow, the envoy said on {Thursday|~2020-11-19}.", {"Moscow": "19 Nov 2020"}),
        (
            "After the fall of Shusha on {Thursday|~2020-11-19} she lived in Lachin.",
            {"Shusha": "19 Nov 2020", "Lachin": "reported"},
        ),
        ("After {Thursday|~2020-11-19} she lived in Lachin.", {"Lachin": "after 19 Nov 2020"}),
        # Next door, but on the other side of the day of the report.
        (
            "On {Thursday|~2020-11-19} Shusha was reached, and troops will go to Lachin.",
            {"Shusha": "19 Nov 2020", "Lachin": "reported"},
        ),
        (
            "On {Thursday|~2020-11-19} Shusha was reached, and troops went to Lachin.",
            {"Lachin": "19 Nov 2020"},
        ),
    ],
)
def test_another_time_in_the_same_sentence(text, dated):
    for place, expected in dated.items():
        assert words(bind(text, place)).startswith(expected), place


def test_a_date_of_its_own_needs_no_tense():
    assert bind("Troops entered Aghdam on {November 20|2020-11-20}.", "Aghdam").tense == ""


def test_without_a_document_date_nothing_stands_in():
    dating = bind("Troops entered Aghdam.", "Aghdam", document_date=UNKNOWN)
    assert dating == Dating(reason="no date in the passage; no document date")
    assert words(dating) == "undated: no date in the passage; no document date"


def test_bounds_of_a_document_date_are_never_shown_as_a_date():
    bounded = DocumentDate(None, dt.date(2020, 11, 10), None, "bounded")
    dating = bind("Troops entered Aghdam.", "Aghdam", document_date=bounded)
    assert (dating.basis, dating.earliest, dating.latest) == ("none", None, None)
    assert words(dating).endswith("document date no earlier than 10 Nov 2020")


@pytest.mark.parametrize(
    ("value", "missing"),
    [("XXXX-11-20", "its year"), ("XXXX-XX-06", "its month and year"), ("XXXX-WXX-2", "its day")],
)
def test_a_date_that_cannot_be_completed_is_shown_as_such(value, missing):
    text = f"Troops entered Aghdam on {{those words|?{value}}}."
    dating = bind(text, "Aghdam", document_date=UNKNOWN)
    assert (dating.basis, dating.earliest, dating.text) == ("none", None, "those words")
    assert missing in dating.reason
    assert words(dating).startswith("undated: “those words” stands")


def test_with_a_document_date_an_incomplete_date_counts_from_something_else():
    text = "Fighting in Aghdam went on to {the tenth day|?XXXX-XX-XX}."
    assert bind(text, "Aghdam").basis == "reported"


def test_comments_teasers_and_captions_keep_to_themselves():
    text = "Aghdam fell. Aghdan fell {today|~2020-11-20}. Aghdat fell on {May 1, 1993|1993-05-01}."
    plain, _ = marked(text)
    cut = plain.index("Aghdan")
    for kind in ("comment", "related", "caption"):
        zones = (Zone(0, cut, "body"), Zone(cut, len(plain), kind))
        assert bind(text, "Aghdam", zones=zones).basis == "reported"
        assert bind(text, "Aghdan", zones=zones).basis == "none"
        assert words(bind(text, "Aghdat", zones=zones)) == "1 May 1993"


def test_a_comment_in_the_same_sentence_never_dates_the_report():
    text = "Aghdam fell Comment on {May 1, 1993|1993-05-01}"
    cut = text.index("Comment")
    zones = (Zone(0, cut, "body"), Zone(cut, len(marked(text)[0]), "comment"))
    assert bind(text, "Aghdam", zones=zones).basis == "reported"


def test_a_dateline_is_dated_by_the_report():
    text = "BEIRUT, {May 1, 1993|1993-05-01} – Aghdam fell."
    cut = marked(text)[0].index("Aghdam")
    zones = (Zone(0, cut, "dateline"), Zone(cut, len(marked(text)[0]), "body"))
    assert bind(text, "BEIRUT", zones=zones).basis == "reported"
    assert bind(text, "Aghdam", zones=zones).basis == "reported"


def test_the_reason_names_the_words_and_the_rule():
    dating = bind("Kelbajar is due on {November 15|2020-11-15}.", "Kelbajar")
    assert dating.reason == "“November 15” stands in the same clause"
    relative = bind("{Yesterday|~2020-11-19}, Kelbajar was calm.", "Kelbajar")
    assert relative.reason.endswith("in the same clause, counted from the document date")
    assert basis_words(relative) == "counted from the document date: “Yesterday”"
    later = bind("{Two days later|2020-11-12}, Kelbajar was calm.", "Kelbajar")
    assert basis_words(later) == "counted from a date told before: “Two days later”"


DATED = "Troops entered Aghdam on {November 20, 2020|2020-11-20}."
OTHERS = st.lists(
    st.sampled_from(
        [
            "Baku was calm on {May 1, 1993|1993-05-01}.",
            "Since {1988|1988}, Yerevan has waited.",
            "Nobody came.",
            "“We will leave,” he said.",
        ]
    ),
    max_size=4,
)


@settings(deadline=None)
@given(before=OTHERS, after=OTHERS)
def test_other_sentences_never_move_a_stated_date(before, after):
    alone = bind(DATED, "Aghdam")
    among = bind(" ".join([*before, DATED, *after]), "Aghdam")
    assert (among.earliest, among.latest, among.basis, among.text, among.reason) == (
        alone.earliest,
        alone.latest,
        alone.basis,
        alone.text,
        alone.reason,
    )


PIECES = st.lists(
    st.sampled_from(
        [
            "Aghdam",
            "and",
            ",",
            "which",
            "before",
            "from",
            "to",
            "until",
            "the",
            "-",
            "(",
            ")",
            ";",
            "was taken",
            "Baku",
            "{May 1, 1993|1993-05-01}",
            "{November 2020|2020-11}",
            "{today|~2020-11-20}",
        ]
    ),
    min_size=1,
    max_size=14,
)


@settings(deadline=None)
@given(pieces=PIECES)
def test_days_are_in_order_and_words_are_the_articles_own(pieces):
    text = "Aghdam " + " ".join(pieces) + "."
    plain, _ = marked(text)
    dating = bind(text, "Aghdam")
    if dating.earliest and dating.latest:
        assert dating.earliest <= dating.latest
    if dating.start is not None:
        assert plain[dating.start : dating.end] == dating.text
    assert (dating.basis == "reported") == (dating.text == "")
    assert dating.reason


@settings(deadline=None)
@given(shift=st.integers(-400, 400))
def test_relative_datings_move_with_the_document_date(shift):
    text = "Troops entered Aghdam yesterday."
    days = []
    for published in (FRIDAY, FRIDAY + dt.timedelta(days=shift)):
        known = DocumentDate(published, published, published, "label")
        timexes = find_timexes(text, reference=published)
        dating = Binder(Article("a", text), known, timexes, Sentences(text)).bind(15, 21)
        assert dating.basis == "relative"
        assert dating.earliest == dating.latest
        days.append(dating.earliest)
    assert days[1] - days[0] == dt.timedelta(days=shift)


def test_a_long_sentence_of_names_takes_no_time():
    text = "Aghdam, " + "Baku Yerevan, " * 2000 + "fell on {May 1, 1993|1993-05-01}"
    assert words(bind(text, "Aghdam")) == "1 May 1993"


def test_a_long_sentence_of_names_and_dates_takes_no_time():
    text = "On November 2 in Ganja, 1:20 P.M. and " * 400
    timexes = find_timexes(text, reference=FRIDAY)
    binder = Binder(Article("a", text), PUBLISHED, timexes, Sentences(text))
    begin = time.process_time()
    days = {binder.bind(m.start(), m.end()).earliest for m in re.finditer("Ganja", text)}
    assert days == {dt.date(2020, 11, 2)}
    assert time.process_time() - begin < 3  # each date asked every clause: 11 s


def test_seed_bindings_reach_the_bar():
    articles = {article.id: article for article in read_articles([SEEDS])}
    published = json.loads((GOLD / "seed_document_dates.json").read_text(encoding="utf-8"))
    binders = {}
    for name, article in articles.items():
        day = dt.date.fromisoformat(published[name]["dct"])
        known = DocumentDate(day, day, day, "curator")
        timexes = find_timexes(article.text, reference=day)
        binders[name] = Binder(article, known, timexes, Sentences(article.text))
    rows = (GOLD / "seed_bindings.jsonl").read_text(encoding="utf-8").splitlines()
    right = 0
    for row in map(json.loads, rows):
        dating = binders[row["article"]].bind(row["start"], row["end"])
        day = dating.latest if row["mod"] in {"BEFORE", "END"} else dating.earliest
        right += str(day).startswith(row["value"]) and dating.modifier == row["mod"].lower()
    assert len(rows) == 35
    # The 35th takes its date from the sentence before, which is not done.
    assert right >= 34


CHRONOLOGY = """The war, day by day

{September 27, 2020|2020-09-27}: Fighting began. Stepanakert was shelled.
{October 4, 2020|2020-10-04}: Rockets hit Ganja. Barda, {in 1993|1993} a quiet town, was hit too.
"""


def test_the_dates_that_open_the_entries_of_a_chronology_date_their_sentences():
    assert words(bind(CHRONOLOGY, "Stepanakert")) == "27 Sep 2020"
    assert words(bind(CHRONOLOGY, "Ganja")) == "4 Oct 2020"
    only = CHRONOLOGY.replace("{October 4, 2020|2020-10-04}: ", "")
    assert bind(only, "Stepanakert").basis == "reported"


def test_an_entry_keeps_its_date_where_another_only_names_something():
    more = CHRONOLOGY + (
        "{October 9, 2020|2020-10-09}, Moscow. A truce was signed; the talks of "
        "{October 10|2020-10-10} in Shusha were called off. Aghdam was hit.\n"
    )
    assert words(bind(more, "Moscow")) == "9 Oct 2020"
    assert words(bind(more, "Aghdam")) == "9 Oct 2020"
    listed = more.replace("}:", "},")
    assert bind(listed, "Aghdam").basis == "reported"  # only commas: that may be running text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families left Lachin before the {November 15|2020-11-15} deadline.", "before 15 Nov"),
        ("On the eve of the {November 3|2020-11-03} vote Lachin was calm.", "before 3 Nov 2020"),
        ("Under the {November 10|2020-11-10} agreement Lachin is handed over.", "reported"),
        ("In {the 1990s|199} Lachin was empty.", "1990s"),
        ("In {the 1990s|199} he lived in Lachin.", "1990s"),
        ("{The next day|1992-05-10} buses went to Lachin.", "10 May 1992"),
    ],
)
def test_what_stands_after_a_date_tells_whether_it_only_names_something(text, expected):
    assert words(bind(text, "Lachin")).startswith(expected)
