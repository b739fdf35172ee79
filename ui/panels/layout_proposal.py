"""A layout for a file that none fits: proposed, looked at, mended on the page, and used."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from errors import WaybillError
from loaders.parsing.layout import parse_layout
from loaders.proposing.proposal import Proposal, propose
from ui.wording.escaping import plain
from ui.wording.language import _, number
from ui.wording.schema_names import field

_CHOICE = "load-layout"
_LINES = 420


def offer(file: Path) -> None:
    """Below a file that no layout fits: the button that proposes one, then the proposal."""
    proposed: dict[str, Proposal | str] = st.session_state.setdefault("proposed", {})
    key = str(file)
    if key not in proposed:
        if st.button(_("Suggest a layout"), icon=":material/auto_fix_high:", key=f"propose-{key}"):
            try:
                proposed[key] = propose(file)
            except WaybillError as error:
                proposed[key] = str(error).replace(key, file.name)
            st.rerun()
        return
    found = proposed[key]
    if isinstance(found, str):
        st.error(plain(found))
    else:
        _proposal(file, found)


def chosen() -> list[str]:
    """The layout files that were made here and still lie where they were written."""
    known: list[str] = st.session_state.setdefault("proposed-layouts", [])
    return [path for path in known if Path(path).exists()]


def _proposal(file: Path, found: Proposal) -> None:
    guessed = [field(name) for name in (*found.missing, *found.doubtful)]
    unsure = _("Not sure:")
    told = _("{n} fields found. Check the rows with a ?, then use the layout.").format(
        n=number(len(found.layout.columns))
    )
    if guessed:
        told = f"{told} {unsure} {', '.join(guessed)}."
    st.info(plain(told))
    key = f"proposal-{file}"
    text = st.text_area(_("Layout"), found.text, height=_LINES, key=key, max_chars=50_000)
    with st.container(horizontal=True):
        st.button(
            _("Use this layout"),
            type="primary",
            icon=":material/check:",
            key=f"use-{file}",
            on_click=_use,
            args=(file, key),
        )
        st.download_button(
            _("Save layout"), text, f"{found.name}.toml", "application/toml", key=f"save-{file}"
        )
    if wrong := st.session_state.get(f"wrong-{key}"):
        st.error(plain(str(wrong)))


def _use(file: Path, key: str) -> None:
    """Write the layout beside the upload and choose it."""
    st.session_state[f"wrong-{key}"] = None
    text = str(st.session_state[key])
    try:
        layout = parse_layout(text, file.name)
    except WaybillError as error:
        st.session_state[f"wrong-{key}"] = str(error)
        return
    path = file.parent / f"{layout.name}.toml"
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    known: list[str] = st.session_state.setdefault("proposed-layouts", [])
    if str(path) not in known:
        known.append(str(path))
    st.session_state["tried"] = {}
    st.session_state[_CHOICE] = str(path)
