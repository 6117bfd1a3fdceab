"""What is to be converted: the wishes of whoever asks, the same for every format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError
from geomap.feature_codes import FEATURE_CODES, feature_class
from geomap.gazetteer.countries import countries

if TYPE_CHECKING:
    from collections.abc import Iterable

Progress = Callable[[str, float], None]
"""Called now and then with what is being done and how much of it is, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is to be converted, and how.

    Attributes:
        alternate_names: GeoNames' file of alternate names with languages, or None.
        languages: Only names in these languages, as codes; `und` is a name without one. Empty for
            all.
        countries: Only places of these countries, as codes. Empty for all.
        features: Only places of these kinds: a feature code, the beginning of codes (ADM) or a
            class letter (P). Empty for all.
        min_population: Only places with so many inhabitants.
        id_prefix: What every id begins with; None for the format's own.
        is_word: Tells whether a name is also a common word or a person's name, so that a little
            known place of that name needs context.
        progress: Told how far the conversion is.
    """

    alternate_names: Path | None = None
    languages: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    features: tuple[str, ...] = ()
    min_population: int = 0
    id_prefix: str | None = None
    is_word: Callable[[str], bool] | None = None
    progress: Progress | None = None

    def refusal(self, *, country: str, code: str, population: int) -> str:
        """Why a place was not asked for; empty when it was."""
        if self.countries and country not in self.countries:
            return "of another country than asked for"
        if self.features and not any(_is_kind(code, kind) for kind in self.features):
            return "of another kind than asked for"
        if population < self.min_population:
            return f"fewer than {self.min_population:,} inhabitants, or unknown"
        return ""

    def wants_language(self, lang: str) -> bool:
        """Whether names in this language are asked for; `en` asks for `en-GB`, too."""
        if not self.languages:
            return True
        wanted = lang or "und"
        return any(wanted == it or wanted.startswith(f"{it}-") for it in self.languages)


def options(
    *,
    alternate_names: str | Path | None = None,
    languages: Iterable[str] = (),
    countries: Iterable[str] = (),
    features: Iterable[str] = (),
    min_population: int = 0,
    id_prefix: str | None = None,
    is_word: Callable[[str], bool] | None = None,
    progress: Progress | None = None,
) -> Options:
    """Options from what a user writes.

    Raises:
        GazetteerError: A country, kind, number or prefix is none.
    """
    codes = frozenset(code.strip().upper() for code in countries)
    kinds = tuple(kind.strip().upper() for kind in features)
    _require_countries(codes)
    for kind in kinds:
        if not any(_is_kind(code, kind) for code in FEATURE_CODES):
            raise GazetteerError(
                f"{kind!r} is no kind of place; give a feature code (PPL), the beginning of codes "
                "(ADM) or a class letter (P)"
            )
    if min_population < 0:
        raise GazetteerError(f"{min_population} inhabitants: give a number from 0")
    if id_prefix is not None and not all(it in _OF_AN_ID for it in id_prefix):
        raise GazetteerError(f"id prefix {id_prefix!r}: use lower-case letters a–z, digits and _")
    return Options(
        alternate_names=None if alternate_names is None else Path(alternate_names),
        languages=tuple(language.strip().lower() for language in languages),
        countries=codes,
        features=kinds,
        min_population=min_population,
        id_prefix=id_prefix,
        is_word=is_word,
        progress=progress,
    )


_OF_AN_ID = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


def _is_kind(code: str, kind: str) -> bool:
    return code.startswith(kind) if len(kind) > 1 else feature_class(code) == kind


def _require_countries(codes: Iterable[str]) -> None:
    if unknown := sorted(set(codes) - countries().keys()):
        raise GazetteerError(
            f"{unknown[0]!r} is no country's code; give two letters of ISO 3166, such as AZ"
        )
