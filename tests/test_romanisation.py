"""Names in other scripts: found as written, and as Latin letters are put for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import geoparse
from geomap.articles import Article
from geomap.gazetteer import Gazetteer
from geomap.names import NameIndex, fold_name
from geomap.names.romanisation import romanisations
from small_gazetteer import place


@pytest.mark.parametrize(
    ("name", "country", "ways"),
    [
        ("Джебраил", "AZ", {"dzhebrail", "jebrail", "dzebrail"}),
        ("Ереван", "AM", {"yerevan", "erevan"}),
        ("Нижний Новгород", "RU", {"nizhniy novgorod", "nizhny novgorod", "niznij novgorod"}),
        ("Кола", "RU", set()),  # four letters
        ("Харків", "UA", {"kharkiv"}),
        ("Երևան", "AM", {"yerevan", "erevan"}),
        ("Ոսկեպար", "AM", {"voskepar", "oskepar"}),
        ("Ջրական", "AZ", {"jrakan"}),
        ("თბილისი", "GE", {"tbilisi"}),
    ],
)
def test_ways_to_write_a_name_in_latin_letters(name, country, ways):
    assert romanisations(name, country) >= ways
    assert bool(romanisations(name, country)) == bool(ways)


@pytest.mark.parametrize(
    ("name", "country"),
    [("Париж", "FR"), ("Երևան", "FR"), ("თბილისი", "AZ"), ("Baku", "AZ"), ("Харків", "RU")],
)
def test_none_for_a_country_that_does_not_write_the_script(name, country):
    assert romanisations(name, country) == set()


def test_one_row_is_found_under_all_transliterations():
    index = NameIndex([place("a", "Cəbrayıl|Джебраил", country="AZ")])
    for written in ("Jabrayil", "Jebrail", "Dzhebrail", "Džebrail", "Cəbrayıl", "ДЖЕБРАИЛ"):
        assert [use.place.id for use in index.uses(written)] == ["a"], written


def test_a_transliteration_that_is_a_word_or_a_surname_is_left_out():
    index = NameIndex([place("a", "Town|Саран", country="RU")])
    assert index.uses("Saran") == ()
    assert [use.place.id for use in index.uses("Саран")] == ["a"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ბაქო", "ქალაქი ბაქო. ბაქო დიდია."),
        ("Երևան", "Նա Երևան գնաց։"),
        ("Баку", "Город Баку велик."),
        ("باكو", "سافر الى باكو امس"),
    ],
)
def test_names_are_found_in_their_own_script_with_or_without_capitals(name, text):
    gazetteer = Gazetteer([place("baku", f"City|{name}", "PPLC", country="AZ")])
    mentions = geoparse(Article("a", text), gazetteer)
    assert [it.surface for it in mentions] == [name] * text.count(name)
    assert {it.place_id for it in mentions} == {"baku"}


def test_small_letters_still_tell_a_word_from_a_name():
    gazetteer = Gazetteer([place("grad", "Город", country="RU")])
    assert geoparse(Article("a", "Это большой город."), gazetteer) == []


def test_the_gazetteer_knows_its_places_in_several_scripts():
    index = NameIndex(Gazetteer.default())
    for name, place_id in (("Харьков", "kharkiv"), ("Тюмень", "tyumen"), ("ბაქო", "baku")):
        assert place_id in {use.place.id for use in index.uses(name)}


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя -", max_size=20))
def test_russian_always_becomes_plain_latin_letters(name):
    assert all(fold_name(way).isascii() for way in romanisations(name, "RU"))
