"""`geomap lookup`: which names are asked for, and what becomes of the answers."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from geopy.location import Location
from hypothesis import given
from hypothesis import strategies as st

from geomap import cli
from geomap.articles import Article
from geomap.corpus import Corpus
from geomap.feature_codes import FEATURE_CODES
from geomap.gazetteer import Gazetteer, check
from geomap.gazetteer.cells import faults
from geomap.mentions import Candidate
from geomap.online import (
    AnswerCache,
    Chain,
    Gathering,
    Pace,
    PoliteGeocoder,
    Question,
    Service,
    SetupError,
    look_up,
    questions_of,
    read_config,
    report,
)
from geomap.online.readings import osm_kinds, read
from geomap.online.values import Answer
from nominatim_server import Reply, Server, place
from small_corpus import build, mention, parsed
from small_corpus import place as known_place

ROOT = Path(__file__).parents[1]
AGENT = "geomap-tests/1.0 (tests@geomap.example)"
HEADER = (
    "id,name,alternate_names,feature_code,country,admin,latitude,longitude,uncertainty_km,"
    "geonames_id,wikidata_id,population,source,note\n"
)


@pytest.fixture(autouse=True)
def _own_machine(monkeypatch, tmp_path):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def server():
    one = Server()
    yield one
    one.close()


def unresolved(article, surface, *ids, role="location", after=0, reason="nothing known"):
    made = mention(article, surface, role=role, after=after)
    candidates = tuple(Candidate(place_id, 0.5, "") for place_id in ids)
    return made.__class__(
        **{name: getattr(made, name) for name in made.__slots__}
        | {"candidates": candidates, "reason": reason}
    )


@pytest.fixture
def corpus(tmp_path):
    """Skarpa three times, Lachini twice and SHUSHA once without a place, and others as roles."""
    a = Article("a", "Skarpa fell. SKARPA and Lachini; Shusha said no. The Dal Group, Reading.")
    b = Article("b", "Skarpa, Azerbaijan; Lachini.")
    gazetteer = Gazetteer(
        [
            known_place("shusha"),
            known_place("lachin", latitude=39.64),
            known_place("azerbaijan", code="PCLI", latitude=40.5, longitude=47.5),
        ]
    )
    rows = [
        parsed(
            a,
            [
                unresolved(a, "Skarpa"),
                unresolved(a, "SKARPA"),
                unresolved(a, "Lachini", "lachin", "shusha", reason="several fit"),
                unresolved(a, "Shusha", "shusha", role="actor"),
                unresolved(a, "Dal", role="name-part"),
                unresolved(a, "Reading", role="dateline"),
            ],
        ),
        parsed(
            b,
            [
                unresolved(b, "Skarpa"),
                mention(b, "Azerbaijan", "azerbaijan"),
                unresolved(b, "Lachini", "lachin"),
            ],
        ),
    ]
    build(tmp_path / "corpus", rows, gazetteer)
    return tmp_path / "corpus"


def run(server, corpus, *arguments, output=None, expected=0):
    """Run the command in this process, against the server."""
    command = ["lookup", "--corpus", str(corpus), "--user-agent", AGENT, "--delay", "0"]
    command += ["--domain", server.domain, "--scheme", "http"]
    command += ["-o", str(output)] if output else []
    assert cli.main([*command, *map(str, arguments)]) == expected


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


# -- what is asked for


def test_names_without_a_place_the_most_frequent_first(corpus):
    questions, left_out = questions_of(Corpus.open(corpus))
    assert [(q.query, q.times, q.articles) for q in questions] == [
        ("Lachini", 2, 2), ("Skarpa", 2, 1), ("Reading", 1, 1), ("Shusha", 1, 1),
        ("Skarpa, Azerbaijan", 1, 1),
    ]  # fmt: skip
    first, second, reading, *_ = questions
    assert [known.id for known in first.known] == ["lachin", "shusha"]
    assert first.reason in {"several fit", "nothing known"}
    assert second.spellings == ("Skarpa", "SKARPA")
    assert (reading.needs_context, second.needs_context) == (True, False), "a word, and none"
    assert left_out == 1


def test_a_mark_of_the_gazetteer_is_kept(tmp_path):
    article = Article("a", "Gabriel")
    names = (known_place("gabriel").names[0].__class__("Gabriel", needs_context=True),)
    gabriel = known_place("gabriel").__class__(
        **{n: getattr(known_place("gabriel"), n) for n in known_place("gabriel").__slots__}
        | {"names": names}
    )
    rows = [parsed(article, [unresolved(article, "Gabriel", "gabriel")])]
    (question,), _ = questions_of(build(tmp_path / "c", rows, Gazetteer([gabriel])))
    assert question.needs_context


def test_other_roles_on_request(corpus):
    questions, left_out = questions_of(Corpus.open(corpus), roles=["name-part"])
    assert [q.query for q in questions] == ["Dal"]
    assert left_out == 4


# -- dry run and refusal


def test_a_dry_run_lists_what_would_be_sent_and_sends_nothing(server, corpus, capsys, tmp_path):
    command = ["lookup", "--corpus", str(corpus), "--dry-run", "--scheme", "http"]
    assert cli.main([*command, "--domain", server.domain]) == 0
    said = capsys.readouterr()
    lines = [line.split("  ") for line in said.out.splitlines()]
    assert [(int(line[0]), line[1], line[2].strip()) for line in lines] == [
        (2, server.domain, "Lachini"), (2, server.domain, "Skarpa"), (1, server.domain, "Reading"),
        (1, server.domain, "Shusha"), (1, server.domain, "Skarpa, Azerbaijan"),
    ]  # fmt: skip
    assert "nothing known" in said.out
    assert "5 queries would be sent; nothing was sent" in said.err
    assert "1 name stands in other roles only" in said.err
    assert server.asked == []
    assert not (tmp_path / "cache").exists(), "not even an empty cache is left"


def test_a_dry_run_leaves_out_what_the_cache_knows(server, corpus, capsys, tmp_path):
    run(server, corpus, output=tmp_path / "a.csv")
    capsys.readouterr()
    run(server, corpus, "--dry-run")
    said = capsys.readouterr()
    assert said.out == ""
    assert "0 queries would be sent; 5 more are answered from the cache" in said.err


def test_a_real_run_says_who_asks_or_does_not_run(server, corpus, capsys, tmp_path):
    command = ["lookup", "--corpus", str(corpus), "-o", str(tmp_path / "a.csv")]
    assert cli.main([*command, "--domain", server.domain, "--scheme", "http"]) == 2
    said = capsys.readouterr().err
    assert "nothing is sent without a user agent" in said
    assert "--dry-run" in said
    assert server.asked == []
    assert not list(tmp_path.glob("a.csv")) + list(tmp_path.glob("cache"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--limit", "3"], "name the file for the answers"),
        (["-o", "a", "--limit", "-1"], "numbers from 0"),
        (["-o", "a", "--country", "Norway"], "two letters"),
        (["-o", "a", "--delay", "-1"], "delay is -1"),
        (["-o", "a", "--geocoder", "atlas"], "no geocoder 'atlas'"),
        (["-o", "a", "--config", "nowhere.toml"], "nowhere.toml: cannot be read"),
        (["-o", "a", "--config", "x", "--domain", "y"], "--domain says the same as --config"),
        (["-o", "a", "--geocoder", "photon", "--country", "NO"], "cannot be kept to countries"),
    ],
)
def test_arguments_that_mean_nothing(corpus, capsys, arguments, words, monkeypatch):
    monkeypatch.chdir(corpus.parent)
    command = ["lookup", "--corpus", str(corpus), "--user-agent", AGENT, *arguments]
    assert cli.main(command) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.splitlines()[-1].startswith("geomap: ")
    assert not (corpus.parent / "a").exists()


# -- from the answer to the map


@pytest.fixture
def news(tmp_path):
    """Articles that give a name to a place which the gazetteer lacks, and that gazetteer."""
    (tmp_path / "news").mkdir()
    text = "A flood hit Paris, Texas on 8 November 2020. In Paris nobody was hurt."
    (tmp_path / "news" / "flood.txt").write_text(text)
    places = (
        "paris,Paris,,PPLC,FR,France,48.8534,2.3488,15,,Q90,2138551,made up,\n"
        "france,France,,PCLI,FR,,46.2,2.2,520,,,,made up,\n"
        "texas,Texas,,ADM1,US,United States,31.5,-99.4,700,,,,made up,\n"
        "us,United States,,PCLI,US,,39.8,-98.5,2800,,,,made up,\n"
    )
    (tmp_path / "places.csv").write_text(HEADER + places)
    return tmp_path


def ingest(news, name, *gazetteers):
    given = [it for file in ("places.csv", *gazetteers) for it in ("--gazetteer", str(news / file))]
    assert cli.main(["ingest", str(news / "news"), "--corpus", str(news / name), *given]) == 0
    return Corpus.open(news / name)


PARIS = place(
    "Paris", 33.66, -95.55, kind="boundary=administrative", osm="relation 115357", half=0.05,
    address={"city": "Paris", "state": "Texas", "country_code": "us"},
    extratags={"linked_place": "city", "wikidata": "Q830149", "population": "24476"},
    namedetails={"name": "Paris", "alt_name": "Parisville;Pin Hook"}, addresstype="city",
    display_name="Paris, Lamar County, Texas, United States",
)  # fmt: skip
SHOP = place("Paris", 33.7, -95.5, kind="shop=perfumery", osm="node 5")
CAPITAL = place(
    "Paris", 48.85, 2.35, kind="place=city", osm="node 6", extratags={"wikidata": "Q90"}
)


def test_an_answer_becomes_a_row_that_the_next_ingest_maps(server, news, capsys):
    before = ingest(news, "before")
    assert len(list(before.mentions_without_place())) == 2
    server.places["Paris, Texas"] = [PARIS, SHOP, CAPITAL]
    answers = news / "answers.csv"
    run(server, news / "before", output=answers)
    assert server.queries == ["Paris, Texas"]
    assert server.asked[0].user_agent == AGENT
    assert check(answers) == []
    ((place_id, row),) = rows_of(answers).items()
    assert place_id == "osm_r115357"
    assert row["source"].startswith(
        f"OpenStreetMap contributors, ODbL 1.0, through Nominatim at {server.domain}; "
        'asked for "Paris, Texas" on 20'
    )
    assert row["note"] == (
        "Answer to Paris (2 mentions). Paris, Lamar County, Texas, United States; relation "
        "115357; boundary=administrative (city); importance 0.41. Also named Parisville, Pin Hook"
    )
    del row["source"], row["note"]
    assert row == {
        "id": "osm_r115357", "name": "Paris", "alternate_names": "", "feature_code": "PPL",
        "country": "US", "admin": "Texas", "latitude": "33.66000", "longitude": "-95.55000",
        "uncertainty_km": "7.3", "geonames_id": "", "wikidata_id": "Q830149",
        "population": "24476",
    }  # fmt: skip
    said = capsys.readouterr().out
    assert "1 name without a place: 1 answered (1 place)" in said
    assert "the gazetteer has it as paris; left out shop=perfumery" in said
    after = ingest(news, "after", "answers.csv")
    assert list(after.mentions_without_place()) == []
    assert after.place("osm_r115357").admin == "Texas"
    assert ingest(news, "unchanged").version == before.version, "an ingest asks nobody"


def test_nothing_is_invented(server, corpus, capsys, tmp_path):
    server.places = {
        "Skarpa": [place("Skarpa", 61.5, 9.5, kind="highway=residential")],
        "Lachini": [place("Lachin", 39.6401, 46.7501)],
    }
    run(server, corpus, output=tmp_path / "a.csv")
    said = capsys.readouterr().out
    assert (tmp_path / "a.csv").read_text() == HEADER
    assert "5 names without a place: 0 answered (0 places), 3 not found, 1 known already" in said
    assert "left out highway=residential" in said
    assert "Lachini (2 mentions)" in said
    assert "the gazetteer has it as lachin" in said
    for name in ("Reading", "Shusha", "Skarpa, Azerbaijan"):
        assert f"  {name} (1 mention): Nominatim at {server.domain}\n" in said


def test_a_second_run_sends_nothing_and_writes_the_same(server, corpus, tmp_path):
    server.places = {"Skarpa": [place("Skarpa", 61.5, 9.5)]}
    run(server, corpus, output=tmp_path / "a.csv")
    first, sent = (tmp_path / "a.csv").read_bytes(), len(server.asked)
    run(server, corpus, output=tmp_path / "a.csv")
    assert ((tmp_path / "a.csv").read_bytes(), len(server.asked)) == (first, sent)
    run(server, corpus, "--no-cache", output=tmp_path / "b.csv")
    assert ((tmp_path / "b.csv").read_bytes(), len(server.asked)) == (first, 2 * sent)


def test_what_somebody_has_looked_through_is_not_written_over(server, corpus, tmp_path, capsys):
    answers = tmp_path / "a.csv"
    run(server, corpus, output=answers)
    answers.write_text(HEADER + "mine\n")
    sent = len(server.asked)
    run(server, corpus, output=answers, expected=2)
    assert "was edited" in capsys.readouterr().err
    assert answers.read_text() == HEADER + "mine\n"
    run(server, corpus, "--replace", output=answers)
    assert answers.read_text() == HEADER
    run(server, corpus, "--no-cache", output=answers, expected=2)
    assert len(server.asked) == sent


def test_limit_counts_what_is_sent(server, corpus, tmp_path, capsys):
    for total, expected in [(2, "3 not asked"), (4, "1 not asked"), (5, "5 not found")]:
        run(server, corpus, "--limit", 2, output=tmp_path / "a.csv")
        assert len(server.asked) == total
        assert expected in capsys.readouterr().out


def test_countries(server, corpus, tmp_path):
    run(server, corpus, "--country", "no", "--country", "SE", output=tmp_path / "a.csv")
    assert {asked.parameters["countrycodes"] for asked in server.asked} == {"NO,SE"}


def test_a_fault_of_one_name_leaves_the_others(server, corpus, tmp_path, capsys):
    server.places = {"Skarpa": [place("Skarpa", 61.5, 9.5)]}
    server.replies = [Reply(body=b"<html>")]
    run(server, corpus, output=tmp_path / "a.csv", expected=2)
    said = capsys.readouterr()
    assert "1 failed" in said.out
    assert "no service could be asked for 1 name: Nominatim at" in said.err
    assert list(rows_of(tmp_path / "a.csv")) == ["osm_n1"]
    run(server, corpus, output=tmp_path / "a.csv")
    assert server.queries.count("Lachini") == 2, "only what failed is asked again"
    assert server.queries.count("Skarpa") == 1


def test_a_service_that_fails_again_and_again_is_left_alone(server, corpus, tmp_path, capsys):
    server.replies = [Reply(400)] * 9
    run(server, corpus, output=tmp_path / "a.csv", expected=2)
    said = capsys.readouterr()
    assert len(server.asked) == 3
    assert "3 failed, 2 not asked" in said.out
    assert "and 2 were not asked any more" in said.err


def test_a_service_that_refuses_ends_the_run(server, corpus, tmp_path, capsys):
    server.replies = [Reply(403)]
    run(server, corpus, output=tmp_path / "a.csv", expected=2)
    assert len(server.asked) == 1
    assert (
        "refuses to answer (HTTP 403); check the key and the user agent" in capsys.readouterr().err
    )


def test_progress_is_for_a_terminal_only(server, corpus, tmp_path, capsys, monkeypatch):
    run(server, corpus, output=tmp_path / "a.csv")
    assert "of 5" not in capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    server.replies = [Reply(503)]
    config = tmp_path / "c.toml"
    config.write_text(
        f'user_agent = "{AGENT}"\n[[geocoder]]\nname = "nominatim"\ndelay = 0\nwait = 0\n'
        f'arguments = {{domain = "{server.domain}", scheme = "http"}}\n'
    )
    arguments = ["--config", str(config), "-o", str(tmp_path / "b.csv"), "--no-cache"]
    assert cli.main(["lookup", "--corpus", str(corpus), *arguments]) == 0
    said = capsys.readouterr().err
    assert "5 of 5, Skarpa" in said
    assert "waiting 0 s: Nominatim at" in said


def test_what_stands_in_an_article_does_not_command_the_terminal(server, tmp_path, capsys):
    article = Article("a", "\u202eSkar\x1b[31mpa")
    build(tmp_path / "c", [parsed(article, [unresolved(article, article.text)])])
    server.places = {article.text: [place("Dal\x1b[2J|=1", 60, 10)]}
    run(server, tmp_path / "c", "--dry-run")
    run(server, tmp_path / "c", output=tmp_path / "a.csv")
    said = capsys.readouterr()
    assert not {"\x1b", "\u202e"} & set(said.out + said.err)
    assert not {"\x1b", "\u202e"} & set((tmp_path / "a.csv").read_text())
    assert check(tmp_path / "a.csv") == []


# -- interrupted


def start(server, corpus, output):
    command = [sys.executable, "-m", "geomap", "lookup", "--corpus", str(corpus)]
    command += ["--user-agent", AGENT, "--delay", "0", "--domain", server.domain]
    command += ["--scheme", "http", "-o", str(output)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    # A job in the background of a shell ignores interrupts, and its children would with it.
    return subprocess.Popen(command, env=os.environ, preexec_fn=heed_interrupts, **pipes)  # noqa: PLW1509 (it only resets a handler)


def heed_interrupts():
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for(server, count):
    for _ in range(1000):
        if len(server.asked) >= count:
            return
        time.sleep(0.02)
    raise AssertionError(f"{len(server.asked)} requests came, not {count}")


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in other ways")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_was_ended_goes_on_where_it_was(server, corpus, tmp_path, end):
    server.places = {"Lachini": [place("Lachini", 61.5, 9.5)], "Skarpa": [place("Skarpa", 60, 9)]}
    server.replies = [Reply(), Reply(delay=30)]
    output = tmp_path / "a.csv"
    process = start(server, corpus, output)
    wait_for(server, 2)
    process.send_signal(end)
    said, complaints = process.communicate(timeout=30)
    if end == signal.SIGINT:
        assert (process.returncode, complaints.splitlines()[-1]) == (130, "geomap: stopped")
        assert len(rows_of(output)) == 1
        assert "4 not asked" in said
    else:
        assert not output.exists(), "a file of answers is there whole or not at all"
    server.stop.set()
    run(server, corpus, output=output)
    assert server.queries.count("Lachini") == 1, "what was answered is not asked again"
    assert len(server.asked) == 6
    assert check(output) == []


# -- the configuration file


def test_a_configuration(tmp_path):
    (tmp_path / "c.toml").write_text(
        'user_agent = "desk/1 (a@b.example)"\n'
        '[[geocoder]]\nname = "nominatim"\ndelay = 2\nlicence = "ours"\n'
        'options = { language = "de" }\n'
        '[[geocoder]]\nname = "opencage"\narguments = { api_key = { env = "KEY" } }\n'
    )
    first, second = read_config(tmp_path / "c.toml", environment={"KEY": "s3cret"})
    assert (first.pace, first.licence) == (Pace(delay=2), "ours")
    assert (first.options, first.user_agent) == ({"language": "de"}, "desk/1 (a@b.example)")
    assert second.arguments == {"api_key": "s3cret"}
    assert read_config(tmp_path / "c.toml", user_agent="me", to_send=False, environment={})[
        1
    ].arguments == {"api_key": "unset"}
    with pytest.raises(SetupError, match="environment variable KEY, which is not set"):
        read_config(tmp_path / "c.toml", environment={})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no geocoder"),
        ("geocoder = 3", "type int"),
        ("geocoder = [3]", "names no geocoder"),
        ("agent = 'x'", "unknown 'agent'; use user_agent, geocoder"),
        ("[[geocoder]]\ndelay = 1", "geocoder 1: has no name"),
        ("[[geocoder]]\nname = 'nominatim'\nspeed = 1", "unknown 'speed'; use name"),
        ("[[geocoder]]\nname = 'nominatim'\ndelay = -1", "geocoder 1: delay is -1"),
        ("[[geocoder]]\nname = 'nominatim'\narguments = 's3cret'", "value of type str"),
        ("[[geocoder", "no TOML"),
        (b"\xff", "no TOML"),
    ],
)
def test_configurations_that_mean_nothing(tmp_path, text, words):
    (tmp_path / "c.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SetupError, match=words) as caught:
        read_config(tmp_path / "c.toml")
    assert "s3cret" not in str(caught.value)


def test_the_docs_name_options_that_exist_and_a_configuration_that_loads(tmp_path, capsys):
    text = (ROOT / "docs" / "online.md").read_text("utf-8")
    (tmp_path / "c.toml").write_text(re.search(r"```toml\n(.+?)```", text, re.DOTALL)[1])
    first, second = read_config(tmp_path / "c.toml", environment={"OPENCAGE_KEY": "k"})
    assert [first.build(), second.build()]
    for command in (["lookup"], ["ingest"], ["gazetteer", "check"]):
        with pytest.raises(SystemExit):
            cli.main([*command, "--help"])
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= set(
        re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out)
    )


def test_several_services_in_order_by_configuration(server, corpus, tmp_path, capsys):
    other = Server()
    other.places = {"Skarpa": [place("Skarpa", 61.5, 9.5)]}
    entry = '[[geocoder]]\nname = "nominatim"\ndelay = 0\n'
    entry += 'arguments = {{ domain = "{}", scheme = "http" }}\n'
    text = entry.format(server.domain) + entry.format(other.domain)
    (tmp_path / "c.toml").write_text(text)
    command = ["lookup", "--corpus", str(corpus), "--config", str(tmp_path / "c.toml")]
    assert cli.main([*command, "--dry-run"]) == 0
    assert f"{server.domain}, then {other.domain}" in capsys.readouterr().out
    command += ["--user-agent", AGENT, "-o", str(tmp_path / "a.csv")]
    assert cli.main(command) == 0
    assert (len(server.asked), len(other.asked)) == (5, 5)
    assert f"through Nominatim at {other.domain}" in rows_of(tmp_path / "a.csv")["osm_n1"]["source"]
    other.close()


# -- readings


def question(name="Skarpa", **facts):
    given = {"spellings": (name,), "query": name, "times": 1, "articles": 1, "reason": ""}
    return Question(name=name, **given | facts)


def answer(*raws, lineage=("Nominatim",), service="Nominatim", **facts):
    import datetime as dt

    places = tuple(
        raw
        if isinstance(raw, Location)
        else Location(raw["display_name"], (raw["lat"], raw["lon"]), raw)
        for raw in raws
    )
    given = {"query": "Skarpa", "host": "h", "licence": "", "cached": False}
    day = dt.date(2026, 3, 4)
    return Answer(service=service, lineage=lineage, asked_on=day, locations=places, **given | facts)


def row(*raws, asked=None, **facts):
    gathering = Gathering()
    gathering.take(asked or question(), answer(*raws, **facts))
    (one,) = gathering.rows()
    return one


@pytest.mark.parametrize(
    ("kind", "more", "code"),
    [
        ("place=city", {}, "PPL"),
        ("place=hamlet", {}, "PPL"),
        ("place=suburb", {}, "PPLX"),
        ("place=island", {}, "ISL"),
        ("place=county", {}, "ADMD"),
        ("place=country", {}, "PCL"),
        ("place=something", {}, "AREA"),
        ("boundary=administrative", {"addresstype": "country"}, "PCL"),
        ("boundary=administrative", {"addresstype": "state"}, "ADM1"),
        ("boundary=administrative", {"addresstype": "region"}, "ADMD"),
        ("boundary=administrative", {"addresstype": "county"}, "ADMD"),
        ("boundary=administrative", {"addresstype": "city"}, "ADMD"),
        ("boundary=administrative", {"addresstype": "administrative"}, "ADMD"),
        ("boundary=administrative", {"extratags": {"linked_place": "town"}}, "PPL"),
        ("boundary=administrative", {"extratags": {"place": "state"}}, "ADM1"),
        ("boundary=disputed", {}, "AREA"),
        ("natural=water", {}, "LK"),
        ("natural=water", {"extratags": {"water": "reservoir"}}, "RSV"),
        ("natural=peak", {}, "PK"),
        ("natural=bog", {}, "AREA"),
        ("waterway=river", {}, "STM"),
        ("historic=castle", {}, "CSTL"),
        ("military=base", {}, "MILB"),
        ("new_key=thing", {}, None),
        ("shop=bakery", {}, None),
        ("amenity=cafe", {}, None),
        ("highway=primary", {}, None),
        ("place=house", {}, None),
    ],
)
def test_kinds_of_openstreetmap(kind, more, code):
    location = Location(
        "Skarpa, Norway", (61.5, 9.5), place("Skarpa", 61.5, 9.5, kind=kind, **more)
    )
    assert (read(location, ["Nominatim"]).feature_code or None) == code


def test_the_table_of_kinds_holds_geonames_codes_and_a_rule_for_each_key():
    table = osm_kinds.table()
    assert {code for code in table.values() if code} <= set(FEATURE_CODES)
    for key, value in table:
        assert osm_kinds.feature_code(key, value) in {table[key, value], "ADMD"}


def test_a_circle_holds_the_extent():
    assert row(place("Skarpa", 60, 10, half=0.02))["uncertainty_km"] == "2.5"
    assert row(place("Skarpa", 60, 10, half=1e-5))["uncertainty_km"] == "1", "no point is surer"
    far = place("Skarpa", 65, 97, osm="relation 1", kind="place=island")
    wide = row(far | {"boundingbox": ["41", "82", "19", "-169"]})["uncertainty_km"]
    assert 5000 < float(wide) < 7000, "across the 180th meridian"


@pytest.mark.parametrize(
    ("raw", "circle"),
    [
        (place("Skarpa", 60, 10, kind="place=district"), "50"),  # a token box around a node
        (place("Skarpa", 60, 10, boundingbox=None), "15"),
        (place("Skarpa", 60, 10, boundingbox=["a", "b", "c", "d"]), "15"),
        (place("Skarpa", 60, 10, boundingbox=["61", "59", "9", "11"]), "15"),
        (place("Skarpa", 60, 10, kind="natural=peak", boundingbox=[]), "5"),
        (place("Skarpa", 60, 10, kind="place=country", boundingbox=[]), "1000"),
    ],
)
def test_an_unknown_extent_is_called_so(raw, circle):
    one = row(raw)
    assert one["uncertainty_km"] == circle
    assert "The service tells no extent: the circle is assumed" in one["note"]


def test_another_spelling_is_an_alternate_name_and_said_to_be_strange():
    asked = question("Scarpa", spellings=("Scarpa", "SCARPA", "Skarpa"))
    one = row(place("Skarpa", 60, 10), asked=asked)
    assert one["alternate_names"] == "SCARPA|Scarpa"
    assert 'The service lists no name "Scarpa" for it' in one["note"]
    listed = place("Skarpa", 60, 10, namedetails={"name": "Skarpa", "old_name": "Scarpa;Scarpen"})
    assert "lists no name" not in row(listed, asked=asked)["note"]


def test_names_that_are_words_need_context():
    assert row(place("Reading", 51, -1), asked=question("Reading", needs_context=True))["name"] == (
        "Reading*"
    )
    one = row(place("Said", 60, 10), asked=question("Saïdabad"))
    assert (one["name"], one["alternate_names"]) == ("Said*", "Saïdabad")
    one = row(place("Skarpa", 60, 10), asked=question("March", needs_context=True))
    assert (one["name"], one["alternate_names"]) == ("Skarpa", "March*")


def test_one_place_asked_for_under_two_names_is_one_row():
    gathering = Gathering()
    gathering.take(question("Skarpa"), answer(place("Skarpa", 60, 10)))
    gathering.take(question("Scarpa"), answer(place("Skarpa", 60, 10), query="Scarpa"))
    (one,) = gathering.rows()
    assert one["alternate_names"] == "Scarpa"
    assert 'asked for "Skarpa", "Scarpa" on 2026-03-04' in one["source"]
    assert one["note"].startswith("Answer to Skarpa and Scarpa (2 mentions). ")


def test_namesakes_are_rows_of_their_own():
    gathering = Gathering()
    taken = gathering.take(
        question(), answer(*(place("Skarpa", lat, 10, osm=f"node {lat}") for lat in (50, 60, 61)))
    )
    assert taken.ids == ("osm_n50", "osm_n60", "osm_n61")
    assert len(list(gathering.rows())) == 3


def test_a_building_must_bear_just_the_name():
    church = place("Skarpa Church", 60, 10, kind="historic=church")
    assert Gathering().take(question(), answer(church)).passed_over
    assert row(church, asked=question("Skarpa Church"))["feature_code"] == "CH"


def test_what_the_gazetteer_has_is_no_new_place():
    village = known_place("skarpa", latitude=60.0, longitude=10.0, wikidata_id="Q7")
    asked = question(known=(village,))
    for raw, same in [
        (place("Skarpa", 60.02, 10.02), True),
        (place("Skarpa", 62, 12, extratags={"wikidata": "Q7"}), True),
        (place("Skarpa", 60.5, 10), False),
        (place("Skarpa", 60, 10, kind="natural=peak"), False),
    ]:
        assert Gathering().take(asked, answer(raw)).known == (("skarpa",) if same else ())


def test_photon():
    raw = {
        "geometry": {"coordinates": [9.5, 61.5]},
        "properties": {
            "osm_type": "R", "osm_id": 44, "osm_key": "place", "osm_value": "town",
            "name": "Skarpa", "state": "Sundmark", "country": "Norway", "countrycode": "no",
            "extent": [9.4, 61.6, 9.6, 61.4], "type": "city",
        },
    }  # fmt: skip
    one = row(Location("Skarpa", (61.5, 9.5), raw), lineage=("Photon",), service="Photon")
    assert (one["id"], one["feature_code"], one["country"]) == ("osm_r44", "PPL", "NO")
    assert (one["admin"], one["uncertainty_km"]) == ("Sundmark", "13")
    assert one["source"].startswith("OpenStreetMap contributors, ODbL 1.0, through Photon at h")


def test_geonames():
    raw = {
        "name": "Skarpa", "toponymName": "Skárpa", "geonameId": 99, "fcl": "P", "fcode": "PPLA2",
        "countryCode": "NO", "countryName": "Norway", "adminName1": "Sundmark",
        "population": 1200, "fcodeName": "seat of a division",
    }  # fmt: skip
    location = Location("Skarpa", (61.5, 9.5), raw)
    one = row(location, lineage=("GeoNames",), service="GeoNames")
    assert (one["id"], one["geonames_id"], one["feature_code"]) == ("geonames_99", "99", "PPLA2")
    assert (one["population"], one["uncertainty_km"]) == ("1200", "15")
    assert one["source"].startswith("GeoNames, CC BY 4.0, through GeoNames at h")
    for fcl, code in {"A": "ADMD", "P": "PPL", "T": "AREA"}.items():
        odd = Location("Skarpa", (61.5, 9.5), raw | {"fcl": fcl, "fcode": "NEW"})
        assert row(odd, lineage=("GeoNames",))["feature_code"] == code


def test_any_other_geocoder_gives_a_point_an_address_and_no_guess():
    location = Location("Skarpa, 2601 Sundmark, Norway", (61.5, 9.5), {"score": 1})
    one = row(location, lineage=("ArcGIS",), service="ArcGIS")
    assert (one["name"], one["feature_code"], one["uncertainty_km"]) == ("Skarpa", "AREA", "50")
    assert one["id"].startswith("arcgis_")
    assert one["source"].startswith("licence not stated, through ArcGIS at h")
    stated = row(location, lineage=("ArcGIS",), service="ArcGIS", licence="as agreed")
    assert stated["source"].startswith("as agreed, through ArcGIS at h")
    assert stated["id"] == one["id"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS = sorted({*place("x", 0, 0), "properties", "fcode", "fcl", "geonameId", "population"})
INNER = ["name", "country_code", "state", "wikidata", "population", "linked_place", "osm_key",
         "osm_value", "osm_id", "osm_type", "extent", "countrycode"]  # fmt: skip
VALUES = JSON | st.dictionaries(
    st.sampled_from(INNER), JSON | st.sampled_from(["no", "Q1", "city"])
)


@given(
    raw=st.dictionaries(st.sampled_from(FIELDS), VALUES),
    lineage=st.sampled_from(["Nominatim", "Photon", "GeoNames", "ArcGIS"]),
    address=st.text(max_size=20),
    name=st.text(min_size=1, max_size=9),
)
def test_whatever_a_service_sends_gives_rows_that_load_or_none(raw, lineage, address, name):
    known = place("Skarpa", 61.5, 9.5) if lineage == "Nominatim" else {}
    location = Location(address, (61.5, 9.5), known | raw)
    gathering = Gathering()
    taken = gathering.take(question(name), answer(location, lineage=(lineage,)))
    rows = list(gathering.rows())
    assert len(rows) + len(taken.passed_over) + len(taken.known) == 1
    for one in rows:
        assert list(faults(one)) == []
        assert not one["name"].startswith(("=", "+", "-", "@"))
        line = io.StringIO()
        csv.writer(line).writerow(one.values())
        assert line.getvalue().isprintable() or line.getvalue().strip().isprintable()


# -- in Python


def test_look_up_with_the_gazetteer_first_makes_no_rows_of_its_places(server, tmp_path):
    from geomap.geocoder import GazetteerGeocoder

    service = Service(
        arguments={"domain": server.domain, "scheme": "http"}, user_agent=AGENT, pace=Pace(delay=0)
    )
    server.places = {"Skarpa": [place("Skarpa", 61.5, 9.5)]}
    with AnswerCache(tmp_path / "a") as cache:
        online = PoliteGeocoder(service.build(), service=service, cache=cache)
        chain = Chain([GazetteerGeocoder(Gazetteer([known_place("shusha")])), online])
        gathering = Gathering()
        outcomes = list(look_up([question("Shusha"), question("Skarpa")], chain, gathering))
    assert [outcome.state for outcome in outcomes] == ["known", "answered"]
    assert server.queries == ["Skarpa"]
    assert "2 names without a place: 1 answered (1 place), 1 known already" in report(outcomes)
    assert json.dumps([one["id"] for one in gathering.rows()]) == '["osm_n1"]'


def test_two_runs_at_a_time_share_a_cache(server, tmp_path):
    service = Service(
        arguments={"domain": server.domain, "scheme": "http"}, user_agent=AGENT, pace=Pace(delay=0)
    )

    def ask(names):
        with AnswerCache(tmp_path / "a") as cache:
            asker = PoliteGeocoder(service.build(), service=service, cache=cache)
            for name in names:
                asker.ask(name)

    threads = [threading.Thread(target=ask, args=(f"{n}abcdefgh",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with AnswerCache(tmp_path / "a") as cache:
        assert len(cache) == 12
