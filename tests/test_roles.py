from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import Article
from geomap.gazetteer import Place, PlaceName
from geomap.mentions import ROLES, Role
from geomap.roles import assign_role
from geomap.roles.usage import ASCII_TOKEN, TOKEN
from geomap.zones import Zone, ZoneKind

COUNTRY, CAPITAL, STATE, DISTRICT = "PCLI", "PPLC", "ADM1", "ADM2"
REGION, CONTINENT, TOWN, PALACE, UNKNOWN = "RGN", "CONT", "PPLA", "PAL", ""


def place(name: str, code: str) -> Place:
    return Place(
        id=name,
        name=name,
        names=(PlaceName(name),),
        feature_code=code,
        country="",
        admin="",
        latitude=0.0,
        longitude=0.0,
        uncertainty_km=1.0,
    )


def role_of(marked: str, code: str) -> tuple[Role, str]:
    """The role of the name in brackets."""
    found = re.search(r"\[(.+?)\]", marked)
    assert found
    text = marked.replace("[", "").replace("]", "")
    start = found.start()
    name = found.group(1)
    body = (Zone(0, len(text), "body"),)
    article = Article("a", text, zones=body)
    return assign_role(article, start, start + len(name), place(name, code) if code else None)


# Each line: the role, what the place is, and a sentence of our own.
SENTENCES: list[tuple[Role, str, str]] = [
    # verbs of speech and will
    ("actor", CAPITAL, "[Ankara] said the talks would resume."),
    ("actor", CAPITAL, "Talks would resume, and [Ankara] has warned against delay."),
    ("actor", CAPITAL, "Later, [Kyiv] gave Warsaw two weeks."),
    ("actor", CAPITAL, "Later, Kyiv gave [Warsaw] two weeks."),
    ("actor", COUNTRY, "[Ethiopia] says Eritrea has moved troops"),
    ("actor", COUNTRY, "Ethiopia says [Eritrea] has moved troops"),
    ("actor", COUNTRY, "Officials believe that [Peru] launched the probe."),
    ("actor", COUNTRY, "[Chile], which suffered heavy losses, is ready to talk."),
    ("actor", COUNTRY, "[Chile], on the other hand, continues to wait."),
    ("actor", TOWN, "[Hereford] rejected the plan."),
    ("actor", COUNTRY, "They urged [Sudan] to reopen the road."),
    ("actor", COUNTRY, "The move made [Sudan] accept the terms."),
    ("actor", PALACE, "A statement from the [Elysee Palace] followed."),
    ("location", PALACE, "Crowds met at the [Elysee Palace] on Friday."),
    # parties of a relation, and borders
    ("actor", COUNTRY, "An agreement was signed between [Chad], Niger and Mali."),
    ("actor", COUNTRY, "An agreement was signed between Chad, [Niger] and Mali."),
    ("actor", COUNTRY, "An agreement was signed between Chad, Niger and [Mali]."),
    ("location", COUNTRY, "Clashes broke out on the border between [Chad] and Niger."),
    ("location", COUNTRY, "Clashes broke out on the border between Chad and [Niger]."),
    ("actor", COUNTRY, "A truce was declared with [Chad]."),
    ("location", COUNTRY, "It happened at the southern border with [Chad]."),
    ("actor", COUNTRY, "The truce was brokered by [Norway]."),
    ("actor", COUNTRY, "Sanctions were imposed on [Norway]."),
    ("actor", CAPITAL, "On Monday, [Oslo], Paris and Rome signed the deal."),
    ("actor", CAPITAL, "On Monday, Oslo, Paris and [Rome] signed the deal."),
    # genitives and "of"
    ("actor", COUNTRY, "[Ghana]'s defence minister resigned."),
    ("name-part", COUNTRY, "[Ghana]’s Defence Ministry denied it."),
    ("location", COUNTRY, "They drove to [Ghana]'s northern border."),
    ("location", COUNTRY, "It is [Ghana]'s largest slum."),
    ("actor", COUNTRY, "The presidents of [Ghana] and Togo met."),
    ("actor", COUNTRY, "The presidents of Ghana and [Togo] met."),
    ("actor", COUNTRY, "It was done without the permission of [Togo]."),
    ("location", COUNTRY, "Rain fell in the north of [Togo]."),
    ("location", COUNTRY, "The second-largest city in [Togo] was cut off."),
    ("location", COUNTRY, "They left the occupied territories of [Togo]."),
    ("location", REGION, "There can be no talks on [Kivu]'s status."),
    ("actor", TOWN, "The mayor of [Leeds] resigned."),
    ("location", TOWN, "The people of [Leeds] celebrated."),
    ("actor", COUNTRY, "[Togo] on Tuesday accused Benin."),
    ("actor", CAPITAL, "[Lome] and Accra watch with concern."),
    ("actor", CAPITAL, "For [Lome], it is a success."),
    ("location", CAPITAL, "He left for [Lome] on Monday."),
    ("actor", CAPITAL, "[Lome]'s dispute with Accra goes on."),
    ("location", COUNTRY, "Refugees who reached [Togo] said that it rained."),
    ("actor", COUNTRY, "[Togo], Benin to build a power line"),
    ("actor", COUNTRY, "[Togo], no longer a member of the club of the rich, sent nobody."),
    ("actor", COUNTRY, "There are soldiers in the north of Benin, and [Togo] shelled villages."),
    ("location", COUNTRY, "There are soldiers in the north of Benin, Mali, and [Togo]."),
    ("actor", COUNTRY, "King Abel of [Togo] flew home."),
    ("actor", COUNTRY, "[TOGO] SENDS FIELD HOSPITAL AFTER QUAKE"),
    # headlines In Title Case and IN CAPITALS
    ("modifier", REGION, "Russia And Chad Discuss [Kivu] Conflict Again"),
    ("location", COUNTRY, "Clashes Erupt On Border Between [Togo] And Benin"),
    ("actor", CAPITAL, "TRUCE HOLDS FOR NOW, SAYS [LOME]"),
    ("name-part", TOWN, "Members Of The [Leeds] City Court Resign"),
    # parts of names
    ("name-part", TOWN, "Fans of Real [Leeds] sang."),
    ("name-part", CAPITAL, "the fall of the [Lome] Wall"),
    ("modifier", COUNTRY, "[Togo]-backed fighters left."),
    # what is done to ground
    ("location", TOWN, "Soldiers entered [Goma] at dawn."),
    ("location", COUNTRY, "The troops must leave [Uganda] at once."),
    ("location", CAPITAL, "[Beirut] was rocked by a blast."),
    ("location", CAPITAL, "Protesters marched through the capital [Yaounde]."),
    ("location", COUNTRY, "He was born in Soviet [Armenia]."),
    ("location", COUNTRY, "Floods hit southeast [Sweden]."),
    ("location", COUNTRY, "She lives in Tucson and Nanjing, [China]."),
    ("location", COUNTRY, "A hospital in Toronto, [Canada] has closed a wing."),
    ("actor", COUNTRY, "According to Lavrov, [China] is cooperating."),
    ("location", COUNTRY, "It reached the second most populous country, [India]."),
    ("modifier", COUNTRY, "A decision allowing [U.S.] beef was made."),
    ("actor", COUNTRY, "They let [Chad] join the talks."),
    ("actor", COUNTRY, "[Chad]'s state media denied it."),
    ("actor", COUNTRY, "Much hinges on the [US] taking sides."),
    ("modifier", COUNTRY, "It would prohibit [Georgia] communities from doing so."),
    ("location", COUNTRY, "Rain fell on North [Georgia]."),
    ("dateline", CAPITAL, "[BEIRUT]: A dealer was arrested."),
    ("location", REGION, "[Kivu] is Congo."),
    ("location", COUNTRY, "Kivu is [Congo]."),
    # attributive
    ("modifier", REGION, "They discussed the [Darfur] conflict."),
    ("modifier", COUNTRY, "The [Chad]-Niger dispute dragged on."),
    ("modifier", COUNTRY, "The Chad-[Niger] dispute dragged on."),
    ("modifier", REGION, "The [Darfur] regional authorities agreed."),
    ("modifier", COUNTRY, "Inspectors seized [U.S.] beef."),
    ("modifier", TOWN, "A [DeKalb] man has been arrested."),
    ("modifier", TOWN, "The [Denver]-based firm closed."),
    ("modifier", TOWN, "Acting [Sochi] Mayor Anatoly Pakhomov spoke."),
    ("location", REGION, "Demining in the [Darfur] region goes on."),
    ("location", DISTRICT, "[Kailahun] district is being handed over."),
    ("location", CAPITAL, "At the [Vienna] meetings nothing was agreed."),
    ("actor", COUNTRY, "[Norway] plans to vote."),
    # names
    ("name-part", "CONT", "The Council of [Europe] met."),
    ("name-part", CAPITAL, "The [Minsk] Group met."),
    ("name-part", COUNTRY, "The Ministry of Foreign Affairs of [Kenya] replied."),
    ("name-part", COUNTRY, "The [U.S.] Food and Drug Administration replied."),
    ("name-part", TOWN, "Police asked Mr. [Lincoln] to leave."),
    ("dateline", TOWN, "[CARTHAGE], N.C. (AP) - Investigators arrived."),
    ("dateline", DISTRICT, "CARTHAGE, [NORTH CAROLINA] - Investigators arrived."),
]

