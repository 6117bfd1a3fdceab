"""A gazetteer made up for tests: two countries of towns, districts, rivers and namesakes."""

from __future__ import annotations

from geomap.gazetteer import Gazetteer, Place, PlaceName


def place(
    place_id: str,
    names: str,
    code: str = "PPL",
    *,
    country: str = "XA",
    admin: str = "",
    at: tuple[float, float] = (40.0, 47.0),
    extent: float = 3.0,
    population: int = 0,
) -> Place:
    written = names.split("|")
    return Place(
        id=place_id,
        name=written[0].removesuffix("*"),
        names=tuple(PlaceName(it.removesuffix("*"), "", it.endswith("*")) for it in written),
        feature_code=code,
        country=country,
        admin=admin,
        latitude=at[0],
        longitude=at[1],
        uncertainty_km=extent,
        population=population,
    )


SMALL = Gazetteer(
    [
        place("arvania", "Arvania|Republic of Arvania", "PCLI", at=(40, 47), extent=250),
        place("belmark", "Belmark", "PCLI", country="XB", at=(40, 42), extent=250),
        place("tolm", "Tolm", "PPLC", admin="Arvania", at=(40.4, 49.8), population=2_000_000),
        place("ravan_town", "Ravan|Rəvan", "PPLA", admin="Ravan District", at=(39.9, 46.9)),
        place(
            "ravan_district",
            "Ravan District|Ravan|Ravan province",
            "ADM1",
            admin="Arvania",
            at=(40.0, 47.0),
            extent=30,
        ),
        place("luka_town", "Luka", "PPLA", admin="Luka District", at=(39.6, 46.5)),
        place(
            "luka_district",
            "Luka District|Luka",
            "ADM1",
            admin="Arvania",
            at=(39.7, 46.3),
            extent=35,
        ),
        place("oskan", "Oskan", admin="Luka District", at=(39.62, 46.42), extent=1),
        place("pirdan", "Pirdan", admin="Ravan District", at=(39.95, 46.95), extent=1),
        place("upper_sor", "Upper Sor|Upper-Sor", "RGN", at=(39.8, 46.7), extent=70),
        place("sor", "Sor", "RGN", at=(39.7, 46.6), extent=100),
        place("miral", "Miral*", "PPLA", admin="Miral District", at=(39.4, 47.0)),
        place(
            "miral_district",
            "Miral District|Miral*",
            "ADM1",
            admin="Arvania",
            at=(39.3, 46.9),
            extent=30,
        ),
        place("tar_town", "Tar", admin="Arvania", at=(40.3, 46.9)),
        place("tar_river", "Tar River|Tar", "STM", at=(40.4, 47.3), extent=60),
        place("old_mosque", "Old mosque", "MSQE", admin="Ravan", at=(39.99, 46.93), extent=0.3),
        place("hope_a", "Hope", admin="Arvania", at=(40.5, 47.5), population=20_000),
        place("hope_b", "Hope", country="XB", admin="Belmark", at=(40.2, 42.1), population=30_000),
        place("us", "United States|U.S.|US", "PCLI", country="US", at=(39.8, -98.5), extent=2500),
        place(
            "georgia_country",
            "Georgia",
            "PCLI",
            country="GE",
            at=(42.0, 43.5),
            extent=300,
        ),
        place("tbilisi", "Tbilisi", "PPLC", country="GE", admin="Georgia", at=(41.7, 44.8)),
        place(
            "georgia_state",
            "Georgia",
            "ADM1",
            country="US",
            admin="United States",
            at=(32.7, -83.5),
            extent=330,
        ),
        place(
            "atlanta",
            "Atlanta",
            country="US",
            admin="Georgia",
            at=(33.7, -84.4),
            population=490_000,
        ),
        place(
            "alabama",
            "Alabama",
            "ADM1",
            country="US",
            admin="United States",
            at=(32.8, -86.8),
            extent=270,
        ),
        place(
            "paris",
            "Paris",
            "PPLC",
            country="FR",
            admin="France",
            at=(48.9, 2.3),
            population=2_100_000,
        ),
        place("lincoln", "Lincoln", country="GB", at=(53.2, -0.5), population=100_000),
    ]
)
