import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import Article
from geomap.gazetteer import Gazetteer
from geomap.names import NameIndex
from geomap.toponyms import Toponym, find_toponyms
from small_gazetteer import SMALL, place

INDEX = NameIndex(SMALL)


def toponyms(text: str, index: NameIndex = INDEX) -> list[Toponym]:
    return list(find_toponyms(Article("a", text), index)[0])


def names(text: str, index: NameIndex = INDEX) -> list[str]:
    return [toponym.surface for toponym in toponyms(text, index)]


def reasons(text: str, index: NameIndex = INDEX) -> list[str]:
    return [rejected.reason for rejected in find_toponyms(Article("a", text), index)[1]]


def kinds(text: str) -> dict[str, set[str]]:
    return {
        toponym.surface: {kind for cue in toponym.cues for kind in cue.kinds}
        for toponym in toponyms(text)
    }


def test_the_span_is_the_name_alone() -> None:
    assert names("Fighting in Ravan district, Ravan Province and Ravan") == ["Ravan"] * 3
    assert names("The Tar River flooded; so did the Tar.") == ["Tar River", "Tar"]


def test_a_historical_adjective_is_cut_off() -> None:
    index = NameIndex([place("1", "Arvania|Soviet Arvania", "PCLI")])
    assert names("It was part of Soviet Arvania.", index) == ["Arvania"]


def test_a_city_in_capitals_keeps_its_word() -> None:
    index = NameIndex([place("1", "Orsa City|Ravan city"), place("2", "Orsa|Ravan")])
    assert names("from Orsa City to Ravan city", index) == ["Orsa City", "Ravan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the city of Ravan", {"Ravan": {"settlement"}}),
        ("in Ravan district", {"Ravan": {"area"}}),
        ("the mayor of Luka", {"Luka": {"settlement"}}),
        ("the governor of Luka", {"Luka": {"area"}}),
        ("the capital, Tolm, was calm", {"Tolm": {"settlement"}}),
        ("Luka, the second-largest town of the south", {"Luka": {"settlement"}}),
        ("Luka, a mountainous district", {"Luka": {"area"}}),
        ("Luka, the Avar region and Tolm", {"Luka": set(), "Tolm": set()}),
        ("several villages in Luka", {"Luka": {"area"}}),
        ("Luka State University", {"Luka": set()}),
        ("They entered Luka. Hours later the town was quiet.", {"Luka": {"settlement", "village"}}),
        (
            "They left Luka for Ravan, and the town was quiet.",
            {"Luka": set(), "Ravan": {"settlement", "village"}},
        ),
    ],
)
def test_feature_words_beside_a_name(text: str, expected: dict[str, set[str]]) -> None:
    assert kinds(text) == expected


def test_a_plural_speaks_of_the_whole_list() -> None:
    areas = {name: {"area"} for name in ("Ravan", "Luka", "Hope")}
    assert kinds("the provinces of Ravan, Luka and Hope") == areas
    assert kinds("clashes in Ravan, Luka and Hope regions") == areas


def test_a_list_of_villages_goes_on_behind_their_districts() -> None:
    found = kinds("the villages of Pirdan of Ravan province, Oskan and Tar of Luka district")
    assert found["Pirdan"] == found["Oskan"] == found["Tar"] == {"village", "area"}
    assert found["Ravan"] == found["Luka"] == {"area"}


def test_a_list_goes_on_behind_brackets() -> None:
    found = kinds("villages in Ravan (Pirdan, Muz), Luka (Oskan) and Hope (Ost)")
    assert found["Ravan"] == found["Luka"] == found["Hope"] == {"area"}
    assert found["Pirdan"] == found["Oskan"] == set()


def test_what_a_name_lies_in_is_linked() -> None:
    first, second = toponyms("Oskan, Arvania")
    assert first.container == 1
    assert second.container is None


def test_lists_are_chains() -> None:
    chains = [it.chain for it in toponyms("Ravan, Luka and Tar fell. Tolm protested.")]
    assert chains[0] == chains[1] == chains[2] != chains[3]


@pytest.mark.parametrize(
    "text",
    [
        "the villages in Miral",
        "Miral province was quiet",
        "They took Ravan Miral and Luka.",
        "the liberation of Miral",
        "Troops entered Miral at dawn.",
        "people returned to Miral",
        "Anna Berg, 28, of Miral",
        "Miral, Arvania",
        "a few Miral residents",
        "We live in Miral.",
    ],
)
def test_a_name_that_is_also_a_word_is_a_place_where_the_words_say_so(text: str) -> None:
    assert "Miral" in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Miral said she was tired.",
        "Mr Miral left early.",
        "Anna Miral left early.",
        "The house of Miral Berg, in Miral Hadley's words, is old.",
    ],
)
def test_a_name_that_is_also_a_word_is_none_without(text: str) -> None:
    assert "Miral" not in names(text)
    assert reasons(text)


def test_one_clear_mention_helps_the_others() -> None:
    assert names("Shells fell on the town of Miral. By night Miral was dark.") == ["Miral", "Miral"]


@pytest.mark.parametrize(
    "text",
    [
        "General Luka resigned.",
        "Mrs Paris left.",
        "Michael B. Luka scored.",
        "Robert Luka Jr. sang.",
        "Jack Luka sang, and the crowd cheered Luka.",
        "Lincoln Harris spoke.",
    ],
)
def test_parts_of_the_names_of_persons(text: str) -> None:
    assert names(text) == []
    assert all("person" in reason for reason in reasons(text))


