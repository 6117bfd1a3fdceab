"""Tables of figures in Markdown, for docs/accuracy.md; figures.py measures what they hold."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from geomap.evaluation.measures import BINS
from geomap.evaluation.report import interval, number
from geomap.feature_codes import is_country_or_larger

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from figures import Mode, Own

    from geomap.evaluation import Figures, Metric, Scores

_HALVES = {"tune": "tuned on", "held-out": "held out"}
_CORPORA = {"lgl": "LGL", "geovirus": "GeoVirus"}


class Column(NamedTuple):
    """A column of a table: its head, the key of the figure, and whether demonyms count."""

    head: str
    key: str
    demonyms: bool = False


NAMES = (
    Column("precision", "span_precision"),
    Column("recall", "span_recall"),
    Column("F1", "span_f1"),
    Column("F1, spans overlap", "overlap_f1"),
    Column("F1, demonyms counted", "span_f1", demonyms=True),
    Column("left open", "unresolved"),
)
PLACES = (
    Column("161 km, of found", "within_161_km"),
    Column("10 km, of found", "within_10_km"),
    Column("161 km, of answered", "answered_within_161_km"),
    Column("median km", "median_km"),
    Column("mean km", "mean_km"),
    Column("AUC", "auc"),
    Column("161 km, of all", "all_within_161_km"),
    Column("median km, of all", "all_median_km"),
    Column("AUC, of all", "all_auc"),
)
_OWN = (
    Column("names: precision", "span_precision"),
    Column("recall", "span_recall"),
    Column("F1", "span_f1"),
    Column("right place, of found", "place"),
    Column("left open", "unresolved"),
    Column("right role, of found", "role"),
)


def own(rows: Sequence[tuple[Own, Scores]], *, options: str = "") -> str:
    """Figures on the project's own gold, each row with its command."""
    body = [
        [
            f"{own.words}, {scores.figures.articles}",
            *(_cell(scores.figures, column) for column in _OWN),
            f"`{own.command}{options}`",
        ]
        for own, scores in rows
    ]
    return _table(["texts", *(column.head for column in _OWN), "command"], body)


def in_short(
    texts: Sequence[tuple[Own, Scores]], dates: tuple[Own, Scores], timexes: tuple[Own, Scores]
) -> str:
    """What the README tells of the project's own texts."""
    body = []
    for own, scores in texts:
        metrics = scores.metrics
        body.append(
            [
                f"{own.words}, {scores.figures.articles}",
                _value(metrics["span_f1"]),
                _counted(metrics["place"]),
                _counted(metrics["role"]),
                f"`{own.command}`",
            ]
        )
    heads = ["texts", "names found, F1", "right place, of found", "right role, of found", "command"]
    when = [
        ["dates of places in the seeds", _counted(dates[1].metrics["date"]), dates[0].command],
        [
            "datable expressions in the seeds",
            _counted(timexes[1].metrics["datable"]),
            timexes[0].command,
        ],
    ]
    rows = [[what, right, f"`{command}`"] for what, right, command in when]
    return f"{_table(heads, body)}\n{_table(['what', 'right', 'command'], rows)}"


def corpora_in_short(installed: Sequence[Mode], scored: Mapping[tuple[str, str], Scores]) -> str:
    """What the README tells of public corpora: the half that nothing was tuned on."""
    body = []
    for name in dict.fromkeys(name for name, _ in scored):
        for mode in installed:
            held = scored[name, mode.options].halves["held-out"]
            keys = ("span_f1", "within_161_km", "all_within_161_km")
            command = f"`geomap evaluate --gold {name}.jsonl{mode.options} --half held-out`"
            figures = (_value(held.metrics[key]) for key in keys)
            body.append([_CORPORA[name], mode.words, *figures, command])
    heads = ["corpus", "mode", "names found, F1", "within 161 km, of found", "of all", "command"]
    return _table(heads, body)


