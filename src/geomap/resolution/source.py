"""Which country the source of an article belongs to, as far as its web address tells."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from geomap.articles import Article

# Country-code domains that are used by anybody, for what their letters spell.
_FOR_ANYBODY = frozenset("ai cc co fm gg im io is la ly me nu sh so st tk to tv vc ws".split())
_NOT_ISO = {"uk": "GB"}
_LETTERS = 2


def source_country(article: Article) -> str:
    """ISO 3166 code of the country of the article's web domain; empty when it tells none."""
    try:
        host = urlsplit(article.url).hostname or ""
    except ValueError:  # a malformed address tells nothing
        return ""
    domain = host.rpartition(".")[2]
    if len(domain) != _LETTERS or not domain.isascii() or not domain.isalpha():
        return ""
    return "" if domain in _FOR_ANYBODY else _NOT_ISO.get(domain, domain.upper())
