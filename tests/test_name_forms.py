"""Forms of names that no list holds: abbreviations, shared words, plurals, compounds."""

import csv
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import geoparse
from geomap.articles import Article
from geomap.gazetteer import Gazetteer
from geomap.names import NameIndex
from geomap.names.forms import find_forms
from small_gazetteer import place


def state(place_id, name, country="US"):
    return place(place_id, name, "ADM1", country=country, at=(35, -80), extent=300)


GAZETTEER = Gazetteer(
    [
        state("fl", "Florida"),
        state("il", "Illinois"),
        state("in", "Indiana"),
        state("me", "Maine"),
        state("or", "Oregon"),
        state("nc", "North Carolina"),
        state("sc", "South Carolina"),
        state("va", "Virginia"),
        state("wv", "West Virginia"),
        state("bc", "British Columbia", "CA"),
        place("illinois_town", "Illinois", country="US", at=(10, 10)),
        place("ocala", "Ocala", country="US", admin="Florida", at=(29.2, -82.1)),
        place("kp", "North Korea", "PCLI", country="KP", at=(40, 127)),
        place("kr", "South Korea", "PCLI", country="KR", at=(36, 128)),
        place("fulton", "Fulton County", "ADM2", country="US", at=(33.8, -84.4)),
        place("dekalb", "DeKalb County", "ADM2", country="US", at=(33.8, -84.2)),
        place("dekalb_town", "DeKalb", country="US", at=(41.9, -88.8)),
        place("tigris", "Tigris River", "STM", country="IQ", at=(33, 44)),
        place("erie", "Lake Erie", "LK", country="US", at=(42, -81)),
        place("huron", "Lake Huron", "LK", country="US", at=(45, -82)),
        place("ravan_town", "Ravan", at=(40, 47)),
        place("ravan", "Ravan District", "ADM1", at=(40, 47.1)),
        place("lower_orm", "Lower Orm", at=(40, 47.2)),
        place("upper_orm", "Upper Orm", at=(40, 47.3)),
        place("fort", "Fort Dale", country="US", at=(32, -97)),
        place("saint", "St. Orle", country="US", at=(38, -90)),
    ]
)
INDEX = NameIndex(GAZETTEER)


def found(text):
    mentions = geoparse(Article("a", text), GAZETTEER)
    assert all(text[it.start : it.end] == it.surface for it in mentions)
    return [(it.surface, it.place_id) for it in mentions]


@pytest.mark.parametrize(
    ("text", "surface", "place_id"),
    [
        ("He moved to Ocala, Fla., in May.", "Fla.", "fl"),
        ("He moved to Ocala, Fla. in May.", "Fla.", "fl"),
        ("OCALA, FLA. (Wire) – A storm came.", "FLA.", "fl"),
        ("He moved to Ocala, FL in May.", "FL", "fl"),
        ("He moved to Ocala, FL.", "FL", "fl"),
        ("Sen. Ann Lee, D-Fla., spoke.", "Fla.", "fl"),
        ("Sen. Ann Lee (D-FL) spoke.", "FL", "fl"),
        ("Sen. Ann Lee, R-N.C., spoke.", "N.C.", "nc"),
        ("Sen. Ann Lee, R-Fla, spoke.", "Fla", "fl"),
        ("A bank in Peoria (Ill.) closed.", "Ill.", "il"),
        ("Schools in N.C. closed.", "N.C.", "nc"),
        ("Schools in W.Va. closed.", "W.Va.", "wv"),
        ("Schools in W. Va. closed.", "W. Va.", "wv"),
        ("Schools in B.C. closed.", "B.C.", "bc"),
    ],
)
def test_abbreviated_states_with_their_full_stops(text, surface, place_id):
    assert (surface, place_id) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ill. as he was, he came.",
        "In Ocala, In the evening.",
        "CALL TAMPA, OR MIAMI",
        "It was built in 100 B.C. by kings.",
        "He told me, Me and you.",
        "A.N.C. leaders met.",
        "On Xfla. and Xyzn.C. it failed.",
    ],
)
def test_words_that_look_like_abbreviations(text):
    assert find_forms(text, INDEX, INDEX.hits(text)) == ()


def test_an_abbreviation_is_the_state_and_no_town_of_its_name():
    (form,) = find_forms("Peoria, Ill.", INDEX, ())
    assert [use.place.id for use in form.uses] == ["il"]


