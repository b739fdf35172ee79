"""Newer cleaning rules: rebuild understands what was delivered again, and old ids are still found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import casework.decisions.decision_records
from casework.decisions.decision_records import decide, decided, decisions
from casework.rekeyed_ids import rekeyed
from casework.workspace import Workspace
from errors import StoreUnavailable
from evidence.archive import Archive
from evidence.facts import LoadFacts
from evidence.row import EvidenceRow
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.erasing import to_erase
from loaders.parsing import cleaning, reparse
from loaders.parsing.intake import ingest_file, probe
from loaders.parsing.options import Options
from loaders.parsing.reparse import understand_again
from loaders.projection import Projection
from loaders.records.row_reader import FormatSettings
from queries import expand
from tests.contract.graph_contents import contents
from tests.contract.test_projection import Failing
from values.rules import RULES

NEWER = RULES + 1
DATA = Path(__file__).parents[1] / "data"
FILES = ("canonical/parcels.csv", "canonical/events.csv", "canonical/seizures.csv")


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    archive = Archive(settings.evidence)
    for name in FILES:
        few = tmp_path / Path(name).name
        few.write_bytes(b"".join((DATA / name).read_bytes().splitlines(keepends=True)[:60]))
        ingest_file(probe(few, Options()), archive, Options(by="mira"), "2026-01-01T00:00:00Z")
    with Workspace.open(settings, purpose="tests", person="ada", store=store, archive=archive) as desk:
        yield desk


def _phone_by_newer_rules(record: Any) -> Any:
    """As if newer rules understood every phone otherwise."""
    if isinstance(record, dict):
        return {
            name: f"{value}0" if name == "phone" and "said" in record else _phone_by_newer_rules(value)
            for name, value in record.items()
        }
    return record


def _addresses_by_newer_rules(record: Any) -> Any:
    """As if newer rules gave every address another key."""
    if isinstance(record, dict):
        told = {name: _addresses_by_newer_rules(value) for name, value in record.items()}
        return {**told, "key": f"{told['key']}x"} if "key" in told and "line" in told else told
    return record


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that come after today's."""
    _newer(monkeypatch, _phone_by_newer_rules)


def _newer(monkeypatch: pytest.MonkeyPatch, understood: Callable[[Any], Any]) -> None:
    clean = cleaning.clean_again

    def clean_again(kind: str, habits: FormatSettings, row: EvidenceRow) -> EvidenceRow:
        new = clean(kind, habits, row)
        return new._replace(record=understood(new.record)) if new.record else new

    monkeypatch.setattr(reparse, "RULES", NEWER)
    monkeypatch.setattr(reparse, "clean_again", clean_again)


def project(desk: Workspace, permit: Permit, *, rebuild: bool = False) -> Any:
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        if rebuild:
            understand_again(desk.archive, permit)
            projection.rebuild()
        else:
            projection.bring_up_to_date()
        assert projection.check() == []
    return contents(desk.store, permit)


def test_the_same_rules_give_the_same_graph(desk: Workspace, permit: Permit) -> None:
    before = project(desk, permit)
    assert understand_again(desk.archive, permit) == []
    assert project(desk, permit, rebuild=True) == before


