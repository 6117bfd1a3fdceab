"""The one boundary between our data and the scripts that a browser will run.

streamlit-folium evaluates a rendered string in an iframe that shares the page's origin, and folium
sends strings through Jinja and JavaScript template literals on the way. So data crosses as JSON in
which every character with a meaning to HTML, JavaScript or Jinja is written as `\\uXXXX`: it stays
valid JSON and valid JavaScript, and means the same string to both.
"""

from __future__ import annotations

import json

# `_` is here because streamlit-folium rewrites `_<id>` in the rendered script, data included.
_UNSAFE = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&$`_%"})


def script_json(value: object) -> str:
    """Write a value as JSON that is safe inside a script, a template literal and a Jinja template.

    Args:
        value: Anything `json.dumps` takes; numbers must be finite.

    Returns:
        ASCII text without `< > & $ % _` and backticks, and without doubled braces.

    Raises:
        ValueError: The value holds NaN or an infinity, which JSON has not.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    # Braces may stand side by side as structure, where a blank parts them, or inside a string,
    # where only an escape may; a JSON text of objects alone has no `{{`, so strings are the case.
    return text.translate(_UNSAFE).replace("{{", "\\u007b\\u007b").replace("}}", "} }")
