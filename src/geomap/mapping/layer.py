"""The layer of places in time as folium has it: an element that hands a payload to our scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from folium.template import Template

from geomap.mapping.escape import one_object, script_json

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Show(MacroElement):
    """Hands the payload to our scripts whenever streamlit-folium puts the layer on the map.

    The layer itself stays empty: the marks are drawn on a canvas that outlives it, so a new layer
    neither flickers nor leaves anything behind.
    """

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "geomap.show({{ this._parent.get_name() }}, {{ this.payload }});"
        "{% endmacro %}"
    )

    def __init__(self, payload: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca publishes no types
        self._name = "Show"
        self.payload = payload

    def render(self, **_: Any) -> str:
        """Nothing: streamlit-folium takes the script by itself, and only a whole page needs this.

        Branca would compile the payload as a template, which takes longer than writing it.
        """
        return ""


def places_layer(payload: Mapping[str, object], *, contents: str = "{}") -> folium.FeatureGroup:
    """Make the layer that `st_folium(feature_group_to_add=…)` takes.

    The same payload renders the same string, so nothing is redrawn when nothing changed.

    Args:
        payload: What `geomap.mapping.payload` gives, or only `geomap.mapping.standing`.
        contents: What is missing then, `geomap.mapping.contents`, as `script_json` writes it.
    """
    layer = folium.FeatureGroup("places")
    layer.add_child(_Show(one_object(contents, script_json(payload))))
    return layer
