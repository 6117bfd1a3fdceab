"""Strides: how far the writing of a version is, told while its rows go by.

Each stride is a pass over rows whose number is known. What a stride is of the whole was measured at
50,000 articles (those of benchmarks/joining.py), and the estimate of the time left rests on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

    Rows = TypeVar("Rows", pa.RecordBatch, list[bytes])
    Stride = Literal[
        "signatures",
        "wordings",
        "groups",
        "articles sorted",
        "articles written",
        "mentions sorted",
        "mentions written",
        "by place sorted",
        "by place written",
    ]

_SHARES: Final[dict[Stride, float]] = {
    "signatures": 0.11,
    "wordings": 0.04,
    "groups": 0.22,
    "articles sorted": 0.04,
    "articles written": 0.06,
    "mentions sorted": 0.07,
    "mentions written": 0.40,
    "by place sorted": 0.04,
    "by place written": 0.02,
}


class Strides:
    """Tells which share of the writing is done.

    Args:
        tell: Called with the share, 0 to 1; None when nobody wants to know.
        articles: How many there are.
        mentions: How many there are.
    """

    def __init__(
        self, tell: Callable[[float], None] | None = None, articles: int = 0, mentions: int = 0
    ) -> None:
        self._tell = tell
        self._articles, self._mentions = articles, mentions

    def passing(self, stride: Stride, batches: Iterable[Rows]) -> Iterator[Rows]:
        """The same batches; what has gone by is told."""
        rows = self._articles if stride in _OF_ARTICLES else self._mentions
        done = 0
        for batch in batches:
            yield batch
            done += len(batch)
            self.reached(stride, done / max(rows, 1))

    def reached(self, stride: Stride, share: float) -> None:
        """Tell that so much of a stride is done."""
        if self._tell is not None:
            self._tell(min(_BEFORE[stride] + _SHARES[stride] * min(share, 1.0), 1.0))


_OF_ARTICLES: Final[frozenset[Stride]] = frozenset(
    {"signatures", "articles sorted", "articles written"}
)
_BEFORE: Final[dict[Stride, float]] = {
    stride: sum(list(_SHARES.values())[:at]) for at, stride in enumerate(_SHARES)
}
