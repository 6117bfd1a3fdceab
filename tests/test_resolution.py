from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_world
from geomap.articles import Article
from geomap.gazetteer import PlaceName
from geomap.names import LayeredIndex, NameIndex
from geomap.resolution import Resolution, resolve, source_country
from geomap.resolution.geography import distance_km, gap_km, lies_in
from geomap.toponyms import find_toponyms
from small_gazetteer import SMALL, place

INDEX = NameIndex(SMALL)


def resolved(text: str, index: NameIndex = INDEX) -> list[tuple[str, Resolution]]:
    toponyms, _ = find_toponyms(Article("a", text), index)
    return [
        (toponym.surface, resolution)
        for toponym, resolution in zip(toponyms, resolve(toponyms), strict=True)
    ]


def ids(text: str, index: NameIndex = INDEX) -> list[str]:
    return [it.place.id if it.place else "?" for _, it in resolved(text, index)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Ravan.", ["ravan_town"]),
        ("Shells fell on Ravan district.", ["ravan_district"]),
        ("the city of Ravan", ["ravan_town"]),
        ("the provinces of Ravan and Luka", ["ravan_district", "luka_district"]),
        ("villages in Ravan and Luka", ["ravan_district", "luka_district"]),
        ("the village of Oskan of Luka district", ["oskan", "luka_district"]),
        ("the villages of Pirdan, Luka and Oskan", ["pirdan", "luka_district", "oskan"]),
        ("They crossed the Tar River near Tar.", ["tar_river", "tar_town"]),
        ("the Tar river", ["tar_river"]),
    ],
)
def test_town_district_and_river_of_one_name(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Shells fell on Ravan.", True),  # a district of the name, too
        ("Troops left Tar.", True),  # a river of the name, too
        ("Tolm is far.", False),
    ],
)
def test_the_reason_says_why_the_town_came_before_what_shares_its_name(text, said) -> None:
    [(_, resolution)] = resolved(text)
    assert ("without a word for its kind" in resolution.reason) is said


def test_a_name_keeps_its_sense_while_the_talk_is_of_it() -> None:
    text = (
        "Ravan district is large. Roads in Ravan are bad.\n\nTolm is far.\n\nTolm again.\n\nRavan."
    )
    assert ids(text) == ["ravan_district", "ravan_district", "tolm", "tolm", "ravan_town"]


def test_a_definite_noun_takes_the_town_up_again() -> None:
    text = "Ravan district was quiet. Troops then entered Ravan. Parts of the city burned."
    assert ids(text) == ["ravan_district", "ravan_town"]


def test_the_unit_named_after_it_tells_namesakes_apart() -> None:
    assert ids("Hope, Arvania") == ["hope_a", "arvania"]
    assert ids("Hope in western Belmark") == ["hope_b", "belmark"]


def test_a_comma_between_towns_makes_a_list() -> None:
    assert ids("Pirdan, Ravan and Tar") == ["pirdan", "ravan_town", "tar_town"]
    assert ids("Pirdan, Ravan district") == ["pirdan", "ravan_district"]


def test_the_owner_of_a_place_tells_namesakes_apart() -> None:
    assert ids("Belmark’s Hope and Arvania’s Hope")[1::2] == ["hope_b", "hope_a"]


def test_what_is_said_of_one_mention_outweighs_what_was_said_before() -> None:
    assert ids("Hope, Belmark, is far. Hope, Arvania, is near.") == [
        "hope_b",
        "belmark",
        "hope_a",
        "arvania",
    ]


def test_a_large_division_yields_to_its_own_town_and_outranks_towns_elsewhere() -> None:
    index = NameIndex(
        [
            place("oblast", "Odar", "ADM1", extent=150, at=(46, 30)),
            place("city", "Odar", "PPLA", at=(46.4, 30.7)),
            place("state", "Texar", "ADM1", country="US", extent=500, at=(31, -99)),
            place("village", "Texar", country="AU", at=(-30, 140)),
        ]
    )
    assert ids("Odar and Texar", index) == ["city", "state"]


def test_a_town_that_stands_for_its_area_says_so() -> None:
    [(_, only)] = resolved("Oskan province")
    assert only.place
    assert "no area of this name" in only.reason


