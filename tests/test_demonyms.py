"""Demonyms: which words belong to which place, and how they are mentioned."""

import csv
from dataclasses import replace
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import geoparse
from geomap.articles import Article
from geomap.gazetteer import Gazetteer
from geomap.names import NameIndex, demonyms, fold_name
from geomap.toponyms import find_names
from small_gazetteer import place

ARMENIA = place("am", "Armenia", "PCLI", country="AM", at=(40, 45))
KOREAS = [
    place("kp", "North Korea", "PCLI", country="KP", at=(40, 127)),
    place("kr", "South Korea", "PCLI", country="KR", at=(36, 128)),
]
GEORGIAS = [
    place("ge", "Georgia", "PCLI", country="GE", at=(42, 43.5)),
    place("us_ga", "Georgia", "ADM1", country="US", at=(32.7, -83.4)),
]


def found(text, *places):
    gazetteer = Gazetteer(list(places))
    article = Article("a", text)
    mentions = geoparse(article, gazetteer)
    assert all(text[it.start : it.end] == it.surface for it in mentions)
    return mentions


def rows():
    text = (resources.files("geomap.names") / "demonyms.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize(
    ("country", "words"),
    [
        ("FR", {"French", "Frenchman", "Frenchmen"}),
        ("CH", {"Swiss"}),
        ("TH", {"Thai", "Thais"}),
        ("PH", {"Filipino", "Filipinos", "Philippine"}),
        ("GR", {"Greek", "Greeks"}),
    ],
)
def test_the_words_of_a_country_whatever_it_is_called(country, words):
    assert words <= set(demonyms.of(place("x", "X", "PCLI", country=country)))


def test_cities_states_and_regions_are_known_by_name_and_country():
    assert "Parisians" in demonyms.of(place("x", "Paris", "PPLC", country="FR"))
    assert "Californian" in demonyms.of(place("x", "California", "ADM1", country="US"))
    assert "Europeans" in demonyms.of(place("x", "Europe", "CONT", country=""))
    assert demonyms.of(place("x", "Paris", "PPL", country="US")) == ()
    assert demonyms.of(place("x", "California", "PPL", country="US")) == ()


def test_a_namesake_with_another_geonames_id_bears_no_demonym():
    london = place("x", "London", "PPL", country="GB")
    assert demonyms.of(replace(london, geonames_id="2643743")) == ("Londoner", "Londoners")
    assert demonyms.of(replace(london, geonames_id="1")) == ()


def test_every_country_of_the_gazetteer_has_a_demonym():
    countries = [it for it in Gazetteer.default() if it.feature_code == "PCLI"]
    assert [it.id for it in countries if not demonyms.of(it)] == ["vatican"]


def test_words_are_known_without_a_gazetteer_and_in_capitals_only():
    assert demonyms.is_demonym("Armenians")
    assert demonyms.is_demonym("Québécois")
    assert not demonyms.is_demonym("armenian")
    assert not demonyms.is_demonym("Kurdish")


def test_no_row_of_the_table_is_doubled_or_out_of_form():
    table = rows()
    assert len({tuple(row.values()) for row in table}) == len(table)
    for row in table:
        assert fold_name(row["demonym"])
        assert row["demonym"][0].isupper()
        assert row["kind"] in {"country", "continent", "region", "state", "city"}
        assert bool(row["place"]) == (row["kind"] != "country")
        assert row["country"] or row["kind"] in {"continent", "region"}


def test_a_demonym_is_a_modifier_of_its_place():
    (mention,) = found("An Armenian delegation met on Monday.", ARMENIA)
    assert (mention.surface, mention.place_id, mention.role) == ("Armenian", "am", "modifier")
    assert mention.demonym
    assert mention.role_reason == "“Armenian”: people or things of Armenia"


def test_plurals_and_possessives():
    mentions = found("The Armenians’ demands and an Armenian's view.", ARMENIA)
    assert [it.surface for it in mentions] == ["Armenians", "Armenian"]


def test_the_place_itself_is_no_demonym():
    (mention,) = found("They met in Armenia.", ARMENIA)
    assert not mention.demonym


def test_a_longer_name_wins():
    places = [*GEORGIAS, place("bay", "Georgian Bay", "BAY", country="CA", at=(45, -81))]
    (mention,) = found("A storm on Georgian Bay.", *places)
    assert mention.place_id == "bay"


@pytest.mark.parametrize("text", ["armenian coffee", "Armenianness", "the non-armenian part"])
def test_no_demonym_in_lower_case_or_inside_a_word(text):
    assert found(text, ARMENIA) == []


def test_of_several_places_the_one_that_the_article_names():
    mentions = found("In South Korea a Korean firm closed.", *KOREAS)
    assert [it.place_id for it in mentions] == ["kr", "kr"]


def test_of_several_places_none_named_it_stays_unresolved_with_its_candidates():
    (mention,) = found("A Korean firm closed.", *KOREAS)
    assert mention.place_id is None
    assert {it.place_id for it in mention.candidates} == {"kp", "kr"}
    assert mention.role == "modifier"


def test_the_country_comes_before_the_state_of_its_name():
    (mention,) = found("Georgian voters chose.", *GEORGIAS)
    assert mention.place_id == "ge"


def test_a_town_of_the_gazetteer_with_such_a_name_outranks_the_demonym():
    town = place("town", "Armenian", country="US", at=(36, -100))
    (mention,) = found("They met in Armenian yesterday.", ARMENIA, town)
    assert (mention.place_id, mention.demonym) == ("town", False)


def test_demonyms_take_no_part_in_the_rules_of_places():
    index = NameIndex([ARMENIA, place("baku", "Baku", "PPLC", country="AZ", at=(40.4, 49.9))])
    plain = find_names(Article("a", "Talks in Baku, said the minister."), index)
    beside = find_names(Article("a", "Armenian talks in Baku, said the Armenian minister."), index)
    assert [it.cues for it in beside.toponyms] == [it.cues for it in plain.toponyms]
    assert [it.surface for it in beside.demonyms] == ["Armenian", "Armenian"]


@given(st.lists(st.sampled_from(["Armenian", "Korean", "in", "Armenia", ",", "\n\n", "Koreans’"])))
def test_nothing_is_found_twice_and_all_is_in_order(words):
    mentions = found(" ".join(words), ARMENIA, *KOREAS)
    spans = [(it.start, it.end) for it in mentions]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
