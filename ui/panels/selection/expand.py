"""Beside the canvas: how many neighbours of each kind there are, and the ways to bring them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from graph.schema import NODES
from graph.subgraph import Node
from ui import reader_session
from ui.canvas_session import expansion, expansion_patterns, known_counts
from ui.canvas_session.session import CanvasSession
from ui.error_display import guarded
from ui.session_state import session_state
from ui.wording import surroundings
from ui.wording.language import _, number
from ui.wording.schema_names import kind, symbol


def neighbours(work: CanvasSession, node: Node) -> None:
    """Counts by kind before anything is brought; a click brings the next of a kind, or goes another way."""
    with guarded():
        counts = surroundings.by_kind(known_counts.of(node.id))
        if not counts:
            st.caption(_("Nothing is linked to it."))
            return
        totals = {label: sum(int(row["total"]) for row in rows) for label, rows in counts.items()}
        drawn = Counter(work.channel.state.known[id_].kind for id_ in expansion.drawn_beside(work, node.id))
        left = {label for label, total in totals.items() if drawn[label] < total}
        said = (
            _("Neighbours: {shown} of {total} shown. Expand by type:")
            if left
            else _("Neighbours: {shown} of {total} shown.")
        )
        st.caption(said.format(shown=number(drawn.total()), total=number(sum(totals.values()))))
        with st.container(horizontal=True, gap="xsmall"):
            _people(work, node)
            for label, rows in counts.items():
                st.button(
                    f"{kind(label)} ({number(totals[label])})",
                    key=f"kind-{label}",
                    icon=symbol(label),
                    help=surroundings.ways(rows),
                    disabled=label not in left,
                    on_click=_bring,
                    args=(work, node.id, (label,)),
                )
            with st.popover(_("More ways to expand"), icon=":material/alt_route:"):
                _more(work, node, totals)
        for label, rows in counts.items():
            if said := surroundings.used(rows):
                st.caption(f"{kind(label)}: {said}")


def _people(work: CanvasSession, node: Node) -> None:
    """Of a shared thing the people who use it, in one step."""
    users = int(node.properties.get("users") or 0)
    if not NODES[node.kind].shared or users < 1:
        return
    st.button(
        _("People who use it"),
        key="its-people",
        icon=symbol("Person"),
        on_click=_bring,
        args=(work, node.id, (), "people"),
    )


def _more(work: CanvasSession, node: Node, totals: Mapping[str, int]) -> None:
    st.caption(
        _(
            "What few people share comes first, then seized, then newest; hubs last. The table "
            "below the canvas says why."
        )
    )
    whole = {label: many for label, many in totals.items() if expansion.PAGE < many <= expansion_patterns.ALL}
    for label, many in whole.items():
        _way(
            work,
            node,
            _("All {n}: {kind}").format(n=number(many), kind=kind(label)),
            symbol(label),
            (label,),
            "all",
        )
    _way(work, node, _("Only what links to nodes on the canvas"), ":material/join:", (), "joined")
    _way(work, node, _("Within two steps, the nearest 200"), ":material/radar:", (), "two")
    within = session_state.within_two_steps.get((reader_session.space(), node.id), 0)
    if expansion_patterns.NEAR < within <= expansion_patterns.WITHIN:
        _way(
            work,
            node,
            _("All {n} within two steps").format(n=number(within)),
            ":material/radar:",
            (),
            "within",
        )
    patterns = expansion_patterns.PATTERNS.get(node.kind, ())
    if patterns:
        st.caption(_("Along a pattern: via what it is linked to, to what lies beyond"))
    for over, to in patterns:
        name = f"{', '.join(map(kind, over))} → {', '.join(map(kind, to))}"
        _way(work, node, name, symbol(over[0]), to, expansion_patterns.VIA + ",".join(over))


def _way(work: CanvasSession, node: Node, name: str, icon: str, kinds: tuple[str, ...], how: str) -> None:
    key = f"way-{how}-{'-'.join(kinds)}"
    st.button(
        name,
        key=key,
        icon=icon,
        type="tertiary",
        on_click=_bring,
        args=(work, node.id, kinds, how),
    )


def _bring(work: CanvasSession, id_: str, kinds: tuple[str, ...] = (), how: str = "") -> None:
    expansion.expand(work, id_, kinds, how)
