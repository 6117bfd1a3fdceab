"""Names from strangers made fit: for a file in a folder, for a corpus, for its address.

A browser sends whatever name a file is said to have. What comes out here is one component of a
path, on any system, and never hidden.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

LONGEST_NAME: Final = 80  # characters of a corpus's name
_LONGEST_FILE: Final = 180  # bytes in UTF-8; file systems take 255, and a number may be added
_LONGEST_ENDING: Final = 16  # characters
_LONGEST_SLUG: Final = 40
_SEPARATORS: Final = re.compile(r"[/\\]+")
_FORBIDDEN: Final = re.compile(r'[<>:"|?*]')
# Names that Windows keeps for devices, whatever their ending.
_DEVICES: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_ENDING: Final = re.compile(r"\.[^.]+(\.gz)?$", re.IGNORECASE)
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def safe_name(given: str) -> str:
    """A name for a file: the last component of what is given, without what a file system minds.

    The name stays as it is wherever that is safe, since an article's id is made from it.
    """
    last = next((part for part in reversed(_SEPARATORS.split(given)) if part.strip(" .")), "")
    # Control signs, directions of writing, halves of surrogate pairs.
    clean = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    clean = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", clean)).strip(" .")
    stem, dot, ending = clean.rpartition(".")
    if not dot or not stem.strip(" .") or len(ending) > _LONGEST_ENDING:
        stem, ending = clean, ""
    stem = _cut(stem.rstrip(" ."), _LONGEST_FILE - len(ending.encode())).rstrip(" .") or "article"
    name = f"{stem}.{ending}" if ending else stem
    return f"_{name}" if _DEVICES.match(name) else name


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken; to some systems case makes no difference."""
    others = {one.casefold() for one in taken}
    ending = found[0] if (found := _ENDING.search(name)) else ""
    stem = name.removesuffix(ending)
    number, free = 1, name
    while free.casefold() in others:
        number += 1
        free = f"{stem} ({number}){ending}"
    return free


def corpus_name(given: str) -> str:
    """A name for people: one line, not too long; empty when nothing is left."""
    clean = "".join(
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", given)
        if sign.isspace() or unicodedata.category(sign)[0] != "C"
    )
    return " ".join(clean.split())[:LONGEST_NAME].rstrip()


def new_id(name: str) -> str:
    """An id for an address: letters of the name, and chance, so that no id ever comes again."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-")
    return f"{slug or 'corpus'}-{secrets.token_hex(3)}"


def is_id(text: str) -> bool:
    """Whether this may be an id: then it is a plain name of a folder, too."""
    return len(text) <= _LONGEST_SLUG + 8 and bool(_ID.fullmatch(text)) and not _DEVICES.match(text)


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")
