"""Replay: the corrections in force, applied to what the rules found in one article.

What is found stays accounted for: words added count as found, words that are no place move to the
rejected ones. Of several corrections of the same thing the narrower one decides (this mention
before this article before the corpus), and of equally narrow ones the later.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal, cast

from geomap.corrections.added import Adder, Span, occurrences
from geomap.corrections.anchors import locate
from geomap.corrections.days import by_hand, dating_of
from geomap.corrections.outcomes import Outcome
from geomap.corrections.values import SCOPES, Correction, Kind
from geomap.mentions import Candidate, Mention, Rejected
from geomap.names import fold, fold_name
from geomap.roles import assign_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.corrections.values import Target
    from geomap.gazetteer import Gazetteer
    from geomap.geoparse import Parsed
    from geomap.mentions import Role

# What a correction decides about a mention; those of one slot exclude each other.
_Slot = Literal["what", "role", "date"]
_SLOTS: Mapping[Kind, _Slot] = {
    "place": "what",
    "not-a-place": "what",
    "add": "what",
    "role": "role",
    "date": "date",
}


def nearby(article: str, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those of the corrections that may touch an article, whatever its text is, in their order."""
    return tuple(c for c in corrections if c.article == article or c.scope == "corpus")


def touching(article: str, text: str, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Those of the corrections that may change what is found in an article, in their order.

    Args:
        article: Its id.
        text: Its text.
        corrections: Those in force.
    """
    near = nearby(article, corrections)
    if all(c.article == article for c in near):
        return near
    folded = fold(text).text
    return tuple(c for c in near if c.article == article or fold_name(_target(c).exact) in folded)


def correct(
    parsed: Parsed, corrections: Iterable[Correction], gazetteer: Gazetteer
) -> tuple[Parsed, tuple[Outcome, ...]]:
    """Apply corrections to what the rules found in an article.

    Args:
        parsed: What the rules found, with the document date that `days.document_date` gives.
        corrections: Those in force, oldest first.
        gazetteer: Where the places are.

    Returns:
        The article's mentions as corrected, and what became of each correction that touches it.
    """
    own = touching(parsed.article.id, parsed.article.text, corrections)
    if not own:
        return parsed, ()
    desk = _Desk(parsed, gazetteer)
    for correction in own:
        desk.add(correction)
    for correction in own:
        desk.vote(correction)
    return desk.decided(), (*_of_document(own), *desk.outcomes())


def _of_document(own: Sequence[Correction]) -> list[Outcome]:
    dates = [c for c in own if c.kind == "document-date"]
    return [Outcome(c.id, 1, int(c is dates[-1])) for c in dates]


class _Desk:
    """One article with its mentions by span, and what each correction says of them."""

    def __init__(self, parsed: Parsed, gazetteer: Gazetteer) -> None:
        self._parsed = parsed
        self._gazetteer = gazetteer
        self._adder = Adder(parsed)
        self._mentions = {(m.start, m.end): m for m in parsed.mentions}
        self._rejected = list(parsed.rejected)
        self._votes: dict[tuple[Span, _Slot], list[tuple[int, int, Correction]]] = {}
        self._found: dict[str, int] = {}
        self._problems: dict[str, str] = {}
        self._held: dict[str, int] = {}

    def add(self, correction: Correction) -> None:
        """Make the mentions that a correction needs and the rules did not find."""
        one = correction.scope == "mention"
        if correction.kind != "add" and not (correction.kind == "place" and one):
            return
        if not self._knows(correction):
            return
        text, target = self._parsed.article.text, _target(correction)
        if one:
            span = locate(text, target)
            spans = [span] if span else []
        else:
            spans = list(occurrences(text, target.exact))
        for span in spans:
            around = [other for other in self._mentions if _overlap(other, span)]
            if span in self._mentions or (around and not one):
                continue
            for other in around:
                why = f"part of “{target.exact}”; {by_hand(correction)}"
                self._reject(self._mentions.pop(other), why)
            self._rejected = [r for r in self._rejected if (r.start, r.end) != span]
            self._mentions[span] = self._adder.mention(*span)

    def vote(self, correction: Correction) -> None:
        """Note what a correction says, for each mention that it is about."""
        if correction.kind == "document-date" or not self._knows(correction):
            return
        target, slot = _target(correction), _SLOTS[correction.kind]
        if correction.scope == "mention":
            span = locate(self._parsed.article.text, target)
            spans = [span] if span in self._mentions else []
            if span is None:
                self._problems[correction.id] = f"“{target.exact}” is not found there any more"
            elif not spans and correction.kind == "not-a-place":
                self._held[correction.id] = 1  # the rules say so by themselves now
            elif not spans:
                self._problems[correction.id] = f"“{target.exact}” names no place there any more"
        else:
            spans = self._named(target, whole=correction.kind == "add")
            if not spans and correction.scope == "article":
                self._problems[correction.id] = f"no mention is written “{target.exact}” any more"
        self._found[correction.id] = len(spans)
        narrow = -SCOPES.index(correction.scope)
        for span in spans:
            votes = self._votes.setdefault((span, slot), [])
            votes.append((narrow, len(votes), correction))

    def decided(self) -> Parsed:
        """The article as corrected."""
        for (span, _slot), votes in sorted(self._votes.items(), key=lambda item: item[0]):
            winner = max(votes)[2]
            self._held[winner.id] = self._held.get(winner.id, 0) + 1
            if span in self._mentions:
                self._apply(winner, span)
        return dataclasses.replace(
            self._parsed,
            mentions=tuple(self._mentions[span] for span in sorted(self._mentions)),
            rejected=tuple(sorted(self._rejected, key=lambda one: (one.start, one.end))),
        )

    def outcomes(self) -> list[Outcome]:
        """What became of each correction, once `decided` was asked for."""
        ids = dict.fromkeys((*self._found, *self._problems, *self._held))
        return [
            Outcome(
                one,
                max(self._found.get(one, 0), self._held.get(one, 0)),
                self._held.get(one, 0),
                self._problems.get(one, ""),
            )
            for one in ids
        ]

    def _apply(self, correction: Correction, span: Span) -> None:
        mention = self._mentions[span]
        if correction.kind == "not-a-place":
            self._reject(self._mentions.pop(span), f"a person's correction, {_told(correction)}")
        elif correction.kind == "role":
            role = cast("Role", correction.sets)  # checked when the line was read
            self._mentions[span] = dataclasses.replace(
                mention, role=role, role_reason=by_hand(correction)
            )
        elif correction.kind == "date":
            self._mentions[span] = dataclasses.replace(mention, dating=dating_of(correction))
        else:
            self._mentions[span] = self._placed(mention, correction)

    def _placed(self, mention: Mention, correction: Correction) -> Mention:
        place = self._gazetteer[correction.sets] if correction.sets else None
        why = by_hand(correction)
        others = tuple(
            dataclasses.replace(candidate, score=0.0)
            for candidate in mention.candidates
            if candidate.place_id != correction.sets
        )
        chosen = (Candidate(place.id, 1.0, why),) if place else ()
        role = (mention.role, mention.role_reason)
        if not mention.demonym:
            role = assign_role(self._parsed.article, mention.start, mention.end, place)
        return dataclasses.replace(
            mention,
            candidates=(*chosen, *others)[:5],
            place_id=place.id if place else None,
            score=1.0 if place else 0.0,
            reason=why,
            role=role[0],
            role_reason=role[1],
        )

    def _knows(self, correction: Correction) -> bool:
        wanted = correction.sets if correction.kind in {"place", "add"} else ""
        if wanted and wanted not in self._gazetteer:
            self._problems[correction.id] = f"the gazetteer has no place {wanted!r} any more"
            return False
        return True

    def _named(self, target: Target, *, whole: bool) -> list[Span]:
        """Mentions written like the target: case and accents aside, or letter by letter."""
        if whole:
            return [span for span, m in self._mentions.items() if m.surface == target.exact]
        name = fold_name(target.exact)
        return [span for span, m in self._mentions.items() if fold_name(m.surface) == name]

    def _reject(self, mention: Mention, why: str) -> None:
        rejected = Rejected(mention.article, mention.start, mention.end, mention.surface, why)
        self._rejected.append(rejected)


def _told(correction: Correction) -> str:
    return f"{correction.day}: {correction.reason}" if correction.reason else correction.day


def _target(correction: Correction) -> Target:
    if correction.target is None:
        raise ValueError(f"a correction of kind {correction.kind} has no words")  # read checks it
    return correction.target


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
