"""Zones are told by form and cover the text."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.zones import find_zones
from geomap.zones.marks import mark
from geomap.zones.phrases import words

BODY = "The bridge was closed after the flood, the council said in a statement on its site."


def zones(text: str) -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end].strip()) for zone in find_zones(text)]


@pytest.mark.parametrize(
    "dateline",
    [
        "LYON, FRANCE (2:40 P.M.) – ",
        "Lyon, France – ",
        "LYON (Reuters) - ",
        "KYIV, Ukraine, Oct. 5 — ",
        "NEW YORK, July 4, 2020 -- ",
        "Lyon/Paris — ",
        "YEREVAN, NOVEMBER 10, ARMENPRESS. ",
        "MOSCOW, November 10. /TASS/. ",
        "MOSCOW. Nov 10 (Interfax) - ",
        "Lyon. 15 February. REPORT.AZ/ ",
        "Lyon, Nov. 10 (AzerTAc). ",
        "LYON (Reuters): ",
        "Lyon /Mediamax/. ",
        "Lyon-APA. ",
        "Moscow, 10 November 2020, 14:05 — ",
    ],
)
def test_dateline_opens_the_body(dateline):
    assert zones(dateline + BODY) == [("dateline", dateline.strip()), ("body", BODY)]


@pytest.mark.parametrize(
    "line",
    ["Lyon, October 18, AZERTAC", "LYON, France", "LYON", "Lyon, 12 October 2020", "Lyon/10.11.20"],
)
@pytest.mark.parametrize("above", ["Flood in the old town", "Flood in the old town\n\nBy Ann Lee"])
def test_dateline_on_a_line_of_its_own(line, above):
    assert ("dateline", line) in zones(f"{above}\n\n{line}\n\n{BODY}\n\n{BODY}")


@pytest.mark.parametrize("title", ["WAR ENDS", "Lyon floods, November 2020", "LYON"])
def test_a_short_first_line_is_a_headline(title):
    assert zones(f"{title}\n\n{BODY}\n\n{BODY}")[0] == ("headline", title)


@pytest.mark.parametrize(
    "text",
    [
        "Lyon – the second city of the country – was calm.",
        "Aid-workers said that Lyon was calm.",
        "Lyon was calm – The mayor said so.",
    ],
)
def test_a_sentence_is_no_dateline(text):
    assert [kind for kind, _ in zones(text)] == ["body"]


def test_headline_and_its_repeats():
    text = f"Flood in Lyon\nFlood in Lyon\n\n{BODY}\n\nFlood in Lyon\n\n{BODY}"
    assert [kind for kind, _ in zones(text)] == ["headline", "body", "headline", "body"]


def test_a_long_first_paragraph_is_no_headline():
    assert zones(f"{BODY}\n\n{BODY}")[0][0] == "body"


def test_date_line_above_the_headline():
    text = f"Saturday , November 28 2020\nFlood in Lyon\n\n{BODY}"
    assert [kind for kind, _ in zones(text)] == ["dateline", "headline", "body"]


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: Ann Smith",
        '"File:Bridge.jpg" by The Office is licensed under CC BY 4.0',
        "A bridge in Lyon (AP Photo/Ann Smith)",
        "Image credit: City of Lyon",
    ],
)
def test_credits_are_captions(credit):
    assert ("caption", credit) in zones(f"{BODY}\n\n{credit}\n\n{BODY}")


@pytest.mark.parametrize("heading", ["2 Comments", "Leave a Reply", "Comments (4)", "1 Comment"])
def test_comments_run_to_the_end(heading):
    text = f"{BODY}\n\n{heading}\nann\nI live in Lyon. {BODY * 4}"
    assert [kind for kind, _ in zones(text)] == ["body", "comment"]


@pytest.mark.parametrize(
    "heading", ["Check Also", "Related articles:", "You may also like", "READ MORE"]
)
def test_teasers_end_at_the_next_paragraph(heading):
    text = f"{BODY}\n\n{heading}\n\nStorm in Paris\n\n{BODY * 4}"
    assert [kind for kind, _ in zones(text)] == ["body", "related", "body"]


def test_a_teaser_on_one_line():
    text = f"{BODY}\n\nRead more: Storm in Paris\n\n{BODY}"
    assert [kind for kind, _ in zones(text)] == ["body", "related", "body"]


def test_an_article_about_comments_keeps_its_body():
    text = "Comments by the mayor drew protests in Lyon.\n\n" + BODY
    assert {kind for kind, _ in zones(text)} <= {"body", "headline"}


@given(st.text(alphabet="Ab ,–-\n().:“”1é\r\x85\u2028", max_size=200))
def test_zones_cover_the_text(text):
    found = find_zones(text)
    assert "".join(text[zone.start : zone.end] for zone in found) == text
    assert all(first.end == second.start for first, second in itertools.pairwise(found))
    assert all(first.kind != second.kind for first, second in itertools.pairwise(found))


@pytest.mark.parametrize(
    "dateline",
    [
        "KYIV, Ukraine (AP) — ",
        "Yerevan, 12 November. Interfax – ",
        "Tskhinvali. 8 August. INTERFAX.RU - ",
        "NEW DELHI, March 3 /PTI/: ",
        "New Delhi, Mar 3 (PTI) ",
        "Kathmandu, July 8: ",
        "BEIRUT: ",
        "MAE SOT, Thailand: ",
        "LONDON/SINGAPORE - ",
        "(Kabul, Afghanistan) ",
        "Kabul, Afghanistan (CNN)",
        "Kigali, Rwanda | AFP | ",
        "ABUJA, Nigeria, Jan. 5, 2024 /PRNewswire/ -- ",
        "Islamabad, Pakistan – 12 May 2023 – ",
        "Bogotá, 3 May (EFE).- ",
        "WASHINGTON, D.C. — ",
    ],
)
def test_a_dateline_below_headline_byline_and_date(dateline):
    top = "Flood in the old town\n\nBy ANN LEE and BO RAY\nUpdated today"
    text = f"{top}\n\n{dateline}{BODY}\n\n{BODY}"
    assert ("dateline", dateline.strip()) in zones(text)


def test_later_paragraphs_of_a_roundup_have_datelines_in_capitals_only():
    text = f"{BODY}\n\nLYON (AP) — {BODY}\n\nThe mayor – a {BODY}"
    assert [kind for kind, _ in zones(text)] == ["body", "dateline", "body"]


@pytest.mark.parametrize(
    ("byline", "places"),
    [
        ("By Jane Doe in Tripoli", "Tripoli"),
        ("By JANE DOE, Goma", "Goma"),
        ("From our correspondent in Goma", "Goma"),
        ("Our security correspondent, in Goma", "Goma"),
        ("Jane Doe, Africa correspondent, in Goma", "Goma"),
        ("Jane Doe in Goma and John Roe in Bukavu", "Goma and John Roe in Bukavu"),
        ("Special Correspondent, Srinagar", "Srinagar"),
        ("Ann Lee, Arab Daily staff, Riyadh", "Riyadh"),
        ("Lyon 11 NOV 2022 - 18:05 COT", "Lyon 11 NOV 2022 - 18:05 COT"),
    ],
)
def test_where_a_byline_says_it_was_filed(byline, places):
    assert ("dateline", places) in zones(f"Flood in the old town\n\n{byline}\n\n{BODY}\n\n{BODY}")


@pytest.mark.parametrize(
    "heading", ["Attack on reporter in Lyon", "Hospital staff killed in Lyon", "Fire in Lyon"]
)
def test_a_heading_in_the_text_is_no_byline(heading):
    assert {kind for kind, _ in zones(f"{BODY}\n\n{heading}\n\n{BODY}")} == {"body"}


@pytest.mark.parametrize(
    "line",
    [
        "Image caption, A bridge in Lyon",
        "A bridge in Lyon. Photograph: Ann Lee/EPA",
        "A bridge in Lyon [AFP]",
        "FILE - A bridge in Lyon, May 5, 2020.",
    ],
)
def test_pictures_have_captions(line):
    assert ("caption", line) in zones(f"{BODY}\n\n{line}\n\n{BODY}")


def test_what_stands_above_hide_caption_is_one():
    assert ("caption", "A bridge in Lyon\nHide Caption") in zones(
        f"{BODY}\n\nA bridge in Lyon\nHide Caption\n\n{BODY}"
    )


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Storm in Paris",
        "Also Read | Storm in Paris",
        "Also on The Daily: Storm in Paris",
        "Tags: Lyon, Paris",
        "TAGS Lyon Paris",
        "NEWS BY TOPIC: Lyon, Paris",
        "Previous article Storm in Paris",
        "Facebook Twitter WhatsApp Email Print",
        "Sign up to our Lyon newsletter",
        "Follow AP's coverage of Lyon at https://example.org",
        "© 2024 Lyon Observer Ltd, Lyon",
        "Additional reporting by Ann Lee in Lyon",
        "Associated Press writer Ann Lee in Lyon contributed to this report.",
        "- With AFP and Reuters",
        "Copyright 2024 The Lyon Press. All rights reserved.",
    ],
)
def test_lines_of_the_site_are_none_of_the_article(line):
    assert ("related", line) in zones(f"{BODY}\n\n{line}\n\n{BODY}")


@pytest.mark.parametrize(
    "line",
    [
        "Also on the programme: ensembles from Georgia and Turkey.",
        "Search for survivors went on in Lyon on Monday.",
        "Terms of the deal were not told.",
        "Share prices fell in Lyon.",
        "Residents were reported to be safe in Lyon.",
    ],
)
def test_sentences_that_begin_like_such_lines_stay(line):
    assert {kind for kind, _ in zones(f"{BODY}\n\n{line}\n\n{BODY}")} == {"body"}


@pytest.mark.parametrize("trail", ["Home › World › Lyon", "Home / World / Lyon", "World » France"])
def test_a_trail_above_the_headline(trail):
    found = zones(f"{trail}\n\nFlood in the old town\n\n{BODY}\n\n{BODY}")
    assert found[:2] == [("related", trail), ("headline", "Flood in the old town")]


def test_a_count_of_comments_under_the_headline_is_a_button():
    text = f"Flood in the old town\n\n12 Comments\n\n{BODY}\n\n{BODY}\n\n{BODY}"
    assert [kind for kind, _ in zones(text)] == ["headline", "related", "body"]


def test_what_follows_the_tags_is_the_foot_of_the_page():
    text = f"{BODY}\n\nTopics: Lyon\nThe Lyon Dispatch, Lyon, France"
    assert [kind for kind, _ in zones(text)] == ["body", "related"]


def test_a_button_ends_no_article():
    text = f"Flood\n\nShare this\n\n{BODY}\n\nShort.\n\n{BODY}"
    assert [kind for kind, _ in zones(text)] == ["headline", "related", "body"]


@pytest.mark.parametrize(
    "name",
    [*("headings", "teaser_openings", "navigation", "buttons", "comments", "credits"), "contacts"],
)
def test_every_phrase_of_the_lists_is_known(name):
    for phrase in words(name):
        line = phrase.rstrip("* ")
        assert mark(line) or mark(f"{line} us") or mark(f"{line}:"), phrase


def test_long_lines_of_odd_characters_take_no_time():
    begin = time.process_time()
    for piece in ("A ", "Aa, ", "(", "A.", "– ", "Lyon/", "by ", "1 "):
        find_zones(f"{piece * 5000}\n\n{piece * 5000}")
        for length in (100, 200, 300):
            find_zones("\n\n".join([(piece * length)[:length]] * 20))
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("TAGS Darfur WFP Sudan famine", "related"),
        ("Topics: Lebanon Saudi Arabia Yemen", "related"),
        ("Also on Arab Daily: Egypt hikes metro fares", "related"),
        ("Home › World › Africa › Sudan", "related"),
        ("(Reporting by Salif O. in Bamako; Editing by Colin Hart)", "related"),
        ("Ehsan Popal in Atlanta contributed reporting.", "related"),
        ("Koval reported from Kharkiv.", "related"),
        ("(c) 2025 News Agency, Moscow", "related"),
        ("Image caption, Turkey's base in Mogadishu", "caption"),
        ("Also on the programme: ensembles from Georgia.", "body"),
        ("He contributed to the party, a report from Kharkiv says, and left.", "body"),
    ],
)
def test_lines_that_are_no_body(line: str, kind: str) -> None:
    text = f"Headline of the day\n\nA first paragraph that says what happened there.\n\n{line}\n"
    start = text.index(line)
    assert next(zone.kind for zone in find_zones(text) if zone.start <= start < zone.end) == kind


def test_the_article_goes_on_below_a_button() -> None:
    text = "Headline of the day\n\nIt began.\n\nShare this\n\nTroops entered Ravan.\n"
    kinds = {text[zone.start : zone.end].strip(): zone.kind for zone in find_zones(text)}
    assert kinds["Troops entered Ravan."] == "body"


@pytest.mark.parametrize(
    "opening",
    ["KYIV, Ukraine (AP) — ", "(Kabul, Afghanistan) ", "MAE SOT, Thailand: "],
)
def test_datelines_below_a_byline(opening: str) -> None:
    text = f"Headline of the day\n\nBy ANN LEE\n\n{opening}Six people died on Monday, they said.\n"
    start = text.index(opening)
    assert (
        next(zone.kind for zone in find_zones(text) if zone.start <= start < zone.end) == "dateline"
    )
