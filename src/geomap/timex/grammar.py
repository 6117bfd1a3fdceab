"""What a language brings: rules that read words, joints that join neighbours, cues of tense.

A language is a table of these; `english` is the first. To add one, fill the same table and put it
into `LANGUAGES` of the tagger. Nothing here knows a word of any language.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.patterns import one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geomap.timex.events import EventWords
    from geomap.timex.readings import Piece

# A rule is tried only where one of its first words stands; these stand for any run of digits, for
# one of one or two (a day, an hour), and for one of four (a year). Second words are always DIGITS.
DIGITS, ONE_OR_TWO, FOUR = "0", "00", "0000"
_DIGITS_OF = {1: ONE_OR_TWO, 2: ONE_OR_TWO, 4: FOUR}
# First words are runs of letters, runs of digits, or an apostrophe before digits ('82).
WORD = re.compile(r"[^\W\d_]+|[0-9]+|['’](?=[0-9])")


@dataclass(frozen=True, slots=True, eq=False)  # each is a key by itself
class Need:
    """What a rule cannot do without: one of some words, where it begins or soon after.

    Attributes:
        words: The words, runs of letters in lower case.
        within: No match reaches further than so many characters.
    """

    words: frozenset[str]
    within: int


@dataclass(frozen=True, slots=True)
class Rule:
    """Words to pieces.

    Attributes:
        heads: First words, lower case, of all that the pattern can match; a head of two words
            ("the week") is tried only where the second follows.
        pattern: Matched where a head stands; may look behind. Every repetition in it is bounded,
            so that no text can make it slow.
        read: The pieces a match gives; none when the words turn out to mean something else.
        need: A word that every match holds, where its heads stand in most sentences.
    """

    heads: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterable[Piece]]
    need: Need | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """What begins with one head.

    Attributes:
        rules: Its rules, in the order of the table.
        needs: What some of them need.
        chosen: The rules to try, by which of the needs are met; filled as it is asked for.
    """

    rules: tuple[Rule, ...]
    needs: tuple[Need, ...]
    chosen: dict[tuple[bool, ...], tuple[Rule, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Head:
        """A head with these rules."""
        table = tuple(rules)
        return cls(table, tuple(dict.fromkeys(rule.need for rule in table if rule.need)))

    def meeting(self, met: tuple[bool, ...]) -> tuple[Rule, ...]:
        """The rules to try where each of the needs is met, or is not."""
        chosen = self.chosen.get(met)
        if chosen is None:
            unmet = {need for need, is_met in zip(self.needs, met, strict=True) if not is_met}
            chosen = tuple(rule for rule in self.rules if rule.need not in unmet)
            self.chosen[met] = chosen
        return chosen


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Where in a text which rules are tried.

    Attributes:
        by_head: The heads with their rules.
        leads: First words of heads of two words.
        needed: Words that rules need, each with the needs that it meets.
        watched: Matches all first words, needed words (its group) and numbers, in lower case; of a
            lead that is no head by itself, as every twentieth word is "the", only where a second
            word follows.
    """

    by_head: Mapping[str, Head]
    leads: frozenset[str]
    needed: Mapping[str, tuple[Need, ...]]
    watched: re.Pattern[str]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> RuleIndex:
        """The index of a table of rules."""
        table = tuple(rules)
        all_heads = frozenset().union(*(rule.heads for rule in table))
        leads = frozenset(head.partition(" ")[0] for head in all_heads if " " in head)
        by_head = {
            head: Head.of(rule for rule in table if not rule.heads.isdisjoint(_wider(head)))
            for head in all_heads | leads | {DIGITS, ONE_OR_TWO, FOUR}
        }
        needs = {rule.need for rule in table if rule.need}
        needed = {
            word: tuple(need for need in needs if word in need.words)
            for word in frozenset().union(*(need.words for need in needs))
        }
        alone = {head for head, its in by_head.items() if its.rules and " " not in head}
        alone |= needed.keys()
        seconds = {head.partition(" ")[2] for head in by_head if " " in head}
        return cls(by_head, leads, needed, _watched(alone, leads - alone, seconds))

    def tried(self, text: str) -> Iterator[tuple[int, tuple[Rule, ...]]]:
        """Offsets at which rules are tried, and which ones, from left to right."""
        # Lower case is as long as the text once the only letter is gone that becomes two.
        lower = text.replace("İ", "ı").lower()
        leads, needed, by_head = self.leads, self.needed, self.by_head
        tries: list[tuple[int, tuple[Rule, ...]]] = []
        # From right to left, so that it is known which needed words come next.
        coming: dict[Need, int] = {}
        for start, word in reversed(list(self._seen(lower))):
            for need in needed.get(word, ()):
                coming[need] = start
            head = word
            if head in leads and (following := WORD.search(lower, start + len(head))):
                second = DIGITS if following[0].isdecimal() else following[0]
                head = f"{head} {second}" if f"{head} {second}" in by_head else head
            elif head.isdecimal():
                head = _DIGITS_OF.get(len(head), DIGITS)
            its = by_head.get(head)
            if its is not None:
                met = tuple([coming.get(it, math.inf) - start < it.within for it in its.needs])
                tries.append((start, its.meeting(met)))
        return reversed(tries)

    def _seen(self, lower: str) -> Iterator[tuple[int, str]]:
        """The words, numbers and apostrophes watched, from left to right."""
        for found in self.watched.finditer(f" {lower}"):
            whole, word = found.group(0, 1)
            start, before = found.start() - 1, len(whole) - len(word or "")
            if word is None or whole[0].isdecimal():  # "1950s", "9pm": a number and a word
                yield start, whole[:before]
            if word is not None:
                yield start + before, word


