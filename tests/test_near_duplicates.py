"""Near-duplicates: what repeats a passage and what only resembles it, and how groups come about.

Run as a program it prints how many pairs of the gold are right, and what other thresholds would do.
"""

import itertools
import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.near_duplicates import (
    Signatures,
    agreement,
    buckets,
    compare,
    group,
    grouping,
    key_of,
    read_wording,
    read_words,
    sign,
)

GOLD = Path(__file__).parent / "gold"
NAMES = [
    f"{a}{b}{c}".capitalize()
    for a in ("ner", "tol", "vas", "quim", "bor", "zef", "hul", "dag")
    for b in ("bano", "kile", "moru", "sipa", "tegi", "luda", "fove", "rine", "gazu", "pemo")
    for c in ("ssen", "vitz", "mund", "tarq", "holm", "djan", "grak", "xel", "yuk", "pip")
]


def pairs(name):
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


PAIRS = pairs("near_duplicates.jsonl")
FRESH = pairs("near_duplicates_fresh.jsonl")
READ, UNREAD = ([p for p in FRESH if p["rules"] == rules] for rules in ("read", "unread"))
TURNED = {"equal": "equal", "part": "whole", "whole": "part", None: None}


def relation(one, other):
    return compare(read_wording(one), read_wording(other))


def signed(passages):
    return sign({key_of(words): words for words in passages})


def grouped(texts, scratch=None):
    """The first passage of each text's group, by its key."""
    passages = [read_words(text) for text in texts]
    known = {}
    for text, words in zip(texts, passages, strict=True):
        known[key_of(words)] = min(known.get(key_of(words), text), text)
    parts = [signed(passages[:20]), signed(passages[20:])]
    found = group(parts, lambda keys: lambda at: known[keys[at]], scratch)
    first = dict(found.tolist())
    return [first.get(key_of(words), key_of(words)) for words in passages]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['kind']}: {p['a'][:30]}")
def test_a_pair_of_the_gold(pair):
    found = relation(pair["a"], pair["b"])
    assert (found is not None) is pair["same"]
    assert relation(pair["b"], pair["a"]) == TURNED[found]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['kind']}: {p['a'][:30]}")
def test_what_repeats_a_passage_is_found_by_its_bands(pair):
    one, other = grouped([pair["a"], pair["b"]])
    assert (one == other) is pair["same"]


def test_case_accents_and_punctuation_make_no_other_words():
    written = ["Fighting near Şuşa, on Oct. 9: ten dead", "FIGHTING NEAR SUSA — ON OCT 9; 10 DEAD!"]
    assert len({key_of(read_words(text)) for text in written}) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,200 of the U.S. troops", "1200 of the us troops"),
        ("Turkey’s lira isn't on the 17th", "turkey lira isn not on the 17"),
        ("東京に 5人", "東 京 に 5 人"),
        ("' – …", ""),
    ],
)
def test_words_that_are_compared(text, words):
    assert " ".join(read_words(text)) == words
    assert read_words(text) == read_wording(text).words


def test_a_teaser_joins_one_of_two_reports_and_makes_no_bridge():
    start = "A bomb went off in a crowded market in the north of Kirkuk on Friday"
    ten, twelve = f"{start}, killing ten people, police said.", f"{start}, killing 12, police said."
    a, b, teaser = grouped([ten, twelve, f"{start}…"])
    assert a != b
    assert teaser in {a, b}


def test_a_piece_of_a_piece_is_in_the_group_of_the_whole():
    whole = (
        "The ferry sank off the coast of Zanzibar late on Sunday with 80 people on board, "
        "and most of them were rescued by fishermen, the port authority said on Monday."
    )
    middle, short = whole[:126], whole[:60]
    assert len(set(grouped([short, middle, whole]))) == 1


def test_many_variants_of_a_template_stay_apart_and_copies_of_each_together():
    lines = [
        f"Over the past day {n} settlements of the region came under fire, the governor said."
        for n in range(13, 213)
    ]
    copies = [line.replace("came under fire", "have come under fire") for line in lines]
    found = grouped(lines + copies)
    assert found[:200] == found[200:]
    assert len(set(found)) == 200


def test_copies_in_a_crowd_that_has_no_numbers_are_mostly_found():
    lines = [
        f"Shells fell on {name} and the villages around {other}, said the governor of the region, "
        "who spoke of damage to a school and to a bridge over the river."
        for name, other in itertools.pairwise(NAMES[::3])
    ]
    copies = [line.replace("who spoke of damage", "who told of damage") for line in lines]
    found = grouped(lines + copies)
    assert len(set(found)) >= len(lines)
    together = sum(a == b for a, b in zip(found, found[len(lines) :], strict=False))
    assert together > 0.9 * len(lines)


