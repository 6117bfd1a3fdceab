"""The figures of docs/accuracy.md: made by a tool, and those of today."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest

from geomap.cli import arguments

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import figures  # noqa: E402 (found by the line above)

DOCS = "\n".join(file.read_text("utf-8") for file in figures.DOCS)
# Chance has another hand in other versions of NumPy.
_INTERVAL = re.compile(r" \([\d.,]+–[\d.,]+\)")


def tables(text):
    return {block[2]: block[0] for block in figures._BLOCK.finditer(_INTERVAL.sub("", text))}


@pytest.fixture(scope="module")
def measured():
    return dict(figures.quick_blocks())


@pytest.mark.parametrize("name", ["own texts", "in short", "dates", "first runs"])
def test_a_table_is_that_of_today(measured, name):
    now = tables(figures.replaced(DOCS, measured))
    assert tables(DOCS)[name] == now[name], "run python tools/figures.py"


def test_every_table_is_filled():
    empty = [name for name, table in tables(DOCS).items() if "\n| " not in table]
    assert not empty, "run python tools/figures.py"


def test_every_table_has_a_place(measured):
    assert measured.keys() <= figures.names(DOCS)


def test_the_commands_beside_the_figures_are_commands():
    commands = {line for line in re.findall(r"`geomap (evaluate [^`]*)`", DOCS) if "[" not in line}
    assert len(commands) > 10
    for command in commands:
        assert arguments.parser().parse_args(shlex.split(command)).gold