# The same for what sites elsewhere write: relations, teams, markets, states, unresolved names.
ELSEWHERE: list[tuple[Role, str, str]] = [
    ("actor", COUNTRY, "Sanctions against [Iran] were eased."),
    ("location", COUNTRY, "Strikes on [Iran] killed dozens."),
    ("actor", COUNTRY, "Relations with [Iran] soured."),
    ("actor", CAPITAL, "Talks between [Oslo] and Lima broke down."),
    ("location", COUNTRY, "The border between [Peru] and Chile was shut."),
    ("location", CAPITAL, "Flights from [Lima] to Quito were full."),
    ("location", CAPITAL, "Flights from Lima to [Quito] were full."),
    ("actor", COUNTRY, "She was ambassador to [Peru] for years."),
    ("actor", COUNTRY, "[Peru]'s foreign minister resigned."),
    ("modifier", COUNTRY, "The [Peru] government fell."),
    ("name-part", TOWN, "She studied at the University of [Leeds]."),
    ("name-part", COUNTRY, "The Bank of [Ghana] raised rates."),
    ("name-part", TOWN, "The [Seattle] Times reported it."),
    ("name-part", TOWN, "[Leeds] United lost again."),
    ("modifier", TOWN, "The [Geneva] accords were signed."),
    ("modifier", TOWN, "The [Astana] process stalled."),
    ("modifier", CAPITAL, "The [Lima] summit was cancelled."),
    ("modifier", CAPITAL, "A [Lima]-born painter died."),
    ("modifier", CAPITAL, "[Moscow]-backed fighters left."),
    ("modifier", TOWN, "The [Frankfurt]-listed firm closed."),
    ("actor", CAPITAL, "The country is sliding towards [Moscow]."),
    ("actor", CAPITAL, "He spoke of secession from [Sarajevo]."),
    ("actor", CONTINENT, "[Europe] must not be naive about it."),
    ("actor", TOWN, "The city of [Alexandria] sued the firm."),
    ("modifier", TOWN, "[Alexandria] police said so."),
    ("location", TOWN, "The city of [Alexandria] lies on the Potomac."),
    ("name-part", DISTRICT, "The [Rapides Parish] Sheriff's Office made the arrest."),
    ("actor", DISTRICT, "A spokesman for [Hale] County declined to comment."),
    ("modifier", DISTRICT, "[Hale] County deputies joined the chase."),
    ("actor", STATE, "[Texas] banned the sale."),
    ("actor", STATE, "[Texas] has not."),
    ("actor", STATE, "[Texas] and Ohio have approved the law."),
    ("location", STATE, "[Texas] has seen heavy rain."),
    ("location", STATE, "Rain fell across [Texas]."),
    ("modifier", STATE, "[Richmond] County investigators said Monday."),
    ("name-part", COUNTRY, "The crash happened on [U.S.] 27 near the mall."),
    ("modifier", STATE, "Nancy Smith, D-[Calif]., said so."),
    ("actor", CAPITAL, "Shares fell as [Tehran] warned of a reply."),
    ("actor", COUNTRY, "Strikes kill six as [Russia] presses in the east"),
    ("actor", COUNTRY, "It is weeks since [Mali] closed the base."),
    ("actor", COUNTRY, "[Iran], whose influence is strong, said nothing."),
    ("location", COUNTRY, "[Ukraine], whose east is in ruins, needs help."),
    ("actor", CAPITAL, "Paris welcomed it; so did [Moscow]."),
    ("actor", CAPITAL, "Neither Paris nor [Rome] came."),
    ("actor", COUNTRY, "Why is [Turkey] courting Somalia?"),
    ("actor", COUNTRY, "Why is Turkey courting [Somalia]?"),
    ("actor", CAPITAL, "It tried to drag [Tehran] into the war."),
    ("actor", COUNTRY, "The plan is to isolate [Chad]."),
    ("location", CAPITAL, "They hope to reach [Tunis] by boat."),
    ("actor", TOWN, "They urged [Aden] to talk."),
    ("actor", COUNTRY, "He would not let them hold [Peru] hostage."),
    ("actor", COUNTRY, "Morocco held [Croatia] to a draw."),
    ("location", TOWN, "Rebels held [Croma] for a week."),
    ("location", CAPITAL, "[Khartoum] is quiet today."),
    ("location", CAPITAL, "[Kyiv] was without power."),
    ("actor", CAPITAL, "[Kyiv] is ready for talks."),
    ("actor", CAPITAL, "[Kyiv] is considering the plan."),
    ("actor", CAPITAL, "[Ankara] is an ally of Doha."),
    ("actor", COUNTRY, "[Brazil] beat Germany 2-1."),
    ("actor", COUNTRY, "Brazil beat [Germany] 2-1."),
    ("actor", TOWN, "[Hull] drew with Leeds."),
    ("actor", TOWN, "[Hull] won 3-0 at home."),
    ("actor", TOWN, "[Shanghai] closed 1.1 percent lower."),
    ("actor", TOWN, "[Shanghai] fell 2 percent."),
    ("location", TOWN, "[Aleppo] lost 30 percent of its people."),
    ("modifier", TOWN, "They refused to sign the [Rarotonga] communique."),
    ("modifier", COUNTRY, "It was read on [Niger] state television."),
    ("modifier", STATE, "The [South Ossetia] border guard said so."),
    ("location", TOWN, "The [Goris]-Kapan road was cut."),
    ("modifier", COUNTRY, "An [Israel]-Egypt summit is planned."),
    ("location", COUNTRY, "They patrol the [China]-Myanmar border."),
    ("location", TOWN, "Copra boats between [Auki] and Honiara still run."),
    ("actor", STATE, "It signed a memorandum with [Somaliland]."),
    ("actor", TOWN, "The match against [Leeds] was abandoned."),
    ("location", TOWN, "The offensive against [Aleppo] began."),
    ("name-part", CAPITAL, "He told Radio [Sarajevo] so."),
    ("name-part", COUNTRY, "The report was produced by OCHA [Chad] in May."),
    ("name-part", DISTRICT, "He is in the [Hale] County Jail."),
    ("location", TOWN, "Mourners filled [Leeds]'s First Church."),
    ("actor", COUNTRY, "The rest is up to [Ghana]'s voters, he said."),
    ("actor", CAPITAL, "A setback for [Ankara], it was."),
    ("actor", CAPITAL, "“We do not want war” – [Tehran]"),
    ("dateline", TOWN, "[BOWLING GREEN], Ohio (AP) Students marched."),
    ("dateline", STATE, "BOWLING GREEN, [Ohio] (AP) Students marched."),
    ("location", UNKNOWN, "They met in [Xyzburg]."),
    ("actor", UNKNOWN, "[Xyzland] banned the sale."),
    ("location", UNKNOWN, "[Darby Street] makes a turn."),
    ("location", UNKNOWN, "The park is bounded by [Culver] and Main streets."),
]


