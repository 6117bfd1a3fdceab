"""Disagreements: passages of different articles that tell one place much the same, at other times.

Which passages are worth comparing is narrowed down where they are stored (corpus/disagreeing.py);
here is the rule. Two events in one place read like one event told twice, so what is found are
candidates for a reader, the most alike first, and never a verdict.

    words.toml    endings that make forms of one word
    content.py    text → its content words, and where they stand
    pairs.py      dated statements → pairs that disagree
"""

from geomap.disagreements.content import Content, content_words
from geomap.disagreements.pairs import Disagreement, Statement, disagreements

__all__ = ["Content", "Disagreement", "Statement", "content_words", "disagreements"]
