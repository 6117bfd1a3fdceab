import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.names import NameIndex, fold, fold_name
from geomap.names.azerbaijani import transcriptions
from geomap.names.folding import fold_by_character, fold_whole
from geomap.names.matching import HAS_AUTOMATON, AutomatonMatcher, WordMatcher
from small_gazetteer import SMALL, place


def found(text: str, *names: str) -> list[str]:
    index = NameIndex([place(str(number), name) for number, name in enumerate(names)])
    return [text[hit.start : hit.end] for hit in index.hits(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ağdam", "AGDAM"),
        ("Şuşa", "susa"),
        ("İstanbul", "ISTANBUL"),
        ("ıstanbul", "Istanbul"),
        ("Düdükçü", "Du\u0308du\u0308kc\u0327u\u0308"),
        ("Nagorno-Karabakh", "Nagorno\u2011Karabakh"),
        ("Nagorno-Karabakh", "nagorno – karabakh"),
        ("Hadrowt'", "Hadrowt’"),
        ("Strasse", "Straße"),
        ("ﬁzuli", "Fizuli"),
        ("Երևան", "ԵՐԵՎԱՆ".replace("Վ", "ւ")),
        ("Agh\u00addam", "Aghdam\u200b"),
        ("New\u00a0York", "New  York"),
        ("Ёлкино", "елкино"),
    ],
)
def test_spellings_that_fold_to_one_key(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def test_other_scripts_keep_their_letters() -> None:
    assert fold_name("Ստեփանակերտ") == "ստեփանակերտ"
    assert fold_name("საქართველო") == "საქართველო"
    assert fold_name("بيروت") == "بيروت"
    assert fold_name("Նոր Ձոր") != fold_name("Նոր Ծոր")


@given(st.text())
def test_every_word_of_a_folded_text_leads_back_to_its_original(text: str) -> None:
    folded = fold(text)
    assert folded.original(len(folded.text)) == len(text)
    for word in re.finditer("[^ ]+", folded.text):
        start, end = folded.original(word.start()), folded.original(word.end())
        assert fold(text[start:end]).text == word[0]


@given(st.text() | st.text(alphabet="aÉß- \t\n\r\u00a0\u2028’—\u00ad.𝔸"))
def test_folding_a_text_whole_is_folding_it_by_character(text: str) -> None:
    assert fold_whole(text) in {None, fold_by_character(text)}


def test_a_long_text_of_latin_letters_and_signs_is_folded_whole() -> None:
    assert fold_whole("Şuşa – “Shusha” -\nfell.\n\n") == fold_by_character(
        "Şuşa – “Shusha” -\nfell.\n\n"
    )
    assert fold_whole("Straße") is None


@given(
    st.text(), st.sampled_from(["Ağdam", "Nagorno-Karabakh", "Straße", "Ստեփանակերտ"]), st.text()
)
def test_a_name_between_blank_lines_is_found_at_its_place(
    before: str, name: str, after: str
) -> None:
    text = f"{before}\n\n{name}\n\n{after}"
    index = NameIndex([place("it", name)])
    spans = [(hit.start, hit.end) for hit in index.hits(text)]
    assert (len(before) + 2, len(before) + 2 + len(name)) in spans


_WORDS = st.lists(
    st.sampled_from(
        ["nagorno", "karabakh", "st", "st.", "louis", "a", "ab", "ереван", "\n\n", "’s"]
    ),
    max_size=12,
)


@pytest.mark.skipif(not HAS_AUTOMATON, reason="no daachorse wheel for this machine")
@given(_WORDS, st.lists(_WORDS.filter(bool).map(" ".join), min_size=1))
def test_both_matchers_give_the_same_answer(words: list[str], names: list[str]) -> None:
    patterns = sorted({fold(name).text.strip() for name in names} - {""})
    if not patterns:
        return
    text = fold(" ".join(words)).text
    automaton = set(AutomatonMatcher(patterns).find(text))
    assert set(WordMatcher(patterns).find(text)) == automaton


@given(st.text(alphabet="Ravn Uper-Sor.,’s\n"))
def test_both_matchers_give_the_same_hits(text: str) -> None:
    matchers = [WordMatcher, AutomatonMatcher] if HAS_AUTOMATON else [WordMatcher]
    hits = [NameIndex(SMALL, matcher=matcher).hits(text) for matcher in matchers]
    assert hits[0] == hits[-1]


def test_whole_words_only() -> None:
    assert found("Ganjaliyev left Ganja. Iranian Iran", "Ganja", "Iran") == ["Ganja", "Iran"]


def test_the_longest_name_wins_but_none_is_lost_to_a_neighbour() -> None:
    assert found("Upper Sor and Sor", "Sor", "Upper Sor") == ["Upper Sor", "Sor"]
    assert found("Ganja road", "Ganja", "Ganja Rock") == ["Ganja"]


def test_possessives_stay_outside_and_compounds_match_each_name() -> None:
    assert found("Ravan's, Ravan’s and Ravans' Sors'", "Ravan", "Sors") == [
        "Ravan",
        "Ravan",
        "Sors",
    ]
    assert found("the Ravan-Luka road, Ravan-based", "Ravan", "Luka") == ["Ravan", "Luka", "Ravan"]


def test_contractions_and_surnames_are_no_names() -> None:
    assert found("Don't ask O'Brien; Don Brien", "Don", "Brien") == ["Don", "Brien"]


def test_a_line_break_may_stand_in_a_name_but_no_blank_line_or_comma() -> None:
    assert found("Upper\nSor", "Upper Sor") == ["Upper\nSor"]
    assert found("Upper\r\n  Sor", "Upper Sor") == ["Upper\r\n  Sor"]
    assert found("Upper\n\nSor, Upper, Sor; Upper. Sor", "Upper Sor") == []


def test_full_stops_of_abbreviations() -> None:
    assert found("St. Lor, St Lor", "St. Lor") == ["St. Lor", "St Lor"]
    assert found("in the U.S. Army", "U.S.") == ["U.S."]
    assert found("Ostin, D.C., or Ostin", "Ostin, D.C.", "Ostin") == ["Ostin, D.C.", "Ostin"]


def test_the_bracket_at_the_end_of_a_name_belongs_to_it() -> None:
    assert found("the Wex Isles (Maldas), and (Sor)", "Wex Isles (Maldas)", "Sor") == [
        "Wex Isles (Maldas)",
        "Sor",
    ]


def test_an_apostrophe_in_a_name_may_be_left_out() -> None:
    assert found("Sana’a, Sanaa and Ndor", "Sana'a", "N'Dor") == ["Sana’a", "Sanaa", "Ndor"]


def test_schwa_is_reached_by_both_of_its_spellings() -> None:
    assert found("Agdere, Agdara, AĞDƏRƏ", "Ağdərə") == ["Agdere", "Agdara", "AĞDƏRƏ"]


def test_the_article_before_a_name_is_no_part_of_it() -> None:
    assert found("the Hague, The Hague", "The Hague") == ["Hague", "The Hague"]
    assert found("in the Kremlin", "the Kremlin") == ["Kremlin"]


def test_nfd_and_soft_hyphens_count_in_the_span() -> None:
    text = "A\u0301 Fizuli\u0301 Agh\u00addam\u200b end"
    assert found(text, "Fizuli", "Aghdam") == ["Fizuli\u0301", "Agh\u00addam"]


def test_lower_case_hits_give_way_to_capitalised_ones() -> None:
    index = NameIndex([place("1", "old Sor"), place("2", "Sor")])
    hits = index.hits("an old Sor")
    assert [(hit.key, hit.lower) for hit in hits] == [("sor", False)]


def test_lookup_tells_every_place_of_a_name() -> None:
    index = NameIndex(SMALL)
    assert {use.place.id for use in index.uses("RAVAN")} == {"ravan_town", "ravan_district"}
    assert index.uses("nowhere") == ()


def test_an_empty_gazetteer_finds_nothing() -> None:
    assert NameIndex([]).hits("Baku") == ()


@pytest.mark.parametrize(
    "written",
    ["Xocavənd", "Khojavend", "Khodjavend", "Khodzhavend", "Hocavend", "Xocavend", "Khojavand"],
)
def test_an_azerbaijani_name_is_found_as_other_alphabets_write_it(written: str) -> None:
    index = NameIndex([place("a", "Town|Xocavənd", country="AZ")])
    assert [use.place.id for use in index.uses(written)] == ["a"]


def test_transcriptions_keep_to_their_country_and_to_long_names() -> None:
    index = NameIndex([place("a", "Xocavənd", country="TR"), place("b", "Qala", country="AZ")])
    assert index.uses("Khojavend") == ()
    assert index.uses("Gala") == ()
    assert len(transcriptions("Ş" + "xcçğıqə" * 9)) == 0  # too many ways to write it


def test_al_is_no_lower_case() -> None:
    index = NameIndex([place("a", "al-Bab", country="SY")])
    assert [hit.lower for hit in index.hits("to al-Bab and al-bab")] == [False, True]
