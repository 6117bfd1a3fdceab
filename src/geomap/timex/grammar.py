"""What a language brings: rules that read words, joints that join neighbours, cues of tense.

A language is a table of these; `english` is the first. To add one, fill the same table and put it
into `LANGUAGES` of the tagger. Nothing here knows a word of any language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

from geomap.tokens import DIGIT, WordPairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geomap.timex.events import EventWords
    from geomap.timex.readings import Piece

# A rule is tried only where one of its first words stands; these stand for any run of digits, for
# one of one or two (a day, an hour), and for one of four (a year). Second words are always DIGITS.
DIGITS, ONE_OR_TWO, FOUR = "0", "00", "0000"
_LONGEST_NUMBER = 12  # digits; nothing is told with more
_NUMBERS = {
    DIGITS: frozenset(DIGIT * length for length in range(1, _LONGEST_NUMBER + 1)),
    ONE_OR_TWO: frozenset({DIGIT, 2 * DIGIT}),
    FOUR: frozenset({4 * DIGIT}),
}
# First words are runs of letters, runs of digits, or an apostrophe before digits ('82).
_APOSTROPHE = re.compile("['’](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Rule:
    """Words to pieces.

    Attributes:
        heads: First words, lower case, of all that the pattern can match; a head of two words
            ("the week") is tried only where the second follows.
        pattern: Matched where a head stands; may look behind. Every repetition in it is bounded,
            so that no text can make it slow.
        read: The pieces a match gives; none when the words turn out to mean something else.
    """

    heads: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterable[Piece]]


@dataclass(frozen=True, slots=True)
class Head:
    """What begins with one word.

    Attributes:
        before: The rules to try where some other word follows, by that word.
        otherwise: The rules to try before any other word.
    """

    before: Mapping[str, tuple[Rule, ...]]
    otherwise: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Where in a text which rules are tried.

    Attributes:
        by_head: The first words of all rules, digits as `DIGIT`, and apostrophes.
        pairs: The same with the words that must follow.
    """

    by_head: Mapping[str, Head]
    pairs: WordPairs

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> RuleIndex:
        """The index of a table of rules."""
        table = tuple(rules)
        begun: dict[str, list[tuple[int, frozenset[str] | None]]] = defaultdict(list)
        for number, rule in enumerate(table):
            for word, after in _seconds(rule.heads).items():
                begun[word].append((number, after))

        @cache
        def chosen(*numbers: int) -> tuple[Rule, ...]:
            return tuple(table[number] for number in sorted(numbers))

        @cache  # most number words begin the same expressions
        def head(*its: tuple[int, frozenset[str] | None]) -> Head:
            always = [number for number, after in its if after is None]
            only = defaultdict[str, list[int]](list)
            for number, after in its:
                for second in after or ():
                    only[second].append(number)
            before = {second: chosen(*always, *numbers) for second, numbers in only.items()}
            return Head(before, chosen(*always))

        by_head = {word: head(*its) for word, its in begun.items()}
        pairs = WordPairs(
            (word, second)
            for word, its in by_head.items()
            for second in (*its.before, *([""] if its.otherwise else []))
        )
        return cls(by_head, pairs)

    def tried(self, text: str) -> list[tuple[int, tuple[Rule, ...]]]:
        """Offsets at which rules are tried, and which ones, from left to right."""
        tries = [
            (start, rules)
            for start, first, second in self.pairs.seen(text)
            if (head := self.by_head.get(first))
            and (rules := head.before.get(second, head.otherwise))
        ]
        marked = [
            (mark.start(), self.by_head[mark[0]].otherwise)
            for mark in _APOSTROPHE.finditer(text)
            if mark[0] in self.by_head
        ]
        return sorted(tries + marked, key=itemgetter(0)) if marked else tries


@cache
def _seconds(heads: frozenset[str]) -> dict[str, frozenset[str] | None]:
    """First words of a rule, each with those of which one must follow; None where any may."""
    found: dict[str, set[str]] = defaultdict(set)
    for head in heads:
        first, _, second = head.partition(" ")
        for word in _NUMBERS.get(first, (first,)):
            found[word] |= _NUMBERS.get(second, {second})
    # Without a second word the head is the first alone.
    return {word: None if "" in after else frozenset(after) for word, after in found.items()}


@dataclass(frozen=True, slots=True)
class Joint:
    """Two neighbours that make one expression.

    Attributes:
        left: Whether the first piece fits.
        gap: Matched against the whole text between the two, and nothing around it.
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
        over: Numbers of the joints whose gap some words are.
    """

    code: str
    rules: RuleIndex
    joints: tuple[Joint, ...]
    cues: Cues
    events: EventWords | None = None
    over: Callable[[str], frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Remember which joints pass over what: the same few words part most neighbours."""

        @lru_cache(maxsize=2048)
        def over(gap: str) -> frozenset[int]:
            return frozenset(n for n, joint in enumerate(self.joints) if joint.gap.fullmatch(gap))

        object.__setattr__(self, "over", over)
