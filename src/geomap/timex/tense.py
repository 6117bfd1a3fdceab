"""On which side of the document date a sentence speaks, told by its verbs and prepositions.

Sentences are split only as far as that needs; what a passage is, is decided elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import re

    from geomap.timex.grammar import Cues

# A deadline is a date after "by" or "until" in a sentence that is not plainly about the past; of a
# participle alone one cannot be sure.
Tense = Literal["past", "perhaps past", "future", "deadline", ""]
_BEFORE = 60
_AFTER = 240


class Sentences:
    """The sentences of a text, as far as cues of tense reach.

    Args:
        text: The text.
        cues: What tells tense in its language.
    """

    def __init__(self, text: str, cues: Cues) -> None:
        self._text = text
        self._cues = cues
        self._ends: list[int] | None = None
        self._tenses: dict[tuple[int, int], Tense] = {}

    def bounds(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence that holds an offset."""
        if self._ends is None:
            self._ends = [end.end() for end in self._cues.sentence_end.finditer(self._text)]
        after = bisect_right(self._ends, offset)
        start = self._ends[after - 1] if after else 0
        return start, self._ends[after] if after < len(self._ends) else len(self._text)

    def tense(self, start: int, end: int) -> Tense:
        """Tense around a span: the cue nearest before it, or else any cue after it."""
        known = self._tenses.get((start, end))
        if known is None:
            known = self._tenses[start, end] = self._tense(start, end)
        return known

    def _tense(self, start: int, end: int) -> Tense:
        cues, text = self._cues, self._text
        first, last = self.bounds(start)
        first, last = max(first, start - _BEFORE), min(last, end + _AFTER)
        future = self._latest(cues.future, first, start)
        past = self._latest(cues.past, first, start)
        participle = self._latest(cues.participle, first, start)
        if future >= 0 and future >= max(past, participle):
            return "future"
        if cues.until.search(text, max(first, start - 12), start):
            return "deadline"
        present = self._latest(cues.present, first, start)
        if present >= 0 and present >= max(past, participle):
            # "Cleanup days are April 13-17, the city said": no other verb has a say.
            if cues.deadline.search(text, max(first, start - 12), start):
                return "deadline"
            if not cues.other_clause.search(text, present, start):
                return ""
        if past >= 0 and past >= participle:
            return "past"
        if participle >= 0:
            return "perhaps past"
        if cues.deadline.search(text, max(first, start - 12), start):
            return "deadline"
        if cues.past.search(text, end, last):
            return "past"
        if cues.participle.search(text, end, last):
            return "perhaps past"
        return "future" if cues.future.search(text, end, last) else ""

    def tells_past(self, start: int, end: int) -> bool:
        """Whether what is told around a span is past, a deadline that has passed included."""
        tense = self.tense(start, end)
        if tense != "deadline":
            return "past" in tense
        cues, (_, last) = self._cues, self.bounds(start)
        told = cues.past.search(self._text, end, last)
        return told is not None and not cues.future.search(self._text, end, last)

    def looks_ahead(self, start: int, end: int) -> bool:
        """Whether a sentence speaks, from the day of the document, of what is to come."""
        if self.tense(start, end) != "future":
            return False
        first = max(self.bounds(start)[0], start - _BEFORE)
        ahead = self._latest(self._cues.ahead, first, start)
        return ahead >= 0 and ahead > self._latest(self._cues.past, first, start)

    def _latest(self, cue: re.Pattern[str], first: int, last: int) -> int:
        latest = -1
        for found in cue.finditer(self._text, first, last):
            latest = found.end()
        return latest
