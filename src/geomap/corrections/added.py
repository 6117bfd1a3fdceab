"""A mention where the rules found none: its role, passage and dating come from the same rules."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from geomap.dating import Binder
from geomap.mentions import Mention
from geomap.passages import Sentences
from geomap.roles import assign_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.geoparse import Parsed

Span = tuple[int, int]


class Adder:
    """Makes mentions of one article.

    Args:
        parsed: What the rules found in it.
    """

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed

    @functools.cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self._parsed.article.text)

    @functools.cached_property
    def _binder(self) -> Binder:
        parsed = self._parsed
        return Binder(parsed.article, parsed.document_date, parsed.timexes, self._sentences)

    def mention(self, start: int, end: int) -> Mention:
        """The words `text[start:end]` as a mention without a place."""
        article = self._parsed.article
        role, why = assign_role(article, start, end, None)
        passage_start, passage_end = self._sentences.around(start, end)
        return Mention(
            article=article.id,
            start=start,
            end=end,
            surface=article.text[start:end],
            candidates=(),
            place_id=None,
            score=0.0,
            reason="",
            role=role,
            role_reason=why,
            dating=self._binder.bind(start, end),
            passage_start=passage_start,
            passage_end=passage_end,
        )


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Where words stand in a text as whole words, letter by letter as given."""
    for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
        yield found.span()
