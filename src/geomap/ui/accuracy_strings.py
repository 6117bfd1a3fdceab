"""Every sentence of the page that tells how right the program is; the other pages' are in strings.

Braces take values, which are plain text.
"""

from __future__ import annotations

from typing import Final, NamedTuple

LEAD: Final = (
    "On news that its rules were not written for, geomap found {found} of {names} place names and "
    "put {placed} where they belong"
)
CAUTION: Final = (
    "The rules were written with the articles that geomap comes with in view, so their figures are "
    "the best there can be. Expect those of the other texts for your articles, or less, and check "
    "what matters where it is written."
)


class SetWords(NamedTuple):
    """A set of articles: its title, and what they are."""

    title: str
    help: str


class FigureWords(NamedTuple):
    """A figure: its title, what it counts, and what those that are wrong are called."""

    title: str
    help: str
    behind: str


SETS: Final[dict[str, SetWords]] = {
    "seeds": SetWords(
        "The {articles} that geomap comes with",
        "A reader marked every place name in them, the place it means, and how it is used.",
    ),
    "unseen fresh": SetWords(
        "{articles} that the rules were not written for",
        "Invented news of many regions, marked before geomap read them by someone who knew the "
        "rules. A few rules were mended after their figures were first taken.",
    ),
    "unseen": SetWords(
        "{articles} that rules were mended after",
        "Invented news as well; what geomap first got wrong in them was read, and rules mended.",
    ),
}

FIGURES: Final[dict[str, FigureWords]] = {
    "span_recall": FigureWords(
        "Names found",
        "{right} of the {total} place names in the text.",
        "{n} not found",
    ),
    "span_precision": FigureWords(
        "Rightly marked",
        "{right} of the {total} names that geomap marked. The others are people, words, or parts "
        "of longer names.",
        "{n} wrongly marked",
    ),
    "place": FigureWords(
        "Right place",
        "{right} of {total} names found were put within the extent of their place, or 3 km.",
        "{n} in a wrong place or left open",
    ),
    "unresolved": FigureWords(
        "Left open",
        "{right} of {total} names found were put nowhere, since nothing tells which place is "
        "meant. Better no mark than a wrong one.",
        "{n} left open",
    ),
    "role": FigureWords(
        "Right use",
        "{right} of {total} names found were told apart: where something is, a government that "
        "acts, part of another name, and so on.",
        "{n} taken for another use",
    ),
    "date": FigureWords(
        "Right date",
        "{right} of the {total} places whose passage tells when: the right day, month or year.",
        "{n} with a wrong date",
    ),
}

FIGURE: Final = "Figure"
SHARE: Final = "Share"
INTERVAL: Final = "95% interval"
INTERVAL_OF: Final = "{low} – {high}"

GOLD: Final = "Right"
ANSWER: Final = "geomap"
READ: Final = "Read in the article"
READ_UNSEEN: Final = ": {name}"

METHOD: Final = "How this is measured"
METHOD_COUNTED: Final = (
    "A name counts as found when exactly its characters are marked. Words for the people and "
    "things of a place (“Syrian”) count neither for nor against. The interval says how far chance "
    "goes: with as many articles drawn anew, the share would lie in it 95 times of 100. It is "
    "left out where every article is alike, and worth little where articles are few."
)
METHOD_YOURS: Final = "Your own marks are measured by the same command:"
METHOD_COMMAND: Final = "geomap evaluate --gold FILE --articles FOLDER"
METHOD_MORE: Final = (
    "docs/accuracy.md in the project tells the method, the figures on public corpora, and the "
    "mistakes that are typical."
)
