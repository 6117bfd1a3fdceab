"""Reading articles: formats, problems, sidecar."""

import json

import pytest

from geomap.articles import ArticleWarning, read_articles
from geomap.errors import ArticleError


def read(*paths):
    problems: list[str] = []
    return list(read_articles(paths, on_problem=problems.append)), problems


def test_text_is_the_files_own_characters(tmp_path):
    raw = "\ufeffTitle\r\n\r\nStraße\u00a0in S\u0327us\u0327a, ﬁn.\r\n"
    (tmp_path / "a.txt").write_bytes(raw.encode())
    [article], problems = read(tmp_path)
    assert article.text == raw
    assert article.id == "a"
    assert problems == []


def test_utf16_with_byte_order_mark(tmp_path):
    (tmp_path / "a.txt").write_bytes("Bakı".encode("utf-16"))
    [article], _ = read(tmp_path)
    assert article.text == "Bakı"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("latin.txt", b"line one\nfa\xe7ade", "line 2: byte 11 is not UTF-8"),
        ("empty.txt", b" \n", "is empty"),
        ("binary.txt", b"PK\x03\x04\x00\xff\xfe", "binary"),
        ("nul.txt", b"text\0text", "binary"),
        ("paper.pdf", b"%PDF", "not an article format"),
    ],
)
def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Good.", encoding="utf-8")
    articles, [problem] = read(tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert name in problem
    assert words in problem


def test_problems_are_warnings_by_default(tmp_path):
    (tmp_path / "empty.txt").touch()
    with pytest.warns(ArticleWarning, match="is empty"):
        assert list(read_articles([tmp_path])) == []


def test_a_missing_path_is_an_error(tmp_path):
    with pytest.raises(ArticleError, match="no such file"):
        read(tmp_path / "nowhere")


def test_folders_are_read_in_order_and_hidden_files_are_not(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("c.txt", "b/a.txt", "a.md", ".x.txt", ".hidden/y.txt"):
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    articles, problems = read(tmp_path)
    assert [article.id for article in articles] == ["a", "a", "c"]
    assert problems == []


def test_jsonl_records_and_their_problems(tmp_path):
    rows = [
        json.dumps({"id": "1", "text": "One.", "date": "2020-11-17T10:00:00Z", "source": "S"}),
        "{broken",
        json.dumps({"id": "2"}),
        json.dumps(["no", "object"]),
        json.dumps({"id": "3", "text": "A\u2028B", "date": "Tue, 17 Nov 2020 10:00:00 GMT"}),
        json.dumps({"id": "4", "text": "Four.", "date": "soon"}),
        json.dumps({"id": "5", "text": 5}),
        '{"id": ' + "1" * 5000 + "}",
        "[" * 100_000,
    ]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8-sig")  # as Notepad saves it
    articles, problems = read(path)
    assert [(a.id, a.published, a.published_by) for a in articles] == [
        ("1", "2020-11-17", "record"),
        ("3", "2020-11-17", "record"),
        ("4", "", ""),
    ]
    assert [problem.split(": ")[1] for problem in problems] == [
        "line 2", "line 3", "line 4", "line 6", "line 7", "line 8", "line 9",
    ]  # fmt: skip


def test_csv_records(tmp_path):
    path = tmp_path / "many.csv"
    path.write_text('id,text,date\n1,"One,\ntwo.",2020-11-17\n2,,\n', encoding="utf-8")
    [article], [problem] = read(path)
    assert (article.id, article.text, article.published) == ("1", "One,\ntwo.", "2020-11-17")
    assert "line 4" in problem


def test_a_csv_text_with_a_bare_comma_is_reported_not_cut_off(tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("id,text\n1,Shusha fell, they said.\n2,Lachin held.\n", encoding="utf-8")
    [article], [problem] = read(path)
    assert article.text == "Lachin held."
    assert "line 2: has more cells than the header" in problem


@pytest.mark.parametrize(
    "date", ["20 Nov 99999999999999999999 10:00:00 +0000", "1 Jan 0000", " , "]
)
def test_a_date_of_no_calendar_is_reported(tmp_path, date):
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps({"id": "1", "text": "Shusha fell.", "date": date}), encoding="utf-8")
    [article], problems = read(path)
    assert article.published == ""
    assert all("is not understood" in problem for problem in problems)


def test_csv_without_the_columns(tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("title\nx\n", encoding="utf-8")
    articles, [problem] = read(path)
    assert articles == []
    assert "no column id and no column text" in problem


def test_html_gives_the_main_text_and_its_date(tmp_path):
    body = "".join(
        f"<p>The bridge in Lyon was closed on day {n} of the flood.</p>" for n in range(9)
    )
    (tmp_path / "page.html").write_text(
        "<html><head><title>Flood</title><meta property='article:published_time' "
        f"content='2020-11-17T10:00:00Z'></head><body><article>{body}</article></body></html>",
        encoding="utf-8",
    )
    [article], problems = read(tmp_path)
    assert article.text.startswith("The bridge in Lyon")
    assert (article.title, article.published, article.published_by) == (
        "Flood",
        "2020-11-17",
        "record",
    )
    assert problems == []


def test_sidecar_outranks_the_record(tmp_path):
    (tmp_path / "x.jsonl").write_text(
        json.dumps({"id": "1", "text": "One.", "date": "2020-01-01", "source": "S"}),
        encoding="utf-8",
    )
    (tmp_path / "articles.csv").write_text(
        "article,title,source,url,published,note\n1,,,https://example.org/1,2020-11-17,By hand\n",
        encoding="utf-8",
    )
    [article], problems = read(tmp_path)
    assert (article.published, article.published_by, article.note) == (
        "2020-11-17",
        "curator",
        "By hand",
    )
    assert (article.source, article.url) == ("S", "https://example.org/1")
    assert problems == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1,,,,17.11.2020,", "published '17.11.2020' is no day"),
        ("2,,,,2020-11-17,", "no article '2'"),
        ("1,,", "fewer cells"),
        ("1,a,b,c,,d,e", "more cells"),
        (",,,,,", "names no article"),
        ("1,,,,,\n1,,,,,", "stands on line 2 already"),
    ],
)
def test_sidecar_problems_name_the_line(tmp_path, row, words):
    (tmp_path / "1.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text(
        f"article,title,source,url,published,note\n{row}\n", encoding="utf-8"
    )
    [article], [problem] = read(tmp_path)
    assert article.published == ""
    assert "articles.csv: line" in problem
    assert words in problem


@pytest.mark.parametrize("events", ["the war", "the war = 27 September", "= 2020-09-27"])
def test_sidecar_events_need_a_name_and_a_day(tmp_path, events):
    (tmp_path / "1.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text(f"article,events\n1,{events}\n", encoding="utf-8")
    [article], [problem] = read(tmp_path)
    assert article.events == ()
    assert "articles.csv: line 2: events" in problem


def test_sidecar_with_an_unknown_column(tmp_path):
    (tmp_path / "1.txt").write_text("One.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("article,date\n1,2020\n", encoding="utf-8")
    _, [problem] = read(tmp_path)
    assert "'date' is none of them" in problem


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Flood in Lyon\n\nThe bridge was closed by the council after the flood.", "Flood in Lyon"),
        ("# Flood in Lyon\n\nThe bridge was closed.", "Flood in Lyon"),
        ("LYON, France – The bridge was closed. More follows.", "The bridge was closed."),
        ("word " * 60 + ".", "word " * 23 + "word …"),
    ],
)
def test_titles(tmp_path, text, title):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    [article], _ = read(tmp_path)
    assert article.title == title
