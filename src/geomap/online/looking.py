"""Looking up: question after question to a chain of services, and what came of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geomap.errors import OnlineError
from geomap.online.faults import SetupError
from geomap.online.readings.values import text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from geomap.online.chain import Chain
    from geomap.online.gathering import Gathering
    from geomap.online.questions import Question

State = Literal["answered", "known", "passed over", "not found", "failed", "not asked"]
# States that leave a name without new places, and how they are called.
_WORDS: Final[Mapping[State, str]] = {
    "not found": "not found",
    "known": "known already",
    "passed over": "passed over",
    "failed": "failed",
    "not asked": "not asked",
}
_IN_VAIN: Final = 3  # names in a row for which every service failed, after which nobody is asked


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a question.

    Attributes:
        question: The question.
        state: `answered` with new places; `known`: with places that the gazetteer has already;
            `passed over`: with places of no kind that news maps; `not found` by any service;
            `failed`: no service could be asked; `not asked`: the limit or an end came before.
        by: The service that answered, or those that know nothing.
        words: Details for a reader.
        places: Number of new places.
    """

    question: Question
    state: State
    by: str = ""
    words: tuple[str, ...] = ()
    places: int = 0


def look_up(
    questions: Iterable[Question],
    chain: Chain,
    gathering: Gathering,
    *,
    countries: Sequence[str] = (),
    limit: int | None = None,
    progress: Callable[[int, str], None] | None = None,
) -> Iterator[Outcome]:
    """Ask question after question; places of answers go into the gathering.

    What was answered before comes from the cache, also after the limit, and after the services
    have failed for several names in a row.

    Args:
        questions: What to ask.
        chain: Whom to ask.
        gathering: Takes the places.
        countries: Two-letter codes of countries to keep to.
        limit: Greatest number of names that are sent anywhere; 0 sends nothing.
        progress: Called before each question with its number and name.

    Raises:
        geomap.online.SetupError: A service cannot be asked this way at all.
    """
    sent = in_vain = 0
    for number, question in enumerate(questions, 1):
        if progress is not None:
            progress(number, question.name)
        try:
            needs_sending = bool(chain.errands(question.query, countries=countries))
        except SetupError:
            raise
        except OnlineError as fault:
            yield Outcome(question, "failed", words=(str(fault),))
            continue
        done = chain.ended or in_vain >= _IN_VAIN or (limit is not None and sent >= limit)
        if needs_sending and done:
            yield Outcome(question, "not asked")
            continue
        sent += needs_sending
        outcome = _ask(question, chain, gathering, countries)
        in_vain = in_vain + 1 if outcome.state == "failed" else 0
        yield outcome


def _ask(
    question: Question, chain: Chain, gathering: Gathering, countries: Sequence[str]
) -> Outcome:
    heard = chain.ask(question.query, countries=countries)
    answer, faults = heard.best, tuple(str(fault) for fault in heard.faults)
    if answer is None:
        asked = ", ".join(str(it) for it in heard.answers)
        return Outcome(question, "failed" if faults else "not found", asked, faults)
    if not answer.host:  # a gazetteer before the services in the chain
        return Outcome(question, "known", str(answer), faults)
    taken = gathering.take(question, answer)
    if taken.ids:
        words = faults + taken.left_out()
        return Outcome(question, "answered", str(answer), words, len(taken.ids))
    state: State = "known" if taken.known else "passed over"
    return Outcome(question, state, str(answer), taken.left_out())


def report(outcomes: Sequence[Outcome]) -> str:
    """What came of a lookup, for a reader: the numbers, then whatever is not in the file."""
    counted = Counter(outcome.state for outcome in outcomes)
    places = sum(outcome.places for outcome in outcomes)
    parts = [
        f"{counted['answered']:,} answered ({places:,} {'place' if places == 1 else 'places'})"
    ]
    parts += [f"{counted[state]:,} {words}" for state, words in _WORDS.items() if counted[state]]
    total = f"{len(outcomes):,} {'name' if len(outcomes) == 1 else 'names'} without a place"
    lines = [f"{total}: {', '.join(parts)}"]
    partly = [it for it in outcomes if it.state == "answered" and it.words]
    lines += ["answered, and more to say:"] if partly else []
    lines += [f"  {_line(outcome)}" for outcome in partly]
    for state, words in _WORDS.items():
        listed = [it for it in outcomes if it.state == state and (it.by or it.words)]
        lines += [f"{words}:"] if listed else []
        lines += [f"  {_line(outcome)}" for outcome in listed]
    return "".join(line + "\n" for line in lines)


def _line(outcome: Outcome) -> str:
    question = outcome.question
    times = f"{question.times:,} {'mention' if question.times == 1 else 'mentions'}"
    words = "; ".join(filter(None, (outcome.by, *outcome.words)))
    return f"{text(question.query)} ({times}): {words}"
