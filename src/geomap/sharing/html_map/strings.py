"""Every word of the file that is neither on the map nor about dates, in English."""

from __future__ import annotations

from typing import Final

LANGUAGE: Final = "en"
TITLE: Final = "Map of the places in {articles}"
SKIP: Final = "Skip the map: to the passages"
MAP: Final = "Map"
NO_SCRIPTS: Final = "The map needs scripts; all that it shows stands below, too."
NO_MAP: Final = "Nothing here has a date and a place, so there is no map; the passages stand below."
PASSAGES: Final = "What the articles say"
CHOOSE: Final = "Choose a mark on the map to see its passages alone."
ALL_PLACES: Final = "All places"
SHOW_ON_MAP: Final = "Show on the map"
PICTURE: Final = "Save as picture"
PICTURE_OF: Final = "Of {sentence}. {filter} {origin}"
NONE_SHOWN: Final = "No passage in this period."
ECHOES_ONE: Final = "1 more passage in nearly the same words"
ECHOES: Final = "{n} more passages in nearly the same words"
UNPLACED: Final = "Names without a place"
NO_SOURCE: Final = "source not stated"
UNDATED_ARTICLE: Final = "date of publication unknown"
PUBLISHED: Final = "published {day}"
ORIGINAL: Final = "original page"
WITHIN: Final = "within {km} km"
EXTENT: Final = "extends about {km} km around"
TABLE: Final = "Table of all mentions"
CAPTION: Final = "Every mention in this file, by article: the same as on the map."
COLUMNS: Final = (
    "Name as written",
    "Place",
    "Latitude",
    "Longitude",
    "± km",
    "Used as",
    "Date",
    "Passage",
    "Article",
    "Source",
)
ABOUT: Final = "About this file"
FILTER: Final = "Filter"
CITE: Final = "How to cite it"
LICENCES: Final = "Licences of what is in this file"
RIVERS: Final = "GSHHG (rivers): GNU Lesser General Public License 3"
LGPL_BASE: Final = "GNU General Public License 3, which it builds on"
EMPTY: Final = "Nothing in this view."