def test_places_are_no_persons() -> None:
    text = "The President of Georgia met General Motors in Paris. Georgia Power paid."
    assert names(text) == ["Georgia", "Paris", "Georgia"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Write to info@tolm.org or see www.tolm.com/Tolm.", "address"),
        ("a Luka-M2KX launcher", "model"),
        ("ten XM-21 Luka launchers", "model"),
        ("He moved to New Ravan.", "longer name"),
        ("the LUKA has ruled on the case", "capitals"),
    ],
)
def test_other_names_that_are_no_places(text: str, word: str) -> None:
    assert names(text) == []
    assert all(word in reason for reason in reasons(text))


def test_new_may_just_begin_a_sentence() -> None:
    assert names("New Sor talks begin. They moved to New Sor.") == ["Sor"]


def test_a_country_is_one_unless_a_person_bears_its_name() -> None:
    index = NameIndex([place("1", "Chad*", "PCLI")])
    assert names("Chad sent aid.", index) == ["Chad"]
    assert names("Chad Petrov sang. Chad smiled.", index) == []


def test_capitals_are_fine_in_headlines_and_datelines() -> None:
    assert names("LUKA – The mayor spoke.") == ["LUKA"]
    assert names("BATTLE FOR LUKA RAGES\nIt rages.") == ["LUKA"]


def test_an_abbreviation_is_a_place_where_the_article_writes_it_as_one() -> None:
    assert names("Luka burned. And the LUKA mayor left.") == ["Luka", "LUKA"]


def test_abbreviations_count_in_capitals_only() -> None:
    assert names("The US told us so. Us!") == ["US"]


def test_common_words_are_no_places() -> None:
    index = NameIndex([place("1", "Most"), place("2", "Police")])
    assert names("Most Police left Most.", index) == []


def test_lower_case_is_a_place_only_where_the_article_says_so() -> None:
    assert names("Ravan burned after the bombing of ravan.") == ["Ravan", "ravan"]
    assert names("the bombing of ravan") == []
    assert reasons("the bombing of ravan") == []
    assert reasons("Ravan burned, said a ravan.") == [
        "in lower case, and no word beside it tells a place"
    ]


def test_us_states_after_a_comma() -> None:
    assert [it.state for it in toponyms("Paris, Texas, and Paris, Ky., but Paris, Kyoto")] == [
        "Texas",
        "Ky.",
        "",
    ]


_PIECES = [
    "Ravan",
    "Luka",
    "Miral",
    "Mr",
    "of",
    "the",
    "villages",
    ",",
    "and",
    "district",
    "\n\n",
    ".",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_every_capitalised_hit_is_a_toponym_or_rejected_with_a_reason(pieces: list[str]) -> None:
    article = Article("a", " ".join(pieces))
    accepted, rejected = find_toponyms(article, INDEX)
    assert len(accepted) + len(rejected) == len(INDEX.hits(article.text))
    assert all(it.reason for it in rejected)
    for it in (*accepted, *rejected):
        assert article.text[it.start : it.end] == it.surface


@given(st.text(alphabet="Ravnluk ,.\n’"), st.text(alphabet="xyz .\n", max_size=30))
def test_text_before_shifts_the_offsets(text: str, before: str) -> None:
    before += "\n\n"
    moved = toponyms(before + text)
    assert [(it.start, it.end) for it in moved] == [
        (it.start + len(before), it.end + len(before)) for it in toponyms(text)
    ]


def test_an_empty_gazetteer_and_an_empty_article() -> None:
    assert names("Ravan", NameIndex(Gazetteer([]))) == []
    assert names("") == []


WORLD = NameIndex(
    [
        *SMALL,
        place("israel", "Israel", "PCLI", country="IL"),
        place("nile", "Nile", "STM", country="EG"),
        place("al_bab", "Al Bab|al-Bab", country="SY"),
        place("dayton", "Dayton*", country="US"),
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Given names of the Caucasus, told by the surname's ending alone.
        ("Ravan Sargsyan and Luka Mammadova met in Tolm.", ["Tolm"]),
        # Persons come back by their surname; the country comes back by its name.
        ("Minister Israel Zamm spoke. Arvania and Israel agreed.", ["Arvania", "Israel"]),
        ("Israel Zamm spoke. Zamm said that Arvania and Israel agreed.", ["Arvania", "Israel"]),
        ("Paris Hilton arrived.", []),
        ("A fire on Paris Street, in Paris.", ["Paris"]),
        ("Shells hit Ravan and al-Bab.", ["Ravan", "al-Bab"]),
        ("They fled to al-Bab.", ["al-Bab"]),
        ("a dam on the Blue Nile, far from the Nile", ["Nile"]),
        ("the Dayton accords", ["Dayton"]),
    ],
)
def test_persons_streets_and_longer_names(text: str, expected: list[str]) -> None:
    assert names(text, WORLD) == expected


def test_the_feature_word_of_the_next_name_says_nothing_of_its_country() -> None:
    cues = {it.surface: it.cues for it in toponyms("the Arvania district of Ravan")}
    assert not any(cue.kinds for cue in cues["Arvania"])
    assert any("area" in cue.kinds for cue in cues["Ravan"])
