"""What kind of place it is, in words for a reader; the words for each code are in feature_codes."""

from __future__ import annotations

from typing import Final

from geomap.feature_codes import FEATURE_CODES

# What divisions call themselves in English, at the end or the start of their names.
_DIVISIONS: Final = frozenset(
    "canton county department district division emirate governorate municipality oblast okrug "
    "parish prefecture province raion rayon region republic state territory voivodeship".split()
)


def kind_words(code: str, name: str = "") -> str:
    """What kind of place it is, in words; the code itself when it is not known.

    Args:
        code: Its feature code.
        name: Its name in the gazetteer. A division that says what it is, is called that: Aghdam
            District is a `district (first level)`.
    """
    words = FEATURE_CODES.get(code, code)
    own = division_word(name)
    if own and code.startswith("ADM") and words.endswith(" level)"):
        former = "former " if words.startswith("former ") else ""
        return f"{former}{own} {words[words.index('(') :]}"
    return words


def division_word(name: str) -> str:
    """What a division calls itself at the end or the start of its name; empty when it does not."""
    words = name.lower().split()
    return next((word for word in words[-1:] + words[:1] if word in _DIVISIONS), "")
