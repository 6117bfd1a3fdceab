"""Where two articles give one place different dates: which pairs are found, and in which order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

import small_corpus
from geomap.articles import Article
from geomap.corpus import disagreeing
from geomap.disagreements import Statement, content_words, disagreements
from geomap.views import View

D = dt.date
ALL = View(roles=frozenset({"location", "actor", "modifier"}), countries=True)


def stems(text, *without):
    return [one.stem for one in content_words(text, without)]


def said(article, text, day, *, subject="harbour", group=None, until=None):
    """A statement as the corpus makes it, from a written sentence."""
    return Statement(
        key=f"{article}:{text}",
        subject=subject,
        article=article,
        group=hash(text) if group is None else group,
        first=day,
        last=until or day,
        stems=frozenset(stems(text)),
        beside=frozenset({subject}),
    )


def found(*pairs):
    return [(one.one.article, one.other.article) for one in disagreements(pairs)]


def test_forms_of_a_word_are_one_and_names_of_people_count():
    assert stems("Rebels shelled the depot") == stems("the rebel shelling of depots")
    assert stems("Maria Lindqvist resigned on 3 May, officials said") == [
        "maria",
        "lindqvist",
        "resign",
    ]


def test_places_and_dates_are_no_content():
    assert stems("On Friday the dam at Oroville burst", (21, 29)) == ["dam", "burst"]


FIRST, SECOND = D(2019, 3, 4), D(2019, 3, 5)


def test_two_articles_that_date_one_event_otherwise_disagree():
    one = said("a", "The storm sank ferries and damaged the harbour crane", FIRST)
    other = said("b", "Ferries sank as a storm hit the harbour and its crane", SECOND)
    (pair,) = disagreements([(one, other)])
    assert (pair.one, pair.other, pair.days) == (one, other, 1)
    assert pair.shared == {"storm", "sank", "ferr", "harbour", "cran"}


def test_dates_that_share_a_day_agree():
    one = said("a", "The storm sank ferries and damaged the harbour crane", FIRST)
    month = said(
        "b", "Ferries sank as a storm hit the harbour crane", D(2019, 3, 1), until=D(2019, 3, 31)
    )
    assert found((one, month)) == []


def test_an_article_that_tells_the_others_day_too_agrees_with_it():
    one = said("a", "The storm sank ferries and damaged the harbour crane", FIRST)
    same = said("b", "The storm sank ferries and damaged a harbour crane", FIRST)
    next_day = said("b", "Divers searched the ferries that the storm sank at the crane", SECOND)
    assert found((one, next_day)) == [("a", "b")]
    assert found((one, next_day), (one, same)) == []


def test_other_subjects_in_few_words_are_no_pair():
    one = said("a", "The storm sank ferries and damaged the harbour crane", FIRST)
    assert found((one, said("b", "A new terminal opens at the harbour", SECOND))) == []


def test_of_two_pairs_much_alike_the_nearer_in_time_comes_first():
    one = said("a", "The storm sank ferries and damaged the harbour crane", FIRST)
    near = said("b", "A storm sank ferries and damaged a crane in the harbour", SECOND)
    far = said("c", "Storm damaged the harbour crane and sank ferries", D(2021, 1, 9))
    assert found((one, far), (one, near)) == [("a", "b"), ("a", "c")]


def test_the_same_wording_in_many_articles_is_one_pair():
    one = said("a", "The storm sank ferries and damaged the harbour crane", FIRST)
    copies = [
        said(it, "A storm sank ferries and damaged a crane in the harbour", SECOND, group=7)
        for it in ("b", "c")
    ]
    assert found(*((one, copy) for copy in copies)) == [("a", "b")]


WORDS = some.lists(
    some.sampled_from("storm ferry crane sank divers search dock".split()), max_size=6
)
STATEMENTS = some.builds(
    lambda article, words, day: said(article, " ".join(words), D(2020, 1, 1 + day)),
    some.sampled_from("abc"),
    WORDS,
    some.integers(0, 9),
)


@settings(deadline=None)
@given(some.lists(some.tuples(STATEMENTS, STATEMENTS), max_size=8), some.randoms())
def test_the_order_of_the_pairs_changes_nothing(pairs, random):
    pairs = [(a, b) for a, b in pairs if a.article != b.article]
    shuffled = [random.sample(pair, 2) for pair in random.sample(pairs, len(pairs))]
    result = disagreements(pairs)
    assert disagreements(map(tuple, shuffled)) == result
    for one in result:
        assert not one.one.meets(one.other)
        assert one.one.last < one.other.first


# -- in a corpus


def in_corpus(tmp_path, *told):
    """A corpus of one-sentence articles: text, name, place, role, dating."""
    parsed = []
    for at, (text, name, place, role, dating) in enumerate(told):
        article = Article(f"a{at}", text)
        mention = small_corpus.mention(article, name, place, role=role, dating=dating)
        parsed.append(small_corpus.parsed(article, [mention], published=D(2020, 11, 17)))
    return small_corpus.build(tmp_path / "corpus", parsed)


def test_a_corpus_finds_its_pairs_and_leads_to_the_mentions(tmp_path):
    day = small_corpus.day
    corpus = in_corpus(
        tmp_path,
        ("Grain lorries burned near Shusha.", "Shusha", "shusha", "location", day(FIRST)),
        ("Near Shusha grain lorries were burning.", "Shusha", "shusha", "location", day(SECOND)),
        (
            "Shusha: burned lorries of grain.",
            "Shusha",
            "shusha",
            "location",
            day(D(2020, 11, 17), basis="reported"),
        ),
        ("Grain lorries burned near Lachin.", "Lachin", "lachin", "location", day(SECOND)),
    )
    result = corpus.disagreements(ALL)
    ((pair,), capped) = result.pairs, result.capped
    assert not capped
    assert (pair.one.article, pair.other.article) == ("a0", "a1")
    assert pair.shared == {"grain", "lorr", "burn"}
    rows = corpus.whole([result.mentions[pair.one.key]])
    assert list(rows["passage"]) == ["Grain lorries burned near Shusha."]
    capped = corpus.disagreements(ALL, most=0)
    assert (capped.pairs, capped.compared, capped.capped) == ((), 0, True)


def test_of_very_many_dates_the_latest_are_compared_and_of_one_place_more(tmp_path, monkeypatch):
    def told(words, place, *days):
        dated = (small_corpus.day(one) for one in days)
        return [(f"{words} near {place}.", place, place.lower(), "location", day) for day in dated]

    corpus = in_corpus(
        tmp_path,
        *told("Grain lorries burned", "Shusha", FIRST, SECOND),
        *told("Bread ovens failed", "Lachin", D(2001, 1, 1), D(2001, 1, 3)),
    )
    lachin = replace(ALL, place="lachin")

    def compared(view, most, passed):
        monkeypatch.setattr(disagreeing, "COMPARED", most)
        monkeypatch.setattr(disagreeing, "PASSED", passed)
        found = corpus.disagreements(view)
        return len(found.pairs), found.since

    assert compared(ALL, 4, 0) == (2, None)
    assert compared(ALL, 3, 0) == (1, D(2001, 1, 3))
    assert compared(ALL, 2, 0) == (1, FIRST)
    assert compared(ALL, 1, 0) == compared(ALL, 0, 0) == (0, SECOND)
    assert compared(lachin, 2, 4) == (1, None)
    assert compared(lachin, 1, 4) == (0, D(2001, 1, 3))
    assert compared(lachin, 2, 3) == (0, D(2001, 1, 3))


def test_a_government_is_its_country_whatever_it_is_called(tmp_path):
    day = small_corpus.day
    corpus = in_corpus(
        tmp_path,
        ("Shusha signed the grain accord.", "Shusha", "shusha", "actor", day(FIRST)),
        (
            "The Azerbaijan delegation signed a grain accord.",
            "Azerbaijan",
            "azerbaijan",
            "modifier",
            day(SECOND),
        ),
    )
    (pair,) = corpus.disagreements(ALL).pairs
    assert pair.subjects == {"AZ"}
    town = replace(ALL, roles=frozenset({"modifier"}))
    assert corpus.disagreements(town).pairs == ()
