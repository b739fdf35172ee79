"""People and places of labels that went: erased, withdrawn, corrected, cut off between; on both servers."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import feather, parquet

from casework.workspace import Workspace
from errors import QueryRejected, ResolutionFailed
from graph import upserts
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement, Store
from loaders.erasing import erase, to_erase
from loaders.ingest_report import Report
from loaders.load_pipeline import load
from loaders.monitoring.health import check_health
from loaders.parsing.options import Options
from loaders.projection import Projection
from loaders.resolving.resolution_marker import of_this_state
from loaders.resolving.resolution_run import resolve
from loaders.resolving.resolution_status import overdue
from loaders.withdrawing import withdraw
from tests.contract.graph_contents import contents

COLUMNS = (
    "tracking_number",
    "posted_at",
    *(f"sender_{n}" for n in ("name", "phone", "address", "postcode", "city", "country")),
)
SMIT = [
    ("Jan Smit", "+31612345678", "Kompasstraat 12", "3512 JE", "Utrecht", "NL"),
    ("J. Smit", "0612345678", "Kompasstrat 12", "3512JE", "UTRECHT", "NL"),
]
BOER = [
    ("Anna de Boer", "+31611112222", "Kaarsenlaan 7", "3512 XX", "Utrecht", "NL"),
    ("A. de Boer", "+31611112222", "Kaarsenlaan 7", "3512 XX", "Utrecht", "NL"),
]
KOMPAS = "Kompasstraat 12, 3512 JE Utrecht"
NAMES = (b"smit", b"kompas", b"12345678")
Row = tuple[str, ...]


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "home" / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        yield desk


def written(path: Path, rows: Sequence[Row], first: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        lines = [(f"X{first + at:09d}", "2025-03-01T10:00:00Z", *row) for at, row in enumerate(rows)]
        csv.writer(out).writerows([COLUMNS, *lines])
    return path


def deliver(
    desk: Workspace, folder: Path, rows: Sequence[Row], first: int = 1, name: str = "", **more: Any
) -> Report:
    path = written(folder / f"{name or first}.csv", rows, first)
    identities = more.pop("identities", True)
    return load([path], Options(layout="parcels", **more), desk, identities=identities)


def loaded(
    desk: Workspace, folder: Path, rows: Sequence[Row], first: int = 1, name: str = "", **more: Any
) -> str:
    report = deliver(desk, folder, rows, first, name, **more)
    assert report.exit == 0, report.complete()
    return str(report.files[0].load)


def people(desk: Workspace) -> set[str]:
    """What people and places are called."""
    found = []
    for kind, title in (("Person", "name"), ("Place", "line")):
        cypher = f"MATCH (n:{kind}) RETURN n.{title} AS title LIMIT 1000"
        found += desk.store.read(cypher, {}, desk.maintenance("tests"))
    return {row["title"] for row in found}


def as_built_anew(desk: Workspace, permit: Permit) -> None:
    """The graph is the one that the evidence and nothing else makes, people and places included."""
    assert of_this_state(desk.store, permit) and overdue(desk.settings, desk.store.database) is None
    found = contents(desk.store, permit)
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.rebuild()
    assert not of_this_state(desk.store, permit)
    resolve(desk.settings, desk.store, permit)
    assert contents(desk.store, permit) == found


def holding(desk: Workspace, permit: Permit, names: Iterable[bytes]) -> list[str]:
    """Everything under WAYBILL_HOME and in the graph that holds one of these names."""
    texts = {str(path): _text(path) for path in desk.settings.home.rglob("*") if path.is_file()}
    for pattern in ("(x)", "()-[x]->()"):
        cypher = f"MATCH {pattern} RETURN properties(x) AS p LIMIT 10000"
        rows = desk.store.read(cypher, {}, permit)
        texts |= {str(row["p"]): str(row["p"]).encode() for row in rows}
    return [where for where, text in texts.items() if any(name in text.lower() for name in names)]


def _text(path: Path) -> bytes:
    """What is in a file, also where it is packed."""
    content = path.read_bytes()
    for read in (feather.read_table, parquet.read_table):
        with suppress(pa.ArrowException, OSError):
            content += str(read(path).to_pydict()).encode()
    return content


@pytest.mark.parametrize(
    ("rows", "withdrawn", "gone"),
    [
        (None, False, NAMES),
        (None, True, NAMES),
        ((1, 2), False, NAMES),
        ((1,), False, (b"jan smit",)),
    ],
)
def test_what_is_erased_takes_its_people_along(
    desk: Workspace,
    tmp_path: Path,
    permit: Permit,
    rows: tuple[int, ...] | None,
    withdrawn: bool,
    gone: tuple[bytes, ...],
) -> None:
    one = loaded(desk, tmp_path, [*SMIT, *BOER[:1]])
    loaded(desk, tmp_path, BOER[1:], 11)
    assert people(desk) == {"Jan Smit", "Anna de Boer", KOMPAS}
    assert holding(desk, permit, gone)
    if withdrawn:
        withdraw(one, "by mistake", "mira", desk)
        assert people(desk) == set()
    targets = [one] if rows is None else [f"{one}:{row}" for row in rows]
    assert erase(to_erase(targets, desk.archive, permit), "request 7", desk) is None
    assert people(desk) == (set() if rows is None else {"Anna de Boer"})
    assert holding(desk, permit, gone) == []
    as_built_anew(desk, permit)


def test_what_is_withdrawn_or_corrected_takes_its_people_along(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    loaded(desk, tmp_path, SMIT, as_of="2025-04-01")
    other = loaded(desk, tmp_path, BOER, name="newer", as_of="2025-05-01")
    assert people(desk) == {"Anna de Boer"}
    withdraw(other, "wrong month", "mira", desk)
    assert people(desk) == {"Jan Smit", KOMPAS}
    as_built_anew(desk, permit)


def test_who_went_and_came_back_between_two_runs_is_who_they_were(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    loaded(desk, tmp_path, BOER)
    one = loaded(desk, tmp_path, SMIT, 11)
    desk.archive.withdraw(one, "by mistake", "mira")
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.withdraw(one)
    loaded(desk, tmp_path, SMIT, 11, again=True, identities=False)
    assert not of_this_state(desk.store, permit)
    assert str(overdue(desk.settings, desk.store.database)).startswith("People and places are from")
    loaded(desk, tmp_path, [("Piet Bot", "", "", "", "", "NL")], 21)
    as_built_anew(desk, permit)


def test_who_goes_and_comes_back_within_a_load_is_who_they_were(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last result and what changed since are known, and nothing else is read."""
    loaded(desk, tmp_path, SMIT, as_of="2025-04-01")
    monkeypatch.setattr("loaders.resolving.resolution_run.read_all", None)
    files = [written(tmp_path / "newer.csv", BOER, 1), written(tmp_path / "back.csv", SMIT, 11)]
    assert load(files, Options(layout="parcels", as_of="2025-05-01"), desk).exit == 0
    assert people(desk) == {"Jan Smit", "Anna de Boer", KOMPAS}
    monkeypatch.undo()
    as_built_anew(desk, permit)


