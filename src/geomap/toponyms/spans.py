"""Spans: from the hits of an index to names with the right ends.

Which of the names are places is decided elsewhere.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, NamedTuple

from geomap.names import fold_name
from geomap.remembered import by_identity
from geomap.toponyms.asides import places_of
from geomap.toponyms.standing import Standing, facts_of, is_curated, known_facts
from geomap.toponyms.surroundings import Name
from geomap.toponyms.words import CIVIC, COMMON, CUT_AFTER, CUT_AFTER_LOWER, CUT_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.names import Index, NameHit, NameUse
    from geomap.names.forms import Form
    from geomap.toponyms.standing import Facts

_LAST_WORD = re.compile(r"[\s\u00a0-]+([^\W\d_]+)$")
_FIRST_WORD = re.compile(r"([^\W\d_]+)[\s\u00a0-]+")
_NEXT_WORD = re.compile(r"[ \t\u00a0]+([A-Z][\w’']*)")
_TOWN = 15_000


class _Span(NamedTuple):
    start: int
    end: int
    key: str
    uses: tuple[NameUse, ...]


def names_of(text: str, index: Index, hits: Sequence[NameHit], forms: Sequence[Form]) -> list[Name]:
    """The names of a text, in order.

    Words in lower case are names only where the text has them with a capital too, and the curated
    gazetteer has them at all; function words ("But", "She") only where a comma follows, as they do
    before what a town lies in.

    Args:
        text: The text.
        index: Where the names were found.
        hits: Those found as the index has them.
        forms: Those found in another form, which stand in the place of hits that they overlap.
    """
    if forms:
        hits = [
            hit
            for hit in hits
            if not any(form.start < hit.end and hit.start < form.end for form in forms)
        ]
    known = known_facts(index)
    names = [name for hit in hits if not hit.lower for name in _names(text, hit, index, known)]
    again = list(_in_lower_case(text, hits, index))
    of_forms = [
        Name(
            form.start,
            form.end,
            form.key,
            form.uses,
            False,
            _facts_of_form(form, index),
        )
        for form in forms
        if not form.several
    ]
    if again or of_forms:
        names = sorted([*names, *again, *of_forms], key=lambda name: name.start)
    return names


def _in_lower_case(text: str, hits: Iterable[NameHit], index: Index) -> Iterator[Name]:
    lower = [hit for hit in hits if hit.lower]
    if not lower:
        return
    capitalised = {hit.key for hit in hits if not hit.lower}
    for hit in lower:
        if hit.key in capitalised and not all(use.name.isupper() for use in index.uses(hit.key)):
            found = _names(text, hit, index, known_facts(index))
            yield from (name for name in found if name.facts.curated)


def _names(
    text: str, hit: NameHit, index: Index, known: dict[tuple[str, str], Facts]
) -> Sequence[Name]:
    """The names in a hit: mostly one, two in "Washington, D.C."."""
    uses = places_of(index.uses(hit.key))
    if hit.key in COMMON and not text.startswith(",", hit.end) and not any(map(is_curated, uses)):
        return ()
    span = _Span(hit.start, hit.end, hit.key, uses)
    if " " in hit.key or "-" in text[hit.start : hit.end]:
        spans = _parts(text, span, index) or [_cut(text, span, index)]
    else:
        spans = [span]
    names = []
    for span in spans:
        start, end, key, meant = _with_stop(text, span)
        if not meant:
            continue
        stop = "." if end > span.end else ""
        facts = known.get((key, hit.key + stop))
        if facts is None:
            facts = known[key, hit.key + stop] = facts_of(key + stop, meant)
        names.append(Name(start, end, key, meant, hit.lower, facts))
    return names


def _with_stop(text: str, span: _Span) -> _Span:
    """The full stop belongs to a short form ("Fla."), and without it the word is none ("Wash")."""
    short = _short_forms(span.uses)
    if not short or "." in text[span.start : span.end]:
        return span
    if text.startswith(".", span.end):
        return span._replace(end=span.end + 1, uses=short)
    return span._replace(uses=tuple(use for use in span.uses if not use.name.endswith(".")))


@by_identity
def _short_forms(uses: Sequence[NameUse]) -> tuple[NameUse, ...]:
    return tuple(use for use in uses if use.name.endswith("."))


def _facts_of_form(form: Form, index: Index) -> Facts:
    """Facts of an abbreviation or the like, which the words around it have told already."""
    known = known_facts(index)
    facts = known.get((form.key, ""))
    if facts is None:
        facts = known[form.key, ""] = dataclasses.replace(
            facts_of(form.key, form.uses),
            standing=Standing.SURE,
            curated=not all(use.world for use in form.uses),
            given=False,
            surname=False,
            name_like=False,
            only_capitals=False,
        )
    return facts


def _parts(text: str, span: _Span, index: Index) -> list[_Span]:
    """The two names of "Washington, D.C."; empty when it is one, or one of them is none."""
    first, comma, rest = text[span.start : span.end].partition(",")
    second = rest.lstrip()
    of_first, of_second = places_of(index.uses(first)), places_of(index.uses(second))
    if not comma or not of_first or not of_second:
        return []
    end, start = span.start + len(first), span.end - len(second)
    return [
        _Span(span.start, end, fold_name(first), _joined(span.uses, of_first)),
        _Span(start, span.end, fold_name(second), of_second),
    ]


def _cut(text: str, span: _Span, index: Index) -> _Span:
    """Cut "Aghdam province" and "Soviet Armenia" to the name alone, where it is a name as well.

    What both spellings mean stays possible: the word that was cut off is read again as a cue.
    """
    start, end, key, uses = span
    surface = text[start:end]
    last, first = _LAST_WORD.search(surface), _FIRST_WORD.match(surface)
    cuts = []
    if last and (
        fold_name(last[1]) in CUT_AFTER
        or last[1] in CUT_AFTER_LOWER
        or (last[1] == "City" and _serves(text, end) and not _is_own_name(key, uses))
    ):
        cuts.append((start, start + last.start()))
    if first and fold_name(first[1]) in CUT_BEFORE:
        cuts.append((start + first.end(), end))
    for cut_start, cut_end in cuts:
        shorter = places_of(index.uses(text[cut_start:cut_end]))
        # "Soviet Union" is no Union of the world.
        if shorter and (any(map(is_curated, shorter)) or not any(map(is_curated, uses))):
            key = fold_name(text[cut_start:cut_end])
            return _Span(cut_start, cut_end, key, _joined(shorter, uses))
    return span


def _serves(text: str, end: int) -> bool:
    """True for "City" before the name of a body: "Dover City Council"."""
    match = _NEXT_WORD.match(text, end)
    return match is not None and match[1].lower() in CIVIC


def _is_own_name(key: str, uses: tuple[NameUse, ...]) -> bool:
    """True for a place that is called so: "Kansas City Council"."""
    return any(use.place.population >= _TOWN and fold_name(use.place.name) == key for use in uses)


def _joined(uses: tuple[NameUse, ...], others: tuple[NameUse, ...]) -> tuple[NameUse, ...]:
    known = {use.place.id for use in uses}
    return (*uses, *(use for use in others if use.place.id not in known))