def test_what_is_compared_grows_with_the_number_of_passages_not_with_its_square(monkeypatch):
    compared = Counter()

    def counting(one, other):
        compared[size] += 1
        return agreement.relate(one, other)

    monkeypatch.setattr(grouping, "relate", counting)
    for size in (200, 800):
        grouped([f"In {name} the river rose by half a metre today." for name in NAMES[:size]])
    assert 0 < compared[800] < 5 * compared[200]


SENTENCES = [text for pair in PAIRS for text in (pair["a"], pair["b"])]


@settings(max_examples=25, deadline=None)
@given(st.permutations(SENTENCES))
def test_groups_do_not_depend_on_the_order(order):
    usual = dict(zip(SENTENCES, grouped(SENTENCES), strict=True))
    assert dict(zip(order, grouped(order), strict=True)) == usual


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=30), st.data())
def test_copies_change_no_group(texts, data):
    copies = data.draw(st.lists(st.sampled_from(texts), max_size=10)) if texts else []
    assert grouped(texts + copies)[: len(texts)] == grouped(texts)


def test_what_waits_on_disk_is_grouped_the_same(tmp_path, monkeypatch):
    texts = [*SENTENCES, *(text[: len(text) * 2 // 3] for text in SENTENCES)]
    at_once = grouped(texts)
    monkeypatch.setattr(buckets, "_HELD", 10_000)
    assert grouped(texts, tmp_path) == at_once
    assert len(list(tmp_path.iterdir())) > 100


@settings(deadline=None)
@given(st.lists(st.sampled_from([*SENTENCES, "U.S.", "isn't", "1,200", "\x1f"]) | st.text()))
def test_words_alone_are_the_words_of_the_wording(pieces):
    text = " ".join(pieces)
    assert read_words(text) == read_wording(text).words


@given(st.sampled_from(SENTENCES) | st.text(), st.sampled_from(SENTENCES) | st.text())
def test_any_two_texts_can_be_compared(one, other):
    assert relation(one, one) == "equal"
    assert relation(other, one) == TURNED[relation(one, other)]


def test_a_signature_is_the_same_whatever_is_signed_with_it():
    passages = [[f"word{number * at}" for at in range(1, 9)] for number in range(300)]
    together = signed(passages).packed()
    assert len(together) == len(passages)
    for words in (passages[0], passages[255], passages[256], passages[299]):
        assert signed([words]).packed() == {key_of(words): together[key_of(words)]}


def test_signatures_are_packed_row_by_row():
    passages = [read_words(text) for text in SENTENCES[:2]]
    both = signed(passages)
    apart = [signed([words]).packed() for words in passages]
    unpacked = Signatures.unpack(b"".join(row for rows in apart for row in rows.values()))
    assert both.packed() == apart[0] | apart[1]
    assert (unpacked.keys == both.keys).all()
    assert (unpacked.numbers == both.numbers).all()
    assert (unpacked.bands == both.bands).all()
    assert len(Signatures.unpack(b"")) == 0


def right(gold):
    """Of how many pairs that are the same how many are found, and of others how many are joined."""
    found = [(p["same"], relation(p["a"], p["b"]) is not None) for p in gold]
    same = sum(p["same"] for p in gold)
    return found.count((True, True)), same, found.count((False, True)), len(gold) - same


@pytest.mark.parametrize(("gold", "found", "joined"), [(READ, 15, 0), (UNREAD, 8, 3)])
def test_fresh_pairs_are_told_apart_as_well_as_they_were(gold, found, joined):
    now = right(gold)
    assert now[0] >= found
    assert now[2] <= joined


def report():
    """Lines of two tables: pairs right by set, and mistakes for other values of a threshold."""
    for name, gold in (("first", PAIRS), ("fresh, read", READ), ("fresh, unread", UNREAD)):
        found, same, joined, others = right(gold)
        yield f"| {name} | {found} of {same} | {joined} of {others} |"
    yield ""
    known = PAIRS + READ
    for name, values in (
        ("ALIKE", [0.5, 0.6, 0.65, 0.7, 0.8]),
        ("ALIKE_SHORT", [0.6, 0.7, 0.8, 0.9]),
        ("SHORT", [1, 8, 12, 16, 20, 40]),
        ("CONTAINED", [60.0, 70.0, 80.0, 90.0, 100.0]),
    ):
        shipped = getattr(agreement, name)
        for value in values:
            setattr(agreement, name, value)
            found, same, joined, _ = right(known)
            yield f"| `{name}` | {value:g} | {joined} | {same - found} |"
        setattr(agreement, name, shipped)


if __name__ == "__main__":
    print("\n".join(report()))
