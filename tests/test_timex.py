"""Temporal expressions: what is found, its value, and the days it means."""

import datetime as dt

import pytest

from geomap.timex import Interval, find_ranges, find_timexes, read_expressions
from geomap.timex.english import ENGLISH

NEWS = dt.date(2020, 11, 20)  # a Friday


def values(text: str, reference: dt.date | None = NEWS) -> list[tuple[str, str]]:
    return [(timex.text, timex.value) for timex in find_timexes(text, reference=reference)]


def dated(text: str, reference: dt.date | None = NEWS) -> list[str]:
    found = find_timexes(text, reference=reference)
    return [timex.value for timex in found if timex.type in {"DATE", "TIME"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-11-17", "2020-11-17"),
        ("2020-11-17 16:37", "2020-11-17T16:37"),
        ("2020-11-17T16:37:05Z", "2020-11-17T16:37"),
        ("17 October 2020", "2020-10-17"),
        ("the 17th of October, 2020", "2020-10-17"),
        ("17-Oct-2020", "2020-10-17"),
        ("October 17, 2020", "2020-10-17"),
        ("November 28 2020", "2020-11-28"),
        ("NOVEMBER 28, 2020", "2020-11-28"),
        ("november 28, 2020", "2020-11-28"),
        ("Saturday , November 28 2020", "2020-11-28"),
        ("Sat, 28 Nov 2020 14:35", "2020-11-28T14:35"),
        ("fourth of July 1995", "1995-07-04"),
        ("17.10.2020", "2020-10-17"),
        ("17/10/2020", "2020-10-17"),
        ("July 23, 1993", "1993-07-23"),
        ("July 23,\n1993", "1993-07-23"),
        ("October 1994", "1994-10"),
        ("the end of September 2020", "2020-09"),
        ("the late 1980s", "198"),
        ("the '80s", "198"),
        ("the eighties", "198"),
        ("15th century", "14"),
        ("fifteenth century", "14"),
        ("the third quarter of 2009", "2009-Q3"),
        ("the second half of 2019", "2019-H2"),
        ("the summer of 2008", "2008-SU"),
        ("the night of November 10, 2020", "2020-11-10TNI"),
        ("Christmas Day 2004", "2004-12-25"),
    ],
)
def test_full_dates_need_no_document_date(text: str, expected: str) -> None:
    before, after = "It was ", " , they said."
    (timex,) = find_timexes(f"{before}{text}{after}")
    assert timex.value == expected
    assert timex.anchoring == "full"
    assert timex.interval is not None
    assert timex.text.removeprefix("the ") == text.removeprefix("the ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It began on November10 , he said", "2020-11-10"),
        ("It began on Oct. 17", "2020-10-17"),
        ("They met on 2 December", "2019-12-02"),
        ("They will meet on December 2", "2020-12-02"),
        ("They were killed on February 2", "2020-02-02"),
        ("They will meet on February 2", "2021-02-02"),
        ("Districts will be returned before November 15", "2020-11-15"),
        ("It rose in September", "2020-09"),
        ("It will rise in May", "2021-05"),
        ("He said on Tuesday", "2020-11-17"),
        ("He said on Friday", "2020-11-20"),
        ("He will meet them on Tuesday", "2020-11-24"),
        ("Talks are to be held on Tuesday", "2020-11-24"),
        ("Closed until Tuesday", "2020-11-24"),
        ("last Friday", "2020-11-13"),
        ("next Friday", "2020-11-27"),
        ("Tuesday of last week", "2020-11-10"),
        ("on Monday (November 9)", "2020-11-09"),
        ("fighting on the 6th, again", "2020-11-06"),
        ("fighting since the 21st, again", "2020-10-21"),
        ("since the 2nd of this month", "2020-11-02"),
        ("the evening of the 5th", "2020-11-05TEV"),
        ("last October", "2020-10"),
        ("last December", "2019-12"),
        ("October of last year", "2019-10"),
        ("the first week of October", "2020-W40"),
        ("today", "2020-11-20"),
        ("yesterday evening", "2020-11-19TEV"),
        ("tonight", "2020-11-20TNI"),
        ("this morning", "2020-11-20TMO"),
        ("last night", "2020-11-19TNI"),
        ("Shelling went on throughout the night", "2020-11-19TNI"),
        ("the day before yesterday", "2020-11-18"),
        ("two days ago", "2020-11-18"),
        ("nearly thirty years ago", "1990"),
        ("two and a half years ago", "2018-05"),
        ("a decade ago", "201"),
        ("last week", "2020-W46"),
        ("next month", "2020-12"),
        ("early this year", "2020"),
        ("the end of the year", "2020"),
        ("the weekend", "2020-W46-WE"),
        ("last summer", "2020-SU"),
        ("the first quarter", "2020-Q1"),
        ("at 10 a.m. on Tuesday", "2020-11-17T10:00"),
        ("at 12: 00", "2020-11-20T12:00"),
        ("(2:40 P.M.)", "2020-11-20T14:40"),
        ("18:00 UTC", "2020-11-20T18:00Z"),
    ],
)
def test_the_document_date_completes_the_rest(text: str, expected: str) -> None:
    assert dated(text)[-1] == expected


