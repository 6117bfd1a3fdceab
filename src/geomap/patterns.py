"""Word lists as parts of regular expressions. Which words, and what they mean, is for others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Tree(dict[str, "_Tree"]):
    """Words by their letters; the empty key ends one."""


def one_of(words: Iterable[str], *, blank: str = r"\ ") -> str:
    """Pattern of any of these words, of those that begin alike the longest.

    It branches letter by letter: a hundred words one after the other cost a hundred tries at every
    place of a text where none of them stands.

    Args:
        words: The words, at least one.
        blank: Pattern for the blanks in them.
    """
    root = _Tree()
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, _Tree())
        node[""] = _Tree()
    return f"(?:{_branches(root, blank)})"


def _branches(node: _Tree, blank: str) -> str:
    branches = [
        (blank if letter == " " else re.escape(letter)) + _branches(rest, blank)
        for letter, rest in sorted(node.items())
        if letter
    ]
    if "" in node:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return f"(?:{'|'.join(branches)})" if len(branches) > 1 else branches[0]
