"""The schema as a network: every kind is a node, every relationship a line between the kinds it joins."""

from __future__ import annotations

import streamlit as st

from graph.schema import EDGES, NODES
from graph.subgraph import Edge, Node, Subgraph
from ui.language import term
from ui.walk.channel import Channel
from ui.walk.events import Show
from ui.words import kind


def drawing() -> Subgraph:
    """Kinds and relationships as a subgraph; each node is labelled with its kind's name."""
    shown = [one for one in NODES.values() if not one.internal]
    nodes = [
        Node(f"{one.label}:{one.label}", one.label, kind(one.label), {}, (term(one.about),)) for one in shown
    ]
    edges = [
        Edge(f"{source}|{type_}|{target}", f"{source}:{source}", f"{target}:{target}", type_)
        for type_, one in EDGES.items()
        for source, target in one.ends
    ]
    return Subgraph.of(nodes, edges)


def channel() -> Channel:
    """The drawing on a channel of its own, made once a session and language."""
    kept: dict[str, Channel] = st.session_state.setdefault("schema-drawings", {})
    language = str(st.session_state.get("language", "en"))
    if language not in kept:
        kept[language] = Channel.new()
        kept[language].apply(Show("schema"), drawing())
    return kept[language]


def on_batch() -> None:
    """Moves and selections on the drawing; it reads nothing."""
    channel().take(st.session_state["schema-canvas"]["batch"], lambda _event: None)
