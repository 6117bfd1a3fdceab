"""How names in the Azerbaijani alphabet are written in English, French, Russian and Turkish texts.

Xocavənd is Khojavend, Khodjavend, Khodzhavend or Hocavend: each letter has a few transcriptions,
and writers mix them. The gazetteer lists the name once; the others are made here.
"""

from __future__ import annotations

import itertools
import math

# A letter is written in one way throughout a name, except ə.
_TRANSCRIPTIONS = {
    "c": ("j", "dj", "dzh", "c"),
    "ç": ("ch", "tch", "c"),
    "ğ": ("gh", "g"),
    "ı": ("i", "y"),
    "q": ("g", "k", "q"),
    "ş": ("sh", "s"),
    "x": ("kh", "h", "x"),
}
_OWN_LETTERS = frozenset("əğışçxq")
_SHORTEST = 5  # "Gala" and "Kah" are other words too
_MOST = 400  # a name that could be written in more ways keeps its plain ones


def transcriptions(name: str) -> set[str]:
    """Ways to write an Azerbaijani name in other alphabets' habits, in lower case.

    Empty for a name without a letter of its own.
    """
    lower = name.replace("İ", "i").replace("I", "ı").lower()
    if not _OWN_LETTERS & set(lower):
        return set()
    letters = [letter for letter in _TRANSCRIPTIONS if letter in lower]
    ways = [_TRANSCRIPTIONS[letter] for letter in letters]
    vowels = [("a", "e")] * lower.count("ə")
    if math.prod(len(choices) for choices in (*ways, *vowels)) > _MOST:
        return set()
    written = set()
    for form in {lower, lower.replace("yı", "i")}:  # Cəbrayıl, Jebrail
        for chosen in itertools.product(*ways):
            plain = form.translate(
                {ord(letter): way for letter, way in zip(letters, chosen, strict=True)}
            )
            first, *rest = plain.split("ə")
            for filled in itertools.product(*vowels):
                pieces = itertools.chain.from_iterable(zip(filled, rest, strict=True))
                written.add(first + "".join(pieces))
    return {form for form in written if len(form) >= _SHORTEST}
