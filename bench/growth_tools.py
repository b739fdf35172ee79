"""Pairs and communities by networkx or igraph, from who uses what; imports nothing of Waybill.

    PYTHON bench/growth_tools.py igraph rows.npz

Prints a line of JSON: seconds for pairs, for communities and in all, and the most memory it took.
"""

from __future__ import annotations

import json
import math
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np


def by_networkx(users: Any, things: Any, people: int, level: float) -> tuple[float, float, int]:
    """Seconds for pairs and for Louvain, and how many communities."""
    import networkx as nx

    started = time.perf_counter()
    of: dict[int, list[int]] = {}
    for user, thing in zip(users.tolist(), things.tolist(), strict=True):
        of.setdefault(thing, []).append(user)
    graph: nx.Graph[int] = nx.Graph()
    for some in of.values():
        told = 2 * math.log(people / len(some))
        for one, other in combinations(some, 2):
            if graph.has_edge(one, other):
                graph[one][other]["weight"] += told
            else:
                graph.add_edge(one, other, weight=told)
    kept: nx.Graph[int] = nx.Graph()
    for one, other, told in graph.edges(data="weight"):
        if told >= level:
            kept.add_edge(one, other, weight=told - level + 1)
    paired = time.perf_counter()
    found = nx.community.louvain_communities(kept, seed=0)
    return paired - started, time.perf_counter() - paired, len(found)


def by_igraph(users: Any, things: Any, people: int, level: float) -> tuple[float, float, int]:
    """Seconds for pairs and for Leiden, and how many communities. Pairs are made with numpy: igraph's own
    projection of a bipartite graph cannot weigh things.
    """
    import igraph

    started = time.perf_counter()
    order = np.argsort(things, kind="stable")
    users, things = users[order].astype(np.int64), things[order]
    starts = np.flatnonzero(np.concatenate([[True], things[1:] != things[:-1]]))
    sizes = np.diff(np.concatenate([starts, [len(things)]]))
    keys, told = [], []
    width = int(users.max()) + 1
    for size in np.unique(sizes[sizes > 1]):
        block = starts[sizes == size][:, None] + np.arange(size)
        a, b = np.triu_indices(size, 1)
        i, j = users[block[:, a].ravel()], users[block[:, b].ravel()]
        keys.append(np.minimum(i, j) * width + np.maximum(i, j))
        told.append(np.full(len(i), 2 * math.log(people / size)))
    key, pair = np.unique(np.concatenate(keys), return_inverse=True)
    score = np.bincount(pair, np.concatenate(told))
    kept = score >= level
    ends = np.stack([key[kept] // width, key[kept] % width], axis=1)
    names, ends = np.unique(ends, return_inverse=True)
    graph = igraph.Graph(n=len(names), edges=ends.reshape(-1, 2))
    paired = time.perf_counter()
    found = graph.community_leiden(
        "CPM", weights=(score[kept] - level + 1).tolist(), resolution=0.2, n_iterations=2
    )
    return paired - started, time.perf_counter() - paired, len(found)


def _peak_mib() -> int:
    """The most memory that this process itself held."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1024


def main() -> None:
    """Run one of them on a file."""
    way, rows = sys.argv[1], np.load(Path(sys.argv[2]))
    people = int(rows["people"])
    level = math.log(people**2 / 2) - 5
    run = {"networkx": by_networkx, "igraph": by_igraph}[way]
    pairs, groups, found = run(rows["user"], rows["thing"], people, level)
    told = {
        "by": way,
        "pairs": round(pairs, 2),
        "clusters": round(groups, 2),
        "seconds": round(pairs + groups, 2),
        "peak_mib": _peak_mib(),
        "found": found,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