@pytest.mark.parametrize(("role", "code", "sentence"), SENTENCES + ELSEWHERE)
def test_role_in_a_sentence(role: Role, code: str, sentence: str) -> None:
    assert role_of(sentence, code)[0] == role, role_of(sentence, code)[1]


def test_the_reason_quotes_the_words_that_decided() -> None:
    assert role_of("[Ankara] said no.", CAPITAL)[1].startswith("'Ankara said'")
    assert role_of("the [Darfur] conflict", REGION)[1].startswith("'Darfur conflict'")


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("comment", "boilerplate"),
        ("related", "boilerplate"),
        ("caption", "boilerplate"),
        ("dateline", "dateline"),
        ("body", "location"),
        ("headline", "location"),
    ],
)
def test_zone_before_words(kind: ZoneKind, role: Role) -> None:
    text = "in Goma"
    article = Article("a", text, zones=(Zone(0, len(text), kind),))
    assert assign_role(article, 3, 7, place("Goma", TOWN))[0] == role


def test_an_article_without_zones_still_has_a_dateline() -> None:
    text = "GOMA, CONGO (2:40 P.M.) – Soldiers entered Goma on Tuesday, officials said.\n\nMore."
    article = Article("a", text)
    assert assign_role(article, 0, 4, place("Goma", TOWN))[0] == "dateline"
    assert assign_role(article, 6, 11, place("Congo", COUNTRY))[0] == "dateline"
    second = text.index("Goma")
    assert assign_role(article, second, second + 4, place("Goma", TOWN))[0] == "location"


