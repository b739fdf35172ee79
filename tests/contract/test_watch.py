"""The watcher as it runs: a process of its own on the bundled server."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph import server
from graph.settings import Settings

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "canonical"


class Watching:
    """A watcher of a folder, and what lies in that folder."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.folder, self.home = folder, settings.home
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("NEO4J", "WAYBILL"))
        } | {"WAYBILL_HOME": str(settings.home), "PYTHONPATH": str(ROOT)}
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        words = ["watch", str(self.folder), "--settle", "0.5", "--every", "0.1"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "loaders", *words], env=self.environment, stderr=subprocess.PIPE, text=True
        )

    def run(self, *words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "loaders", *words],
            env=self.environment,
            text=True,
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout

    def end(self, number: int) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def arrive(self, name: str, rename: bool = True) -> None:
        """As a careful sender does: under another name first."""
        part = self.folder / f".{name}.part"
        part.write_bytes((DATA / name).read_bytes())
        part.rename(self.folder / name)

    def until(self, true: Callable[[], Any], what: str) -> None:
        """Wait for something that the watcher does; a minute is for a busy machine."""
        deadline = time.monotonic() + 90
        while not true():
            assert time.monotonic() < deadline, f"never came: {what}"
            assert self.process is None or self.process.poll() is None, "the watcher ended"
            time.sleep(0.05)

    def lines(self) -> list[dict[str, Any]]:
        path = self.home / "log" / "loads.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def done(self, name: str, place: str = "done") -> bool:
        return (self.folder / place / name).exists()


@pytest.fixture
def watching(fresh_settings: Settings, tmp_path: Path) -> Iterator[Watching]:
    watching = Watching(fresh_settings, tmp_path)
    yield watching
    if watching.process is not None and watching.process.poll() is None:
        watching.process.kill()
        watching.process.communicate()


def test_files_that_arrive_are_loaded_and_sigterm_ends_it(watching: Watching, tmp_path: Path) -> None:
    watching.start()
    watching.arrive("listings.csv")
    watching.until(lambda: watching.done("listings.csv"), "the first file is done")
    (tmp_path / "empty.csv").touch()
    watching.arrive("links.csv")
    watching.until(lambda: watching.done("links.csv"), "the second file is done")
    watching.until(lambda: watching.done("empty.csv", "refused"), "the empty one is refused")
    code, said = watching.run("health", "--json")
    health = json.loads(said)
    assert (code, health["exit"], health["server"]["reachable"]) == (0, 0, True)
    assert health["loads"]["total"] == 2 and health["loads"]["waiting"] == 0
    (inbox,) = health["inboxes"]
    assert (inbox["watched"], inbox["done"], inbox["refused"], inbox["waiting"]) == (True, 2, 1, 0)
    assert watching.run("watch", str(tmp_path), "--once")[0] == 5
    assert watching.end(signal.SIGTERM) == 0
    assert [line["what"] for line in watching.lines()][-1] == "watch_ended"
    assert json.loads(watching.run("health", "--json")[1])["inboxes"][0]["watched"] is False
    code, report = watching.run("report")
    assert code == 0 and "listings.csv: 60 of 60 rows as listings" in report
    assert "Files refused: 1." in report
    report = json.loads((tmp_path / "done" / "links.csv.report.json").read_text())
    assert (report["rows_written"], report["exit"]) == (20, 0)


def test_killed_in_a_load_and_started_again(watching: Watching, tmp_path: Path) -> None:
    watching.start()
    watching.arrive("parcels.csv")
    evidence = watching.home / "evidence"
    watching.until(lambda: list(evidence.glob("*/load.json")), "the evidence is there")
    assert watching.end(signal.SIGKILL) == -signal.SIGKILL
    assert not watching.done("parcels.csv")
    watching.start()
    watching.until(lambda: watching.done("parcels.csv"), "the file is done")
    assert watching.end(signal.SIGTERM) == 0
    assert watching.run("check") == (0, "Graph and evidence agree.\n")


def test_a_server_that_goes_and_comes_back(watching: Watching, tmp_path: Path) -> None:
    """A Neo4j that is not there: each try says so, the file waits, and nothing is refused."""
    watching.environment |= {"NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": "x"}
    watching.start()
    watching.arrive("listings.csv")
    watching.until(lambda: any(line["what"] == "waiting" for line in watching.lines()), "it waits")
    assert watching.end(signal.SIGTERM) == 0
    assert watching.run("watch", str(tmp_path), "--once", "--settle", "0")[0] == 4
    assert watching.run("health")[0] == 4
    assert (tmp_path / "listings.csv").exists()
    for name in ("NEO4J_URI", "NEO4J_PASSWORD"):
        del watching.environment[name]
    assert watching.run("watch", str(tmp_path), "--once", "--settle", "0")[0] == 0
    assert watching.done("listings.csv")
    settings = Settings(home=watching.home, database="waybill")
    assert server.find(settings) is not None
