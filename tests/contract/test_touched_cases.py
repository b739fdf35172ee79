"""A load says which cases it touches: those on whose canvas something is that it changed, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casework import cases
from casework.case_contents import note_seen, unseen_deliveries
from casework.workspace import Workspace
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from graph.subgraph import Node, Subgraph
from loaders.ingest_report import Report, cases_sentence
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from loaders.projection.changed_nodes import ChangedNodes
from ui.canvas_session import save_case
from ui.canvas_session.session import CanvasSession
from ui.canvas_state.canvas_events import Clear, Show

NUMBER, OTHER = "RR123456785NL", "UA893515405BE"
HEAD = "tracking_number,posted_at,sender_name,sender_phone,sender_country"
SEIZURES = "report_number,tracking_number,seized_at,agency,country,substance"


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, purpose="tests", person="ada", store=store) as desk:
        yield desk


def deliver(desk: Workspace, folder: Path, name: str, *lines: str) -> Report:
    (folder / name).write_text("\n".join(lines) + "\n")
    report = load([folder / name], Options(max_rejects="0"), desk)
    assert report.exit == 0, report.files[0].message
    return report


def case_with(desk: Workspace, *ids: str) -> str:
    work = CanvasSession.new()
    nodes = [Node(id_, id_.partition(":")[0], id_) for id_ in ids]
    work.channel.apply(Show("search"), Subgraph.of(nodes))
    assert save_case.save(desk, work)
    return work.id


def test_a_load_names_the_cases_that_show_what_it_changed(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    first = deliver(
        desk,
        tmp_path,
        "a.csv",
        HEAD,
        f"{NUMBER},2025-04-01T10:00:00Z,Jan Smit,+31611111111,NL",
        f"{OTHER},2025-04-01T10:00:00Z,Piet Bos,+31622222222,NL",
    )
    assert first.cases == [], "there is none"
    seized, phone = case_with(desk, f"Parcel:{NUMBER}"), case_with(desk, "Phone:+31611111111")
    bystander = case_with(desk, f"Parcel:{OTHER}", "Phone:+31622222222")
    emptied = CanvasSession.new()
    emptied.channel.apply(Show("search"), Subgraph.of([Node(f"Parcel:{NUMBER}", "Parcel", "x")]))
    save_case.save(desk, emptied)
    emptied.channel.apply(Clear())
    save_case.save(desk, emptied)
    old = cases.new_id()
    step = {"event": {}, "change": {}, "nodes": [{"id": f"Parcel:{NUMBER}"}], "edges": []}
    cases.append(desk, desk.maintenance("keep case"), old, [("step", step)], after=0, about={})

    report = f"{SEIZURES}\nNL-1,{NUMBER},2025-04-05T10:00:00Z,Douane,NL,MDMA"
    second = deliver(desk, tmp_path, "b.csv", report)
    assert second.cases == sorted([seized, old])
    assert deliver(desk, tmp_path, "b.csv", report).cases == [], "it is loaded already"
    third = deliver(
        desk, tmp_path, "c.csv", HEAD, "CC136391836BE,2025-04-02T10:00:00Z,Jan Smit,+31611111111,NL"
    )
    assert third.cases == [phone], "of the phone only the counts changed"
    told = {case.id: unseen_deliveries(case) for case in cases.cases(desk)}
    assert [(one.files, one.kinds) for one in told[seized]] == [(["b.csv"], {"Parcel": 1})]
    assert [(one.files, one.kinds) for one in told[phone]] == [(["c.csv"], {"Phone": 1})]
    assert cases.mentioning(desk.store, permit, lambda said: "c.csv" in said) == [phone], "for who erases"
    (one,) = (case for case in cases.cases(desk) if case.id == seized)
    cases.append(desk, permit, seized, [("about", {"name": "x"})], after=one.events, about={})
    note_seen(desk.store, permit, phone)
    now = {case.id: unseen_deliveries(case) for case in cases.cases(desk)}
    assert now[seized] == told[seized] and now[phone] == [], "whoever only worked on it has not looked"
    assert told[bystander] == told[emptied.id] == []
    assert bystander not in {*(second.cases or ()), *(third.cases or ())}


def test_a_load_that_is_too_large_to_say_says_so_where_there_are_cases(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.projection.changed_nodes.MOST", 0)
    row = "2025-04-01T10:00:00Z,Jan Smit,+31611111111,NL"
    assert deliver(desk, tmp_path, "a.csv", HEAD, f"{NUMBER},{row}").cases == []
    case_with(desk, f"Parcel:{NUMBER}")
    assert deliver(desk, tmp_path, "b.csv", HEAD, f"{OTHER},{row}").cases is None
    assert ChangedNodes("x").others == set()


@pytest.mark.parametrize(
    ("touched", "said"),
    [
        ([], ""),
        (["abc"], "This delivery affects 1 case (abc): check What changed there."),
        (["abc", "def"], "This delivery affects 2 cases (abc, def): check What changed there."),
        (
            None,
            "The delivery is too large to list the cases it affects: open your cases and check What changed.",
        ),
    ],
)
def test_the_sentence(touched: Any, said: str) -> None:
    assert cases_sentence(touched) == said
