"""What holds of the datings of mentions in any article."""

import datetime as dt

from hypothesis import example, given, settings
from hypothesis import strategies as st

from geomap.articles import Article
from geomap.dating import Binder, DocumentDate
from geomap.mentions import Dating
from geomap.passages import Sentences
from geomap.timex import find_timexes
from geomap.zones import find_zones

PLACE = "Lachin"
days = st.dates(dt.date(1900, 1, 1), dt.date(2090, 12, 31))
shifts = st.integers(-1000, 1000)
# Sentences that tempt: dates of every kind, plans, quotes, a question, a line of its own.
OTHERS = (
    "Nobody came. ",
    "On May 3, 1994 the war ended. ",
    "In 1912 and 1913 it rained; then the 1920s came. ",
    "Yesterday the minister said on Friday that schools will open next week. ",
    "“Since November 9, when it began, we have waited,” he said. ",
    "That day, the same evening, two days later, it was over. ",
    "\n\nThe 6th was calm.\n\n",
    "Until 5 October nobody may leave. ",
    "In October, on the 24th, at 5 p.m., who knows? ",
)
others = st.lists(st.sampled_from(OTHERS), max_size=3).map("".join)
FORMS = ("%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %B %Y")
FRAMES = (
    "Troops took Lachin on {}.",
    "On {}, troops took Lachin.",
    "Lachin, the ministry said, was taken on {}.",
    "Nobody had left Lachin before {}.",
    "Lachin has been closed since {}, when it was hit.",
)
COUNTED = ("today", "yesterday", "two days ago", "this morning", "last night", "three days earlier")
WORDS = (
    "Lachin Lachin Lachin on in by until since before after from to the of , , . ; : – “ ” and but "
    "which who that when said will was is are has had plans fell taken left 2020-11-17 yesterday "
    "Monday today November 5 1993 (Nov. 3) the 6th 1990s two days later last month : ( ) \n \n\n"
).split(" ")
texts = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join).map(lambda text: f"{text} {PLACE}"),
    st.lists(st.sampled_from((*OTHERS, *FRAMES)), min_size=1, max_size=6)
    .map("".join)
    .map(lambda text: f"{text.replace('{}', '3 May 1994')} {PLACE} is calm."),
)


def datings(text: str, day: dt.date | None, *, zones: bool = False) -> dict[int, Dating]:
    """The datings of all places of a text, by their offset."""
    document_date = DocumentDate(day, day, day, "curator") if day else DocumentDate()
    article = Article("a", text, zones=find_zones(text) if zones else ())
    timexes = find_timexes(text, reference=day)
    binder = Binder(article, document_date, timexes, Sentences(text))
    found: dict[int, Dating] = {}
    start = text.find(PLACE)
    while start >= 0:
        found[start] = binder.bind(start, start + len(PLACE))
        start = text.find(PLACE, start + 1)
    return found


def only(text: str, day: dt.date | None) -> Dating:
    (found,) = datings(text, day).values()
    return found


@settings(max_examples=150)
@given(
    around=st.tuples(others, others),
    frame=st.sampled_from(FRAMES),
    form=st.sampled_from(FORMS),
    day=days,
    published=st.none() | days,
)
def test_a_sentence_elsewhere_never_moves_a_stated_date(
    around: tuple[str, str], frame: str, form: str, day: dt.date, published: dt.date | None
) -> None:
    before, after = around
    sentence = frame.format(day.strftime(form))
    alone = only(sentence, published)
    among = only(f"{before}{sentence} {after}", published)
    assert alone.basis == among.basis == "stated"
    assert day in {among.earliest, among.latest}
    assert (among.earliest, among.latest, among.modifier) == (
        alone.earliest,
        alone.latest,
        alone.modifier,
    )
    assert among.start == alone.start + len(before)


@given(frame=st.sampled_from(FRAMES), day=days, published=days, shift=shifts)
def test_a_stated_date_stays_when_the_document_date_moves(
    frame: str, day: dt.date, published: dt.date, shift: int
) -> None:
    text = frame.format(day.isoformat())
    moved = only(text, published + dt.timedelta(shift))
    assert moved == only(text, published)


@given(words=st.sampled_from(COUNTED), frame=st.sampled_from(FRAMES), day=days, shift=shifts)
def test_a_relative_date_moves_with_the_document_date(
    words: str, frame: str, day: dt.date, shift: int
) -> None:
    text = frame.replace("on {}", "{}").replace("On {}", "{}").format(words)
    here, there = only(text, day), only(text, day + dt.timedelta(shift))
    assert here.basis == there.basis == "relative"
    for side in ("earliest", "latest"):
        one, other = getattr(here, side), getattr(there, side)
        assert (one is None) == (other is None)
        if one is not None:
            assert other - one == dt.timedelta(shift)


@settings(max_examples=150)
@given(
    text=others, verb=st.sampled_from(("was hit", "is calm", "will open", "")), day=days, n=shifts
)
def test_a_reported_date_moves_with_the_document_date(
    text: str, verb: str, day: dt.date, n: int
) -> None:
    text = f"{text}\n\n{PLACE} {verb}.\n\n{text}"
    here, there = only(text, day), only(text, day + dt.timedelta(n))
    assert here.basis == there.basis == "reported"
    assert here.earliest == here.latest == day
    assert there.earliest == there.latest == day + dt.timedelta(n)
    assert here.tense == there.tense


@settings(max_examples=300)
@given(text=texts, day=st.none() | days, zones=st.booleans())
@example(text="Between May 9 and May 3, 1994 Lachin fell.", day=None, zones=False)
@example(text="From 2020 to 1993 they held Lachin.", day=dt.date(2020, 1, 1), zones=False)
def test_datings_are_whole_in_any_text(text: str, day: dt.date | None, zones: bool) -> None:
    for dating in datings(text, day, zones=zones).values():
        sides = dating.earliest, dating.latest
        if None not in sides:
            assert dating.earliest <= dating.latest
        assert (sides == (None, None)) == (dating.basis == "none")
        assert (None in sides) <= (dating.basis != "reported")
        assert (dating.granularity != "") == (dating.basis != "none")
        assert (dating.tense == "") or dating.basis == "reported"
        if dating.text:
            assert text[dating.start : dating.end] == dating.text
        else:
            assert (dating.start, dating.end) == (None, None)
            assert dating.basis in {"reported", "none"}
        if dating.basis == "reported":
            assert sides == (day, day)
        assert dating.reason
