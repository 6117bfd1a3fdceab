"""Citations, file names, and the map in one file; a browser opens it in test_file_browser."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from dataclasses import fields, replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import __version__, exports, resources
from geomap.articles import Article
from geomap.corpus import Corpus
from geomap.mapping import MapPlace
from geomap.mapping.assets import BASEMAP, OUTLINE_KINDS
from geomap.mentions import ROLES
from geomap.sharing import cite, file_name, html_map
from geomap.sharing.citation import address_for_browsers
from geomap.sharing.html_map import ground, lines, strings
from geomap.views import View, filter_words
from small_corpus import D, build, day, mention, parsed, two_articles

EVERYTHING = View.everything()
# One change for every field of a view; a new field without one fails the tests below.
CHANGES = {
    "first": dt.date(2020, 11, 1),
    "last": dt.date(2020, 12, 1),
    "roles": frozenset({"actor"}),
    "countries": True,
    "dates": "report",
    "dated": False,
    "undated": False,
    "reported": False,
    "place": "shusha",
    "articles": frozenset({"a"}),
    "text": "ceasefire",
}
HOSTILE = (
    "<img src=x onerror=top.hurt=1>",
    "</script><script>top.hurt=2</script>",
    "--></style><svg onload=top.hurt=3>",
    '" onmouseover="top.hurt=4',
    "${top.hurt=5}`{{7*7}}",
    "<!--<script>",
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return build(tmp_path_factory.mktemp("corpora") / "c", two_articles())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A corpus whose every text, title, source and address is somebody's attempt."""
    made = []
    for number, code in enumerate(HOSTILE):
        text = f"Shusha {code} fell on 8 November 2020 {code}."
        article = Article(f"x{number}", text, title=code, source=code, url="javascript:top.hurt=9")
        dating = replace(day(D(2020, 11, 8)), text=code, start=7, end=7 + len(code))
        made.append(parsed(article, [mention(article, "Shusha", "shusha", dating=dating)]))
    return build(tmp_path_factory.mktemp("hostile") / "c", made)


def text_of(corpus, view=EVERYTHING):
    return "".join(html_map(corpus, view))


# -- the filter in words, and names of files


def test_every_field_of_a_view_is_said_and_named():
    assert {field.name for field in fields(View)} == set(CHANGES)
    plain, name = filter_words(View()), file_name(View(), "csv")
    for field, value in CHANGES.items():
        changed = View(**{field: value})
        assert filter_words(changed) != plain, field
        assert file_name(changed, "csv") != name, field


def test_a_filter_reads_as_a_sentence():
    view = View(first=D(2020, 9, 27), last=D(2020, 12, 1), roles=frozenset({"location", "actor"}))
    assert filter_words(view) == (
        "27 Sep – 1 Dec 2020; names used as locations, actors; countries and continents left out."
    )
    said = filter_words(replace(view, place="x1", articles=frozenset({"a"})), place="Şuşa")
    assert said.endswith("only the place Şuşa; only “a”.")


def test_file_names_tell_the_view_in_plain_letters():
    view = View(first=D(2020, 9, 27), last=D(2020, 12, 1), place="şuşa/../x")
    assert file_name(view, "geojson") == "geomap_2020-09-27_to_2020-12-01_susa-x.geojson"
    assert file_name(EVERYTHING, "csv") == "geomap_all-dates_every-role_with-countries.csv"


@given(st.text(), st.frozensets(st.text(), max_size=3), st.sets(st.sampled_from(ROLES)))
def test_no_file_name_leaves_its_folder(place_id, articles, roles):
    name = file_name(View(place=place_id, articles=articles, roles=frozenset(roles)), "kml")
    assert re.fullmatch(r"[A-Za-z0-9_.-]{1,200}", name)


# -- citations


def test_a_citation_leads_back_to_the_view(corpus):
    view = View(first=D(2020, 11, 1), undated=False, place="lachin")
    cited = cite(corpus, view)
    assert cited.corpus == corpus.version
    assert cited.software == f"geomap {__version__}"
    assert [article.id for article in cited.articles] == ["a", "b"]
    assert cited.dates == (D(2020, 11, 17), D(2020, 11, 17))
    assert "only the place Lachin" in cited.filter
    query = dict(part.split("=") for part in cited.link.removeprefix("?").split("&"))
    assert View.from_query(query) == view
    assert cite(corpus, view, link="http://127.0.0.1/?x=1").link == "http://127.0.0.1/?x=1"


