"""The list of keys, in English; see strings.py. docs/page.md has the same table."""

from __future__ import annotations

from typing import Final

KEYS: Final = "Keys"
HELP: Final = {
    "title": "Keys",
    "close": "Close",
    "parts": [
        [
            "Everywhere",
            [
                [["Tab", "Enter"], "To the next thing, and do it"],
                [["Esc"], "Let go of the chosen place or mention; close what is open"],
                [["?"], "This list"],
            ],
        ],
        [
            "Reader",
            [
                [["n", "j"], "Next mention"],
                [["p", "k"], "Previous mention"],
                [["Space"], "In the legend: mark this kind of names, or no more"],
            ],
        ],
        [
            "Map",
            [
                [["←", "→", "↑", "↓"], "Move the map; in the list of places: walk it"],
                [["+", "−"], "Nearer, farther"],
                [["Home", "End"], "First and last place of the list, or end of the timeline"],
                [["Page ↑", "Page ↓"], "Ten places, or ten steps of the timeline"],
                [["Enter"], "Choose the place of the list, or open a group"],
            ],
        ],
    ],
}
