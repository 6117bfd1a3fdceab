"""Pace: how long something will take still, judged by what was seen of it."""

from __future__ import annotations

import time
from typing import Final

# What is there already comes in a burst, and the first share waits for processes to start.
_SETTLING: Final = 1.0  # seconds
_LEAST: Final = 1.0  # seconds of work that an estimate rests on


class Pace:
    """The pace of some work, from the first shares of it that were told."""

    def __init__(self) -> None:
        self._first: float | None = None
        self._from = (0.0, 0.0)  # when, and the share that was done then

    def left(self, share: float, now: float | None = None) -> float | None:
        """Seconds that are left; None until there is something to judge by.

        Args:
            share: How much is done, 0 to 1, never less than before.
            now: The moment, in seconds of a clock that only goes forward; by default this one.
        """
        now = time.monotonic() if now is None else now
        if self._first is None:
            self._first = now
        if now - self._first < _SETTLING:
            self._from = now, share
        begun, before = self._from
        if now - begun < _LEAST or share <= before:
            return None
        return (now - begun) * (1 - share) / (share - before)