def test_places_nearby_tell_namesakes_apart() -> None:
    assert ids("From Ravan and Luka they marched to Hope.")[-1] == "hope_a"


def test_one_sense_once_told() -> None:
    text = "Hope, Belmark – Floods came.\n\nRavan and Luka sent help.\n\nHope thanked them."
    assert ids(text)[-1] == "hope_b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Georgia mediated.", "georgia_country"),
        ("Arvania, Belmark and Georgia agreed.", "georgia_country"),
        ("Talks between Tbilisi and Tolm: Georgia hopes.", "georgia_country"),
        ("Atlanta, Georgia", "georgia_state"),
        ("A storm hit Atlanta. Georgia and Alabama lost power.", "georgia_state"),
        ("the Georgia state line", "georgia_state"),
        ("Senator Ann B. Lee of Georgia spoke.", "georgia_state"),
    ],
)
def test_georgia(text: str, expected: str) -> None:
    toponyms = dict(resolved(text))
    assert toponyms["Georgia"].place
    assert toponyms["Georgia"].place.id == expected


def test_a_list_of_states_is_no_address() -> None:
    index = NameIndex(
        [
            place("dc", "Orsa", "PPLC", country="US", admin="Pennsyl"),
            place("state", "Orsa", "ADM1", country="US", at=(47, -120), extent=300),
            place("pa", "Pennsyl", "ADM1", country="US", extent=300),
            place("ca", "Califor", "ADM1", country="US", extent=300),
        ]
    )
    assert ids("Orsa, Pennsyl and Califor", index)[0] == "state"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Paris, Texas, is small.", "Texas"),
        ("They met in Paris, Texas. Paris is small.", "Texas"),
        ("the Gulf of Arvania", "lacks"),
        ("Paris County", "lacks"),
        ("Paris, Alabama", "Alabama"),
    ],
)
def test_a_namesake_that_the_gazetteer_lacks_stays_unresolved(text: str, word: str) -> None:
    found = [it for surface, it in resolved(text) if surface in {"Paris", "Arvania"}]
    assert all(it.place is None and it.score == 0 and word in it.reason for it in found)
    assert all(it.candidates for it in found)


def test_a_country_after_a_comma_may_begin_a_clause() -> None:
    assert ids("In Paris, Arvania agreed.") == ["paris", "arvania"]


def test_two_equal_namesakes_stay_unresolved_with_both_kept() -> None:
    index = NameIndex([place("a", "Twin", at=(40, 45)), place("b", "Twin", at=(41, 47))])
    [(_, only)] = resolved("Shells hit Twin.", index)
    assert only.place is None
    assert [it.place_id for it in only.candidates] == ["a", "b"]
    assert "equally well" in only.reason


def test_a_neighbour_decides_between_equal_namesakes() -> None:
    index = NameIndex(
        [
            place("a", "Twin", at=(40, 45)),
            place("b", "Twin", at=(41, 47)),
            place("c", "Velm", at=(41.1, 47.1)),
        ]
    )
    assert ids("Shells hit Twin and Velm.", index) == ["b", "c"]


def test_a_town_and_its_district_are_no_rivals() -> None:
    index = NameIndex(
        [
            place("town", "Luka", admin="Luka District", at=(39.6, 46.5)),
            place("district", "Luka", "ADM2", at=(39.6, 46.5), extent=80),
        ]
    )
    assert all(it.place for _, it in resolved("Shells hit Luka.", index))


def test_a_division_that_is_also_a_town_takes_in_no_neighbour_by_a_comma() -> None:
    index = NameIndex(
        [
            place("city", "Odar", at=(46.5, 30.7), population=900_000),
            place("mykol", "Mykol", at=(47.0, 32.0), population=500_000),
            place("oblast", "Mykol", "ADM1", at=(47.4, 31.8), extent=140),
        ]
    )
    assert ids("Drones hit Odar, Mykol overnight.", index) == ["city", "mykol"]
    assert ids("Drones hit Odar, Mykol oblast.", index) == ["city", "oblast"]


