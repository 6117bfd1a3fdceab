"""GazetteerGeocoder: geopy's manners, the order of namesakes, and nothing invented."""

from __future__ import annotations

import inspect
from dataclasses import replace

import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point
from hypothesis import given
from hypothesis import strategies as st

import small_world
from geomap.gazetteer import Gazetteer, Place, PlaceName
from geomap.geocoder import GazetteerGeocoder
from geomap.world import open_world, with_world


def place(place_id: str, names: str, code: str = "PPL", **facts) -> Place:
    spelt = tuple(PlaceName(n.rstrip("*"), needs_context=n.endswith("*")) for n in names.split("|"))
    where = {"latitude": 40.0, "longitude": 47.0, "uncertainty_km": 3.0, "country": "AZ"}
    return Place(place_id, spelt[0].text, spelt, code, **{"admin": "", **where, **facts})


PLACES = (
    place("az", "Azerbaijan|Republic of Azerbaijan", "PCLI", uncertainty_km=250.0),
    place("ge", "Georgia", "PCLI", country="GE", latitude=42.0, longitude=43.5),
    place("us", "United States|USA", "PCLI", country="US", latitude=38.0, longitude=-97.0),
    place("us_ga", "Georgia", "ADM1", country="US", latitude=32.7, longitude=-83.5),
    place("atlanta", "Atlanta", country="US", admin="Georgia", latitude=33.7, longitude=-84.4),
    place("dc", "Washington, D.C.|Washington", "PPLC", country="US", latitude=38.9, longitude=-77),
    place(
        "district", "Aghdam District|Aghdam|Ağdam", "ADM1", admin="Azerbaijan", uncertainty_km=30.0
    ),
    place("town", "Aghdam|Ağdam|Akna", "PPLA", admin="Aghdam District", latitude=39.99),
    place("tartar", "Tartar", "PPLA", longitude=46.9),
    place("tartar_river", "Tartar", "STM", longitude=47.3, uncertainty_km=90.0),
    place("small", "Martuni", population=100, country="AM", longitude=45.0),
    place("large", "Martuni", population=9000, country="AM", longitude=45.3),
    place("alias", "Khojavend|Martuni", population=90_000, latitude=39.8),
    place("jabrayil", "Jabrayil|Gabriel*", "PPLA", latitude=39.4),
    place("kalbajar", "Kəlbəcər", "PPLA", latitude=40.1, longitude=46.0),
)


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder(Gazetteer(PLACES))


@pytest.fixture(scope="module")
def default() -> GazetteerGeocoder:
    return GazetteerGeocoder(Gazetteer.default())


def best(geocoder: GazetteerGeocoder, query, **options) -> str | None:
    found = geocoder.geocode(query, **options)
    return found and found.raw["id"]


def ids(geocoder: GazetteerGeocoder, query, **options) -> list[str]:
    return [it.raw["id"] for it in geocoder.geocode(query, exactly_one=False, **options)]


