"""Verbs that tell how a place name is used, as tables. No rule lives here.

Regular verbs are listed by their base form and inflected once, on import; irregular forms are
written out.
"""

from __future__ import annotations

from geomap.roles.wordlists import verbs, words

# Only people, governments and teams do these: whatever the name, its bearer acts.
ACTING_VERBS = verbs(
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
ADDRESSING_VERBS = verbs(
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

NAMING_VERBS = words("called named renamed dubbed christened")

# What is done to a place as ground: "entered Aghdam".
GROUND_VERBS = verbs(
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
_DONE_TO_GROUND = words("hit struck shaken overrun retaken taken held")

DONE_TO_GROUND = _DONE_TO_GROUND | {word for word in GROUND_VERBS if word.endswith("ed")}

AUXILIARIES = words(
    """
        are can cannot could did didn't do does doesn't had has hasn't have is isn't may might
        must shall should was wasn't were will won't would
    """
)

BE = words("""
        are be became becomes been being is remained remains was were
    """)

# Irregular pasts that make a subject of the name before them: "Baku gave Yerevan …".
IRREGULAR_PASTS = words(
    """
        became began bore bought broke brought built came chose dealt drew drove fell felt flew
        fought found gave got grew held hid hit kept knew lay led left lent let lost made meant met
        paid put ran rode rose sank saw sent set shot showed shut sold sought spent spoke stood
        struck swept thought threw told took understood went withdrew won wore wrote
    """
)

# Verbs after which a name and a bare verb follow: "made Armenia accept".
CAUSATIVES = words(
    """
        bid demand demanded demands denied deny gave give given gives giving grant granted grants
        had has have having hear heard help helped helping helps let lets letting made make makes
        making offer offered offers paid pay pays recommend recommended recommends saw see seeing
        seen sees send sends sent show showed shows suggest suggested suggests teach tell that
        told watch watched
    """
)

HEADLINE_VERBS = verbs(
    """
        arrive begin close discuss die erupt hold join kill launch meet open plan release resume
        return send shell sign start stop
    """
)
