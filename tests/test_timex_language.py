"""A language is a table: one of a few rows, made here, is found, joined and completed alike."""

from __future__ import annotations

import ast
import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import geomap.timex
from geomap.timex import LANGUAGES, find_ranges, find_timexes
from geomap.timex.grammar import DIGITS, Cues, Joint, Language, Rule, RuleIndex
from geomap.timex.readings import Calendar, Clock, EventDay, Offset, Piece, Weekday, is_day

if TYPE_CHECKING:
    from collections.abc import Iterator

# A few words of Esperanto.
MONTHS = {"septembro": 9, "oktobro": 10, "novembro": 11}
WEEKDAYS = {"lundo": 0, "mardo": 1, "vendredo": 4}
DAYS = {"hieraŭ": -1, "hodiaŭ": 0, "morgaŭ": 1}
NEVER = re.compile(r"(?!)")


def _date(match: re.Match[str]) -> Iterator[Piece]:
    year = int(match["year"]) if match["year"] else None
    yield Piece(*match.span(), Calendar(year, MONTHS[match["month"]], int(match["day"])))


def _weekday(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(*match.span(), Weekday(WEEKDAYS[match[0]]))


def _named_day(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(*match.span(), Offset("day", DAYS[match[0]]))


def _morning(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(*match.span(), Clock("TMO"), whole=False)


def _event_day(match: re.Match[str]) -> Iterator[Piece]:
    yield Piece(*match.span(), EventDay("day", int(match["nth"]), "milito", frozenset()))


def _on_day(left: Piece, right: Piece) -> Piece | None:
    assert isinstance(left.reading, Clock)
    return Piece(0, 0, right.reading, time=left.reading.code)


TOY = Language(
    code="eo",
    rules=RuleIndex.of(
        (
            Rule(
                frozenset({DIGITS}),
                re.compile(
                    rf"(?P<day>[0-9]{{1,2}}) (?P<month>{'|'.join(MONTHS)})"
                    r"(?: (?P<year>[0-9]{4}))?"
                ),
                _date,
            ),
            Rule(frozenset(WEEKDAYS), re.compile("|".join(WEEKDAYS)), _weekday),
            Rule(frozenset(DAYS), re.compile("|".join(DAYS)), _named_day),
            Rule(frozenset({"mateno"}), re.compile("mateno"), _morning),
            Rule(frozenset({"tago"}), re.compile("tago (?P<nth>[0-9]+) de la milito"), _event_day),
        )
    ),
    joints=(
        Joint(
            left=lambda piece: isinstance(piece.reading, Clock),
            gap=re.compile(" de "),
            right=is_day,
            join=_on_day,
        ),
    ),
    cues=Cues(
        past=re.compile(r"\b\w+is\b"),
        participle=NEVER,
        future=re.compile(r"\b\w+os\b"),
        present=NEVER,
        other_clause=NEVER,
        ahead=NEVER,
        until=re.compile(r"\bĝis $"),
        deadline=NEVER,
        sentence_end=re.compile(r"\. "),
        range_gap=re.compile(r" (?:ĝis|(?P<and>kaj)) "),
        between=re.compile(r"\binter $"),
        list_gap=re.compile(r", | kaj "),
        year_gap=NEVER,
        aside=NEVER,
    ),
)
NEWS = dt.date(2020, 11, 20)  # a Friday


@pytest.fixture(autouse=True)
def toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LANGUAGES, "eo", TOY)


def values(text: str) -> dict[str, str]:
    return {t.text: t.value for t in find_timexes(text, reference=NEWS, language="eo")}


def test_its_words_are_found_and_valued() -> None:
    assert values("La urbo falis la mateno de 27 septembro 2020, ne hodiaŭ.") == {
        "mateno de 27 septembro 2020": "2020-09-27TMO",
        "hodiaŭ": "2020-11-20",
    }


def test_its_tenses_complete_its_dates() -> None:
    assert values("Li venis la 30 novembro.") == {"30 novembro": "2019-11-30"}
    assert values("Li venos la 30 novembro.") == {"30 novembro": "2020-11-30"}
    assert values("Li venis lundo. Li revenos mardo.") == {
        "lundo": "2020-11-16",
        "mardo": "2020-11-24",
    }


def test_its_ranges_share_a_year() -> None:
    text = "Ili batalis de 27 septembro ĝis 10 novembro 2020."
    found = find_timexes(text, reference=dt.date(2030, 1, 1), language="eo")
    (period,) = find_ranges(text, found, language="eo")
    assert (period.interval.begin, period.interval.last) == (
        dt.date(2020, 9, 27),
        dt.date(2020, 11, 10),
    )


def test_without_words_for_the_start_of_events_their_days_are_unknown() -> None:
    assert values("Je la tago 10 de la milito.") == {"tago 10 de la milito": "XXXX-XX-XX"}


def test_english_is_not_read_in_it() -> None:
    assert values("He came yesterday, on Monday 4 May 2020.") == {}


def test_only_the_list_of_languages_knows_english() -> None:
    """What is beside `english/` imports nothing of it: a folder of tables makes a language."""
    room = Path(geomap.timex.__file__).parent
    knowing = {
        path.name
        for path in room.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("geomap.timex.english")
    }
    assert knowing == {"tagger.py"}
