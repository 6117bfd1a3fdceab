"""A recogniser in the pipeline, in a corpus and on the command line, with a tiny one made up."""

import pytest

from geomap import Gazetteer
from geomap.articles import Article
from geomap.cli import main
from geomap.corpus import Corpus
from geomap.errors import NerError
from geomap.evaluation import evaluate_articles
from geomap.geoparse import index_of, parse
from geomap.ner import Entity
from small_gazetteer import place


class Listed:
    """Takes the listed words for places wherever they stand."""

    name = "xx_listed"
    version = "1.0"

    def __init__(self, *words: str) -> None:
        self.words = words

    def entities(self, text: str) -> tuple[Entity, ...]:
        found = [(text.find(word), word) for word in self.words]
        return tuple(Entity(at, at + len(word), "GPE") for at, word in sorted(found) if at >= 0)

    def many(self, texts):
        return map(self.entities, texts)


INDEX = index_of(Gazetteer([place("miral", "Miral*"), place("luka", "Luka")]))


def mentions(text: str, *words: str) -> dict[str, str | None]:
    recogniser = Listed(*words) if words else None
    parsed = parse(Article("a", text), INDEX, recogniser=recogniser)
    return {mention.surface: mention.place_id for mention in parsed.mentions}


def test_a_model_lets_a_doubtful_name_in() -> None:
    assert mentions("Miral woke up late.") == {}
    assert mentions("Miral woke up late.", "Miral") == {"Miral": "miral"}


def test_a_name_that_no_gazetteer_has_stays_without_a_place() -> None:
    assert mentions("Rain fell in Ostrow.") == {}
    assert mentions("Rain fell in Ostrow.", "Ostrow") == {"Ostrow": None}


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "rain.txt"
    path.write_text("Rain fell in Ostrow and in Yerevan.", encoding="utf-8")
    return path


def test_a_corpus_records_the_model_and_is_another_one_without(tmp_path, article) -> None:
    folder = tmp_path / "corpus"
    recogniser = Listed("Ostrow")
    report = Corpus.ingest([article], folder, recogniser=recogniser)
    assert report.unresolved == 1
    assert Corpus.open(folder).manifest["ner"] == {"name": "xx_listed", "version": "1.0"}
    assert Corpus.is_current(folder, [article], recogniser=recogniser)
    assert not Corpus.is_current(folder, [article])
    Corpus.ingest([article], folder)
    assert Corpus.open(folder).manifest["ner"] is None


def test_an_evaluation_records_the_model(tmp_path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"id": "a", "text": "Rain fell in Ostrow.", '
        '"toponyms": [{"start": 13, "end": 19, "lat": 1.0, "lon": 2.0}]}\n'
    )
    report = evaluate_articles([], Gazetteer.default(), gold, recogniser=Listed("Ostrow"))
    assert report.settings["ner"] == "xx_listed 1.0"
    assert report.scores.metrics["span_recall"].right == 1
    assert evaluate_articles([], Gazetteer.default(), gold).settings["ner"] is None


@pytest.fixture
def listed(monkeypatch):
    """Stands in for the model; gives the names that were asked for."""
    asked = []

    def load(model=None):
        asked.append(model)
        if model == "none_such":
            raise NerError("the model 'none_such' cannot be loaded; name another one")
        return Listed("Ostrow")

    monkeypatch.setattr("geomap.ner.load", load)
    return asked


def test_the_command_line_takes_the_best_model_or_the_one_that_is_named(
    tmp_path, article, listed
) -> None:
    folder = str(tmp_path / "corpus")
    assert main(["ingest", str(article), "--corpus", folder, "--ner"]) == 0
    assert main(["ingest", str(article), "--corpus", folder, "--ner=en_some_md"]) == 0
    assert listed == [None, "en_some_md"]
    assert Corpus.open(folder).manifest["ner"]["name"] == "xx_listed"


def test_a_model_that_is_not_there_is_one_line(tmp_path, article, listed, capsys) -> None:
    arguments = ["ingest", str(article), "--corpus", str(tmp_path / "c"), "--ner", "none_such"]
    assert main(arguments) == 2
    assert "'none_such' cannot be loaded" in capsys.readouterr().err


def test_a_corpus_is_evaluated_with_the_model_it_was_made_with(
    tmp_path, article, listed, capsys
) -> None:
    folder = str(tmp_path / "corpus")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"article": "rain", "start": 13, "end": 19, "surface": "Ostrow", "place_id": null, '
        '"role": "location"}\n'
    )
    assert main(["ingest", str(article), "--corpus", folder, "--ner"]) == 0
    assert main(["evaluate", "--gold", str(gold), "--corpus", folder]) == 2
    assert "made with the model xx_listed" in capsys.readouterr().err
    assert main(["evaluate", "--gold", str(gold), "--corpus", folder, "--ner"]) == 0
