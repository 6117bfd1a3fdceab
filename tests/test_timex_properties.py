"""What holds of temporal expressions in any text."""

import datetime as dt
import re
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.timex import LANGUAGES, find_ranges, find_timexes
from geomap.timex.english import names, words
from geomap.timex.grammar import DIGITS, Rule
from geomap.timex.periods import add_months, interval_of
from timing import seconds

WORDS = (
    "the a on in of to and from until between since last next this that same early mid late end "
    "beginning about nearly more than some two twenty few half 6th second 5 10 31 99 1,200 1993 "
    "2020 82 '90s 1980s 12:00 2:40 p.m. UTC 2020-11-17 17/10/2020 November Nov. May March "
    "September10 Tuesday Sat today yesterday tonight morning night noon week month year weekend "
    "decade century quarter years days ago later earlier now recently every weekly spring fall "
    "summer will was killed war siege began erupted Easter BC AD fortnight nineteen ninety "
    ", . ( - – \n 'til"
).split(" ")
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=12).map("".join),
)
days = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
references = st.one_of(st.none(), st.dates())


# The first example of all builds the tables: that is no matter of the text.
@settings(max_examples=400, deadline=None)
@given(text=texts, reference=references)
def test_spans_are_exact_sorted_and_apart(text: str, reference: dt.date | None) -> None:
    found = find_timexes(text, reference=reference)
    for timex in found:
        assert timex.start < timex.end
        assert text[timex.start : timex.end] == timex.text
    for one, other in pairwise(found):
        assert one.end <= other.start


@settings(max_examples=400)
@given(text=texts, reference=references)
def test_intervals_are_ordered_and_agree_with_values(text: str, reference: dt.date | None) -> None:
    for timex in find_timexes(text, reference=reference):
        known = timex.interval is not None
        assert known == bool(timex.granularity)
        assert known == (timex.anchoring != "none")
        if timex.type in {"DURATION", "SET"}:
            assert not known
        if timex.interval:
            assert timex.interval.begin < timex.interval.end
            assert interval_of(timex.value) == (timex.interval, timex.granularity)


@settings(max_examples=200)
@given(text=texts)
def test_without_a_document_date_nothing_is_counted_from_one(text: str) -> None:
    for timex in find_timexes(text):
        if timex.anchoring in {"relative", "completed"}:
            # Then a full date or a year of the text itself is what it rests on.
            assert any(other.anchoring == "full" for other in find_timexes(text))


TABLES = (
    *(words.MONTHS, words.WEEKDAYS, words.NUMBERS, words.SOME, words.ORDINALS, words.UNITS),
    *(words.PARTS_OF_DAY, words.SEASONS, words.DECADES, words.ADJECTIVES, words.NOUNS),
    *(words.AMOUNT_MODIFIERS, words.AMOUNT_ADJECTIVES, names.EVENTS, names.HOLIDAYS, names.FEASTS),
)
SPOKEN = sorted(
    {form for table in TABLES for word in table for form in (word, word.title(), f"{word}s")}
    | {*WORDS, "times", "per", "XI", "W40", "Q1", "2Q", "st", "th", "1/2", "o'clock", "AD", "end"}
)
GAPS = (" ", " ", " ", " ", "-", "\n", "  ", ", ", ",", ". ", "/", "’s ", "'s ", "–", "", "\n\n")


RULES = {
    rule
    for head in LANGUAGES["en"].rules.by_head.values()
    for rules in {*head.before.values(), head.otherwise}
    for rule in rules
}


@cache
def beginning(word: str) -> list[Rule]:
    """Rules one of whose heads begins with a word; digits stand for numbers of some length."""
    same = {word, DIGITS} if word[0] == DIGITS else {word}
    return [rule for rule in RULES if same & {head.partition(" ")[0] for head in rule.heads}]


@settings(max_examples=500, deadline=None)
@given(
    pieces=st.lists(st.tuples(st.sampled_from(SPOKEN), st.sampled_from(GAPS)), max_size=10),
)
def test_no_rule_is_passed_over_where_it_would_match(pieces: list[tuple[str, str]]) -> None:
    """Second words only save time: the plain way asks for the first word alone."""
    text = "".join(word + gap for word, gap in pieces)
    index = LANGUAGES["en"].rules
    tried = {(start, rule.pattern) for start, rules in index.tried(text) for rule in rules}
    for word in re.finditer(r"[^\W\d_]+|[0-9]+", text):
        start = word.start()
        for rule in beginning(re.sub("[0-9]", DIGITS, word[0].lower())):
            if rule.pattern.match(text, start):
                assert (start, rule.pattern) in tried, (text[start:], rule.pattern.pattern)


RELATIVE = (
    "today",
    "yesterday",
    "tomorrow",
    "this morning",
    "last night",
    "tonight",
    "two days ago",
    "a day earlier",
    "ten days from now",
)


@given(text=st.sampled_from(RELATIVE), reference=days, shift=st.integers(-1000, 1000))
def test_what_counts_in_days_shifts_with_the_document(
    text: str, reference: dt.date, shift: int
) -> None:
    def begin(day: dt.date) -> dt.date:
        (timex,) = find_timexes(text, reference=day)
        assert timex.interval is not None
        assert timex.anchoring == "relative"
        return timex.interval.begin

    moved = reference + dt.timedelta(days=shift)
    assert begin(moved) - begin(reference) == dt.timedelta(days=shift)


