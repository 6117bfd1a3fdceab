"""What a line says of itself: a teaser, a button, a credit. Where it stands is for `dividing`."""

from __future__ import annotations

import re
from typing import Literal, cast

from geomap.zones.phrases import any_of, words

# A heading opens teasers, `contact` addresses; a teaser (button, banner, tags, staff, rights)
# and a caption (picture, credit) are this line alone; `turn` ends the caption above it; what
# crumbs are depends on where they stand.
Mark = Literal["comment", "heading", "contact", "teaser", "caption", "turn", "crumbs", ""]

_LONGEST = 320  # characters; a longer line is a paragraph of the article
_LONGEST_POINTER = 120  # the same, of a line that ends like a sentence
# Lists of words.toml whose phrases may begin a line that is no part of the article.
_LISTS = (
    *("headings", "heading_adjectives", "teasers", "teaser_openings", "navigation", "buttons"),
    *("comments", "credits", "contacts", "pictures", "other"),
)
_SIGN = r"\s*[:|»›>→]\s*"
_OUTLET = any_of("agencies")
_BUTTON = any_of("buttons")

_HEADING = (
    rf"(?:{any_of('headings')}"
    rf"|(?:{'|'.join(words('heading_adjectives'))})\s+(?:{'|'.join(words('heading_nouns'))})"
    r"|more\s+[^.:]{2,30}\s(?:news|stories|headlines|coverage)"
    r"|more\s+(?:from|on|in|about)\b[^.:]{0,40}|also\s+(?:on|in)\s+(?-i:[A-Z])[^.:]{0,40})\s*[:»›>…]*"
)
_COMMENT = (
    r"(?:\d+|no)\s+(?:comments?|replies|responses?|thoughts?\s+on\b.*)"
    r"|(?:comments?|(?:show|view|read)\s+(?:all\s+)?(?:\d+\s+)?comments?)\s*[([]?\d*[)\]]?\s*:?"
    rf"|{any_of('comments')}\s*[:…]*"
)
_TEASER = (
    rf"{any_of('teaser_openings')}(?:\s.*)?"
    r"|(?-i:TAGS|TOPICS|RELATED|ALSO READ|READ ALSO|SEE ALSO|READ MORE)\s+(?-i:[A-Z]).*"
    rf"|{any_of('navigation')}|{_BUTTON}(?:[\s\d|/,•·]+{_BUTTON})*[\s\d]*"
    r"|follow\s.{1,60}\s(?:on|at)\s.*|(?:©|\(c\)|copyright\b).*"
    rf"|[(]?\s*{any_of('credits')}"
    rf"|[(]?(?:[-–—]\s*)?with\s+{_OUTLET}(?:\s*(?:,|and|/)\s*{_OUTLET})*[\s).]*"
)
# Where a sentence may begin so too: "Also on the programme: …".
_POINTER = rf"(?:{any_of('teasers')}|also\s+(?:on|in)\s+(?-i:[A-Z])[^:|]{{0,40}}){_SIGN}\S.*"
_CAPTION = (
    rf"{any_of('pictures')}(?:\s+(?:by|credit|courtesy|source|caption|gallery))?\s*[:/©].*"
    r"|(?:image|video|media|photo)\s+(?:caption|source|credit)\b.*"
    r"|\(?file(?:\s+photo)?\)?\s*[-–—]\s.*|pictured\s*:.*"
)
_TURN = r"(?:hide|show|toggle|close|view|read)\s+caption|enlarge(?:\s+this)?\s+image"
_WHOLE = re.compile(
    rf"(?P<turn>{_TURN})|(?P<comment>{_COMMENT})|(?P<heading>{_HEADING})"
    rf"|(?P<contact>{any_of('contacts')})|(?P<caption>{_CAPTION})|(?P<teaser>{_TEASER})|(?P<pointer>{_POINTER})",
    re.IGNORECASE,
)
# Inside a short line, or at its end: who else took part; "A bridge in Lyon (AP Photo/Ann Smith)".
_NAMES = r"[A-Z]\w+(?:(?:,|\s+and|\s+from)?\s+[A-Z]\w+){0,6}"
_STAFFED = re.compile(
    r"\bnewsletter\b.*\b(?:sign[- ]up|subscribe)\b|\b(?:to|in)\s+your\s+inbox\b"
    r"|\bcontributed\s+(?:(?:to\s+)?(?:the\s+)?reporting|to\s+this\s+(?:report|story|article))\b"
    rf"|\A(?-i:{_NAMES})\s+reported\s+from\s+(?-i:{_NAMES})[.;]?(?:\s|\Z)|\ball\s+rights\s+reserved\b",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"\bis\s+licensed\s+under\b|\bCC[ -]BY\b|\bgetty\s+images\b"
    r"|\b(?:photo|image)\s+(?:by|courtesy\s+of)\s|\bfile\s+(?:photo|picture|image)\b"
    rf"|[(\[/]\s*{_OUTLET}\b[^)\]]{{0,100}}[)\]]\s*\Z"
    r"|[.)\]|”\"]\s*(?:photograph|photos?|picture|pic|image|credits?)(?:\s+credits?)?\s*[:/][^:]{2,60}\Z",
    re.IGNORECASE,
)
_CRUMB = r"[A-ZÀ-Þ][\w'’&.-]*(?:\s+(?:(?:of|the|and|&|in)\s+)*[A-ZÀ-Þ][\w'’&.-]*){0,3}"
_CRUMBS = re.compile(
    rf"Home\s*[/›»>→|]\s*\S.{{0,100}}|{_CRUMB}(?:\s*[›»→>]\s*{_CRUMB})+"
    rf"|{_CRUMB}(?:\s+[|·•]\s+{_CRUMB})+"
)
# Few lines of an article begin like a line of the first pattern, or hold a word of the second.
_FIRST = re.compile(r"\W*?([^\W_]+)")
_FIRST_WORDS = frozenset(
    _FIRST.findall(phrase)[0].lower() for name in _LISTS for phrase in words(name)
)
_WORDS_OF_CREDIT = (
    *(
        "contributed",
        "reported from",
        "inbox",
        "newsletter",
        "rights reserved",
        "licensed",
        "cc by",
        "cc-by",
        "getty",
    ),
    *("photo", "image", "picture", "pic:", "credit"),
)
_PARTED = re.compile(r"\s[|·•]\s")


def mark(line: str) -> Mark:
    """What a stripped line says of itself; empty for what may be a line of the article."""
    if len(line) > _LONGEST:
        return ""
    first = _FIRST.match(line)
    begins = first is None or first[1].lower() in _FIRST_WORDS or first[1].isdigit()
    if begins and (found := _WHOLE.fullmatch(line)):
        if found.lastgroup != "pointer":
            return cast("Mark", found.lastgroup)
        if len(line) < _LONGEST_POINTER or line[-1] not in ".!?”":
            return "teaser"
    lower = line.lower()
    credited = line[-1] in ")]" or any(word in lower for word in _WORDS_OF_CREDIT)
    if credited and _STAFFED.search(line):
        return "teaser"
    if credited and _CREDITED.search(line):
        return "caption"
    return "crumbs" if _CRUMBS.fullmatch(line) and not line.startswith("By ") else ""


def is_trail(line: str) -> bool:
    """True for crumbs that lead from the whole to a part: "Home › World › Africa"."""
    return line.startswith("Home") or not _PARTED.search(line)