def test_a_stranger_in_a_list_of_near_places_stays_unresolved() -> None:
    index = NameIndex([*SMALL, place("kut", "Kut", country="IQ", at=(32.5, 45.8))])
    found = dict(resolved("Shots were heard around Pirdan, Kut and Oskan.", index))
    assert found["Kut"].place is None
    assert "Pirdan, Oskan" in found["Kut"].reason
    assert ids("They flew from Ravan to Kut.", index)[-1] == "kut"
    assert ids("Pirdan, Paris and Oskan", index)[1] == "paris"


def test_a_country_in_a_list_of_countries_lies_in_no_division_behind_it() -> None:
    division = place("north", "Norland", "ADM1", country="XC", at=(0, 0), extent=120)
    index = NameIndex([*SMALL, division])
    assert ids("Talks in Belmark, Arvania, Norland and Tolm.", index)[1] == "arvania"
    assert ids("He left Arvania, Norland, in May.", index)[0] == "?"


def test_a_name_that_only_the_world_has_counts_little_for_a_place_of_the_gazetteer(tmp_path):
    town = place("town", "Wex Town", country="XD", at=(5, 5), population=2_000_000)
    town = replace(town, geonames_id="1")
    other = place("geonames:2", "Wex", country="XC", at=(60, 60), population=200_000)
    world = small_world.indexed(
        tmp_path / "index",
        [replace(town, id="geonames:1", names=(*town.names, PlaceName("Wex"))), other],
    )
    index = LayeredIndex(NameIndex([town]), world)
    assert ids("They met in Wex.", index) == ["geonames:2"]


def test_the_state_that_a_town_belongs_to_counts_before_one_whose_extent_holds_it() -> None:
    index = NameIndex(
        [
            place("state", "Norland", "ADM1", country="XC", at=(31, -99), extent=700),
            place("other_state", "Sorland", "ADM1", country="XC", at=(35, -92), extent=250),
            place("here", "Perrin", country="XC", admin="Norland", at=(33.7, -95.6)),
            place(
                "there",
                "Perrin",
                country="XC",
                admin="Sorland",
                at=(35.3, -93.7),
                population=90_000,
            ),
        ]
    )
    assert ids("They met in Perrin, Norland, and moved to Sorland.", index)[0] == "here"


MANY_STATES = [
    place("state", "Norland", "ADM1", country="XC", at=(31, -99), extent=300),
    place("state_2", "Sorland", "ADM1", country="XC", at=(35, -92), extent=300),
    place("state_3", "Wesland", "ADM1", country="XC", at=(39, -99), extent=300),
    place("village", "Chamar", country="XC", admin="Norland", at=(31, -98), population=300),
    place("country", "Chamar", "PCLI", country="XD", at=(35, 105), extent=2000),
]


def test_news_of_a_whole_country_means_no_village_of_it_by_the_name_of_another_country() -> None:
    text = "It is in Norland, Sorland, Wesland, Arvania, in Belmark and in Tolm. In Chamar it lost."
    assert ids(text, NameIndex([*SMALL, *MANY_STATES]))[-1] == "country"


def test_news_of_one_state_may_mean_its_village() -> None:
    neighbour = place(
        "by", "Byford", country="XC", admin="Norland", at=(31, -98.1), population=9000
    )
    named = "They met in Byford, Norland. In Chamar and Byford shops closed."
    assert "village" in ids(named, NameIndex([*MANY_STATES, neighbour]))


def test_of_many_namesakes_those_in_a_country_that_the_article_names_are_weighed() -> None:
    far = [
        place(f"far_{n}", "Sanca", country="XF", admin=f"Far {n}", at=(10, n), population=50_000)
        for n in range(30)
    ]
    country = place("xc", "Colteria", "PCLI", country="XC", at=(10, -84), extent=250)
    town = place("here", "Sanca", country="XC", admin="Anywhere", at=(11, -84.8), population=8000)
    (*_, (_, resolution)) = resolved(
        "In Colteria they fled to Sanca.", NameIndex([*far, country, town])
    )
    assert "here" in [candidate.place_id for candidate in resolution.candidates]


