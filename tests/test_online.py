"""Asking a service: real HTTP to a server on this machine that answers like Nominatim, or badly."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import socket
import sqlite3
import stat
import threading
import time

import pytest
from geopy import exc
from geopy.adapters import BaseAsyncAdapter
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.location import Location

from geomap.errors import GeomapError, OnlineError
from geomap.gazetteer import Gazetteer, Place, PlaceName
from geomap.geocoder import GazetteerGeocoder
from geomap.online import (
    AnswerCache,
    Chain,
    Pace,
    PoliteGeocoder,
    Service,
    SetupError,
    Turns,
    faults,
)
from nominatim_server import Reply, Server, place

AGENT = "geomap-tests/1.0 (tests@geomap.example)"
DAY = dt.date(2026, 3, 4)
BRISK = Pace(delay=0, timeout=5, retries=2, wait=0)


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self):
        self.now = 1000.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server():
    one = Server()
    one.places = {
        "Skarpa": [place("Skarpa", 61.5, 9.5)],
        "Şuşa": [place("Şuşa", 39.76, 46.75, osm="node 2")],
    }
    yield one
    one.close()


@pytest.fixture
def cache(tmp_path):
    with AnswerCache(tmp_path / "c" / "answers.sqlite3") as one:
        yield one


def polite(server, *, cache=None, pace=BRISK, domain="", clock=None, name="nominatim", **more):
    service = Service(
        name=name,
        arguments={"domain": domain or server.domain, "scheme": "http"} | more,
        user_agent=AGENT,
        pace=pace,
    )
    turns = Turns(clock=clock, sleep=clock.sleep) if clock else Turns()
    return PoliteGeocoder(
        service.build(), service=service, cache=cache, today=lambda: DAY, turns=turns
    )


# -- a request


def test_what_is_sent_is_the_name_and_who_asks(server):
    answer = polite(server).ask("Skarpa")
    (asked,) = server.asked
    assert (asked.path, asked.query, asked.user_agent) == ("/search", "Skarpa", AGENT)
    assert asked.parameters == {
        "q": "Skarpa", "format": "json", "limit": "5", "accept-language": "en",
        "addressdetails": "1", "namedetails": "1", "extratags": "True",
    }  # fmt: skip
    assert (answer.service, answer.host, answer.asked_on) == ("Nominatim", server.domain, DAY)
    (found,) = answer.locations
    assert (found.latitude, found.longitude) == (61.5, 9.5)
    assert found.raw["osm_id"] == 1


def test_names_in_any_script(server):
    server.places["Ստեփանակերտ"] = [place("Ստեփանակերտ", 39.8, 46.7)]
    asker = polite(server)
    assert asker.ask("Şuşa").locations[0].address == "Şuşa, Sundmark, Norway"
    assert asker.ask("Ստեփանակերտ").locations[0].raw["name"] == "Ստեփանակերտ"
    assert server.queries == ["Şuşa", "Ստեփանակերտ"]


def test_nothing_found_is_an_answer(server):
    assert polite(server).ask("Atlantis").locations == ()


def test_countries_are_asked_for_as_the_service_wants_it(server):
    polite(server).ask("Skarpa", countries=["NO", "SE"])
    assert server.asked[0].parameters["countrycodes"] == "NO,SE"


def test_json_is_json_whatever_its_type_is_called(server):
    server.replies = [Reply(headers={"Content-Type": "text/html; charset=utf-8"})]
    assert polite(server).ask("Skarpa").locations


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(body=b"<html>Log in to the wifi</html>"), "no JSON: it begins '<html>Log in"),
        (Reply(body=b'[{"lat": 61.5, '), "no JSON"),
        (Reply(body=b""), "no JSON"),
        (Reply(body=b"\xff\xfe\xfa"), "no text in utf-8"),
        (Reply(headers={"Content-Type": "a/b; charset=klingon"}), "no text in klingon"),
        (Reply(body=b"[" * 100_000), "no JSON"),
        (Reply(body=b'[{"name": "no point"}]'), "another shape"),
        (Reply(body=b'["Skarpa"]'), "another shape"),
        (Reply(body=b"7"), "another shape"),
        (Reply(body=json.dumps([place("X", 95, 0)]).encode()), "another shape"),
        (Reply(body=b'[{"lat": "NaN", "lon": "0"}]'), "another shape"),
        (Reply(body=b'"' + b"x" * 5_000_000 + b'"'), "longer than 4 MiB"),
    ],
)
def test_answers_that_are_none(server, reply, words):
    server.replies = [reply]
    with pytest.raises(faults.UnreadableError, match=words) as caught:
        polite(server).ask("Skarpa")
    assert isinstance(caught.value, GeomapError)
    assert isinstance(caught.value, exc.GeocoderParseError)
    assert len(server.asked) == 1, "what cannot be read is not asked for again"


@pytest.mark.parametrize(
    ("reply", "error", "theirs", "tries"),
    [
        (Reply(429), faults.BusyError, exc.GeocoderRateLimited, 3),
        (Reply(402), faults.QuotaError, exc.GeocoderQuotaExceeded, 1),
        (Reply(401), faults.RefusedError, exc.GeocoderAuthenticationFailure, 1),
        (Reply(403), faults.RefusedError, exc.GeocoderInsufficientPrivileges, 1),
        (Reply(400), faults.BadQueryError, exc.GeocoderQueryError, 1),
        (Reply(404), faults.ServiceFaultError, exc.GeocoderServiceError, 1),
        (Reply(500), faults.UnreachableError, exc.GeocoderUnavailable, 3),
        (Reply(503), faults.SlowError, exc.GeocoderTimedOut, 3),
        (Reply(hang_up=True), faults.UnreachableError, exc.GeocoderUnavailable, 3),
        (Reply(cut=True), faults.UnreachableError, exc.GeocoderUnavailable, 3),
        (Reply(body=b'{"error": "no such thing"}'), faults.BadQueryError, ValueError, 1),
    ],
)
def test_faults_are_geomap_s_and_geopy_s_and_only_passing_ones_are_tried_again(
    server, reply, error, theirs, tries
):
    server.replies = [reply] * 9
    with pytest.raises(error) as caught:
        polite(server).ask("Skarpa")
    assert isinstance(caught.value, OnlineError)
    assert isinstance(caught.value, theirs)
    assert server.domain in str(caught.value)
    assert len(server.asked) == tries


def test_a_fault_that_passes_is_no_fault(server):
    server.replies = [Reply(500), Reply(429, headers={"Retry-After": "0"})]
    assert polite(server).ask("Skarpa").locations
    assert len(server.asked) == 3


def test_no_server_and_no_name(monkeypatch):
    closed = Server()
    closed.close()
    with pytest.raises(faults.UnreachableError, match="refused"):
        polite(closed).ask("Skarpa")

    def unknown(*_, **__):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(faults.UnreachableError, match=r"nowhere\.invalid cannot be reached"):
        polite(None, domain="nowhere.invalid").ask("Skarpa")


@pytest.mark.parametrize("reply", [Reply(delay=5), Reply(trickle=0.1)])
def test_a_slow_answer_is_waited_for_no_longer_than_agreed(server, reply):
    server.replies = [reply]
    begun = time.monotonic()
    with pytest.raises(faults.SlowError) as caught:
        polite(server, pace=Pace(timeout=0.3, retries=0)).ask("Skarpa")
    assert time.monotonic() - begun < 2
    assert isinstance(caught.value, TimeoutError)


def test_a_redirect_within_the_host_is_followed_and_no_other(server):
    server.replies = [Reply(302, headers={"Location": "/search?q=Skarpa&format=json"})]
    assert polite(server).ask("Skarpa").locations
    other = Server()
    for target in (f"http://{other.domain}/search?q=Skarpa", "ftp://127.0.0.1/x", "//evil.example"):
        server.replies = [Reply(301, headers={"Location": target})]
        with pytest.raises(faults.RedirectedError, match="only the host that was named"):
            polite(server).ask("Skarpa")
    other.close()
    assert other.asked == []


def test_messages_hold_no_key(server):
    assert "s3cret" not in repr(Service(name="opencage", arguments={"api_key": "s3cret"}))
    server.replies = [
        Reply(403),
        Reply(500),
        Reply(body=b"no"),
        Reply(302, headers={"Location": "http://a.b/"}),
    ]
    asker = polite(
        server, name="pickpoint", api_key="s3cret", pace=Pace(delay=0, retries=0, wait=0)
    )
    for _ in range(4):
        with pytest.raises(OnlineError) as caught:
            asker.ask("Skarpa")
        assert "s3cret" not in str(caught.value)
    assert server.asked[0].parameters["key"] == "s3cret"


# -- pace


def test_one_request_a_second_unless_told_otherwise(server):
    clock = Clock()
    asker = polite(server, pace=Pace(), clock=clock)
    for name in ("Skarpa", "Şuşa", "Atlantis"):
        asker.ask(name)
    assert clock.slept == [1.0, 1.0]


def test_the_pace_holds_in_real_time_and_between_threads(server):
    asker = polite(server, pace=Pace(delay=0.1, timeout=5))
    threads = [threading.Thread(target=asker.ask, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = sorted(asked.at for asked in server.asked)
    assert min(b - a for a, b in itertools.pairwise(times)) > 0.07
    assert len(times) == 4


def test_two_geocoders_that_ask_one_host_share_its_pace(server):
    clock = Clock()
    turns = Turns(clock=clock, sleep=clock.sleep)
    slow, quick = polite(server, pace=Pace()), polite(server, pace=BRISK)
    slow._turns = quick._turns = turns
    Chain([slow, quick]).ask("Atlantis")
    Chain([quick, slow]).ask("Mu")
    assert len(server.asked) == 4
    assert clock.slept == [1.0, 1.0, 1.0]
    assert PoliteGeocoder(Nominatim(user_agent=AGENT))._turns is (
        PoliteGeocoder(Nominatim(user_agent=AGENT))._turns
    ), "unless told otherwise, all of a process do"


def test_pauses_grow_and_honour_retry_after(server):
    clock = Clock()
    server.replies = [Reply(429, headers={"Retry-After": "42"}), Reply(503), Reply(500)]
    polite(server, pace=Pace(delay=1, retries=3, wait=5), clock=clock).ask("Skarpa")
    assert clock.slept == [42.0, 10.0, 20.0]


def test_retry_after_may_be_a_date_or_nonsense(server):
    clock = Clock()
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=60)
    dates = [f"{soon:%a, %d %b %Y %H:%M:%S} GMT", "at teatime", "0", "-7"]
    server.replies = [Reply(429, headers={"Retry-After": it}) for it in dates]
    polite(server, pace=Pace(retries=4, wait=1), clock=clock).ask("Skarpa")
    assert 50 < clock.slept[0] <= 60
    assert clock.slept[1:] == [2.0, 4.0, 8.0], "a server that says 0 is given a rest all the same"


def test_a_service_that_asks_for_an_hour_is_left_alone(server):
    clock = Clock()
    server.replies = [Reply(429, headers={"Retry-After": "3600"})]
    with pytest.raises(faults.BusyError, match="left alone for 3600 seconds") as caught:
        polite(server, pace=Pace(), clock=clock).ask("Skarpa")
    assert (clock.slept, caught.value.retry_after) == ([], 3600)


def test_openstreetmap_is_never_asked_faster_than_it_allows(server):
    asker = polite(server, domain="nominatim.openstreetmap.org", pace=Pace(delay=0.5))
    with pytest.raises(SetupError, match="allows one request a second"):
        asker.ask("Skarpa")


def test_a_pace_that_means_nothing():
    for wrong in (
        {"delay": -1},
        {"timeout": 0},
        {"retries": 1.5},
        {"wait": "long"},
        {"delay": True},
    ):
        with pytest.raises(SetupError):
            Pace(**wrong)


# -- who asks


@pytest.mark.parametrize(
    "agent", ["", "  ", "geopy/2.4.1", "my-application", "curl/8.1", "Mozilla/5.0"]
)
def test_nobody_does_not_ask(agent):
    with pytest.raises(SetupError, match="who asks"):
        Service(user_agent=agent).build()
    assert Service(user_agent=agent).build(to_send=False)


def test_a_user_agent_that_smuggles_headers():
    with pytest.raises(SetupError, match="ASCII"):
        Service(user_agent="desk\r\nX-Evil: 1").build()


@pytest.mark.parametrize(
    ("service", "words"),
    [
        (Service(name="atlas", user_agent=AGENT), "no geocoder 'atlas'; choose one of .*nominatim"),
        (Service(name="options", user_agent=AGENT), "no geocoder 'options'"),
        (Service(arguments={"colour": 1}, user_agent=AGENT), "takes no 'colour'; it takes"),
        (Service(options={"colour": 1}, user_agent=AGENT), "geocode takes no 'colour'"),
        (Service(name="opencage", user_agent=AGENT), "OpenCage cannot be made: .*api_key"),
        (Service(arguments={"scheme": "gopher"}, user_agent=AGENT), "Nominatim cannot be made"),
    ],
)
def test_services_that_cannot_be(service, words):
    with pytest.raises(SetupError, match=words) as caught:
        service.build()
    assert isinstance(caught.value, exc.ConfigurationError)


def test_every_class_of_geopy_goes_by_its_name(server):
    assert type(Service(name="IGNFrance", user_agent=AGENT).build()).__name__ == "IGNFrance"
    assert type(Service(name="GeocodeEarth", arguments={"api_key": "k"}, user_agent=AGENT).build())


def test_a_service_that_knows_no_countries_is_not_asked_for_them(server):
    asker = polite(server, name="photon")
    with pytest.raises(SetupError, match="Photon cannot be kept to countries"):
        asker.ask("Skarpa", countries=["NO"])
    assert server.asked == []


# -- the cache


def test_nothing_is_asked_twice_not_even_what_nobody_knows(server, cache):
    first = [polite(server, cache=cache).ask(name) for name in ("Skarpa", "Atlantis")]
    again = [polite(server, cache=cache).ask(name) for name in ("Skarpa", "Atlantis")]
    assert server.queries == ["Skarpa", "Atlantis"]
    assert [it.cached for it in first + again] == [False, False, True, True]
    assert again[0].locations[0].raw == first[0].locations[0].raw
    assert (again[0].asked_on, again[1].locations) == (DAY, ())
    assert len(cache) == 2


def test_other_options_hosts_and_geocoders_are_other_questions(server, cache):
    other = Server()
    polite(server, cache=cache).ask("Skarpa")
    polite(server, cache=cache).ask("Skarpa", countries=["NO"])
    polite(other, cache=cache).ask("Skarpa")
    polite(server, cache=cache, name="openmapquest", api_key="k").ask("Skarpa")
    other.close()
    assert (len(server.asked), len(other.asked), len(cache)) == (3, 1, 4)


def test_who_asks_and_with_which_key_makes_no_other_question(server, cache):
    for key in ("s3cret", "0ther"):
        polite(server, cache=cache, name="pickpoint", api_key=key, timeout=len(key)).ask("Skarpa")
    assert len(server.asked) == 1
    assert b"s3cret" not in cache.path.read_bytes()


def test_faults_are_not_kept(server, cache):
    server.replies = [Reply(400)]
    with pytest.raises(OnlineError):
        polite(server, cache=cache).ask("Skarpa")
    assert polite(server, cache=cache).ask("Skarpa").locations


def test_old_answers_are_asked_for_again(server, tmp_path):
    for age, day, sent in [(None, 0, 1), (10, 10, 1), (10, 11, 2), (0, 11, 2), (None, 999, 2)]:
        with AnswerCache(tmp_path / "a", max_age=age) as cache:
            asker = polite(server, cache=cache)
            asker._today = lambda day=day: DAY + dt.timedelta(days=day)
            asker.ask("Skarpa")
        assert len(server.asked) == sent, (age, day)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_what_somebody_looks_up_is_their_own_business(cache):
    assert stat.S_IMODE(cache.path.stat().st_mode) == 0o600


def test_a_cache_that_is_none(tmp_path):
    (tmp_path / "a").write_text("a letter to my mother, longer than a header of SQLite " * 20)
    (tmp_path / "folder").mkdir()
    for name in ("a", "folder", "a/b"):
        with pytest.raises(OnlineError, match="--no-cache"):
            AnswerCache(tmp_path / name)
    assert "mother" in (tmp_path / "a").read_text()


def test_a_cache_of_another_version_is_begun_anew(server, tmp_path):
    with AnswerCache(tmp_path / "a") as cache:
        polite(server, cache=cache).ask("Skarpa")
    with sqlite3.connect(tmp_path / "a") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    with AnswerCache(tmp_path / "a") as cache:
        assert len(cache) == 0


def test_the_cache_is_where_caches_are(monkeypatch, tmp_path):
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path))
    with AnswerCache() as cache:
        assert cache.path == tmp_path / "online-answers.sqlite3"


# -- the chain


def gazetteer():
    names = (PlaceName("Norvale"), PlaceName("Skarpa"))
    return Gazetteer([Place("norvale", "Norvale", names, "PPL", "NO", "", 60.1, 10.5, 2.0)])


def test_gazetteer_first_then_online(server):
    chain = Chain([GazetteerGeocoder(gazetteer()), polite(server)])
    assert chain.geocode("Skarpa").raw["id"] == "norvale"
    assert server.asked == []
    found = chain.geocode("Şuşa")
    assert isinstance(found, Location)
    assert found.raw["osm_id"] == 2
    assert chain.geocode("Atlantis") is None


def test_a_chain_behaves_like_a_geocoder_of_geopy(server):
    server.places["Dal"] = [place("Dal", 60, 10, osm=f"node {i}") for i in range(9)]
    chain = Chain([polite(server)])
    limited = RateLimiter(chain.geocode, min_delay_seconds=0)
    assert limited("Dal").raw["osm_id"] == 0
    assert len(chain.geocode("Dal", exactly_one=False)) == 5
    assert len(chain.geocode("Dal", exactly_one=False, limit=2, timeout=3)) == 2
    assert chain.geocode("Atlantis", exactly_one=False) is None
    chain.geocode("Dal", country_codes="no")
    assert server.asked[-1].parameters["countrycodes"] == "NO"
    with pytest.raises(exc.GeocoderQueryError):
        chain.geocode("Dal", country_codes="Norway")


def test_a_geocoder_of_geopy_as_it_is_becomes_polite(server):
    theirs = Nominatim(user_agent=AGENT, domain=server.domain, scheme="http", timeout=5)
    chain = Chain([theirs])
    assert chain._members[0].pace == Pace()
    assert chain.geocode("Skarpa").raw["osm_id"] == 1
    assert theirs.geocode("Skarpa"), "and is left as it was"


def test_the_next_service_is_asked_when_one_knows_nothing_or_fails(server):
    other = Server()
    other.places = {"Atlantis": [place("Atlantis", 36, 25)], "Mu": [place("Mu", 0, 0)]}
    chain = Chain([polite(server), polite(other)])
    assert str(chain.ask("Atlantis").best) == f"Nominatim at {other.domain}"
    server.replies = [Reply(body=b"broken")]
    heard = chain.ask("Mu")
    assert heard.best.host == other.domain
    assert [type(fault) for fault in heard.faults] == [faults.UnreadableError]
    server.replies = [Reply(body=b"broken")]
    with pytest.raises(faults.UnreadableError):
        chain.geocode("Nemo")  # the other does not know it, so nobody can tell
    other.close()


def test_a_service_that_refuses_is_asked_no_more(server):
    server.replies = [Reply(403)]
    chain = Chain([polite(server)])
    for _ in range(2):
        with pytest.raises(faults.RefusedError):
            chain.geocode("Skarpa")
    assert chain.ended
    assert len(server.asked) == 1


def test_a_chain_of_nothing():
    with pytest.raises(SetupError, match="at least one"):
        Chain([])
    with pytest.raises(SetupError, match="no method geocode"):
        Chain(["nominatim"])
    with pytest.raises(SetupError, match="who asks"):
        Chain([Service().build()])


def test_asynchronous_geocoders_are_refused():
    class Later(BaseAsyncAdapter):
        get_json = get_text = None

    def later(**options):
        return Later(**options)

    with pytest.raises(SetupError, match="asynchronous"):
        Chain([Nominatim(user_agent=AGENT, adapter_factory=later)])


def test_errands_tell_what_would_go_where_and_send_nothing(server, cache):
    other = Server()
    chain = Chain([polite(server, cache=cache), polite(other, cache=cache)])
    assert [it.host for it in chain.errands("Skarpa")] == [server.domain, other.domain]
    assert (server.asked, other.asked) == ([], [])
    chain.ask("Skarpa")
    assert chain.errands("Skarpa") == []
    chain.ask("Atlantis")
    assert chain.errands("Atlantis") == []
    server.places["Mu"] = []
    polite(server, cache=cache).ask("Mu")
    assert [it.host for it in chain.errands("Mu")] == [other.domain]
    other.close()
