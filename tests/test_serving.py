"""Several readers of one corpus at once, and an ingest meanwhile."""

import threading
import time
from dataclasses import replace
from pathlib import Path

from geomap.corpus import Corpus, text_index
from geomap.views import View
from small_corpus import build, two_articles

EVERYTHING = View.everything()
READERS, VERSIONS = 3, 5


def test_readers_see_each_version_whole_while_others_are_written(tmp_path):
    first, second = two_articles()
    # What each of the two versions holds: names found, mentions in passages with "fell".
    whole = {(7, 5), (10, 5)}
    build(tmp_path / "c", [first])
    done = threading.Event()
    seen: list[set[tuple[int, int]]] = [set() for _ in range(READERS)]
    turns = [0] * READERS
    failed: list[BaseException] = []

    def read(number):
        while not done.is_set() or not seen[number]:
            try:
                corpus = Corpus.open(tmp_path / "c")
                counts = corpus.counts(EVERYTHING)
                fell = corpus.counts(replace(EVERYTHING, text="fell"))
                assert counts.found == counts.mapped + counts.unplaced + counts.rejected
                assert corpus.places(EVERYTHING)["mentions"].sum() == counts.mentions
                seen[number].add((counts.found, fell.mentions))
                turns[number] += 1
            except BaseException as error:  # noqa: BLE001 (a thread's failure must reach the test)
                failed.append(error)
                return

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for number in range(VERSIONS):
        build(tmp_path / "c", [first, second] if number % 2 == 0 else [first])
        # A reader goes on until the version after the next: all must have begun anew before that.
        before = list(turns)
        while not failed and any(now < then + 2 for now, then in zip(turns, before, strict=True)):
            time.sleep(0.01)
    done.set()
    for reader in readers:
        reader.join(120)
    assert not failed, failed
    assert all(one <= whole for one in seen), seen


def test_words_are_found_in_an_index_that_is_put_aside_before_it_is_opened(tmp_path, monkeypatch):
    corpus = build(tmp_path / "c", two_articles())
    search, looked = text_index.found, []

    def putting_aside(path, sought):
        looked.append(path)
        if len(looked) == 1:
            path.rename(path.with_name(f"{path.name}.old"))
        return search(path, sought)

    monkeypatch.setattr(text_index, "found", putting_aside)
    assert corpus.counts(replace(EVERYTHING, text="fell")).mentions == 5
    assert [path.suffix for path in looked] == [".sqlite", ".old"]


def test_a_part_that_comes_back_between_two_looks_is_found(tmp_path, monkeypatch):
    corpus = build(tmp_path / "c", two_articles())
    part = tmp_path / "c" / corpus.manifest["tables"]["brief"][0]["file"]
    aside = part.with_name(f"{part.name}.old")
    part.rename(aside)
    is_file = Path.is_file

    def coming_back(path):
        there = is_file(path)
        if path == part and is_file(aside):
            aside.rename(part)
        return there

    monkeypatch.setattr(Path, "is_file", coming_back)
    assert Corpus.open(tmp_path / "c").counts(EVERYTHING) == corpus.counts(EVERYTHING)


def test_sessions_share_one_corpus(tmp_path):
    corpus = build(tmp_path / "c", two_articles())
    views = [
        EVERYTHING,
        View(),
        replace(EVERYTHING, text="fell"),
        replace(EVERYTHING, text="again"),
        replace(EVERYTHING, place="shusha"),
    ]
    alone = [(corpus.counts(view), corpus.passages(view).to_dict("list")) for view in views]
    together: dict[int, object] = {}

    def ask(number):
        view = views[number % len(views)]
        together[number] = corpus.counts(view), corpus.passages(view).to_dict("list")

    sessions = [threading.Thread(target=ask, args=(number,)) for number in range(15)]
    for session in sessions:
        session.start()
    for session in sessions:
        session.join(120)
    assert len(together) == 15
    for number, answer in together.items():
        assert repr(answer) == repr(alone[number % len(views)])
