"""Who is who in the graph, on both servers: the same however it grew, and decisions win and stay."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from casework import terminal
from casework.__main__ import main
from casework.decisions.decision_records import decide, decided, decisions, undo
from casework.workspace import Workspace
from errors import QueryRejected
from errors.cli import command_line
from graph import upserts
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement, Store
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from loaders.projection import Projection
from loaders.resolving import resolution_run as run_of_resolving
from loaders.resolving.resolution_run import resolve
from queries import expand, induced, path
from queries.verbs.run import run
from queries.verbs.same import same
from queries.verbs.shared import shared
from queries.verbs.walk import walk

COLUMNS = (
    "tracking_number",
    "posted_at",
    *(f"sender_{n}" for n in ("name", "phone", "address", "postcode", "city", "country")),
)
FIRST = [
    ("Jan Smit", "+31612345678", "Kompasstraat 12", "3512 JE", "Utrecht", "NL"),
    ("J. Smit", "0612345678", "Kompasstr. 12", "3512JE", "UTRECHT", "NL"),
    ("Piet Smit", "", "Kompasstraat 12", "3512 JE", "Utrecht", "NL"),
    ("Anna de Boer", "", "Kaarsenlaan 7", "3512 XX", "Utrecht", "NL"),
]
THEN = [
    ("Smit, Jan", "", "Kompasstraat 12", "3512 JE", "Utrecht", "NL"),
    ("PIET SMIT", "+31687654321", "Kompasstrat 12", "3512 JE", "Utrecht", "NL"),
    ("Anna de Boer", "+31611112222", "Kaarsenlaan 7", "3512 XX", "Utrecht", "NL"),
]


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        yield desk


def written(path: Path, rows: Sequence[tuple[str, ...]], first: int) -> Path:
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(
            [COLUMNS, *((f"X{first + at:09d}", "2025-03-01T10:00:00Z", *row) for at, row in enumerate(rows))]
        )
    return path


def loaded(desk: Workspace, tmp_path: Path, rows: Sequence[tuple[str, ...]], first: int) -> str:
    report = load([written(tmp_path / f"{first}.csv", rows, first)], Options(layout="parcels"), desk)
    assert (report.exit, report.unresolved) == (0, None), report.files
    return str(report.files[0].load)


def names(desk: Workspace) -> dict[str, str]:
    """Names that labels say, by id."""
    rows = desk.store.read(
        "MATCH (a:Party) RETURN a.id AS id, a.name AS name LIMIT 1000", {}, desk.maintenance("tests")
    )
    return {row["id"]: row["name"] for row in rows}


def people(desk: Workspace) -> set[tuple[str, ...]]:
    said = names(desk)
    return {tuple(sorted(said[one] for one in row["members"])) for row in run("people", desk=desk)}


def everything(desk: Workspace, permit: Permit) -> list[Any]:
    """All that resolution wrote."""
    read = desk.store.read
    found: list[Any] = []
    for member, group in (("Party", "Person"), ("Address", "Place")):
        found += read(
            f"MATCH (a:{member})-[x:IS]->(g:{group}) RETURN a.id AS a, x.score AS s, x.evidence AS e, "
            "g.id AS g, coalesce(g.name, g.line) AS t, g.members AS m ORDER BY a LIMIT 1000",
            {},
            permit,
        )
        found += read(
            f"MATCH (a:{member})-[x:RESEMBLES]->(b:{member}) RETURN a.id AS a, b.id AS b, x.why AS w, "
            "x.effect AS f, x.score AS s, x.evidence AS e ORDER BY a, b LIMIT 1000",
            {},
            permit,
        )
        found.append(read(f"MATCH (g:{group}) RETURN count(g) AS n LIMIT 1", {}, permit))
    return found


def party(desk: Workspace, name: str) -> str:
    return min(id_ for id_, said in names(desk).items() if said == name)


def test_it_is_left_to_later_where_so_wished(desk: Workspace, tmp_path: Path, permit: Permit) -> None:
    file = written(tmp_path / "1.csv", FIRST, 1)
    load([file], Options(layout="parcels"), desk, identities=False)
    assert run("people", desk=desk) == []
    resolve(desk.settings, desk.store, permit)
    assert ("J. Smit", "Jan Smit") in people(desk)


def test_what_was_left_to_later_is_read_and_nothing_else(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    monkeypatch.setattr(run_of_resolving, "read_all", None)
    for first in (11, 12):
        file = written(tmp_path / f"{first}.csv", THEN[first - 11 : first - 10], first)
        load([file], Options(layout="parcels"), desk, identities=False)
    loaded(desk, tmp_path, THEN[2:], 21)
    assert {("Anna de Boer", "Anna de Boer"), ("PIET SMIT", "Piet Smit")} <= people(desk)
    grown = everything(desk, permit)
    monkeypatch.undo()
    shutil.rmtree(desk.settings.home / "index")
    assert resolve(desk.settings, desk.store, permit).written == 0
    assert everything(desk, permit) == grown


def test_a_graph_that_grew_has_the_people_of_one_read_at_once(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    before = people(desk)
    loaded(desk, tmp_path, THEN, 11)
    grown = everything(desk, permit)

    assert before == {("J. Smit", "Jan Smit")}
    assert people(desk) == {
        ("J. Smit", "Jan Smit", "Smit, Jan"),
        ("PIET SMIT", "Piet Smit"),
        ("Anna de Boer", "Anna de Boer"),
    }
    places = run("places", desk=desk)
    assert [len(row["members"]) for row in places] == [2]  # a slip in the street

    again = resolve(desk.settings, desk.store, permit)
    assert again.written == 0
    shutil.rmtree(desk.settings.home / "index")
    for kind in ("Person", "Place"):
        ids = desk.store.read(f"MATCH (g:{kind}) RETURN g.id AS id LIMIT 1000", {}, permit)
        desk.store.write([Statement(upserts.delete_nodes(kind), ids)], permit)
    done = resolve(desk.settings, desk.store, permit)
    assert done.written > 0
    assert everything(desk, permit) == grown
    assert (done.parties, done.people) == (7, 3)
    assert json.loads(json.dumps(done.to_json())).keys() >= {
        "parties",
        "people",
        "addresses",
        "places",
        "pairs_compared",
        "links",
        "cut",
        "seconds",
    }


def test_withdrawn_labels_leave_and_come_back(desk: Workspace, tmp_path: Path, permit: Permit) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    before = everything(desk, permit)
    late = loaded(desk, tmp_path, THEN, 11)

    desk.archive.withdraw(late, "by mistake", "mira")
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.withdraw(late)
        touched = projection.touched
    resolve(desk.settings, desk.store, permit, touched)

    assert everything(desk, permit) == before


def test_decisions_win_and_stay(desk: Workspace, tmp_path: Path, permit: Permit) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    jan, short, piet = party(desk, "Jan Smit"), party(desk, "J. Smit"), party(desk, "Piet Smit")
    anna = party(desk, "Anna de Boer")

    apart = decide(desk, jan, short, "apart", "the phone was lent")
    decide(desk, piet, anna, "same", "seen with both passes")
    decide(desk, jan, piet, "unsure", "asked the registry")
    resolve(desk.settings, desk.store, permit)
    assert people(desk) == {("Anna de Boer", "Piet Smit")}
    assert [row["decided"] for row in same(jan, short, desk=desk)] == ["apart"]

    loaded(desk, tmp_path, THEN, 11)
    assert all(not {"Jan Smit", "J. Smit"} <= set(some) for some in people(desk))
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.rebuild()
    resolve(desk.settings, desk.store, permit)
    assert all(not {"Jan Smit", "J. Smit"} <= set(some) for some in people(desk))
    assert any({"Anna de Boer", "Piet Smit"} <= set(some) for some in people(desk))
    assert [(one.by, one.reason) for one in decisions(desk) if one.id == apart.id] == [
        ("mira", "the phone was lent")
    ]

    undo(desk, apart.id, "it was their own phone")
    resolve(desk.settings, desk.store, permit)
    assert any({"Jan Smit", "J. Smit"} <= set(some) for some in people(desk))
    assert apart.id not in {one.id for one in decisions(desk)}
    assert {one.undone_by for one in decisions(desk, all_=True) if one.id == apart.id} == {"mira"}


def test_of_several_decisions_in_one_second_the_last_one_counts(
    desk: Workspace, tmp_path: Path, permit: Permit, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    monkeypatch.setattr("casework.decisions.decision_records.now", lambda: "2025-03-01T10:00:00Z")
    a, b = sorted((party(desk, "Jan Smit"), party(desk, "J. Smit")))
    for verdict in ("apart", "same") * 5:
        decide(desk, a, b, verdict, "changed my mind")
        people_of, _ = decided(desk.store, permit)
        assert (a, b) in getattr(people_of, verdict)


def test_what_cannot_be_decided_is_refused(desk: Workspace, tmp_path: Path) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    jan = party(desk, "Jan Smit")
    for other, verdict, reason in (
        (jan, "same", "x"),
        ("Party:none", "same", "x"),
        ("Address:x", "same", "x"),
        (party(desk, "Piet Smit"), "perhaps", "x"),
        (party(desk, "Piet Smit"), "same", " "),
    ):
        with pytest.raises(QueryRejected):
            decide(desk, jan, other, verdict, reason)
    assert decisions(desk, all_=True) == []


def test_one_pair_is_explained(desk: Workspace, tmp_path: Path) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    (row,) = same(party(desk, "Jan Smit"), party(desk, "J. Smit"), desk=desk)
    reasons = {one["reason"] for one in row["evidence"]}
    assert row["same"] and {"same phone", "same delivery point", "initial matches"} <= reasons
    assert row["score"] == pytest.approx(sum(one["weight"] for one in row["evidence"]), abs=0.3)
    (row,) = same(party(desk, "Jan Smit"), party(desk, "Piet Smit"), desk=desk)
    assert not row["same"] and row["why"] == "different given name"


def test_one_pair_is_explained_alike_with_and_without_the_state(desk: Workspace, tmp_path: Path) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    loaded(desk, tmp_path, THEN, 11)
    said = names(desk)
    pairs = [(a, b) for a in said for b in said if a < b]
    doors = desk.store.read("MATCH (a:Address) RETURN a.id AS id LIMIT 10", {}, desk.maintenance("tests"))
    pairs += [(a["id"], b["id"]) for a in doors for b in doors if a["id"] < b["id"]]
    quick = [same(a, b, desk=desk) for a, b in pairs]
    shutil.rmtree(desk.settings.home / "index")
    assert [same(a, b, desk=desk) for a, b in pairs] == quick


def test_a_walk_goes_over_a_door_however_it_is_written(desk: Workspace, tmp_path: Path) -> None:
    """Two names at one door that is written in two ways, each on a label of its own, with nothing else."""
    rows = [
        ("Jan Smit", "", "Kompasstraat 12", "3512 JE", "Utrecht", "NL"),
        ("Zita Hazelhove", "", "Kompasstrat 12", "3512 JE", "UTRECHT", "NL"),
    ]
    loaded(desk, tmp_path, rows, 1)
    found = walk("X000000001", desk=desk)
    assert [row["tracking_number"] for row in found.parcels] == ["X000000002"]
    assert "used by 2 different people" in found.parcels[0]["why"][0]
    assert sum(id_.startswith("Place:") for id_ in found.nodes) == 1
    assert sum(id_.startswith("Address:") for id_ in found.nodes) == 2
    (other,) = {id_ for id_ in found.nodes if id_.startswith("Address:")} - {_smallest(found.nodes)}
    assert len(walk(other, desk=desk).parcels) == 2
    (row,) = [one for one in shared(desk=desk) if one["kind"] == "Address"]
    assert (row["people"], row["parcels"]) == (2, 2)


def _smallest(ids: Iterable[str]) -> str:
    return min(id_ for id_ in ids if id_.startswith("Address:"))


def test_as_labels_say_people_and_places_are_left_out(desk: Workspace, tmp_path: Path) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    loaded(desk, tmp_path, THEN, 11)
    jan = party(desk, "Jan Smit")

    def seen() -> set[str]:
        around = expand([jan], desk=desk)
        way = path(jan, party(desk, "Smit, Jan"), desk=desk)
        drawn = induced([jan], hops=1, desk=desk)
        kinds = {row["kind"] for row in around.counts}
        for some in (around, way, drawn):
            kinds |= {node.kind for node in some.nodes.values()} | {edge.kind for edge in some.edges.values()}
        return kinds

    derived = {"Person", "IS"}
    assert derived <= seen()
    desk.as_labels_say = True
    assert not derived & seen() and {"Party", "AT"} <= seen()
    desk.as_labels_say = False
    assert derived <= seen()


def test_decisions_are_made_listed_and_undone_on_the_command_line(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    loaded(desk, tmp_path, FIRST, 1)
    monkeypatch.setattr(terminal, "workspace", lambda _purpose, *, demo: _Borrowed(desk))
    jan, piet = party(desk, "Jan Smit"), party(desk, "Piet Smit")

    assert command_line(main, ["decide", jan, piet, "apart", "--reason", "brothers", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["verdict"], made["by"]) == ("apart", "mira")
    assert command_line(main, ["decisions"]) == 0
    assert "brothers" in capsys.readouterr().out
    assert command_line(main, ["undo", made["id"], "--reason", "cousins"]) == 0
    assert "revoked" in capsys.readouterr().out
    assert command_line(main, ["undo", made["id"]]) == 2
    assert command_line(main, ["decide", jan, jan, "same", "--reason", "x"]) == 2


class _Borrowed:
    """A desk that stays open."""

    def __init__(self, desk: Workspace) -> None:
        self._desk = desk

    def __enter__(self) -> Workspace:
        return self._desk

    def __exit__(self, *_: object) -> None:
        """Nothing is closed."""
