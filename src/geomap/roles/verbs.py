"""Verbs that tell how a place name is used; what each list means is told in `words.toml`."""

from __future__ import annotations

from geomap.roles.wordlists import words

ACTING_VERBS = words("verbs", "acting_verbs")
ADDRESSING_VERBS = words("verbs", "addressing_verbs")
NAMING_VERBS = words("verbs", "naming_verbs")
GROUND_VERBS = words("verbs", "ground_verbs")
DONE_TO_GROUND = words("verbs", "done_to_ground") | {
    word for word in GROUND_VERBS if word.endswith("ed")
}
AUXILIARIES = words("verbs", "auxiliaries")
BE = words("verbs", "be")
IRREGULAR_PASTS = words("verbs", "irregular_pasts")
PARTICIPLES = IRREGULAR_PASTS | words("verbs", "irregular_participles")
CAUSATIVES = words("verbs", "causatives")
HEADLINE_VERBS = words("verbs", "headline_verbs")
WILLED_OBJECT = words("verbs", "willed_object")
AGENT_VERBS = ACTING_VERBS | words("verbs", "agent_verbs")
CONTEST_VERBS = words("verbs", "contest_verbs")
MARKET_VERBS = words("verbs", "market_verbs")
UNDERGOING_VERBS = words("verbs", "undergoing_verbs")
# What two do: "Baghdad, Erbil fail to agree".
PLURAL_VERBS = frozenset(
    word
    for word in AGENT_VERBS | ADDRESSING_VERBS | HEADLINE_VERBS
    if not word.endswith(("s", "ed", "ing")) and word not in IRREGULAR_PASTS
) - {"like", "so"}
SUBJECT_VERBS = ACTING_VERBS | AUXILIARIES
NO_DEEDS = UNDERGOING_VERBS | MARKET_VERBS
HOLDING = frozenset({"hold", "holds", "held", "holding"})
