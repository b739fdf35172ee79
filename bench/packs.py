"""How long an evidence pack takes, with the graph and the evidence it is read from.

    python -m bench.packs --rows 100000

Invented parcels and their scans (`--rows` in all, 20 a parcel) are loaded on the bundled server; the pack is
of every parcel, label and facility. `pack` is the whole verb: what states them is found, read, decided,
written and signed; `verify` is what its recipient does.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench import invent
from bench.machine import machine
from bench.serving import serving
from casework.disclosure import Recipient
from casework.signed_packs.signing_keys import read_keys
from casework.signed_packs.verifying import verify_pack
from casework.workspace import Workspace
from handover.key_management import make_key
from handover.packs.evidence_pack import PackOrder, pack
from loaders.ingest import ingest
from loaders.parsing.options import Options

_SCANS = 19
_EVENTS = ("EMA", "EMB", "EMC", "EMD", "EME", "EMF", "EMG", "EMH", "EMI")


def measure(rows: int) -> dict[str, object]:
    """Seconds of the pack and of checking it, and what went in."""
    with tempfile.TemporaryDirectory(prefix="waybill-bench-") as folder, serving("bundled") as settings:
        parcels, scans = Path(folder) / "parcels.csv", Path(folder) / "events.csv"
        invent.write(parcels, rows // (_SCANS + 1), 101)
        _write_scans(parcels, scans)
        make_key(settings, "bench")
        file = Path(folder) / "pack.zip"
        with Workspace.open(settings, person="bench", purpose="bench") as desk:
            loaded = ingest([parcels, scans], Options(basis="bench"), desk)
            if loaded.exit:
                raise SystemExit("The load failed.")
            ids = _ids(desk)
            started = time.perf_counter()
            made = pack(ids, file, PackOrder(Recipient("bench", "court")), desk=desk)
            seconds = time.perf_counter() - started
        started = time.perf_counter()
        if not verify_pack(file, read_keys(settings)).verified:
            raise SystemExit("The pack does not verify.")
        return {
            "rows": made.rows,
            "nodes": made.nodes,
            "relationships": made.edges,
            "pack": round(seconds, 1),
            "verify": round(time.perf_counter() - started, 1),
            "mb": round(file.stat().st_size / 1e6, 1),
            "machine": machine(),
        }


def _write_scans(parcels: Path, target: Path) -> None:
    """Each parcel goes through the same sorting centres, an hour apart."""
    with parcels.open(newline="") as file, target.open("w", newline="") as out:
        table = csv.writer(out)
        table.writerow(("tracking_number", "event", "at", "facility", "country"))
        for row in csv.DictReader(file):
            posted = datetime.fromisoformat(row["posted_at"])
            for number in range(1, _SCANS + 1):
                at = (posted + timedelta(hours=number)).astimezone(UTC).isoformat()
                event = _EVENTS[number * len(_EVENTS) // (_SCANS + 1)]
                table.writerow((row["tracking_number"], event, at, f"Sorting centre {number}", "NL"))


def _ids(desk: Workspace) -> list[str]:
    permit = desk.maintenance("bench")
    return [
        str(row["id"])
        for kind in ("Parcel", "Party", "Facility")
        for row in desk.store.read(f"MATCH (n:{kind}) RETURN n.id AS id", {}, permit, seconds=300)
    ]


def main() -> None:
    """Print one line of JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.packs", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    print(json.dumps(measure(parser.parse_args().rows)))


if __name__ == "__main__":
    main()