def test_today_s_rules_understand_what_they_understood(
    desk: Workspace, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the fields as read and what is kept of the layout comes what came from the file."""
    monkeypatch.setattr(reparse, "RULES", NEWER)
    before = project(desk, permit)
    done = understand_again(desk.archive, permit)
    assert {(one.rows, one.ids, one.left) for one in done} == {(0, 0, False)}
    assert {facts.rules for facts in desk.archive.loads()} == {NEWER}
    assert project(desk, permit, rebuild=True) == before


def test_ids_that_changed_are_found_by_what_they_were(desk: Workspace, permit: Permit, newer: None) -> None:
    old_nodes, old_edges = project(desk, permit)
    counts = {facts.load: (facts.rows_written, facts.rows_rejected) for facts in desk.archive.loads()}
    new_nodes, new_edges = project(desk, permit, rebuild=True)
    phones = {id_ for id_ in old_nodes if id_.startswith("Phone:")}
    assert phones and not phones & new_nodes.keys()
    assert {f"{id_}0" for id_ in phones} <= new_nodes.keys()
    assert {id_ for id_ in new_nodes if not id_.startswith("Phone:")} == old_nodes.keys() - phones
    assert len(new_edges) == len(old_edges)
    phone = min(phones)
    assert f"{phone}0" in expand([phone], desk=desk).nodes
    every = [facts.load for facts in desk.archive.loads()]
    erased = {id_ for one in to_erase(every, desk.archive, permit) for id_ in one.ids}
    assert phones <= erased, "copies are looked for under the old names, too"
    assert counts == {facts.load: (facts.rows_written, facts.rows_rejected) for facts in desk.archive.loads()}


def test_decisions_about_addresses_follow_what_their_ids_became(
    desk: Workspace, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a party that stands there; and where none was noted, by the alias."""
    _newer(monkeypatch, _addresses_by_newer_rules)
    moments = (f"2026-01-01T00:00:{second:02}Z" for second in range(60))
    monkeypatch.setattr(casework.decisions.decision_records, "now", lambda: next(moments))
    nodes, _ = project(desk, permit)
    one, other, third, fourth = sorted(id_ for id_ in nodes if id_.startswith("Address:"))[:4]
    decide(desk, one, other, "same", "one door, two fronts")
    with monkeypatch.context() as without:
        without.setattr(casework.decisions.decision_records, "anchor", lambda *_: "")
        decide(desk, third, fourth, "apart", "two houses")
    project(desk, permit, rebuild=True)
    decide(desk, f"{one}x", f"{other}x", "unsure", "seen again, after the rebuild")

    _, places = decided(desk.store, permit)

    assert list(places.unsure) == [(f"{one}x", f"{other}x")]
    assert list(places.apart) == [(f"{third}x", f"{fourth}x")]
    assert not list(places.same), "the newer word on the same pair counts, whatever the pair was called"
    assert {(made.a, made.b) for made in decisions(desk)} == {
        (f"{one}x", f"{other}x"),
        (f"{third}x", f"{fourth}x"),
    }
    assert rekeyed(desk.store, permit, [one, f"{one}x", "Address:none", "no id"]) == {one: (f"{one}x",)}


def test_cut_off_anywhere_and_run_again_gives_the_same(desk: Workspace, permit: Permit, newer: None) -> None:
    project(desk, permit)
    wanted = project(desk, permit, rebuild=True)
    for facts in desk.archive.loads():
        folder = Path(desk.archive.location) / facts.load
        for name in ("understood.json", f"understood-{NEWER}.parquet", "aliases.json"):
            (folder / name).unlink(missing_ok=True)
    desk.store.empty(permit)
    project(desk, permit)
    # Cut off when half of the evidence is understood again, and the claims index is lost as well.
    first = understand_again(_only(desk.archive, 1), permit)
    assert len(first) == 1
    for file in (desk.settings.home / "index").iterdir():
        file.unlink()
    project(desk, permit)
    failing = Failing(desk.store, 9, after=True)
    with (
        pytest.raises(StoreUnavailable),
        Projection(desk.settings, failing, desk.archive, permit) as projection,
    ):
        understand_again(desk.archive, permit)
        projection.rebuild()
    assert project(desk, permit) == wanted


def _only(archive: Archive, count: int) -> Archive:
    """The archive, when a run is cut off after so many loads."""

    class Cut(Archive):
        def loads(self) -> list[LoadFacts]:
            return super().loads()[:count]

    return Cut(archive.location)


def test_a_load_whose_layout_nobody_knows_any_more_stays_as_it_was(
    desk: Workspace, permit: Permit, newer: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loads of before the layout's habits were kept, in a layout that is gone."""
    original = Archive.loads
    monkeypatch.setattr(
        Archive, "loads", lambda self: [replace(one, reading=None, layout="gone") for one in original(self)]
    )
    assert {one.left for one in understand_again(desk.archive, permit)} == {True}
    monkeypatch.setattr(Archive, "loads", lambda self: [replace(one, reading=None) for one in original(self)])
    assert {one.left for one in understand_again(desk.archive, permit)} == {False}
