"""How mentions are held against gold: spans, places, roles, and the dates bound to them.

Spans count only when they agree exactly. Demonyms are neither required nor punished, nor are
answers with the role `modifier` that the gold does not have: only some are annotated.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from geomap.evaluation.scores import Mistake, Scores, Tally, grouped, summed
from geomap.passages import Sentences
from geomap.resolution.geography import distance_km

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.evaluation.gold import GoldBinding, GoldMention
    from geomap.gazetteer import Place
    from geomap.mentions import Dating, Mention

_LEAST_KM, _MOST_KM = 3.0, 300.0  # how near a right point must lie, whatever the place's extent

_MENTION_LABELS = {
    "span_f1": "names found (F1)",
    "span_precision": "found names that are right",
    "span_recall": "gold names that are found",
    "place": "right place, of names found",
    "same_id": "same gazetteer entry, of names found",
    "placed": "found and right place, of all gold names",
    "role": "right role, of names found",
}
_BINDING_LABELS = {"date": "right date", "date_of_found": "right date, of names found"}

_Span = tuple[int, int]


def score_mentions(
    gold: Sequence[GoldMention],
    predicted: Iterable[Mention],
    places: Mapping[str, Place],
    *,
    texts: Mapping[str, str] | None = None,
) -> Scores:
    """Score spans, places and roles.

    A place is right when its point lies within the gold place's uncertainty (at least 3 km, at most
    300 km). Gold places that the gazetteer lacks are left out and noted.

    Args:
        gold: The names that should be found; only articles with some are scored.
        predicted: The program's mentions; those of other articles are ignored.
        places: Gazetteer entries by id, the gold's and the program's.
        texts: Article texts by id, for the sentences of missed names.

    Returns:
        Metrics over all articles, confusion of roles, and every mistake.
    """
    found_by = grouped(predicted)
    tallies: list[Tally] = []
    mistakes: list[Mistake] = []
    confusion: Counter[tuple[str, str]] = Counter()
    for article, rows in grouped(gold).items():
        wanted, found = _comparable(rows, found_by.get(article, []))
        tally = Tally()
        tally.add_spans("span", len(wanted.keys() & found.keys()), len(found), len(wanted))
        sentences = _SentenceFinder((texts or {}).get(article, ""))
        for span in sorted(wanted.keys() | found.keys()):
            row, mention = wanted.get(span), found.get(span)
            _count(tally, row, mention, places)
            if row and mention:
                confusion[row.role, mention.role] += 1
            mistakes += [
                Mistake(
                    article=article,
                    start=span[0],
                    end=span[1],
                    surface=cast("GoldMention | Mention", row or mention).surface,
                    kind=kind,
                    gold=wish,
                    answer=answer,
                    candidates=_candidates(mention),
                    sentence=sentences.around(*span),
                )
                for kind, wish, answer in _faults(row, mention, places)
            ]
        tallies.append(tally)
    lacking = sorted({row.place_id for row in gold if row.place_id} - places.keys())
    notes = tuple(f"gold place '{place}' is not in the gazetteer: left out" for place in lacking)
    metrics = summed(tallies, _MENTION_LABELS)
    return Scores("mentions", metrics, dict(confusion), tuple(mistakes), notes)


def score_bindings(
    gold: Sequence[GoldBinding],
    predicted: Iterable[Mention],
    *,
    texts: Mapping[str, str] | None = None,
) -> Scores:
    """Score the dates bound to mentions.

    A date is right when its earliest day (with BEFORE or END: its latest) begins with the gold
    value. A mention that was not found has no right date.

    Args:
        gold: Dates that can be told.
        predicted: The program's mentions.
        texts: Article texts by id, for the sentences of mistakes.

    Returns:
        Metrics over all articles, and every mistake.
    """
    found = {(mention.article, mention.start, mention.end): mention for mention in predicted}
    tallies: list[Tally] = []
    mistakes: list[Mistake] = []
    for article, rows in grouped(gold).items():
        tally = Tally()
        sentences = _SentenceFinder((texts or {}).get(article, ""))
        for row in sorted(rows, key=lambda row: row.start):
            mention = found.get((article, row.start, row.end))
            right = mention is not None and _date_agrees(row, mention.dating)
            tally.add("date", right)
            if mention:
                tally.add("date_of_found", right)
            if not right:
                mistakes.append(
                    Mistake(
                        article=article,
                        start=row.start,
                        end=row.end,
                        surface=mention.surface if mention else sentences.text[row.start : row.end],
                        kind="date" if mention else "missed",
                        gold=f"{row.mod} {row.value}".strip(),
                        answer=_in_words(mention.dating) if mention else "",
                        sentence=sentences.around(row.start, row.end),
                    )
                )
        tallies.append(tally)
    return Scores("dates of mentions", summed(tallies, _BINDING_LABELS), {}, tuple(mistakes))


class _SentenceFinder:
    """Sentences of a text, split only when the first mistake asks for one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentences: Sentences | None = None

    def around(self, start: int, end: int) -> str:
        if not self.text:
            return ""
        self._sentences = self._sentences or Sentences(self.text)
        first, last = self._sentences.around(start, end)
        return self.text[first:last]


