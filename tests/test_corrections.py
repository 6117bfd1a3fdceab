"""Corrections: the file, the anchors, and what replaying them changes."""

from __future__ import annotations

import csv
import dataclasses
import functools
import json
import string
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from geomap.articles import Article, RawArticle
from geomap.corpus import Corpus
from geomap.corpus.batches import corrected, raw_key
from geomap.corrections import (
    FILE,
    KINDS,
    Correction,
    Log,
    Target,
    append,
    correct,
    days_of,
    document_date,
    locate,
    read_log,
    summed,
    target_of,
    touching,
)
from geomap.corrections.codec import decode, encode
from geomap.corrections.values import REACH
from geomap.errors import CorrectionError
from geomap.gazetteer import COLUMNS, Gazetteer
from geomap.geoparse import index_of, parse
from geomap.mentions import ROLES
from geomap.readers import Record
from small_corpus import D
from small_gazetteer import place

NOON = "2026-11-23T12:00:00+00:00"
TEXT = (
    "Shelling hit Norvale yesterday. The mayor of Norvale said so.\n\n"
    "On 3 May 2019 the army left Harth for the village of Little Ost."
)


def correction(kind, words="", *, text=TEXT, nth=0, scope=None, sets="", time=NOON, **more):
    """A correction of the nth occurrence of some words."""
    target = None
    if words:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        target = target_of(text, start, start + len(words))
    return Correction(
        time=time, kind=kind, scope=scope or REACH[kind][0], article="a", target=target, sets=sets,
        **more,
    )  # fmt: skip


PLACES = Gazetteer(
    [
        place("norvale", "Norvale"),
        place("second_norvale", "Norvale in the south", "ADM1"),
        place("harth", "Harth"),
    ]
)


def replayed(*corrections, text=TEXT, published="2020-11-17"):
    """The article after a replay, and what became of each correction."""
    article = Article("a", text, published=published, published_by="record")
    in_force = Log(corrections).in_force()
    day = document_date(article, in_force)
    before = parse(article, index_of(PLACES), document_date=day)
    after, outcomes = correct(before, in_force, PLACES)
    assert after.found == len(after.mentions) + len(after.rejected)
    for one in (*after.mentions, *after.rejected):
        assert text[one.start : one.end] == one.surface
    return after, {one.id: one for one in summed(in_force, outcomes)}


def at(parsed, words, nth=0):
    return [mention for mention in parsed.mentions if mention.surface == words][nth]


# -- the file

texts = some.text(max_size=30)
targets = some.builds(
    Target, exact=texts.filter(str.strip), prefix=texts, suffix=texts, start=some.integers(0)
)
SETS = {
    "document-date": some.sampled_from(["", "2020-11-17"]),
    "place": texts,
    "not-a-place": some.just(""),
    "role": some.sampled_from(ROLES),
    "date": some.sampled_from(["", "1993", "2020-11", "../2020-12-01", "2020-11-10/.."]),
    "add": texts,
    "undo": some.just(""),
}


@some.composite
def corrections(draw):
    kind = draw(some.sampled_from(KINDS))
    bare = kind in {"document-date", "undo"}
    return Correction(
        time=draw(some.datetimes()).isoformat(),
        kind=kind,
        scope=draw(some.sampled_from(REACH[kind])),
        article=draw(texts),
        target=None if bare else draw(targets),
        sets=draw(SETS[kind]),
        reason=draw(texts),
        undoes=draw(texts.filter(bool)) if kind == "undo" else "",
    )


@given(corrections())
def test_a_correction_comes_back_from_its_line_as_it_was(one):
    line = encode(one)
    assert line.isascii()
    assert "\n" not in line
    assert decode(line) == one


def test_the_file_keeps_the_order_and_an_undo_takes_back_what_stands_before_it(tmp_path):
    path = tmp_path / "new" / FILE
    assert read_log(path) == Log()
    first = correction("place", "Norvale", sets="second_norvale")
    second = correction("role", "Norvale", sets="actor")
    undo = correction("undo", scope="mention", undoes=first.id)
    again = correction("undo", scope="mention", undoes=undo.id)
    for one in (first, second, undo):
        append(path, one)
    assert read_log(path) == Log((first, second, undo))
    assert read_log(path).in_force() == (second,)
    append(path, again)
    assert read_log(path).in_force() == (first, second)


