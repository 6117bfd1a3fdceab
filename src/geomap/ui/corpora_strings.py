"""Every sentence of the page “Your articles”, in English: another language is another table."""

from __future__ import annotations

from typing import Final

LEAD: Final = "Read your own articles"
LEAD_HOW: Final = (
    "Add articles, have them read once, and open them on the map. Nothing leaves the machine that "
    "runs this page."
)
SHARED: Final = (
    "Everybody who can open this page can see, change and delete the corpora in this list."
)
OFF: Final = "This page shows what it was started with; articles cannot be added here."

# The list
LIST: Final = "Corpora"
STARTED_WITH: Final = "What the page was started with"
SEEDS: Final = "The seed articles"
NEW_ACTION: Final = "Add a corpus"
NONE_YET: Final = "None of your own yet."
OPEN: Final = "On the map"
OPEN_UNSEEN: Final = ": {name}"
NOT_READ: Final = "not read yet"
BEING_READ: Final = "being read"
BEING_READ_SHARE: Final = "being read, {percent}"
COUNTS: Final = "{articles}, {mapped} names placed"

# What is to be read
NAME: Final = "Name"
NAME_PLACEHOLDER: Final = "Corpus of {day}"
FILES: Final = "Articles: drop files here, or choose them"
FILES_HELP: Final = (
    "A file articles.csv among them may state their dates and sources. Copies are kept on the "
    "machine that runs this page until you delete the corpus."
)
FOLDER: Final = "Or a folder on this machine"
FOLDER_HELP: Final = (
    "Its full path. It is read where it is, folders inside it included, and never written to."
)
FOLDER_PLACEHOLDER: Final = "{home}/articles"
FOLDER_SEEN: Final = "{readable} to read, {others} of other kinds"
FOLDER_SEEN_ALL: Final = "{readable} to read"
FOLDER_MORE: Final = "{readable} or more to read"
NO_FOLDERS: Final = (
    "A folder can be named only where this page is served to its own machine: others must not read "
    "its disk. Whoever runs it can allow that with GEOMAP_LIBRARY=folders."
)
PLACES: Final = "Places to look for"
GAZETTEER: Final = "A gazetteer of your own: drop a CSV file here, or choose it"
GAZETTEER_HELP: Final = (
    "The columns are those of geomap’s own gazetteer; what is wrong is said at once."
)
GAZETTEER_FINE: Final = "{file}: no errors"
GAZETTEER_WARNINGS: Final = "{file}: can be used; {n} to look at"
GAZETTEER_ERRORS: Final = "{file}: cannot be used; {n} to correct"
GAZETTEER_MORE: Final = "And {n} more: geomap gazetteer check names them all."
LINE: Final = "line {n}"
OWN_TOO: Final = "Geomap’s own gazetteer as well; yours outranks it"
WORLD: Final = "World places"
WORLD_READY: Final = (
    "Towns, counties, states, rivers and seas of all countries, below the gazetteer: more names "
    "are found, and more of them wrong. Reading takes longer."
)
WORLD_UNBUILT: Final = (
    "They are indexed once, before the first reading: about half a minute, and 200 MB of disk."
)
READ: Final = "Read articles"
NOTHING_GIVEN: Final = "Nothing to read yet: add files, or name a folder."
NOTHING_GIVEN_FILES: Final = "Nothing to read yet: add files."
GAZETTEER_FIRST: Final = "A gazetteer has errors: correct it and add it again, or take it away."

# Reading
STARTING: Final = "Reading begins"
INDEXING: Final = "The places of the world are indexed, once"
READING: Final = "Reading the articles"
WRITING: Final = "Writing the corpus"
PROGRESS: Final = "{done} of about {about}"
PROGRESS_DONE: Final = "{done} read"
LEFT: Final = "about {time} left"
SECONDS: Final = "{n} s"
MINUTES: Final = "{n} min"
HOURS: Final = "{n} h"
LAST_READ: Final = "last: {article}"
GOES_ON: Final = "Reading goes on when you leave this page; everything else can be used meanwhile."
OLD_SHOWN: Final = "Until it is done, the corpus is shown as it was."
CANCEL: Final = "Cancel"
CANCELLED: Final = "Reading was cancelled after {done}; what was read is kept."
CANCELLED_AT_ONCE: Final = "Reading was cancelled."
INTERRUPTED: Final = "Reading was ended after {done} from outside; what was read is kept."
INTERRUPTED_AT_ONCE: Final = "Reading was ended from outside before the first article was done."
LAST_WORDS: Final = "The last thing it said: {words}"
FAILED: Final = "The articles could not be read"
UNTOUCHED: Final = "The corpus is as it was before."
READ_ON: Final = "Read on"
AGAIN: Final = "Read again"
DONE: Final = "Read on {day}"

# A corpus
MADE: Final = "Made on {day}"
FOUND: Final = (
    "Names found: {found} = {mapped} placed + {unresolved} unresolved + {rejected} rejected"
)
SHOW_ARTICLES: Final = "List of articles"
SHOW_MISSING: Final = "What is missing"
GONE: Final = "This corpus is not here"
PROBLEMS_ONE: Final = "1 file or record could not be used"
PROBLEMS: Final = "{n} files or records could not be used"
PROBLEMS_MORE: Final = "And {n} more: geomap ingest says them all."
ADD: Final = "Add articles"
ADD_READ: Final = "Add and read"
FILES_KEPT: Final = "Added files"
FILES_KEPT_HELP: Final = "Choose copies to remove; your own files stay where they are."
FOLDERS_KEPT: Final = "Folders that are read"
DROP_FOLDER: Final = "No longer read this folder"
NO_FILES: Final = "No files were added; what is read lies in folders of your own."
NONE_CHOSEN: Final = "none chosen"
REMOVE: Final = "Remove the chosen copies"
REMOVED: Final = "{n} removed; read the articles again to show the corpus without them."
FOLDER_DROPPED: Final = "{folder} is no longer read; read the articles again to show that."
USES: Final = "Places looked for: {what}"
USES_OWN: Final = "geomap’s gazetteer"
USES_WORLD: Final = "places of the world"
DROP_GAZETTEER: Final = "Remove this gazetteer"
GAZETTEER_DROPPED: Final = "{name} is removed; read the articles again to show that."
PLACES_READ: Final = "Look for these and read again"
RENAME: Final = "Rename"
RENAME_DO: Final = "Give this name"
RENAMED: Final = "It is called {name} now; links to it stay as they are."
DELETE: Final = "Delete"
DELETE_GOES: Final = "This goes for good: {what}; {size} in all."
DELETE_CORPUS: Final = "what was found in the articles"
DELETE_FILES: Final = "the copies of {n}"
DELETE_GAZETTEERS: Final = "the copies of {n}"
DELETE_CORRECTIONS: Final = "{n} made by hand"
DELETE_STAYS: Final = "The files that you added from stay where they are; nothing else is touched."
DELETE_FOLDERS_STAY: Final = "Not touched: {folders}, and the files that you added from."
DELETE_DO: Final = "Delete for good"
DELETED: Final = "{name} is deleted."
LEFT_OUT: Final = "left out: "
AND: Final = " and "
