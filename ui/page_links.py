"""Ways to other pages: one that is not for the reader's role is not offered."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui.session_state import session_state


def offered(path: str) -> bool:
    """Whether the reader may open the page of this path."""
    return path in session_state.pages


def page_link(path: str, **how: Any) -> None:
    """A link to a page, as `st.page_link` draws it (`how`); nothing where it is not for the reader."""
    if offered(path):
        st.page_link(session_state.pages[path], **how)


def go(path: str) -> None:
    """Go to a page; stay where it is not for the reader."""
    if offered(path):
        st.switch_page(session_state.pages[path])
