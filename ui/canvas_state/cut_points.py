"""Who cannot be replaced: the nodes without which a network falls apart, and what loses contact then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx


def cut_points(network: nx.Graph[str], weights: Mapping[str, int]) -> dict[str, int]:
    """How much weight loses contact with the heaviest of the pieces that are left when a node goes, for each
    node without which its piece of the network falls apart. One pass over its blocks, whatever its size."""
    blocks = [{str(node) for node in block} for block in nx.biconnected_components(network)]
    blocks_at: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        for node in block:
            blocks_at[node].append(place)
    pieces: dict[str, list[int]] = defaultdict(list)
    seen: set[int] = set()
    for root in range(len(blocks)):
        if root not in seen:
            _weigh(root, blocks, blocks_at, weights, pieces, seen)
    return {node: sum(found) - max(found) for node, found in pieces.items()}


def _weigh(
    root: int,
    blocks: list[set[str]],
    blocks_at: Mapping[str, list[int]],
    weights: Mapping[str, int],
    pieces: dict[str, list[int]],
    seen: set[int],
) -> None:
    """Add to `pieces` what hangs on each cut point of one piece of the network, block by block."""
    entered: list[tuple[int, str | None]] = []
    waiting: list[tuple[int, str | None]] = [(root, None)]
    while waiting:
        block, above = waiting.pop()
        seen.add(block)
        entered.append((block, above))
        for node in blocks[block]:
            if node != above:
                waiting += [(other, node) for other in blocks_at[node] if other != block]
    under: dict[str, int] = defaultdict(int)  # weight that hangs below each cut point
    total = 0
    for block, above in reversed(entered):  # what is below comes first
        weight = sum(weights.get(node, 0) + under[node] for node in blocks[block] if node != above)
        if above is None:
            total = weight
        else:
            under[above] += weight
            pieces[above].append(weight)
    for node in {above for _block, above in entered if above is not None}:
        pieces[node].append(total - weights.get(node, 0) - under[node])


def cut_off(network: nx.Graph[str], node: str, weights: Mapping[str, int]) -> list[str]:
    """What loses contact with the heaviest piece when this node goes; empty where all stays together."""
    parts: list[set[str]] = []
    seen = {node}
    for start in network.adj[node]:
        if start not in seen:
            part = _reached(network, start, seen)
            seen |= part
            parts.append(part)
    parts.sort(key=lambda part: (-sum(weights.get(one, 0) for one in part), -len(part), min(part)))
    return sorted(one for part in parts[1:] for one in part)


def _reached(network: nx.Graph[str], start: str, seen: set[str]) -> set[str]:
    """What is reached from a node without passing what was seen."""
    part, waiting = {start}, [start]
    while waiting:
        for other in network.adj[waiting.pop()]:
            if other not in part and other not in seen:
                part.add(other)
                waiting.append(other)
    return part
