"""How much each piece of evidence counts, as log-odds.

One point makes a candidate 2.7 times as likely against its namesakes. The values were fitted on one
half of public corpora (docs/geoparsing.md says how) and rounded; what is no matter of likelihood,
such as distances, stands with the rule that uses it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of evidence.

    Attributes:
        size: A populated place, for each power of ten of its inhabitants.
        country: A country or continent, before all else is known.
        capital: The least a capital of a country has.
        division: A large division.
        unit: The least of a smaller division or district.
        feature: The least of anything else: a river, a valley, a site,
        extent: and more for each power of ten of its radius above 100 km: a sea, a long river.
        town: How far a division or district comes behind the town inside it that bears its name.
        namesake: How far a town comes behind the country of its name that it lies in.
        curated: A place of the curated gazetteer, against one of the world below it.
        alternate: A place by another than its main name, in the world.
        telling: A name that says the kind of place it is ("Tarrant County", "Gulf of Aden").
        former: What no longer exists.
        absent: A place that the gazetteer lacks: what any candidate has to outweigh,
        namesakes: more for each time that the number of known bearers is 2.7 times as large,
        unlisted: and the same where the curated gazetteer has a place of the name.
        fits: A word beside the name asks for its kind.
        container: It lies in what is named beside it, or what lies in it is.
        peers: It is of one rank with the others of a list.
        votes: All other places of the article lie in its country.
        division_votes: All other places of the article lie in its division.
        near: Another place of the article is where it is.
        together: Another name of the article, itself ambiguous, has a bearer beside it.
        outvoted: The most that all other places of the article count for one that is far less known
            than a namesake,
        outvoted_division: and where that is a large division: there the rest of the article says
            less, since news of one country names the divisions of its neighbour.
        source: The article's source is of its country.
        article: The article made it plain elsewhere.
        talk: It was meant the last time, in this paragraph or the one before.
        sharpness: What the sum of all is multiplied with at the end, so that scores are honest:
            evidence of one article is not independent.
    """

    size: float = 1.0
    country: float = 8.4
    capital: float = 7.5
    division: float = 6.6
    unit: float = 5.0
    feature: float = 2.5
    extent: float = 4.0
    town: float = 1.0
    namesake: float = 5.0
    curated: float = 1.5
    alternate: float = -3.0
    telling: float = 2.5
    former: float = -1.0
    absent: float = 2.5
    namesakes: float = 1.5
    unlisted: float = 1.0
    fits: float = 5.0
    container: float = 5.5
    peers: float = 6.0
    votes: float = 4.8
    division_votes: float = 3.0
    near: float = 2.5
    together: float = 2.0
    outvoted: float = 7.0
    outvoted_division: float = 6.0
    source: float = 1.0
    article: float = 5.0
    talk: float = 1.5
    sharpness: float = 0.9


WEIGHTS = Weights()
