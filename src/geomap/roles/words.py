"""The words that tell how a place name is used, as tables. No rule lives here.

Verbs are listed by their base form and inflected once, on import; irregular forms are written out.
"""

from __future__ import annotations


def _inflect(verb: str) -> tuple[str, ...]:
    """Regular English forms of a verb: base, -s, -ed, -ing."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return verb, verb + ending, verb + "ed", verb + "ing"


def _verbs(regular: str, irregular: str = "") -> frozenset[str]:
    forms = {form for verb in regular.split() for form in _inflect(verb)}
    return frozenset(forms | set(irregular.split()))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Only people, governments and teams do these: whatever the name, its bearer acts.
ACTING_VERBS = _verbs(
    """
        accuse acknowledge agree allege announce apologize appeal argue ask assert believe blame
        boycott claim complain condemn confirm consider criticise criticize decide declare demand
        denounce deny hope insist mediate negotiate object oppose pledge promise propose protest
        ratify recognise recognize refuse regret reiterate reject reply resent respond retaliate
        stress threaten trust urge veto vote vow want warn welcome
    """,
    """
        admit admits admitted admitting beat beats forbade forbid forbids said say saying says
        seek seeks sought sue sued sues swear swears swore tell tells think thinks thought told
        wins won
    """,
)

# What is done to a government or a people, with the name as its object: "urged Iran".
ADDRESSING_VERBS = _verbs(
    """
        accuse advise aid allow arm ask assist assure back blame boycott condemn consult contact
        convince criticise criticize deal defeat defy denounce despise deter encourage engage expect
        favor favour fear finance fund help invite isolate join let like mislead need oblige oppose
        persuade phone prefer pressure promise provoke punish push reassure recognise recognize
        remind represent request require rescue resent reward sanction sue supply support suspect
        telephone thank threaten trust urge want warn
    """,
    """
        beat beating beats blames call calling calls fight fights force forced forces fought gave
        get gets give given gives giving got lead leading leads led let lets letting made make
        makes making offer offered offers paid pay pays rule ruled rules ruling said saw say
        saying says see sees taught teach tell tells told
    """,
)

# Words in -ing that are prepositions, so that no one does anything.
ING_PREPOSITIONS = _words(
    "according barring concerning during excluding following including pending regarding"
)
# Prepositions of a topic: with a doer after them, "on the US taking sides".
TOPIC_PREPOSITIONS = _words("about for of on to")
# Endings of plural nouns that a verb in -s seldom has.
PLURAL_ENDINGS = ("ities", "tions", "sions", "ists", "ships")

NAMING_VERBS = _words("called named renamed dubbed christened")

# What is done to a place as ground: "entered Aghdam".
GROUND_VERBS = _verbs(
    """
        abandon annex approach attack avoid batter besiege bomb bombard bypass capture circle clear
        control cross destroy devastate encircle enter escape evacuate explore flood hit inhabit
        invade liberate occupy overlook overrun pound pummel raid ravage reach reoccupy retake rock
        seize shake shell storm strike surround target tour traverse visit
    """,
    """
        fled flee fleeing flees held hit hits hitting hold holds leave leaves leaving left losing
        lost overran retook shook struck take taken taking took via
    """,
)

# Passive verbs after which even a capital is ground: "Beirut was rocked".
_DONE_TO_GROUND = _words("hit struck shaken overrun retaken taken held")
DONE_TO_GROUND = _DONE_TO_GROUND | {word for word in GROUND_VERBS if word.endswith("ed")}

AUXILIARIES = _words(
    """
        are can cannot could did didn't do does doesn't had has hasn't have is isn't may might
        must shall should was wasn't were will won't would
    """
)
BE = _words("""
        are be became becomes been being is remained remains was were
    """)
# Irregular pasts that make a subject of the name before them: "Baku gave Yerevan …".
IRREGULAR_PASTS = _words(
    """
        became began bore bought broke brought built came chose dealt drew drove fell felt flew
        fought found gave got grew held hid hit kept knew lay led left lent let lost made meant met
        paid put ran rode rose sank saw sent set shot showed shut sold sought spent spoke stood
        struck swept thought threw told took understood went withdrew won wore wrote
    """
)
WEEKDAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
ADVERBS = _words(
    """
        actually again already also always both else even ever finally first further however
        immediately instead just later long meanwhile merely never not now often once only rather
        since soon still then therefore thus today tomorrow too twice yesterday
    """
)

# Heads of a noun group that lies on the ground: "Karabakh region", "the north of Iran".
SPATIAL_NOUNS = _words(
    """
        airbase airfield airport airports airspace area areas axis base bases basin battlefield
        battlefields bay beach beaches border borders boundaries boundary bridge bridges buildings
        camp camps campus canton cape capital cemetery center centers centre centres channel
        checkpoint church churches cities city civilians climate clinic coast coastline coasts
        commune corridor corridors counties countryside county courthouse crossing crossings delta
        desert district districts downtown east edge edges enclave enclaves exclave factory farm
        farms forest forests front frontier frontiers frontline frontlines governorate ground gulf
        harbor harbour headquarters heart heights highlands highway highways hill hills hinterland
        home homes hospital hospitals hotel house houses inhabitants integrity interior island
        islands isle jail jungle kilometers kilometres km lake lakes land lands landscape line
        locality location locations lowlands map maps market markets metro metropolis miles mosque
        mosques mountain mountains municipalities municipality museum neighbor neighborhood
        neighborhoods neighbors neighbour neighbourhood neighbourhoods neighbours north northeast
        northwest oblast outskirts parish parishes peak peaks peninsula people pipeline plain
        plains plant plateau population port ports prefecture prison province provinces quarter
        quarters railway raion rayon refugees region regions residents restaurant river rivers
        road roads route routes savanna school schools sea sector sectors settlement settlements
        shore shores side site sites skies sky slope slopes slum slums soil south southeast
        southwest sovereignty stadium state states station steppe strait street streets suburb
        suburbs surroundings terrain territories territory tourists town towns tunnel turnpike
        valley valleys vicinity village villages visitors waters west wetlands zone zones
    """
)

COUNTRY_NOUNS = _words("country countries nation nations republic kingdom")

# Shares of a place: "most of Aghdam".
QUANTITIES = _words(
    """
        all bulk half majority most much part parts percent portion portions quarter rest share
        third
    """
)

# Heads that name a matter and not a place: the name only says which ("the Karabakh agreement").
ABSTRACT_NOUNS = _words(
    """
        accord accords activist activists actor administration agency agenda agreement agreements
        Albanians alliance ambassador Arabs Armenians armistice army artist attorney author
        authorities Azerbaijanis bank banking banks boy budget business businesses businessman
        campaign cause ceasefire championship children Christians citizen citizens clan club coach
        commission committee community companies company conflict conflicts congressman constitution
        consulate cooperation council couple court courts crises crisis cuisine currency deal
        declaration defeat delegation delegations department deputies detective detectives dialect
        diaspora diplomacy diplomat diplomats dispute disputes doctor doctors dossier driver drivers
        duo dynasty economy election elections embargo embassy exchange exports family fans farmer
        farmers fighters file firefighters firm firms flag forces formula framework funding
        Georgians girl government governor imports independence index initiative issue issues Jews
        journalist judge Kurds law lawmaker lawmakers laws lawyer lawyers leader leaders leadership
        league legislation legislature lending lobby man manufacturing market matter mayor mediation
        men militants military militia mining minister ministers ministry model movement Muslims
        native natives negotiation negotiations offensive officer officers official officials
        operation operations pact pacts pair parents parliament partnership party peace plan plans
        player players police policies policy policymakers president principles problem problems
        process program programme project prosecutor prosecutors protocol question rebels referendum
        regime relations relationship report researchers resident resolution rivalry Russians
        sanctions scenario scientists senator separatists Serbs settlement shipping side singer
        soldiers spending standoff statement status statute stocks strategy student students study
        style summit summit-declaration summits syndrome talks team teen teenager tension tensions
        ties time topic training treaties treaty trio triumph trooper troopers troops truce Turks
        Ukrainians university veteran veterans victory vote voters war wars wine woman women worker
        workers
    """
)
# Nouns that look like verbs: after a bare country or capital they are verbs ("Iran deals with").
AMBIGUOUS_HEADS = _words(
    """
        cause deal deals files issue issues matter matters models plan plans programs projects
        questions report reports studies vote votes
    """
)
# Adjectives that may stand between a name and its head: "the Karabakh regional authorities".
BETWEEN_ADJECTIVES = _words(
    """
        agricultural agriculture air armed army border ceasefire central city climate county
        customs debt defence defense district economic education emergency energy environmental
        federal financial fire food foreign government health high higher hostage immigration
        independence intelligence justice law legal local military municipal national naval
        nuclear peace police political provincial public rebel refugee regional rescue security
        senior separatist special state supreme top trade transport truce wildlife
    """
)

# Officials, institutions and armies: "the leaders of Russia", "Iran's supreme leader".
ACTOR_NOUNS = _words(
    """
        administration adviser advisers advisor advisors agency airforce allies ally ambassador
        ambassadors armies army assembly attorney authorities authority bank cabinet chancellor
        chief chiefs coalition commander commanders companies company congress consul consulate
        council court courts delegation delegations department deputies diplomat diplomats embassy
        emir emperor enemies enemy envoy envoys federation force forces general generals government
        governments governor guard guards head heads intelligence judiciary junta king kremlin
        lawmakers leader leaders leadership legislature mayor media military minister ministers
        ministership ministries ministry monarch mps nation navy negotiator negotiators office
        official officials ombudsman opposition parliament parties partner partners party police
        politicians premier premiers premiership presidency president presidents prince queen regime
        representative representatives rival rivals ruler rulers secretary senate service services
        soldiers spokesman spokesperson spokeswoman sultan supplier supporters team troops union
    """
)

# What only someone with a will has: "the conditions of Azerbaijan", "Turkey's right".
WILL_NOUNS = _words(
    """
        accusation accusations action actions aggression agreement aid aim aims alliance ally
        ambition ambitions apology appeal approval attempt attempts attitude backing call calls
        claim claims commitment commitments concern concerns condition conditions consent
        contribution control cooperation decision decisions defeat defence defense demand demands
        denial determination diplomacy dispute disputes efforts engagement failure goal goals hand
        hands help initiative intention intentions interest interests intervention invasion
        involvement leadership mediation membership objections obligations offensive opposition
        participation patience permission plan plans policies policy position positions power
        pressure priorities promise proposal proposals reaction reactions readiness refusal
        rejection request requests response responsibility rhetoric right rights role rule silence
        stance statement statements strategy support surrender threat threats victory view views
        vote vow war warning will wish wishes withdrawal word words
    """
)

# Words that open a list of examples: "countries such as Iran and Iraq".
LISTING_WORDS = _words("""
        - : especially include included includes including namely particularly – —
    """)

# Endings that make an adjective or a people of a country's name: "Syria" and "Syrian".
DEMONYM_ENDINGS = ("ians", "ian", "eans", "ean", "ans", "an", "ns", "n", "ese", "ish", "is", "i")

# Words before "on", "to", "from", "for" that make the name after them a counterpart.
COUNTERPARTS: dict[str, frozenset[str]] = {
    "on": _words(
        """
        blame call called calling calls depend dependence dependency dependent depends embargo
        impose imposed imposing pressure reliant relied relies rely sanction sanctions tariffs
        ultimatum
    """
    ),
    "upon": _words("call calls called calling"),
    "to": _words(
        """
        according adviser advisers advisor aid allied appeal arms assistance attributed belong
        belonged belongs challenge concessions damage friendly gave given grateful harm help hostile
        letter lose loses losing lost loyal message offer offered owed pledge pledged response sales
        sell sells sold support thanks threat threats ultimatum warning warnings weapons
    """
    ),
    "from": _words(
        """
        aid assistance attack attacks blow bought buy buys concessions condemnation criticism
        demand demands gas guarantee guarantees help independence loan loans message oil
        permission pressure reaction response statement statements support threat threats
    """
    ),
    "for": _words(
        """
        blow challenge crucial defeat disaster important lawyer lawyers loss mean means meant play
        played plays problem responsible speak speaks spoke support threat victory win
    """
    ),
    "of": _words("afraid critical accused proud capable"),
}
# Prepositions that need a counterpart whatever stands before them …
COUNTERPART_PREPOSITIONS = _words("""
        against among by despite except unlike v versus vs with without
    """)
# … unless these do: "the border with Iran".
BORDER_WORDS = _words(
    """
        area border bordering borderline borders boundaries boundary corridor crossing distance
        flight flights frontier frontiers halfway highway land lies line located lying pipeline
        railway road roads route routes share shared shares somewhere strait territory
    """
)
SPATIAL_PREPOSITIONS = _words(
    """
        about above across along amid around as at behind below beneath beside beyond concerning
        for from in inside into like near off on onto opposite outside over past regarding through
        throughout to toward towards until upon via within
    """
)

# Capitalised words that make a proper name of an institution: "Council of Europe", "Minsk Group".
INSTITUTIONS = _words(
    """
        Academy Accord Accords Administration Administrations Agency Agreement Agreements Airlines
        Airways Alliance Army Assembly Association Authority Bank Board Brigade Broadcasting Bulls
        Bureau Census Center Centers Centre Centres Chamber Championship Church Clinic Club College
        Commission Committee Committees Community Company Confederation Conference Congress
        Convention Conventions Corporation Corps Council Court Declaration Department Directorate
        Division Exchange FC Federal Federation Festival Force Forces Forum Foundation Front Fund
        Geological Group Guard Guards Herald Holdings Hospital House Inc Initiative Institute
        Institutes Journal League Legion Legislature Marathon Medical Ministry Mirror Movement
        Museum Navy Network News Observer Office Open Orchestra Organisation Organization Parliament
        Party Patrol Police Post Press Principles Process Protocol Regiment Reserve School
        Securities Senate Service Services Society Stars Stock Supreme Survey Symphony System Team
        Television Theater Theatre Times Treaty Tribunal Tribune Trust TV Union United University
        Wall War Wars Watch
    """
)
# Words allowed between such a word and the name: "Ministry of defense of Azerbaijan".
INSIDE_NAMES = _words("""
        & 's affairs and defence defense for foreign in internal of on the
    """)

# Capitalised words right before the name, of which it is the rest: "Real Madrid", "College London".
OPENING_NAMES = _words(
    """
        AC Ararat Atletico Bayern Borussia College CSKA Dinamo Dynamo FC FK Hapoel Inter Lokomotiv
        Maccabi Olympique PFC Qarabag Real SC Shakhtar Spartak Sporting Torpedo Zenit
    """
)
# "Turkey-backed", "Baku-based": the name only says by whom or from where.
HYPHENATED = _words(
    """
        aligned backed based born bound brokered controlled flagged friendly funded held led made
        mediated occupied organised organized owned registered run sponsored style supported trained
    """
)

HONORIFICS = _words("""
        Capt Col Cpl Dr Gen Judge Justice Lt Miss Mr Mrs Ms Prof Pvt Rep Sen Sgt Sir
    """)
ABBREVIATIONS = HONORIFICS | _words(
    """
        Adm Apr Aug Cmdr Dec Feb Ft Gov Hon Jan Maj Mar Mt No Nov Oct Pres Rev Sep Sept St U.K U.N
        U.S v vs
    """
)

# Offices and ranks before a person's name: "Texas Governor Rick Perry".
TITLES = _words(
    """
        Airman Ambassador Archbishop Attorney Bishop Capt Chancellor Chief Coach Col Commissioner
        Congressman Congresswoman Coroner Councillor Councilman Deputy Director Emir Foreign Gen
        General Gov Governor Govs Judge Justice King Lt Marine Mayor Minister Officer Pope Premier
        President Prime Prince Princess Queen Rep Representative Reps Secretary Sen Senator Sens
        Sgt Sheriff Speaker Spokesman Spokeswoman Sultan Superintendent Treasurer Trooper Vice
    """
)
# Words that rank a place within a larger one: "Kenya's largest slum".
RANKS = _words(
    """
        biggest busiest central coastal eastern easternmost highest largest longest main
        northeastern northern northernmost northwestern oldest poorest richest rural second
        southeastern southern southernmost southwestern tallest third western westernmost
    """
)
PARTS = _words(
    """
        Central central coastal downtown East east Eastern eastern eastward mainland nearby
        neighboring neighbouring North north north-east north-west northeast northeastern Northern
        northern northward northwest northwestern rural South south southeast southeastern
        Southern southern southward southwest southwestern upstate West west Western western
        westward
    """
)
# What may follow a bare name without making it part of a noun group.
FUNCTION_WORDS = _words(
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
# Verbs after which a name and a bare verb follow: "made Armenia accept".
CAUSATIVES = _words(
    """
        bid demand demanded demands denied deny gave give given gives giving grant granted grants
        had has have having hear heard help helped helping helps let lets letting made make makes
        making offer offered offers paid pay pays recommend recommended recommends saw see seeing
        seen sees send sends sent show showed shows suggest suggested suggests teach tell that
        told watch watched
    """
)

# Adjectives of time and part before a name: "in northern Iraq", "from Soviet Armenia".
BEFORE_ADJECTIVES = _words(
    """
        all ancient both Central central coastal downtown east Eastern eastern either entire
        former Greater greater inner lower mainland metropolitan modern most nearby neighboring
        neighbouring north northeast northeastern Northern northern northwest northwestern
        occupied old outer rural south southeast southeastern Southern southern southwest
        southwestern Soviet suburban the upper west Western western whole
    """
)
DETERMINERS = _words("""
        a an any every her his its my no our that the their this your
    """)

# Capitalised words that never start a list of places.
NOT_NAMES = _words(
    """
        A After Also Although An And Apr April As At Aug August Because Before Besides But By Dec
        December Feb February Finally For Friday From He Her Here His However I If In It Its Jan
        January Jul July Jun June Later Mar March May Meanwhile Monday My No Not Nov November Now
        Oct October Of On Or Our Saturday Sep Sept September She Since So Sunday That The Their
        Then There Therefore These They This Those Thursday To Today Tomorrow Tuesday We Wednesday
        When While With Yesterday Yet You Your
    """
)

HEADLINE_VERBS = _verbs(
    """
        arrive begin close discuss die erupt hold join kill launch meet open plan release resume
        return send shell sign start stop
    """
)
# What headlines In Title Case write with a capital; institutions and offices keep theirs.
TOLD_IN_HEADLINES = (
    ACTING_VERBS | ADDRESSING_VERBS | GROUND_VERBS | IRREGULAR_PASTS | AUXILIARIES | BE | ADVERBS
    | SPATIAL_NOUNS | ABSTRACT_NOUNS | ACTOR_NOUNS | WILL_NOUNS | COUNTRY_NOUNS | QUANTITIES
    | SPATIAL_PREPOSITIONS | COUNTERPART_PREPOSITIONS | FUNCTION_WORDS | DETERMINERS
    | BETWEEN_ADJECTIVES | BEFORE_ADJECTIVES | CAUSATIVES | HEADLINE_VERBS
)  # fmt: skip
