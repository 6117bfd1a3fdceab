"""Remembering what a function gave for an object, by the object itself and not by its value.

An index gives the same tuple of uses for a name in article after article, and a place is one object
wherever it comes from: to hash all that is in them would cost more than most answers.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Given = TypeVar("Given")
Answer = TypeVar("Answer")

MOST: Final = 4096  # answers kept of each function


def by_identity(function: Callable[[Given], Answer]) -> Callable[[Given], Answer]:
    """The same function of one object that never changes; its last answers are remembered.

    The object is kept with the answer, so that no other one can get its identity meanwhile. When
    there are too many, all are forgotten.
    """
    kept: dict[int, tuple[Given, Answer]] = {}

    @wraps(function)
    def remembering(given: Given) -> Answer:
        known = kept.get(id(given))
        if known is None:
            if len(kept) >= MOST:
                kept.clear()
            known = kept[id(given)] = (given, function(given))
        return known[1]

    return remembering
