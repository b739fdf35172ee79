"""How well `clusters` finds planted crews, beside what others would take, on invented worlds or on files.

    python -m bench.clusters --parcels 20000 --seeds 11 12 13
    python -m bench.clusters --files tests/data/canonical tests/data/operators --truth tests/data/truth.csv

Truth: a person is of a crew when at least half of what it sent is the crew's; everybody else is alone.
Innocent groups that share (clubs, offices, student houses) are in the worlds and out of the truth, so two
precisions are told: of all pairs found, and of those with somebody of a crew in them (`mixed`). The others
get the same people and things: those with at most 300 users, a person a node, a link for each two on one
thing.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_array, csr_matrix
from scipy.sparse.csgraph import connected_components

from analysis.clusters import clusters
from analysis.communities import communities
from analysis.sharing.co_use import PairScores, glue, meetings, ties
from analysis.sharing.incidence import Uses, uses
from analysis.snapshot.arrays import UNKNOWN, Ints, Snapshot, numbers
from bench.arrays import snapshot
from bench.quality import ask_for_worlds, crews_of, worlds
from bench.worlds import World

_FEWEST = 3
_MOST_USERS = 300
Groups = Ints
"""Of each person its group, UNKNOWN where it has none."""


def truth_of(of: Snapshot, crews: Mapping[str, set[str]]) -> Groups:
    """The crew of each person, by its place in `crews`."""
    crew_of = np.full(len(of.parcels), UNKNOWN, np.int32)
    for at, ids in enumerate(crews.values()):
        crew_of[numbers(pa.array(sorted(ids), pa.string()), of.parcels)] = at
    person, crew = of.person[of.sent.source], crew_of[of.sent.target]
    sent = np.zeros((len(of.persons), len(crews) + 1), np.int32)
    np.add.at(sent, (person, crew), 1)
    most = sent[:, : len(crews)].argmax(axis=1) if crews else np.zeros(len(of.persons), np.int64)
    there = 2 * sent[np.arange(len(most)), most] >= sent.sum(axis=1)
    return np.where(there & (sent.sum(axis=1) > 0), most, UNKNOWN).astype(np.int32)


def measure(truth: Groups, found: Groups) -> dict[str, float]:
    """Pairwise precision, recall and F1, precision of pairs with a crew's person, adjusted Rand index."""
    found = _large(found)
    crewed, grouped = truth != UNKNOWN, found != UNKNOWN
    both = crewed & grouped
    size = np.bincount(found[grouped], minlength=1)
    ours = np.bincount(found[both], minlength=len(size))
    joint = np.unique(np.stack([truth[both], found[both]]), axis=1, return_counts=True)[1]
    hits, given, wanted = (_pairs(some) for some in (joint, size, np.bincount(truth[crewed], minlength=1)))
    concerned = given - _pairs(size - ours)
    precision, recall = hits / max(given, 1), hits / max(wanted, 1)
    chance = given * wanted / _pairs(np.array([len(truth)]))
    rand = (hits - chance) / max((given + wanted) / 2 - chance, 1e-9)
    told = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "mixed": hits / max(concerned, 1),
        "rand": rand,
    }
    return {name: round(float(value), 3) for name, value in told.items()}


