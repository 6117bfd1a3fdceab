"""Whole names of persons that place names are part of, told by the words around them."""

import pytest

from geomap.articles import Article
from geomap.names import NameIndex
from geomap.toponyms import find_toponyms
from small_gazetteer import SMALL, place

INDEX = NameIndex(
    [
        *SMALL,
        place(
            "sokot", "Sokot", "ADM1", admin="Arvania", at=(38, 44), extent=150, population=4_000_000
        ),
        place("tirup", "Tirup", at=(38, 44), population=300_000),
        place("nellor", "Nellor", at=(39, 44), population=500_000),
        place("virginia", "Virginia", "ADM1", country="US", extent=300, population=8_000_000),
        place("dallas", "Dallas", country="US", admin="Texas", at=(33, -97), population=1_300_000),
        place("texas", "Texas", "ADM1", country="US", at=(31, -99), extent=600),
        place("jordan", "Jordan", "PCLI", country="JO", at=(31, 36), extent=200),
        place("berlin", "Berlin", "PPLC", country="DE", at=(52.5, 13.4), population=3_600_000),
    ]
)


def names(text: str) -> list[str]:
    return [it.surface for it in find_toponyms(Article("a", text), INDEX)[0]]


def reasons(text: str) -> str:
    return "; ".join(it.reason for it in find_toponyms(Article("a", text), INDEX)[1])


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("He is Senator Gabriel Sokot of the opposition.", "Senator Gabriel Sokot"),
        ("Mr. Florent Tirup left.", "Mr. Florent Tirup"),
        ("We met Prof. Nellor Tirup there.", "Prof. Nellor Tirup"),
        ("By Blessing Sokot\nFloods came.", "By Blessing Sokot"),
        ("It rained.\nBy J. Nellor\nFloods came.", "By J. Nellor"),
        ("By Tirup Marango\nFloods came.", "By Tirup Marango"),
        ("A prop, Jordan Berlin, was hurt.", "Jordan Berlin"),
        ("A sister, Virginia Nellor, survives.", "Virginia Nellor"),
        ("His brother Tirup left by boat.", "brother Tirup"),
        ("Chelsea Nellor, 29, of no fixed abode, was held.", "Chelsea Nellor"),
        ("Police said Virginia Ogbadu, said to be ill, left.", "Virginia Ogbadu"),
    ],
)
def test_places_in_whole_names_of_persons(text: str, person: str) -> None:
    assert names(text) == []
    assert f"“{person}”" in reasons(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sheriff Dallas Texas officials like is gone.", ["Texas"]),  # it lies there
        ("The Jordan Texas border is a joke.", ["Jordan", "Texas"]),
        ("Dallas Texas is hot.", ["Dallas", "Texas"]),
        ("By Friday Nellor was dry.", ["Nellor"]),
        ("They came by Nellor Tirup and on foot.", ["Nellor", "Tirup"]),
        ("The council, Tirup, 29, of whom", ["Tirup"]),
        ("Virginia Police said so.", ["Virginia"]),
        ("The brother of Tirup left for Jordan.", ["Tirup", "Jordan"]),
        ("His brother Jordan says no.", ["Jordan"]),  # a country has no brothers
    ],
)
def test_places_that_stay_places(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_an_author_does_not_come_back_in_what_she_writes() -> None:
    assert names("By Blessing Nellor\nFloods came. Later Nellor was dry.") == ["Nellor"]
    assert names("He saw Mr Blessing Nellor. Later Nellor was dry.") == ["Nellor"]


def test_a_person_of_the_article_is_no_place_in_a_list_of_them() -> None:
    text = "His brother Ravan fled. Trucks reach Luka, Ravan and Tolm."
    assert names(text) == ["Luka", "Ravan", "Tolm"]