def test_without_a_document_date_the_rest_stays_unknown() -> None:
    text = "Today, on Tuesday, last week, in October, on November 20, on the 6th, two years ago."
    found = find_timexes(text)
    assert [timex.value for timex in found] == [
        "XXXX-XX-XX",
        "XXXX-WXX-2",
        "XXXX-WXX",
        "XXXX-10",
        "XXXX-11-20",
        "XXXX-XX-06",
        "XXXX",
    ]
    assert all(timex.interval is None and timex.anchoring == "none" for timex in found)


def test_the_texts_own_full_dates_complete_a_month_and_day() -> None:
    same_day = "Signed on November 10 2020. As of November 10, it holds."
    assert dated(same_day, None) == ["2020-11-10", "2020-11-10"]
    one_year = "From September 27 2020. He left on October 5. Signed on November 10 2020."
    assert dated(one_year, None) == ["2020-09-27", "2020-10-05", "2020-11-10"]


def test_a_lone_or_contradictory_full_date_completes_nothing() -> None:
    lone = "The town was occupied on July 23, 1993. It was returned on November 20."
    assert dated(lone, None)[-1] == "XXXX-11-20"
    two = "On July 23, 1993 it fell, on May 12, 1994 it ended. It was returned on November 20."
    assert dated(two, None)[-1] == "XXXX-11-20"


def test_a_narrative_goes_on_in_its_own_year() -> None:
    text = (
        "The war began on 30 November 1939. On 3 December the league met. On 11 February the line "
        "broke, two days later it was over. Peace was signed on 13 March 1940. In 1941 and again "
        "in 1944 there was war."
    )
    told = ["1939-11-30", "1939-12-03", "1940-02-11", "1940-02-13", "1940-03-13", "1941", "1944"]
    assert dated(text, NEWS) == told
    assert dated(text, None) == told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came on November 9. Five days later he left", "2020-11-14"),
        ("He came on November 9. The next day he left", "2020-11-10"),
        ("He came on November 9 and left the same day", "2020-11-09"),
        ("In 1994 it ended. The following year he left", "1995"),
        ("He landed on Tuesday in Baku at 18:00 local time", "2020-11-17T18:00"),
        ("He left on October 3. The day before, they had met.", "2020-10-02"),
        ("He left on October 3. A day after, they met.", "2020-10-04"),
        ("He left on October 3 and was back one day after.", "2020-10-04"),
    ],
)
def test_some_expressions_count_from_the_date_told_before(text: str, expected: str) -> None:
    assert dated(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("from 27 September to 10 November 2020", ("2020-09-27", "2020-11-11")),
        ("September 27–October 10, 2020", ("2020-09-27", "2020-10-11")),
        ("9-10 November 2020", ("2020-11-09", "2020-11-11")),
        ("from 27 to 30 September 2020", ("2020-09-27", "2020-10-01")),
        ("December 27 – January 5, 2021", ("2020-12-27", "2021-01-06")),
        ("1988–1994", ("1988-01-01", "1995-01-01")),
        ("1988-94", ("1988-01-01", "1995-01-01")),
        ("between April and June", ("2020-04-01", "2020-07-01")),
        ("between 2014 and 2016", ("2014-01-01", "2017-01-01")),
    ],
)
def test_a_range_is_two_expressions_with_all_days_between(text: str, ends: tuple[str, str]) -> None:
    found = find_timexes(text, reference=NEWS)
    assert len(found) == 2
    (only,) = find_ranges(text, found)
    assert (only.first, only.last) == tuple(found)
    assert only.interval == Interval(*map(dt.date.fromisoformat, ends))


