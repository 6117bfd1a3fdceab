import itertools
import sqlite3
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geomap.articles import Article
from geomap.cli import main
from geomap.corpus import Corpus, manifests, schema, text_index
from geomap.errors import CorpusError, GeomapError, QueryError
from geomap.names import fold_name, fold_words
from geomap.views import View
from geomap.views.searching import LONGEST, read_words, searchable
from small_corpus import GAZETTEER, build, mention, parsed

EVERYTHING = View.everything()
SENTENCES = (
    "Shusha: the ceasefire's terms, said the EU.",
    "Перемирие в Шуше, Shusha.",
    "Շուշիում հրադադար է, Shusha.",
    "Şuşa, Ağdərə və Xankəndi: atəşkəs, Shusha.",
    "中国外交部说停火 Shusha.",
    "ჯავახეთი და Shusha: 1,200 houses; a “full stop”.",
    "SHUSHA OR Shusha AND NOT (Shusha*) NEAR/2 co-operation.",
)


@pytest.fixture(scope="module")
def corpus(corpus_folder):
    return Corpus.open(corpus_folder)


@pytest.fixture(scope="module")
def corpus_folder(tmp_path_factory):
    """An article a sentence; each sentence is the passage of its mention."""
    told = []
    for number, sentence in enumerate(SENTENCES):
        article = Article(f"a{number}", sentence)
        told.append(parsed(article, [mention(article, "Shusha", "shusha")]))
    folder = tmp_path_factory.mktemp("corpus") / "c"
    build(folder, told, GAZETTEER)
    return folder


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("cease", "The CEASEfire, a ceasefire's", ["CEASE", "cease"]),
        ("eu", "The EU and Neu", ["EU"]),
        ('"fire s"', "ceasefire's", ["fire's"]),
        ("agdara", "in Ağdərə, Ag\u0306d\u0259r\u0259!", ["Ağdərə", "Ag\u0306d\u0259r\u0259"]),
        ("resume", "re\u0301sume\u0301 <b>", ["re\u0301sume\u0301"]),
        ("strasse", "die Straße", ["Straße"]),
        ("外交", "中国外交部", ["外交"]),
        ("fire ceasefire", "ceasefire", ["ceasefire"]),
    ],
)
def test_the_words_found_are_told_where_they_stand(typed, text, marked):
    assert [text[start:end] for start, end in read_words(typed).spans(text)] == marked


@given(st.text(max_size=60) | st.text("aé\u0301ß中ア'- \n\u00ad", max_size=12), st.integers(0, 9))
def test_what_a_text_is_found_by_is_marked_in_it(text, cut):
    words = searchable(text).split()[cut : cut + 1]
    for word in words:
        spans = read_words(word).spans(text)
        assert spans
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
        for start, end in spans:
            assert set(word) <= set(searchable(text[start:end]))


def hits(corpus, text):
    found = corpus.passages(replace(EVERYTHING, text=text), limit=99)["article"]
    return [int(article[1:]) for article in sorted(found)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ceasefire", [0]),
        ("CEASE", [0]),
        ("fire", [0]),  # the end of a word
        ("terms ceasefire", [0]),  # any order
        ('"terms ceasefire"', []),  # in quotes as they stand
        ('"ceasefire\'s terms"', [0]),
        ("„s terms“", [0]),
        ("eu", [0]),  # a word of two letters begins a word: not the end of "Neu"
        ("шуш", [1]),
        ("ШУШЕ", [1]),
        ("հրադադար", [2]),
        ("ագ", []),
        ("susa", [3]),
        ("Şuşa", [3]),
        ("agdara", [3]),
        ("əşkə", [3]),
        ("中国", [4]),
        ("停火", [4]),
        ("火", [4]),
        ("国中", []),
        ("ჯავახ", [5]),
        ("1,200", [5]),
        ("OR", [6]),
        ("co-operation", [6]),
        ("cooperation", []),
        ("shusha*", [0, 1, 2, 3, 4, 5, 6]),
        ("NOT shusha", [6]),
        ("xyz", []),
    ],
)
def test_words_are_found(corpus, typed, expected):
    assert hits(corpus, typed) == expected


@given(
    st.sampled_from(SENTENCES).flatmap(
        lambda s: st.tuples(st.integers(0, len(s)), st.integers(1, 12)).map(
            lambda p: s[p[0] :][: p[1]]
        )
    )
    | st.text(max_size=20)
)
@example('"')
@example("a" * LONGEST)
@example("\0")
@example("a\0b")
@example("\ud800 x")
@example("NEAR(a b, 2)")
@example('text:a ^b a* -c + {x} "a""b" \'; DROP TABLE passages --')
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_index_says_what_a_scan_says(corpus, typed):
    try:
        sought = read_words(typed)
    except QueryError:
        return
    scanned = [n for n, sentence in enumerate(SENTENCES) if sought.is_in(sentence)]
    assert hits(corpus, typed) == scanned


