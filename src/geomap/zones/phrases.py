"""The phrases of `words.toml` as patterns, compiled once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "words.toml").read_text("utf-8"))


def words(name: str) -> list[str]:
    """A list of the file; a long text of words is split at blanks."""
    listed = _table()[name]
    return listed.split() if isinstance(listed, str) else listed


def any_of(name: str) -> str:
    """Pattern of any phrase of a list, longest first; "*" takes in the rest of the line."""
    phrases = sorted(words(name), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(map(_pattern, phrases)) + ")"


def _pattern(phrase: str) -> str:
    open_ended = phrase.endswith("*")
    bare = phrase.rstrip("* ")
    pattern = r"\s+".join(map(re.escape, bare.split())).replace("'", "['’]")
    if not open_ended:
        return pattern
    return pattern + (r"\b.*" if bare[-1].isalnum() else ".*")
