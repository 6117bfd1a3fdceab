"""Patterns that every Python we run on matches alike."""

import ast
import re
from pathlib import Path

import geomap

SOURCES = sorted(Path(geomap.__file__).parent.rglob("*.py"))
# A group that gives nothing back: `(?>…)`, `(…)*+`, `(…){2}+`. Of one character class it is fine.
GIVES_NOTHING_BACK = re.compile(r"\(\?>|\)(?:[*+?]|\{\d*,?\d*\})\+")


CHARACTER_CLASS = re.compile(r"\[\^?(?:\\.|[^\]\\])+\]")


def gives_nothing_back(text):
    return GIVES_NOTHING_BACK.search(CHARACTER_CLASS.sub("x", text))


def strings(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_no_group_gives_nothing_back():
    """Before Python 3.11.5 such groups match wrongly, some for ever; Debian 12 has 3.11.2."""
    assert gives_nothing_back(r"[a-z]+(?:\.[a-z]+)*+")
    assert gives_nothing_back(r"(?:(?<=[0-9])[0-9]*+)?+")
    assert not gives_nothing_back(r"([a-z]*+)\d++[.]{2,}+")
    found = [
        f"{path.name}: {text}"
        for path in SOURCES
        for text in strings(path)
        if gives_nothing_back(text)
    ]
    assert not found
