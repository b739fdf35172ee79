"""A graph that does not hold all of its evidence says so to whoever reads it, and `health` says it; on both
servers."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casework.workspace import Workspace
from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement, Store
from loaders.monitoring.health import Health, check_health
from loaders.projection import Projection
from loaders.projection.index import Index
from loaders.projection.load_applier import LoadApplier
from loaders.projection.writer import GraphWriter
from loaders.withdrawing import withdraw
from tests.contract.test_people_of_what_went import BOER, SMIT, deliver, loaded


class Killed(BaseException):
    """What ends a run as a kill does: nothing of it goes on."""


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "home" / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        yield desk


def warned(desk: Workspace, caplog: pytest.LogCaptureFixture) -> str:
    """What somebody who asks now, at a desk of their own, is warned of."""
    caplog.clear()
    with (
        caplog.at_level(logging.WARNING),
        Workspace.open(desk.settings, person="ben", purpose="tests", store=desk.store) as reader,
        reader.asking("search", {}) as asked,
    ):
        asked.handed_out(0)
    return caplog.text


def health_of(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> Health:
    def reachable(settings: Settings, health: Health) -> str:
        health.server = {"reachable": True}
        return store.database

    store = desk.store
    with monkeypatch.context() as patch:
        patch.setattr("loaders.monitoring.health._check_server", reachable)
        patch.setattr("casework.workspace.Workspace.store", property(lambda _: store))
        return check_health(desk.settings)


def kill_at(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, *, before: bool) -> None:
    true = getattr(owner, name)

    def killed(*told: Any, **more: Any) -> None:
        if not before:
            true(*told, **more)
        raise Killed

    monkeypatch.setattr(owner, name, killed)


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("where", ["empty", "prepare", "_meet", "node", "apply"])
def test_a_rebuild_that_was_cut_off_anywhere_is_said(
    desk: Workspace,
    tmp_path: Path,
    permit: Permit,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    before: bool,
) -> None:
    loaded(desk, tmp_path, SMIT)
    loaded(desk, tmp_path, BOER, 11)
    assert warned(desk, caplog) == "" and health_of(desk, monkeypatch).attention == []
    with Projection(desk.settings, desk.store, desk.archive, permit, anew=True) as projection:
        writer = projection._writer
        owner = {"_meet": projection, "node": writer, "apply": LoadApplier}.get(where, desk.store)
        with monkeypatch.context() as patch, pytest.raises(Killed):
            kill_at(patch, owner, where, before=before)
            projection.rebuild()
    assert "is being rebuilt, or a rebuild of it was interrupted" in warned(desk, caplog) or (
        "does not hold all of the evidence (loads missing or incomplete: 2)" in caplog.text
    )
    said = " ".join(health_of(desk, monkeypatch).attention)
    assert "Loads not completely in the graph" in said
    loaded(desk, tmp_path, [("Piet Bot", "", "", "", "", "NL")], 21)
    assert warned(desk, caplog) == "" and health_of(desk, monkeypatch).attention == []


@pytest.mark.parametrize("cut", ["write", "commit"])
def test_a_first_load_that_was_cut_off_is_not_said_to_hold_nothing_new(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: str
) -> None:
    owner = {"write": GraphWriter, "commit": Index}[cut]
    with monkeypatch.context() as patch, pytest.raises(Killed):
        kill_at(patch, owner, cut, before=cut == "commit")
        deliver(desk, tmp_path, SMIT)
    (one,) = deliver(desk, tmp_path, SMIT).files
    assert (one.already_loaded, one.rows_written, one.rows_unchanged) == (False, 2, 0)
    (again,) = deliver(desk, tmp_path, SMIT).files
    assert (again.already_loaded, again.rows_unchanged) == (True, 2)


def test_a_graph_that_was_emptied_from_elsewhere_is_said(
    desk: Workspace,
    tmp_path: Path,
    permit: Permit,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The claims index of this machine says that the graph holds everything."""
    loaded(desk, tmp_path, SMIT)
    desk.store.empty(permit)
    assert "loads missing or incomplete: 1" in warned(desk, caplog)
    health = health_of(desk, monkeypatch)
    assert health.loads["waiting"] == 1 and "Loads not completely in the graph: 1" in health.attention[0]


def test_a_graph_that_counts_what_was_withdrawn_since_is_said(
    desk: Workspace,
    tmp_path: Path,
    permit: Permit,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As after a backup was put back: the evidence knows of the withdrawal, the graph does not."""
    one, _two = (loaded(desk, tmp_path, SMIT, 1 + 10 * place) for place in range(2))
    desk.archive.withdraw(one, "wrong month", "mira")
    assert "still counts what was withdrawn (loads: 1)" in warned(desk, caplog)
    assert "missing" not in caplog.text
    (said,) = health_of(desk, monkeypatch).attention
    assert said.startswith("This graph is older than the last withdrawal and still counts")
    loaded(desk, tmp_path, BOER, 21)
    assert warned(desk, caplog) == "" and health_of(desk, monkeypatch).attention == []


def test_a_load_in_part_and_one_that_is_not_in_it_are_counted_and_what_was_withdrawn_is_not(
    desk: Workspace, tmp_path: Path, permit: Permit, caplog: pytest.LogCaptureFixture
) -> None:
    one, two, three = (loaded(desk, tmp_path, SMIT, 1 + 10 * place) for place in range(3))
    withdraw(one, "wrong month", "mira", desk)
    assert warned(desk, caplog) == ""
    query = "UNWIND $rows AS row MATCH (n:Load {id: row.id}) SET n.state = 'applying'"
    desk.store.write([Statement(query, [{"id": f"Load:{two}"}])], permit)
    assert "incomplete: 1" in warned(desk, caplog)
    query = "UNWIND $rows AS row MATCH (n:Load {id: row.id}) DETACH DELETE n"
    desk.store.write([Statement(query, [{"id": f"Load:{three}"}])], permit)
    assert "incomplete: 2" in warned(desk, caplog)
    Path(desk.settings.evidence).rename(tmp_path / "away")  # as from a machine that does not reach it
    assert "incomplete: 1" in warned(desk, caplog)
    assert Archive(desk.settings.evidence).loads() == []
