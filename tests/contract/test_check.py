"""Every fault that check can name, planted on both servers: it is named, with what to do, and no other is."""

from __future__ import annotations

import csv
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from casework.decisions.decision_records import decisions
from casework.decisions.hubs import judge
from casework.workspace import Workspace
from errors import WaybillError
from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement, Store
from loaders.checking import check
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from loaders.projection import Finding, Projection
from loaders.projection.index_reader import index_file
from tests.conftest import SERVERS
from tests.servers.session import PERMIT

PHONE = "Phone:+31612345678"
LABELS = [
    ("RR774087365NL", "Jan Smit", "+31612345678", "Kompasstraat 12"),
    ("X000000002", "J. Smit", "0612345678", "Kompasstr. 12"),
    ("X000000003", "Smit, Jan", "+31612345678", "Kompasstrat 12"),
    ("X000000004", "Anna de Boer", "", "Kaarsenlaan 7"),
    ("", "nobody", "", ""),
]
HEADER = ("tracking_number", "sender_name", "sender_phone", "sender_address")
REST = {"posted_at": "2025-03-01T10:00:00Z", "sender_postcode": "3512 JE", "sender_city": "Utrecht"}


@dataclass
class Loaded:
    """A graph of one delivery of parcels, one of seizures and one link, in which nothing is wrong."""

    store: Store
    settings: Settings
    archive: Archive
    load: str

    def check(self) -> list[Finding]:
        with Projection(self.settings, self.store, self.archive, PERMIT) as projection:
            return check(self.settings, self.store, self.archive, projection, PERMIT)

    def write(self, cypher: str) -> None:
        self.store.write([Statement(f"UNWIND $rows AS r {cypher}", [{}])], PERMIT)

    def one(self, cypher: str) -> str:
        return str(self.store.read(cypher, {}, PERMIT)[0]["id"])


@pytest.fixture(scope="module", params=SERVERS)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    settings: Settings = request.getfixturevalue(f"{request.param}_settings")
    store: Store = request.getfixturevalue(f"_{request.param}")
    folder = tmp_path_factory.mktemp("check")
    settings = Settings(home=folder / "home", evidence=str(folder / "evidence"), database=settings.database)
    store.empty(PERMIT)
    files = {
        "parcels": [
            {**dict(zip(HEADER, row, strict=True)), **REST, "sender_country": "NL"} for row in LABELS
        ],
        "seizures": [
            {"agency": "Douane", "report_number": "R-1", "tracking_number": "X000000002", "substance": "MDMA"}
        ],
        "listings": [
            {"market": "Fictitia", "vendor": "zout", "product": "K 1", "listed_at": "2025-03-01T00:00:00Z"}
        ],
    }
    with Workspace.open(settings, person="ada", purpose="tests", store=store) as desk:
        loads = []
        for layout, rows in files.items():
            path = folder / f"{layout}.csv"
            with path.open("w", newline="", encoding="utf-8") as out:
                table = csv.DictWriter(out, list(rows[0]))
                table.writeheader()
                table.writerows(rows)
            report = load([path], Options(layout=layout, max_rejects="50%"), desk)
            assert report.exit == 0, report.files
            loads.append(str(report.files[0].load))
        judge(desk, PHONE, "hub", "the number of a shop")
        assert decisions(desk)
        yield Loaded(store, settings, desk.archive, loads[0])
    store.empty(PERMIT)


