"""The whole way by command line, on both servers: deliveries in, a walk, something handed out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.connect import open_store
from graph.permit import Permit
from graph.settings import Settings
from tests.contract.graph_contents import Contents, contents

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
SEIZED = "RR774087365NL"
DELIVERIES = [
    DATA / "canonical",
    DATA / "operators" / "postnl_export_2025w14.csv",
    DATA / "operators" / "bpost_2025-04.xlsx",
]


class CommandLine:
    """Runs Waybill's commands as a person would, in an environment of its own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def start(self, *words: object) -> subprocess.Popen[str]:
        """Start one command."""
        return subprocess.Popen(
            [sys.executable, "-m", *map(str, words)],
            cwd=ROOT,
            env=self.environment,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def __call__(self, *words: object, exits: int = 0) -> str:
        """Run one command to its end; what it printed. Fails when it exits otherwise than expected."""
        with self.start(*words) as process:
            out, err = process.communicate(timeout=600)
        assert process.returncode == exits, err
        assert "Traceback" not in err
        return out

    def json(self, *words: object, exits: int = 0) -> Any:
        """The JSON that a command prints."""
        option = ["--json"] if words[0] == "loaders" else ["--format", "json"]
        return json.loads(self(*words, *option, exits=exits))


@pytest.fixture(params=["bundled", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def command(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CommandLine]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("NEO4J", "WAYBILL"))
    }
    environment |= {"WAYBILL_HOME": str(tmp_path / "home"), "WAYBILL_PURPOSE": "test of the journey"}
    if request.param == "neo4j":
        request.getfixturevalue("neo4j_store")
        settings: Settings = request.getfixturevalue("neo4j_settings")
        environment["NEO4J_URI"] = str(settings.uri)
        environment["NEO4J_PASSWORD"] = settings.password
    command = CommandLine(environment)
    yield command
    command("graph", "stop")


def counts(command: CommandLine) -> dict[str, int]:
    return {row["kind"]: row["count"] for row in command.json("queries", "run", "counts")}


def ids(subgraph: dict[str, Any]) -> list[str]:
    return [node["id"] for node in subgraph["nodes"]]


def test_from_deliveries_to_an_export(command: CommandLine, tmp_path: Path) -> None:
    report = command.json("loaders", "ingest", *DELIVERIES)
    totals = {one["layout"]: (one["rows_read"], one["rows_written"]) for one in report["files"]}
    assert totals == {
        "events": (3449, 3447),
        "links": (21, 20),
        "listings": (60, 60),
        "parcels": (2003, 2000),
        "seizures": (25, 24),
        "postnl_export": (3011, 3006),
        "bpost": (1504, 1500),
    }
    posted = command.json("queries", "run", "parties_of_parcels", "--limit", "100000")
    assert len({row["tracking_number"] for row in posted}) == 6228
    assert counts(command)["Seizure"] == 24
    assert command("loaders", "check").strip().endswith("agree.")

    _search(command)
    _look_around(command)
    _walk(command)
    _hand_out(command, tmp_path)
    assert "is intact" in command("casework", "verify")


def _search(command: CommandLine) -> None:
    found = command.json("queries", "search", "klompjeskoning")
    assert any(node["kind"] == "Party" and "Klompjeskoning" in node["label"] for node in found["nodes"])
    assert ids(command.json("queries", "search", "06 44 82 66 16"))[0] == "Phone:+31644826616"
    assert "Parcel:LS226545884NL" in ids(command.json("queries", "search", "ls 226 545 884 nl"))
    assert "Account:K-204417" in ids(command.json("queries", "search", "k-204417"))
    assert any(id_.startswith("Seizure:") for id_ in ids(command.json("queries", "search", "NL-2025-00301")))
    assert command.json("queries", "search", "nobody of this name")["nodes"] == []


def _look_around(command: CommandLine) -> None:
    grown = command.json("queries", "expand", "Account:K-204417")
    assert 0 < len(grown["nodes"]) <= 26
    assert any(row["relationship"] == "FRANKED_BY" for row in grown["counts"])
    shared = command.json("queries", "shared", "--limit", "50")
    assert {"id", "people", "parties", "parcels", "score", "hub", "why", "examples"} <= shared[0].keys()
    rows = command.json("queries", "provenance", "Parcel:LS226545884NL")
    assert any("Kiezelema" in json.dumps(row) for row in rows)


def _walk(command: CommandLine) -> None:
    walk = command.json("queries", "walk", SEIZED)
    assert walk["parcels"] and all(row["why"] for row in walk["parcels"])
    scores = [row["score"] for row in walk["parcels"]]
    assert scores == sorted(scores, reverse=True)
    truth = dict(line.split(",") for line in (DATA / "truth.csv").read_text().split()[1:])
    crew = truth[SEIZED]
    found = [truth.get(row["tracking_number"]) for row in walk["parcels"]]
    assert found.count(crew) >= 10
    assert found.count(crew) > len(found) / 2


def _hand_out(command: CommandLine, tmp_path: Path) -> None:
    start = f"Parcel:{SEIZED}"
    read: dict[str, Callable[[Path], Any]] = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf}
    for suffix, reader in read.items():
        target = tmp_path / f"out{suffix}"
        command("queries", "export", start, "--hops", 1, "--recipient", "a partner", "-o", target)
        assert start in reader(target)
    for suffix in (".json", ".html", ".xlsx", ".zip"):
        target = tmp_path / f"out{suffix}"
        command("queries", "export", start, "--hops", 1, "-o", target)
        assert target.stat().st_size > 100
        assert target.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert {"nodes.csv", "edges.csv"} <= set(archive.namelist())


@pytest.mark.parametrize(
    ("files", "least"),
    [
        (DELIVERIES[2:], 500),
        pytest.param(DELIVERIES[1:], 500, marks=pytest.mark.long),
        pytest.param(DELIVERIES[1:], 2000, marks=pytest.mark.long),
    ],
)
def test_killed_while_the_graph_is_written_then_run_again(
    command: CommandLine, files: list[Path], least: int, permit: Permit
) -> None:
    process = command.start("loaders", "ingest", *files)
    _wait_for_parcels(command, least, process)
    process.send_signal(signal.SIGKILL)
    process.communicate()

    assert command.json("loaders", "ingest", *files)["exit"] == 0
    assert counts(command)["Parcel"] == {1: 1500, 2: 4480}[len(files)]
    assert command("loaders", "check").strip().endswith("agree.")
    after_the_kill = _everything(command, permit)
    command("loaders", "rebuild")
    assert _everything(command, permit) == after_the_kill


def _wait_for_parcels(command: CommandLine, least: int, process: subprocess.Popen[str]) -> None:
    """Until the graph holds so many parcels of loads that are being applied, or the command has ended."""
    while process.poll() is None:
        if counts(command).get("Parcel", 0) >= least:
            return


def _everything(command: CommandLine, permit: Permit) -> Contents:
    store = open_store(Settings.from_environment(command.environment))
    try:
        return contents(store, permit)
    finally:
        store.close()