def _watched(alone: Iterable[str], leads: Iterable[str], seconds: Iterable[str]) -> re.Pattern[str]:
    """Pattern of words of letters that stand alone, of leads before a second word, and of numbers.

    A match begins before its word, with what is no letter, or with a number: so the letters of all
    other words are passed over, which takes half the time. Between the two words of a rule there
    are blanks, at most one of them a line break, or a hyphen.
    """
    letters, end = r"[^\W\d_]", r"(?![^\W\d_])"
    words = one_of(word for word in alone if word.isalpha())
    if leads := tuple(leads):
        second = one_of(word for word in seconds if word.isalpha())
        words += rf"|{one_of(leads)}(?=\W{{1,8}}(?:{second}{end}|[0-9]))"
    return re.compile(
        rf"[^a-zß-öø-ÿ](?<!{letters})(?:(?<=[0-9])[0-9]*+)?+"
        rf"(?:((?:{words}){end})|(?<=[0-9])|(?<=['’])(?=[0-9]))"
    )


def _wider(head: str) -> set[str]:
    """A head and those that stand for more: "the" for "the day", any digits for four of them."""
    return {head, DIGITS if head.isdecimal() else head.partition(" ")[0]}


@dataclass(frozen=True, slots=True)
class Joint:
    """Two neighbours that make one expression.

    Attributes:
        left: Whether the first piece fits.
        gap: Matched against the whole text between the two.
        right: Whether the second piece fits.
        join: Reading, modifier and time of the whole, as a piece whose span does not matter; None
            when the two do not go together after all.
    """

    left: Callable[[Piece], bool]
    gap: re.Pattern[str]
    right: Callable[[Piece], bool]
    join: Callable[[Piece, Piece], Piece | None]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that tell on which side of the document date a date lies.

    Attributes:
        past: Verb forms of what has happened.
        participle: Forms that mostly tell the past ("the party organised for April 29" does not).
        future: Verb forms of what is to come.
        present: Verb forms of what is; one that governs a date leaves its side open.
        other_clause: Between a verb and a date: the verb does not govern the date.
        ahead: Of the future forms those that speak from the day of the document: will, is to.
        until: Searched in the words right before a date: until, before.
        deadline: The same for by, due, for.
        sentence_end: Splits sentences, as far as the search for cues needs it.
        range_gap: Matched against all that stands between the two ends of a range.
        between: Searched in the words right before a range whose ends an "and" joins.
        list_gap: Matched between members of a list that share a year.
        year_gap: The same between a year and a date in it that comes after: "in 1993, on May 9".
        aside: The same between a weekday and the date in brackets that explains it.
    """

    past: re.Pattern[str]
    participle: re.Pattern[str]
    future: re.Pattern[str]
    present: re.Pattern[str]
    other_clause: re.Pattern[str]
    ahead: re.Pattern[str]
    until: re.Pattern[str]
    deadline: re.Pattern[str]
    sentence_end: re.Pattern[str]
    range_gap: re.Pattern[str]
    between: re.Pattern[str]
    list_gap: re.Pattern[str]
    year_gap: re.Pattern[str]
    aside: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Language:
    """All that the tagger knows of a language.

    Attributes:
        code: ISO 639-1.
        rules: Words to pieces.
        joints: Neighbours that make one expression, the tightest first.
        cues: On which side of the document date a date lies.
        events: Words that state when an event began; None where its days are not counted.
    """

    code: str
    rules: RuleIndex
    joints: tuple[Joint, ...]
    cues: Cues
    events: EventWords | None = None