def test_a_citation_as_text_json_and_bibtex_says_the_same(corpus):
    cited = cite(corpus, EVERYTHING)
    values = json.loads(json.dumps(cited.as_dict()))
    assert values["articles"][1] == {
        "id": "b",
        "title": "b",
        "source": None,
        "date": None,
        "url": "https://b.org",
    }
    for words in (
        cited.sentence,
        cited.filter,
        cited.corpus,
        "X, “A”, 2020-11-17",
        "https://b.org",
    ):
        assert words in cited.as_text()
    assert cited.corpus in cited.as_bibtex()


def test_of_many_articles_a_citation_lists_the_first_and_counts_the_rest(corpus):
    whole, short = cite(corpus, EVERYTHING), cite(corpus, EVERYTHING, most=1)
    assert short.articles == whole.articles[:1]
    assert (short.total, short.dates, whole.left_out) == (2, whole.dates, 0)
    assert "2 articles" in short.as_text()
    assert "- and 1 more\n" in short.as_text()
    assert short.as_dict()["articles_left_out"] == 1
    assert "articles_left_out" not in whole.as_dict()
    assert "2 articles" in short.as_bibtex()
    nothing = cite(corpus, View(articles=frozenset({"nobody"})))
    assert (nothing.articles, nothing.total, nothing.dates) == ((), 0, None)


def test_bibtex_stays_balanced_whatever_a_title_holds(corpus):
    view = View(articles=frozenset({"}{\\%$#&_~^"}))
    entry = re.sub(r"\\[{}]", "", cite(corpus, view, link="http://h/?q=%7B}\\").as_bibtex())
    assert entry.count("{") == entry.count("}")
    assert not re.search(r"(?<!\\)[%#&$]", entry.replace("\\url{http://h/?q=\\%7B}", ""))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", None, "//b.org"])
def test_only_addresses_for_browsers_become_links(url):
    assert address_for_browsers(url) == ""


def test_geojson_carries_its_origin(corpus):
    about = cite(corpus, View()).as_dict()
    rows = corpus.mention_rows(View())
    made = json.loads("".join(exports.pieces("geojson", rows, about=about)))
    assert made["geomap"]["corpus"] == corpus.version
    assert len(made["features"]) == 6


# -- the map in one file


