"""How long finding people and places takes: from scratch, and again after more parcels.

    python -m bench.resolve --parcels 1000000 --more 10000
    python -m bench.resolve --parcels 1000000 --more 10000 --keep FOLDER     the invented world is kept there
    python -m bench.resolve --parcels 100000 --more 1000 --server none       only what is worked out

Parties, addresses, phones and e-mails of invented parcels are put straight into the graph of a server of its
own, without the parcels: resolution reads nothing else. Then `resolve`, as the loaders call it, twice: from
scratch, and after the parties of `--more` parcels (spread over the whole world, so that most are of known
people) were added. Its seconds have everything in them: reading the graph over Bolt, working out, writing
people, places and `IS`, and keeping the state; not the start of the server and of Python. Last, the same
graph is worked out from scratch and compared with what the second run left: the two are the same or the
measurement fails. With `--server none` only working out and keeping the state are timed.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from analysis.identity.input_columns import Decided
from analysis.identity.known import PARTY, Columns, Known
from analysis.identity.saved_state import IdentityResult, State, StateFolder
from analysis.program_fingerprint import program
from bench.crowd import Crowd, crowd, read
from bench.machine import machine
from bench.serving import KINDS, serving
from casework.workspace import Workspace
from graph import upserts
from graph.marks import GRAPH
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Additions, Statement, Store
from loaders.projection.changed_nodes import ChangedNodes
from loaders.resolving.resolution_run import resolve, work_out
from loaders.resolving.resolution_tables import ResolutionTables
from loaders.resolving.resolution_target import ResolutionTarget

_BATCH = 20_000
_NONE = Decided()


def measure(parcels: int, more: int, seed: int, server: str, folder: Path | None) -> Iterator[dict[str, Any]]:
    """A row for each run."""
    with tempfile.TemporaryDirectory(prefix="waybill-bench-") as other:
        # In a process of its own, whose memory is not that of what is measured.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
            kept = apart.submit(crowd, parcels, more, seed, folder or Path(other)).result()
        made = read(kept)
    facts: dict[str, Any] = {
        "parcels": parcels,
        "parties": len(made.before.parties),
        "addresses": len(made.before.addresses),
    }
    facts |= {"more_parcels": more, "more_parties": len(made.after.parties) - len(made.before.parties)}
    facts |= {"server": server, "machine": machine()}
    runs = _apart(made) if server == "none" else _served(made, server)
    spent = _cpu()
    for name, told in runs:
        yield {"run": name, **facts, **told, "cpu_seconds": round(_cpu() - spent, 1), "peak_mib": _peak()}
        spent = _cpu()


def _served(made: Crowd, server: str) -> Iterator[tuple[str, dict[str, Any]]]:
    with serving(server) as settings, Workspace.open(settings, purpose="bench", person="bench") as desk:
        permit = desk.maintenance("bench")
        store = desk.store
        store.prepare(permit)
        started = time.monotonic()
        _put(store, permit, Known(), made.before)
        _revision(store, permit, 1)
        print(f"# put into the graph in {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
        yield "from scratch", resolve(settings, store, permit).to_json()
        fresh = _put(store, permit, made.before, made.after)
        touched = ChangedNodes("1")
        touched.ids, touched.until = fresh, "2"
        _revision(store, permit, 2)
        yield "more", resolve(settings, store, permit, touched).to_json()
        yield "nothing new", resolve(settings, store, permit).to_json()
        _compare(StateFolder(settings, store.database).load(permit), made.after)


def _apart(made: Crowd) -> Iterator[tuple[str, dict[str, Any]]]:
    with tempfile.TemporaryDirectory(prefix="waybill-bench-") as home:
        settings = Settings(home=Path(home), evidence=f"{home}/evidence")
        with Workspace.open(settings, purpose="bench", person="bench") as desk:
            permit = desk.maintenance("bench")
        kept = StateFolder(settings, "bench")
        state = State(
            "bench",
            "1",
            program(),
            made.before,
            IdentityResult(),
            ResolutionTables.of(ResolutionTarget()).tables(),
        )
        yield "from scratch", _worked(kept, state, time.monotonic())
        started = time.monotonic()
        state = kept.load(permit)
        rows = _rows(made.after.parties, set(made.before.parties.ids))
        doors = _rows(made.after.addresses, set(made.before.addresses.ids))
        parties, addresses = state.known.parties, state.known.addresses
        state.known = Known(parties.updated(rows, rows), addresses.updated(doors, doors))
        yield "more", _worked(kept, state, started)
        _compare(kept.load(permit), made.after)


def _worked(kept: StateFolder, state: State, started: float) -> dict[str, Any]:
    """One run without a graph; what is told has the seconds since `started` too."""
    spent = {"loaded": time.monotonic() - started}
    written = ResolutionTables(**(state.written or {}))
    worked = work_out(state.known, state.found, written, _NONE, _NONE)
    state.written, state.found = written.updated(worked.before, worked.after).tables(), worked.found
    spent["worked_out"] = time.monotonic() - started - spent["loaded"]
    kept.save(state)
    worked.report.seconds = time.monotonic() - started
    worked.report.written = sum(worked.before.ties.get(one) != tie for one, tie in worked.after.ties.items())
    return worked.report.to_json() | {name: round(seconds, 2) for name, seconds in spent.items()}


def _compare(grown: State, now: Known) -> None:
    """Raises SystemExit unless what a run left is what working it out from scratch gives."""
    scratch = work_out(now, IdentityResult(), ResolutionTables.of(ResolutionTarget()), _NONE, _NONE)
    written = ResolutionTables(**(grown.written or {}))
    have = written.some(set(written.members()))
    for name in ("nodes", "ties", "resembles"):
        if getattr(have, name) != getattr(scratch.after, name):
            raise SystemExit(f"The graph that grew has other {name} than one worked out from scratch.")


def _rows(table: Columns, known: set[str]) -> dict[str, tuple[str, ...]]:
    """The rows whose ids are not known."""
    columns = [column.tolist() for column in table.columns.values()]
    return {
        id_: row
        for id_, row in zip(table.ids.tolist(), zip(*columns, strict=True), strict=True)
        if id_ not in known
    }


def _put(store: Store, permit: Permit, before: Known, after: Known) -> set[str]:
    """Add to the graph what is new; the ids of parties and addresses that are."""
    parties = _rows(after.parties, set(before.parties.ids))
    addresses = _rows(after.addresses, set(before.addresses.ids))
    columns = before.parties.columns
    known = set(columns["phone"]) | set(columns["email"]) | {""}
    nodes: dict[str, Mapping[str, Any]] = {}
    edges: list[tuple[str, str, str, Mapping[str, Any]]] = []
    for id_, row in addresses.items():
        nodes[id_] = _properties(id_, dict(zip(after.addresses.columns, row, strict=True)))
    for id_, row in parties.items():
        told = dict(zip(PARTY, row, strict=True))
        nodes[id_] = _properties(id_, {to: told[of] for of, to in _STATED.items()})
        for thing in (told["phone"], told["email"]):
            if thing not in known:
                nodes[thing] = {"id": thing}
        ties = (("AT", "address"), ("REACHED_BY", "phone"), ("REACHED_BY", "email"))
        edges += [(type_, id_, told[of], {}) for type_, of in ties if told[of]]
    for some in _batches(nodes.items()):
        store.create(Additions(dict(some), []), permit)
    for some in _batches(edges):
        store.create(Additions({}, some), permit)
    return set(parties) | set(addresses)


_STATED = {
    "name": "name",
    "company": "company",
    "line": "address",
    "postcode": "postcode",
    "city": "city",
    "country": "country",
    "dialled": "phone",
}
"""Columns of PARTY, and the properties that they are read from."""


def _properties(id_: str, told: Mapping[str, str]) -> dict[str, str]:
    return {"id": id_, **{name: text for name, text in told.items() if text}}


def _batches(things: Any) -> Iterator[list[Any]]:
    rest = iter(things)
    while some := list(islice(rest, _BATCH)):
        yield some


def _revision(store: Store, permit: Permit, revision: int) -> None:
    told = {"id": GRAPH, "uuid": "bench", "revision": revision, "token": str(revision)}
    store.write([Statement(upserts.merge_nodes("Waybill"), [{"id": GRAPH, "p": told}])], permit)


def _cpu() -> float:
    """Seconds of a core that this process has used: tells what is its own on a machine that others share."""
    return time.process_time()


def _peak() -> int:
    """The most resident memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(argv: Sequence[str]) -> int:
    """Measure, print a line of JSON for each run."""
    parser = argparse.ArgumentParser(prog="python -m bench.resolve", description=__doc__.partition("\n")[0])
    parser.add_argument("--parcels", type=int, default=100_000)
    parser.add_argument("--more", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--server", choices=(*KINDS, "none"), default="bundled")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the invented world is kept")
    told = parser.parse_args(argv)
    for row in measure(told.parcels, told.more, told.seed, told.server, told.keep):
        print(json.dumps(row, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
