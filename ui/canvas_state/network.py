"""What is in sight on a canvas as a network: what its structure says is said of this and of nothing else.

Hubs are left out, as a walk leaves them out: a link through one proves nothing.
"""

from __future__ import annotations

import networkx as nx

from ui.canvas_state.appearance import is_hub
from ui.canvas_state.gathered_labels import drawn_as_groups, pairs_as_drawn
from ui.canvas_state.state import CanvasState
from ui.canvas_state.visibility import nodes_in_sight


def network_of(state: CanvasState) -> nx.Graph[str]:
    """The nodes in sight but hubs, and the lines between them; in the order in which they came. Labels that
    are drawn as a person or place are that one.
    """
    sight = [id_ for id_ in nodes_in_sight(state) if not is_hub(state.known[id_])]
    shown = set(sight)
    groups = {label: one for label, one in drawn_as_groups(state, ()).items() if one in shown}
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(id_ for id_ in sight if id_ not in groups)
    network.add_edges_from(
        (a, b) for a, b in pairs_as_drawn(state, groups) if network.has_node(a) and network.has_node(b)
    )
    return network
