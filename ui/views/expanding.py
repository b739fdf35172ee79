"""Beside the canvas: how many neighbours of each kind there are, and the ways to bring them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import streamlit as st

from graph.subgraph import Node
from ui import around_said, bringing, further
from ui.language import _, number
from ui.trouble import guarded
from ui.words import kind, symbol
from ui.working import Work


def neighbours(work: Work, node: Node) -> None:
    """Counts by kind before anything is brought; a click brings the next of a kind, or goes another way."""
    with guarded():
        counts = around_said.by_kind(bringing.counts(node.id))
        if not counts:
            st.caption(_("Nothing is linked to it."))
            return
        totals = {label: sum(int(row["total"]) for row in rows) for label, rows in counts.items()}
        drawn = Counter(work.channel.state.known[id_].kind for id_ in bringing.drawn_beside(work, node.id))
        left = {label for label, total in totals.items() if drawn[label] < total}
        said = (
            _("Neighbours: {shown} of {total} shown. Expand by kind:")
            if left
            else _("Neighbours: {shown} of {total} shown.")
        )
        st.caption(said.format(shown=number(drawn.total()), total=number(sum(totals.values()))))
        with st.container(horizontal=True, gap="xsmall"):
            for label, rows in counts.items():
                st.button(
                    f"{kind(label)} ({number(totals[label])})",
                    key=f"kind-{label}",
                    icon=symbol(label),
                    help=around_said.ways(rows),
                    disabled=label not in left,
                    on_click=_bring,
                    args=(work, node.id, (label,)),
                )
            with st.popover(_("More ways"), icon=":material/alt_route:"):
                _more(work, node, totals)
        for label, rows in counts.items():
            if said := around_said.used(rows):
                st.caption(f"{kind(label)}: {said}")


def _more(work: Work, node: Node, totals: Mapping[str, int]) -> None:
    st.caption(
        _(
            "First comes what few people share, then what was seized, then the newest; hubs come last. "
            "Each says why in the table below the canvas."
        )
    )
    whole = {label: many for label, many in totals.items() if bringing.PAGE < many <= further.ALL}
    for label, many in whole.items():
        _way(
            work,
            node,
            _("All {n}: {kind}").format(n=number(many), kind=kind(label)),
            symbol(label),
            (label,),
            "all",
        )
    _way(work, node, _("Only what is linked to what is drawn"), ":material/join:", (), "joined")
    _way(work, node, _("Within two steps, the nearest 200"), ":material/radar:", (), "two")
    patterns = further.PATTERNS.get(node.kind, ())
    if patterns:
        st.caption(_("Along a pattern: over what it is linked to, to what that is linked to"))
    for over, to in patterns:
        name = f"{', '.join(map(kind, over))} → {', '.join(map(kind, to))}"
        _way(work, node, name, symbol(over[0]), to, further.VIA + ",".join(over))


def _way(work: Work, node: Node, name: str, icon: str, kinds: tuple[str, ...], how: str) -> None:
    key = f"way-{how}-{'-'.join(kinds)}"
    st.button(
        name,
        key=key,
        icon=icon,
        type="tertiary",
        on_click=_bring,
        args=(work, node.id, kinds, how),
    )


def _bring(work: Work, id_: str, kinds: tuple[str, ...] = (), how: str = "") -> None:
    bringing.expand(work, id_, kinds, how)
