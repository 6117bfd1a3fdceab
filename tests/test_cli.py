import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import streamlit.web.cli

from geomap import cli
from geomap.corpus import EXPORT_COLUMNS, Corpus
from geomap.evaluation import half_of
from geomap.exports import FORMATS

MINI = Path(__file__).parent / "data" / "mini"
FIRST = ["Norvale", "Nørvale", "Sundmark", "Tessel"]  # of the one article with a date
ARTICLES, PLACES = str(MINI / "articles"), str(MINI / "places.csv")


def run(*arguments, expected=0, **more):
    """Run the command as a user does."""
    done = subprocess.run(
        [sys.executable, "-m", "geomap", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        **more,
    )
    assert done.returncode == expected, done.stderr
    return done


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus") / "c"
    assert cli.main(["ingest", ARTICLES, "--corpus", str(folder), "--gazetteer", PLACES]) == 0
    return folder


def lines(path):
    return [json.loads(line) for line in path.read_text().split("\n") if line]


# -- as a user meets it


def test_ingest_and_export_as_a_user_does(tmp_path):
    said = run("ingest", ARTICLES, "--corpus", tmp_path / "c", "--gazetteer", PLACES)
    assert (said.stdout, said.stderr) == ("", ""), "quiet when nobody watches"
    said = run("export", "--corpus", tmp_path / "c", "--format", "csv", "-o", tmp_path / "m.csv")
    assert (said.stdout, said.stderr) == ("", "")
    with (tmp_path / "m.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == EXPORT_COLUMNS
    assert len(rows) == 6


def test_bad_input_ends_with_2_and_one_line(tmp_path):
    for arguments in (
        ["ingest", tmp_path / "nowhere", "--corpus", tmp_path / "c"],
        ["ingest", ARTICLES, "--corpus", tmp_path / "c", "--gazetteer", tmp_path / "no.csv"],
        ["export", "--corpus", tmp_path, "--format", "csv", "-o", tmp_path / "x.csv"],
        ["export", "--corpus", tmp_path, "--format", "shp", "-o", tmp_path / "x.shp"],
        ["export", "--corpus", tmp_path],
        ["serve", tmp_path / "nowhere"],
        ["fly"],
        [],
    ):
        said = run(*arguments, expected=2)
        assert said.stdout == ""
        assert said.stderr.count("\n") == 1
        assert said.stderr.startswith("geomap")
        assert "Traceback" not in said.stderr
    assert list(tmp_path.iterdir()) == []


def test_help_and_version():
    assert "ingest" in run("--help").stdout
    assert run("--version").stdout.startswith("geomap 0.")
    for command in ("ingest", "export", "geocode", "evaluate", "timex", "serve"):
        assert f"geomap {command}" in run(command, "--help").stdout


# -- ingest


def test_problems_are_said_and_the_rest_lands(tmp_path, capsys):
    news = tmp_path / "news"
    news.mkdir()
    (news / "good.txt").write_text("Troops left Norvale.")
    (news / "bad\x1b[31m.txt").write_bytes(b"\xff\xfe\x00")
    arguments = ["ingest", str(news), "--corpus", str(tmp_path / "c"), "--gazetteer", PLACES]
    assert cli.main(arguments) == 0
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "bad" in said
    assert "\x1b" not in said, "a file's name does not command the terminal"


def test_progress_is_for_a_terminal_only(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    cli.main(["ingest", ARTICLES, "--corpus", str(tmp_path / "c"), "--gazetteer", PLACES])
    said = capsys.readouterr().err
    assert re.search(r"\r\x1b\[K1 article, \d+%, \S+\r", said)
    assert re.search(r"\r\x1b\[KWriting the corpus, \d+%\r", said)
    assert "2 articles: 7 names found = 6 mapped + 0 unresolved + 1 rejected" in said


def test_ctrl_c_is_no_traceback(tmp_path, capsys, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Corpus, "ingest", interrupted)
    assert cli.main(["ingest", ARTICLES, "--corpus", str(tmp_path / "c")]) == 130
    assert capsys.readouterr().err == "geomap: stopped\n"


# -- export


def export(corpus, tmp_path, *filters):
    target = tmp_path / "out.jsonl"
    arguments = ["export", "--corpus", str(corpus), "--format", "jsonl", "-o", str(target)]
    assert cli.main([*arguments, *filters]) == 0
    return lines(target)


@pytest.mark.parametrize(
    ("filters", "surfaces"),
    [
        ([], ["Norvale", "Nørvale", "Sundmark", "Tessel", "Arcadia", "Tessel"]),
        (["--role", "actor"], ["Arcadia"]),
        (["--role", "actor", "--role", "dateline"], ["Arcadia"]),
        (["--article", "first", "--place", "tessel"], ["Tessel"]),
        (["--from", "2020-11-09", "--to", "2020-11-20"], ["Nørvale", "Sundmark", "Tessel"]),
        (["--to", "1993-07-23"], ["Nørvale"]),
        (["--to", "1993-07-22", "--undated"], ["Arcadia", "Tessel"]),
        (["--from", "2020-11-09", "--to", "2020-11-20", "--by", "report"], FIRST),
        (["--article", "of nobody"], []),
        # The address of the page, with the main dates that it means by none; or its query alone.
        (["--view", "http://127.0.0.1:8501/table?roles=actor&countries=1&domain=all"], ["Arcadia"]),
        (["--view", "from=2020-11-09&to=2020-11-20&undated=0"], ["Nørvale", "Sundmark", "Tessel"]),
    ],
)
def test_filters(corpus, tmp_path, filters, surfaces):
    assert [row["surface"] for row in export(corpus, tmp_path, *filters)] == surfaces


def test_extra_columns_stand_behind_the_others(corpus, tmp_path):
    row = export(corpus, tmp_path, "--extra")[0]
    assert list(row)[-3:] == ["passage", "date_precision", "passage_group"]


def test_a_map_in_a_file_shows_what_the_page_shows_at_first(corpus, tmp_path):
    target = tmp_path / "map.html"
    command = ["export", "--corpus", str(corpus), "--format", "html", "-o", str(target)]
    assert cli.main(command) == 0
    text = target.read_text(encoding="utf-8")
    assert "names used as locations; countries and continents left out" in text
    assert cli.main([*command, "--role", "actor"]) == 0
    text = target.read_text(encoding="utf-8")
    assert "names used as actors; countries and continents included" in text
    assert Corpus.open(corpus).version in text


@pytest.mark.parametrize("kind", sorted({*FORMATS, "html"}))
def test_every_format_is_written(corpus, tmp_path, kind):
    target = tmp_path / f"out.{kind}"
    cli.main(["export", "--corpus", str(corpus), "--format", kind, "-o", str(target)])
    assert "Nørvale" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--from", "17.11.2020"], "date '17.11.2020' is no day; write it as 2020-11-17"),
        (["--from", "2020-12-01", "--to", "2020-11-01"], "swap the two days"),
        (["--role", "king"], "invalid choice: 'king'"),
        (["--view", "?from=now"], "from= 'now' is no day; write it as 2020-11-17"),
        (["--view", "?", "--undated"], "--view holds the whole filter; leave out the other"),
    ],
)
def test_a_filter_that_means_nothing_is_refused(corpus, tmp_path, capsys, arguments, words):
    command = ["export", "--corpus", str(corpus), "--format", "csv", "-o", str(tmp_path / "x")]
    try:
        status = cli.main([*command, *arguments])
    except SystemExit as stop:
        status = stop.code
    assert status == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# -- geocode


def test_geocode_says_where_and_what_it_does_not_know(capsys):
    assert cli.main(["geocode", "norvale", "Atlantis", "Sundmark", "--gazetteer", PLACES]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "norvale   norvale   Norvale, Arcadia   60.1   -10.5  2.0   PPL   NO  1.0",
        "Sundmark  sundmark  Sundmark, Arcadia  60.75  10.75  40.0  ADM1  NO  1.0",
    ]
    assert said.err == "geomap: the gazetteer has no place named 'Atlantis'\n"


def test_geocode_as_json(capsys):
    assert cli.main(["geocode", "Nørvale", "Atlantis", "--json", "--gazetteer", PLACES]) == 0
    known, unknown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert known["name"] == "Nørvale"
    assert (known["places"][0]["id"], known["places"][0]["latitude"]) == ("norvale", 60.1)
    assert unknown == {"name": "Atlantis", "places": []}


def test_geocode_of_nothing_but_unknown_names_prints_no_row(capsys):
    assert cli.main(["geocode", "Atlantis", "--gazetteer", PLACES]) == 0
    assert capsys.readouterr().out == ""
    assert cli.main(["geocode", "...", "--gazetteer", PLACES]) == 2
    assert "names nothing" in capsys.readouterr().err


@pytest.fixture
def many(tmp_path):
    """Twelve towns of one name, in two countries."""
    header = Path(PLACES).read_text().splitlines()[0]
    rows = [f"p{n:02},Ham,,PPL,{'NO' if n % 2 else 'SE'},,60,{n},2,,,{n},x," for n in range(1, 13)]
    (tmp_path / "many.csv").write_text("\n".join([header, *rows]) + "\n")
    return str(tmp_path / "many.csv")


def test_geocode_shows_the_best_known_namesakes_and_how_many_more_there_are(many, capsys):
    assert cli.main(["geocode", "Ham", "--gazetteer", many]) == 0
    said = capsys.readouterr()
    assert [line.split()[1] for line in said.out.splitlines()] == [
        f"p{n:02}" for n in range(12, 2, -1)
    ]
    assert said.err == (
        "geomap: 2 more places bear the name 'Ham'; say what it lies in ('Ham, …'), or give "
        "--country or --limit\n"
    )
    assert cli.main(["geocode", "Ham", "--gazetteer", many, "--limit", "11"]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 11
    assert "1 more place bears" in said.err
    assert cli.main(["geocode", "Ham", "--gazetteer", many, "--country", "no,dk"]) == 0
    said = capsys.readouterr()
    assert (len(said.out.splitlines()), said.err) == (6, "")


def test_geocode_as_json_has_all_namesakes_unless_told(many, capsys):
    for arguments, count in ([], 12), (["--limit", "3"], 3):
        assert cli.main(["geocode", "Ham", "--json", "--gazetteer", many, *arguments]) == 0
        assert len(json.loads(capsys.readouterr().out)["places"]) == count
    assert cli.main(["geocode", "Ham", "--limit", "0"]) == 2
    assert "give a number above 0" in capsys.readouterr().err
    assert cli.main(["geocode", "Ham", "--country", "Norway"]) == 2
    assert "no country code" in capsys.readouterr().err


def test_geocode_has_a_header_and_words_for_people(capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert cli.main(["geocode", "Tessel", "Atlantis", "--gazetteer", PLACES]) == 0
    header, row = capsys.readouterr().out.splitlines()
    assert header.split("  ")[0] == "NAME"
    assert "city or town, seat of a state, province or district" in row
    assert cli.main(["geocode", "Atlantis", "--gazetteer", PLACES]) == 0
    assert capsys.readouterr().out == ""


# -- timex and evaluate


def test_timex_writes_a_line_an_article(tmp_path):
    assert cli.main(["timex", ARTICLES, "-o", str(tmp_path / "t.jsonl")]) == 0
    first, second = lines(tmp_path / "t.jsonl")
    assert (first["id"], first["document_date"]) == ("first", "2020-11-17")
    text = (MINI / "articles" / "first.txt").read_text()
    assert [(t["type"], t["value"]) for t in first["timexes"]] == [
        ("DATE", "2020-11-17"), ("DATE", "2020-11-08"), ("DATE", "1993-07-23"),
        ("DATE", "2020-12-01"),
    ]  # fmt: skip
    assert all(text[t["start"] : t["end"]] == t["text"] for t in first["timexes"])
    assert second == {"id": "second", "document_date": None, "timexes": []}


@pytest.fixture
def gold(tmp_path):
    row = {"article": "first", "start": 41, "end": 48, "surface": "Norvale"}
    row |= {"place_id": "norvale", "role": "location"}
    (tmp_path / "gold.jsonl").write_text(json.dumps(row) + "\n")
    return str(tmp_path / "gold.jsonl")


def test_evaluate_on_articles_and_on_a_corpus(corpus, gold, capsys):
    command = ["evaluate", "--gold", gold, "--gazetteer", PLACES, "--json"]
    assert cli.main([*command, "--articles", ARTICLES]) == 0
    on_articles = json.loads(capsys.readouterr().out)
    assert cli.main([*command, "--corpus", str(corpus)]) == 0
    assert json.loads(capsys.readouterr().out) == on_articles
    assert on_articles["articles"] == 1
    assert cli.main([*command[:-1], "--articles", ARTICLES]) == 0
    assert "names found" in capsys.readouterr().out


def test_evaluate_writes_the_mistakes_and_scores_a_half(gold, tmp_path, capsys):
    command = ["evaluate", "--gold", gold, "--gazetteer", PLACES, "--articles", ARTICLES]
    assert cli.main([*command, "--errors", str(tmp_path / "errors.txt")]) == 2
    assert "name the list of mistakes .csv or .jsonl" in capsys.readouterr().err
    assert cli.main([*command, "--errors", str(tmp_path / "errors.jsonl")]) == 0
    wrong = lines(tmp_path / "errors.jsonl")
    assert {one["kind"] for one in wrong} == {"extra"}, "names of the article that no row annotates"
    assert all(one["surface"] in one["sentence"] for one in wrong)
    capsys.readouterr()
    other = {"tune": "held-out", "held-out": "tune"}[half_of("first")]
    assert cli.main([*command, "--half", half_of("first"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["halves"].keys() == {half_of("first")}
    assert cli.main([*command, "--half", other]) == 2
    assert f"no article in the {other} half" in capsys.readouterr().err


def test_evaluate_refuses_a_corpus_of_other_inputs(corpus, gold, capsys):
    assert cli.main(["evaluate", "--gold", gold, "--corpus", str(corpus)]) == 2
    assert "another gazetteer (places.csv)" in capsys.readouterr().err


def test_a_reader_who_has_enough_is_no_error():
    many = [sys.executable, "-m", "geomap", "gazetteer", "check", *[PLACES] * 3_000]
    with subprocess.Popen(many, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as done:
        assert done.stdout.readline()
        done.stdout.close()
        assert (done.stderr.read(), done.wait()) == (b"", 141)


def test_what_is_piped_on_is_utf_8_in_every_locale():
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii"}
    said = run("geocode", "Şuşa", "--json", env=ascii_only, encoding="utf-8")
    assert json.loads(said.stdout)["name"] == "Şuşa"


# -- serve


def test_serve_starts_the_page_on_this_machine_only(monkeypatch, tmp_path):
    started = {}

    def page(arguments, **_):
        started.update(arguments=arguments, folder=Path.cwd())

    monkeypatch.setattr(streamlit.web.cli, "main", page)
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    assert cli.main(["serve", "news", "--port", "8600"]) == 0
    run, app, *rest = started["arguments"]
    assert (run, Path(app).name) == ("run", "app.py")
    assert (started["folder"] / ".streamlit" / "config.toml").is_file()
    assert rest == [
        *("--server.address", "127.0.0.1", "--server.port", "8600", "--", str(tmp_path / "news")),
    ]


def test_memory_that_arrow_has_let_go_of_goes_back_to_the_system(tmp_path):
    given = ["ingest", ARTICLES, "--corpus", str(tmp_path / "c"), "--gazetteer", PLACES]
    code = f"""if True:
        import sys
        from geomap import cli
        assert cli.main({given}) == 0
        print(sys.modules["pyarrow"].default_memory_pool().backend_name)"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={k: v for k, v in os.environ.items() if k != "ARROW_DEFAULT_MEMORY_POOL"},
    )
    assert done.stdout.split()[-1] == "system"
