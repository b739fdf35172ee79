"""How sharing and clusters grow with the graph, beside networkx and igraph doing the same in one run.

    python -m bench.growth --parcels 100000 300000 1000000 3000000 --beside ../compare/bin/python

A world of 100,000 parcels is invented and its people are found (some minutes); larger ones are copies of it
side by side whose hubs are the same, smaller ones are invented of that size. Each size runs in a process of
its own: who uses what, pairs with habits, clusters, in seconds; and the most memory that process took. The
others get who uses what ready-made and do the rest: every two users of a thing that is no hub are joined and
scored by 2 ln(N / k), pairs are kept above the same level, and communities sought, by Louvain in networkx (up
to --networkx-most parcels: it takes very long) and by Leiden (constant Potts) in igraph. That is less than
Waybill does: no times, kinds, firms, habits, stability.
"""

from __future__ import annotations

import argparse
import json
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from analysis.clusters import clusters
from analysis.habits import habits
from analysis.sharing.co_use import glue, meetings, ties, with_habits
from analysis.sharing.incidence import uses
from analysis.snapshot.arrays import Ints, Pairs, Snapshot
from bench.arrays import snapshot
from bench.machine import machine, peak_mib
from bench.worlds import invented

_WORLD = 100_000
_SEED = 11
_PAIRS = ("sent", "received", "has", "bears", "seized")


def tiled(of: Snapshot, times: int) -> Snapshot:
    """This snapshot `times` over: parcels and people anew in each copy, and things too but for hubs."""
    by = uses(of)
    single = np.asarray(glue(of, by)[: len(of.things)] | (by.users[: len(of.things)] < 2), np.bool_)
    again = [of.things.filter(pa.array(single))] * (times - 1)
    kept = np.flatnonzero(single)
    span = int(np.ptp(of.posted[of.posted >= 0])) + 1 if (of.posted >= 0).any() else 1
    sizes = {name: len(getattr(of, name)) for name in ("parcels", "parties", "persons", "seizures")}

    def ids(name: str) -> pa.StringArray:
        return pa.concat_arrays([_renamed(getattr(of, name), copy) for copy in range(times)])

    def things(target: Ints, copy: int) -> Ints:
        if not copy:
            return target
        place = np.arange(len(of.things), dtype=np.int32)
        place[kept] = len(of.things) + (copy - 1) * len(kept) + np.arange(len(kept), dtype=np.int32)
        return place[target]

    def pairs(name: str) -> Pairs:
        source_of, target_of = {
            "sent": ("parties", "parcels"),
            "received": ("parties", "parcels"),
            "has": ("parties", ""),
            "bears": ("parcels", ""),
            "seized": ("seizures", "parcels"),
        }[name]
        one: Pairs = getattr(of, name)
        sources = [one.source + np.int32(copy * sizes[source_of]) for copy in range(times)]
        targets = [
            one.target + np.int32(copy * sizes[target_of]) if target_of else things(one.target, copy)
            for copy in range(times)
        ]
        return Pairs(np.concatenate(sources), np.concatenate(targets))

    def over(column: npt.NDArray[Any]) -> npt.NDArray[Any]:
        return np.concatenate([column] * times)

    def apart(column: Ints, by: int) -> Ints:
        """Other values in each copy, so that copies have no habits in common."""
        copies = [column + np.int32(copy * by) for copy in range(times)]
        return np.concatenate([np.where(column < 0, column, one) for one in copies])

    texts = {name: pa.concat_arrays([getattr(of, name)] * times) for name in ("names", "companies")}
    texts |= {name: pa.concat_arrays([getattr(of, name)] * times) for name in ("contents", "lane")}
    return replace(
        of,
        parcels=ids("parcels"),
        posted=apart(of.posted, span),
        hour=over(of.hour),
        weight=apart(of.weight, int(of.weight.max(initial=0)) + 1),
        parties=ids("parties"),
        persons=ids("persons"),
        person=np.concatenate([of.person + np.int32(copy * sizes["persons"]) for copy in range(times)]),
        things=pa.concat_arrays([of.things, *(_renamed(some, copy) for copy, some in enumerate(again, 1))]),
        place=np.concatenate([of.place, *(things(of.place[kept], copy) for copy in range(1, times))]),
        building=np.concatenate([of.building, *([of.building[kept]] * (times - 1))]),
        seizures=ids("seizures"),
        **texts,
        **{name: pairs(name) for name in _PAIRS},
    )


def _renamed(ids: pa.StringArray, copy: int) -> pa.StringArray:
    if not copy:
        return ids
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(ids, pa.scalar(f"@{copy}"), "")


def one(file: Path) -> dict[str, Any]:
    """What one snapshot takes; leaves beside it who uses what, for the others."""
    with file.open("rb") as kept:
        of: Snapshot = pickle.load(kept)
    started = time.perf_counter()
    by = uses(of)
    used = time.perf_counter()
    met = with_habits(by, meetings(of, by), habits(of, by))
    tied = ties(by, met)
    paired = time.perf_counter()
    found = clusters(of, by)
    done = time.perf_counter()
    rows = glue(of, by)[by.thing]
    np.savez(file.with_suffix(".npz"), user=by.user[rows], thing=by.thing[rows], people=by.population)
    return {
        "parcels": len(of.parcels),
        "by": "Waybill",
        "uses": round(used - started, 2),
        "pairs": round(paired - used, 2),
        "clusters": round(done - paired, 2),
        "seconds": round(done - started, 2),
        "peak_mib": peak_mib(),
        "pairs_found": len(tied.one),
        "found": len(found),
    }


def measure(sizes: Sequence[int], beside: str | None, networkx_most: int) -> Iterator[dict[str, Any]]:
    """A row for each size and method."""
    with tempfile.TemporaryDirectory(prefix="waybill-growth-") as folder:
        base: Snapshot | None = None
        for parcels in sizes:
            file = Path(folder) / f"{parcels}.pickle"
            if parcels < _WORLD:
                made = snapshot(invented(parcels, _SEED)[0])
            else:
                base = base or snapshot(invented(_WORLD, _SEED)[0])
                made = tiled(base, max(1, round(parcels / _WORLD)))
            with file.open("wb") as out:
                pickle.dump(made, out, protocol=5)
            del made
            yield _run([sys.executable, "-m", "bench.growth", "--one", str(file)]) | {"machine": machine()}
            rows = str(file.with_suffix(".npz"))
            tool = str(Path(__file__).with_name("growth_tools.py"))
            if parcels <= networkx_most:
                yield {"parcels": parcels, **_run([sys.executable, tool, "networkx", rows])}
            if beside:
                yield {"parcels": parcels, **_run([beside, tool, "igraph", rows])}
            file.unlink()


def _run(words: list[str]) -> dict[str, Any]:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"by": words[-2], "failed": done.stderr.strip().splitlines()[-1:]}
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def main(argv: Sequence[str]) -> int:
    """Print a line of JSON for each size and method."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("--parcels", type=int, nargs="+", default=[100_000, 300_000, 1_000_000, 3_000_000])
    parser.add_argument("--beside", metavar="PYTHON", help="a Python that has igraph")
    parser.add_argument("--networkx-most", type=int, default=100_000, metavar="N")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args(argv)
    if told.one:
        print(json.dumps(one(told.one)))
        return 0
    for row in measure(told.parcels, told.beside, told.networkx_most):
        print(json.dumps(row, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
