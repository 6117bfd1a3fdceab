"""Blocking: names that the user's block list leaves out, each counted with the user's reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.mentions import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.names import Index
    from geomap.toponyms.surroundings import Name


def without_blocked(
    article: str, text: str, names: Iterable[Name], index: Index
) -> tuple[list[Name], list[Rejected]]:
    """Names that are left, and those that the block list takes out.

    A name that is blocked for some of its places only keeps the others.

    Args:
        article: Id of the article.
        text: Its text.
        names: The names in it.
        index: Brings the block list.
    """
    kept: list[Name] = []
    rejected: list[Rejected] = []
    for name in names:
        blocks = [it for it in index.blocks(name.key) if it.article in {"", article}]
        if not blocks:
            kept.append(name)
            continue
        places = {block.place_id for block in blocks}
        uses = () if "" in places else tuple(u for u in name.uses if u.place.id not in places)
        if uses:
            kept.append(name._replace(uses=uses))
        else:
            surface = text[name.start : name.end]
            reason = f"on the block list: {blocks[0].reason}"
            rejected.append(Rejected(article, name.start, name.end, surface, reason))
    return kept, rejected
