"""Adding one thing is one file or one entry: each is added to a copy of the program, and works there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rooms import ROOMS

ROOT = Path(__file__).parents[2]

LAYOUT = """
name = "depot_list"
version = 1
kind = "parcels"
about = "A depot's list"
dates = ["iso"]
timezone = "UTC"

[columns]
tracking_number = "colli"
posted_at = "day"
sender_name = "from_name"
"""
QUERY = """// title: Heavy parcels
// about: Parcels above a weight, heaviest first.
// param grams: int
// param limit: int = 10
// returns: tracking_number, weight_g
MATCH (p:Parcel) WHERE p.weight_g >= $grams
RETURN p.tracking_number AS tracking_number, p.weight_g AS weight_g
ORDER BY weight_g DESC LIMIT $limit
"""
VERB = '''"""Say a number back."""

import argparse

ABOUT = "says a number back"
EXAMPLE = "echo 7"
READS = False


def echo(number: int) -> list[dict[str, int]]:
    """The number in a row."""
    return [{"number": number}]


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("number", type=int)


def answer(arguments: argparse.Namespace, desk: None) -> list[dict[str, int]]:
    """Run the command."""
    return echo(arguments.number)
'''
EXPORT = '''"""One id a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

from graph.subgraph import Subgraph

MEDIA_TYPE = "text/plain"
ABOUT = "The ids, one a line."


def write(subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any]) -> None:
    """Write the ids in order."""
    target.write("\\n".join(sorted(subgraph.nodes)).encode())
