"""Every sentence of the page, in English: another language is another table.

Words for dates are in views and dating, words on the map in mapping. Braces take values; values are
plain text, and text from articles never enters a Markdown label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from geomap.dating.values import DateBasis
    from geomap.mentions import Role
    from geomap.ui.state import Order, Page
    from geomap.views import Dates

APP: Final = "geomap"
APP_PURPOSE: Final = "where and when the news says things happened"

NAVIGATION: Final = "Pages"
SKIP_MAP: Final = "Skip the map: to the passages"
SKIP_TEXT: Final = "Skip the text: to the chosen name"
PAGES: Final[dict[Page, str]] = {
    "map": "Map",
    "table": "Table",
    "compare": "Compare",
    "articles": "Articles",
    "reader": "Reader",
    "missing": "What is missing",
    "corrections": "Corrections",
    "accuracy": "Accuracy",
    "corpora": "Your articles",
}


class RoleWords(NamedTuple):
    """A role for a switch, for a single mention, and explained."""

    switch: str
    one: str
    help: str


ROLES: Final[dict[Role, RoleWords]] = {
    "location": RoleWords("Locations", "location", "The place itself: “fighting near Hadrut”"),
    "actor": RoleWords("Actors", "actor", "A government or a people: “Paris said”"),
    "modifier": RoleWords("Modifiers", "modifier", "Describes something else: “the Geneva talks”"),
    "name-part": RoleWords("Parts of names", "part of a name", "“Bank of England”, a surname"),
    "dateline": RoleWords("Datelines", "dateline", "Where the report was filed"),
    "boilerplate": RoleWords(
        "Boilerplate", "boilerplate", "Comments, teasers, photo credits, navigation"
    ),
}

DATE_BASES: Final[dict[DateBasis, str]] = {
    "curator": "stated by the curator",
    "record": "stated in the file’s own metadata",
    "name": "in the address or the file name",
    "label": "on a labelled line near the top",
    "dateline": "in the dateline",
    "coreference": "an explicit date and “today” tell the same event",
    "bounded": "only bounds are known",
    "none": "unknown",
}

# Filters
FROM: Final = "From"
TO: Final = "To"
FILTER = "Filter"
ANY_DAY: Final = "any day"
UNDERSTOOD: Final = "“{typed}” is taken as: {end} {day}"
PERIOD: Final = "Period"
OWN_DATES: Final = "Dates of your own"
WHICH_DAYS: Final = "Dates that count"
WHICH_DAYS_HELP: Final = (
    "By event: the day that a passage tells of. By report: the day on which its article was "
    "published."
)
DATES: Final[dict[Dates, str]] = {"event": "By event", "report": "By report"}
SHOWN: Final = "Shown: {what}"
SHOWN_NOTHING: Final = "Shown: nothing"
AND_MORE: Final = " and {n} more"
USED_AS: Final = "Where the name is used as"
ALSO: Final = "And"
COUNTRIES: Final = "Countries and continents"
COUNTRIES_SHORT: Final = "countries"
COUNTRIES_HELP: Final = "Too large for a point: the mark of a country says little about where"
DATED: Final = "Dated in the text"
DATED_HELP: Final = "The passage tells a date, or one that is counted from the day of the report"
REPORTED: Final = "Dated only by publication"
REPORTED_HELP: Final = "The passage gives no date: the day of the report is not that of the event"
UNDATED: Final = "Without any date"
UNDATED_HELP: Final = "Shown in every period"
GAZETTEER: Final = "Places looked for"
WORLD: Final = "World places"
WORLD_HELP: Final = (
    "Towns, counties, states, rivers and seas of all countries, below the curated gazetteer: more "
    "names are found, and more of them wrong. The articles are read again."
)
WORLD_MISSING: Final = "They come with a package of their own:"
WORLD_INSTALL: Final = "pip install 'geomap[world]'"
WORLD_INDEXING: Final = "The places of the world are indexed, once: {doing}"
RESET: Final = "Reset"
ONLY_PLACE: Final = "Only"
ONLY_WORDS: Final = "Only passages with"
WORDS: Final = "Words"
WORDS_EXAMPLE: Final = "in the passages"
ONLY_ARTICLES: Final = "Only the article"
SHOW_ALL: Final = "show all"

NO_MAP: Final = (
    "The map is not there yet. If it does not come, its scripts could not be loaded: reload the "
    "page, or use the table, which holds the same."
)

# Passages
PASSAGES_OF_VIEW: Final = "Passages in this view"
PASSAGES_OF_PLACE: Final = "What the articles say"
PASSAGES_SHOWN: Final = "{shown} of {total}"
PASSAGES_ONE: Final = "{n} passage"
PASSAGES_MANY: Final = "{n} passages"
INDEPENDENT: Final = "{n} independent"
INDEPENDENT_HELP: Final = (
    "Passages that say the same in nearly the same words count once: wire copy, headlines, quotes. "
    "It is about wording: independent words may go back to one witness."
)
ECHO_HERE: Final = "Again in this article, in nearly the same words"
ECHO_ELSEWHERE_ONE: Final = "Also in 1 other article, in nearly the same words"
ECHO_ELSEWHERE: Final = "Also in {n} other articles, in nearly the same words"
ECHO_BOTH_ONE: Final = "Again here and in 1 other article, in nearly the same words"
ECHO_BOTH: Final = "Again here and in {n} other articles, in nearly the same words"
ECHO_OTHER_DATES: Final = "; dated otherwise there"
ECHOES_MORE: Final = "And {n} more mentions: the table and the exports have them all."
MORE: Final = "Show {n} more"
READ: Final = "Read in the article"
READ_UNSEEN: Final = " the passage that names {name}"
ORIGINAL: Final = "original page"
OUTSIDE_ONE: Final = "1 mention of it lies outside the filter"
OUTSIDE: Final = "{n} mentions of it lie outside the filter"
REPORTED_ON: Final = "reported {day}"
NO_REPORT: Final = "day of the report unknown"
NO_SOURCE: Final = "source not stated"
CLICK_A_MARK: Final = "Choose a mark on the map, or a name here, to see one place alone."
SHOW_PLACE: Final = "Show {name} on the map"
CLEAR: Final = "Clear"
CLEAR_WHAT: Final = " the choice, and show all places"
CLEAR_HELP: Final = "All places again (Escape)"

# Place card
AS_WRITTEN: Final = "As written"
NAMES: Final = "Names"
MEANS: Final = "means"
KIND_IN: Final = "{kind}, {admin}"
SEAT_OF: Final = "city or town, seat of {admin}"
UNKNOWN_PLACE: Final = "No article in this corpus names the place “{place}”."
PLACE_SOURCE: Final = "Position and source"
ALL_NAMES: Final = "all {n} names"
LANGUAGE_UNKNOWN: Final = "language not stated"
SPARK: Final = "{mentions} in {articles}"
SPARK_DATED: Final = "{n} dated in the text"
SPARK_REPORTED: Final = "{n} only reported"
SPARK_UNDATED: Final = "{n} without a date"
DATES_TOLD: Final = "Dates told"
TOLD_NONE: Final = "No passage tells a date."
TOLD_MORE: Final = "{n} more dates"
TOLD_REPORTED: Final = "only reported on"
TOLD_REPORTED_MORE: Final = "and {n} more days"
NAMED_WITH: Final = "Named with"
BESIDE_PASSAGES: Final = "in the same passages"
BESIDE_ARTICLES: Final = "in the same articles"
WHY_HERE: Final = "Why here"
WHY_THEN: Final = "Why then"
WHY_ROLE: Final = "Why “{role}”"
WHY: Final = "Why here, why then"
WITHIN: Final = "within {km} km"
EXTENT: Final = "extends about {km} km around"
SCORE: Final = "{percent} of the evidence"
OTHER_CANDIDATES: Final = "Also possible"

# Empty and error states
EMPTY: Final = "Nothing in this view"
EMPTY_WINDOW: Final = "No mention falls in this period: {earlier} lie before it, {later} after it."
EMPTY_ROLES: Final = "No role is switched on, so no mention is shown."
EMPTY_FILTER: Final = "The filter leaves nothing of the {n} mentions that have a place."
EMPTY_ARTICLES: Final = (
    "No name in the chosen articles could be placed, or this corpus has no such article."
)
EMPTY_CORPUS: Final = "No name in these articles could be placed."
SHOW_ALL_DATES: Final = "Show all dates"
SHOW_LOCATIONS: Final = "Show locations"
SHOW_ALL_ARTICLES: Final = "Show all articles"
SHOW_EVERYTHING: Final = "Show everything"
SHOW_MISSING: Final = "See what is missing"
WRONG_URL: Final = "This address means nothing"
WRONG_URL_REMEDY: Final = "Start from the default view"
CANNOT_OPEN: Final = "The articles cannot be opened"
CANNOT_OPEN_REMEDY: Final = (
    "Start the page with folders or files of articles, or with one corpus folder:"
)
COMMAND: Final = "geomap serve PATH…"
CORPUS_GONE: Final = "This corpus cannot be shown"
CORPUS_GONE_REMEDY: Final = "See the corpora of this machine"
INGESTING: Final = "Reading the articles for the first time: {n} done"
WRITING: Final = "Writing the corpus"
CORRECTING: Final = "The corrections are applied: {n} articles done"
INGESTED_PROBLEMS_ONE: Final = "1 file or record could not be used"
INGESTED_PROBLEMS: Final = "{n} files or records could not be used"

# Articles
ARTICLES_LEAD: Final = "{articles}, {mapped} placed and {unresolved} unresolved mentions"
PUBLISHED: Final = "Published"
DATE_UNKNOWN: Final = "on an unknown date"
CONFLICT: Final = "Conflict"
BUT: Final = "but"
EVIDENCE: Final = "Evidence for the date ({n})"
CURATOR_NOTE: Final = "Curator’s note:"
OPEN_ARTICLE: Final = "Read"
ON_MAP: Final = "On the map"
ORDERED_BY: Final = "By"
ORDERS: Final[dict[Order, str]] = {
    "date": "date",
    "title": "title",
    "source": "source",
    "names": "names placed",
}
PLACES_FOUND: Final = "Places:"
PLACES_MORE: Final = "and {n} more"
COUNTS: Final = "{mapped} names placed, {unresolved} unresolved, {rejected} rejected"

# Reader
READER_EMPTY: Final = "No article is open"
READER_CHOOSE: Final = "Choose one in the list of articles"
READER_UNKNOWN: Final = "This corpus has no article “{article}”"
ARTICLE: Final = "Article"
ARTICLE_OF: Final = "Article {n} of {total}"
ARTICLE_BEFORE: Final = "previous"
ARTICLE_AFTER: Final = "next"
ARTICLES_ALL: Final = "all articles"
MENTION_OF: Final = "Mention {n} of {total}"
MENTIONS_TOTAL: Final = "{total} mentions"
PREVIOUS: Final = "Previous"
NEXT: Final = "Next"
BACK_TO_MAP: Final = "Back to the map"
STEPS: Final = "Mentions"
LEGEND: Final = "How names are marked"
LEGEND_HIDE: Final = "Mark these no more, and step over them"
LEGEND_SHOW: Final = "Mark these, and step to them"
# Zones that are not the article's own telling, as the reader names them.
ZONES: Final[dict[str, str]] = {
    "caption": "Caption or credit",
    "comment": "Comment",
    "related": "Other articles, navigation",
}
UNRESOLVED: Final = "unresolved"
REJECTED: Final = "rejected"
REJECTED_NAME: Final = "Taken for no place:"
CHOOSE_MENTION: Final = "Choose a marked name to see which place it was taken for, and why."
MENTION_TITLE: Final = "{place} ({role})"

# Table
TABLE_PLACES: Final = "Places"
TABLE_MENTIONS: Final = "Mentions"
COLUMNS: Final = {
    "written": "As written",
    "written_here": "As written",
    "name": "In the gazetteer",
    "kind": "Kind",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "uncertainty": "± km",
    "articles": "Articles",
    "mentions": "Mentions",
    "passages": "Passages",
    "independent": "Independent",
    "dated": "Dated in the text",
    "reported": "By report only",
    "undated": "No date",
    "earliest": "First day",
    "latest": "Last day",
    "date": "Date in words",
    "role": "Role",
    "passage": "Passage",
    "article": "Article",
    "source": "Source",
}

# Share
SHARE: Final = "Share"
DOWNLOAD: Final = "Download this view"
FORMATS: Final = {
    "html": "Map in one file (HTML)",
    "csv": "CSV",
    "geojson": "GeoJSON",
    "kml": "KML",
    "jsonl": "JSON Lines",
}
FORMATS_HELP: Final = {
    "html": "Opens without geomap and without internet, from a USB stick too",
    "csv": "A row a mention, for spreadsheets",
    "geojson": "For GIS programs, with where it comes from",
    "kml": "For Google Earth",
    "jsonl": "A mention a line, exact",
}
PICTURE: Final = "Picture of the map (PNG)"
PICTURE_NOTE: Final = "{filter} {software}, corpus {corpus}"
CITE: Final = "Cite this view"
CITE_TEXT: Final = "Text"
LINK: Final = "Link to this view, on this corpus"

# What is missing
MISSING_LEAD: Final = (
    "{found} names found: {mapped} placed, {unresolved} unresolved, {rejected} rejected"
)
MISSING_UNRESOLVED: Final = "Unresolved names"
MISSING_UNRESOLVED_HELP: Final = (
    "Names that could not be put anywhere with confidence. One by one they are placed in the "
    "reader; many at once by a gazetteer of your own, or by asking a geocoding service what it "
    "knows of them. This shows what would be sent, and sends nothing:"
)
MISSING_LOOKUP: Final = "geomap lookup --corpus DIR --dry-run"
MISSING_REJECTED: Final = "Rejected names"
MISSING_REJECTED_HELP: Final = (
    "Words that look like a name in the gazetteer but mean something else where they stand."
)
MISSING_ARTICLES: Final = "Articles without a place"
MISSING_REPORTED: Final = "Mentions dated only by publication"
MISSING_REPORTED_HELP: Final = (
    "Their passages give no date. The day of the report is shown instead, hollow on the map; it is "
    "not the day of the event."
)
MISSING_PLACES: Final = "Places dated only by publication"
MISSING_PLACES_HELP: Final = (
    "No passage of any article says when something happened there. Counted are the names that the "
    "map shows: places themselves, unless it is set otherwise."
)
MISSING_NONE: Final = "None."
NAME: Final = "Name"
TIMES: Final = "Times"
IN_ARTICLES: Final = "Articles"
REASON: Final = "Why"
KIND: Final = "Kind"
MENTIONS: Final = "Mentions"
