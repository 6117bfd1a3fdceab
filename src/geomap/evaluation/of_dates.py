"""How the dates bound to mentions are held against gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.evaluation.halves import half_of
from geomap.evaluation.mistakes import SentenceFinder
from geomap.evaluation.scores import Mistake, Scores
from geomap.evaluation.tallies import Measure, Tally, figures, grouped, halves

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.evaluation.gold import GoldBinding
    from geomap.mentions import Dating, Mention

MEASURES: Mapping[str, Measure] = {
    "date": Measure("right date"),
    "date_of_found": Measure("right date, of names found"),
}


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
        Figures over all articles and each half, and every mistake.
    """
    found = {(mention.article, mention.start, mention.end): mention for mention in predicted}
    tallies: list[Tally] = []
    mistakes: list[Mistake] = []
    for article, rows in grouped(gold).items():
        tally = Tally(article)
        sentences = SentenceFinder((texts or {}).get(article, ""))
        for row in sorted(rows, key=lambda row: row.start):
            mention = found.get((article, row.start, row.end))
            right = mention is not None and _agrees(row, mention.dating)
            tally.add("date", right)
            if mention:
                tally.add("date_of_found", right)
            if not right:
                sentence, sentence_start = sentences.around(row.start, row.end)
                mistakes.append(
                    Mistake(
                        article=article,
                        start=row.start,
                        end=row.end,
                        surface=mention.surface if mention else sentences.text[row.start : row.end],
                        kind="date" if mention else "missed",
                        gold=f"{row.mod} {row.value}".strip(),
                        answer=_in_words(mention.dating) if mention else "",
                        sentence=sentence,
                        sentence_start=sentence_start,
                        half=half_of(article),
                    )
                )
        tallies.append(tally)
    return Scores(
        "dates of places",
        figures(tallies, MEASURES),
        halves(tallies, MEASURES),
        {},
        tuple(mistakes),
    )


def _agrees(row: GoldBinding, dating: Dating) -> bool:
    day: dt.date | None = dating.latest if row.mod in {"BEFORE", "END"} else dating.earliest
    return day is not None and day.isoformat().startswith(row.value)


def _in_words(dating: Dating) -> str:
    days = f"{dating.earliest or '…'} to {dating.latest or '…'}"
    return f"{days} ({dating.basis}: {dating.reason})"
