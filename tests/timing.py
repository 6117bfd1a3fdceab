"""Processor time of a step, for tests of how work grows; never for how long it may take."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_TRIES = 3


def seconds(step: Callable[[], object]) -> float:
    """The fastest of a few tries, without collections of what other tests left behind."""
    taken = []
    gc.disable()
    try:
        for _ in range(_TRIES):
            begin = time.process_time()
            step()
            taken.append(time.process_time() - begin)
    finally:
        gc.enable()
    return min(taken)
