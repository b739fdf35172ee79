"""Who is one person in what is handed over, on both servers: no label that is withheld joins two others."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from analysis.identity.saved_state import StateFolder
from casework.decisions import decision_records
from casework.disclosure import Recipient
from casework.workspace import Workspace
from graph.settings import Settings
from graph.store.port import Store
from handover.key_management import make_key
from handover.packs.evidence_pack import PackOrder, pack
from loaders.ingest import ingest
from loaders.parsing.options import Options
from loaders.resolving.resolution_run import resolve

COLUMNS = (
    "tracking_number",
    "posted_at",
    *(f"sender_{name}" for name in ("name", "phone", "address", "postcode", "city", "country")),
)
AT_HOME = ("Kaarsenlaan 7", "3512 XX", "Utrecht", "NL")
ONLY_PHONE = ("Jan Smit", "+31612345678", "", "", "", "NL")
ONLY_ADDRESS = ("Jan Smit", "", *AT_HOME)
SPELLED_OTHERWISE = ("J. Smit", "+31612345678", "", "", "", "NL")
BRIDGE = ("Jan Smit", "+31612345678", *AT_HOME)
NAMESAKES = [("Jan Smit", "", f"Molenstraat {n}", f"{1000 + n} AB", "Amsterdam", "NL") for n in range(40)]
COURT = PackOrder(Recipient("Parket Gent", "court"))
Row = tuple[str, ...]


@pytest.fixture
def desk(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """With the phone, the address and the spelling open, and what has both under H2."""
    monkeypatch.delenv("WAYBILL_ANCHORS", raising=False)
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        make_key(settings, "mira")
        _load(desk, tmp_path / "open.csv", [ONLY_PHONE, ONLY_ADDRESS, SPELLED_OTHERWISE, *NAMESAKES])
        _load(desk, tmp_path / "secret.csv", [BRIDGE], handling="H2")
        yield desk


def _load(desk: Workspace, file: Path, rows: Sequence[Row], handling: str | None = None) -> None:
    with file.open("w", newline="") as out:
        table = csv.writer(out)
        table.writerow(COLUMNS)
        for number, row in enumerate(rows):
            table.writerow((f"{file.stem.upper()}{number:05}", "2026-03-01T10:00:00Z", *row))
    done = ingest([file], Options(layout="parcels", handling=handling), desk)
    assert done.exit == 0, done


def _label(desk: Workspace, row: Row) -> str:
    cypher = (
        "MATCH (p:Party) WHERE p.name = $name AND coalesce(p.phone, '') = $phone "
        "AND coalesce(p.postcode, '') = $postcode RETURN p.id AS id LIMIT 2"
    )
    told = {"name": row[0], "phone": row[1], "postcode": row[3]}
    (found,) = desk.store.read(cypher, told, desk.maintenance("read labels"))
    return str(found["id"])


def _joined(desk: Workspace, place: Path, *labels: str) -> set[frozenset[str]]:
    """The labels that are one in a pack for a court, without the parcels."""
    place.unlink(missing_ok=True)
    pack(labels, place, COURT, desk=desk)
    with zipfile.ZipFile(place) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("/data/graph.json"))
        graph = json.loads(archive.read(name))
    people: dict[str, set[str]] = {}
    for edge in graph["edges"]:
        if edge["kind"] == "IS" and edge["target"].startswith("Person:"):
            people.setdefault(edge["target"], set()).add(edge["source"])
    assert {node["id"] for node in graph["nodes"] if node["kind"] == "Person"} == people.keys()
    return {frozenset(some) for some in people.values()}


@pytest.mark.parametrize("counted", [True, False])
def test_a_withheld_label_joins_no_two_others(desk: Workspace, tmp_path: Path, counted: bool) -> None:
    resolve(desk.settings, desk.store, desk.maintenance("resolve"))
    if not counted:  # by another machine
        StateFolder(desk.settings, desk.store.database).forget()
    phone, address, spelled, bridge = (
        _label(desk, row) for row in (ONLY_PHONE, ONLY_ADDRESS, SPELLED_OTHERWISE, BRIDGE)
    )
    permit = desk.maintenance("read labels")
    cypher = "MATCH (p:Party)-[:IS]->(q) WHERE p.id IN $ids RETURN collect(DISTINCT q.id) AS of LIMIT 1"
    ids = [phone, address, spelled, bridge]
    assert len(desk.store.read(cypher, {"ids": ids}, permit)[0]["of"]) == 1
    assert _joined(desk, tmp_path / "case.zip", phone, address, spelled) == {frozenset({phone, spelled})}
    assert _joined(desk, tmp_path / "case.zip", phone, address) == set()
    decision_records.decide(desk, phone, address, "same", "seen at the door")
    every = {frozenset({phone, address, spelled})}
    assert _joined(desk, tmp_path / "case.zip", phone, address, spelled) == every


def test_a_withheld_full_name_lifts_no_veto(desk: Workspace, tmp_path: Path) -> None:
    """An initial with another phone is another one, unless that phone is the full name's: who says so is
    withheld.
    """
    door = ("Dorpsstraat 1", "2611 AA", "Delft", "NL")
    full, initial = ("Jan Jansen", "+31612345671", *door), ("J. Jansen", "+31687654321", *door)
    _load(desk, tmp_path / "house.csv", [full, initial])
    _load(desk, tmp_path / "other.csv", [("Jan Jansen", "+31687654321", *door)], handling="H2")
    resolve(desk.settings, desk.store, desk.maintenance("resolve"))
    labels = [_label(desk, row) for row in (full, initial)]
    together = "MATCH (p:Party)-[:IS]->(q) WHERE p.id IN $ids RETURN collect(DISTINCT q.id) AS of LIMIT 1"
    assert len(desk.store.read(together, {"ids": labels}, desk.maintenance("read"))[0]["of"]) == 1
    assert _joined(desk, tmp_path / "case.zip", *labels) == set()
