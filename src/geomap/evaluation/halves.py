"""Two halves of every corpus: rules are tuned on one; the other is read for its figures only.

An article belongs to the same half in every corpus, on every machine and for ever.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.evaluation.scores import Half

HALVES: Final[tuple[Half, Half]] = ("tune", "held-out")


def half_of(article_id: str) -> Half:
    """The half that an article belongs to, by the hash of its id."""
    digest = hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=8)
    return HALVES[int(digest.hexdigest(), 16) % 2]
