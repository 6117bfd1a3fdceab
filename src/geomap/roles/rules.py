"""The role rules in order, most telling first; each gives a role with its reason, or None.

A rule reads a usage: the words around a name, and what kind of place it is (a country often stands
for its government, a town seldom). Which words count is in
`words.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.roles import clause, compound, institution, noun_group
from geomap.roles.prepositions import after_preposition
from geomap.roles.subject import as_subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.mentions import Role
    from geomap.roles.usage import Usage, Verdict

RULES: tuple[Callable[[Usage], Verdict], ...] = (
    institution.in_capital_dateline,
    institution.in_institution,
    clause.in_headline_pair,
    compound.before_head_noun,
    noun_group.owner,
    noun_group.in_apposition,
    noun_group.after_of,
    after_preposition,
    clause.as_predicate,
    as_subject,
    clause.as_object,
    clause.by_kind,
)


def decide(usage: Usage) -> tuple[Role, str]:
    """The role of a name, by the first rule that has something to say."""
    for rule in RULES:
        verdict = rule(usage)
        if verdict:
            return verdict
    return "location", f"nothing around '{usage.name}' says that it is more than the place"
