"""An erasure that was cut off anywhere is said by whatever is asked until the same one has ended; on both
servers."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.workspace import Workspace
from errors import StoreUnavailable, UsageError
from evidence.archive import Archive
from graph.permit import Permit
from graph.store.neo4j import Neo4jStore
from graph.store.port import Statement
from loaders import erasing
from loaders.checking import check
from loaders.commands import erase as command
from loaders.commands import loads as loads_command
from loaders.erasing import erase, to_erase
from loaders.monitoring.delivery_report import nightly, words
from loaders.projection import Projection
from loaders.withdrawing import withdraw
from queries.verbs.expand import expand
from tests.contract.test_people_of_what_went import BOER, SMIT, loaded
from tests.contract.test_whole_graph import Killed, desk, health_of, kill_at, warned

__all__ = ["desk"]
SAID = "erasing rows has not ended"


def _findings(desk: Workspace, permit: Permit) -> list[str]:
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        return [one.sentence for one in check(desk.settings, desk.store, desk.archive, projection, permit)]


@pytest.mark.parametrize(
    ("where", "whole"), [("erase", False), ("erase", True), ("write_rejects", False), ("restore", False)]
)
def test_an_erasure_that_was_cut_off_is_said_until_it_has_ended(
    desk: Workspace,
    tmp_path: Path,
    permit: Permit,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    whole: bool,
) -> None:
    load = loaded(desk, tmp_path, SMIT)
    loaded(desk, tmp_path, BOER, 11)
    target = load if whole else f"{load}:1"
    owner = erasing if where == "write_rejects" else Archive
    with monkeypatch.context() as patch, pytest.raises(Killed):
        kill_at(patch, owner, where, before=True)
        erase(to_erase([target], desk.archive, permit), "request 7", desk)
    assert SAID in warned(desk, caplog) and load in caplog.text
    said = " ".join(health_of(desk, monkeypatch).attention)
    assert "Erasing rows has not ended" in said and load in said
    assert any("of which an erasure was cut off" in one and load in one for one in _findings(desk, permit))
    facts = desk.archive.facts(load)
    assert facts.erasing and loads_command._facts(facts)["erasing"] is True

    erase(to_erase([target], desk.archive, permit), "request 7", desk)
    assert warned(desk, caplog) == "" and health_of(desk, monkeypatch).attention == []
    assert _findings(desk, permit) == [] and not desk.archive.facts(load).erasing


def test_rows_of_a_withdrawn_load_that_are_not_erased_yet_are_said(
    desk: Workspace,
    tmp_path: Path,
    permit: Permit,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The load does not count and will not: what was to be erased is still in the evidence."""
    load = loaded(desk, tmp_path, SMIT)
    withdraw(load, "wrong file", "ada", desk)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        kill_at(patch, Archive, "erase", before=True)
        erase(to_erase([f"{load}:1"], desk.archive, permit), "request 7", desk)
    assert SAID in warned(desk, caplog)
    erase(to_erase([f"{load}:1"], desk.archive, permit), "request 7", desk)
    assert warned(desk, caplog) == "" and desk.archive.facts(load).withdrawn


def test_another_erasure_of_the_load_does_not_hide_the_one_that_was_cut_off(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = loaded(desk, tmp_path, SMIT)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        kill_at(patch, Archive, "withdraw", before=False)
        erase(to_erase([f"{load}:1"], desk.archive, permit), "request 7", desk)
    erase(to_erase([f"{load}:2"], desk.archive, permit), "request 8", desk)
    assert desk.archive.facts(load).erasing, "row 1 is still there"
    erase(to_erase([f"{load}:1"], desk.archive, permit), "request 7", desk)
    assert not desk.archive.facts(load).erasing and _findings(desk, permit) == []


def test_each_load_of_an_erasure_is_owed_before_the_first_is_erased(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads = [loaded(desk, tmp_path, SMIT), loaded(desk, tmp_path, BOER, 11)]
    targets = [f"{load}:1" for load in loads]
    with monkeypatch.context() as patch, pytest.raises(Killed):
        kill_at(patch, Archive, "restore", before=False)
        erase(to_erase(targets, desk.archive, permit), "request 7", desk)
    assert [desk.archive.facts(load).erasing for load in loads] == [False, True]
    erase(to_erase(targets, desk.archive, permit), "request 7", desk)
    assert not any(desk.archive.facts(load).erasing for load in loads)


def test_who_asks_for_what_is_not_found_is_told_what_the_graph_lacks(
    desk: Workspace, tmp_path: Path, permit: Permit, caplog: pytest.LogCaptureFixture
) -> None:
    """It may be missing for that."""
    loaded(desk, tmp_path, SMIT)
    desk.store.empty(permit)
    caplog.clear()
    with (
        Workspace.open(desk.settings, person="ben", purpose="tests", store=desk.store) as reader,
        pytest.raises(UsageError, match="Nothing in the graph is named"),
    ):
        expand("Party:0f1ff2cb4741a433394e", desk=reader)
    assert "does not hold all of the evidence" in caplog.text


def test_a_server_that_ends_while_rows_are_erased_leaves_a_sentence(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    load = loaded(desk, tmp_path, SMIT)

    def away(*given: object) -> None:
        desk.archive.withdraw(load, "erasing", "mira")
        raise StoreUnavailable("The graph server cannot be reached.")

    monkeypatch.setattr(command, "erase", away)
    with pytest.raises(StoreUnavailable):
        command._erase(to_erase([f"{load}:1"], desk.archive, desk.maintenance("erase")), "why", desk, print)
    said = capsys.readouterr().err
    assert "Not erased completely" in said and load in said


@pytest.mark.parametrize(
    "foreign",
    [
        "(:Vessel {id: 'Vessel:1'})",
        "(:Case {title: 'a lawsuit'})",
        "(:Person {id: 'emp-17', name: 'HR Bob'})",
    ],
)
def test_what_is_not_waybills_is_not_deleted_by_a_rebuild(
    desk: Workspace, tmp_path: Path, permit: Permit, foreign: str
) -> None:
    """On the bundled server nobody else can write."""
    loaded(desk, tmp_path, SMIT)
    desk.store.write([Statement(f"UNWIND $rows AS r CREATE {foreign}", [{}])], permit)
    before = desk.store.read("MATCH (n) RETURN count(n) AS n", {}, permit)
    try:
        if isinstance(desk.store, Neo4jStore):
            with pytest.raises(UsageError, match=r"not Waybill's \(1 \w+\).*--delete-others"):
                Projection(desk.settings, desk.store, desk.archive, permit, anew=True)
            assert desk.store.read("MATCH (n) RETURN count(n) AS n", {}, permit) == before
        with Projection(
            desk.settings, desk.store, desk.archive, permit, anew=True, delete_others=True
        ) as projection:
            (applied,) = projection.rebuild()
        assert applied.nodes_created
    finally:
        desk.store.empty(permit)


def test_the_report_says_that_an_erasure_was_asked(desk: Workspace, tmp_path: Path, permit: Permit) -> None:
    load = loaded(desk, tmp_path, SMIT)
    erase(to_erase([f"{load}:1"], desk.archive, permit), "request 7", desk)
    said = "\n".join(words(nightly(desk.settings, "2020-01-01T00:00:00Z")))
    assert "was asked to be erased by" in said and "was erased by" in said