def corpus(rows: Sequence[tuple[str, Mode, Scores]], columns: Sequence[Column]) -> str:
    """Figures of a public corpus in each mode, whole and by half."""
    body = []
    for _, mode, scores in rows:
        parts = {"all": scores.figures} | {_HALVES[h]: f for h, f in scores.halves.items()}
        body += [
            [
                mode.words if part == "all" else "",
                f"{part}, {figures.articles}",
                *(_cell(figures, column) for column in columns),
            ]
            for part, figures in parts.items()
        ]
    commands = "\n".join(
        f"`geomap evaluate --gold {name}.jsonl{mode.options}`  " for name, mode, _ in rows
    )
    heads = ["mode", "articles", *(column.head for column in columns)]
    return f"{_table(heads, body)}\n{commands}\n"


def world_texts(rows: Sequence[tuple[Mode, Scores]], command: str) -> str:
    """Figures on the project's own texts of world news, by mode."""
    columns = (*NAMES[:4], PLACES[0], PLACES[2], PLACES[6])
    body = [
        [
            f"{mode.words}, {scores.figures.articles}",
            *(_cell(scores.figures, column) for column in columns),
            f"`{command}{mode.options}`",
        ]
        for mode, scores in rows
    ]
    return _table(["mode, texts", *(column.head for column in columns), "command"], body)


