"""What an operator gets of chosen measures: the things alone, with what to do and why."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import queries
from casework import terminal
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import UsageError
from graph.settings import Settings
from graph.store.port import Store
from queries.__main__ import main
from queries.operator_lists.watch_list import COLUMNS
from queries.verbs.measure_list import answer, measure_list, written_message
from queries.verbs.measures import measures
from tests.contract.crew_and_strangers import CREW, crew, deliver, desk_among_them, parsed, strangers

PHONE = "Phone:+31612345678"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    with desk_among_them(store, tmp_path) as desk:
        yield desk


def start() -> list[str]:
    return [crew()[0]["tracking_number"]]


def planned(desk: Workspace) -> list[dict[str, Any]]:
    return [dict(row) for row in measures(start(), desk=desk)]


def test_a_row_says_what_to_watch_for_what_to_do_and_why(desk: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "hold.csv"
    rows = measure_list(start(), file, [PHONE], recipient="the team", kind="own", desk=desk)
    (row,) = [row for row in rows if row["why"].startswith("Hold")]
    assert (row["watch_for"], row["value"]) == ("phone", "+31612345678")
    assert (row["linked_parcels"], row["all_parcels"], row["handling"]) == (CREW, CREW, "H1")
    assert row["first"] < row["last"] and f"on {CREW} linked parcels" in row["why"]
    with file.open(encoding="utf-8-sig", newline="") as written:
        (header, *lines) = csv.reader(written)
    assert header == list(COLUMNS) and len(lines) == len(rows)
    text = file.read_text("utf-8-sig")
    assert not any(one["tracking_number"] in text or one["sender_name"] in text for one in crew())
    entry = newest(desk.settings.home, 1)[0]
    assert (entry["verb"], entry["recipient"], entry["medium"]) == ("measure list", "the team", "file")
    assert entry["handling"] == ["H1"]


def test_every_measure_of_a_plan_can_be_written_and_one_barrier_alone(
    desk: Workspace,
    tmp_path: Path,
) -> None:
    plan = planned(desk)
    one = next(row for row in plan if row["on"] == PHONE)
    names = {f"{row['barrier']}={row['on']}" for row in plan}
    rows = measure_list(start(), tmp_path / "all.json", names, desk=desk)
    assert len(rows) == len(names)
    assert json.loads((tmp_path / "all.json").read_text("utf-8")) == [dict(row) for row in rows]
    alone = measure_list(start(), tmp_path / "one.xlsx", [f"{one['barrier']}={PHONE}"], desk=desk)
    assert [row["value"] for row in alone] == ["+31612345678"]
    frame = queries.measure_list(start(), tmp_path / "frame.csv", [PHONE], desk=desk)
    assert list(frame.columns) == list(COLUMNS)


def test_what_is_wrong_writes_nothing(desk: Workspace, tmp_path: Path) -> None:
    for file, on, match in (
        ("hold.pdf", [PHONE], "end it in"),
        ("hold.csv", [], "No measure"),
        ("hold.csv", [PHONE, "Phone:+31600000000"], "31600000000: nothing"),
    ):
        with pytest.raises(UsageError, match=match):
            measure_list(start(), tmp_path / file, on, desk=desk)
    assert not list(tmp_path.glob("hold*"))


def test_our_own_list_says_so_and_has_all_reasons(desk: Workspace, tmp_path: Path) -> None:
    (row, *_more) = measure_list(start(), tmp_path / "hold.csv", [PHONE], desk=desk)
    assert row["handling"] == "own authority only; H1" and f"on {CREW} of {CREW} linked parcels" in row["why"]


def test_an_operator_is_told_of_what_it_may_have_alone(store: Store, tmp_path: Path) -> None:
    """The same bytes with and without a delivery of the same crew that may not be told."""
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    others = [f"PX{number:010d}" for number in range(8001, 8007)]
    fresh = [
        {**one, "tracking_number": number, "postage_account": "K-9", "sender_name": "Karel Geheim"}
        for one, number in zip(crew(), others, strict=False)
    ]
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        deliver(desk, tmp_path / "open.csv", [*crew(), *strangers()], "H0")
        names = {_name(one) for one in planned(desk) if one["on"].startswith(("Phone", "Account"))}
        before = measure_list(start(), tmp_path / "before.csv", names, recipient="PostNL", desk=desk)
        deliver(desk, tmp_path / "secret.csv", fresh, "H1")
        names |= {one for one in map(_name, planned(desk)) if "=Account:K-9" in one}
        assert "=Account:K-9" in "".join(names)
        after = measure_list(start(), tmp_path / "after.csv", names, recipient="PostNL", desk=desk)
        assert before and [dict(row) for row in after] == [dict(row) for row in before]
        assert (tmp_path / "after.csv").read_bytes() == (tmp_path / "before.csv").read_bytes()
        assert after.withheld and not before.withheld
        own = measure_list(start(), tmp_path / "own.csv", [PHONE], desk=desk)
        assert f"on {CREW + 6} of {CREW + 6}" in own[0]["why"]


def test_where_nothing_may_be_told_nothing_is_written(desk: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Nothing may be handed to PostNL"):
        measure_list(start(), tmp_path / "hold.csv", [PHONE], recipient="PostNL", desk=desk)
    assert not (tmp_path / "hold.csv").exists()


def _name(one: dict[str, Any]) -> str:
    return f"{one['barrier']}={one['on']}"


def test_as_a_command(desk: Workspace, tmp_path: Path) -> None:
    file = str(tmp_path / "hold.csv")
    whom = ("--recipient", "the team", "--kind", "own")
    arguments = parsed("measure-list", *start(), "--on", PHONE, *whom, "-o", file)
    rows = answer(arguments, desk)
    assert f"watch for in {file}" in written_message(rows, arguments)
    with pytest.raises(UsageError, match="one crew"):
        answer(parsed("measure-list", "--on", PHONE, "-o", file), desk)


def test_from_the_command_line_files_are_written_and_a_wrong_suffix_is_refused(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    @contextmanager
    def at_desk(*_purpose: Any, **_how: Any) -> Iterator[Workspace]:
        yield desk

    monkeypatch.setattr(terminal, "workspace", at_desk)
    for words in (["measure-list", *start(), "--on", PHONE], ["targets", *start()], ["export", PHONE]):
        file = tmp_path / f"{words[0]}.json"
        assert main([*words, "-o", str(file)]) == 0 and file.stat().st_size
    with pytest.raises(UsageError, match="end it in"):
        main(["shared", "-o", str(tmp_path / "shared.xlsx")])
    assert str(tmp_path) in capsys.readouterr().err
