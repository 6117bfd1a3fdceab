"""English: its rules, joints and cues, as one table."""

from __future__ import annotations

import re

from geomap.timex.english import amounts, dates, relative, years
from geomap.timex.english.joints import JOINTS
from geomap.timex.grammar import Cues, Language, by_head

_PAST = (
    r"(?:was|were|had|did|said|has\sbeen|have\sbeen|told|took|began|came|went|held|made|fell|rose"
    r"|left|won|lost|met|gave|got|became|broke|hit|shot|sent|saw|killed|fled|kept|ran|led|paid|put"
    r"|died|spoke|wrote|fought|sold|bought|brought|struck|\w{3,20}ed)"
)
_FUTURE = (
    r"(?:will|shall|won['’]t|['’]ll|would|expects?|expected|schedul\w{2,4}|plans?|planned|due"
    r"|upcoming|is\sto|are\sto|going\sto|next|should|begins|beginning|starts|starting|deadline)"
)
ENGLISH = Language(
    code="en",
    rules=by_head((*dates.RULES, *years.RULES, *relative.RULES, *amounts.RULES)),
    joints=JOINTS,
    cues=Cues(
        past=re.compile(rf"\b{_PAST}\b", re.IGNORECASE),
        future=re.compile(rf"(?:\b|(?=['’])){_FUTURE}\b", re.IGNORECASE),
        deadline=re.compile(r"\b(?:until|till|by|before|due)\s{1,2}(?:the\s)?$", re.IGNORECASE),
        # Not after a line that goes on in small letters: that one was only wrapped.
        sentence_end=re.compile(r"[.!?][\"”’')]{0,2}\s{1,3}(?=[A-Z“\"‘(])|\n\s{0,20}(?![a-z\s])"),
        range_gap=re.compile(
            r"\s{0,3}[-–—]\s{0,3}|,?\s{1,3}(?:to|until|till|through|and|up\sto)\s{1,3}(?:the\s)?"
        ),
        list_gap=re.compile(r"\s{0,3}(?:,|,?\s(?:and|or))\s{1,3}(?:on\s|the\s)?"),
    ),
)
