"""The value of this room."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geomap.names.values import NameUse


class Form(NamedTuple):
    """A name that is written otherwise than any list of names has it.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        key: The folded whole name ("north carolina").
        uses: The places that may be meant.
        several: True when not one of them is meant but all ("the Carolinas").
    """

    start: int
    end: int
    key: str
    uses: tuple[NameUse, ...]
    several: bool = False
