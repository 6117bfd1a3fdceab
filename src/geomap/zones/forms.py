"""Forms of lines that are no body: comments, teasers, credits, datelines; patterns and no rule."""

from __future__ import annotations

import re

COMMENT = re.compile(
    r"(?:\d+|no)\s+(?:comments?|replies|responses?|thoughts?\s+on\b.*)"
    r"|(?:reader\s+|user\s+)?comments?(?:\s*\(\d+\))?\s*:?"
    r"|leave\s+a\s+(?:reply|comment)\b.*|(?:post|add|write)\s+a\s+comment\b.*"
    r"|join\s+the\s+(?:discussion|conversation)\b.*"
    r"|your\s+email\s+address\s+will\s+not\s+be\s+published\b.*",
    re.IGNORECASE,
)
# A heading of teasers or navigation, alone on its line.
RELATED = re.compile(
    r"(?:check|see|read)\s+also|also\s+read|read\s+(?:more|next)"
    r"|(?:related|similar|recommended|recent|latest|popular|other)\s+"
    r"(?:articles?|posts?|news|stories|topics?|content|reading|coverage)"
    r"|related|recommended(?:\s+for\s+you)?|you\s+(?:may|might)\s+(?:also\s+)?like(?:\s+this)?"
    r"|more\s+(?:from|on|in|news|stories|articles)\b.{0,40}|most\s+(?:read|popular|viewed)"
    r"|trending(?:\s+now)?|(?:next|previous)\s+(?:article|post|story)|tags"
    r"|for\s+(?:further|more)\s+information\b.{0,60}",
    re.IGNORECASE,
)
# Buttons and the like: a line apart, with the article going on below.
BUTTON = re.compile(
    r"share(?:\s+(?:this|on|via)\b.{0,40})?|follow\s+us\b.{0,40}|subscribe\b.{0,60}"
    r"|sign\s+up\b.{0,60}|advertisement|print|email|tweet|.{0,80}\bsubscribe\s+to\s+our\b.{0,80}"
    r"|follow\s.{2,40}\bcoverage\b.{0,120}",
    re.IGNORECASE,
)
# "Home › World › Africa", "Pacific | Solomon Islands": where an article stands on a site.
BREADCRUMBS = re.compile(r"[^.!?›»|>]{1,30}(?:\s*[›»>]\s*[^.!?›»|>]{1,40}){1,5}")
SECTIONS = re.compile(r"[^.!?|\d]{1,25}(?:\s\|\s[^.!?|\d]{1,30}){1,4}")
# Who else took part, and whose the text is.
SIGNED = re.compile(
    r"\(?(?:(?:additional|with)\s+)?(?:reporting|writing|editing|compiled|translated|translation)"
    r"\s+(?:by|from)\b.*|.*\bcontributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)\b.*"
    r"|(?:[A-Z]\S+\s){1,3}reported\s+from\s.{2,60}|(?:copyright|\(c\)|©)\s.*"
    r"|.*\ball\s+rights\s+reserved\b.*|image\s+caption\b.*",
    re.IGNORECASE,
)
# The same words with the teaser on the same line.
RELATED_LINE = re.compile(
    r"(?:check\s+also|see\s+also|read\s+also|also\s+read|read\s+more|read\s+next|related|tags?"
    r"|related\s+\w+|more\s+on\s+this|(?:news\s+by\s+)?topics?|keywords|filed\s+under|categor(?:y|ies)"
    r"|archived\s+in|also\s+on\s+(?-i:[A-Z])[^:|»>]{2,30})\s*[:|»>]\s*\S.*"
    r"|(?:previous|next)\s+(?:article|post|story)\s\S.*|(?-i:TAGS|TOPICS)\s\S.*",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"(?:photo|image|picture|pic|file|credit|caption|video|map|graphic|illustration)s?"
    r"(?:\s+(?:by|credit|courtesy|source))?\s*[:/©].*"
    r"|.*\bis\s+licensed\s+under\b.*|.*\bCC[ -]BY\b.*|.*[(\[/]\s*(?:AP|AFP|EPA|Reuters|Getty)\b"
    r"[^)\]]{0,60}(?:photo|images?|pool)?[^)\]]{0,40}[)\]]|.*\bgetty\s+images\b.*|©.*"
    r"|.*\b(?:photo|image)\s+(?:by|courtesy\s+of)\s.*|.*\bfile\s+(?:photo|picture|image)\b.*",
    re.IGNORECASE,
)
MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAYS = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
DATE_PART = (
    rf"(?:{WEEKDAYS}|{MONTHS}|\d{{1,4}}(?:st|nd|rd|th)?|\d{{1,4}}[-./]\d{{1,2}}[-./]\d{{1,4}})"
)
DATE_LINE = re.compile(
    rf"(?:(?:published|posted|updated|date|last\s+updated)\b\s*:?\s*(?:on\s+)?)?"
    rf"{DATE_PART}(?:[\s,]+{DATE_PART}){{0,4}}(?:[\s,|-]+\d{{1,2}}:\d{{2}}(?:\s*[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
# Place (one to four capitalised words), more places, dates, a clock or an agency, then a dash.
NAME = (
    r"[A-ZÀ-ÞА-ЯԱ-Ֆ][\w'’.-]*(?:\s+(?:(?:of|the|de|al|el|on|upon)\s+)?[A-ZÀ-ÞА-ЯԱ-Ֆ][\w'’.-]*){0,3}"
)
PAREN = r"\s*[(\[][^)\]\n]{1,40}[)\]]"
DATELINE = re.compile(
    rf"\s*{NAME}(?:\s*[,/]\s*(?:{NAME}|(?i:{DATE_PART})(?:[\s,]+(?i:{DATE_PART})){{0,3}})){{0,4}}"
    rf"(?:{PAREN}){{0,2}}\s*(?:[–—]|-{{1,2}}(?=\s))\s*(?=[\"“‘«A-ZÀ-ÞА-ЯԱ-Ֆ])"
)
DATES = (
    rf"(?i:{DATE_PART})(?:[\s,]+(?i:{DATE_PART})){{0,3}}"
    r"(?:,?\s+\d{1,2}:\d{2}(?:\s*(?i:[ap]\.?m\.?))?)?"
)
PLACES = rf"{NAME}(?:\s*[,/]\s*{NAME}){{0,2}}"
AGENCY = r"[A-Z][\w.-]{1,20}(?:\s[A-Z][\w.-]{1,20})?"
# As agencies write them, with a date ("YEREVAN, NOVEMBER 10, ARMENPRESS.", "MOSCOW. Nov 10
# (Interfax) -", "Baku. 15 February. REPORT.AZ/") or without ("BAKU (Reuters):", "Baku-APA.").
AGENCY_DATELINE = re.compile(
    rf"\s*(?:{PLACES}(?:\s*[,.]?\s*{DATES})\s*[,.]?\s*"
    rf"(?:{AGENCY}\s?[/:]|[A-Z]{{3,}}[\w .-]{{0,20}}?[.–—]|/{AGENCY}/\.?"
    rf"|\({AGENCY}\)\s*[.:–—-]*|[–—])"
    rf"|{PLACES}\s*(?:/{AGENCY}/\.?|\({AGENCY}\)\s*:)|{NAME}-[A-Z]{{2,8}}\.)"
    r"\s*(?=[\"“‘«A-ZÀ-ÞА-ЯԱ-Ֆ])"
)
# A dateline on a line of its own: "Baku, October 18, AZERTAC", "BAKU, Azerbaijan", "ANKARA".
OWN_LINE = re.compile(
    rf"(?=.*(?:\d\s+(?i:{MONTHS})|(?i:{MONTHS})\s+\d{{1,2}}\b|\d[-./]\d))"
    rf"{PLACES}\s*[,./|–—-]\s*{DATES}(?:\s*[,.|–—-]?\s*[(/]?{AGENCY}[)/]?)?[.:]?"
)
OWN_LINE_IN_CAPITALS = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:\s[A-ZÀ-Þ.'’-]+){0,2}(?P<more>\s*[,/]\s*[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*)?)?"
    rf"(?:\s*\({AGENCY}\))?[.:]?"
)
BYLINE = re.compile(r"(?:by|from)\s+(?-i:[A-ZÀ-Þ]).{2,60}", re.IGNORECASE)
# "From our correspondent in Goma", "Ann Lee, Daily staff, Cairo"
BYLINE_WITH_PLACE = re.compile(
    r"(?:from\s+)?our\s+(?:\w+\s+){0,2}(?:correspondent|reporter|bureau|staff)s?,?\s+in\s.{2,40}"
    r"|(?-i:[A-ZÀ-Þ]).{2,60}\b(?:correspondent|reporter|staff(?:\s+writer)?|bureau),?\s+"
    r"(?:in\s+)?(?-i:[A-ZÀ-Þ])[\w’ ,-]{1,40}"
    r"|by\s+(?-i:[A-ZÀ-Þ]).{2,60}\s+in\s+(?-i:[A-ZÀ-Þ])[\w’ ,-]{1,40}",
    re.IGNORECASE,
)
# A place with day and clock: Cúcuta 11 NOV 2022 - 18:05 COT.
PLACE_AND_CLOCK = re.compile(
    rf"{NAME}[\s,]+{DATES}(?:\s*-?\s*\d{{1,2}}:\d{{2}}(?:\s[A-Z]{{2,5}})?)?"
)
BRACKETED = re.compile(rf"\s*\({NAME}(?:,\s*{NAME})?\)\s*(?:[–—-]\s*)?(?=[\"“‘«A-ZÀ-Þ])")
WITH_COLON = re.compile(rf"\s*[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{{2,30}}(?:,\s*{NAME})?:\s+(?=[\"“‘«A-ZÀ-Þ])")
DATELINES = (DATELINE, AGENCY_DATELINE, BRACKETED, WITH_COLON)
