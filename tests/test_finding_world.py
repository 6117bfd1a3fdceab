"""Names of the world below the curated gazetteer: what it takes for them to be places."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import Article
from geomap.names import LayeredIndex, NameIndex, NameUse
from geomap.ner import Entity
from geomap.toponyms import find_names, find_toponyms
from small_gazetteer import SMALL, place


class WorldNames(NameIndex):
    """Names whose places count as the world's."""

    def uses(self, name: str) -> tuple[NameUse, ...]:
        return tuple(use._replace(world=True) for use in super().uses(name))


def town(name: str, population: int = 800, *, country: str = "US", admin: str = "Ohio"):
    return place(f"w-{name}", name, country=country, admin=admin, population=population)


# Names that mean nothing else, surnames, words; large and small.
WORLD = LayeredIndex(
    NameIndex(SMALL),
    WorldNames(
        [
            town("Madison", 269_000, admin="Wisconsin"),
            place("w-us", "United States", "PCLI", country="US", extent=2500),
            place("w-ohio", "Ohio", "ADM1", country="US", admin="United States", extent=250),
            place("w-county", "Darke County", "ADM2", country="US", admin="Ohio", extent=30),
            place("w-nyanza", "Nyanza", "ADM1", country="KE", admin="Kenya", extent=90),
            town("Zanesburg", 40_000),
            town("Tarvinka"),
            place("w-tarv", "Tarvinga", "STM", country="US", extent=200),
            place("w-shire", "Oskarshire", "ADM2", country="GB", admin="England", extent=60),
            town("Oskarton"),
            town("Lambert"),
            town("Harrison", 9_000),
            town("Richmond", 220_000, admin="Virginia"),
            town("Lancaster", 140_000, country="GB", admin="England"),
            town("Columbia", 130_000),
            town("Orient"),
            town("Many"),
            town("Plus"),
            town("Big Rock"),
            town("Kansas City", 480_000),
            town("Zanesburg City", 0),
            town("Paulsborough", 120_000),
            place("w-hamm", "Hamm|Hamas", country="DE", population=170_000),
        ]
    ),
)


def names(text: str, *entities: tuple[str, str]) -> list[str]:
    found = tuple(
        Entity(text.index(words), text.index(words) + len(words), label)
        for words, label in entities
    )
    return [it.surface for it in find_toponyms(Article("a", text), WORLD, entities=found)[0]]


def reason(text: str) -> str:
    return "; ".join(it.reason for it in find_toponyms(Article("a", text), WORLD)[1])


def test_towns_without_another_meaning_are_places_by_themselves() -> None:
    assert names("Voters went home. Zanesburg waited, and so did Ohio.") == ["Zanesburg", "Ohio"]


@pytest.mark.parametrize(
    "text",
    [
        "A barn burned near Tarvinka.",
        "She comes from Tarvinka.",
        "Two roads lead to Tarvinka, Ohio.",
        "An Tarvinka couple won.",
        "TARVINKA -- A barn burned.",
        "He is chief of the Tarvinka Police.",
        "Fairs in Zanesburg, Tarvinka and Oskarton were called off.",
        "A lay-by between Tarvinka and a farm was closed.",
        "They walked through Tarvinka.",
        "They came to the office from Tarvinka.",
        "Homes downstream of Tarvinka flooded.",
        "TARVINKA: A barn burned.",
        "TARVINKA. Feb 19 (Agency) A barn burned.",
        "Tarvinka, August 28 (Agency) A barn burned.",
    ],
)
def test_a_small_place_needs_a_word_that_tells_it(text: str) -> None:
    assert "Tarvinka" in names(text) or "TARVINKA" in names(text)


def test_a_small_place_without_one_is_doubtful() -> None:
    assert names("Perhaps Tarvinka knows.") == []
    assert "a small place" in reason("Perhaps Tarvinka knows.")


