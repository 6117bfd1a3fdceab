"""Names of events whose days are counted, and of days that have a name: tables only."""

from __future__ import annotations

# Events whose days are counted, each with a word that stands for its synonyms.
EVENTS: dict[str, str] = {
    **dict.fromkeys(("war", "conflict", "hostilities", "invasion"), "war"),
    **dict.fromkeys(("fighting", "clashes", "combat"), "fighting"),
    **dict.fromkeys(("offensive", "assault", "onslaught", "incursion"), "offensive"),
    **dict.fromkeys(("counteroffensive", "counter-offensive", "counterattack"), "counterattack"),
    **dict.fromkeys(("operation", "campaign"), "operation"),
    **dict.fromkeys(("ceasefire", "cease-fire", "truce", "armistice"), "ceasefire"),
    **dict.fromkeys(("protests", "demonstrations", "unrest", "riots"), "protests"),
    **dict.fromkeys(("strike", "walkout"), "strike"),
    **dict.fromkeys(("lockdown", "quarantine"), "lockdown"),
    **dict.fromkeys(("shelling", "bombardment", "bombing"), "shelling"),
    **dict.fromkeys(("talks", "negotiations"), "talks"),
    **dict.fromkeys(("conference", "summit"), "conference"),
    **dict.fromkeys(("uprising", "rebellion", "revolt", "revolution"), "uprising"),
    **{
        word: word
        for word in (
            "battle siege blockade occupation evacuation curfew outbreak epidemic pandemic crisis "
            "standoff hearing trial election voting mourning ramadan festival tournament"
        ).split()
    },
}
# Words that make an event another one than that which is spoken of.
OTHER_EVENT = frozenset(
    "first previous earlier former last past old preceding world civil other another".split()
)
# Days that name what happened on them: their year, where that word follows.
NAMED_DAYS: dict[tuple[int, int], tuple[int, frozenset[str]]] = {
    (9, 11): (2001, frozenset({"attacks", "terror", "terrorist", "hijackings", "hijackers"})),
}
# Days that a name and a year fix.
HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "halloween": (10, 31),
    "christmas": (12, 25),
    "orthodox christmas": (1, 7),
    "epiphany": (1, 6),
    "candlemas": (2, 2),
    "international women's day": (3, 8),
    "st patrick's day": (3, 17),
    "anzac day": (4, 25),
    "juneteenth": (6, 19),
    "bastille day": (7, 14),
    "all saints' day": (11, 1),
    "armistice day": (11, 11),
    "remembrance day": (11, 11),
    "veterans day": (11, 11),
    "saint patrick's day": (3, 17),
    "st. patrick's day": (3, 17),
    "new years eve": (12, 31),
    "new years day": (1, 1),
}
# Holidays that move, and which rule of the calendar moves them.
FEASTS: dict[str, str] = {
    "ash wednesday": "ash wednesday",
    "palm sunday": "palm sunday",
    "maundy thursday": "maundy thursday",
    "good friday": "good friday",
    "easter": "easter",
    "easter sunday": "easter",
    "easter monday": "easter monday",
    "ascension day": "ascension",
    "pentecost": "pentecost",
    "whit monday": "whit monday",
    "orthodox easter": "orthodox easter",
    "martin luther king day": "martin luther king",
    "martin luther king jr. day": "martin luther king",
    "thanksgiving": "thanksgiving",
    "thanksgiving day": "thanksgiving",
}
# Names that are seasons, meals and adjectives as often as days.
SEASONS_BY_FEAST = frozenset({"christmas", "easter", "pentecost", "thanksgiving", "epiphany"})
