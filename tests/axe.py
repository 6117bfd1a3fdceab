"""axe-core on a page that a browser shows: what it finds serious or critical."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

pytest.importorskip("axe_playwright_python", reason="the accessibility tests need the test extra")
# The package brings the script of axe-core; only that is used.
_SCRIPT = Path(importlib.util.find_spec("axe_playwright_python").origin).with_name("axe.min.js")
_RUN = """(rules) => axe.run(document, {
  resultTypes: ["violations"], ...(rules ? { runOnly: { type: "rule", values: rules } } : {}),
})"""


def findings(page, rules=None):
    """Serious and critical findings on the page and in its frames: rule, element, markup, why.

    Args:
        page: A page of playwright.
        rules: Names of the rules to try; all without.
    """
    script = _SCRIPT.read_text("utf-8")
    for frame in page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(script)
    found = page.evaluate(_RUN, rules)
    assert len(found["passes"]) > (0 if rules else 15), "axe saw a page"
    return [
        (one["id"], node["target"], node["html"][:200], [it["message"] for it in node["any"][:1]])
        for one in found["violations"]
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]
