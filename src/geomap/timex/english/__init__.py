"""English: its rules, joints and cues, as one table."""

from __future__ import annotations

import re

from geomap.timex.english import (
    amounts,
    counted_from,
    dates,
    eras,
    events,
    holidays,
    numeric,
    relative,
    spelled,
    times,
    vague,
    weekdays,
    weeks,
    years,
)
from geomap.timex.english.forms import either
from geomap.timex.english.joints import JOINTS
from geomap.timex.grammar import Cues, Language, RuleIndex

_BEGINS = r"(?<!\w)"  # not \b, which is true at the ends of words as well
_PARTICIPLES = either(
    (
        "held made left won lost met given broken hit shot sent seen kept run led paid put fought "
        "sold bought brought struck"
    ).split()
)
_PARTICIPLE = rf"(?:{_PARTICIPLES}|(?!(?:scheduled|planned|expected)\b)\w{{3,20}}ed)"
_PASTS = either(
    (
        "said told took began came went fell rose gave got became broke saw fled ran died spoke "
        "wrote met left won lost killed hit shot sent kept led fought struck made"
    ).split()
)
_PAST = (
    r"(?:(?:was|were|had|did|has\sbeen|have\sbeen)(?:\s(?:not|also|been|\w{2,12}ly)){0,2}"
    rf"(?:\s{_PARTICIPLE})?|{_PASTS})(?!\s(?:scheduled|planned|expected|due|slated)\b)"
    # "Closed since September 13": that day has been, whatever the verb.
    r"|since(?=\s{1,2}(?:the\s|early\s|late\s|mid-)?$)"
)
_PLANNED = either(
    (
        "expect expects expected plan plans planned due upcoming next begins beginning starts "
        "starting deadline "
        # The present of timetables; a verb that is as often a noun (votes, plays) is not told
        # from it.
        "resume resumes reopen reopens convene convenes expire expires meets travels arrives "
        "departs"
    ).split()
)
# "The funeral is on Tuesday", "the fair runs October 3 to 10": a timetable, right before its dates.
_ABOUT_TO_BE = (
    r"(?:(?<![Ii]t\s)(?:is|are)|opens|closes|runs|ends|continues|concludes)"
    r"(?=\s{1,2}(?:(?:on|from|between)\s{1,2})?"
    r"(?:(?:[A-Z][a-z]{2,9}\.?(?:\s\d{1,2})?|\d{1,2})(?:\s?[-–]\s?|,\s|,?\s(?:and|or|to|through)\s)"
    r"){0,3}(?:the\s)?$)"
)
# With its participle, so that "will be held" ends with the future.
_FUTURE = (
    r"(?:(?:will|shall|won['’]t|['’]ll|would|should|(?:is|are|due|planned|scheduled|expected|going"
    rf"|ready)\sto|to\sbe)(?:\s(?:not|also|be|have|been|then|now|soon)){{0,2}}(?:\s{_PARTICIPLE})?"
    rf"|{_PLANNED}|schedul\w{{2,4}}|to\s(?:remain|stay|last|take\splace|start|begin|end|meet|expire)"
    r"|to\s[a-z]{2,14}(?=[^.;:]{0,40}\bby\s{1,2}(?:the\s)?$)"  # were told to leave by Saturday
    rf"|{_ABOUT_TO_BE}"
    r"|kicks?\soff|gets?\sunder\s?way|goe?s?\sto\sthe\spolls|(?:returns?|heads?)\sto|takes?\splace)"
)
_RULES = (
    *dates.RULES,
    *numeric.RULES,
    *holidays.RULES,
    *events.RULES,
    *spelled.RULES,
    *weekdays.RULES,
    *weeks.RULES,
    *years.RULES,
    *eras.RULES,
    *counted_from.RULES,
    *relative.RULES,
    *times.RULES,
    *vague.RULES,
    *amounts.RULES,
)
ENGLISH = Language(
    code="en",
    rules=RuleIndex.of(_RULES),
    joints=JOINTS,
    cues=Cues(
        past=re.compile(rf"{_BEGINS}(?:{_PAST})\b", re.IGNORECASE),
        present=re.compile(
            rf"(?:\b(?:is|are|am)|['’](?:re|m))(?:\s(?:not|also|now|still|being|\w{{2,12}}ly)){{0,2}}"
            rf"(?:\s{_PARTICIPLE})?\b",
            re.IGNORECASE,
        ),
        other_clause=re.compile(
            r"[;:]|\b(?:which|who|whom|whose|where|when|that|after|because|since|while)\b",
            re.IGNORECASE,
        ),
        ahead=re.compile(
            r"(?:\b(?:will|shall|(?:is|are)\s(?:to|due|going|set|slated|planned|scheduled|expected))"
            r"|['’]ll)\b",
            re.IGNORECASE,
        ),
        participle=re.compile(rf"{_BEGINS}{_PARTICIPLE}\b", re.IGNORECASE),
        future=re.compile(rf"(?:{_BEGINS}|(?=['’])){_FUTURE}\b", re.IGNORECASE),
        until=re.compile(r"\b(?:until|till|before|ahead\sof)\s{1,2}(?:the\s)?$", re.IGNORECASE),
        deadline=re.compile(
            r"\b(?:by|due|for|through|as\s(?:soon|early|late)\sas)\s{1,2}(?:the\s)?$", re.IGNORECASE
        ),
        # Not after a line that goes on in small letters: that one was only wrapped.
        sentence_end=re.compile(
            r"[.!?\n](?:(?<!\n)[\"”’')]{0,2}\s{1,3}(?=[A-Z“\"‘(])|(?<=\n)\s{0,20}(?![a-z\s]))"
        ),
        range_gap=re.compile(
            r"\s{0,3}[-–—]\s{0,3}|,?\s{1,3}(?:to|until|till|through|up\sto|(?P<and>and))\s{1,3}"
            r"(?:the\s)?"
        ),
        between=re.compile(r"\bbetween\s{1,3}(?:the\s)?$", re.IGNORECASE),
        list_gap=re.compile(r"\s{0,3}(?:,|,?\s(?:and|or))\s{1,3}(?:on\s|the\s)?"),
        year_gap=re.compile(r",?\s{1,3}(?:in|on|between|from|by|since|until)\s{1,3}(?:the\s)?"),
        aside=re.compile(r"\s{0,2}\("),
    ),
    events=events.EVENT_WORDS,
)