def test_what_is_the_capital_of_a_province_is_no_country() -> None:
    index = NameIndex(
        [
            place("province", "Guanasta", "ADM1", country="XC", at=(10.5, -85.4), extent=90),
            place("town", "Librana", "PPLA", country="XC", admin="Guanasta", at=(10.6, -85.4)),
            place("country", "Librana", "PCLI", country="XL", at=(6, -9), extent=300),
        ]
    )
    ((_, resolution), _) = resolved("It is Librana, capital of Guanasta province.", index)
    assert resolution.place
    assert resolution.place.id == "town"
    assert "“capital” after it" in resolution.reason
    assert "lies in Guanasta" in resolution.reason


def test_the_first_word_of_a_town_told_in_full_is_that_town() -> None:
    index = NameIndex(
        [
            place("town", "Santrago de Camposa|Santrago", at=(42.9, -8.5), population=90_000),
            place("capital", "Santrago", "PPLC", country="XL", at=(-33, -70), population=5_000_000),
        ]
    )
    _, (_, resolution) = resolved("They saw Santrago de Camposa. Santrago slept.", index)
    assert resolution.place
    assert resolution.place.id == "town"
    assert "short for Santrago de Camposa" in resolution.reason
    assert ids("Buses leave Santrago.", index) == ["capital"]


def test_too_many_equal_namesakes_stay_unresolved() -> None:
    index = NameIndex(
        place(f"s{number}", "Sprang", country=f"X{number}", at=(10.0 * number, 0))
        for number in range(7)
    )
    [(_, only)] = resolved("We met in Sprang.", index)
    assert only.place is None
    assert len(only.candidates) == 5
    assert "equally well" in only.reason


_TEXTS = st.lists(
    st.sampled_from(
        [
            "Ravan",
            "Luka",
            "Hope",
            "Georgia",
            "Atlanta",
            "Tar",
            "district",
            ",",
            "and",
            "in",
            ".\n\n",
            "the",
        ]
    ),
    max_size=25,
).map(" ".join)


@given(_TEXTS)
def test_scores_are_shares_and_evidence_is_told(text: str) -> None:
    for _, it in resolved(text):
        assert 1 <= len(it.candidates) <= 5
        assert 0 < sum(candidate.score for candidate in it.candidates) < 1 + 1e-9
        assert [c.score for c in it.candidates] == sorted(
            (c.score for c in it.candidates), reverse=True
        )
        assert it.reason
        if it.place:
            assert it.place.id == it.candidates[0].place_id
            assert it.score == it.candidates[0].score


@given(_TEXTS)
def test_the_same_text_gives_the_same_places(text: str) -> None:
    assert resolved(text) == resolved(text, NameIndex(reversed(list(SMALL))))


def test_distances() -> None:
    quito, equator = place("q", "Q", at=(0, 0), extent=1), place("e", "E", at=(0, 1), extent=10)
    assert distance_km(quito, equator) == pytest.approx(111.2, abs=0.1)
    assert gap_km(quito, equator) == pytest.approx(100.2, abs=0.1)
    assert gap_km(quito, quito) == 0
    assert distance_km(
        place("a", "A", at=(0, 180)), place("b", "B", at=(0, -180))
    ) == pytest.approx(0, abs=1e-6)


def test_lying_in() -> None:
    assert lies_in(SMALL["oskan"], SMALL["luka_district"])
    assert lies_in(SMALL["oskan"], SMALL["arvania"])
    assert lies_in(SMALL["pirdan"], SMALL["upper_sor"])
    assert not lies_in(SMALL["oskan"], SMALL["belmark"])
    assert not lies_in(SMALL["arvania"], SMALL["belmark"])
    assert not lies_in(SMALL["luka_district"], SMALL["luka_district"])


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.example.co.uk/news/1", "GB"),
        ("http://example.az/en", "AZ"),
        ("https://example.com/az", ""),
        ("https://example.tv", ""),
        ("https://10.0.0.1/x", ""),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_the_country_of_a_source(url: str, country: str) -> None:
    assert source_country(Article("a", "", url=url)) == country


def test_the_source_decides_between_equal_namesakes() -> None:
    index = NameIndex(
        [place("a", "Twin", country="XA"), place("b", "Twin", country="XB", at=(10, 10))]
    )
    toponyms, _ = find_toponyms(Article("a", "Shells hit Twin."), index)
    [resolution] = resolve(toponyms, source_country="XB")
    assert resolution.place
    assert resolution.place.id == "b"
    assert "source" in resolution.reason