class TestGeopyManners:
    def test_it_is_a_geocoder_that_gives_locations(self, geocoder):
        assert isinstance(geocoder, Geocoder)
        found = geocoder.geocode("Aghdam")
        assert isinstance(found, Location)
        assert isinstance(found.point, Point)
        assert (found.latitude, found.longitude) == (39.99, 47.0)
        assert found.address == "Aghdam, Aghdam District, Azerbaijan"

    def test_raw_is_the_row_with_name_and_score(self, geocoder):
        raw = geocoder.geocode("akna").raw
        assert (raw["id"], raw["feature_code"], raw["uncertainty_km"]) == ("town", "PPLA", 3.0)
        assert raw["names"] == ["Aghdam", "Ağdam", "Akna"]
        assert (raw["matched_name"], raw["score"]) == ("Akna", 0.9)

    def test_a_list_on_request_and_none_when_there_is_nothing(self, geocoder):
        assert ids(geocoder, "Aghdam") == ["town", "district"]
        assert ids(geocoder, "Aghdam", limit=1) == ["town"]
        assert geocoder.geocode("Nowhere") is None
        assert geocoder.geocode("Nowhere", exactly_one=False) is None

    def test_timeout_is_accepted(self, geocoder):
        assert best(geocoder, "Aghdam", timeout=0.1) == "town"
        assert geocoder.reverse((39.99, 47.0), timeout=None).raw["id"] == "town"

    def test_it_is_called_like_nominatim(self, geocoder):
        for method in ("geocode", "reverse"):
            ours = inspect.signature(getattr(geocoder, method)).parameters
            theirs = inspect.signature(getattr(Nominatim, method)).parameters
            for name in ("query", "exactly_one", "timeout", "country_codes", "limit"):
                if name in theirs:
                    assert (ours[name].kind, ours[name].default) == (
                        theirs[name].kind,
                        theirs[name].default,
                    )
        with geocoder as entered:
            assert entered.geocode("Akna")

    def test_country_codes_in_every_form_that_nominatim_takes(self, geocoder):
        for codes in ("am", "AM", ["am"], ("AM",), {"am"}, "ge,am", "ge, AM", ["GE", "am"]):
            assert ids(geocoder, "Martuni", country_codes=codes) == ["large", "small"]
        for none in (None, "", [], ()):
            assert len(ids(geocoder, "Martuni", country_codes=none)) == 3

    def test_rate_limiter(self, geocoder):
        limited = RateLimiter(geocoder.geocode, min_delay_seconds=0)
        assert [found and found.raw["id"] for found in map(limited, ["Akna", "Nowhere"])] == [
            "town",
            None,
        ]

    @pytest.mark.parametrize(
        ("query", "options", "message"),
        [
            (" , ", {}, "names nothing"),
            ("", {}, "names nothing"),
            (7, {}, "give a name or a mapping"),
            (None, {}, "give a name or a mapping"),
            ({}, {}, "empty"),
            ({"street": "Nizami"}, {}, "unknown 'street'; use name, city"),
            ("Aghdam", {"country_codes": "AZE"}, "no country code"),
            ("Aghdam", {"limit": 0}, "limit is 0"),
        ],
    )
    def test_bad_queries(self, geocoder, query, options, message):
        with pytest.raises(GeocoderQueryError, match=message):
            geocoder.geocode(query, **options)

    def test_it_asks_no_network(self, geocoder):
        with pytest.raises(GeocoderServiceError, match="no network"):
            geocoder._call_geocoder("http://localhost/", lambda answer: answer)


