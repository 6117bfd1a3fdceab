"""Sentences of the page Compare, in English; see strings.py."""

from __future__ import annotations

from typing import Final

LEAD: Final = "{pairs} of passages give one place dates without a day in common"
LEAD_NONE: Final = "No two articles give one place dates without a day in common"
# Where a place, words or articles were chosen; `which` are the last two, and may be empty.
LEAD_SOME: Final = "{n} of {pairs} of passages{which} give {place} dates without a day in common"
LEAD_SOME_ONE: Final = "1 of {pairs} of passages{which} gives {place} dates without a day in common"
LEAD_NONE_OF: Final = "No pair of passages{which} gives {place} dates without a day in common"
# Where those asked for may be none of the pairs of all, for not all could be compared.
LEAD_APART: Final = "{n} of passages{which} give {place} dates without a day in common"
ANY_PLACE: Final = "one place"
WITH_WORDS: Final = " with “{words}”"
IN_ARTICLES: Final = " in the chosen articles"
IN_ALL: Final = "{pairs} in all"
SHOW_ALL: Final = "show all pairs"
HELP: Final = (
    "Each passage dates itself by its own words; the day of a report never counts. A pair may be a "
    "disagreement, or two events in one place: those that share most words and lie fewest days "
    "apart come first. Shared words are bold. A government, its capital and its people count as "
    "their country."
)
CAPPED: Final = "Only the {n} pairs of passages with most words in common were read."
SINCE: Final = "Of very many passages those with dates from {day} on were compared."
SINCE_PLACE: Final = "Of a place that you choose, earlier ones are compared, too."
APART_ONE: Final = "1 day apart"
APART: Final = "{n} days apart"
MORE: Final = "Show {n} more"
COMPARE: Final = "Compare what they say"
