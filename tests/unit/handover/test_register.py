"""Who has what of whom, and who must be told of what was withdrawn or erased since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casework.workspace import Workspace
from errors import WaybillError
from evidence.archive import Archive
from graph.settings import Settings
from handover import register
from handover.commands import register as command
from handover.register import HandedPack, packs
from tests.contract.made_loads import put
from tests.unit.handover import made_packs as made


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    for name in ("WAYBILL_PURPOSE", "WAYBILL_ANCHORS", "NEO4J_URI", "WAYBILL_EVIDENCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path))
    settings = Settings.from_environment()
    archive = Archive(settings.evidence)
    for load in (made.LOAD, made.SECRET_LOAD):
        put(archive, load, "parcels", [made.parcel(n, 0, 1) for n in range(1, 6)])
    with Workspace.open(settings, purpose="a request of a citizen", person="mira") as found:
        yield found


def note(desk: Workspace, name: str, rows: dict[str, list[int]], **other: Any) -> HandedPack:
    told: dict[str, Any] = {
        "name": name,
        "at": "2026-01-01T12:00:00Z",
        "by": "mira",
        "recipient": f"who has {name}",
        "kind": "court",
        "use": "evidence",
        "purpose": "case 12",
        "case": "7kq2m9c4v8x3r5tz",
        "handling": "H1",
        "fingerprint": "f" * 64,
        "persons": ["Party:p0"],
        **other,
    }
    pack = HandedPack(rows=rows, **told)
    register.note(desk.settings, pack)
    return pack


def names(found: list[tuple[HandedPack, Any]]) -> list[str]:
    return [pack.name for pack, _changed in found]


def test_packs_by_row_delivery_and_person(desk: Workspace) -> None:
    note(desk, "one", {made.LOAD: [1, 2]}, at="2026-01-01T12:00:00Z")
    note(
        desk, "two", {made.LOAD: [3], made.SECRET_LOAD: [1]}, at="2026-01-02T12:00:00Z", persons=["Party:p7"]
    )
    assert names(packs(desk)) == ["two", "one"]
    assert names(packs(desk, {made.LOAD: []})) == ["two", "one"]
    assert names(packs(desk, {made.LOAD: [2, 9]})) == ["one"]
    assert names(packs(desk, {made.SECRET_LOAD: [1]})) == ["two"]
    assert names(packs(desk, {}, ["Party:p7"])) == ["two"]
    assert names(packs(desk, {made.LOAD: [1]}, ["Party:p7"])) == ["two", "one"]
    assert names(packs(desk, {}, ["Party:nobody"])) == []


def test_who_must_be_told_of_what_was_withdrawn_or_erased(desk: Workspace) -> None:
    note(desk, "one", {made.LOAD: [1, 2], made.SECRET_LOAD: [4]})
    note(desk, "two", {made.SECRET_LOAD: [1]})
    archive = desk.archive
    archive.erase(made.LOAD, [2, 3], [], "a request", "tom")
    archive.withdraw(made.SECRET_LOAD, "wrong file", "tom")
    found = {pack.name: [(one.load, one.what, one.rows) for one in changed] for pack, changed in packs(desk)}
    assert found == {
        "one": [(made.LOAD, "erased", 1), (made.SECRET_LOAD, "withdrawn", 1)],
        "two": [(made.SECRET_LOAD, "withdrawn", 1)],
    }


def test_a_row_that_was_erased_is_not_withdrawn_as_well(desk: Workspace) -> None:
    note(desk, "one", {made.LOAD: [1, 2]})
    note(desk, "two", {made.LOAD: [1]})
    desk.archive.erase(made.LOAD, [1], [], "a request", "tom")
    desk.archive.withdraw(made.LOAD, "wrong file", "tom")
    found = {pack.name: [(one.what, one.numbers) for one in changed] for pack, changed in packs(desk)}
    assert found == {"one": [("erased", [1]), ("withdrawn", [2])], "two": [("erased", [1])]}


def test_our_own_authority_must_not_be_told(desk: Workspace) -> None:
    note(desk, "ours", {made.LOAD: [1]}, kind="own_file")
    note(desk, "theirs", {made.LOAD: [1]})
    desk.archive.withdraw(made.LOAD, "wrong file", "tom")
    assert {pack.name: [one.told for one in changed] for pack, changed in packs(desk)} == {
        "ours": [True],
        "theirs": [False],
    }


def test_what_happened_before_a_pack_was_made_is_not_told(desk: Workspace) -> None:
    desk.archive.withdraw(made.LOAD, "wrong file", "tom")
    desk.archive.restore(made.LOAD, "tom")
    note(desk, "one", {made.LOAD: [1]}, at="2100-01-01T00:00:00Z")
    assert packs(desk)[0][1] == []


def test_the_demo_and_the_real_graph_have_registers_of_their_own(desk: Workspace) -> None:
    note(desk, "invented", {made.LOAD: [1]}, demo=True)
    assert names(packs(desk)) == []


def test_it_is_for_its_owner_only_and_says_nothing_of_rows(desk: Workspace) -> None:
    note(desk, "one", {made.LOAD: [1]})
    folder = desk.settings.home / register.FOLDER
    assert folder.stat().st_mode & 0o777 == 0o700
    (path,) = folder.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600 and "Jansen" not in path.read_text("utf-8")


def test_a_damaged_entry_is_said(desk: Workspace) -> None:
    note(desk, "one", {made.LOAD: [1]})
    (desk.settings.home / register.FOLDER / "one.json").write_text("{}")
    with pytest.raises(WaybillError, match="is damaged"):
        packs(desk)


def test_the_command_says_who_must_be_told(desk: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    from handover.__main__ import main

    note(desk, "one", {made.LOAD: [1, 2]})
    note(desk, "two", {made.SECRET_LOAD: [1]})
    assert main(["register", "--changed", "--purpose", "a request"]) == 0
    assert capsys.readouterr().out.startswith("Nobody must be told:")
    desk.archive.withdraw(made.LOAD, "wrong file", "tom")
    assert main(["register", "--changed", "--purpose", "a request"]) == 0
    said = capsys.readouterr().out
    assert "who has one (court) has one of case 7kq2m9c4v8x3r5tz by mira: 2 rows" in said
    assert (
        f"to be told: 2 of its rows of load {made.LOAD} were withdrawn on" in said
        and "who has two" not in said
    )
    assert main(["register", f"{made.SECRET_LOAD}:1", "--json", "--purpose", "a request"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["name"], row["rows_in_all"], row["changed"]) == ("two", 1, [])
    with pytest.raises(WaybillError, match="is not the number of a row"):
        main(["register", f"{made.LOAD}:x", "--purpose", "a request"])
    assert command.EXAMPLE.startswith("register ")