class TestOrder:
    def test_spelling_does_not_matter(self, geocoder):
        assert {best(geocoder, q) for q in ("AĞDAM", "ağdam", "Aghdam", "AGHDAM")} == {"town"}
        assert {best(geocoder, q) for q in ("Kəlbəcər", "Kalbacar", "Kelbecer")} == {"kalbajar"}

    def test_main_name_before_alternate_name_then_population(self, geocoder):
        assert ids(geocoder, "Martuni") == ["large", "small", "alias"]

    def test_country_before_state_and_town_before_river(self, geocoder):
        assert ids(geocoder, "Georgia") == ["ge", "us_ga"]
        assert ids(geocoder, "Tartar") == ["tartar", "tartar_river"]

    def test_a_unit_is_an_area_where_a_town_bears_its_name_too(self):
        geocoder = GazetteerGeocoder(
            Gazetteer(
                [
                    place("us", "United States", "PCLI", country="US"),
                    place("ny", "New York", "ADM1", country="US", admin="United States"),
                    place("al", "Alabama", "ADM1", country="US", admin="United States"),
                    place("town", "Alabama", country="US", admin="New York", population=1_800),
                    place("wanted", "Birmingham", country="US", admin="Alabama"),
                ]
            )
        )
        assert geocoder.geocode("Birmingham").address == "Birmingham, Alabama, United States"

    def test_the_gazetteer_comes_before_the_world(self, monkeypatch, tmp_path):
        mumbai = place("mumbai", "Mumbai|Bombay", geonames_id="1", population=9_000_000)
        known = (*mumbai.names, PlaceName("Bambai"))
        other = place("geonames:2", "Bombay|Bambai", country="NZ")
        small_world.use_instead(
            monkeypatch, tmp_path, [replace(mumbai, id="geonames:1", names=known), other]
        )
        geocoder = GazetteerGeocoder(with_world(Gazetteer([mumbai]), open_world()))
        assert ids(geocoder, "Bombay") == ["mumbai", "geonames:2"]
        assert ids(geocoder, "Bambai") == ["mumbai", "geonames:2"]

    @pytest.mark.parametrize(
        ("name", "places"),
        [
            ("Springfield", [("Springfield", "PPL", 900), ("Springfield", "PPL", 9)]),
            ("Georgia", [("Georgia", "PCLI", 0), ("Georgia", "ADM1", 10_600_000)]),
            ("Victoria", [("Victoria", "ADM1", 0), ("Victoria", "PPLC", 22_881)]),
            ("California", [("California", "ADM1", 0), ("California", "PPL", 11_857)]),
            ("Bombay", [("Mumbai|Bombay", "PPL", 12_691_836), ("Bombay", "PPL", 1_357)]),
            ("Lima", [("Lima", "PPLC", 0), ("Lima", "PPL", 37_873)]),
            # What tells a capital from the state of its name is no part of the name.
            ("Washington", [("Washington, D.C.|Washington", "PPLC", 689_545),
                            ("Washington", "ADM1", 7_700_000)]),
        ],
    )  # fmt: skip
    def test_the_better_known_place_comes_first(self, name, places):
        made = [
            place(f"p{number}", *facts, population=people, country="US", longitude=10.0 * number)
            for number, (*facts, people) in enumerate(places)
        ]
        geocoder = GazetteerGeocoder(Gazetteer(reversed(made)))
        assert ids(geocoder, name) == ["p0", "p1"]

    @pytest.mark.parametrize(
        ("town", "division", "order"),
        [
            ({"population": 8_800_000}, 350.0, ["town", "around"]),
            ({"population": 300}, 350.0, ["around", "town"]),  # a hamlet in the state of its name
            ({"population": 300}, 30.0, ["town", "around"]),
            ({"population": 300, "code": "PPLA"}, 350.0, ["town", "around"]),
            ({"population": 8_800_000, "latitude": 52.0}, 350.0, ["town", "around"]),
            ({"population": 80_000, "latitude": 52.0}, 350.0, ["around", "town"]),
        ],
    )
    def test_a_town_comes_before_the_division_around_it(self, town, division, order):
        around = place("around", "New York", "ADM1", country="US", uncertainty_km=division)
        inside = place("town", "New York", **{"country": "US", **town})
        geocoder = GazetteerGeocoder(Gazetteer([around, inside]))
        assert ids(geocoder, "New York") == order

    def test_a_name_that_needs_context_scores_less(self, geocoder):
        assert geocoder.geocode("Gabriel").raw["score"] == 0.81
        assert geocoder.geocode("Jabrayil").raw["score"] == 1.0

    @pytest.mark.parametrize(
        ("query", "wanted"),
        [
            ("Aghdam district", "district"),
            ("Aghdam rayonu", "district"),
            ("Ağdam province", "district"),
            ("the district of Aghdam", "district"),
            ("city of Aghdam", "town"),
            ("Aghdam town", "town"),
            ("Tartar river", "tartar_river"),
            ("River Tartar", None),
            ("Tartar lake", None),
            ("Tartar district", None),
        ],
    )
    def test_words_for_the_kind_of_place(self, geocoder, query, wanted):
        assert best(geocoder, query) == wanted

    @pytest.mark.parametrize(
        ("query", "wanted"),
        [
            ("Aghdam, Azerbaijan", "town"),
            ("Aghdam, Aghdam district, Azerbaijan", "town"),
            ("Aghdam district, AZ", "district"),
            ("Georgia, USA", "us_ga"),
            ("Georgia, us", "us_ga"),
            ("Atlanta, Georgia", "atlanta"),
            ("Washington, D.C.", "dc"),
            ("Martuni, Azerbaijan", "alias"),
            ("Atlanta, Azerbaijan", None),
            ("Aghdam, Atlantis", None),
        ],
    )
    def test_what_it_lies_in(self, geocoder, query, wanted):
        assert best(geocoder, query) == wanted

    @pytest.mark.parametrize(
        ("query", "wanted"),
        [
            ({"name": "Aghdam"}, "town"),
            ({"city": "Aghdam", "country": "Azerbaijan"}, "town"),
            ({"county": "Aghdam"}, "district"),
            ({"state": "Georgia", "country": "USA"}, "us_ga"),
            ({"city": "Atlanta", "state": "Georgia"}, "atlanta"),
            ({"country": "Georgia"}, "ge"),
            ({"city": "Tartar", "country": "USA"}, None),
            ({"city": "Akna", "state": ""}, "town"),
        ],
    )
    def test_structured_queries(self, geocoder, query, wanted):
        assert best(geocoder, query) == wanted

    def test_country_codes(self, geocoder):
        assert best(geocoder, "Georgia", country_codes="us") == "us_ga"
        assert ids(geocoder, "Georgia", country_codes=["GE", "US"]) == ["ge", "us_ga"]
        assert best(geocoder, "Georgia", country_codes="AZ") is None


