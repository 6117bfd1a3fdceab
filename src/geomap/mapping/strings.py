"""Every word that the map shows, in English: one table, so that another language is one more.

Braces hold what the browser fills in.
"""

from __future__ import annotations

from typing import Final

STRINGS: Final[dict[str, str]] = {
    "map": "Map of the places in the articles. Arrow keys move it, plus and minus zoom.",
    "timeline": "Timeline",
    "from": "From",
    "to": "To",
    "play": "Play",
    "pause": "Pause",
    "back": "Step back",
    "forward": "Step forward",
    "earlier": "{n} earlier",
    "later": "{n} later",
    "show_all": "show all",
    "main_dates": "Main dates",
    "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "fit": "Fit to marks",
    "legend": "Legend",
    "articles_one": "{n} article",
    "articles_many": "{n} articles",
    "mentions_one": "{n} mention",
    "mentions_many": "{n} mentions",
    "places_one": "{n} place",
    "places_many": "{n} places",
    "dated": "dated in the text",
    "until": "before or until a date",
    "reported": "date of the report only",
    "undated": "no date",
    "cluster": "number of places too close to part",
    "open_cluster": "Click to see them apart",
    "and_more": "and {n} more",
    "outline": "area, by its outline",
    "area": "area without a known outline: within",
    "area_wide": "area wider than the map: stands for it",
    "rough": "halo: it lies somewhere in there",
    "area_short": "area",
    "size": "larger: named in more articles",
    "selected": "selected, with its uncertainty",
    "disputed": "disputed or line of control",
    "no_marks": "No place in this period.",
    "no_mentions": "The filter leaves no place in any period.",
    "no_basemap": "The background map could not be loaded; marks are still right.",
}
