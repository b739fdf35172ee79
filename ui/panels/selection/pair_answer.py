"""Beside the canvas: what two nodes have in common, or the paths between them, as a list that lights up."""

from __future__ import annotations

import streamlit as st

from graph.schema import NODES
from graph.subgraph import Node
from ui import reader_session
from ui.canvas_session.pair_answers import AnswerRow, PairAnswer
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.appearance import is_hub
from ui.panels.canvas_drawer.row_selection import select_seen
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, ngettext, number
from ui.wording.schema_names import kind, symbol

_LONG = 34


def panel(work: CanvasSession) -> None:
    """The answer, while both ends are on the canvas; nothing without one."""
    answer, drawn = work.answer, work.channel.state.drawn
    if answer is None or not all(node.id in drawn for node in answer.ends):
        return
    with st.container(border=True, key="pair-answer"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{_title(answer)}**", width="stretch")
            st.button(_("Close"), key="pair-answer-close", type="tertiary", on_click=_close, args=(work,))
        one, other = (f"**{plain(shortened(node.label, _LONG))}**" for node in answer.ends)
        st.caption(_("{one} and {other}").format(one=one, other=other))
        for place, row in enumerate(_shown(answer)):
            st.button(
                _row_text(answer, row),
                key=f"pair-answer-{place}",
                icon=symbol(row.through[0].kind) if row.through else ":material/link:",
                type="tertiary",
                width="stretch",
                on_click=select_seen,
                args=(work, row.ids),
            )
        if any(row.hub for row in answer.rows):
            st.caption(_("A link through a hub proves nothing."))


def _shown(answer: PairAnswer) -> list[AnswerRow]:
    """The rows; with labels only those that name nothing which identity resolution found."""
    if not reader_session.labels_only():
        return list(answer.rows)
    return [row for row in answer.rows if not any(NODES[node.kind].derived for node in row.through)]


def _title(answer: PairAnswer) -> str:
    count = len(_shown(answer))
    if answer.kind == "paths" and answer.rows:
        steps = min(len(row.through) for row in answer.rows) + 1
        found = ngettext("{n} path", "{n} paths", count).format(n=number(count))
        return found + ", " + ngettext("{n} step", "{n} steps", steps).format(n=number(steps))
    return ngettext("{n} thing in common", "{n} things in common", count).format(n=number(count))


def _row_text(answer: PairAnswer, row: AnswerRow) -> str:
    names = [plain(shortened(node.label, _LONG)) for node in row.through] or [_("a direct link")]
    if answer.kind == "paths":
        over = _("over a hub")
        return " → ".join(names) + (f" :gray[{over}]" if row.hub else "")
    return f"{names[0]} :gray[{_about(row.through[0])}]"


def _about(node: Node) -> str:
    """`Account, 10 different people use it`."""
    said = [kind(node.kind)]
    users = node.properties.get("users")
    if users is not None and NODES[node.kind].shared:
        said.append(_users(int(users)))
    if is_hub(node):
        said.append(_("hub"))
    return ", ".join(said)


def _users(count: int) -> str:
    return ngettext("{n} person uses it", "{n} different people use it", count).format(n=number(count))


def _close(work: CanvasSession) -> None:
    work.answer = None