def test_two_dates_joined_by_and_are_no_range() -> None:
    text = "in 2014 and 2016"
    assert find_ranges(text, find_timexes(text)) == []


def test_lists_share_their_month_and_year() -> None:
    assert values("on November 9, 10 and 11, 2020") == [
        ("November 9", "2020-11-09"),
        ("10", "2020-11-10"),
        ("11, 2020", "2020-11-11"),
    ]
    assert dated("in the 16th and 17th centuries") == ["15", "16"]


@pytest.mark.parametrize(
    ("text", "mod"),
    [
        ("the end of September", "END"),
        ("early September", "START"),
        ("mid-September", "MID"),
        ("late last year", "END"),
        ("later this year", ""),
        ("more than 20 years", "MORE_THAN"),
        ("nearly 30 years", "LESS_THAN"),
        ("about an hour", "APPROX"),
    ],
)
def test_modifiers_belong_to_the_expression(text: str, mod: str) -> None:
    (timex,) = find_timexes(text, reference=NEWS)
    assert (timex.text, timex.mod) == (text, mod)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27 years", "DURATION P27Y"),
        ("44-day", "DURATION P44D"),
        ("18-24 months", "DURATION P24M"),
        ("two and a half years", "DURATION P2.5Y"),
        ("several days", "DURATION PXD"),
        ("the past two decades", "DURATION P20Y"),
        ("half an hour", "DURATION PT30M"),
        ("every year", "SET P1Y"),
        ("weekly", "SET P1W"),
        ("Mondays", "SET XXXX-WXX-1"),
        ("now", "DATE PRESENT_REF"),
        ("recently", "DATE PAST_REF"),
        ("recent weeks", "DATE PAST_REF"),
        ("years ago", "DATE PAST_REF"),
        ("sooner or later", "DATE FUTURE_REF"),
        ("5th century BC", "DATE BC04"),
    ],
)
def test_some_expressions_date_nothing(text: str, expected: str) -> None:
    (timex,) = find_timexes(text, reference=NEWS)
    assert f"{timex.type} {timex.value}" == expected
    assert timex.interval is None


def test_later_than_nobody_knows_what_is_only_a_stretch() -> None:
    (timex,) = find_timexes("Two days later he left", reference=NEWS)
    assert (timex.type, timex.value, timex.interval) == ("DURATION", "P2D", None)


def test_a_day_that_names_what_happened_on_it_keeps_its_year() -> None:
    assert dated("since the Sept. 11 attacks") == ["2001-09-11"]
    assert dated("he left on Sept. 11") == ["2020-09-11"]


def test_one_day_is_a_future_or_a_stretch() -> None:
    assert values("They will one day agree") == [("one day", "FUTURE_REF")]
    assert values("Nobody can agree in one day") == [("one day", "P1D")]
    assert values("It costs $5 a day") == [("a day", "P1D")]


@pytest.mark.parametrize(
    "text",
    [
        "He may march second in line.",
        "Theresa May left. A speech by May followed.",
        "April Jones and June Carter spoke.",
        "March of Dimes marched in the sun and sat.",
        "We wed. We left.",
        "The fall of the town was a spring of hope.",
        "Resolution 2020, Room 1994, Flight 1918 and Highway 2000.",
        "Some 1993 people and 2000 soldiers; nearly 1900 houses; $1999; 2010 km.",
        "He lives at 1935 Orchard Street, in the 1200 block.",
        "T-72, Su-25, BM-21.",
        "Call +994 12 2020 or see example.org/2020/11/20/story.",
        "Once again, decades-old tanks; at the same time, no time at all.",
        "Highs in the mid-80s on the 6th floor.",
        "A man in his 60s, the 19-year-old second-largest.",
        "The Sun, the Sunday Times and Black Friday.",
        "On 31 February and 45 May nothing happened on 2020-13-45.",
    ],
)
def test_look_alikes_are_no_dates(text: str) -> None:
    assert dated(text) == []