'''
KIND = """
        NodeKind(
            label="Depot",
            about="A depot.",
            properties=(P("name"), _SEARCH),
            title=("name",),
            icon="box",
            shape="square",
            colour=_GREY,
            searched=True,
        ),
"""
SHARED_KIND = """
        NodeKind(
            label="Wallet",
            about="A wallet that paid for postage.",
            properties=(P("code"), *_COUNTS, _SEARCH),
            title=("code",),
            icon="card",
            shape="hexagon",
            colour=_GREY,
            shared=True,
            searched=True,
            word="wallet",
            busy="a wallet that many use",
        ),
"""
SHARED_EDGE = """
        EdgeKind("PAID_BY", "Paid for from this wallet.", (("Parcel", "Wallet"),)),
"""
USE_SHARED_KIND = """
import json
import queries
from graph.connect import open_store
from graph.permit_maker import make
from graph.settings import Settings
from graph.store.port import Additions
from ui.canvas_session.expansion_patterns import PATTERNS
from ui.canvas_session.picture import MASKED
permit = make("tester", "test", "tests", 0, maintenance=True)
store = open_store(Settings.from_environment())
store.prepare(permit)
claim = {"layout": "tests", "row": "0123456789abcdef:1"}
parcels = {f"Parcel:{n}": {"id": f"Parcel:{n}", "tracking_number": n, "posted_at": "2025-04-02T00:00:00Z"}
           for n in ("A1", "B2", "C3")}
parties = {f"Party:{n}": {"id": f"Party:{n}", "name": name}
           for n, name in (("1", "Jan de Vries"), ("2", "Piet Bakker"), ("3", "Kees Smit"))}
wallet = {"Wallet:w": {"id": "Wallet:w", "code": "w", "parcels": 3, "users": 3, "search": "w"}}
edges = [("PAID_BY", parcel, "Wallet:w", claim) for parcel in parcels]
edges += [("SENDER_ON", party, parcel, claim) for party, parcel in zip(parties, parcels)]
store.create(Additions({**parcels, **parties, **wallet}, edges), permit)
store.close()
walked = queries.walk(["A1"])
targets = queries.targets(["A1"], "watch.json")
written = queries.export(["Wallet:w"], "wallet.json", hops=1)
print(json.dumps({
    "linked": sorted(id_ for id_ in walked.nodes if id_.startswith("Parcel:")),
    "targets": json.load(open("watch.json")),
    "exported": sorted(node["id"] for node in json.load(open("wallet.json"))["nodes"]),
    "masked": "Wallet" in MASKED,
    "patterns": len(PATTERNS["Wallet"]),
}))
"""
USE_KIND = """
from graph.connect import open_store
from graph.permit_maker import make
from graph.settings import Settings
from graph.store.port import Additions
permit = make("tester", "test", "tests", 0, maintenance=True)
store = open_store(Settings.from_environment())
store.prepare(permit)
node = {"id": "Depot:1", "name": "North", "search": "north"}
store.create(Additions({"Depot:1": node}, []), permit)
store.close()
"""


class Copy:
    """The program in a folder of its own, run with a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        skipped = shutil.ignore_patterns("__pycache__", "build", "*.egg-info")
        for room in ROOMS:
            shutil.copytree(ROOT / room, folder / room, ignore=skipped)
        shutil.copy(ROOT / "pyproject.toml", folder)
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("NEO4J", "WAYBILL"))
        }
        self.environment = kept | {"WAYBILL_HOME": str(folder / "home"), "WAYBILL_PURPOSE": "tests"}

    def add(self, path: str, text: str) -> None:
        """Add one file."""
        target = self.folder / path
        assert not target.exists()
        target.write_text(text.lstrip("\n"), encoding="utf-8")

    def run(self, *words: str) -> str:
        """Run Python there; what it printed."""
        done = subprocess.run(
            [sys.executable, *words],
            cwd=self.folder,
            env=self.environment,
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Copy]:
    copy = Copy(tmp_path / "waybill")
    yield copy
    copy.run("-m", "graph", "stop")


def test_a_layout_and_a_query(copy: Copy) -> None:
    copy.add("loaders/layouts/depot_list.toml", LAYOUT)
    copy.add("queries/cypher/heavy_parcels.cypher", QUERY)
    copy.add("list.csv", "colli,day,from_name\nRR774087365NL,2025-04-02,Jan de Vries\n")
    report = json.loads(copy.run("-m", "loaders", "ingest", "list.csv", "--json"))
    assert [(one["layout"], one["rows_written"]) for one in report["files"]] == [("depot_list", 1)]
    assert json.loads(copy.run("-m", "queries", "run", "heavy_parcels", "grams=1", "--json")) == []
    assert "heavy_parcels" in copy.run("-m", "queries", "list")


def test_a_verb_is_a_command_and_a_function(copy: Copy) -> None:
    copy.add("queries/verbs/echo.py", VERB)
    assert json.loads(copy.run("-m", "queries", "echo", "7", "--json")) == [{"number": 7}]
    assert (
        copy.run("-c", "from queries import echo; print(echo(7).to_dict('records'))").strip()
        == "[{'number': 7}]"
    )


def test_an_export(copy: Copy) -> None:
    copy.add("graph/export/txt.py", EXPORT)
    assert ".txt" in copy.run("-c", "from graph.export import FORMATS; print(list(FORMATS))")


def test_a_node_kind_is_an_entry(copy: Copy) -> None:
    schema = copy.folder / "graph" / "schema" / "nodes.py"
    text = schema.read_text(encoding="utf-8")
    place = text.index('        NodeKind(\n            label="Person"')
    schema.write_text(text[:place] + KIND.lstrip("\n") + text[place:], encoding="utf-8")
    assert "Depot" in copy.run("-m", "graph", "schema")
    copy.run("-c", USE_KIND)
    counts = json.loads(copy.run("-m", "queries", "run", "counts", "--json"))
    assert {"kind": "Depot", "count": 1} in counts
    found = json.loads(copy.run("-m", "queries", "search", "north", "--json"))
    assert [node["id"] for node in found["nodes"]] == ["Depot:1"]


def test_a_shared_node_kind_is_an_entry_and_its_relationship(copy: Copy) -> None:
    nodes, edges = (copy.folder / "graph" / "schema" / name for name in ("nodes.py", "edges.py"))
    for schema, before, text in (
        (nodes, '        NodeKind(\n            label="Person"', SHARED_KIND),
        (edges, '        EdgeKind("DROPPED_AT"', SHARED_EDGE),
    ):
        old = schema.read_text(encoding="utf-8")
        place = old.index(before)
        schema.write_text(old[:place] + text.lstrip("\n") + old[place:], encoding="utf-8")
    done = json.loads(copy.run("-c", USE_SHARED_KIND).splitlines()[-1])
    assert done["linked"] == ["Parcel:A1", "Parcel:B2", "Parcel:C3"]
    assert ["wallet", "w"] in [[row["watch_for"], row["value"]] for row in done["targets"]]
    assert done["exported"] == ["Parcel:A1", "Parcel:B2", "Parcel:C3", "Wallet:w"]
    assert done["masked"]
    assert done["patterns"] == 1
