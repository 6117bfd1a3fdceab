"""One index above another: which hits win, and which places are one and the same."""

from dataclasses import replace

import pytest

import small_world
from geomap.names import LayeredIndex, NameIndex
from geomap.names.layers import same_place
from small_gazetteer import SMALL, place


@pytest.fixture(scope="module")
def layered(tmp_path_factory):
    lower = small_world.indexed(tmp_path_factory.mktemp("world") / "index")
    ravan = replace(SMALL["ravan_town"], geonames_id="1")
    upper = NameIndex([ravan, *(it for it in SMALL if it.id != ravan.id)])
    return LayeredIndex(upper, lower)


def uses(index, name):
    return [(use.place.id, use.world) for use in index.uses(name)]


def test_uses_of_the_upper_index_come_first(layered):
    assert uses(layered, "Hope") == [
        ("hope_a", False),
        ("hope_b", False),
        ("geonames:2", True),
    ]
    assert uses(layered, "springdale") == [("geonames:3", True), ("geonames:4", True)]
    assert uses(layered, "Nowhere") == []


def test_a_place_of_both_is_given_as_the_upper_index_has_it(layered):
    assert uses(layered, "Ravan") == [("ravan_district", False), ("ravan_town", False)]
    assert uses(layered, "Rawan") == [("ravan_town", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From Hope to Springdale", ["Hope", "Springdale"]),
        ("the Wex Sea, Upper Sor", ["Wex Sea", "Upper Sor"]),
        ("tolm and springdale", ["tolm"]),
    ],
)
def test_hits_of_both(layered, text, expected):
    assert [text[hit.start : hit.end] for hit in layered.hits(text)] == expected


def test_the_longest_hit_wins_whichever_index_has_it():
    upper, lower = [place("a", "Sor")], [place("b", "Sor Bay"), place("c", "Old Sor")]
    text = "Sor Bay, Old Sor, Sor"
    for one, other in ((upper, lower), (lower, upper)):
        index = LayeredIndex(NameIndex(one), NameIndex(other))
        found = [text[hit.start : hit.end] for hit in index.hits(text)]
        assert found == ["Sor Bay", "Old Sor", "Sor"]
        assert (index.places, len(index)) == (3, 3)


def test_what_one_index_would_choose_hides_nothing_that_both_would():
    # Alone, the upper index chooses "A B" and drops "B C"; with "Z A" above both, "B C" is free.
    index = LayeredIndex(
        NameIndex([place("a", "Aa Bb"), place("b", "Bb Cc")]), NameIndex([place("c", "Zz Aa")])
    )
    text = "Zz Aa Bb Cc"
    assert [text[hit.start : hit.end] for hit in index.hits(text)] == ["Zz Aa", "Bb Cc"]


TOWN = place("a", "Ro", at=(40, 47), extent=5)


@pytest.mark.parametrize(
    ("upper", "lower", "same"),
    [
        (TOWN, place("b", "Ro", at=(40.05, 47)), True),
        (TOWN, place("b", "Ro", at=(40.5, 47)), False),
        (TOWN, place("b", "Ro", at=(40, 47), country="XB"), False),
        (TOWN, place("b", "Ro", "ADM1", at=(40.03, 47), extent=50), True),
        (TOWN, place("b", "Ro", "ADM1", at=(40.3, 47), extent=50), False),
        (place("a", "Ro", "ADM1", extent=40), TOWN, False),
        (place("a", "Ro", "ADM1", extent=40), place("b", "Ro", "ADM1", at=(40.3, 47)), True),
        (place("a", "Ro", "ADM1", extent=40), place("b", "Ro", "ADM2", at=(40.3, 47)), False),
        (place("a", "Ro", "PCLI"), place("b", "Ro", "PCLI", at=(50, 60)), True),
        (place("a", "Ro", "PCLI"), place("b", "Ro", at=(40, 47)), False),
        (place("a", "Ro", "LK", extent=30), place("b", "Ro", "SEA", at=(40.2, 47)), True),
        (place("a", "Ro", "LK", extent=30), place("b", "Ro", "ISL", at=(40.2, 47)), False),
        (
            replace(TOWN, geonames_id="5"),
            replace(place("b", "Ro", "ADM1", country="XB", at=(0, 0)), geonames_id="5"),
            True,
        ),
    ],
)
def test_when_namesakes_of_two_layers_are_one_place(upper, lower, same):
    assert same_place(upper, lower) is same
