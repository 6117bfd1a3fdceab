"""Unknown words that are nearly names: found, proposed, and never placed."""

from hypothesis import given
from hypothesis import strategies as st

from geomap.articles import Article
from geomap.geoparse import parse
from geomap.names import NameIndex
from geomap.names.misspellings import Speller
from geomap.toponyms import find_names
from small_gazetteer import place
from timing import seconds

INDEX = NameIndex(
    [
        place("kalbajar", "Kalbajar"),
        place("stepan", "Stepanakert"),
        place("tar", "Tartar"),
        place("kars", "Kars"),
    ]
)


def parsed(text: str):
    return parse(Article("a", text), INDEX)


def test_a_misspelt_name_is_proposed_and_not_placed() -> None:
    [mention] = parsed("They met in Stepanakret on Monday.").mentions
    assert mention.surface == "Stepanakret"
    assert mention.place_id is None
    assert [(it.place_id, it.evidence) for it in mention.candidates] == [
        ("stepan", "read as Stepanakert")
    ]
    assert "perhaps Stepanakert" in mention.reason


def test_it_needs_context() -> None:
    assert not parsed("He said Kalbajer twice.").mentions
    assert parsed("Fog in Kalbajer district.").mentions
    assert parsed("Fog near Kalbajer.").mentions


def test_short_names_persons_and_words_are_left_alone() -> None:
    assert not parsed("They drove from Karss.").mentions
    assert not parsed("a letter from Kalbajer Mirzoyan").mentions
    assert not parsed("They came in Tartars and left.").mentions or all(
        it.place_id is None for it in parsed("They came in Tartars and left.").mentions
    )
    assert not parsed("He believed in Summer.").mentions


def test_two_letters_only_in_long_words() -> None:
    speller = Speller(["kalbajar", "stepanakert"])
    assert speller.nearest("kelbajer") == ()
    assert speller.nearest("stepenakart") == ("stepanakert",)
    assert speller.nearest("tepanakert") == ()  # the first letter has to be right
    assert speller.nearest("kars") == ()


@given(st.text(alphabet="abcdefgh", min_size=6, max_size=14), st.data())
def test_one_wrong_letter_is_always_found(name: str, data) -> None:
    at = data.draw(st.integers(1, len(name) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    assert name in Speller([name]).nearest(name[:at] + letter + name[at + 1 :])


def test_in_a_list_of_places_and_behind_a_word_for_its_kind() -> None:
    for text in (
        "Fog over Kars, Stepanakret and Tartar.",
        "Fog over Stepanakret, Tartar and Kars.",
        "Fog over the town of Stepanakret.",
    ):
        names = {it.surface: it.place_id for it in parsed(text).mentions}
        assert names["Stepanakret"] is None
    assert not parsed("Fog, Stepanakret and rain.").mentions


def test_what_is_right_as_it_is_is_no_misspelling() -> None:
    index = NameIndex([place("marseille", "Marseille", country="FR")])
    assert index.similar("maryville")
    assert not parse(Article("a", "Fog in Maryville."), index).mentions


def test_time_grows_with_the_text() -> None:
    def taken(count: int) -> float:
        article = Article("a", "Fog in Kalbajer, Tartar and Unheard, near Unknown. " * count)
        return seconds(lambda: find_names(article, INDEX))

    assert taken(2_000) < 40 * taken(200)