@given(st.text())
def test_what_is_cut_out_of_a_sentence_is_found_in_it(text):
    try:
        sought = read_words(text[:LONGEST].replace('"', " "))
    except QueryError:
        return
    assert sought.is_in(text[:LONGEST])


@given(st.text())
def test_texts_are_folded_like_names(text):
    assert fold_words(text) == fold_name(text)
    assert searchable(text) == f" {searchable(text).strip()} "


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("", "write a word"),
        ("?!", "write a word"),
        ('""', "write a word"),
        ("x" * 10_000, "use fewer"),
        (" ".join(f"word{n}" for n in range(20)), "use fewer"),
    ],
)
def test_what_cannot_be_searched_for_is_refused(typed, remedy):
    with pytest.raises(QueryError, match=remedy):
        View(text=typed)


def test_words_count_wherever_a_view_does(corpus):
    view = replace(EVERYTHING, text="ceasefire")
    counts = corpus.counts(view)
    assert (counts.mentions, counts.articles, counts.found) == (1, 1, len(SENTENCES))
    assert corpus.places(view)["mentions"].tolist() == [1]
    assert corpus.marks(view)["article"].tolist() == ["a0"]
    assert corpus.timeline(view).undated == 1
    assert corpus.tellings(view)["article"].tolist() == ["a0"]
    assert [row["article"] for row in corpus.mention_rows(view)] == ["a0"]
    assert list(corpus.articles_in(view)["id"]) == ["a0"]
    assert view.sentence(counts).startswith("1 place in 1 article, any date, in passages with “cea")


def test_a_view_of_words_comes_back_from_its_address():
    view = View(text='"two words" Шуша')
    assert view.to_query() == {"q": '"two words" Шуша'}
    assert View.from_query({"q": '  "two   words" Шуша '}) == view
    assert View.from_query({"q": "  "}) == View()


def test_a_corpus_without_its_index_says_so(corpus, tmp_path):
    told = [parsed(Article("a", "Shusha."), [mention(Article("a", "Shusha."), "Shusha", "shusha")])]
    mine = build(tmp_path / "c", told, GAZETTEER)
    index = manifests.text_file(tmp_path / "c", mine.manifest)
    assert hits_of(mine) == 1
    index.write_bytes(b"no database at all" * 999)
    with pytest.raises(CorpusError, match="remove the file and ingest"):
        hits_of(Corpus.open(tmp_path / "c"))
    index.unlink()
    with pytest.raises(QueryError, match="no text index"):
        hits_of(Corpus.open(tmp_path / "c"))
    assert not manifests.in_order(tmp_path / "c", mine.manifest), "the next ingest makes it anew"
    assert build(tmp_path / "c", told, GAZETTEER).version == mine.version
    assert hits_of(Corpus.open(tmp_path / "c")) == 1


def test_a_corpus_is_written_without_an_index_where_sqlite_has_none(monkeypatch, tmp_path):
    monkeypatch.setattr(text_index, "available", lambda: False)
    article = Article("a", "Shusha.")
    mine = build(tmp_path / "c", [parsed(article, [mention(article, "Shusha", "shusha")])])
    monkeypatch.undo()
    other = build(tmp_path / "d", [parsed(article, [mention(article, "Shusha", "shusha")])])
    assert mine.version == other.version
    monkeypatch.setattr(text_index, "available", lambda: False)
    with pytest.raises(GeomapError, match=r"SQLite is 3\.34 or newer"):
        hits_of(mine)


def hits_of(corpus):
    return corpus.counts(replace(EVERYTHING, text="shusha")).mentions


def test_a_full_disk_is_told_as_one(monkeypatch, tmp_path):
    def full(*_args, **_more):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(text_index, "searchable", full)
    article = Article("a", "Shusha.")
    with pytest.raises(CorpusError, match="the text index cannot be written"):
        build(tmp_path / "c", [parsed(article, [mention(article, "Shusha", "shusha")])])


def test_the_command_line_takes_words(corpus_folder, tmp_path, capsys):
    out = tmp_path / "out.csv"
    said = ["export", "--corpus", str(corpus_folder), "--format", "csv", "-o", str(out)]
    assert main([*said, "--text", "ceasefire"]) == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    assert main([*said, "--text", "?"]) == 2
    assert "neither a letter nor a digit" in capsys.readouterr().err


def test_a_cursor_of_the_index_ends_in_the_thread_that_made_it(tmp_path):
    """Ended elsewhere, it took the statement of the next one: an index of 10⁷ mentions broke."""
    table = schema.MENTIONS.empty_table().select(
        ["article", "passage_start", "passage", "text_row"]
    )
    batches = [
        pa.RecordBatch.from_pylist(
            [{"article": f"a{n}", "passage_start": 0, "passage": "Shusha"}], schema=table.schema
        )
        for n in range(3)
    ]
    with text_index.Writer(tmp_path / "index.sqlite") as index:
        for _ in index.taking(batches):
            assert index._written.result() is None
    assert text_index.found(tmp_path / "index.sqlite", read_words("shusha")).num_rows == 3
