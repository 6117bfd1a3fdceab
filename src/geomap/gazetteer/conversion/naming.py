"""Names and ids of a converted place: what a gazetteer file can hold, and in which form."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from geomap.gazetteer.values import PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.gazetteer.conversion.tally import Tally

_LONGEST: Final = 100  # characters; the longest name of a place in use has 85
_JOINERS: Final = "\u200c\u200d"  # of Arabic and Indic scripts
_FORMULA: Final = "=+-@ "  # what a spreadsheet takes for the beginning of a formula
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})((?:-[A-Za-z0-9]+)*)")
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")
_LONGEST_ID: Final = 60


class Spelling(NamedTuple):
    """A name as the source gives it.

    Attributes:
        text: The name.
        lang: Language tag, or empty.
        colloquial: True for a nickname, which needs context.
    """

    text: str
    lang: str = ""
    colloquial: bool = False


def clean(text: str) -> str:
    """A text fit for one cell: one line, no invisible signs, nothing that begins a formula.

    Half a character, which no UTF-8 file can hold, becomes U+FFFD.
    """
    # Nearly all texts are printable, which is known at a hundredth of the cost.
    shown = text if text.isprintable() else "".join(map(_sign, text))
    return " ".join(shown.split()).lstrip(_FORMULA)


def _sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category == "Cs":
        return "\ufffd"
    if category[0] == "Z" or category == "Cc":
        return " "
    return "" if category == "Cf" and sign not in _JOINERS else sign


def names(
    main: str,
    others: Iterable[Spelling],
    tally: Tally,
    *,
    is_word: Callable[[str], bool] | None = None,
) -> tuple[PlaceName, ...]:
    """The names of a place, `main` first, each spelling once; empty when `main` is no name.

    "Abingdon (UK)" is also called "Abingdon". What cannot be written into the cell of names is left
    out and counted.

    Args:
        main: The name to be shown.
        others: The other names.
        tally: Where is counted what is left out.
        is_word: Tells which names need context; none does without it.
    """
    shown = _name(main)
    if not shown:
        return ()
    bare = _BRACKETS.sub("", shown) or shown
    found: dict[str, PlaceName] = {}
    for text, lang, colloquial in (Spelling(shown), Spelling(bare), *others):
        name = _name(text)
        if not name or (found and len(name) > _LONGEST):
            tally.remarks["names left out: empty, or too long for a name"] += 1
        elif name not in found:
            needs_context = colloquial or bool(is_word and is_word(name))
            found[name] = PlaceName(name, language(lang), needs_context)
    return tuple(found.values())


def _name(text: str) -> str:
    # The sign between two names and the mark after one can be part of none.
    name = clean(text.replace("|", " ")).rstrip("* ")
    return name if any(map(str.isalnum, name)) and "\ufffd" not in name else ""


def language(tag: str) -> str:
    """A language tag as the gazetteer writes it (zh-Hant); empty for what is none."""
    match = _LANGUAGE.fullmatch(tag.strip().replace("_", "-"))
    code = match[1].lower() if match else ""
    return "" if code in {"", "und"} or match is None else code + match[2]


class Ids:
    """Gives each place an id of its own, made from what the source calls it.

    Of an address only the last part is kept. Two originals that become alike are told apart by a
    hash of the later one.

    Args:
        prefix: What each id begins with; None for the name of the file.
        file: Name of the file, so that ids of two files are never the same.
    """

    def __init__(self, prefix: str | None, file: str) -> None:
        stem = _slug(file.partition(".")[0]) or "own"
        self._prefix = f"{stem}_" if prefix is None else prefix
        self._taken: dict[str, str] = {}

    def make(self, original: str) -> str | None:
        """An id; None when the source has used the original before."""
        address = urlsplit(original) if original.startswith(("http://", "https://")) else None
        end = (
            (address.path.rstrip("/").split("/")[-1], address.fragment) if address else (original,)
        )
        slug = _slug(" ".join(unquote(part) for part in end if part))
        mark = hashlib.blake2b(original.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        for made in (f"{self._prefix}{slug or mark}", f"{self._prefix}{slug}_{mark}"):
            if made not in self._taken:
                self._taken[made] = original
                return made
            if self._taken[made] == original:
                break
        return None


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_ID]
