"""A page with nothing but the map element; test_mapping_browser lets Streamlit run it."""

import datetime as dt
from dataclasses import dataclass

import streamlit as st
from streamlit_folium import st_folium

from geomap.mapping import STRINGS, MapMention, MapPlace, payload
from geomap.mapping.basemap import build_map
from geomap.mapping.layer import places_layer
from geomap.mapping.tiles import Tiles

START = dt.date(2020, 9, 27)
# Each would set top.hurt if anything took it for markup or code.
HOSTILE = (
    "<img src=x onerror=top.hurt=1>",
    "</script><script>top.hurt=2</script>",
    "${top.hurt=3}",
    "`+(top.hurt=4)+`",
    "\\\\`+(top.hurt=5))//",
    "'\");top.hurt=6;//",
    "{{ 7*7 }}{% raw %}{# x #}",
    "C:\\path\\2019\u2028_feature_group_0",
)


@dataclass(frozen=True)
class Step:
    first: dt.date
    last: dt.date
    label: str
    gap_before: bool = False


def day(number):
    return START + dt.timedelta(number)


places = [
    MapPlace("shusha", "Shusha", 39.76, 46.75, 3),
    MapPlace("ganja", "Ganja", 40.68, 46.36, 5),
    MapPlace("twin-1", "Twin", 40.2, 48.2, 2),
    MapPlace("twin-2", "Twin", 40.2, 48.2, 2),
    MapPlace("lachin", "Lachin district", 39.64, 46.55, 20, area=True),
    *(MapPlace(f"evil-{i}", name, 38.6, 44.2 + i, 2) for i, name in enumerate(HOSTILE)),
]
mentions = [
    MapMention("shusha", "a", day(0), day(0), "dated"),
    MapMention("shusha", "b", day(8), day(9), "dated"),
    MapMention("ganja", "a", day(2), day(2), "reported"),
    MapMention("twin-1", "a", day(7), day(7), "dated"),
    MapMention("twin-2", "a", day(7), day(7), "dated"),
    MapMention("lachin", "b", None, day(5), "until"),
    *(MapMention(f"evil-{i}", "b", day(9), day(9), "dated") for i in range(len(HOSTILE))),
]
bins = [Step(day(i), day(i), f"{day(i):%d %b}") for i in range(10)]

value = st.session_state.get("map") or {}
if st.button("Set the window from the page"):
    st.session_state["revision"] = 1
revised = st.session_state.get("revision", 0)
st.text(f"heard: {value.get('event')} {value.get('place')} {value.get('window')}")
st_folium(
    # A server that has no tiles.
    build_map(
        static_url="/app/static", dark=False, tiles=Tiles("/none/{z}/{x}/{y}.png", "<b>N</b>")
    ),
    key="map",
    height=560,
    use_container_width=True,
    returned_objects=[],
    # The selected place is echoed, so that every click makes a new layer, as on the real page.
    feature_group_to_add=places_layer(
        payload(
            places,
            mentions,
            bins,
            window=(day(2), day(3)) if revised else (bins[0].first, bins[-1].last),
            domain="main",
            outside=(3, 0),
            selected=value.get("place"),
            revision=revised,
            dark=False,
            strings=STRINGS,
        )
    ),
)
