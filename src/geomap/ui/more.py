"""A list that shows its first part, and more of it once asked for, as long as it stays the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Hashable


def limit(name: str, of: Hashable, step: int) -> int:
    """How many entries are shown.

    Args:
        name: Which list it is.
        of: What it lists; another one begins anew.
        step: How many are shown at first.
    """
    if st.session_state.get(f"{name}_of") != of:
        st.session_state[f"{name}_of"] = of
        st.session_state[name] = step
    return int(st.session_state[name])


def ask(name: str, step: int) -> None:
    """Show so many more; for a button."""
    st.session_state[name] += step
