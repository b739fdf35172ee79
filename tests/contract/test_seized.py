"""Seized is a property of a parcel, read with it: each verb says it of the same parcels and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import queries
from casework.workspace import Workspace
from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from graph.subgraph import Subgraph
from loaders.projection import Projection
from queries.neighbours import neighbour_counts
from queries.reader import Reader
from queries.verbs.export import export
from tests.contract import small_world as w
from tests.contract.made_loads import example_seizures, many, put
from ui.canvas_state import appearance
from ui.canvas_state.apply import apply_event
from ui.canvas_state.canvas_events import Show
from ui.canvas_state.state import CanvasState

SEIZURES = "2" * 16


def answers(desk: Workspace, folder: Path) -> Iterator[tuple[str, Subgraph]]:
    """What each verb that gives nodes says around the seized parcel."""
    yield "search", queries.search("LX00000000", "Parcel", desk=desk)
    yield "search whole", queries.search(w.NUMBERS[0], desk=desk)
    yield "search end", queries.search("00001NL", desk=desk)
    yield "search part", queries.search("0000001", desk=desk)
    yield "search id", queries.search(w.P1, desk=desk)
    for id_ in (w.P1, w.JANSEN, w.SMITH, w.SEIZED, w.ACCOUNT, w.COUNTER):
        yield f"expand {id_}", queries.expand([id_], ("Parcel", "Party", "Seizure"), limit=100, desk=desk)
    yield "walk", queries.walk([w.NUMBERS[0]], desk=desk)
    yield "path", queries.path(w.P1, w.P2, desk=desk)
    yield "common", queries.common(w.JANSEN, w.KLAVER, desk=desk)
    yield "induced", queries.induced([w.P1], 2, desk=desk)
    yield "export", export([w.P1], folder / "out.json", 2, desk=desk)


def test_every_verb_says_it_of_every_seized_parcel_and_of_nothing_else(
    world: Workspace, tmp_path: Path
) -> None:
    for name, found in answers(world, tmp_path):
        said = {node.id: node.properties.get("seized") for node in found.nodes.values()}
        parcels = {id_ for id_ in said if id_.startswith("Parcel:")}
        assert {id_ for id_, value in said.items() if value is not None} == parcels, name
        assert {id_ for id_, value in said.items() if value} == {w.P1} & parcels, name
        state, _ops = apply_event(CanvasState(), Show(), found)
        assert appearance.seized_parcels(state) == {w.P1} & parcels, name


def test_a_text_is_one_id_and_not_its_letters(world: Workspace, tmp_path: Path) -> None:
    for ask in (queries.expand, queries.induced, queries.walk, queries.shared):
        one: Any = ask(w.P1, desk=world)
        many: Any = ask([w.P1], desk=world)
        assert (one == many) if isinstance(one, Subgraph) else one.equals(many)
    assert queries.expand(w.P1, "Party", desk=world) == queries.expand([w.P1], ["Party"], desk=world)
    assert export(w.P1, tmp_path / "a.json", desk=world) == queries.induced([w.P1], desk=world)
    assert not queries.hubs("DropOff", desk=world).empty


def test_neighbours_are_counted_each_once_and_of_very_many_nothing_is_said(
    world: Workspace, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(world.store, permit, labels_only=True)
    ids = [w.P1, w.P2, w.KLAVER, w.SEIZED, "Parcel:none", "Comet:1"]
    assert neighbour_counts.neighbour_counts(reader, ids) == {
        w.P1: {"Account": 1, "DropOff": 1, "Facility": 1, "Party": 2, "Seizure": 1},
        w.P2: {"Account": 1, "DropOff": 1, "Party": 2},
        w.KLAVER: {"Address": 1, "Parcel": 2, "Phone": 1},
        w.SEIZED: {"Parcel": 1, "Substance": 1},
        "Parcel:none": None,
        "Comet:1": None,
    }
    monkeypatch.setattr(neighbour_counts, "MANY", 4)
    monkeypatch.setattr(neighbour_counts, "_ROWS", 1)
    few = neighbour_counts.neighbour_counts(reader, [w.P1, w.SEIZED, w.UNNUMBERED])
    assert few == {w.P1: None, w.SEIZED: {"Parcel": 1, "Substance": 1}, w.UNNUMBERED: {"Party": 1}}


@pytest.fixture
def loaded(store: Store, tmp_path: Path, permit: Permit) -> Iterator[tuple[Workspace, Archive, Settings]]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    archive = Archive(settings.evidence)
    put(archive, "1" * 16, "parcels", many(1, 40))
    put(archive, SEIZURES, "seizures", example_seizures())
    with Workspace.open(settings, purpose="tests", person="ada", store=store, archive=archive) as desk:
        yield desk, archive, settings


def test_it_follows_loads_withdrawals_and_a_rebuild(
    loaded: tuple[Workspace, Archive, Settings], permit: Permit
) -> None:
    desk, archive, settings = loaded

    def seized() -> set[str]:
        rows = desk.store.read("MATCH (p:Parcel) RETURN p.id AS id", {}, permit)
        found = queries.induced([row["id"] for row in rows], desk=desk).nodes.values()
        return {node.id for node in found if node.properties["seized"]}

    def named() -> set[str]:
        rows = desk.store.read("MATCH (:Seizure)-[:OF]->(p:Parcel) RETURN p.id AS id", {}, permit)
        return {row["id"] for row in rows}

    with Projection(settings, desk.store, archive, permit) as projection:
        projection.bring_up_to_date()
        first = seized()
        assert first == named() and first
        archive.withdraw(SEIZURES, "wrong file", "ada")
        projection.bring_up_to_date()
        assert seized() == set()
        archive.restore(SEIZURES, "ada")
        projection.rebuild()
        assert seized() == first
