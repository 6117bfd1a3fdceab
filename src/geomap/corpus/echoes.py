"""Echoes: which passages of a corpus say the same in nearly the same words.

What one article takes is done where it is parsed, and kept with it as bytes; the groups are made
when all are there. What makes two passages near-duplicates is the business of `near_duplicates`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.near_duplicates import Signatures, group, key_of, read_words, sign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt

    Keys = npt.NDArray[np.int64]


def signed(articles: Sequence[Iterable[str]]) -> tuple[dict[str, int], list[bytes]]:
    """The passages of some articles, made ready to be compared.

    Args:
        articles: The texts of the passages of each.

    Returns:
        The key of each text, the same for the same words; and for each article the packed
        signatures of its texts.
    """
    # Each text once: a passage stands with every mention in it.
    words = {text: read_words(text) for texts in articles for text in dict.fromkeys(texts)}
    keys = {text: key_of(its) for text, its in words.items()}
    every = sign({keys[text]: its for text, its in words.items()}).packed()
    found = []
    for texts in articles:
        mine = sorted({keys[text] for text in texts})
        found.append(b"".join([every[key] for key in mine if key in every]))
    return keys, found


def groups(
    packed: Iterable[Sequence[bytes]],
    texts: Callable[[Keys], Callable[[int], str]],
    scratch: Path,
    told: Callable[[float], None] | None = None,
) -> Keys:
    """The groups of near-duplicates among all passages.

    Args:
        packed: The signatures of each article, some articles at a time.
        texts: Called once, with some keys in order; what it gives is called with the place of one
            of these, and gives a text for it, always the same one.
        scratch: An empty folder for what does not fit into memory.
        told: Called with the share of the comparisons that is done.

    Returns:
        Shape (n, 2): for each key that is not the first of its group the key that is.
    """
    return group((Signatures.unpack(b"".join(some)) for some in packed), texts, scratch, told)