def published(
    file: Path, installed: Sequence[Mode], scored: Mapping[tuple[str, str], Scores]
) -> str:
    """Published systems beside ours, over all articles of both corpora."""
    told: dict[str, dict[str, list[str]]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            cells = [row["f1"], row["within_161_km"], row["all_within_161_km"]]
            told.setdefault(row["system"], {})[row["corpus"]] = cells
    names = list(next(iter(told.values())))
    for mode in installed:
        for words, key in (("", "metrics"), (", demonyms counted", "with_demonyms")):
            told[f"**geomap{words}** ({mode.words})"] = {
                name: _compared(getattr(scored[name, mode.options].figures, key)) for name in names
            }
    heads = ["system"]
    for name in names:
        heads += [f"{_CORPORA[name]}: F1", "161 km, of found", "161 km, of all"]
    body = [[system, *(cell for name in names for cell in by[name])] for system, by in told.items()]
    return _table(heads, body)


def _compared(metrics: Mapping[str, Metric]) -> list[str]:
    keys = ("span_f1", "within_161_km", "all_within_161_km")
    return [_value(metrics.get(key)) for key in keys]


def reliability(scored: Mapping[str, Scores]) -> str:
    """Scores of answers and the share right, on the half that nothing was fitted to."""
    held = {name: scores.halves["held-out"] for name, scores in scored.items()}
    heads = ["score"]
    for name in held:
        heads += [f"{_CORPORA[name]}: names", "mean score", "share right"]
    body = []
    for at in range(BINS):
        cells = [f"{at / BINS:.1f}–{(at + 1) / BINS:.1f}"]
        for figures in held.values():
            one = next((b for b in figures.reliability if round(b.low * BINS) == at), None)
            cells += (
                [f"{one.names:,}", f"{one.score:.2f}", f"{one.right:.2f}"] if one else ["–"] * 3
            )
        if set(cells[1:]) != {"–"}:
            body.append(cells)
    for label, key in (("calibration error", "calibration_error"), ("Brier score", "brier")):
        body.append([label, *(x for f in held.values() for x in (_told(f.metrics[key]), "", ""))])
    commands = "\n".join(
        f"`geomap evaluate --gold {name}.jsonl --world --half held-out`  " for name in held
    )
    return f"{_table(heads, body)}\n{commands}\n"


def mistakes(installed: Sequence[Mode], scored: Mapping[tuple[str, str], Scores]) -> str:
    """How many mistakes of each kind, demonyms apart; how many far answers are whole countries."""
    body = []
    for name in dict.fromkeys(name for name, _ in scored):
        for mode in installed:
            wrong = [one for one in scored[name, mode.options].mistakes if not one.demonym]
            counts = Counter(mistake.kind for mistake in wrong)
            far = [one.candidates[0].place_id for one in wrong if one.kind == "place"]
            codes = [mode.gazetteer[place].feature_code for place in far]
            large = sum(map(is_country_or_larger, codes))
            numbers = (counts["missed"], counts["extra"], len(far), large, counts["unresolved"])
            file = f"`geomap evaluate --gold {name}.jsonl{mode.options} --errors mistakes.csv`"
            body.append([_CORPORA[name], mode.words, *(f"{one:,}" for one in numbers), file])
    heads = ["corpus", "mode", "not found", "no gold name", "over 161 km off"]
    heads += ["of these a country or continent", "left open", "list"]
    return _table(heads, body)


def dates(
    bindings: tuple[Own, Scores],
    timexes: tuple[Own, Scores],
    traps: tuple[int, int],
    unseen: Mapping[str, tuple[Counter[str], list[str], int]],
    manners: Mapping[str, tuple[Counter[str], list[str], int]],
) -> str:
    """Dates and temporal expressions."""
    binding, expressions = bindings[1].metrics["date"], timexes[1].metrics
    body = [
        ["seeds, dates of places", _counted(binding), f"`{bindings[0].command}`"],
        [
            "seeds, datable expressions found with the right value, document dates not given",
            _counted(expressions["datable"]),
            f"`{timexes[0].command}`",
        ],
        ["seeds, expressions found (F1)", _told(expressions["span_f1"]), f"`{timexes[0].command}`"],
        [
            "sentences with look-alikes, taken for a date",
            f"{traps[0]} of {traps[1]}",
            "`python benchmarks/timex.py`",
        ],
    ]
    words = {"read": "texts that rules were mended after", "unread": "texts written after that"}
    for kind, (counts, _, texts) in unseen.items():
        told = "; ".join(
            f"{label} {counts[f'{what} right']} of {counts[f'{what} all']}"
            for what, label in (
                ("document date", "document dates"),
                ("expression", "expressions"),
                ("date of a place", "dates of places"),
            )
        )
        body.append([f"{texts} {words[kind]}", told, "`python tests/unseen_time.py`"])
    words = {"read": "texts that rules were mended after", "unread": "texts that none were"}
    for kind, (counts, _, texts) in manners.items():
        told = "; ".join(
            f"{label} {counts[f'{what} right']} of {counts[f'{what} all']}"
            for what, label in (
                ("date", "dates of places"),
                ("asserted", "of these told as the passage's own"),
                ("tense", "tenses of reported ones"),
            )
        )
        name = f"{texts} {words[kind]}, of many manners"
        body.append([name, told, "`python tests/unseen_bindings.py`"])
    return _table(["what", "right", "command"], body)


def meantime(f1: Mapping[str, float]) -> str:
    """Temporal expressions of a public corpus."""
    body = [[*(f"{value:.3f}" for value in f1.values()), "`python benchmarks/timex.py CORPORA`"]]
    return _table([*(f"F1, {kind}" for kind in f1), "command"], body)


def first_runs(file: Path) -> str:
    """What was recorded when texts were run for the first time."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    told: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        cells = told.setdefault((row["set"], row["said_of"]), [])
        cells.append(f"{row['figure']} {row['value']}")
    return _table(
        ["texts", "when", "figures"],
        [[f"`{name}`", when, "; ".join(cells)] for (name, when), cells in told.items()],
    )


def _cell(figures: Figures, column: Column) -> str:
    metrics = figures.with_demonyms if column.demonyms else figures.metrics
    metric = metrics.get(column.key)
    return _told(metric) if metric and metric.total else "–"


def _told(metric: Metric) -> str:
    """A figure with its interval."""
    ends = interval(metric)
    return f"{_value(metric)} ({ends})" if ends else _value(metric)


def _value(metric: Metric | None) -> str:
    if metric is None or metric.value is None:
        return "–"
    return number(metric, metric.value)


def _counted(metric: Metric) -> str:
    return f"{metric.right:,} of {metric.total:,}" if metric.total else "–"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
