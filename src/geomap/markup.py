"""The one place where text becomes HTML, for the page and for files.

Articles, titles and names come from strangers. Every character of theirs that is shown goes through
`tag` or `marked`, which escape all text that they did not build themselves. What is said, and where
it stands, is decided by the panes of the page and by what writes a file.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"br", "hr", "meta"})
# A line break inside a fragment would be trimmed by st.html, a carriage return changed by the
# parser, a null or half a surrogate pair is no character in HTML.
_LITERAL = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\0": "\ufffd"})
_SURROGATE = re.compile("[\ud800-\udfff]")


class Fragment(str):
    """HTML built by this module; every other string is text and gets escaped."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text to be marked.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        kind: CSS classes that say what it is.
        href: Where a click leads; empty for no link.
        title: What hovering tells.
        anchor: Element id to scroll to; empty for none.
        current: True for the one the reader asked for.
    """

    start: int
    end: int
    kind: str
    href: str = ""
    title: str = ""
    anchor: str = ""
    current: bool = False


def text(value: str) -> Fragment:
    """The characters as they are, unable to be anything but characters."""
    if isinstance(value, Fragment):
        return value
    clean = _SURROGATE.sub("\ufffd", value)
    return Fragment(html.escape(clean).translate(_LITERAL))


def tag(name: str, /, *children: str, **attributes: str | bool | None) -> Fragment:
    """An element; children and attribute values are escaped unless this module built them.

    Args:
        name: Element name, written in the code, never taken from data.
        children: Text or fragments.
        attributes: Attribute values; `_` stands for `-`, a leading one is dropped (`_class`);
            None and False leave the attribute out, True gives it without a value.
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        label = key.removeprefix("_").replace("_", "-")
        parts.append(f" {label}" if value is True else f' {label}="{_attribute(value)}"')
    parts.append(">")
    if name not in _VOID:
        parts.extend(text(child) for child in children)
        parts.append(f"</{name}>")
    return Fragment("".join(parts))


def join(*children: str) -> Fragment:
    """Text and fragments one after the other, without an element around them."""
    return Fragment("".join(text(child) for child in children))


def link(label: str, href: str, **attributes: str | bool | None) -> Fragment:
    """A link to another view of the page; a plain click keeps the session (see bridge.py)."""
    return tag("a", label, href=href, data_go=True, **attributes)


def marked(
    content: str, spans: Iterable[Span], *, start: int = 0, end: int | None = None
) -> Fragment:
    """Text with its spans marked, every character kept.

    Args:
        content: The whole text that the spans' offsets point into.
        spans: What to mark; where two overlap the earlier and longer one wins.
        start: Offset to begin at.
        end: Offset to stop before; the end of the text without one.
    """
    stop = len(content) if end is None else end
    parts: list[str] = []
    at = start
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if span.start < at or span.end > stop:
            continue
        parts += [text(content[at : span.start]), _mark(content[span.start : span.end], span)]
        at = span.end
    parts.append(text(content[at:stop]))
    return Fragment("".join(parts))


def _mark(words: str, span: Span) -> Fragment:
    attributes: dict[str, str | bool | None] = {
        "_class": span.kind + (" current" if span.current else ""),
        "id": span.anchor or None,
        "title": span.title or None,
        "aria_current": "true" if span.current else None,
    }
    inner = link(words, span.href, _class="quiet") if span.href else text(words)
    return tag("mark", inner, **attributes)


def _attribute(value: str) -> str:
    return text(str(value))