def _pairs(sizes: Any) -> float:
    return float((sizes * (sizes - 1) // 2).sum())


def _large(found: Groups) -> Groups:
    size = np.bincount(found[found != UNKNOWN], minlength=1)
    return np.where((found != UNKNOWN) & (size[found] >= _FEWEST), found, UNKNOWN)


def others(of: Snapshot, by: Uses) -> Iterator[tuple[str, Callable[[], Groups]]]:
    """What others would take, by name."""
    from sknetwork.clustering import Leiden, Louvain, PropagationClustering

    graph = _projected(of, by)
    recipe = _recipe(of, by)

    def labels(made: Any) -> Groups:
        return np.asarray(made.fit_predict(graph), np.int32)

    yield "connected components", lambda: connected_components(graph, directed=False)[1]
    yield "Louvain, modularity", lambda: labels(Louvain(random_state=0))
    yield "Leiden, modularity", lambda: labels(Leiden(random_state=0))
    yield "label propagation", lambda: labels(PropagationClustering())
    yield "the house's recipe", lambda: recipe


def _projected(of: Snapshot, by: Uses) -> csr_matrix:
    """Users joined for each thing that at most 300 of them share (of recipients nobody makes things)."""
    rows = (by.users[by.thing] <= _MOST_USERS) & (by.thing < len(of.things))
    size = int(by.user.max(initial=0)) + 1
    on = coo_array((np.ones(int(rows.sum())), (by.user[rows], by.thing[rows])), shape=(size, len(by.ids)))
    both = csr_matrix(on @ on.T)
    both.setdiag(0)
    both.eliminate_zeros()
    return both


def _recipe(of: Snapshot, by: Uses) -> Groups:
    """2 ln(N / k) for each thing of at most 300 users less the correction, cut at ln(N² / 2) - 5, constant
    Potts at 0.35: as the house's analysis notes have it, without kinds, times, firms and recipients.
    """
    graph = _projected(of, by)
    rows = (by.users[by.thing] <= _MOST_USERS) & (by.thing < len(of.things))
    told = 2 * np.log(by.population / np.maximum(by.users, 1))
    size = graph.shape[0]
    on = coo_array((np.ones(int(rows.sum())), (by.user[rows], by.thing[rows])), shape=(size, len(by.ids)))
    weighted = coo_array((told[by.thing[rows]], (by.user[rows], by.thing[rows])), shape=(size, len(by.ids)))
    summed = csr_matrix(weighted @ on.T).tocoo()
    upper = summed.row < summed.col
    one, other, score = summed.row[upper], summed.col[upper], summed.data[upper]
    count = np.asarray(graph[one, other]).ravel()
    degree = np.bincount(by.user[rows], minlength=size)
    busy = np.log(np.maximum(degree[one] * degree[other] / degree[degree > 0].mean() ** 2, 1e-9))
    score = score - count * busy
    level = np.log(by.population**2 / 2) - 5
    kept = score >= level
    found = communities(one[kept], other[kept], score[kept] - level + 1, 0.35)
    return np.append(found, np.full(size - len(found), UNKNOWN, np.int32))


def compare(name: str, world: World, truth: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A row for each method on one world, ours first, and what is told of our list."""
    of = snapshot(world)
    crews = crews_of(world, truth)
    real = truth_of(of, crews)
    started = time.perf_counter()
    by = uses(of)
    found = clusters(of, by)
    seconds = time.perf_counter() - started
    group = np.full(len(of.persons), UNKNOWN, np.int32)
    for at, one in enumerate(found):
        group[one.persons] = at
    yield {"world": name, "by": "Waybill", **measure(real, group), "seconds": round(seconds, 2)}
    yield {"world": name, "list": _list(real, found, crews)}
    yield {"world": name, "kinds": _kinds(real, group, list(crews))}
    yield {"world": name, "ties": _glued(of, by, ties(by, meetings(of, by)))}
    for method, run in others(of, by):
        started = time.perf_counter()
        label = np.append(np.asarray(run(), np.int32), UNKNOWN)[by.member_of]
        seconds = time.perf_counter() - started
        yield {"world": name, "by": method, **measure(real, label), "seconds": round(seconds, 2)}


def _list(real: Groups, found: Sequence[Any], crews: Mapping[str, set[str]]) -> dict[str, Any]:
    """How the list begins: the share of the first 20, 50, 100 whose people are mostly a crew's."""
    hits = [bool((real[one.persons] != UNKNOWN).mean() >= 0.5) for one in found]
    seen = [set(real[one.persons].tolist()) - {UNKNOWN} for one, hit in zip(found, hits, strict=True) if hit]
    told = {f"first_{n}": round(sum(hits[:n]) / n, 2) for n in (20, 50, 100)}
    return {
        "clusters": len(found),
        **told,
        "crews": f"{len(set().union(*seen))} of {len(crews)}",
        "rank_of_last_crew": max((at + 1 for at, hit in enumerate(hits) if hit), default=0),
    }


def _kinds(real: Groups, group: Groups, crews: Sequence[str]) -> dict[str, str]:
    """Of each kind of crew the mean share of its people in its largest cluster, and of strangers in that."""
    found: dict[str, list[tuple[float, float]]] = {}
    for at, name in enumerate(crews):
        own = group[real == at]
        own = own[own != UNKNOWN]
        share, strangers = 0.0, 0.0
        if len(own):
            largest = np.bincount(own).argmax()
            share = float((own == largest).sum() / max((real == at).sum(), 1))
            strangers = float((real[group == largest] != at).mean())
        found.setdefault(name.rsplit(" ", 1)[0], []).append((share, strangers))
    return {
        kind: f"{np.mean([s for s, _ in some]):.2f} / {np.mean([o for _, o in some]):.2f}"
        for kind, some in sorted(found.items())
    }


def _glued(of: Snapshot, by: Uses, tied: PairScores) -> dict[str, int]:
    """How many shared things there are, how many may hold people together, and of the 100 with most users."""
    held = glue(of, by)
    top = np.argsort(-by.users[: len(of.things)])[:100]
    return {
        "shared": int((by.users > 1).sum()),
        "glue": int(held.sum()),
        "glue_among_the_100_most_used": int(held[top].sum()),
        "pairs": len(tied.one),
    }


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each method and world."""
    parser = argparse.ArgumentParser(prog="python -m bench.clusters", description=__doc__)
    ask_for_worlds(parser, [11, 12, 13])
    for name, (world, truth) in worlds(parser.parse_args(argv)):
        for row in compare(name, world, truth):
            print(json.dumps(row, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
