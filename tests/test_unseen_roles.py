"""Roles of names in texts that are not the seeds, whatever the gazetteer knows of them.

The gold gives the feature code of each place, so that roles are measured by themselves; what is
found and placed is measured elsewhere. See tests/gold/README.md; the first runs: docs/roles.md.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from geomap.articles import Article, read_articles
from geomap.gazetteer import Place, PlaceName
from geomap.roles import assign_role

GOLD = Path(__file__).parent / "gold"
FILES = ("unseen_roles", "unseen_roles_fresh")


def place(name: str, code: str) -> Place:
    return Place(
        id=name,
        name=name,
        names=(PlaceName(name),),
        feature_code=code,
        country="",
        admin="",
        latitude=0.0,
        longitude=0.0,
        uncertainty_km=1.0,
    )


def scores(name: str) -> tuple[Counter[str], list[str]]:
    """Counts of rows, of right roles with and without the place, and the mistakes."""
    articles: dict[str, Article] = {one.id: one for one in read_articles([GOLD / name])}
    counts: Counter[str] = Counter()
    mistakes = []
    for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        article, span = articles[row["article"]], (row["start"], row["end"])
        assert article.text[slice(*span)] == row["surface"]
        role, reason = assign_role(article, *span, place(row["surface"], row["feature_code"]))
        counts["rows"] += 1
        counts["right"] += role == row["role"]
        counts["unresolved"] += assign_role(article, *span, None)[0] == row["role"]
        if role != row["role"]:
            mistakes.append(
                f"{row['article']} {span} {row['surface']}: {row['role']}, not {reason}"
            )
    return counts, mistakes


# The bars stand just below what was reached.
@pytest.mark.parametrize(
    ("name", "right", "unresolved"),
    [("unseen_roles", 0.96, 0.96), ("unseen_roles_fresh", 0.955, 0.915)],
)
def test_roles_of_unseen_texts(name: str, right: float, unresolved: float) -> None:
    counts, mistakes = scores(name)
    assert counts["right"] >= right * counts["rows"], "\n".join(mistakes)
    assert counts["unresolved"] >= unresolved * counts["rows"]


if __name__ == "__main__":
    for name in FILES:
        counts, mistakes = scores(name)
        print(f"{name}: {counts['right']} of {counts['rows']}; ", end="")
        print(f"{counts['unresolved']} without the place", *mistakes, sep="\n  ")
