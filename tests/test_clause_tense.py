"""The tense of a mention's clause: what was, what is, what is to come."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.dating.clause_tense import _BEGINS, _WORDS, SentenceTenses
from geomap.dating.verbs import IRREGULAR_PAST, NOT_PAST, PLANS, PRESENT
from timing import seconds


def tense(text: str, place: str) -> str:
    start = text.index(place)
    return SentenceTenses(text, 0, len(text)).at(start, start + len(place))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops entered Lachin.", "past"),
        ("The bridge at Lachin was destroyed.", "past"),
        ("The road to Lachin has been closed.", "past"),
        ("Lachin had already fallen.", "past"),
        ("Lachin is calm.", "present"),
        ("Families are leaving Lachin.", "present"),
        ("The road to Lachin remains closed.", "present"),
        ("A garrison of 200 holds Lachin.", "present"),
        ("The army will enter Lachin.", "future"),
        ("The army won't enter Lachin.", "future"),
        ("A convoy is to leave Lachin.", "future"),
        ("The road to Lachin is expected to open.", "future"),
        ("The state plans to settle 300 families in Lachin.", "future"),
        # What may be, and what was planned or asked, is neither.
        ("The army may enter Lachin.", ""),
        ("A convoy was to leave Lachin.", ""),
        ("They agreed to leave Lachin.", ""),
        ("They began to leave Lachin.", "past"),
        # The verb after an auxiliary or "to" tells nothing by itself; aims are no plans.
        ("Work will continue in Lachin.", "future"),
        ("They could not stand it in Lachin.", ""),
        ("They did not remain in Lachin.", "past"),
        ("Our goal in Lachin is to stay.", "present"),
        ("The exercises aim to remain near Lachin.", ""),
        ("He told lies about Lachin.", "past"),
        ("The road lies near Lachin.", "present"),
        ("I congratulate Lachin, it will be free.", ""),
        # No verb, and words that only look like one.
        ("Shells near Lachin", ""),
        ("The displaced of Lachin", ""),
        ("The army moves on Lachin and the Wednesday market.", ""),
    ],
)
def test_the_finite_verb_tells(text: str, expected: str) -> None:
    assert tense(text, "Lachin") == expected


@pytest.mark.parametrize(
    ("text", "tenses"),
    [
        ("Shusha was rebuilt, and Lachin will be.", {"Shusha": "past", "Lachin": "future"}),
        ("The minister said Lachin will be rebuilt.", {"Lachin": "future"}),
        ("He said in Shusha that troops are leaving Lachin.", {"Shusha": "past"}),
        ("He said in Shusha that troops are leaving Lachin.", {"Lachin": "present"}),
        ("In Shusha, Lachin and Ganja, schools are closed.", {"Shusha": "present"}),
        ("Schools are closed in Shusha, Lachin and Ganja.", {"Ganja": "present"}),
        ("Shusha, which was shelled in the war, is calm.", {"Shusha": "present"}),
        ("Shusha, located in the hills, is calm.", {"Shusha": "present"}),
        ("Families displaced from Shusha are living in Ganja.", {"Shusha": "present"}),
        ("Two dead in Shusha, officials said.", {"Shusha": ""}),
        ("He said that unless they withdraw from Shusha, Lachin is lost.", {"Shusha": ""}),
        ("He said that troops may yet, if they leave Shusha, reach Lachin.", {"Shusha": ""}),
        ("He said that they besiege Shusha.", {"Shusha": ""}),
        ("He said that Shusha, Lachin and Ganja are calm.", {"Shusha": "present"}),
        ("It has grown since the bombing of Shusha.", {"Shusha": "past"}),
        ("Shells hit Ganja, the ministry says in Baku.", {"Ganja": "past", "Baku": "present"}),
    ],
)
def test_each_clause_has_its_own(text: str, tenses: dict[str, str]) -> None:
    assert {place: tense(text, place) for place in tenses} == tenses


@given(text=st.text(max_size=80), data=st.data())
def test_any_text_has_one_of_four(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert SentenceTenses(text, 0, len(text)).at(start, end) in {"past", "present", "future", ""}


@pytest.mark.parametrize("piece", ["is ", "was not ", "to a ", "said, ", "a ly ", "ed "])
def test_a_sentence_without_an_end_takes_linear_time(piece: str) -> None:
    def taken(length: int) -> float:
        text = (piece * length)[:length]
        return seconds(lambda: SentenceTenses(text, 0, length).at(length - 2, length))

    short, long = taken(3_000), taken(24_000)
    assert long < 30 * short + 0.2


SPOKEN = sorted(
    {
        *IRREGULAR_PAST,
        *NOT_PAST,
        *PLANS,
        *PRESENT,
        "bombed",
        "Lachin",
        "9",
        "I'll",
        "they’ve",
        "I'm",
    }
    | {*"will won't shall is isn’t are am was wasn't had has have do doesn't did to due".split()}
    | {*"would couldn't can can't cannot must not also and but which that as if since".split()}
    | {*"lies in the , ; ( ) “ - – --".split()}
)


@given(words=st.lists(st.sampled_from(SPOKEN), max_size=12), glue=st.sampled_from([" ", "", "\n"]))
def test_verbs_are_passed_over_nowhere(words: list[str], glue: str) -> None:
    """What verbs begin with only saves time: without asking for it the same are found."""
    text, plain = glue.join(words), _WORDS.pattern.removeprefix(_BEGINS)
    assert plain != _WORDS.pattern
    found = [match.span() for match in _WORDS.finditer(text)]
    assert found == [match.span() for match in re.finditer(plain, text)]