def test_a_torn_line_and_one_of_a_newer_geomap_are_reported_and_stay(tmp_path):
    path = tmp_path / FILE
    first, second = correction("not-a-place", "Norvale"), correction("role", "Harth", sets="actor")
    append(path, first)
    strange = json.loads(encode(second)) | {"kind": "outline"}
    edited = json.loads(encode(second)) | {"reason": "edited"}
    for record in (strange, edited):
        with path.open("a") as file:
            file.write(json.dumps(record) + "\n")
    with path.open("a") as file:
        file.write('{"id": "cut o')
    log = read_log(path)
    assert log.corrections == (first,)
    assert [problem.split(";")[0] for problem in log.problems] == [
        "corrections.jsonl: line 2: kind 'outline' is unknown to this geomap",
        "corrections.jsonl: line 3: its id does not fit what it says, so it was changed by hand",
        "corrections.jsonl: line 4: is no JSON, perhaps cut off by a crash",
    ]
    # What comes after the torn line is whole.
    append(path, second)
    assert read_log(path).corrections == (first, second)
    assert len(read_log(path).problems) == 3
    assert path.read_text().count("\n") == 5


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"time": "yesterday"}, "write it as 2020"),
        ({"scope": "article", "kind": "date", "sets": "2020"}, "is none that date can have"),
        ({"kind": "role", "sets": "king"}, "is no role"),
        ({"kind": "date", "sets": "2020-13"}, "not in the calendar"),
        ({"kind": "date", "sets": "../.."}, "names no day"),
        ({"kind": "date", "sets": "2020/1993"}, "ends before it begins"),
        ({"kind": "date", "sets": "May"}, "no day, month or year"),
        ({"target": None}, "needs the words"),
        ({"target": Target(" ")}, "no words"),
        ({"undoes": "x"}, "only an undo"),
        ({"sets": "x"}, "sets nothing"),
        ({"kind": "document-date", "scope": "article", "target": None, "sets": "2020"}, "no day"),
        ({"kind": "document-date", "scope": "article"}, "takes no words"),
    ],
)
def test_a_correction_that_means_nothing_is_refused(tmp_path, changes, words):
    odd = dataclasses.replace(correction("not-a-place", "Norvale"), **changes)
    with pytest.raises(CorrectionError, match=words):
        append(tmp_path / FILE, odd)
    assert not (tmp_path / FILE).exists()


