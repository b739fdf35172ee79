"""Beside the canvas: what is selected, what is said about it, and where that stands."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.mentions import SharedNode
from analysis.sharing.hubs import hub
from graph.schema import NODES
from graph.subgraph import Node
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.appearance import is_hub, seized_parcels
from ui.panels.selection import edge, expand, labels, node_actions
from ui.panels.selection.source_rows import source_rows
from ui.wording import people_counts
from ui.wording.escaping import plain, shortened, table
from ui.wording.language import _, moment, ngettext, number
from ui.wording.reasons import reason
from ui.wording.schema_names import field, kind, symbol
from ui.wording.warning_names import warning_name as warning_said

_APART = frozenset(
    {
        "parcels",
        "users",
        "members",
        "hub",
        "differs",
        "warnings",
        "loads",
        "claims",
        "check",
        "building",
        "seized",
    }
)
"""Properties that the panel shows in a form of their own, or not at all."""


def panel(work: CanvasSession) -> None:
    """The selected node, line or nodes."""
    state = work.channel.state
    if state.line:
        return edge.panel(work)
    known = (state.known[id_] for id_ in state.selected if id_ in state.known)
    chosen = [node for node in known if node.kind not in state.filters.off]
    if not chosen:
        st.caption(_("Select something on the canvas or in the table below."))
    elif len(chosen) == 1:
        _node(work, chosen[0])
    else:
        _several(work, chosen)


def _node(work: CanvasSession, node: Node) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"{symbol(node.kind)} **{plain(shortened(node.label, 80))}**", width="stretch")
    _badges(node, seized=node.id in seized_parcels(work.channel.state))
    if node.why:
        st.caption(plain(" · ".join(map(reason, node.why))))
    node_actions.of_one(work, node)
    rows = [
        (field(name), moment(value) if isinstance(value, str) else value)
        for name, value in _in_order(node)
        if name not in _APART and value not in (None, "", [])
    ]
    if rows:
        st.markdown(table([_("Field"), _("Value")], rows))
    _differences(node)
    labels.labels(work, node)
    expand.neighbours(work, node)
    source_rows(node)


def _in_order(node: Node) -> list[tuple[str, Any]]:
    """Its properties in the order in which the schema declares them, others after."""
    declared = [prop.name for prop in NODES[node.kind].properties] if node.kind in NODES else []
    place = {name: at for at, name in enumerate(declared)}
    return sorted(node.properties.items(), key=lambda pair: (place.get(pair[0], len(place)), pair[0]))


def _badges(node: Node, *, seized: bool) -> None:
    said = node.properties
    with st.container(horizontal=True, gap="xsmall"):
        st.badge(kind(node.kind), color="gray")
        if seized:
            st.badge(_("seized"), color="red", icon=":material/gavel:")
        if is_hub(node):
            why = plain(reason(hub(SharedNode.of(node.id, said))))
            no_walk = _("A link through it proves nothing, and walks do not cross it: {why}").format(why=why)
            st.badge(_("hub"), color="orange", icon=":material/hub:", help=no_walk)
        if said.get("users") is not None and NODES[node.kind].shared:
            count = int(said["users"])
            st.badge(
                people_counts.different(count),
                color="blue",
                help=people_counts.how_counted(),
            )
        if said.get("parcels") is not None:
            count = int(said["parcels"])
            st.badge(ngettext("{n} parcel", "{n} parcels", count).format(n=number(count)), color="blue")
        if said.get("claims") is not None and int(said["claims"]) > 1:
            st.badge(_("stated {n} times").format(n=number(int(said["claims"]))), color="gray")
        if said.get("check") == "failed":
            st.badge(_("wrong check digit"), color="red", icon=":material/warning:")
        if node.kind in NODES and NODES[node.kind].derived:
            st.badge(_("derived"), color="violet")


def _differences(node: Node) -> None:
    differs = node.properties.get("differs")
    if differs:
        names = ", ".join(field(str(name)) for name in differs)
        st.warning(
            _("Sources disagree on: {fields}. The rows below show each version as written.").format(
                fields=plain(names)
            )
        )
    warnings = node.properties.get("warnings")
    if warnings:
        said = ", ".join(warning_said(name) for name in warnings)
        st.warning(_("Warnings: {names}").format(names=plain(said)))


def _several(work: CanvasSession, chosen: list[Node]) -> None:
    count = len(chosen)
    said = ngettext("{n} node selected", "{n} nodes selected", count).format(n=number(count))
    st.markdown(f"**{said}**")
    node_actions.of_several(work, chosen)
    st.markdown(table([_("Type"), _("Name")], [(kind(node.kind), node.label) for node in chosen[:100]]))