def test_a_river_needs_no_more_than_its_article_and_a_county_nothing() -> None:
    assert names("Soon the Tarvinga rose.") == ["Tarvinga"]
    assert names("Soon Tarvinga rose.") == []
    assert names("Soon Oskarshire froze.") == ["Oskarshire"]


def test_a_verb_of_motion_reaches_no_further_than_its_clause() -> None:
    assert names("Hail fell. He came late, from Lambert no word.") == []
    assert names("A doctor who flew in from Lambert spoke.") == ["Lambert"]


def test_one_clear_mention_helps_the_others() -> None:
    assert names("A barn burned in Tarvinka. Perhaps Tarvinka knows why.") == [
        "Tarvinka",
        "Tarvinka",
    ]


def test_a_surname_needs_more_than_a_small_place_does() -> None:
    assert names("A letter from Lambert came.") == []
    assert names("Hail fell in Lambert.") == ["Lambert"]
    assert names("Hail fell on Lambert, Ohio.") == ["Lambert", "Ohio"]


def test_the_state_has_to_be_the_one_it_lies_in() -> None:
    assert "Orient" in names("He moved to Orient, Ohio.")
    assert "Orient" not in names("He moved to Orient, Alabama.".replace("Alabama", "Belmark"))


def test_a_word_is_a_place_only_with_its_state_or_its_kind() -> None:
    assert names("A tale of the Orient was told in Orient.") == []
    assert names("They live in the village of Orient.") == ["Orient"]
    assert names("Many areas flooded. Plus, the town is dark.") == []
    assert "an English word" in reason("Trains of the Orient were late.")


def test_a_name_of_words_alone_is_a_word() -> None:
    assert names("It stood on a Big Rock.") == []


def test_the_name_in_another_language_counts_for_little() -> None:
    assert names("Talks between Arvania and Hamas ended.") == ["Arvania"]


@pytest.mark.parametrize(
    "text",
    [
        "Jim Harrison sang. In the end Harrison smiled.",
        "Jack Richmond sang.",
        "A gift for Madison Barlowe.",
        "Councilman Harrison spoke.",
        "Ann W. Lancaster spoke.",
        "A suit by Stevens & Harrison failed.",
    ],
)
def test_names_of_persons_and_companies(text: str) -> None:
    assert names(text) == []


def test_persons_come_back_by_their_surname() -> None:
    text = "They freed Lutchman Columbia. Later Columbia wept."
    assert names(text) == []
    assert "a person in this article: “Lutchman Columbia”" in reason(text)