# What is planted, what takes it away again, and what must be named.
FAULTS = {
    "person without members": (
        "CREATE (:Person {id: 'Person:ghost', name: 'Ghost', members: 2})",
        "MATCH (g:Person {id: 'Person:ghost'}) DELETE g",
        "Person without any member",
    ),
    "place without members": (
        "CREATE (:Place {id: 'Place:ghost', line: 'Nowhere 1', members: 2})",
        "MATCH (g:Place {id: 'Place:ghost'}) DELETE g",
        "Place without any member",
    ),
    "members miscounted": (
        "MATCH (g:Person) SET g.members = g.members + 1",
        "MATCH (g:Person) SET g.members = g.members - 1",
        "Person whose member count is wrong",
    ),
    "title of nobody": (
        "MATCH (g:Person) SET g.was = g.name, g.name = 'Ghost'",
        "MATCH (g:Person) SET g.name = g.was, g.was = null",
        "Person with a name that none of its members has",
    ),
    "party of two people": (
        "MATCH (a:Party)-[:IS]->(:Person) WITH min(a.id) AS id MATCH (a:Party {id: id}) "
        "CREATE (g:Person {id: replace(id, 'Party', 'Person') + 'x', name: a.name, members: 1}) "
        "CREATE (a)-[:IS {score: 1.0, evidence: 'x'}]->(g)",
        "MATCH (g:Person) WHERE g.id ENDS WITH 'x' DETACH DELETE g",
        "Party that belongs to more than one Person",
    ),
    "name that no row states": (
        "MATCH (a:Party {name: 'Anna de Boer'}) SET a.name = 'Ghost'",
        "MATCH (a:Party {name: 'Ghost'}) SET a.name = 'Anna de Boer'",
        "Party that says what no row states",
    ),
    "vendor that no row states": (
        "MATCH (a:Vendor) SET a.alias = 'Ghost'",
        "MATCH (a:Vendor) SET a.alias = 'zout'",
        "Vendor that says what no row states",
    ),
    "node that no row states": (
        "MATCH (a:Party {name: 'Anna de Boer'}) "
        "CREATE (a)-[:REACHED_BY]->(:Phone {id: 'Phone:+31600000000', number: '+31600000000'})",
        "MATCH (t:Phone {id: 'Phone:+31600000000'}) DETACH DELETE t",
        "Phone in the graph that nothing states",
    ),
    "parcel that no row states": (
        "CREATE (:Parcel {id: 'Parcel:GHOST', tracking_number: 'GHOST'})",
        "MATCH (p:Parcel {id: 'Parcel:GHOST'}) DELETE p",
        "Parcel in the graph that nothing states",
    ),
    "parcel said otherwise": (
        "MATCH (p:Parcel {id: 'Parcel:X000000002'}) SET p.contents = 'toys'",
        "MATCH (p:Parcel {id: 'Parcel:X000000002'}) SET p.contents = null",
        "Parcel that says what no row states",
    ),
    "differs without a difference": (
        "MATCH (p:Parcel {id: 'Parcel:X000000002'}) SET p.differs = ['weight_g']",
        "MATCH (p:Parcel {id: 'Parcel:X000000002'}) SET p.differs = null",
        "Parcel whose `differs` does not name what differs",
    ),
    "parcels miscounted": (
        f"MATCH (t:Phone {{id: '{PHONE}'}}) SET t.parcels = 7",
        f"MATCH (t:Phone {{id: '{PHONE}'}}) SET t.parcels = 3",
        "Phone whose counts are not those of its rows",
    ),
    "users miscounted": (
        f"MATCH (t:Phone {{id: '{PHONE}'}}) SET t.users = 7",
        f"MATCH (t:Phone {{id: '{PHONE}'}}) SET t.users = 1",
        "Phone whose counts are not those of its rows",
    ),
    "relationship that no row states": (
        "MATCH (a:Party {name: 'Anna de Boer'}), (p:Parcel {id: 'Parcel:X000000002'}) "
        "CREATE (a)-[:SENDER_ON {layout: 'ghost', row: 'x:1'}]->(p)",
        "MATCH (:Party)-[x:SENDER_ON {layout: 'ghost'}]->(:Parcel) DELETE x",
        "SENDER_ON in the graph that no row states",
    ),
    "relationship said otherwise": (
        "MATCH (:Seizure)-[x:OF]->(:Parcel) SET x.was = x.row, x.row = 'x:1'",
        "MATCH (:Seizure)-[x:OF]->(:Parcel) SET x.row = x.was, x.was = null",
        "OF that differs from its row",
    ),
    "link that no row states": (
        "MATCH (a:Party {name: 'Anna de Boer'}), (p:Parcel {id: 'Parcel:X000000002'}) "
        "CREATE (a)-[:LINKED {layout: 'ghost', row: 'x:1', relation: 'knows'}]->(p)",
        "MATCH (:Party)-[x:LINKED]->(:Parcel) DELETE x",
        "LINKED in the graph that no row states",
    ),
    "two parties of one tie": (
        f"MATCH (a:Party {{name: 'Anna de Boer'}}), (t:Phone {{id: '{PHONE}'}}) "
        "CREATE (a)-[:REACHED_BY]->(t)",
        f"MATCH (:Party {{name: 'Anna de Boer'}})-[x:REACHED_BY]->(:Phone {{id: '{PHONE}'}}) DELETE x",
        "REACHED_BY in the graph that no row states",
    ),
    "mark that nobody decided": (
        "MATCH (t:Email) SET t.judged = t.judged WITH count(t) AS n "
        "MATCH (a:Address) WITH min(a.id) AS id MATCH (a:Address {id: id}) SET a.judged = 'hub: ghost'",
        "MATCH (a:Address {judged: 'hub: ghost'}) SET a.judged = null",
        "Address marked with a decision that nobody made",
    ),
    "decision that is not shown": (
        f"MATCH (t:Phone {{id: '{PHONE}'}}) SET t.was = t.judged, t.judged = null",
        f"MATCH (t:Phone {{id: '{PHONE}'}}) SET t.judged = t.was, t.was = null",
        "Phone that does not show the decision about it",
    ),
    "load said otherwise": (
        "MATCH (n:Load {layout: 'parcels'}) SET n.rows_rejected = 9",
        "MATCH (n:Load {layout: 'parcels'}) SET n.rows_rejected = 1",
        "Load that differs from its evidence",
    ),
    "load half applied": (
        "MATCH (n:Load {layout: 'parcels'}) SET n.state = 'applying'",
        "MATCH (n:Load {layout: 'parcels'}) SET n.state = 'done'",
        "loads whose status differs between graph and claims index",
    ),
    "relationship between other kinds": (
        f"MATCH (t:Phone {{id: '{PHONE}'}}), (p:Parcel {{id: 'Parcel:X000000002'}}) CREATE (t)-[:AT]->(p)",
        "MATCH (:Phone)-[x:AT]->(:Parcel) DELETE x",
        "relationships between kinds that the schema does not join so",
    ),
    "relationship of another type": (
        f"MATCH (t:Phone {{id: '{PHONE}'}}), (a:Party {{name: 'Anna de Boer'}}) CREATE (a)-[:KNOWS]->(t)",
        "MATCH (:Party)-[x:KNOWS]->(:Phone) DELETE x",
        "relationships of types that the schema does not know",
    ),
    "node of another kind": (
        "CREATE (:Vessel {id: 'Vessel:1'})",
        "MATCH (n:Vessel) DELETE n",
        "nodes of kinds that the schema does not know",
    ),
    "node of several kinds": (
        "CREATE (:Waybill:Vessel {id: 'Waybill:vessel'})",
        "MATCH (n:Vessel) DELETE n",
        "nodes of several kinds",
    ),
    "alias to nowhere": (
        "CREATE (:Alias {id: 'Alias:Phone:ghost', of: ['Phone:+31600000001']})",
        "MATCH (n:Alias {id: 'Alias:Phone:ghost'}) DELETE n",
        "Alias that leads nowhere: no delivery that was read again has produced it",
    ),
}


