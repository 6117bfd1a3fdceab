"""What a language brings: rules that read words, joints that join neighbours, cues of tense.

A language is a table of these; `english` is the first. To add one, fill the same table and put it
into `LANGUAGES` of the tagger. Nothing here knows a word of any language.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING

from geomap.tokens import DIGIT, tokens

if TYPE_CHECKING:
    import re
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
_APOSTROPHES = "'’"


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
    """What begins with one word, or with one word before another.

    Attributes:
        rules: Its rules, in the order of the table.
        needs: What some of them need.
        chosen: The rules to try, by which of the needs are met; filled as it is asked for.
    """

    rules: tuple[Rule, ...]
    needs: tuple[Need, ...]
    chosen: dict[tuple[bool, ...], tuple[Rule, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: tuple[Rule, ...]) -> Head:
        """A head with these rules."""
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
class Watched:
    """A word that begins expressions, or that some need.

    Attributes:
        before: What begins with it, by the word after it.
        otherwise: What begins with it before any other word.
        needs: The needs that it meets.
    """

    before: Mapping[str, Head]
    otherwise: Head
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class RuleIndex:
    """Where in a text which rules are tried.

    Attributes:
        watched: The words that matter, as `tokens` has them, and apostrophes.
    """

    watched: Mapping[str, Watched]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> RuleIndex:
        """The index of a table of rules."""
        table = tuple(rules)
        needs = dict.fromkeys(rule.need for rule in table if rule.need)
        begun: dict[str, list[tuple[int, frozenset[str] | None]]] = defaultdict(list)
        for number, rule in enumerate(table):
            for word, after in _seconds(rule.heads).items():
                begun[word].append((number, after))

        @cache
        def head(*numbers: int) -> Head:
            return Head.of(tuple(table[number] for number in sorted(numbers)))

        @cache  # most number words begin the same expressions
        def following(*its: tuple[int, frozenset[str] | None]) -> tuple[Mapping[str, Head], Head]:
            always = [number for number, after in its if after is None]
            only = defaultdict[str, list[int]](list)
            for number, after in its:
                for second in after or ():
                    only[second].append(number)
            before = {second: head(*always, *numbers) for second, numbers in only.items()}
            return before, head(*always)

        def watched(word: str) -> Watched:
            met = tuple(need for need in needs if word in need.words)
            return Watched(*following(*begun[word]), met)

        words = set(begun).union(*(need.words for need in needs))
        return cls({word: watched(word) for word in sorted(words)})

    def tried(self, text: str) -> list[tuple[int, tuple[Rule, ...]]]:
        """Offsets at which rules are tried, and which ones, from left to right."""
        words, starts = tokens(text)
        found = list(map(self.watched.get, words))
        seen, places = list(filter(None, found)), list(compress(range(len(words)), found))
        offsets: list[int] = starts[places].tolist()
        words.append("")
        tries: list[tuple[int, tuple[Rule, ...]]] = []
        # From right to left, so that it is known which needed words come next.
        coming: dict[Need, float] = defaultdict(lambda: math.inf)
        coming_back = zip(reversed(seen), reversed(places), reversed(offsets), strict=True)
        for its, place, offset in coming_back:
            for need in its.needs:
                coming[need] = offset
            head = its.before.get(words[place + 1], its.otherwise)
            if rules := head.rules:
                if head.needs:
                    met = tuple([coming[need] - offset < need.within for need in head.needs])
                    rules = head.meeting(met)
                if rules:
                    tries.append((offset, rules))
            if words[place][0] == DIGIT and offset and text[offset - 1] in _APOSTROPHES:
                mark = self.watched.get(text[offset - 1])
                if mark is not None:
                    tries.append((offset - 1, mark.otherwise.rules))
        tries.reverse()
        return tries


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