def _comparable(
    rows: Sequence[GoldMention], mentions: Sequence[Mention]
) -> tuple[dict[_Span, GoldMention], dict[_Span, Mention]]:
    """What is required, and what of the answers is held against it."""
    wanted = {(row.start, row.end): row for row in rows if not row.demonym}
    exempt = {(row.start, row.end) for row in rows if row.demonym}
    found = {(mention.start, mention.end): mention for mention in mentions}
    scored = {
        span: mention
        for span, mention in found.items()
        if span in wanted or (span not in exempt and mention.role != "modifier")
    }
    return wanted, scored


def _count(
    tally: Tally, row: GoldMention | None, mention: Mention | None, places: Mapping[str, Place]
) -> None:
    if not row:
        return
    reference = places.get(row.place_id or "")
    right = bool(reference and mention and _place_is_right(mention, reference, places))
    if reference:
        tally.add("placed", right)
    if mention:
        tally.add("role", mention.role == row.role)
        if reference:
            tally.add("place", right)
            tally.add("same_id", mention.place_id == row.place_id)


def _faults(
    row: GoldMention | None, mention: Mention | None, places: Mapping[str, Place]
) -> Iterator[tuple[str, str, str]]:
    """Kind of mistake, the gold's words, the program's words."""
    if row and not mention:
        yield "missed", f"{row.place_id or 'no place'}, {row.role}", ""
    elif mention and not row:
        yield "extra", "", f"{mention.place_id or 'unresolved'}, {mention.role}"
    elif row and mention:
        reference = places.get(row.place_id or "")
        if reference and not _place_is_right(mention, reference, places):
            yield "place", reference.id, f"{mention.place_id or 'unresolved'}: {mention.reason}"
        if mention.role != row.role:
            yield "role", row.role, f"{mention.role}: {mention.role_reason}"


def _place_is_right(mention: Mention, reference: Place, places: Mapping[str, Place]) -> bool:
    answer = places.get(mention.place_id or "")
    if answer is None:
        return False
    allowed = min(max(reference.uncertainty_km, _LEAST_KM), _MOST_KM)
    return distance_km(answer, reference) <= allowed


def _candidates(mention: Mention | None) -> tuple[str, ...]:
    if mention is None:
        return ()
    return tuple(f"{one.place_id} {one.score:.2f}" for one in mention.candidates)


def _date_agrees(row: GoldBinding, dating: Dating) -> bool:
    day: dt.date | None = dating.latest if row.mod in {"BEFORE", "END"} else dating.earliest
    return day is not None and day.isoformat().startswith(row.value)


def _in_words(dating: Dating) -> str:
    days = f"{dating.earliest or '…'} to {dating.latest or '…'}"
    return f"{days} ({dating.basis}: {dating.reason})"