def test_what_persons_do() -> None:
    assert names("Prices fell, Lancaster said.") == []
    assert "what a person does" in reason("Prices fell, Lancaster said.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Columbia Singers won.", ["Columbia"]),
        ("The Columbia Police came.", ["Columbia"]),
        ("A study at Columbia University began.", []),
        ("The Columbia Gazette wrote it.", []),
        ("A shop in Columbia Road burned.", []),
        ("They ran the Columbia Marathon.", []),
        ("Old Columbia was razed.", ["Columbia"]),  # the first word of a sentence
        ("They razed Old Columbia.", []),
        ("Missing Columbia girl is found.", ["Columbia"]),
        ("She left Columbia March 3.", ["Columbia"]),
        ("The Darke County Fair opens.", ["Darke County"]),
        ("An Ohio Supreme Court judge spoke.", ["Ohio"]),
        ("Rep. Ann Lee, R-Zanesburg, spoke.", ["Zanesburg"]),
        ("A Columbia-based firm grew.", ["Columbia"]),
        ("The Columbia-Plus card came.", []),
        ("It lies between Ohio-Zanesburg lines.", ["Ohio", "Zanesburg"]),
        ("AC Columbia won.", []),
        ("Radio Columbia reported it.", []),
        ("Zanesburg fever spread. Zanesburg is deadly.", []),
        ("It costs US$5.", []),
    ],
)
def test_names_among_capitals(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_name_that_goes_on_behind_an_arabic_article_is_no_place_of_its_own() -> None:
    assert names("They live in Luka al-Tabban.") == []
    assert "part of a longer name: “Luka al-Tabban”" in reason("They live in Luka al-Tabban.")
    assert names("They live in Luka, al-Tabban says.") == ["Luka"]


def test_a_headline_in_capitals_makes_no_longer_names() -> None:
    assert names("Missing Girl Found Near Zanesburg Mall After Long Search\nShe is well.") == [
        "Zanesburg"
    ]


def test_the_city_of_a_council_is_no_part_of_the_name() -> None:
    assert names("The Zanesburg City Council met.") == ["Zanesburg"]
    assert names("The Kansas City Council met.") == ["Kansas City"]


def test_two_names_in_one_are_two() -> None:
    index = NameIndex([place("1", "Tolm, Arvania"), place("2", "Tolm"), place("3", "Arvania")])
    found = find_toponyms(Article("a", "They met in Tolm, Arvania."), index)[0]
    assert [it.surface for it in found] == ["Tolm", "Arvania"]


def test_a_short_form_has_its_full_stop() -> None:
    index = LayeredIndex(NameIndex(SMALL), WorldNames([place("1", "Washmore|Wasm.", "ADM1")]))
    found = find_toponyms(Article("a", "A Wasm. man fled. Wasm it well."), index)[0]
    assert [it.surface for it in found] == ["Wasm."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boats sank on the Flat Creek.", ["Flat Creek"]),
        ("A fire at Lake Harriet spread.", ["Lake Harriet"]),
        ("The village of Kampu is cut off.", ["Kampu"]),
        ("The governor's Hamilton Township home burned.", ["Hamilton Township"]),
        (
            "Shells hit Mehdi village, and Kampu and Miri villages burned.",
            ["Mehdi", "Kampu", "Miri"],
        ),
        ("It lies on the River Tarn.", ["River Tarn"]),
        ("It lies in the River City, on the River Road and at the River Concert Hall.", []),
        ("A tower on Luka Island rose.", ["Luka Island"]),
        ("They cross the Great Luka River.", ["Great Luka River"]),
        ("A lab on NY Plum Island closed.", ["Plum Island"]),
        ("They took the villages of Kampu, Miri and Old Sorn.", ["Kampu", "Miri", "Old Sorn"]),
        ("Several villages and Rebel-controlled hamlets burned.", []),
        ("Licking Valley High School won.", []),
        ("Rain fell. The River rose, and so did North River.", []),
    ],
)
def test_places_that_no_gazetteer_has(text: str, expected: list[str]) -> None:
    text += " Ohio is calm."
    found = find_toponyms(Article("a", text), WORLD)[0]
    assert [it.surface for it in found] == [*expected, "Ohio"]
    assert all(not it.uses for it in found[:-1])


def test_a_part_of_an_unlisted_name_leaves_its_places_of_the_kind() -> None:
    (river,) = find_toponyms(Article("a", "Fish die in the River Tarvinga."), WORLD)[0]
    assert [use.place.id for use in river.uses] == ["w-tarv"]
    (found,) = find_toponyms(Article("a", "Floods hit Nyanza Province."), WORLD)[0]
    assert found.surface == "Nyanza Province"
    assert [use.place.id for use in found.uses] == ["w-nyanza"]


def test_without_the_world_only_listed_names_are_found() -> None:
    text = "The village of Kampu lies on Flat Creek in Arvania."
    found = find_toponyms(Article("a", text), NameIndex(SMALL))[0]
    assert [it.surface for it in found] == ["Arvania"]


def test_a_model_lets_doubtful_names_in() -> None:
    assert names("Perhaps Tarvinka knows.", ("Tarvinka", "GPE")) == ["Tarvinka"]
    assert names("Perhaps Lambert knows.", ("Lambert", "GPE")) == ["Lambert"]
    assert names("Perhaps Lambert knows.", ("Lambert", "ORG")) == []


