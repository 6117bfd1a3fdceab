"""How names in Cyrillic, Armenian and Georgian script are written in Latin letters.

Джебраил is Dzhebrail for the maps (BGN/PCGN), Jebrail for most writers, Džebrail for libraries
(ISO 9). A gazetteer lists the name once; the others are made here, a whole system at a time, and
only where the language is plain: names of the countries that write it. Names in the Azerbaijani
alphabet are the business of `azerbaijani`.
"""

from __future__ import annotations

import re

_RUSSIAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split(),
        strict=True,
    )
)
_UKRAINIAN = _RUSSIAN | {"г": "h", "ґ": "g", "є": "ye", "и": "y", "і": "i", "ї": "yi"}
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        (
            "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f"
            " ev"
        ).split(),
        strict=True,
    )
)
_GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(),
        strict=True,
    )
)
# Folded, so without their signs: ž is z.
_ISO_9 = _RUSSIAN | dict(zip("жхцчшщюяйё", "zhccssuaje", strict=True))
# The popular way differs from the maps' in groups of letters.
_POPULAR = (("дж", "j"), ("ий", "y"), ("ый", "y"), ("ье", "ie"), ("ия", "ia"))
_BEFORE_YE = re.compile(r"(^|[\s-]|[аеёиоуъыьэюя])е")
_ARMENIAN_GROUPS = (("ու", "u"),)
_ARMENIAN_INITIALS = ((re.compile(r"(^|[\s-])ե"), r"\1ye"), (re.compile(r"(^|[\s-])ո"), r"\1vo"))

_WRITE_RUSSIAN = frozenset("AM AZ BY GE KG KZ MD RU TJ TM UA UZ".split())
_WRITE_ARMENIAN = frozenset({"AM", "AZ"})
_RUSSIAN_SCRIPT = re.compile(r"[а-яё\s-]+")
_UKRAINIAN_SCRIPT = re.compile(r"[а-щьюяґєії’'\s-]*[іїєґ][а-щьюяґєії’'\s-]*")
_ARMENIAN_SCRIPT = re.compile(r"[ա-և\s-]+")
_GEORGIAN_SCRIPT = re.compile(r"[ა-ჰ\s-]+")
_SHORTEST = 5  # shorter ones are words of other languages too


def romanisations(name: str, country: str) -> set[str]:
    """Ways to write a name in Latin letters, in lower case.

    Args:
        name: The name in its own script.
        country: ISO 3166 code of the place's country.

    Returns:
        The ways; empty for a name in another script, or of a country that does not write it.
    """
    lower = name.lower()
    ways: set[str] = set()
    if country in _WRITE_RUSSIAN and _RUSSIAN_SCRIPT.fullmatch(lower):
        ways |= _of_russian(lower)
    elif country == "UA" and _UKRAINIAN_SCRIPT.fullmatch(lower):
        ways.add(_spelled(lower, _UKRAINIAN))
    elif country in _WRITE_ARMENIAN and _ARMENIAN_SCRIPT.fullmatch(lower):
        for group, written in _ARMENIAN_GROUPS:
            lower = lower.replace(group, written)
        ways.add(_spelled(lower, _ARMENIAN))
        for initial, written in _ARMENIAN_INITIALS:
            lower = initial.sub(written, lower)
        ways.add(_spelled(lower, _ARMENIAN))
    elif country == "GE" and _GEORGIAN_SCRIPT.fullmatch(lower):
        ways.add(_spelled(lower, _GEORGIAN))
    return {way for way in ways if len(way) >= _SHORTEST}


def _of_russian(lower: str) -> set[str]:
    popular = lower
    for group, written in _POPULAR:
        popular = popular.replace(group, written)
    with_ye = _BEFORE_YE.sub(r"\1ye", lower)
    return {
        _spelled(lower, _RUSSIAN),
        _spelled(with_ye, _RUSSIAN),
        _spelled(popular, _RUSSIAN),
        _spelled(lower, _ISO_9),
    }


def _spelled(lower: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in lower).replace("_", "")