def test_an_interval_is_half_open() -> None:
    (timex,) = find_timexes("15th century")
    assert timex.interval == Interval(dt.date(1400, 1, 1), dt.date(1500, 1, 1))
    assert timex.granularity == "century"
    assert timex.interval.last == dt.date(1499, 12, 31)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("July 09, 2007\nAircraft maker plans plant", ["2007-07-09"]),
        ("In 1993, on October 29, the town fell.", ["1993", "1993-10-29"]),
        ("In 1993 year the town fell.", ["1993"]),
        ("Next year, between March and October, mines go.", ["2021", "2021-03", "2021-10"]),
        ("From December 2018 to March the pass was shut.", ["2018-12", "2019-03"]),
        ("Talks resume in Geneva Thursday.", ["2020-11-26"]),
        ("People were told to leave by Saturday.", ["2020-11-21"]),
        ("Cars were stuck until Thursday morning.", ["2020-11-19TMO"]),
        ("Families left before the December 1 deadline.", ["2020-12-01"]),
        ("A December 3 hearing has been scheduled.", ["2020-12-03"]),
        ("The port was shelled overnight.", ["2020-11-19TNI"]),
        ("Police raided the port overnight Sunday.", ["2020-11-15TNI"]),
        ("The overnight train was late.", []),
        ("In the autumn of 1995 talks opened.", ["1995-FA"]),
        ("The resident of 2012 N. 4th Street was hurt.", []),
        ("It fell in August 1993. By the end of the month it was empty.", ["1993-08", "1993-08"]),
        ("Sales fell in May. By the end of the year it expects growth.", ["2020-05", "2020"]),
        ("In March 1944 she came, and the next year she taught.", ["1944-03", "1945"]),
        ("He was held in 2016. The next month he was freed.", ["2016", "XXXX-XX"]),
    ],
)
def test_neighbours_tense_and_line_breaks_tell_which_date(text: str, expected: list[str]) -> None:
    found = find_timexes(text, reference=dt.date(2020, 11, 20))
    assert [timex.value for timex in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A year ago today the war began.", "2019-11-20"),
        ("A decade ago yesterday it burned.", "2010-11-19"),
        ("It fell two weeks ago Sunday.", "2020-11-01"),
        ("It fell a week ago Friday night.", "2020-11-13TNI"),
        ("They vote a week from Monday.", "2020-11-30"),
        ("They vote six months from next Tuesday.", "2021-05-24"),
        ("They vote three weeks from today.", "2020-12-11"),
        ("A year ago this week it opened.", "2019-W47"),
        ("It was two years ago next month.", "2018-12"),
        ("It will last two weeks from Monday.", "2020-11-23"),  # how long, and its first day
    ],
)
def test_what_is_counted_from_a_named_day_is_that_day(text: str, expected: str) -> None:
    assert dated(text) == [expected]