class Reader(HTMLParser):
    """What a parser makes of the file: the elements, and the text that is no script or style."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.said, self.inside = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        if self.inside[-1:] not in (["script"], ["style"]):
            self.said.append(data)

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]


def test_a_file_holds_every_mention_of_its_view_and_no_other(corpus):
    view = View(first=D(2020, 11, 1), last=D(2020, 11, 30))
    read = Reader(text_of(corpus, view))
    ids = {row["mention_id"] for row in corpus.mention_rows(view)}
    assert {a["id"].removeprefix("m") for a in read.all("article")} == ids
    assert len([a for a in read.all("th") if a.get("scope") == "row"]) == len(ids)
    whole = Reader(text_of(corpus))
    assert len(whole.all("article")) == len(list(corpus.mention_rows(EVERYTHING)))
    said = "".join(whole.said)
    for words in ("Agdere", "Names without a place", corpus.version, "CC BY 4.0", "Leaflet 1.9.4"):
        assert words in said


def test_passages_in_nearly_the_same_words_are_folded_in_a_file(tmp_path):
    wire = "On 17 October 2020 rockets hit the middle of Ganja and killed thirteen people there.\n"
    (tmp_path / "news").mkdir()
    for name, text in {"a": wire, "b": wire, "c": "On 3 May 2019 Ganja was quiet.\n"}.items():
        (tmp_path / "news" / f"{name}.txt").write_text(f"Title {name}\n\n{text}")
    Corpus.ingest([tmp_path / "news"], tmp_path / "corpus")
    text = text_of(Corpus.open(tmp_path / "corpus"))
    assert text.count('class="passage"') == 3, "none is left out"
    (folded,) = re.findall(r'<details class="echoes">(.*?)</details>', text, re.DOTALL)
    assert strings.ECHOES_ONE in folded
    assert folded.count("rockets hit") == 1
    assert ">Title b<" in folded, "and it says where"


def test_marks_in_a_file_are_those_of_the_passages(corpus):
    view = View(first=D(2020, 11, 1), last=D(2020, 11, 30), reported=False)
    (data,) = re.findall(r'id="geomap-view">(.*?)</script>', text_of(corpus, view))
    payload = json.loads(data)["payload"]
    placed = [row for row in corpus.mention_rows(view) if row["place_id"]]
    assert len(payload["mentions"]) == len(placed)
    assert {key for key, *_ in payload["places"]} == {row["place_id"] for row in placed}


def test_equal_views_give_equal_bytes(tmp_path, corpus):
    again = build(tmp_path / "c", reversed(two_articles()))
    assert text_of(corpus) == text_of(again)


def test_a_file_asks_for_nothing(corpus):
    text = text_of(corpus)
    read = Reader(text)
    assert not [attrs for _, attrs in read.elements if "src" in attrs]
    assert not read.all("link")
    links = {attrs["href"] for attrs in read.all("a")}
    assert {link for link in links if not link.startswith("#")} == {"https://b.org"}
    (policy,) = [a["content"] for a in read.all("meta") if "http-equiv" in a]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_a_strangers_code_is_only_characters_in_a_file(hostile, corpus):
    text = text_of(hostile)
    read, plain = Reader(text), Reader(text_of(corpus))
    said = "".join(read.said)
    for code in HOSTILE:
        assert said.count(code) >= 4, "title, source, passage and table"
    kinds = {tag for tag, _ in plain.elements} | {"noscript"}
    assert {tag for tag, _ in read.elements} <= kinds
    assert len(read.all("script")) == len(plain.all("script"))
    for _, attrs in read.elements:
        assert not [name for name in attrs if name.startswith("on")]
        assert not attrs.get("href", "").startswith("javascript")


def test_an_undated_view_has_words_and_no_map(corpus):
    nothing = text_of(corpus, View(articles=frozenset({"nobody"})))
    assert "Nothing in this view." in nothing
    assert "leaflet" not in nothing.lower().split("<footer>")[0].split("</style>")[1]


def test_a_file_is_made_without_the_page_s_libraries():
    code = "import sys, geomap.sharing; print({'folium', 'streamlit'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# -- its basemap


@given(
    st.lists(st.tuples(st.integers(-180_000, 180_000), st.integers(-90_000, 90_000)), min_size=1)
)
def test_an_encoded_line_comes_back(points):
    assert lines.decoded(lines.encoded(points)) == points


@given(
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)), min_size=2),
    st.floats(0, 1),
)
def test_a_reduced_line_keeps_its_ends_and_what_is_near(points, gap):
    near = frozenset({(1, 1)})
    kept = lines.reduced(points, near, gap=gap)
    assert (kept[0], kept[-1]) == (points[0], points[-1])
    inside = [p for p in points if (p[0] // 1000, p[1] // 1000) in near]
    assert [p for p in kept if (p[0] // 1000, p[1] // 1000) in near] == inside
    assert lines.reduced(points, near, gap=0) == points


def test_outlines_of_the_places_shown_keep_all_their_lines():
    lachin = MapPlace("lachin_district", "Lachin", 39.74, 46.35, 40, area=True)
    made = ground.ground([lachin])
    ((ids, rings),) = made["outlines"]["outlines"]
    assert ids == ["lachin_district"]
    layers = {kind: lines for content in made.values() for kind, lines in content.items()}
    for number in (max(n, ~n) for ring in rings for n in ring):
        assert layers[OUTLINE_KINDS[number % 6]][number // 6]
    assert all(layers["coast"][max(n, ~n)] for ring in layers["shores"] for n in ring)


def test_the_basemap_is_whole_near_a_place_and_small_elsewhere():
    shusha = MapPlace("shusha", "Shusha", 39.76, 46.75, 3.0)
    made = ground.ground([shusha])
    assert len(json.dumps(made)) < 700_000
    assert {town[0] for town in made["labels"]["towns"]} >= {"Tokyo", "Lankaran"}
    whole = sum(len(lines.decoded(line)) for line in _layer("land", "border"))
    assert sum(len(lines.decoded(line)) for line in made["land"]["border"]) < whole / 2


def test_outlines_and_shores_still_close_when_lines_are_left_out():
    aghdam = MapPlace("aghdam_district", "Aghdam", 39.99, 46.93, 20.0, area=True)
    made = ground.ground([aghdam])
    layers = {layer: of for file in made.values() for layer, of in file.items()}
    (outline,) = made["outlines"]["outlines"]
    assert outline[0] == ["aghdam_district"]

    def points(reference):
        number, kind = divmod(~reference if reference < 0 else reference, len(OUTLINE_KINDS))
        line = lines.decoded(layers[OUTLINE_KINDS[kind]][number])
        return line[::-1] if reference < 0 else line

    rings = [[points(n) for n in ring] for ring in outline[1]]
    coast = [lines.decoded(text) for text in layers["coast"]]
    rings += [[coast[~n][::-1] if n < 0 else coast[n] for n in ring] for ring in layers["shores"]]
    for ring in rings:
        for line, following in zip(ring, [*ring[1:], ring[0]], strict=True):
            assert line[-1] == following[0]
    inside = [x for line in rings[0] for x, _ in line]
    assert 46_000 < min(inside) < max(inside) < 48_000


def _layer(name, layer):
    return json.loads((resources.static() / BASEMAP[name]).read_text("utf-8"))[layer]
