"""Watch lists on both servers: what a walk links and what its senders have in common."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import networkx
import openpyxl
import pytest

from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import NoRoom, QueryRejected, UsageError
from queries.operator_lists.watch_list import COLUMNS
from queries.verbs.targets import preview, targets
from queries.verbs.walk import walk
from tests.contract import small_world as w


def number(id_: str) -> str:
    return id_.partition(":")[2].partition("@")[0]


def test_a_list_has_what_the_walk_links_and_what_its_senders_use(world: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "watch.csv"
    linked = {row["tracking_number"] for row in walk([w.P1], desk=world).parcels}
    rows = targets([w.P1], file, recipient="the operator", new_since="1990-01-01", desk=world)
    numbers = {row["value"]: row for row in rows if row["watch_for"] == "number"}
    assert numbers.keys() == linked | {number(w.P1)}
    assert numbers[number(w.P1)]["why"] == "where the walk began"
    assert all(row["new"] for row in rows if row["first"])
    assert {row["watch_for"] for row in rows} > {"number"}
    with file.open(encoding="utf-8-sig", newline="") as written:
        read = list(csv.DictReader(written))
    assert list(read[0]) == list(COLUMNS)
    assert [row["value"] for row in read] == [row["value"] for row in rows]
    assert file.stat().st_mode & 0o077 == 0
    entry = newest(world.settings.home, 1)[0]
    assert (entry["verb"], entry["outcome"], entry["recipient"]) == ("targets", "handed out", "the operator")


@pytest.mark.parametrize("told", [True, False])
def test_excel_says_who_asked_for_whom_and_why_when_it_is_wanted(
    world: Workspace, tmp_path: Path, told: bool
) -> None:
    file = tmp_path / "watch.xlsx"
    rows = targets([w.P1], file, recipient="the operator", with_purpose=told, desk=world)
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["watch", "about"]
    assert book["watch"].max_row == len(rows) + 1
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert (about["recipient"], about["who"]) == ("the operator", "ada")
    assert about.get("purpose") == ("tests" if told else None)
    assert rows[0]["new"] is None


def test_what_cannot_be_written_is_said(world: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not a list"):
        targets([w.P1], tmp_path / "watch.pdf", desk=world)
    with pytest.raises(QueryRejected, match="--file"):
        targets([], tmp_path / "watch.csv", desk=world)
    with pytest.raises(NoRoom):
        targets([w.P1], tmp_path / "nowhere" / "watch.csv", desk=world)


def test_the_same_as_a_graph(world: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "watch.graphml"
    rows = targets([w.P1], file, desk=world)
    graph = networkx.read_graphml(file)
    linked = {row["value"] for row in rows if row["watch_for"] == "number"}
    assert linked == {number(id_) for id_ in graph.nodes if id_.startswith("Parcel:")}
    assert set(graph.nodes) == walk([w.P1], desk=world).nodes.keys()
    with pytest.raises(UsageError, match="handover chart"):
        targets([w.P1], file, recipient="the operator", desk=world)


def test_a_walk_tells_what_is_new_and_its_chains(world: Workspace) -> None:
    whole = walk([w.P1], desk=world)
    posted = {id_: node.properties.get("posted_at", "") for id_, node in whole.nodes.items()}
    days = sorted(posted[row["id"]] for row in whole.parcels)
    fresh = walk([w.P1], new_since=days[-1][:10], desk=world)
    assert 0 < len(fresh.parcels) < len(whole.parcels)
    assert all(posted[row["id"]] >= days[-1][:10] for row in fresh.parcels)
    assert fresh.nodes.keys() < whole.nodes.keys()
    assert walk([w.P1], new_since="2100-01-01", desk=world).parcels == ()


def test_it_is_looked_at_first_and_what_is_left_out_is_not_written(world: Workspace, tmp_path: Path) -> None:
    seen = preview([w.P1], desk=world)
    entry = newest(world.settings.home, 1)[0]
    assert (entry["verb"], entry["outcome"], entry.get("recipient")) == ("targets", "handed out", None)
    left, file = seen[-1]["value"], tmp_path / "watch.csv"
    rows = targets([w.P1], file, without=[left], desk=world)
    assert [row["value"] for row in rows] == [row["value"] for row in seen if row["value"] != left]
    with file.open(encoding="utf-8-sig", newline="") as written:
        assert [row["value"] for row in csv.DictReader(written)] == [row["value"] for row in rows]


def test_why_a_row_is_left_out_is_in_the_log_and_not_in_the_file(world: Workspace, tmp_path: Path) -> None:
    left, file = preview([w.P1], desk=world)[-1]["value"], tmp_path / "watch.xlsx"
    rows = targets([w.P1], file, without={left: "not involved"}, desk=world)
    assert left not in {row["value"] for row in rows}
    entry = next(one for one in newest(world.settings.home, 2) if one["asked"])
    assert (entry["asked"]["without"], entry["asked"]["left_out"]) == (1, {left: "not involved"})
    with zipfile.ZipFile(file) as book:
        assert not any(b"not involved" in book.read(name) for name in book.namelist())
    targets([w.P1], file, without=[left], desk=world)
    entry = next(one for one in newest(world.settings.home, 2) if one["asked"])
    assert entry["asked"]["without"] == 1 and "left_out" not in entry["asked"]


def test_what_is_left_out_of_nothing_or_of_a_graph_is_refused(world: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Nothing in this list is called XX1"):
        targets([w.P1], tmp_path / "watch.csv", without=["XX1"], desk=world)
    with pytest.raises(UsageError, match="as a graph"):
        targets([w.P1], tmp_path / "watch.gexf", without=["XX1"], desk=world)
    assert list(tmp_path.iterdir()) == []
