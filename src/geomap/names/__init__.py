"""Names: how they are folded, and how those of a gazetteer are found in a text.

`folding` makes spellings comparable and keeps the way back to the original offsets; `matching`
finds whole-word occurrences of many names at once; `known` works out how the names of a place are
written, `hits` turns matches into hits, `index` joins them for a gazetteer, `layers` sets one index
above another. Which occurrence really names a place is decided in `toponyms`, which place it is in
`resolution`.
"""

from geomap.names.folding import Folded, fold, fold_letter, fold_name, fold_words
from geomap.names.index import NameIndex
from geomap.names.layers import Index, LayeredIndex
from geomap.names.values import NameHit, NameUse

__all__ = [
    "Folded",
    "Index",
    "LayeredIndex",
    "NameHit",
    "NameIndex",
    "NameUse",
    "fold",
    "fold_letter",
    "fold_name",
    "fold_words",
]
