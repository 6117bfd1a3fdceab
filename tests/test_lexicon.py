"""The lexicon of names that hurt: what it says of names, and the form of its lists."""

from importlib import resources

import pytest

from geomap.names import fold_name, lexicon


@pytest.mark.parametrize("word", ["of", "said", "mobile", "reading", "most", "nice", "march"])
def test_words_of_english_that_are_towns(word):
    assert "word" in lexicon.kinds_of(word)


def test_names_of_people_by_their_folded_form():
    assert lexicon.kinds_of(fold_name("O'Connor")) >= {"surname"}
    assert lexicon.kinds_of("lincoln") == {"surname", "given"}


@pytest.mark.parametrize("name", ["baku", "stepanakert", "xqzt", "", "new york"])
def test_a_name_that_is_nothing_else(name):
    assert lexicon.kinds_of(name) == frozenset()


def test_classes_tell_frequent_from_rare():
    assert lexicon.class_of("lewis", "surname") == 1
    assert lexicon.class_of("ganja", "word") == 3
    assert lexicon.class_of("baku", "word") is None


def test_frequent_names_of_people_are_listed_even_if_no_place_bears_them():
    frequent = lexicon.listed("given", rarest=1)
    assert {"jennifer", "james"} <= frequent
    assert frequent < lexicon.listed("given", rarest=3)


@pytest.mark.parametrize("kind", ["word", "surname", "given", "own"])
def test_every_line_is_a_folded_name_and_a_class(kind):
    text = (resources.files(lexicon) / f"{kind}.txt").read_text("utf-8")
    assert text.startswith("# ")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert rows == sorted(rows)
    assert len({name for name, _ in rows}) == len(rows)
    assert all(fold_name(name) == name and number in "1234" for name, number in rows)


def test_what_is_nearly_a_name_of_the_gazetteer_is_listed_only_if_it_is_right():
    assert lexicon.is_near("maryville")
    assert not lexicon.is_near("stepanakret")
    rows = (resources.files(lexicon) / "near.txt").read_text("utf-8").splitlines()
    names = [name for name in rows if not name.startswith("#")]
    assert names == sorted(set(names))
    assert not [name for name in names if lexicon.kinds_of(name)]