@pytest.mark.parametrize("lost", ["nothing", "state", "index"])
def test_an_erasure_that_was_cut_off_leaves_nobody(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    one = loaded(desk, tmp_path, [*SMIT, *BOER])
    with monkeypatch.context() as dying:
        dying.setattr("loaders.erasing.attempt", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            erase(to_erase([f"{one}:1", f"{one}:2"], desk.archive, permit), "request 7", desk)
    assert not of_this_state(desk.store, permit)
    if lost == "nothing":
        assert overdue(desk.settings, desk.store.database) is not None
    elif lost == "state":
        for folder in (desk.settings.home / "index").glob("*.identity"):
            shutil.rmtree(folder)
    else:
        shutil.rmtree(desk.settings.home / "index")
    loaded(desk, tmp_path, [("Piet Bot", "", "", "", "", "NL")], 21)
    assert people(desk) == {"Anna de Boer"}
    as_built_anew(desk, permit)


def test_groups_that_nobody_knows_of_are_taken_away_and_made(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    """As an older Waybill left them: a person without members, under an id that is due again."""
    one = loaded(desk, tmp_path, SMIT)
    (row,) = desk.store.read("MATCH (n:Person) RETURN n.id AS id LIMIT 10", {}, permit)
    withdraw(one, "by mistake", "mira", desk)
    stray = [
        {"id": id_, "p": {"id": id_, "name": "Smit", "members": 2}} for id_ in (row["id"], "Person:stray")
    ]
    desk.store.write([Statement(upserts.merge_nodes("Person"), stray)], permit)
    shutil.rmtree(desk.settings.home / "index")
    loaded(desk, tmp_path, SMIT, again=True)
    as_built_anew(desk, permit)


def test_another_machine_found_people_meanwhile(desk: Workspace, tmp_path: Path, permit: Permit) -> None:
    loaded(desk, tmp_path, SMIT)
    other = Settings(home=tmp_path / "other", evidence=desk.settings.evidence)
    with Workspace.open(other, person="ben", purpose="tests", store=desk.store) as there:
        loaded(there, tmp_path, BOER, 11)
        assert people(there) == people(desk) >= {"Anna de Boer"}
    one = loaded(desk, tmp_path, [("Smit, Jan", *SMIT[0][1:])], 21)
    assert erase(to_erase([one], desk.archive, permit), "request 7", desk) is None
    as_built_anew(desk, permit)


def test_a_resolution_that_fails_is_told_until_one_succeeds(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = loaded(desk, tmp_path, BOER)
    with monkeypatch.context() as failing:

        def refuse(*_: object) -> int:
            raise QueryRejected("The graph server rejected a second node with an id that is already used.")

        failing.setattr("loaders.resolving.resolution_run.write_changes", refuse)
        report = deliver(desk, tmp_path, SMIT, 11)
        (file,) = report.to_json()["files"]
        assert (report.exit, report.to_json()["exit"], file["exit"]) == (1, 1, 0)
        assert "rows written" in file["message"] and "people and places are unchanged" in file["message"]
        assert set(file) == set(deliver(desk, tmp_path, SMIT, 11).to_json()["files"][0])
        with pytest.raises(ResolutionFailed, match="is withdrawn, but people and places are unchanged"):
            withdraw(one, "by mistake", "mira", desk)
        failed = erase(to_erase([one], desk.archive, permit), "request 7", desk)
        assert failed is not None and failed.exit == 1
    late = overdue(desk.settings, desk.store.database)
    assert late is not None and (late.why, late.exit) == ("QueryRejected", 1)
    assert not of_this_state(desk.store, permit)
    monkeypatch.setattr("loaders.monitoring.health._check_server", lambda *_: desk.store.database)
    health = check_health(desk.settings)
    assert (health.exit, health.attention) == (1, [str(late)])
    shutil.rmtree(desk.settings.home / "index")
    assert overdue(desk.settings, desk.store.database) == late
    again = deliver(desk, tmp_path, SMIT, 11)
    assert again.exit == 0 and again.files[0].already_loaded
    assert people(desk) == {"Jan Smit", KOMPAS}
    as_built_anew(desk, permit)
    assert check_health(desk.settings).attention == []


def test_a_backup_that_is_restored_is_met_as_it_is(desk: Workspace, tmp_path: Path, permit: Permit) -> None:
    """The graph of before, beside the state of after: what is kept is not taken for what is there."""
    loaded(desk, tmp_path, SMIT)
    cypher = "MATCH (n:Waybill) RETURN properties(n) AS p LIMIT 10"
    before = [row["p"] for row in desk.store.read(cypher, {}, permit)]
    loaded(desk, tmp_path, BOER, 11)
    gone = [
        {"id": row["id"]} for row in desk.store.read("MATCH (n:Person) RETURN n.id AS id LIMIT 9", {}, permit)
    ]
    desk.store.write([Statement(upserts.delete_nodes("Person"), gone)], permit)
    rows = [{"id": one["id"], "p": one} for one in before if one["id"] == "Waybill:people"]
    desk.store.write([Statement(upserts.merge_nodes("Waybill"), rows)], permit)
    resolve(desk.settings, desk.store, permit)
    as_built_anew(desk, permit)