def test_every_abbreviation_has_a_place_in_the_gazetteer_and_is_listed_once():
    text = (resources.files("geomap.names.forms") / "abbreviations.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert len({row["abbreviation"].upper() for row in rows}) == len(rows)
    index = NameIndex(Gazetteer.default())
    missing = {
        row["place"]
        for row in rows
        if not any(use.place.country == row["country"] for use in index.uses(row["place"]))
    }
    assert missing == {"Newfoundland and Labrador", "Prince Edward Island"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("North and South Carolina agreed.", [("North", "nc"), ("South Carolina", "sc")]),
        ("Both North and South Korea agreed.", [("North", "kp"), ("South Korea", "kr")]),
        (
            "Upper and Lower Orm burned.",
            [("Upper", "upper_orm"), ("Lower Orm", "lower_orm")],
        ),
        ("Storms in Fulton and DeKalb counties.", [("Fulton", "fulton"), ("DeKalb", "dekalb")]),
        ("Boats on Lakes Erie and Huron.", [("Erie", "erie"), ("Huron", "huron")]),
    ],
)
def test_a_shared_word_is_put_back(text, expected):
    assert found(text) == expected


def test_of_a_list_only_what_is_known_is_found():
    assert found("The Tigris and Nagar rivers rose.") == [("Tigris", "tigris")]


@pytest.mark.parametrize(
    "text", ["North and South met.", "The north and South Carolina.", "Old and New Friends"]
)
def test_no_shared_word_without_a_place_for_both(text):
    assert all(surface != "North" for surface, _ in found(text))


def test_where_the_bare_name_is_found_the_word_for_its_kind_decides():
    assert found("In Ravan and Sarn districts.") == [("Ravan", "ravan")]


@pytest.mark.parametrize(
    ("text", "surface", "candidates"),
    [
        ("The Carolinas were hit.", "Carolinas", {"nc", "sc"}),
        ("Both Koreas agreed.", "Koreas", {"kp", "kr"}),
        ("Talks of the two Koreas failed.", "Koreas", {"kp", "kr"}),
        ("The Virginias are wet.", "Virginias", {"va", "wv"}),
    ],
)
def test_a_plural_names_several_places_and_stays_unresolved(text, surface, candidates):
    (mention,) = geoparse(Article("a", text), GAZETTEER)
    assert (mention.surface, mention.place_id, mention.score) == (surface, None, 0.0)
    assert {it.place_id for it in mention.candidates} == candidates
    assert mention.reason.startswith("several places at once: ")


@pytest.mark.parametrize(
    "text", ["The Floridas came to dinner.", "Carolinas", "the Ocalas", "the Ravans of Orle"]
)
def test_a_plural_of_one_place_or_of_towns_is_none(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An Ocala-based firm", ["Ocala"]),
        ("the Florida-born writer", ["Florida"]),
        ("anti-Virginia and pro-Florida rallies", ["Virginia", "Florida"]),
        ("the Ocala–Ravan train", ["Ocala", "Ravan"]),
        ("Ocala-Ravan talks", ["Ocala", "Ravan"]),
        ("Florida’s coast, Ocalas' end", ["Florida"]),
        ("in Ft. Dale and Ft Dale", ["Ft. Dale", "Ft Dale"]),
        ("in Saint Orle, St Orle and St. Orle", ["Saint Orle", "St Orle", "St. Orle"]),
        ("in N. Korea and S. Korea", ["N. Korea", "S. Korea"]),
    ],
)
def test_compounds_possessives_and_short_words(text, expected):
    assert [surface for surface, _ in found(text)] == expected


PIECES = ["North", "South", "and", "Carolina", ", Fla.", "(Ill.)", "the Carolinas", "Lakes", "Erie"]


@given(st.lists(st.sampled_from([*PIECES, "counties", "R-", "\n\n", "W. Va."]), max_size=12))
def test_forms_are_in_order_and_apart(pieces):
    text = " ".join(pieces)
    forms = find_forms(text, INDEX, INDEX.hits(text))
    spans = [(form.start, form.end) for form in forms]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(form.uses for form in forms)
    found(text)


def test_half_a_name_is_no_adjective():
    regions = [
        place("ee", "Eastern Europe", "RGN", country="", at=(50, 30), extent=1000),
        place("we", "Western Europe", "RGN", country="", at=(48, 5), extent=1000),
    ]
    article = Article("a", "Snow fell in Eastern and Western Europe.")
    mentions = geoparse(article, Gazetteer(regions))
    assert [(it.surface, it.role) for it in mentions] == [
        ("Eastern", "location"),
        ("Western Europe", "location"),
    ]
