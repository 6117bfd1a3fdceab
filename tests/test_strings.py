"""What the page says stands in tables: no module of the page has a sentence or label of its own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "geomap"
ROOMS = ("ui", "mapping", "sharing/html_map")
# Words without which hardly an English sentence is made, beside another word.
PROSE = re.compile(
    r"(?i)[a-z]{2,}[,:;]? (?:the|a|an|of|is|are|was|in|and|or|to|for|no|not|with|at|on|by|from"
    r"|this|that|which|it|more)\b|^(?:the|no|not|this|these|all|of|and|or|by|in|from) [a-z]{2,}"
)
# Scripts and templates for the browser say nothing to a reader.
CODE = re.compile(r"export default|\bconst \w+ = |\{%|^<")
# What takes words for a reader, and the first of its arguments that is one.
SAYS = {"tag": 1} | dict.fromkeys(
    "link join text button checkbox download_button expander file_uploader popover radio selectbox "
    "tabs text_input toggle date_input caption progress".split(),
    0,
)
# Names are the same in every language.
NAMES = {"JSON", "BibTeX", "CSV", "GeoNames", "Wikidata"}


def said(source):
    """Line and text of each literal that a reader would get to see."""
    tree = ast.parse(source)
    hidden = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise):  # the words of an error are its room's
            hidden.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            hidden.add(id(node.value))  # a docstring
    labels = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
        for argument in node.args[SAYS.get(_name(node.func), len(node.args)) :]
        for part in (argument.values if isinstance(argument, ast.JoinedStr) else [argument])
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        text = node.value
        if id(node) in hidden or CODE.search(text) or text in NAMES:
            continue
        if PROSE.search(text) or (id(node) in labels and re.search(r"[^\W\d_]{2,}", text)):
            yield node.lineno, text


def _name(function):
    return function.attr if isinstance(function, ast.Attribute) else function.id


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('"""A docstring of a module."""\nraise ValueError("of no use to you")', []),
        ('html.tag("p", "Read")', ["Read"]),
        ('html.tag("p", f"{n} mentions", _class="soft last")', [" mentions"]),
        ('st.button("Apply", key="fix_apply")', ["Apply"]),
        ('x = "This folder has no articles"', ["This folder has no articles"]),
        ('html.tag("p", " · ", strings.NONE)', []),
    ],
)
def test_words_to_a_reader_are_told_from_code(source, found):
    assert [text for _, text in said(source)] == found


def test_all_that_the_page_says_stands_in_tables():
    paths = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]
    elsewhere = [
        f"{path.relative_to(PACKAGE)}:{line}: {text[:80]!r}"
        for path in paths
        if not path.stem.endswith("strings")
        for line, text in said(path.read_text("utf-8"))
    ]
    assert elsewhere == []
    assert sum(path.stem.endswith("strings") for path in paths) > 4, "the tables are there"
