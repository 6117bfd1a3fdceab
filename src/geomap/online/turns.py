"""Turns: when a host may be asked next, whoever asks it.

A host counts requests, not the geocoders they come from, so all geocoders of a process that ask one
host wait for each other.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final, TypeVar

from geopy.extra.rate_limiter import RateLimiter

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Turns:
    """One rate limiter of geopy a host; threads may share it.

    Args:
        clock: Seconds that only ever grow.
        sleep: Waits for so many seconds.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._limiters: dict[str, _Limiter] = {}

    def take(self, host: str, delay: float, send: Callable[[], T]) -> T:
        """Send when it is this request's turn.

        Args:
            host: Whom the request goes to.
            delay: Least seconds since the request before.
            send: Sends it; gives the answer.
        """
        with self._lock:
            limiter = self._limiters.setdefault(host, _Limiter(self._clock, self._sleep))
            # Of several paces for one host the slowest holds.
            limiter.min_delay_seconds = max(delay, limiter.min_delay_seconds)
        answer: T = limiter(send)
        return answer

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._sleep(seconds)


class _Limiter(RateLimiter):  # type: ignore[misc]  # geopy publishes no types
    """geopy's rate limiter on a given clock. It only spaces: not every fault is worth a retry."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        super().__init__(lambda send: send(), max_retries=0, swallow_exceptions=False)
        self._now, self._pause = clock, sleep

    def _clock(self) -> float:
        return self._now()

    def _sleep(self, seconds: float) -> None:
        self._pause(seconds)


EVERYBODYS_TURNS: Final = Turns()
