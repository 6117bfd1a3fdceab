"""Nouns, titles and name words that tell how a place name is used. No rule lives here."""

from __future__ import annotations

from geomap.roles.wordlists import words

# Endings of plural nouns that a verb in -s seldom has.
PLURAL_ENDINGS = ("ities", "tions", "sions", "ists", "ships")

# Heads of a noun group that lies on the ground: "Karabakh region", "the north of Iran".
SPATIAL_NOUNS = words(
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

COUNTRY_NOUNS = words("country countries nation nations republic kingdom")

# Shares of a place: "most of Aghdam".
QUANTITIES = words(
    """
        all bulk half majority most much part parts percent portion portions quarter rest share
        third
    """
)

# Heads that name a matter and not a place: the name only says which ("the Karabakh agreement").
ABSTRACT_NOUNS = words(
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
AMBIGUOUS_HEADS = words(
    """
        cause deal deals files issue issues matter matters models plan plans programs projects
        questions report reports studies vote votes
    """
)

# Officials, institutions and armies: "the leaders of Russia", "Iran's supreme leader".
ACTOR_NOUNS = words(
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
WILL_NOUNS = words(
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

# Endings that make an adjective or a people of a country's name: "Syria" and "Syrian".
DEMONYM_ENDINGS = ("ians", "ian", "eans", "ean", "ans", "an", "ns", "n", "ese", "ish", "is", "i")

# Capitalised words that make a proper name of an institution: "Council of Europe", "Minsk Group".
INSTITUTIONS = words(
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

# Capitalised words right before the name, of which it is the rest: "Real Madrid", "College London".
OPENING_NAMES = words(
    """
        AC Ararat Atletico Bayern Borussia College CSKA Dinamo Dynamo FC FK Hapoel Inter Lokomotiv
        Maccabi Olympique PFC Qarabag Real SC Shakhtar Spartak Sporting Torpedo Zenit
    """
)

HONORIFICS = words("""
        Capt Col Cpl Dr Gen Judge Justice Lt Miss Mr Mrs Ms Prof Pvt Rep Sen Sgt Sir
    """)

ABBREVIATIONS = HONORIFICS | words(
    """
        Adm Apr Aug Cmdr Dec Feb Ft Gov Hon Jan Maj Mar Mt No Nov Oct Pres Rev Sep Sept St U.K U.N
        U.S v vs
    """
)

# Offices and ranks before a person's name: "Texas Governor Rick Perry".
TITLES = words(
    """
        Airman Ambassador Archbishop Attorney Bishop Capt Chancellor Chief Coach Col Commissioner
        Congressman Congresswoman Coroner Councillor Councilman Deputy Director Emir Foreign Gen
        General Gov Governor Govs Judge Justice King Lt Marine Mayor Minister Officer Pope Premier
        President Prime Prince Princess Queen Rep Representative Reps Secretary Sen Senator Sens
        Sgt Sheriff Speaker Spokesman Spokeswoman Sultan Superintendent Treasurer Trooper Vice
    """
)

# Words that rank a place within a larger one: "Kenya's largest slum".
RANKS = words(
    """
        biggest busiest central coastal eastern easternmost highest largest longest main
        northeastern northern northernmost northwestern oldest poorest richest rural second
        southeastern southern southernmost southwestern tallest third western westernmost
    """
)

PARTS = words(
    """
        Central central coastal downtown East east Eastern eastern eastward mainland nearby
        neighboring neighbouring North north north-east north-west northeast northeastern Northern
        northern northward northwest northwestern rural South south southeast southeastern
        Southern southern southward southwest southwestern upstate West west Western western
        westward
    """
)
