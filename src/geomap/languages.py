"""Languages: ISO 639 codes in English words, as the table `languages.csv` has them.

The two-letter codes that are in use, and the three-letter ones of languages without such a code in
which places are often named. How a gazetteer marks the language of a name is said in `gazetteer`.
"""

from __future__ import annotations

import csv
import io
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        row["code"]: row["name"]
        for row in csv.DictReader(
            io.StringIO((resources.files("geomap") / "languages.csv").read_text("utf-8"))
        )
    }
)
"""Language code -> its name in English."""


def language_words(code: str) -> str:
    """The name of a language in English: `Armenian`, `Serbian (Latn)`; an unknown code as it is."""
    language, _, variant = code.partition("-")
    name = LANGUAGES.get(language.lower())
    if name is None:
        return code
    return f"{name} ({variant})" if variant else name