def test_a_graph_in_which_nothing_is_wrong(loaded: Loaded) -> None:
    assert loaded.check() == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_graph_is_named(name: str, loaded: Loaded) -> None:
    plant, away, wanted = FAULTS[name]
    loaded.write(plant)
    try:
        found = {one.name: one for one in loaded.check()}
        assert wanted in found, sorted(found)
        assert found[wanted].examples and "python -m loaders" in found[wanted].advice
    finally:
        loaded.write(away)


def _damage(loaded: Loaded) -> None:
    path = Path(loaded.archive.location) / loaded.load / "rows.parquet"
    data = bytearray(path.read_bytes())
    data[data.index(b"\x28\xb5\x2f\xfd") + 12] ^= 1  # in the first packed page
    path.write_bytes(data)


def _cut_rejects(loaded: Loaded) -> None:
    path = Path(loaded.archive.location) / loaded.load / "rejects.csv"
    path.write_bytes(b"\n".join(path.read_bytes().splitlines()[:-1]))


def _lose_rejects(loaded: Loaded) -> None:
    (Path(loaded.archive.location) / loaded.load / "rejects.csv").unlink()


def _miscount(loaded: Loaded) -> None:
    path = Path(loaded.archive.location) / loaded.load / "load.json"
    path.write_text(path.read_text().replace('"rows_read": 5', '"rows_read": 6'))


