r"""The one boundary between our data and the scripts that a browser will run.

streamlit-folium evaluates a rendered string in an iframe that shares the page's origin, and folium
sends strings through Jinja on the way. So data crosses as JSON in which every character with a
meaning to HTML, JavaScript's template literals or Jinja is written as `\uXXXX`: it stays valid JSON
and valid JavaScript, and means the same string to both.
"""

from __future__ import annotations

import json

# `_` is here because streamlit-folium rewrites `_<id>` in a rendered script, data included.
_UNSAFE = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&$`_%#"})


def script_json(value: object) -> str:
    """Write a value as JSON that is safe inside a script, a template literal and a Jinja template.

    Args:
        value: Anything `json.dumps` takes; numbers must be finite.

    Returns:
        ASCII text that holds none of `< > & $ % # _`, no backtick and no `{{`.

    Raises:
        ValueError: The value holds NaN or an infinity, which JSON has not.
    """
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    # Outside a string JSON never has two opening braces side by side, so these are text.
    return text.translate(_UNSAFE).replace("{{", "\\u007b\\u007b")


def one_object(*written: str) -> str:
    """Objects as `script_json` writes them, as one: what does not change need not be written again.

    Args:
        written: The objects, each with keys of its own.
    """
    return "{" + ",".join(inner for text in written if (inner := text[1:-1])) + "}"
