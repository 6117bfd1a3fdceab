"""Function words and adjectives that tell how a place name is used. No rule lives here."""

from __future__ import annotations

from geomap.roles import nouns, verbs
from geomap.roles.wordlists import words

# Words in -ing that are prepositions, so that no one does anything.
ING_PREPOSITIONS = words(
    "according barring concerning during excluding following including pending regarding"
)

# Prepositions of a topic: with a doer after them, "on the US taking sides".
TOPIC_PREPOSITIONS = words("about for of on to")

WEEKDAYS = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

ADVERBS = words(
    """
        actually again already also always both else even ever finally first further however
        immediately instead just later long meanwhile merely never not now often once only rather
        since soon still then therefore thus today tomorrow too twice yesterday
    """
)

# Adjectives that may stand between a name and its head: "the Karabakh regional authorities".
BETWEEN_ADJECTIVES = words(
    """
        agricultural agriculture air armed army border ceasefire central city climate county
        customs debt defence defense district economic education emergency energy environmental
        federal financial fire food foreign government health high higher hostage immigration
        independence intelligence justice law legal local military municipal national naval
        nuclear peace police political provincial public rebel refugee regional rescue security
        senior separatist special state supreme top trade transport truce wildlife
    """
)

# Words that open a list of examples: "countries such as Iran and Iraq".
LISTING_WORDS = words("""
        - : especially include included includes including namely particularly – —
    """)

# Words before "on", "to", "from", "for" that make the name after them a counterpart.
COUNTERPARTS: dict[str, frozenset[str]] = {
    "on": words(
        """
        blame call called calling calls depend dependence dependency dependent depends embargo
        impose imposed imposing pressure reliant relied relies rely sanction sanctions tariffs
        ultimatum
    """
    ),
    "upon": words("call calls called calling"),
    "to": words(
        """
        according adviser advisers advisor aid allied ambassador ambassadors appeal appealed appeals
        arms assistance attributed belong
        belonged belongs challenge concessions damage friendly gave given grateful harm help hostile
        close closer envoy envoys letter lose loses losing lost loyal message offer offered owed
        pledge pledged response sales
        sell sells sold support thanks threat threats ultimatum warning warnings weapons
    """
    ),
    "from": words(
        """
        aid assistance attack attacks blow bought buy buys concessions condemnation criticism fees
        orders recognition secession
        demand demands gas guarantee guarantees help independence loan loans message oil
        permission pressure reaction response statement statements support threat threats
    """
    ),
    "for": words(
        """
        blow challenge crucial defeat disaster important lawyer lawyers loss mean means meant play
        played plays problem responsible speak speaks spoke support threat victory win
    """
    ),
    "of": words("afraid critical accused proud capable"),
}

# Prepositions that need a counterpart whatever stands before them …
COUNTERPART_PREPOSITIONS = words("""
        against among by despite except unlike v versus vs with without
    """)

# … unless these do: "the border with Iran".
BORDER_WORDS = words(
    """
        area border bordering borderline borders boundaries boundary corridor crossing distance
        flight flights frontier frontiers halfway highway land lies line located lying pipeline
        railway road roads route routes share shared shares somewhere strait territory
    """
)

SPATIAL_PREPOSITIONS = words(
    """
        about above across along amid around at behind below beneath beside beyond concerning
        for from in inside into like near off on onto opposite outside over past regarding through
        throughout to toward towards until upon via within
    """
)

# Words allowed between such a word and the name: "Ministry of defense of Azerbaijan".
INSIDE_NAMES = words("""
        & 's affairs and defence defense for foreign in internal of on the
    """)

# "Turkey-backed", "Baku-based": the name only says by whom or from where.
HYPHENATED = words(
    """
        aligned backed based born bound brokered controlled flagged friendly funded held led made
        mediated occupied organised organized owned registered run sponsored style supported trained
    """
)

# What may follow a bare name without making it part of a noun group.
FUNCTION_WORDS = words(
    """
        a about above across after again against ago ahead alike all alone along alongside already
        also although always am amid among amongst an and any anymore anyway apart are around as
        aside at away back be because been before behind being below beneath beside besides
        between beyond both but by can could currently despite did do does down due during each
        earlier eight either else even ever except few first five for forever four from had has
        have here how if in including inside instead into is it its itself last later least less
        like many may might more most much must near next nine nor not now of off on once only
        onto or our out outside over overnight past per rather recently right seven several shall
        should since six so some soon still such ten than that the their them then there these
        they this those though three through throughout till to today together tomorrow tonight
        too toward towards two under underneath unless unlike until up upon us versus via was we
        were what when where whereas whether which while who whom whose why will with within
        without worldwide would yesterday yet you
    """
)

# Adjectives of time and part before a name: "in northern Iraq", "from Soviet Armenia".
BEFORE_ADJECTIVES = words(
    """
        all ancient both Central central coastal downtown east Eastern eastern either entire
        former Greater greater inner lower mainland metropolitan modern most nearby neighboring
        neighbouring north northeast northeastern Northern northern northwest northwestern
        occupied old outer rural south southeast southeastern Southern southern southwest
        southwestern Soviet suburban the upper west Western western whole
    """
)

DETERMINERS = words("""
        a an any every her his its my no our that the their this your
    """)

# Capitalised words that never start a list of places.
NOT_NAMES = words(
    """
        A After Also Although An And Apr April As At Aug August Because Before Besides But By Dec
        December Feb February Finally For Friday From He Her Here His However I If In It Its Jan
        January Jul July Jun June Later Mar March May Meanwhile Monday My No Not Nov November Now
        Oct October Of On Or Our Saturday Sep Sept September She Since So Sunday That The Their
        Then There Therefore These They This Those Thursday To Today Tomorrow Tuesday We Wednesday
        When While With Yesterday Yet You Your
    """
)

# What headlines In Title Case write with a capital; institutions and offices keep theirs.
TOLD_IN_HEADLINES = (
    verbs.ACTING_VERBS | verbs.ADDRESSING_VERBS | verbs.GROUND_VERBS | verbs.IRREGULAR_PASTS
    | verbs.AUXILIARIES | verbs.BE | verbs.CAUSATIVES | verbs.HEADLINE_VERBS
    | nouns.SPATIAL_NOUNS | nouns.ABSTRACT_NOUNS | nouns.ACTOR_NOUNS | nouns.WILL_NOUNS
    | nouns.COUNTRY_NOUNS | nouns.QUANTITIES
    | ADVERBS | SPATIAL_PREPOSITIONS | COUNTERPART_PREPOSITIONS | FUNCTION_WORDS | DETERMINERS
    | BETWEEN_ADJECTIVES | BEFORE_ADJECTIVES
)  # fmt: skip
