"""Function words and adjectives that tell how a place name is used; lists: `words.toml`."""

from __future__ import annotations

from geomap.roles import nouns, verbs
from geomap.roles.wordlists import groups, words

ING_PREPOSITIONS = words("particles", "ing_prepositions")
TOPIC_PREPOSITIONS = words("particles", "topic_prepositions")
WEEKDAYS = words("particles", "weekdays")
ADVERBS = words("particles", "adverbs")
BETWEEN_ADJECTIVES = words("particles", "between_adjectives")
LISTING_WORDS = words("particles", "listing_words")
COUNTERPARTS = groups("particles", "counterparts")
COUNTERPART_PREPOSITIONS = words("particles", "counterpart_prepositions")
BORDER_WORDS = words("particles", "border_words")
SPATIAL_PREPOSITIONS = words("particles", "spatial_prepositions")
INSIDE_NAMES = words("particles", "inside_names")
HYPHENATED = words("particles", "hyphenated")
FUNCTION_WORDS = words("particles", "function_words")
BEFORE_ADJECTIVES = words("particles", "before_adjectives")
DETERMINERS = words("particles", "determiners")
NOT_NAMES = words("particles", "not_names")
RELATION_WORDS = words("particles", "relation_words")
SPOKESPEOPLE = words("particles", "spokespeople")
ATTACK_WORDS = words("particles", "attack_words")
CONJUNCTIONS = words("particles", "conjunctions")
ATTITUDES = words("particles", "attitudes")
GROUNDS = words("particles", "grounds")
DESIGNATORS = words("particles", "designators")

# What the rules ask for together.
CLOSED_WORDS = FUNCTION_WORDS | verbs.AUXILIARIES
NO_NOUNS = ADVERBS | verbs.SUBJECT_VERBS | verbs.ADDRESSING_VERBS
SIGNS_OF_WILL = ATTITUDES | nouns.ACTOR_NOUNS
INSIDE_INSTITUTIONS = nouns.SPATIAL_NOUNS | BETWEEN_ADJECTIVES

# What headlines In Title Case write with a capital; institutions and offices keep theirs.
TOLD_IN_HEADLINES = (
    verbs.ACTING_VERBS | verbs.ADDRESSING_VERBS | verbs.GROUND_VERBS | verbs.IRREGULAR_PASTS
    | verbs.AUXILIARIES | verbs.BE | verbs.CAUSATIVES | verbs.HEADLINE_VERBS
    | nouns.SPATIAL_NOUNS | nouns.ABSTRACT_NOUNS | nouns.ACTOR_NOUNS | nouns.WILL_NOUNS
    | nouns.COUNTRY_NOUNS | nouns.QUANTITIES
    | ADVERBS | SPATIAL_PREPOSITIONS | COUNTERPART_PREPOSITIONS | FUNCTION_WORDS | DETERMINERS
    | BETWEEN_ADJECTIVES | BEFORE_ADJECTIVES
)  # fmt: skip
