"""The words of English that speak of time, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.timex.readings import Unit

_FULL_MONTHS = (
    "january february march april may june july august september october november december".split()
)
MONTHS: dict[str, int] = {
    **{name: number for number, name in enumerate(_FULL_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_FULL_MONTHS, 1)},
    "sept": 9,
}
ROMAN_MONTHS: dict[str, int] = {
    numeral: number
    for number, numeral in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)
}
# Months that are also verbs or people's names.
NAMELIKE_MONTHS = frozenset({"may", "march", "april", "june", "august"})
_FULL_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS: dict[str, int] = {
    **{name: index for index, name in enumerate(_FULL_WEEKDAYS)},
    **{name[:3]: index for index, name in enumerate(_FULL_WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
# Names that stand in front of or after a weekday or month and make it something else.
NAMED_BEFORE = frozenset(
    "black bloody good ash palm super cyber fat holy shrove ruby sheffield giving casual man girl "
    "red blue".split()
)
NAMED_AFTER = frozenset(
    "times telegraph mirror express herald mail tribune post star school league islamiyah".split()
)

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{
        f"{ten} {one}": 10 * number + unit
        for number, ten in enumerate(_TENS, 2)
        for unit, one in enumerate(_ONES[:9], 1)
    },
    "a": 1,
    "an": 1,
    "another": 1,
    "single": 1,
    "a hundred": 100,
    "one hundred": 100,
    "hundred": 100,
    "a thousand": 1000,
    "a dozen": 12,
    "dozen": 12,
    "a couple": 2,
    "a couple of": 2,
    "couple of": 2,
    "a pair of": 2,
}
# Quantities that name no number.
SOME = frozenset(
    {
        "several",
        "a few",
        "few",
        "many",
        "some",
        "dozens of",
        "hundreds of",
        "thousands of",
        "a number of",
        "a handful of",
        "countless",
    }
)
_ORDINAL_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
# What may stand between a quantity and its unit.
AMOUNT_ADJECTIVES = frozenset(
    "full consecutive straight more additional working business trading whole long odd".split()
)
ORDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ORDINAL_ONES, 1)},
    **{f"{ten[:-1]}ieth": 10 * number for number, ten in enumerate(_TENS, 2)},
    **{
        f"{ten}-{one}": 10 * number + unit
        for number, ten in enumerate(_TENS, 2)
        for unit, one in enumerate(_ORDINAL_ONES[:9], 1)
    },
    "hundredth": 100,
}

UNITS: dict[str, Unit] = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "night",
    "week": "week",
    "fortnight": "fortnight",
    "weekend": "weekend",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
    "sec": "second",
    "min": "minute",
    "hr": "hour",
    "yr": "year",
}
PARTS_OF_DAY: dict[str, str] = {
    "morning": "TMO",
    "midmorning": "TMO",
    "dawn": "TMO",
    "daybreak": "TMO",
    "first light": "TMO",
    "sunrise": "TMO",
    "afternoon": "TAF",
    "midafternoon": "TAF",
    "evening": "TEV",
    "dusk": "TEV",
    "sunset": "TEV",
    "nightfall": "TEV",
    "night": "TNI",
    "noon": "T12:00",
    "midday": "T12:00",
    "midnight": "T24:00",
}
SEASONS: dict[str, str] = {
    "spring": "SP",
    "summer": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
}
DECADES: dict[str, int] = {
    word: number
    for number, word in enumerate(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), 2
    )
}
# Which part of a period: before its name (early May), or with "of" (the end of May).
ADJECTIVES: dict[str, str] = {
    "early": "START",
    "early to mid": "START",
    "mid": "MID",
    "mid to late": "END",
    "late": "END",
    # A part of the period so far, or still to come: no part that TIMEX3 has a name for.
    "earlier": "",
    "later": "",
}
NOUNS: dict[str, str] = {
    "beginning": "START",
    "start": "START",
    "onset": "START",
    "outset": "START",
    "opening": "START",
    "turn": "START",
    "middle": "MID",
    "midpoint": "MID",
    "end": "END",
    "close": "END",
}
AMOUNT_MODIFIERS: dict[str, str] = {
    "about": "APPROX",
    "around": "APPROX",
    "approximately": "APPROX",
    "roughly": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "just under": "LESS_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "under": "LESS_THAN",
    "more than": "MORE_THAN",
    "over": "MORE_THAN",
    "well over": "MORE_THAN",
    "just over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE",
    "no less than": "EQUAL_OR_MORE",
    "as many as": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "at most": "EQUAL_OR_LESS",
    "no more than": "EQUAL_OR_LESS",
}

# What people, things and money are counted in: a number before one of these is no year or day.
COUNTED = frozenset(
    """people persons dead men women children boys girls troops soldiers servicemen fighters
    militants rebels civilians refugees victims prisoners police policemen officers workers
    employees members students pupils voters residents inhabitants households families houses
    homes villages settlements shares points miles feet meters metres kilometers kilometres km
    yards acres hectares tons tonnes barrels gallons liters litres pounds dollars euros rubles
    roubles lira manat cents jobs others square cubic percent per pct million billion trillion
    thousand hundred times votes seats block blocks infections tanks vehicles aircraft planes
    missiles rockets shells units pages copies cases deaths hours minutes seconds days weeks
    months years nights degrees passengers migrants protesters demonstrators delegates companies
    firms schools cars trucks buses items cattle sheep were""".split()
)
# Nouns that are followed by their own number.
NUMBERED = frozenset(
    """resolution resolutions room flight highway route road section article chapter page pages
    order decree number no nos model boeing airbus type series version windows office
    league channel suite apartment flat box lot file case vol volume isbn issn code postcode zip
    rs usd eur gbp inr amd azn tel phone fax call extension ext paragraph rule form unit platoon
    battalion regiment iso win psalm level""".split()
)
