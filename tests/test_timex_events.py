"""Days counted from the start of an event, where somebody states that start."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from geomap.articles import Article, read_articles
from geomap.corpus.rows import article_of, article_row
from geomap.corrections.changes import redated
from geomap.dating import Binder, date_document
from geomap.dating.words import counts_from_event
from geomap.geoparse import index_of, parse
from geomap.passages import Sentences
from geomap.timex import Interval, find_timexes
from small_gazetteer import SMALL

NEWS = dt.date(2020, 12, 4)


def values(text: str, **options: object) -> dict[str, str]:
    return {t.text: t.value for t in find_timexes(text, reference=NEWS, **options)}  # type: ignore[arg-type]  # test options


@pytest.mark.parametrize(
    "told",
    [
        "The war began on 5 May 2014.",
        "The war, which broke out on May 5, 2014, was short.",
        "The conflict in the valley erupted on 5 May 2014.",
        "War? Hostilities broke out along the border on 5 May 2014.",
        "On 5 May 2014 the war began.",
        "They had left by 5 May 2014, when fighting erupted.",
        "Since the outbreak of the war on 5 May 2014 nobody came.",
        "May 5, 2014 outbreak of war: a chronicle.",
        "The army launched its full-scale invasion of the island on 5 May 2014.",
    ],
)
@pytest.mark.parametrize("after", [True, False])
def test_a_text_states_the_start_before_or_after_it_counts(told: str, after: bool) -> None:
    counted = "Roads were shut on the tenth day of the war."
    found = values(f"{counted} {told}" if after else f"{told} {counted}")
    assert found["the tenth day of the war"] == "2014-05-14"


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("the first day of the siege", "2014-05-05"),
        ("the 44th day of the siege", "2014-06-17"),
        ("the thirty-second day of the siege", "2014-06-05"),
        ("day 12 of the siege", "2014-05-16"),
        ("Day Two of the siege", "2014-05-06"),
        ("the evening of the third day of the siege", "2014-05-07TEV"),
        ("the third week of the siege", "2014-05-19/P1W"),
        ("the second month of the siege", "2014-06-05/P1M"),
        ("the second year of the siege", "2015-05-05/P1Y"),
    ],
)
def test_days_weeks_months_and_years_are_counted(words: str, value: str) -> None:
    found = find_timexes(f"The siege began on 5 May 2014. They met on {words}.")
    assert (found[1].text, found[1].value) == (words, value)
    assert found[1].anchoring == "completed"


def test_a_week_of_an_event_is_seven_days_from_its_own_first_day() -> None:
    _, week = find_timexes("The siege began on 7 May 2014. It was the second week of the siege.")
    assert week.interval == Interval(dt.date(2014, 5, 14), dt.date(2014, 5, 21))
    assert week.granularity == "week"


def test_a_month_of_an_event_begins_in_a_month_without_its_day() -> None:
    _, month = find_timexes(
        "The strike began on 31 January 2014. In the second month of the strike"
    )
    assert month.interval == Interval(dt.date(2014, 3, 1), dt.date(2014, 4, 1))


def test_a_start_completed_from_the_document_date_will_do() -> None:
    found = values("Fighting erupted on 27 September. On the second day of fighting he left.")
    assert found["the second day of fighting"] == "2020-09-28"


@pytest.mark.parametrize(
    "text",
    [
        "Roads were shut on the tenth day of the war.",
        "The first war began on 5 May 1994. Roads were shut on the tenth day of the war.",
        "The siege began on 5 May 2014. Roads were shut on the tenth day of the war.",
        "The war began in May 2014. Roads were shut on the tenth day of the war.",
        "The war would begin on 5 May 2014. Roads were shut on the tenth day of the war.",
        "One war began on 5 May 1994; the war began on 3 June 2014. The tenth day of the war came.",
        "The Korean war began on 25 June 1950. It was the tenth day of the Six-Day War.",
        "Fighting in Hadrut began on 7 October 2020. It was the tenth day of the war.",
        # That day has not come yet: another war is meant.
        "The war began on 1 December 2020. The road was shut on the tenth day of the war.",
    ],
)
def test_no_start_or_a_doubtful_one_dates_nothing(text: str) -> None:
    last = next(t for t in find_timexes(text, reference=NEWS) if "day of the" in t.text.lower())
    assert last.value == "XXXX-XX-XX"
    assert last.interval is None


def test_somebody_who_knows_states_the_start() -> None:
    text = "Roads were shut on the tenth day of the war."
    known = {"the war": dt.date(2020, 9, 27)}
    assert values(text, events=known) == {"the tenth day of the war": "2020-10-06"}
    assert values(text, events={"the siege": dt.date(2020, 9, 27)}) == {
        "the tenth day of the war": "XXXX-XX-XX"
    }
    told = "The war began on 5 May 2014. "
    assert values(told + text, events=known)["the tenth day of the war"] == "XXXX-XX-XX"


def test_what_counts_from_a_counted_day_goes_with_it() -> None:
    found = values(
        "The war began on 5 May 2014. On the third day of the war they met, and left "
        "two days later."
    )
    assert found["two days later"] == "2014-05-09"


def test_a_place_is_dated_by_such_a_day_and_says_so() -> None:
    text = "The war began on 5 May 2014. On the tenth day of the war Goris was shelled."
    article = Article("a", text)
    timexes = find_timexes(text)
    start = text.index("Goris")
    dating = Binder(article, date_document(article), timexes, Sentences(text)).bind(
        start, start + 5
    )
    assert (dating.earliest, dating.basis) == (dt.date(2014, 5, 14), "stated")
    assert "counted from the day the event began" in dating.reason


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("the tenth day of the war", True),
        ("day 12 of fighting", True),
        ("the second week of October", False),
        ("the last week of the month", False),
        ("the second day of 2014", False),
    ],
)
def test_words_tell_what_counts_from_an_event(words: str, counted: bool) -> None:
    assert counts_from_event(words) == counted


def test_the_curator_states_a_start_and_everything_follows_it(tmp_path: Path) -> None:
    (tmp_path / "goris.txt").write_text(
        "Shells fell on Belmark on the tenth day of the war.\n", encoding="utf-8"
    )
    (tmp_path / "articles.csv").write_text(
        "article,published,events\ngoris,2020-11-20,the war = 2020-09-27; the siege = 2020-10-05\n",
        encoding="utf-8",
    )
    (article,) = read_articles([tmp_path])
    assert article.event_starts["the siege"] == dt.date(2020, 10, 5)
    parsed = parse(article, index_of(SMALL))
    (mention,) = parsed.mentions
    assert mention.dating.earliest == mention.dating.latest == dt.date(2020, 10, 6)
    other = redated(parsed, dataclasses.replace(parsed.document_date, value=dt.date(2021, 1, 1)))
    assert other.mentions[0].dating.earliest == dt.date(2020, 10, 6)
    kept = article_of(article_row(parsed))
    assert kept.events == article.events
