"""The demo is filled by the ordinary pipeline and into its own database only."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casework.workspace import Workspace
from errors import UsageError
from evidence.archive import Archive
from graph.connect import open_store
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.demo import fill
from loaders.invented.layouts import COLUMNS

pytestmark = pytest.mark.slow


class Listener:
    """A port that counts who connects to it."""

    def __init__(self) -> None:
        self.visitors = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.visitors += 1
            visitor.close()

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


def counts(store: Store, permit: Permit) -> dict[str, int]:
    return {
        kind: store.read(f"MATCH (n:{kind}) RETURN count(n) AS n", {}, permit)[0]["n"]
        for kind in ("Parcel", "Party", "Seizure", "Load")
    }


def test_demo_settings_never_name_the_configured_neo4j(tmp_path: Path) -> None:
    environ = {"NEO4J_URI": "bolt://127.0.0.1:7687", "NEO4J_DATABASE": "real", "WAYBILL_HOME": str(tmp_path)}
    demo, real = Settings.from_environment(environ, demo=True), Settings.from_environment(environ)
    assert (demo.uri, demo.database, demo.demo) == (None, "demo", True)
    assert demo.evidence != real.evidence


@pytest.mark.parametrize("uri", [None, "bolt://127.0.0.1:1"])
def test_another_database_is_refused(tmp_path: Path, uri: str | None) -> None:
    for settings in (
        Settings(home=tmp_path, uri=uri),
        Settings(home=tmp_path, uri=uri or "bolt://x", demo=True),
    ):
        with pytest.raises(UsageError, match="demo database only"):
            fill(settings, 5, 1)
    assert list(tmp_path.iterdir()) == []


def test_no_parcels_are_no_demo(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at least"):
        fill(Settings(home=tmp_path, demo=True), 0, 1)


def test_filling_leaves_every_other_graph_alone(
    bundled_settings: Settings,
    bundled_store: Store,
    permit: Permit,
    listener: Listener,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("NEO4J_URI", f"bolt://127.0.0.1:{listener.port}")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret")
    monkeypatch.setenv("WAYBILL_EVIDENCE", str(tmp_path / "evidence"))
    monkeypatch.setenv("WAYBILL_HOME", str(bundled_settings.home))
    settings = Settings.from_environment(demo=True)
    before = counts(bundled_store, permit)
    told: list[str] = []

    report = fill(settings, 120, 5, lambda file, stage, done, of: told.append(stage))

    assert report.exit == 0
    assert [Path(one.file).stem for one in report.files] == list(COLUMNS)
    assert sum(one.rows_rejected for one in report.files) == 0
    assert set(told) >= {"graph"}
    assert listener.visitors == 0
    assert not (tmp_path / "evidence").exists()
    assert counts(bundled_store, permit) == before == dict.fromkeys(before, 0)
    demo = open_store(settings)
    try:
        found = counts(demo, permit)
    finally:
        demo.close()
    assert found["Parcel"] >= 120
    assert found["Load"] == len(COLUMNS)


def test_filling_twice_changes_nothing(bundled_settings: Settings, permit: Permit, tmp_path: Path) -> None:
    settings = replace(
        bundled_settings, uri=None, database="demo-twice", demo=True, evidence=str(tmp_path / "evidence")
    )
    first, second = fill(settings, 60, 9), fill(settings, 60, 9)
    assert first.nodes_created > 0
    assert second.nodes_created == 0
    assert all(one.already_loaded for one in second.files)
    assert {load.basis for load in Archive(settings.evidence).loads()} == {"invented"}
    with Workspace.open(settings) as desk:
        assert desk.purpose == "demo"
