"""Beside the canvas: what can be done with the nodes that are selected."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from graph.schema import NODES
from graph.subgraph import Node
from queries.watches.node_sightings import watchable
from ui.canvas_session import additions, expansion
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.appearance import is_hub
from ui.canvas_state.canvas_events import Collapse, Expand, Hide, Pin
from ui.canvas_state.collapse import expanded_from
from ui.canvas_state.grouping import with_group_members
from ui.canvas_state.legend import WALKED_FROM
from ui.panels.selection import who_else
from ui.panels.watching import new_watch
from ui.wording.escaping import plain, shortened
from ui.wording.language import _, number


def of_one(work: CanvasSession, node: Node) -> None:
    """What can be done with one node."""
    drawn = work.channel.state.drawn.get(node.id)
    pinned = bool(drawn and drawn.pinned)
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            _("Expand"), key="do-expand", icon=":material/add_circle:", on_click=_expand, args=(work, node.id)
        )
        if _begins_walks(node):
            st.button(
                _("Walk"), key="do-walk", icon=":material/footprint:", on_click=_walk, args=(work, (node.id,))
            )
        st.button(
            _("Unpin") if pinned else _("Pin"),
            type="tertiary",
            key="do-pin",
            icon=":material/keep:",
            on_click=_apply,
            args=(work, Pin(_all(work, node.id), not pinned)),
        )
        st.button(
            _("Hide"),
            type="tertiary",
            key="do-hide",
            icon=":material/visibility_off:",
            on_click=_apply,
            args=(work, Hide(_all(work, node.id))),
        )
        count = len(expanded_from(work.channel.state, [node.id]))
        if count:
            st.button(
                _("Collapse ({n})").format(n=number(count)),
                type="tertiary",
                key="do-collapse",
                icon=":material/unfold_less:",
                on_click=_apply,
                args=(work, Collapse((node.id,))),
                help=_("Remove what expanding added, except what is pinned."),
            )
        if watchable(node.kind):
            new_watch.offer(node.id, lambda: node.id)
        if who_else.offered():
            who_else.button(work, node.id)
    who_else.answer(node.id)
    _with_previous(work, node)


def _with_previous(work: CanvasSession, node: Node) -> None:
    """What can be asked about this node and the one that was selected before it."""
    state = work.channel.state
    other = state.known.get(state.previous) if state.previous in state.drawn else None
    if other is None or other.id == node.id:
        return
    name = plain(shortened(other.label, 30))
    with st.container(horizontal=True, gap="xsmall", key="with-previous"):
        st.button(
            _("In common with {name}").format(name=name),
            key="do-common-previous",
            icon=":material/join_inner:",
            type="tertiary",
            on_click=_common,
            args=(work, other.id, node.id),
        )
        st.button(
            _("Paths to {name}").format(name=name),
            key="do-path-previous",
            icon=":material/route:",
            type="tertiary",
            on_click=_path,
            args=(work, node.id, other.id),
        )


def of_several(work: CanvasSession, chosen: Sequence[Node]) -> None:
    """What can be done with several nodes."""
    ids, count = tuple(node.id for node in chosen), len(chosen)
    with st.container(horizontal=True, gap="xsmall"):
        if count == 2:
            st.button(
                _("Find paths"), icon=":material/route:", key="do-path", on_click=_path, args=(work, *ids)
            )
            st.button(
                _("In common"),
                icon=":material/join_inner:",
                key="do-common",
                on_click=_common,
                args=(work, *ids),
                help=_("What both are linked to within two steps. A hub among them proves nothing."),
            )
        st.button(
            _("Expand"),
            key="do-expand-all",
            icon=":material/add_circle:",
            on_click=_expand_all,
            args=(work, ids),
        )
        if all(map(_begins_walks, chosen)):
            st.button(
                _("Walk"), key="do-walk-all", icon=":material/footprint:", on_click=_walk, args=(work, ids)
            )
        st.button(
            _("Pin"),
            type="tertiary",
            key="do-pin-all",
            icon=":material/keep:",
            on_click=_apply,
            args=(work, Pin(_all(work, *ids), True)),
        )
        st.button(
            _("Hide"),
            type="tertiary",
            icon=":material/visibility_off:",
            key="do-hide",
            on_click=_apply,
            args=(work, Hide(_all(work, *ids))),
        )


def _all(work: CanvasSession, *ids: str) -> tuple[str, ...]:
    """These, and what is drawn as them."""
    return with_group_members(work.channel.state, [id_ for id_ in ids if id_ in work.channel.state.drawn])


def _apply(work: CanvasSession, event: Collapse | Hide | Pin) -> None:
    work.channel.apply(event)


def _expand(work: CanvasSession, id_: str) -> None:
    expansion.expand(work, id_)


def _expand_all(work: CanvasSession, ids: Sequence[str]) -> None:
    expansion.ask(work, Expand(ids[0], also=tuple(ids[1:])))


def _begins_walks(node: Node) -> bool:
    return node.kind in WALKED_FROM or (NODES[node.kind].shared and not is_hub(node))


def _walk(work: CanvasSession, starts: Sequence[str]) -> None:
    additions.walk_here(work, starts)


def _common(work: CanvasSession, one: str, other: str) -> None:
    additions.common_here(work, one, other)


def _path(work: CanvasSession, one: str, other: str) -> None:
    additions.path_here(work, one, other)