@given(
    count=st.integers(1, 400),
    unit=st.sampled_from(["days", "weeks"]),
    direction=st.sampled_from(["ago", "from now"]),
    reference=days,
    weeks=st.integers(-150, 150),
)
def test_what_is_counted_shifts_by_weeks_with_the_document(
    count: int, unit: str, direction: str, reference: dt.date, weeks: int
) -> None:
    text, shift = f"It was {count} {unit} {direction}.", dt.timedelta(weeks=weeks)
    (one,) = find_timexes(text, reference=reference)
    (other,) = find_timexes(text, reference=reference + shift)
    assert one.interval is not None
    assert other.interval is not None
    assert other.interval.begin - one.interval.begin == shift
    assert other.interval.end - one.interval.end == shift
    away = count * (7 if unit == "weeks" else 1) * (-1 if direction == "ago" else 1)
    assert one.interval.begin <= reference + dt.timedelta(days=away) < one.interval.end


@given(
    text=st.sampled_from(
        [
            "He came on {}.",
            "He comes next {}.",
            "He left last {}.",
            "They will meet on {}.",
            "By {} all must be gone.",
            "It rained on {} morning.",
            "It was {} of last week.",
            "It was cold last week.",
            "It was cold at the weekend.",
        ]
    ),
    name=st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    reference=days,
    weeks=st.integers(-150, 150),
)
def test_weekdays_and_weeks_shift_by_weeks_with_the_document(
    text: str, name: str, reference: dt.date, weeks: int
) -> None:
    shift = dt.timedelta(weeks=weeks)
    (one,) = find_timexes(text.format(name), reference=reference)
    (other,) = find_timexes(text.format(name), reference=reference + shift)
    assert one.interval is not None
    assert other.interval is not None
    assert other.interval.begin - one.interval.begin == shift
    assert other.anchoring == one.anchoring == "relative"


@given(nth=st.integers(1, 999), start=days, shift=st.integers(-999, 999))
def test_days_of_an_event_shift_with_its_start(nth: int, start: dt.date, shift: int) -> None:
    def counted(day: dt.date) -> dt.date:
        (timex,) = find_timexes(f"It was day {nth} of the siege.", events={"the siege": day})
        assert timex.interval is not None
        return timex.interval.begin

    assert counted(start) == start + dt.timedelta(days=nth - 1)
    assert counted(start + dt.timedelta(days=shift)) - counted(start) == dt.timedelta(days=shift)


@given(
    name=st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    reference=days,
)
def test_a_weekday_is_the_latest_one(name: str, reference: dt.date) -> None:
    (timex,) = find_timexes(f"He said on {name}", reference=reference)
    assert timex.interval is not None
    assert timex.interval.begin.strftime("%A") == name
    assert 0 <= (reference - timex.interval.begin).days < 7


@given(day=days, form=st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d.%m.%Y"]))
def test_a_written_day_is_read_back(day: dt.date, form: str) -> None:
    (timex,) = find_timexes(day.strftime(form))
    assert timex.value == day.isoformat()


@settings(max_examples=100)
@given(
    before=st.one_of(
        st.sampled_from(["", "Nobody came.\n\n", "In 1912 and 1913 it rained. "]),
        st.lists(st.sampled_from(WORDS), max_size=12).map(lambda words: " ".join(words) + ".\n\n"),
    ),
    after=st.one_of(
        st.sampled_from(["", " Today it is calm.", "\n\nOn June 3 and 4 all was well."]),
        st.lists(st.sampled_from(WORDS), max_size=12).map(lambda words: "\n\n" + " ".join(words)),
    ),
    day=days,
    form=st.sampled_from(["%d %B %Y", "%B %d, %Y", "%A, %d %B %Y", "%Y-%m-%d"]),
    reference=references,
)
def test_other_sentences_leave_a_full_date_alone(
    before: str, after: str, day: dt.date, form: str, reference: dt.date | None
) -> None:
    sentence = f"The town was taken on {day.strftime(form)} at last."

    def of_sentence(text: str, start: int) -> list[tuple[int, str, str]]:
        end = start + len(sentence)
        return [
            (timex.start - start, timex.value, timex.anchoring)
            for timex in find_timexes(text, reference=reference)
            if start <= timex.start < end
        ]

    assert of_sentence(before + sentence + after, len(before)) == of_sentence(sentence, 0)


@settings(max_examples=100)
@given(text=texts, reference=references)
def test_ranges_join_neighbours(text: str, reference: dt.date | None) -> None:
    found = find_timexes(text, reference=reference)
    neighbours = list(pairwise(found))
    for period in find_ranges(text, found):
        assert (period.first, period.last) in neighbours
        assert period.interval.begin < period.interval.end


@given(day=days, count=st.integers(-500, 500))
def test_months_can_be_counted_there_and_back(day: dt.date, count: int) -> None:
    first = day.replace(day=1)
    moved = add_months(first, count)
    assert moved is not None
    assert add_months(moved, -count) == first


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "1,",
        "1",
        "the ",
        " ",
        "\n",
        "May 1, ",
        "9 and 10 and ",
        "November ",
        "2020-",
        "the end of ",
        "a and a half ",
        "twenty ",
        "Monday , ",
        "12: ",
        "'8",
        "every other ",
        "was killed ",
        "day 9 of the war ",
        "the first day of the big war began on ",
        "nineteen ninety ",
        "the night of 3 to 4 ",
        "the week of ",
        "753 BC to ",
        "Easter ",
    ],
)
def test_hostile_repetition_takes_linear_time(piece: str) -> None:
    def taken(length: int) -> float:
        text = (piece * length)[:length]
        return seconds(lambda: find_timexes(text, reference=dt.date(2020, 11, 20)))

    short, long = taken(3_000), taken(24_000)
    # Eight times the text: linear work takes eight times as long, quadratic work 64 times.
    assert long < 30 * short + 0.2