def test_a_file_that_cannot_be_written_or_read_is_said(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(CorrectionError, match="cannot be written"):
        append(tmp_path / FILE, correction("not-a-place", "Norvale"))
    with pytest.raises(CorrectionError, match="cannot be read"):
        read_log(tmp_path / FILE)


def write_all(path, mine):
    for one in mine:
        append(path, one)


@pytest.mark.parametrize("pool", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_sessions_that_write_at_once_lose_nothing(tmp_path, pool):
    ours = [
        [correction("not-a-place", "Norvale", reason=f"{session} {number}") for number in range(20)]
        for session in range(2)
    ]
    more = {"mp_context": get_context("spawn")} if pool is ProcessPoolExecutor else {}
    with pool(2, **more) as sessions:
        list(sessions.map(functools.partial(write_all, tmp_path / FILE), ours))
    log = read_log(tmp_path / FILE)
    assert log.problems == ()
    assert set(log.corrections) == {one for mine in ours for one in mine}


@pytest.mark.parametrize(
    ("text", "first", "last", "granularity"),
    [
        ("", None, None, ""),
        ("2020-11-17", D(2020, 11, 17), D(2020, 11, 17), "day"),
        ("2020-02", D(2020, 2, 1), D(2020, 2, 29), "month"),
        ("1993", D(1993, 1, 1), D(1993, 12, 31), "year"),
        ("2020-11-08/2020-11-10", D(2020, 11, 8), D(2020, 11, 10), "day"),
        ("1988/1994-05-12", D(1988, 1, 1), D(1994, 5, 12), "year"),
        ("../2020-12-01", None, D(2020, 12, 1), "day"),
        ("2020-11/..", D(2020, 11, 1), None, "month"),
    ],
)
def test_days_are_written_as_periods(text, first, last, granularity):
    assert days_of(text) == (first, last, granularity)


# -- anchors

letters = some.text(string.ascii_lowercase + " .\n", max_size=200)


@given(letters, letters, letters, letters)
def test_words_are_found_again_wherever_other_text_is_put(before, after, earlier, later):
    text = f"{before} Norvale {after}"
    target = target_of(text, len(before) + 1, len(before) + 8)
    moved = f"{earlier}{text}{later}"
    start = len(earlier) + len(before) + 1
    near = moved[max(start - len(target.prefix), 0) : start] == target.prefix
    if near and moved.startswith(target.suffix, start + 7):
        assert locate(moved, target) == (start, start + 7)
    else:
        # What stood at the end of the text has other words behind it now: found, or not at all.
        assert locate(moved, target) in {(start, start + 7), None}


def test_of_two_that_look_the_same_none_is_guessed():
    line = "the army went on to Norvale and stayed there over the winter of that year\n"
    target = target_of(line * 2, line.index("Norvale"), line.index("Norvale") + 7)
    assert locate(line * 2, target) == (20, 27)
    assert locate("x" + line * 2, target) is None
    assert locate("x" + line, target) == (21, 28)


def test_changed_surroundings_are_told_from_other_ones():
    text = "According to officials, the shelling of Norvale went on through the night of Sunday."
    target = target_of(text, text.index("Norvale"), text.index("Norvale") + 7)
    changed = text.replace("through the", "all through the")
    other = "Tourists love Norvale, which lies by a lake. "
    assert locate(other + changed, target) == (len(other) + 40, len(other) + 47)
    assert locate(other, target) is None
    assert locate(text.replace("Norvale", "Harth"), target) is None


# -- replay


def test_another_place_is_set_with_its_role_and_reason():
    chosen = correction("place", "Norvale", sets="second_norvale", reason="the one in the south")
    before, _ = replayed()
    after, outcomes = replayed(chosen)
    first, second = at(after, "Norvale"), at(after, "Norvale", 1)
    assert (first.place_id, first.score) == ("second_norvale", 1.0)
    assert first.reason == "set by hand on 23 Nov 2026: the one in the south"
    assert sum(candidate.score for candidate in first.candidates) == 1.0
    assert second == at(before, "Norvale", 1)
    assert after.found == before.found
    assert (outcomes[chosen.id].found, outcomes[chosen.id].decided) == (1, 1)
    unplaced, _ = replayed(correction("place", "Norvale", sets=""))
    assert (at(unplaced, "Norvale").place_id, at(unplaced, "Norvale").score) == (None, 0.0)


def test_a_narrower_correction_outranks_a_wider_one_and_a_later_one_its_like():
    here = correction("place", "Norvale", sets="second_norvale")
    everywhere = correction("place", "Norvale", scope="corpus", sets="harth")
    after, outcomes = replayed(here, everywhere)
    assert [m.place_id for m in after.mentions if m.surface == "Norvale"] == [
        *("second_norvale", "harth")
    ]
    assert [outcomes[one.id].decided for one in (here, everywhere)] == [1, 1]
    later = correction("not-a-place", "Norvale", scope="corpus")
    after, outcomes = replayed(everywhere, later)
    assert "Norvale" not in [m.surface for m in after.mentions]
    assert outcomes[everywhere.id].decided == 0
    assert (outcomes[later.id].found, outcomes[later.id].decided) == (2, 2)


def test_what_is_no_place_moves_to_the_rejected_names():
    before, _ = replayed()
    after, _ = replayed(correction("not-a-place", "Norvale", nth=1, reason="his name"))
    assert after.found == before.found
    assert len(after.mentions) == len(before.mentions) - 1
    assert after.rejected[0].reason == "a person's correction, 2026-11-23: his name"


def test_words_that_were_missed_are_added_and_counted_as_found():
    before, _ = replayed()
    added = correction("add", "Little Ost", sets="harth")
    after, outcomes = replayed(added)
    mention = at(after, "Little Ost")
    assert after.found == before.found + 1
    assert (mention.place_id, mention.role) == ("harth", "location")
    assert (mention.dating.earliest, mention.dating.basis) == (D(2019, 5, 3), "stated")
    assert TEXT[mention.passage_start : mention.passage_end].startswith("On 3 May 2019")
    # A longer name takes the place of the shorter ones in it, which are not lost.
    wide, _ = replayed(correction("add", "mayor of Norvale", sets="norvale"))
    assert wide.found == before.found + 1
    assert "part of “mayor of Norvale”" in wide.rejected[0].reason
    assert outcomes[added.id].decided == 1


def test_a_rejected_name_may_be_called_a_place_after_all():
    gone = correction("not-a-place", "Norvale", scope="article")
    back = correction("place", "Norvale", sets="norvale")
    before, _ = replayed()
    after, _ = replayed(gone, back)
    assert [m.surface for m in after.mentions].count("Norvale") == 1
    assert after.found == before.found


def test_a_role_and_a_date_are_set_without_any_claim_of_the_text():
    after, _ = replayed(
        correction("role", "Harth", sets="actor"), correction("date", "Harth", sets="2019-05")
    )
    mention = at(after, "Harth")
    assert mention.role == "actor"
    assert mention.role_reason == mention.dating.reason == "set by hand on 23 Nov 2026"
    assert (mention.dating.earliest, mention.dating.latest) == (D(2019, 5, 1), D(2019, 5, 31))
    assert (mention.dating.basis, mention.dating.text) == ("none", "")
    until, _ = replayed(correction("date", "Harth", sets="../2019-05-03"))
    assert at(until, "Harth").dating.modifier == "end"


def test_a_document_date_moves_everything_that_is_counted_from_it():
    set_day = correction("document-date", sets="2020-11-18", reason="seen in print")
    before, _ = replayed()
    after, outcomes = replayed(set_day)
    assert at(before, "Norvale").dating.earliest == D(2020, 11, 16)
    assert at(after, "Norvale").dating.earliest == D(2020, 11, 17)
    assert at(after, "Norvale", 1).dating.basis == "reported"
    assert at(after, "Norvale", 1).dating.earliest == D(2020, 11, 18)
    assert at(after, "Harth").dating == at(before, "Harth").dating
    date = after.document_date
    assert (date.value, date.basis) == (D(2020, 11, 18), "curator")
    assert date.evidence[0].words == "18 Nov 2020, set by hand on 23 Nov 2026: seen in print"
    assert date.evidence[1:] == before.document_date.evidence
    assert "17 Nov 2020, stated in the record" in date.conflict
    assert outcomes[set_day.id].decided == 1
    unknown, _ = replayed(set_day, correction("document-date"))
    assert (unknown.document_date.value, unknown.document_date.basis) == (None, "none")
    assert at(unknown, "Norvale").dating.earliest is None


def test_what_no_longer_anchors_is_told_and_changes_nothing():
    gone = correction("place", "Norvale", sets="nowhere")
    lost = correction("role", "mayor", sets="actor")
    moved = correction("not-a-place", "Norvale", text="Norvale was far from here in another text.")
    elsewhere = dataclasses.replace(correction("document-date", sets="2020-01-01"), article="b")
    wide = correction("role", "Ruritania", text="Ruritania", scope="corpus", sets="actor")
    before, _ = replayed()
    after, outcomes = replayed(gone, lost, moved, elsewhere, wide)
    assert after == before
    assert [outcomes[one.id].problem for one in (gone, lost, moved, elsewhere, wide)] == [
        "the gazetteer has no place 'nowhere' any more",
        "“mayor” names no place there any more",
        "“Norvale” is not found there any more",
        "there is no article 'b' any more",
        "no article names “Ruritania” any more",
    ]


WORDS = ("Norvale", "Harth", "mayor", "Little Ost")


@some.composite
def of_the_text(draw):
    kind = draw(some.sampled_from([kind for kind in KINDS if kind != "undo"]))
    if kind == "document-date":
        return correction(kind, sets=draw(SETS[kind]))
    sets = some.sampled_from(["norvale", "harth", "nowhere", ""])
    return correction(
        kind,
        draw(some.sampled_from(WORDS)),
        scope=draw(some.sampled_from(REACH[kind])),
        sets=draw(sets if kind in {"place", "add"} else SETS[kind]),
        reason=draw(some.text(string.ascii_letters, max_size=4)),
    )


@given(some.lists(of_the_text(), max_size=5, unique=True))
def test_a_replay_gives_the_same_whenever_it_is_done(some_corrections):
    once, outcomes = replayed(*some_corrections)
    assert replayed(*some_corrections) == (once, outcomes)
    assert correct(once, some_corrections, PLACES)[0] == once
    before, _ = replayed()
    added = {(m.start, m.end) for m in once.mentions} - {
        (one.start, one.end) for one in (*before.mentions, *before.rejected)
    }
    assert once.found >= before.found
    assert once.found <= before.found + len(some_corrections) * 2
    assert bool(added) <= any(c.kind in {"add", "place"} for c in some_corrections)
    undos = [correction("undo", scope="corpus", undoes=one.id) for one in some_corrections]
    assert replayed(*some_corrections, *undos) == (before, {})


@some.composite
def histories(draw):
    """What several people did one after the other, taking back and taking back that included."""
    done = []
    for number in range(draw(some.integers(0, 10))):
        time = f"2026-11-24T12:00:{number:02}+00:00"
        if done and draw(some.booleans()):
            undone = draw(some.sampled_from(done))
            done.append(correction("undo", scope="corpus", time=time, undoes=undone.id))
        else:
            done.append(dataclasses.replace(draw(of_the_text()), time=time))
    return done


@settings(deadline=None)  # a history of ten is replayed ten times as long as one
@given(histories())
def test_no_history_of_corrections_loses_a_name_or_moves_one(history):
    before, _ = replayed()
    after, _ = replayed(*history)  # which holds every surface against the text
    spans = [(one.start, one.end) for one in (*after.mentions, *after.rejected)]
    assert len(spans) == len(set(spans)), "a name is counted once"
    assert {(one.start, one.end) for one in (*before.mentions, *before.rejected)} <= set(spans)
    mapped = sum(one.place_id is not None for one in after.mentions)
    unresolved = len(after.mentions) - mapped
    assert after.found == mapped + unresolved + len(after.rejected)
    ends = [0, *(one.end for one in after.mentions)]
    assert all(end <= one.start for end, one in zip(ends, after.mentions, strict=False))
    # Taking back all that is in force leaves what the rules found, to the last field.
    held = Log(tuple(history)).in_force()
    undos = [correction("undo", scope="corpus", undoes=one.id) for one in held]
    assert replayed(*history, *undos) == (before, {})


def test_the_key_of_an_article_changes_with_what_it_depends_on():
    def key(*corrections, origin="a.txt", published=""):
        raw = RawArticle(Record("a", TEXT, published=published), None, origin)
        return corrected(raw_key(raw, "rules"), touching("a", TEXT, corrections))

    assert key() == key(origin="elsewhere/a.txt")
    assert key() != key(published="2020-11-17")
    here = correction("not-a-place", "Norvale")
    assert key() != key(here)
    foreign = dataclasses.replace(here, article="b")
    assert key() == key(foreign)
    wide = dataclasses.replace(foreign, scope="corpus")
    assert key() != key(wide)
    ruritania = correction("role", "Ruritania", text="Ruritania", scope="corpus", sets="actor")
    assert key() == key(dataclasses.replace(ruritania, article="b"))


# -- ingest


@pytest.fixture
def take_in(tmp_path):
    """Ingests one article and gives the corpus."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    with (tmp_path / "places.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for one in PLACES:
            facts = dataclasses.asdict(one) | {"source": "made up", "alternate_names": ""}
            writer.writerow({name: facts[name] for name in COLUMNS})

    def ingest():
        given = {"gazetteers": [tmp_path / "places.csv"]}
        report = Corpus.ingest([folder], tmp_path / "corpus", **given)
        assert Corpus.is_current(tmp_path / "corpus", [folder], **given)
        return report, Corpus.open(tmp_path / "corpus")

    return ingest


def contents(folder):
    paths = [*folder.glob("*/*.parquet"), folder / "manifest.json"]
    return {path.name: path.read_bytes() for path in paths}


def test_an_ingest_replays_the_corrections_and_an_undo_leaves_no_trace(take_in, tmp_path):
    take_in()
    before = contents(tmp_path / "corpus")
    path = tmp_path / "corpus" / FILE
    day = correction("document-date", sets="2020-11-18")
    gone = correction("not-a-place", "Norvale")
    for one in (day, gone):
        append(path, one)
    assert not Corpus.is_current(
        tmp_path / "corpus", [tmp_path / "news"], gazetteers=[tmp_path / "places.csv"]
    )
    report, corpus = take_in()
    assert report.found == report.mapped + report.unresolved + report.rejected
    assert corpus.manifest["corrections"]["in_force"] == 2
    assert [one["decided"] for one in corpus.manifest["replayed"]] == [1, 1]
    assert corpus.document_date("a").value == D(2020, 11, 18)
    assert list(corpus.rejected_of("a")["surface"]) == ["Norvale"]
    assert set(corpus.mentions_of("a")["document_date"]) == {D(2020, 11, 18)}
    for one in (gone, day):
        append(path, correction("undo", scope="mention", undoes=one.id))
    take_in()
    assert contents(tmp_path / "corpus") == before
    assert len(read_log(path).corrections) == 4


def test_corrections_that_are_not_applied_are_problems_of_the_ingest(take_in, tmp_path):
    path = tmp_path / "corpus" / FILE
    lost = correction("role", "Norvale", text="Norvale, in a text that is gone.", sets="actor")
    append(path, lost)
    with path.open("a") as file:
        file.write('{"kind": "outline"}\n')
    report, corpus = take_in()
    assert report.problems == (
        (
            "corrections.jsonl: line 2: kind 'outline' is unknown to this geomap; update it; "
            "the line stays and is not applied"
        ),
        f"correction {lost.id} is not applied: “Norvale” is not found there any more",
    )
    assert corpus.manifest["replayed"][0]["problem"] == "“Norvale” is not found there any more"
