"""Names: how they are folded, and how those of a gazetteer are found in a text.

`folding` makes spellings comparable and keeps the way back to the original offsets; `matching`
finds whole-word occurrences of many names at once; `index` joins both with a gazetteer. Which
occurrence really names a place is decided in `toponyms`, which place it is in `resolution`.
"""

from geomap.names.folding import Folded, fold, fold_name
from geomap.names.index import NameHit, NameIndex, NameUse

__all__ = ["Folded", "NameHit", "NameIndex", "NameUse", "fold", "fold_name"]