def test_a_demonym_is_a_modifier() -> None:
    article = Article("a", "Syrian fighters came.", zones=(Zone(0, 21, "body"),))
    assert assign_role(article, 0, 6, place("Syria", COUNTRY))[0] == "modifier"
    # A town whose district bears the same name with an ending is no adjective.
    article = Article("a", "Lachin was quiet.", zones=(Zone(0, 17, "body"),))
    assert assign_role(article, 0, 6, place("Lachin District", DISTRICT))[0] == "location"


def test_a_quotation_begins_a_sentence_of_its_own() -> None:
    sentence = "Areas were freed in Mali, “[Chad] plays an active role,” he said."
    assert role_of(sentence, COUNTRY)[0] == "actor"


def test_an_unresolved_name_is_weighed_as_a_town() -> None:
    article = Article("a", "They met in Xyzburg.", zones=(Zone(0, 20, "body"),))
    assert assign_role(article, 12, 19, None)[0] == "location"


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("The attack was blamed on [Mali].", "actor"),
        ("[Bamako] is weighing its options.", "actor"),
        ("[Mweso] is weighing its options.", "location"),
        ("[Hargeisa] insists on it.", "actor"),
    ],
)
def test_an_unresolved_name_of_a_country_or_capital_is_weighed_as_one(sentence, role):
    assert role_of(sentence, UNKNOWN)[0] == role


