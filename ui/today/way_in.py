"""With nothing loaded: the three ways to begin, so that nobody meets an empty canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import streamlit as st

from ui import page_links, reader_session
from ui.wording.language import _


class Way(NamedTuple):
    """A way to begin: its picture, its title, what it is, what its button says and does."""

    icon: str
    title: str
    about: str
    button: str
    go: Callable[[], None]


def draw() -> None:
    """The three ways, side by side."""
    st.header(_("Nothing is loaded yet"), anchor=False)
    st.markdown(
        _(
            "Waybill links parcels by what their labels share, and says why. Start with invented data to see "
            "how it works, or load a delivery of your own."
        )
    )
    ways = _ways()
    for place, (column, way) in enumerate(zip(st.columns(len(ways), gap="medium"), ways, strict=True)):
        with column, st.container(border=True, height="stretch", key=f"way-{place}"):
            st.subheader(f":material/{way.icon}: {way.title}", anchor=False)
            st.markdown(way.about)
            if st.button(way.button, type="secondary" if place else "primary", key=f"way-in-{place}"):
                way.go()
    st.caption(_("Nothing leaves this machine."))


def _ways() -> list[Way]:
    return [
        Way(
            icon="science",
            title=_("Open the example"),
            about=_(
                "A seized parcel, the people behind it, and each reason in words. Every name in it is "
                "invented. It takes about a minute to fill the first time."
            ),
            button=_("Open the example"),
            go=_open_example,
        ),
        Way(
            icon="upload_file",
            title=_("Load a delivery"),
            about=_(
                "Operator exports, customs data, seizures: CSV, Excel, JSON Lines, up to 500 MB each. Files "
                "are checked first. Nothing is loaded until you confirm."
            ),
            button=_("Choose files"),
            go=lambda: page_links.go("load"),
        ),
        Way(
            icon="playlist_add_check",
            title=_("Look up a list"),
            about=_(
                "Paste numbers, names or phones and see which are known. Needs a delivery or the example."
            ),
            button=_("Look up a list"),
            go=lambda: page_links.go("lookup"),
        ),
    ]


def _open_example() -> None:
    reader_session.enter(reader_session.DEMO)
    st.rerun()
