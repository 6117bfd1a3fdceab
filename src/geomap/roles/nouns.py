"""Nouns and name words that tell how a place name is used; what each list means: `words.toml`."""

from __future__ import annotations

from geomap.roles.wordlists import words

SPATIAL_NOUNS = words("nouns", "spatial_nouns")
COUNTRY_NOUNS = words("nouns", "country_nouns")
QUANTITIES = words("nouns", "quantities")
ABSTRACT_NOUNS = words("nouns", "abstract_nouns")
AMBIGUOUS_HEADS = words("nouns", "ambiguous_heads")
ACTOR_NOUNS = words("nouns", "actor_nouns")
PRODUCE = words("nouns", "produce")
BASES = words("nouns", "bases")
WILL_NOUNS = words("nouns", "will_nouns")
INSTITUTIONS = words("nouns", "institutions")
OPENING_NAMES = words("nouns", "opening_names")
HONORIFICS = words("nouns", "honorifics")
ABBREVIATIONS = HONORIFICS | words("nouns", "abbreviations")
TITLES = words("nouns", "titles")
RANKS = words("nouns", "ranks")
PARTS = words("nouns", "parts")

# What the rules ask for together.
PLACE_NOUNS = SPATIAL_NOUNS | COUNTRY_NOUNS
PARTS_OF_PLACES = (PLACE_NOUNS | QUANTITIES) - ACTOR_NOUNS
LYING_THERE = PRODUCE | (SPATIAL_NOUNS - WILL_NOUNS)
MATTERS = ABSTRACT_NOUNS - AMBIGUOUS_HEADS - SPATIAL_NOUNS

# Endings of plural nouns that a verb in -s seldom has.
PLURAL_ENDINGS = ("ities", "tions", "sions", "ists", "ships")
# Endings that make an adjective or a people of a country's name: "Syria" and "Syrian".
DEMONYM_ENDINGS = ("ians", "ian", "eans", "ean", "ans", "an", "ns", "n", "ese", "ish", "is", "i")