def test_without_a_document_date_no_day_is_counted_from() -> None:
    found = find_timexes("A year ago today it fell. They meet a week from Monday.")
    assert [(timex.value, timex.interval) for timex in found] == [("XXXX-XX-XX", None)] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Floods came in summer.", "2020-SU"),
        ("It will open in summer.", "2021-SU"),
        ("It will be ready by spring, he said.", "2021-SP"),
        ("The pass is closed until spring.", "2021-SP"),
        ("They have held it since winter.", "2019-WI"),
        ("In summer the river is low.", "XXXX-SU"),
        ("It will open this winter.", "2020-WI"),
        ("They will meet next spring.", "2021-SP"),
        ("It burned last winter.", "2019-WI"),
        ("It was in the summer of 2008.", "2008-SU"),
    ],
)
def test_a_season_is_valued_where_its_sentence_tells_which(text: str, expected: str) -> None:
    assert dated(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["Camps in summer clothes.", "Held by spring water.", "In Winter Park.", "Kept by fall lines."],
)
def test_a_season_before_its_noun_is_none(text: str) -> None:
    assert dated(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cleanup days are April 13-17, the city said.", ["2010-04-13", "2010-04-17"]),
        ("The city said the office is closed on Sept. 13.", ["2010-09-13"]),
        ("The fair runs October 3 to 10, the mayor said.", ["2010-10-03", "2010-10-10"]),
        ("The match, postponed by rain, is on Tuesday.", ["2010-03-23"]),
        ("The vote is Tuesday and Wednesday.", ["2010-03-23", "2010-03-24"]),
        # The past governs the date's own clause.
        ("It is the town that was shelled on Sept. 10.", ["2009-09-10"]),
        ("The bridge is closed since Sept. 13.", ["2009-09-13"]),
        ("He was shot on Sept. 13, and is recovering.", ["2009-09-13"]),
    ],
)
def test_a_present_tense_leaves_a_date_the_nearest_year(text: str, expected: list[str]) -> None:
    assert dated(text, dt.date(2010, 3, 20)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A concert will be held on June 10.", "2018-06-10"),
        ("An unveiling is planned for June 10.", "2018-06-10"),
        ("On June 10 he left.", "2009-06-10"),
        ("He was told the house would be sold on June 10.", "2009-06-10"),
    ],
)
def test_a_narrative_ends_with_what_is_to_come(sentence: str, expected: str) -> None:
    life = "She was born in 1927. In 1941 they fled. She sang from 1946. In 2009 she fell silent."
    found = dated(f"{life} {sentence} She rests on July 3.", dt.date(2018, 5, 14))
    assert found[-2:] == [expected, "2009-07-03"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The road is closed from Saturday to Monday.", (11, 21), (11, 23)),
        ("Rain from Saturday night through Monday morning.", (11, 21), (11, 23)),
        ("Roads closed from Saturday to Monday.", (11, 21), (11, 23)),
        ("Voting ran from Saturday through Monday.", (11, 14), (11, 16)),
        ("The strike lasted from Friday to Sunday.", (11, 13), (11, 15)),
        ("The fair runs from Thursday through Sunday.", (11, 19), (11, 22)),
        ("Talks will be held from Friday to Sunday.", (11, 27), (11, 29)),
        ("They talked from Wednesday to Friday.", (11, 18), (11, 20)),
        ("It was shut from November 19 to November 21.", (11, 19), (11, 21)),
    ],
)
def test_the_end_of_a_range_follows_its_start(
    text: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    saturday = dt.date(2020, 11, 21)
    (found,) = find_ranges(text, find_timexes(text, reference=saturday))
    days = found.interval.begin, found.interval.last
    assert days == (dt.date(2020, *first), dt.date(2020, *last))


def test_a_range_over_the_turn_of_the_year_ends_in_the_next() -> None:
    shut = "It was shut from December 30 to January 4."
    assert dated(shut) == ["2019-12-30", "2020-01-04"]
    shuts = "It will be shut from December 30 to January 4."
    assert dated(shuts) == ["2020-12-30", "2021-01-04"]


def test_weekdays_of_a_list_are_no_range() -> None:
    assert dated("They met on Friday and Thursday.") == ["2020-11-20", "2020-11-19"]


def test_the_early_hours_are_a_part_of_their_day() -> None:
    text = "It was hit in the early hours of Saturday."
    assert values(text) == [("the early hours of Saturday", "2020-11-14TMO")]


def test_what_counts_from_a_date_of_the_text_is_completed_by_it() -> None:
    told = find_timexes("It began on 4 May 1999. Two days later it ended.", reference=NEWS)
    assert [timex.anchoring for timex in told] == ["full", "completed"]
    told = find_timexes("It began on Monday. Two days later it ended.", reference=NEWS)
    assert [timex.anchoring for timex in told] == ["relative", "relative"]


def test_expressions_read_once_are_resolved_for_any_document_date() -> None:
    text = "İn Şuşa the last\nMonday of the war was the 9th of November; two days later it ended."
    expressions = read_expressions(text)
    for reference in (None, NEWS, dt.date(1992, 5, 9)):
        found = expressions.resolved(reference)
        assert found == find_timexes(text, reference=reference)
        assert [text[timex.start : timex.end] for timex in found] == [it.text for it in found]
    assert [it.text for it in found] == ["last\nMonday", "the 9th of November", "two days later"]


def test_no_rule_is_tried_at_every_article() -> None:
    # A rule of "the" names the next word as well (forms.the): every twentieth word is one.
    for article in ("the", "a", "an"):
        assert ENGLISH.rules.by_head[article].otherwise == ()
