"""Other tools on the same labels: Splink and recordlinkage, run by a Python that has them.

They get what Waybill compares: names taken apart, streets and numbers as understood, phones as dialled alike.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from analysis.identity.delivery_points import doors_of
from analysis.identity.naming.names import name_table, names_of
from bench.truth import Truth, scores

WAYS = ("Splink, defaults", "Splink, tuned", "recordlinkage")


def others(truth: Truth, python: Path | None) -> Iterator[dict[str, Any]]:
    """A row for each tool; none when no Python is given, the reason where one fails."""
    if python is None:
        return
    with tempfile.TemporaryDirectory(prefix="waybill-beside-") as folder:
        table, answer = Path(folder) / "labels.parquet", Path(folder) / "groups.json"
        pq.write_table(_table(truth), table)
        for way in WAYS:
            words = [
                str(python),
                str(Path(__file__).with_name("beside_tools.py")),
                way,
                str(table),
                str(answer),
            ]
            done = subprocess.run(words, capture_output=True, text=True, check=False)
            if done.returncode:
                yield {"by": way, "failed": done.stderr.strip().splitlines()[-1:]}
                continue
            told = json.loads(answer.read_text())
            people = scores(truth.person, told["groups"])
            yield {"by": way, "people": people, "candidate_recall": None, "seconds": told["seconds"]}


def _table(truth: Truth) -> pa.Table:
    parties = truth.parties
    firms = [c if not n else "" for n, c in zip(parties.name, parties.company, strict=True)]
    names = names_of(name_table(list(parties.name), firms))
    at = {id_: place for place, id_ in enumerate(truth.addresses.ids)}
    doors = doors_of(truth.addresses)
    where = [at.get(id_, -1) for id_ in parties.address]

    def of_address(column: list[str]) -> list[str | None]:
        return [(column[place] or None) if place >= 0 else None for place in where]

    numbers = [f"{n}/{s}" for n, s in zip(truth.addresses.number, truth.addresses.suffix, strict=True)]
    codes = [
        (truth.addresses.postcode[place] if place >= 0 else "") or code
        for place, code in zip(where, parties.postcode, strict=True)
    ]
    towns = [
        (truth.addresses.city[place] if place >= 0 else "") or city
        for place, city in zip(where, parties.city, strict=True)
    ]
    columns = {
        "unique_id": list(parties.ids),
        "given": [text or None for text in names.given],
        "initial": [text or None for text in names.initial],
        "family": [(family or core) or None for family, core in zip(names.family, names.core, strict=True)],
        "phone": [text or None for text in parties.phone],
        "email": [text or None for text in parties.email],
        "street": of_address(list(doors.street)),
        "door": of_address(numbers),
        "postcode": [text.replace(" ", "").lower() or None for text in codes],
        "city": [text.lower() or None for text in towns],
    }
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
