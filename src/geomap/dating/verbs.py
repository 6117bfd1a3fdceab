"""English verb forms by what they tell of time; data for `clause_tense`, no rule lives here.

Forms that are as often nouns or adjectives ("leads", "shed", "located") are left out: of an unclear
clause nothing is said, a wrong tense would be a mistake.
"""

from __future__ import annotations

# Past forms that do not end in -ed.
IRREGULAR_PAST = frozenset(
    "arose ate became began bent blew bore bought broke brought built burnt burst came caught "
    "chose clung crept dealt drank drew drove fed fell felt fled flew forbade forgot fought "
    "found froze gave got grew held hid hit kept knelt knew laid lay led left lent lost made "
    "meant met overcame overran overthrew paid ran rang rebuilt rode rose said sang sank sat "
    "saw sent shook shot shrank slept slid sold sought spent spoke sprang stole stood strove "
    "struck stuck swam swept swore swung taught thought threw told took tore understood "
    "undertook underwent went withdrew withheld withstood woke won wore wrote".split()
)
# Participles after has, have and had that are neither these nor in -ed.
OTHER_PARTICIPLES = frozenset(
    "become been begun bitten blown borne broken chosen come cut done drawn driven eaten fallen "
    "flown forgotten frozen given gone gotten grown hidden known lain overrun proven put read "
    "ridden risen run seen set shaken shown shrunk shut spoken spread stolen stricken sunk "
    "sworn taken thrown torn undergone undertaken woken worn written".split()
)
# Words in -ed that tell no tense.
NOT_PAST = frozenset(
    "aged alleged armed based bed bleed breed called coloured compared embed exceed feed "
    "followed greed hundred indeed infrared kindred limited located naked named need newlywed "
    "proceed red related sacred seed shed situated speed steed succeed supposed ted united "
    "unprecedented untouched wed weed wicked".split()
)
# Present forms that are seldom nouns, besides those of to be, to do and to have.
PRESENT = frozenset(
    "accuses acknowledges adds admits agrees allows appears argues awaits becomes believe "
    "believes belongs blames bombards brings catches comes confirms connects consider considers "
    "consists contains continue continues crosses declares denies depend depends describes "
    "deserves discusses enters exist exists expects explains faces falls feels flees flies "
    "follows gathers gets gives goes governs grows hangs happens helps hides hits holds "
    "includes insists intensifies keep keeps kills knows lacks launches leads loses "
    "makes meets opens owns pays prepares produces provides reach reaches receives recognises "
    "recognizes refuses rejects remain remains remember remembers require requires rises say "
    "says seek seeks seem seems seizes sells sends serves shoots sits sleeps speaks stand "
    "stands stay stays surrounds sweeps takes tell tells thinks threatens tries try urges wait "
    "waits wants warns wins worships writes".split()
)
# "Began to move": the move happened. "Agreed to move": nothing tells whether it did.
DOES_IT = frozenset(
    "appeared began came continued got had helped managed moved proceeded ran rushed seemed "
    "started turned used went".split()
)
# Before "to": a plan. Not the past forms: such a plan may have been dropped.
PLANS = frozenset("expect expects hope hopes intend intends plan plans vow vows".split())
# Verbs of an attribution (", the ministry said").
SAYING = frozenset(
    "added adds announced announces claimed claims confirmed confirms reported reports said say "
    "says stated states tell tells told warned warns writes wrote".split()
)