def test_a_town_that_a_government_is_named_after_acts_like_a_capital() -> None:
    assert role_of("It is sliding towards [Erbil].", TOWN)[0] == "actor"
    assert role_of("It is sliding towards [Leeds].", TOWN)[0] == "location"


@given(st.text(max_size=200), st.data())
def test_any_span_of_any_text_has_a_role_and_a_reason(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    codes = [COUNTRY, CAPITAL, STATE, REGION, TOWN, PALACE]
    code = data.draw(st.sampled_from(codes))
    article = Article("a", text)
    role, reason = assign_role(article, start, end, place("Somewhere", code))
    assert role in ROLES
    assert reason
    assert (role, reason) == assign_role(article, start, end, place("Somewhere", code))


def test_words_of_another_zone_do_not_count() -> None:
    text = "LOME (AFP) -- Togo and Benin rowed."
    zones = (Zone(0, 14, "dateline"), Zone(14, len(text), "body"))
    article = Article("a", text, zones=zones)
    assert assign_role(article, 14, 18, place("Togo", COUNTRY))[0] == "actor"


@given(st.text(alphabet=st.characters(max_codepoint=127)) | st.text(alphabet="a.'s_*\"9 -"))
def test_words_of_ascii_are_the_same_by_both_patterns(piece: str) -> None:
    assert ASCII_TOKEN.findall(piece) == TOKEN.findall(piece)
