"""Near-duplicates: passages that say the same in nearly the same words.

Wire copy in several articles, repeated headlines, quotes, teasers. It is wording that is compared,
not what happened: two reporters who tell one event in their own words are not near-duplicates, and
a sentence with another place, number or day in it is none either.

    words.toml      function words, negations, opposites, numbers
    wording.py      text → comparable words, and the facts among them
    features.py     what of a wording is held against others
    agreement.py    two wordings → equal, part, or different
    signatures.py   words → MinHash bands, one passage at a time
    grouping.py     signatures → groups, a join over bands
    buckets.py      what of that waits on disk when it is much
"""

from geomap.near_duplicates.agreement import compare
from geomap.near_duplicates.grouping import group
from geomap.near_duplicates.signatures import Signatures, sign
from geomap.near_duplicates.wording import Wording, key_of, read_wording, read_words

__all__ = [
    "Signatures",
    "Wording",
    "compare",
    "group",
    "key_of",
    "read_wording",
    "read_words",
    "sign",
]
