"""Every sentence of the page about corrections; the other pages' are in strings.

Braces take values, which are plain text. Names of places and words of articles stand in values
only, and never in the label of a widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from geomap.corrections import Kind, Scope

# The list of corrections
LEAD: Final = "Corrections: {made} made by hand, {applied} in force"
LEAD_NONE: Final = "No corrections yet"
HOW: Final = (
    "What people decided is kept apart from the articles, applied on top of what the rules find, "
    "and applied again whenever the articles are read. Nothing here is ever deleted: taking a "
    "correction back is another line."
)
HOW_TO_BEGIN: Final = (
    "Open an article in the reader: its date, each name in it, and names that were missed can be "
    "corrected there."
)
OPEN_ARTICLES: Final = "Open the list of articles"
FILE: Final = "Kept in"
ELSEWHERE: Final = (
    "This corpus was made with a gazetteer or a language model that this page does not have. "
    "Corrections are recorded, and applied by the next geomap ingest with the same options."
)
PUBLISHED_COPY: Final = (
    "This corpus is a copy of one that is published elsewhere, so nothing can be recorded here: "
    "correct it where it is made."
)
READ_ONLY: Final = (
    "Corrections cannot be recorded: the folder {folder} cannot be written to. Change its rights, "
    "or copy the corpus to a folder of your own and open that."
)
UNREADABLE: Final = "Lines of the file that cannot be applied"
APPLIES: Final = "applies"
APPLIES_TO: Final = "applies to {n} mentions"
OVERRULED: Final = "outweighed by another correction"
LOST: Final = "no longer anchors: {why}"
UNDONE: Final = "taken back"
WAITS: Final = "recorded; not yet applied"
TAKE_BACK: Final = "Take back"
APPLY_AGAIN: Final = "Apply again"
MADE: Final = "{day}, {time} UTC"
IN_ARTICLE: Final = "in"
WHY: Final = "Reason"
NO_REASON: Final = "no reason given"

# A correction in words
KINDS: Final[dict[Kind, str]] = {
    "document-date": "Document date: {value}",
    "place": "“{words}” means {value}",
    "not-a-place": "“{words}” is no place",
    "role": "“{words}” is used as {value}",
    "date": "What is told of “{words}” happened: {value}",
    "add": "“{words}” was missed and means {value}",
    "undo": "Taken back",
}
SCOPES: Final[dict[Scope, str]] = {
    "mention": "this mention",
    "article": "this name in this article",
    "corpus": "this name in all articles",
}
DAY_UNKNOWN: Final = "unknown"
NO_PLACE: Final = "a place that is not known"

# The panel of the document date
DATE_PANEL: Final = "Document date and its evidence"
DAY: Final = "Published on"
DAY_IS_UNKNOWN: Final = "The day is not known"
REASON: Final = "Reason (kept with the correction)"
REASON_HINT: Final = "where you know it from"
APPLY: Final = "Apply"
SET_BY_HAND: Final = "Set by hand"
TAKE_BACK_DAY: Final = "Take back the day set by hand"
SET_DATE: Final = "Correct the date"

# The panel of a mention
MENTION_PANEL: Final = "Correct this name"
CORRECT: Final = "Correct"
CORRECT_UNSEEN: Final = " what is said of {name}"
WHAT: Final = "What is wrong"
WHATS: Final[dict[Kind, str]] = {
    "place": "The place",
    "not-a-place": "It is no place",
    "role": "The role",
    "date": "The date",
}
WHERE_TO: Final = "For"
SEARCH: Final = "Search all places by name"
PLACE: Final = "Place"
CHOOSE: Final = "Choose"
PLACE_FOUND: Final = "{name} – {kind}"
NONE_OF_THESE: Final = "None of these: the place is not known"
NOT_FOUND: Final = "No place has the name “{name}”."
ONLY_ALIKE: Final = "No place has the name “{name}”; these begin so or are spelt nearly so."
PLACE_ALSO: Final = "{name} – {kind}; also “{also}”"
ROLE: Final = "Role"
DAYS: Final = "When it happened"
DAYS_HELP: Final = (
    "A day, month or year: 2020-11-17, 2020-11, 2020. Two with / between for a period, .. for an "
    "open side: 2020-11-10/.. Empty: not known."
)

# The panel for what was missed
ADD_PANEL: Final = "Add a missed place"
ADD_SELECTED: Final = "Add “{words}” as a place"
WORDS_HELP: Final = (
    "Or select the words in the article; a name that is struck through can be clicked."
)
WORDS: Final = "The name, letter by letter as in the article"
WORDS_ABSENT: Final = "These words do not stand in this article."
WHICH: Final = "Which of them"
WHICH_ONE: Final = "{n}: … {before}[{words}]{after} …"
ALREADY: Final = "This is a mention already: choose it in the text to correct it."
ADD: Final = "Add"

# What will change
WILL_CHANGE: Final = "If applied: {what}."
WILL_CHANGE_NOTHING: Final = "Nothing would change."
CHANGES: Final = {
    "dated": ("1 passage gets a date", "{n} passages get a date"),
    "redated": ("1 date changes", "{n} dates change"),
    "undated": ("1 passage loses its date", "{n} passages lose their date"),
    "placed": ("1 mention moves to this place", "{n} mentions move to this place"),
    "unplaced": ("1 mention loses its place", "{n} mentions lose their place"),
    "roles": ("1 role changes", "{n} roles change"),
    "added": ("1 mention is added", "{n} mentions are added"),
    "rejected": ("1 mention is taken out", "{n} mentions are taken out"),
}
IN_ARTICLES: Final = "in {n} articles"
EXAMPLES: Final = "For example"
BECOMES: Final = "{before} → {after}"
NO_MENTION: Final = "no place"
AND_MORE: Final = "in the first {looked} of {touched} articles that may be touched"

# Once it is done
DONE: Final = "Recorded: {what}."
DONE_BACK: Final = "taken back: {what}"
DONE_AGAIN: Final = "applied again: {what}"
NOT_DONE: Final = "Not recorded: {why}"
OTHERS_ONE: Final = "1 correction was recorded meanwhile, not in this window."
PUT_ASIDE: Final = "All right"
OTHERS: Final = "{n} corrections were recorded meanwhile, not in this window."
ALL_CORRECTIONS: Final = "All corrections"