@pytest.mark.parametrize(
    ("damage", "wanted"),
    [
        (_damage, "load whose rows cannot be read as they were written"),
        (_cut_rejects, "load whose file of rejected rows does not list them all"),
        (_lose_rejects, "load whose file of rejected rows does not list them all"),
        (_miscount, "load whose rows do not match the counts made when it was read"),
    ],
)
def test_evidence_that_is_not_whole_is_named(
    damage: Callable[[Loaded], None], wanted: str, loaded: Loaded, tmp_path: Path
) -> None:
    evidence = Path(loaded.archive.location)
    shutil.copytree(evidence, tmp_path / "whole")
    damage(loaded)
    try:
        found = {one.name: one for one in loaded.check()}
        assert found[wanted].examples == (loaded.load,)
    finally:
        shutil.rmtree(evidence)
        shutil.copytree(tmp_path / "whole", evidence)


def test_rows_that_are_lost_are_said_in_a_sentence(loaded: Loaded, tmp_path: Path) -> None:
    """Nothing of the graph can be compared with them."""
    evidence = Path(loaded.archive.location)
    shutil.copytree(evidence, tmp_path / "whole")
    (evidence / loaded.load / "rows.parquet").unlink()
    try:
        with pytest.raises(WaybillError, match="is missing or damaged: restore it from a backup"):
            loaded.check()
    finally:
        shutil.rmtree(evidence)
        shutil.copytree(tmp_path / "whole", evidence)


def test_what_is_kept_for_resolution_and_is_not_so_in_the_graph_is_named(loaded: Loaded) -> None:
    tie = loaded.one("MATCH (a:Party)-[:IS]->(:Person) RETURN min(a.id) AS id")
    loaded.write(f"MATCH (:Party {{id: '{tie}'}})-[x:IS]->(:Person) SET x.score = x.score + 1")
    names = {one.name for one in loaded.check()}
    loaded.write(f"MATCH (:Party {{id: '{tie}'}})-[x:IS]->(:Person) SET x.score = x.score - 1")

    assert names == {"members stored differently from the graph"}


def test_a_claim_that_no_row_makes_is_named(loaded: Loaded) -> None:
    index = index_file(loaded.settings, loaded.store.database)
    change = "UPDATE claim SET record = CAST(replace(CAST(record AS TEXT), ?, ?) AS BLOB)"
    with closing(sqlite3.connect(index)) as db, db:
        db.execute(change, ("Anna", "Ghost"))
    names = {one.name for one in loaded.check()}
    with closing(sqlite3.connect(index)) as db, db:
        db.execute(change, ("Ghost", "Anna"))

    assert {"loads whose claims differ from their rows", "Party that says what no row states"} <= names


def test_where_only_a_part_was_looked_at_it_is_said(
    loaded: Loaded, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.projection.check.PAGE", 2)
    loaded.write("UNWIND range(1, 5) AS n CREATE (:Phone {id: 'Phone:+3160000000' + toString(n)})")
    try:
        found = {one.name: one for one in loaded.check()}
        part, whole = found["Phone without any relationship"], found["Phone in the graph that nothing states"]
        assert part.sentence.startswith("2 or more Phone without any relationship")
        assert (whole.count, whole.more) == (5, False)
    finally:
        loaded.write("MATCH (t:Phone) WHERE t.id STARTS WITH 'Phone:+3160000000' DELETE t")


def test_nothing_was_left_of_what_was_planted(loaded: Loaded) -> None:
    assert loaded.check() == []
