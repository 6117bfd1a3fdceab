"""Lines In Title Case or IN CAPITALS, read as if they were written in small letters."""

from __future__ import annotations

import re

from geomap.roles import nouns, particles

_LONGEST_HEADLINE = 200  # characters
_LOUD_WORDS = 4  # of four letters or more
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def is_loud(text: str, start: int, end: int) -> bool:
    """True in a line In Title Case or IN CAPITALS, as headlines are."""
    line_end = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : line_end if line_end >= 0 else len(text)]
    if len(line) > _LONGEST_HEADLINE:
        return False
    long = _LONG_WORD.findall(line)
    return len(long) >= _LOUD_WORDS and sum(word[0].isupper() for word in long) >= 0.9 * len(long)


def quieted(tokens: list[str]) -> list[str]:
    """The words of a loud line as they would stand in running text."""
    tokens = [token.title() if token.isupper() and len(token) > 1 else token for token in tokens]
    quiet = []
    for index, token in enumerate(tokens):
        lower = token.lower()
        within = lower in particles.INSIDE_INSTITUTIONS and (
            nouns.INSTITUTIONS & set(tokens[index + 1 : index + 3])  # "Baku City Court"
        )
        kept = within or token in nouns.INSTITUTIONS or token in nouns.TITLES
        quiet.append(lower if lower in particles.TOLD_IN_HEADLINES and not kept else token)
    return quiet