def test_a_model_does_not_outweigh_what_persons_do_nor_its_own_doubts() -> None:
    assert names("It is late, Lancaster said.", ("Lancaster", "GPE")) == []
    text = "Perhaps Lambert knows. Maybe Lambert left. Surely Lambert will."
    spans = [(8, "GPE"), (29, "PERSON"), (51, "PERSON")]
    entities = tuple(Entity(at, at + 7, label) for at, label in spans)
    assert find_toponyms(Article("a", text), WORLD, entities=entities)[0] == ()


def test_a_model_keeps_out_what_it_sees_in_a_person_but_no_curated_name() -> None:
    assert names("That day Lancaster slept.") == ["Lancaster"]
    assert names("That day Lancaster slept.", ("day Lancaster", "PERSON")) == []
    assert names("That day Luka burned.", ("day Luka", "PERSON")) == ["Luka"]
    assert names("That day Luka burned.", ("Luka", "ORG")) == ["Luka"]


def test_what_only_the_model_knows_is_a_place_where_a_word_agrees() -> None:
    assert names("Ohio is calm. Rain fell in Gandorra.", ("Gandorra", "GPE")) == [
        "Ohio",
        "Gandorra",
    ]
    assert names("Ohio is calm. They like Gandorra.", ("Gandorra", "GPE")) == ["Ohio"]
    assert names("Ohio is calm. A shop on Divine Road burned.", ("Divine Road", "FAC")) == [
        "Ohio",
        "Divine Road",
    ]
    assert names("A jam on Highway 19 near Zanesburg.", ("Highway 19", "FAC")) == [
        "Highway 19",
        "Zanesburg",
    ]


def test_a_list_carries_on_what_a_word_agrees_with() -> None:
    text = "Houses rise in Gandorra, Kemer and Sarij."
    found = [("Gandorra", "GPE"), ("Kemer", "GPE"), ("Sarij", "GPE")]
    assert names(text, *found) == ["Gandorra", "Kemer", "Sarij"]
    assert names(text, *found[1:]) == []


def test_a_demonym_in_a_longer_name_is_none_and_alone_it_is_no_place() -> None:
    index = LayeredIndex(
        NameIndex([place("arvania", "Arvania", "PCLI", country="GE")]),
        WorldNames([town("Zanesburg", 40_000)]),
    )
    text = "Zanesburg and Georgian Creek flooded, and so did two Georgian villages."
    found = find_names(Article("a", text), index)
    assert [it.surface for it in found.toponyms] == ["Zanesburg", "Georgian Creek"]
    assert [it.surface for it in found.demonyms] == ["Georgian"]


def test_the_label_of_the_model_is_kept() -> None:
    text = "Rain fell in Gandorra."
    (found,) = find_toponyms(Article("a", text), WORLD, entities=[Entity(13, 21, "GPE")])[0]
    assert found.entity == "GPE"
    assert found.uses == ()


_PIECES = [
    "Zanesburg", "Tarvinka", "Lambert", "Orient", "Luka", "Flat Creek", "Darke County", "Jim", "Mr",
    "the", "village of", "in", ",", "Ohio", "-", "Police", "said", ".", "\n\n", "&", "Road",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(_PIECES), max_size=20),
    st.lists(
        st.tuples(st.integers(0, 150), st.integers(1, 20), st.sampled_from("GPE ORG".split()))
    ),
)
def test_spans_are_in_order_and_apart_and_each_is_what_is_written(pieces, spans) -> None:
    article = Article("a", " ".join(pieces))
    size = len(article.text)
    entities = [
        Entity(start, min(start + length, size), label)
        for start, length, label in spans
        if start < size
    ]
    accepted, rejected = find_toponyms(article, WORLD, entities=entities)
    ordered = sorted([*accepted, *rejected], key=lambda it: it.start)
    assert all(article.text[it.start : it.end] == it.surface for it in ordered)
    assert all(one.end <= other.start for one, other in itertools.pairwise(ordered))
    assert all(it.reason for it in rejected)
