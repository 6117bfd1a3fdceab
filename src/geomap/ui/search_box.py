"""The box for words: only passages that hold them stay, on the map and everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from geomap.errors import QueryError
from geomap.ui import state, strings
from geomap.views.searching import LONGEST

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.views import View

_KEY = "f_words"


def draw(view: View, refuse: Callable[[str], None]) -> None:
    """Draw the box with the words of the view.

    Args:
        view: What is shown.
        refuse: Takes what is wrong with the words that were typed.
    """
    st.session_state[_KEY] = view.text or ""
    st.text_input(
        strings.WORDS,
        key=_KEY,
        type="search",
        placeholder=strings.WORDS_EXAMPLE,
        # One more, so that what was cut off is not searched for in silence.
        max_chars=LONGEST + 1,
        width=205,
        on_change=_typed,
        args=(refuse,),
    )


def _typed(refuse: Callable[[str], None]) -> None:
    text = " ".join(st.session_state[_KEY].split())
    try:
        state.write(state.read().with_view(text=text or None))
    except QueryError as error:
        refuse(str(error))
