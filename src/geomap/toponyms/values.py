"""Values of this room: toponyms, cues that the words around them give, and asides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from geomap.names import NameUse


class Cue(NamedTuple):
    """What the words around a name ask for.

    Attributes:
        kinds: Kinds of place of which one should fit; empty when the words only tell that the name
            is used for a place.
        words: The words and where they stand, for a reader.
        shared: Where the rest of the list stands of which it is said: `on` from the name or `back`
            from it; empty when it is said of one name.
        elsewhere: True when a place that is not of these kinds is not meant, and lies apart from
            what is ("Washington County").
        proper: True when the feature word has a capital: "Dover Council" names more than the place.
        beside: False when the words stand further on in the text.
    """

    kinds: tuple[str, ...]
    words: str
    shared: Literal["", "on", "back"] = ""
    elsewhere: bool = False
    proper: bool = False
    beside: bool = True


class Toponym(NamedTuple):
    """A name in an article that is used for a place; which one is not yet decided.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        surface: The name as written.
        key: The folded name.
        uses: The places that bear it, each with the gazetteer's spelling.
        cues: What the words around it ask for.
        container: Position, among the toponyms of the article, of the one beside it that is given
            as what it lies in ("Doshulu of Jabrayil province", "Libya's Tripoli"); None without.
        state: The state of the United States named right after it (", Ga."); empty without.
        chain: Number of the list that it stands in ("Armenia, Georgia and Turkey"); a name that
            stands alone is a chain of its own.
        paragraph: Number of its paragraph in the article.
        entity: What a model of the language takes it for (GPE, LOC …), alone or as a part of
            something longer; empty without a model, or when it takes it for nothing.
    """

    start: int
    end: int
    surface: str
    key: str
    uses: tuple[NameUse, ...]
    cues: tuple[Cue, ...]
    container: int | None
    state: str
    chain: int
    paragraph: int
    entity: str = ""


class Aside(NamedTuple):
    """A demonym, or a plural that names several places: found, but no matter of the rules here.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        surface: The word as written.
        uses: The places that it may mean, or that it covers.
    """

    start: int
    end: int
    surface: str
    uses: tuple[NameUse, ...]
