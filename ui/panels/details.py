"""Beside the canvas: what is selected, what is said about it, and where that stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analysis.hubs import hub
from analysis.mentions import SharedNode
from graph.schema import NODES
from graph.subgraph import Node
from queries.verbs.provenance import SourceRows, provenance
from ui import visit
from ui.canvas_session import expansion
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.appearance import is_hub, seized_parcels
from ui.canvas_state.collapse import expanded_from
from ui.canvas_state.events import Collapse, Hide, Pin
from ui.canvas_state.grouping import with_group_members
from ui.panels import edge, expand
from ui.tasks import waiting
from ui.trouble import guarded
from ui.wording.escaping import plain, shortened, single_line, table
from ui.wording.language import _, moment, ngettext, number
from ui.wording.reasons import reason
from ui.wording.schema_names import field, kind, symbol
from ui.wording.warning_names import warning_name as warning_said

ROWS = 50
"""Rows of the deliveries that are read at once."""
_APART = frozenset(
    {"parcels", "users", "hub", "differs", "warnings", "loads", "claims", "check", "building", "seized"}
)
"""Properties that the panel shows in a form of their own, or not at all."""


def panel(work: CanvasSession) -> None:
    """The selected node, line or nodes."""
    state = work.channel.state
    if state.line:
        return edge.panel(work)
    chosen = [state.known[id_] for id_ in state.selected if id_ in state.known]
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
    _actions(work, node)
    rows = [
        (field(name), moment(value) if isinstance(value, str) else value)
        for name, value in _in_order(node)
        if name not in _APART and value not in (None, "", [])
    ]
    if rows:
        st.markdown(table([_("Field"), _("Value")], rows))
    _differences(node)
    for said in node.why:
        st.caption(plain(reason(said)))
    expand.neighbours(work, node)
    _provenance(node)


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
            st.badge(ngettext("{n} person", "{n} people", count).format(n=number(count)), color="blue")
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


def _actions(work: CanvasSession, node: Node) -> None:
    drawn = work.channel.state.drawn.get(node.id)
    pinned = bool(drawn and drawn.pinned)
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            _("Expand"), key="do-expand", icon=":material/add_circle:", on_click=_expand, args=(work, node.id)
        )
        if node.kind in ("Parcel", "Seizure") or (NODES[node.kind].shared and not is_hub(node)):
            st.button(
                _("Walk"), key="do-walk", icon=":material/footprint:", on_click=_walk, args=(work, node)
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


def _provenance(node: Node) -> None:
    opened: set[str] = st.session_state.setdefault("provenance-open", set())
    if node.id not in opened:
        st.button(
            _("Source rows"),
            key="do-provenance",
            icon=":material/receipt_long:",
            on_click=opened.add,
            args=(node.id,),
        )
        return
    st.subheader(_("Source rows"), anchor=False)
    with guarded():
        known: dict[tuple[str, str], SourceRows] = st.session_state.setdefault("provenance", {})
        key = (visit.space(), node.id)
        if key not in known:
            desk = visit.desk()
            known[key] = waiting.read(
                "provenance",
                key,
                _("Reading source files…"),
                lambda: provenance(node.id, limit=ROWS, desk=desk),
            )
        rows = known[key]
        if not rows:
            st.caption(_("No single file states this."))
        elif rows.total > len(rows):
            said = _("{shown} of {total} rows, newest file first")
            st.caption(said.format(shown=number(len(rows)), total=number(rows.total)))
        for row in rows:
            _row(row)


def _row(row: Mapping[str, Any]) -> None:
    """One row as delivered: where it stands, then its fields as written."""
    where = _("{file}, row {row}").format(file=single_line(row["file"]), row=row["row"])
    with st.expander(plain(shortened(where, 60))):
        facts = [
            single_line(row["sheet"]),
            single_line(row["layout"]),
            moment(row["as_of"]),
            single_line(row["handling"]),
        ]
        st.caption(plain(" · ".join(fact for fact in facts if fact)))
        read = [(field(name), value) for name, value in row["read"].items() if value not in (None, "")]
        st.markdown(table([_("Field"), _("As written")], read))
        for warning in row["warnings"]:
            st.caption(f":material/warning: {plain(warning_said(warning))}")


def _several(work: CanvasSession, chosen: list[Node]) -> None:
    count = len(chosen)
    said = ngettext("{n} node selected", "{n} nodes selected", count).format(n=number(count))
    st.markdown(f"**{said}**")
    with st.container(horizontal=True, gap="xsmall"):
        ids = tuple(node.id for node in chosen)
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
            _("Hide"),
            icon=":material/visibility_off:",
            key="do-hide",
            on_click=_apply,
            args=(work, Hide(_all(work, *ids))),
        )
    st.markdown(table([_("Type"), _("Name")], [(kind(node.kind), node.label) for node in chosen[:100]]))


def _all(work: CanvasSession, *ids: str) -> tuple[str, ...]:
    """These, and what is drawn as them."""
    return with_group_members(work.channel.state, [id_ for id_ in ids if id_ in work.channel.state.drawn])


def _apply(work: CanvasSession, event: Collapse | Hide | Pin) -> None:
    work.channel.apply(event)


def _expand(work: CanvasSession, id_: str) -> None:
    expansion.expand(work, id_)


def _walk(work: CanvasSession, node: Node) -> None:
    expansion.walk_here(work, node)


def _common(work: CanvasSession, one: str, other: str) -> None:
    expansion.common_here(work, one, other)


def _path(work: CanvasSession, one: str, other: str) -> None:
    expansion.path_here(work, one, other)