class TestReverse:
    def test_the_closest_fit_comes_first(self, geocoder):
        found = geocoder.reverse("39.992, 47.0", exactly_one=False)
        assert [it.raw["id"] for it in found] == ["town", "district", "tartar_river"]

    def test_a_point_outside_every_circle_has_no_place(self, geocoder):
        assert geocoder.reverse((0.0, -30.0)) is None
        assert geocoder.reverse(Point(39.0, 46.0)) is None  # no circle but the country's

    def test_limit(self, geocoder):
        assert len(geocoder.reverse((40.0, 47.0), exactly_one=False, limit=2)) == 2

    @pytest.mark.filterwarnings("ignore:Latitude normalization")
    @pytest.mark.parametrize("query", ["here", None, (95.0, 0.0), object()])
    def test_bad_points(self, geocoder, query):
        with pytest.raises(GeocoderQueryError, match="is no point"):
            geocoder.reverse(query)

    @given(st.floats(-90, 90), st.floats(-180, 180))
    def test_every_answer_holds_the_point(self, latitude, longitude):
        geocoder = GazetteerGeocoder(Gazetteer(PLACES))
        for found in geocoder.reverse((latitude, longitude), exactly_one=False) or []:
            assert abs(found.latitude - latitude) * 110 <= found.raw["uncertainty_km"]


class TestDefaultGazetteer:
    @pytest.mark.parametrize(
        ("query", "wanted"),
        [
            ("Ağdam", "aghdam_city"),
            ("Aghdam district", "aghdam_district"),
            ("Fizuli", "fuzuli_city"),
            ("Gabriel province", "jabrayil_district"),
            ("Shushi", "shusha_city"),
            ("Khankendi", "stepanakert"),
            ("Xankəndi", "stepanakert"),
            ("Степанакерт", "stepanakert"),
            ("Nagorno Karabakh", "nagorno_karabakh"),
            ("Aras", "aras_river"),
            ("Araz River", "aras_river"),
            ("Terter river", "tartar_river"),
            ("Georgia", "georgia"),
            ("Georgia, USA", "georgia_us_state"),
            ("Donetsk region", "donetsk_oblast"),
            ("Donetsk", "donetsk"),
            ("Washington, D.C.", "washington_dc"),
            ("Echmiadzin", "vagharshapat"),
            ("Kiev", "kyiv"),
            ("Burma", "myanmar"),
            ("Paris, Texas", None),
            ("Agdamm", None),
        ],
    )
    def test_names_of_the_news(self, default, query, wanted):
        assert best(default, query) == wanted

    def test_reverse(self, default):
        assert default.reverse((39.82, 46.75)).address == "Stepanakert, Karabakh, Azerbaijan"

    def test_each_place_is_found_by_each_of_its_names(self, default):
        for it in Gazetteer.default():
            for name in it.names:
                found = default.geocode({"name": name.text}, exactly_one=False) or []
                assert it.id in {location.raw["id"] for location in found}, (it.id, name.text)


def suggested(geocoder, name, **options):
    return [one.raw["id"] for one in geocoder.suggest(name, **options)]


def test_suggestions_begin_with_the_name_itself(geocoder):
    found = suggested(geocoder, "Aghdam")
    assert found[: len(geocoder.geocode("Aghdam", exactly_one=False))] == [
        one.raw["id"] for one in geocoder.geocode("Aghdam", exactly_one=False)
    ]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Kalbaj", "kalbajar"),  # half typed, in a name with other letters
        ("Kelbacer", "kalbajar"),
        ("Atlnata", "atlanta"),  # neighbours exchanged
        ("Azerbaidjan", "az"),
        ("Tarter", "tartar"),
    ],
)
def test_a_name_half_typed_or_mistyped_is_suggested_and_never_answered(geocoder, typed, wanted):
    assert wanted in suggested(geocoder, typed)


def test_far_from_any_name_nothing_is_suggested(geocoder):
    assert suggested(geocoder, "Zzyzx") == []
    assert suggested(geocoder, "A") == []
    assert len(suggested(geocoder, "Ma", limit=1)) == 1
    with pytest.raises(GeocoderQueryError, match="names nothing"):
        geocoder.suggest(" ")


@given(st.sampled_from(PLACES), st.integers(2, 12))
def test_every_place_is_suggested_by_the_beginning_of_its_name(wanted, letters):
    begin = wanted.name[:letters].strip()
    assert wanted.id in suggested(GazetteerGeocoder(Gazetteer(PLACES)), begin, limit=50)
