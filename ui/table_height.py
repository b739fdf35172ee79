"""How high a table is. Its rows and letters grow with the screen, as all sizes are rem; a height that is
told in pixels does not, so none is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import streamlit as st

FEW = 12
"""Rows up to which a table shows all of them."""


@contextmanager
def height_of_table(name: str, rows: int) -> Iterator[Literal["content", "stretch"]]:
    """The height to give the table of the page that is drawn inside: that of its rows, or, of many, as the
    window has room (`frame.css`). `name` tells it from other tables.
    """
    if rows <= FEW:
        yield "content"
        return
    with st.container(key=f"many-rows-{name}"):
        yield "stretch"
