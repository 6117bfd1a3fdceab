"""The names of a place: as the articles write it, then by language, spelt out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.languages import language_words
from geomap.names import fold_name
from geomap.ui import html, strings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geomap.gazetteer import Place
    from geomap.ui.html import Fragment

# More names than these are folded away.
_MOST = 10


def written(surfaces: Sequence[tuple[str, int]]) -> Fragment:
    """The spellings in the articles, each with how often it stands there."""
    parts: list[str] = []
    for at, (surface, count) in enumerate(surfaces):
        parts += ["; " if at else "", html.tag("bdi", surface), f" ×{count}" if count > 1 else ""]
    return html.join(*parts)


def heading(name: str, place: Place) -> tuple[Fragment, str]:
    """The name of a place as a heading, and the same in words.

    A name that is none of the place's own, as one that was corrected by hand, stands with the
    place that it means.
    """
    own = {fold_name(place.name), *(fold_name(one.text) for one in place.names)}
    if fold_name(name) in own:
        return html.text(name), name
    sign = html.join(
        html.tag("span", " → ", aria_hidden="true"),
        html.tag("span", f" {strings.MEANS} ", _class="geomap-unseen"),
    )
    both = html.join(html.tag("bdi", name), sign, html.tag("bdi", place.name))
    return both, f"{name} {strings.MEANS} {place.name}"


def names(place: Place) -> Fragment:
    """All names of the gazetteer, a language after the other; many are folded after the first."""
    by_language = _by_language(place)
    total = sum(map(len, by_language.values()))
    if total <= _MOST:
        return html.tag("span", *_inline(by_language, total))
    summary = html.tag("summary", strings.ALL_NAMES.format(n=total))
    rows = [
        fragment
        for lang, texts in by_language.items()
        for fragment in (html.tag("dt", _language(lang)), html.tag("dd", *_listed(lang, texts)))
    ]
    return html.join(
        html.tag("span", *_inline(by_language, _MOST), " …"),
        html.tag("details", summary, html.tag("dl", *rows), _class="names-all"),
    )


def _by_language(place: Place) -> dict[str, list[str]]:
    """Names by language, those of unknown language last, each once."""
    ordered = sorted(enumerate(place.names), key=lambda one: (not one[1].lang, one[0]))
    found: dict[str, dict[str, None]] = {}
    for _, name in ordered:
        found.setdefault(name.lang, {})[name.text] = None
    return {lang: list(texts) for lang, texts in found.items()}


def _inline(by_language: Mapping[str, list[str]], most: int) -> list[str]:
    parts: list[str] = []
    for lang, texts in by_language.items():
        if most <= 0:
            break
        shown = texts[:most]
        most -= len(shown)
        label = html.tag("small", f"{_language(lang)} ") if lang or len(by_language) > 1 else ""
        parts += [" · " if parts else "", label, *_listed(lang, shown)]
    return parts


def _listed(lang: str, texts: Sequence[str]) -> list[str]:
    parts: list[str] = []
    for text in texts:
        parts += ["; " if parts else "", html.tag("bdi", text, lang=lang or None)]
    return parts


def _language(code: str) -> str:
    return language_words(code) if code else strings.LANGUAGE_UNKNOWN
