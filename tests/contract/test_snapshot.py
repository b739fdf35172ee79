"""Snapshots and clusters on both servers: brought up to changes a snapshot is as read anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from analysis.snapshot import full_read, refreshing
from analysis.snapshot.arrays import Snapshot
from analysis.snapshot.filtering import within
from analysis.snapshot.full_read import read_snapshot, shared_from
from analysis.snapshot.refreshing import current_snapshot
from analysis.snapshot.snapshot_change_log import SnapshotChangeLog
from analysis.snapshot.window import Window
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import Busy, QueryRejected
from graph import upserts
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Statement, Store
from loaders.demo import write
from loaders.erasing import erase, to_erase
from loaders.ingest import ingest
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from loaders.projection import Projection
from loaders.projection.graph_meta import GraphMeta, read_itself
from loaders.projection.writer import GraphWriter
from loaders.resolving.resolution_run import resolve
from loaders.withdrawing import withdraw
from queries.verbs.clusters import clusters, opened
from queries.verbs.notice import notice
from queries.verbs.screen import screen
from tests.unit.analysis.arrays_by_hand import as_sets

PARCELS = 900


def things_of(desk: Workspace, kind: str, by: str, values: list[str]) -> set[str]:
    """What these nodes name, as the graph has it."""
    names = "|".join(sorted(shared_from(kind)))
    query = (
        f"MATCH (a:{kind})-[:{names}]->(t) WHERE a.{by} IN $values RETURN DISTINCT t.id AS id LIMIT 100000"
    )
    return {row["id"] for row in desk.store.read(query, {"values": values}, desk.maintenance("tests"))}


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        yield desk


@pytest.fixture(scope="module")
def halves(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Invented parcels in two files; people and crews are in both."""
    folder = tmp_path_factory.mktemp("invented")
    file = next(path for path in write(folder, PARCELS, 21) if path.name.startswith("parcels"))
    header, *rows = file.read_text("utf-8").splitlines(keepends=True)
    made = []
    for at in range(2):
        made.append(folder / f"half-{at}.csv")
        made[at].write_text("".join([header, *rows[at::2]]), "utf-8")
    return made


def loaded(desk: Workspace, file: Path, *, identities: bool = True) -> str:
    report = load([file], Options(layout="parcels"), desk, identities=identities)
    assert report.unresolved is None, report.files
    return str(report.files[0].load)


def taken(desk: Workspace) -> Snapshot:
    return current_snapshot(desk.settings, desk.store, desk.maintenance("tests")).snapshot


def anew(desk: Workspace) -> Snapshot:
    return read_snapshot(desk.store, desk.maintenance("tests"))[0]


def test_a_snapshot_follows_loads_without_reading_all(
    desk: Workspace, halves: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, halves[0])
    first = taken(desk)
    assert as_sets(first) == as_sets(anew(desk))
    assert len(first.sent) > PARCELS / 3
    with monkeypatch.context() as only:
        only.setattr(refreshing, "read_snapshot", lambda *_: pytest.fail("everything was read"))
        assert as_sets(taken(desk)) == as_sets(first), "nothing changed"
        loaded(desk, halves[1], identities=False)
        taken(desk)
        resolve(desk.settings, desk.store, desk.maintenance("tests"))
        second = taken(desk)
    assert as_sets(second) == as_sets(anew(desk))
    assert len(second.parcels) > len(first.parcels)
    assert set() != as_sets(first)["places"] != as_sets(second)["places"], "spellings of one door are known"


def test_a_graph_that_is_written_to_is_not_read_whole(
    desk: Workspace, halves: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, halves[0], identities=False)
    permit = desk.maintenance("tests")
    real = full_read.read_snapshot

    def while_written(store: Store, permit: Permit) -> tuple[Snapshot, bool]:
        found = real(store, permit)
        row = desk.store.read("MATCH (a:Party) RETURN a.id AS id ORDER BY id LIMIT 1", {}, permit)
        desk.store.write([Statement(upserts.delete_nodes("Party"), row)], permit)
        return found[0], False

    with monkeypatch.context() as busy:
        busy.setattr(refreshing, "read_snapshot", while_written)
        with pytest.raises(Busy, match="try again"):
            taken(desk)
    assert not list((desk.settings.home / "index").glob("*.snapshot"))
    _, calm = real(desk.store, permit)
    assert calm


def test_a_backup_that_was_put_back_is_another_state(desk: Workspace, halves: list[Path]) -> None:
    """The same revision comes twice then."""
    loaded(desk, halves[0], identities=False)
    before = taken(desk)
    permit = desk.maintenance("tests")
    itself = read_itself(desk.store, permit)
    assert itself is not None
    row = desk.store.read("MATCH (a:Party) RETURN a.id AS id ORDER BY id LIMIT 1", {}, permit)
    desk.store.write([Statement(upserts.delete_nodes("Party"), row)], permit)
    GraphMeta(itself.uuid, itself.revision).write_to(GraphWriter(desk.store, permit))
    after = taken(desk)
    assert len(after.parties) == len(before.parties) - 1
    assert as_sets(after) == as_sets(anew(desk))


def test_it_follows_a_withdrawal(
    desk: Workspace, halves: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, halves[0])
    second = loaded(desk, halves[1])
    before = taken(desk)
    withdraw(second, "tests", "mira", desk)
    with monkeypatch.context() as only:
        only.setattr(refreshing, "read_snapshot", lambda *_: pytest.fail("everything was read"))
        after = taken(desk)
    assert as_sets(after) == as_sets(anew(desk))
    assert len(after.parcels) < len(before.parcels)


def test_what_nobody_noted_is_read_anew(desk: Workspace, halves: list[Path]) -> None:
    loaded(desk, halves[0])
    taken(desk)
    ingest([halves[1]], Options(layout="parcels"), desk)
    assert as_sets(taken(desk)) == as_sets(anew(desk))
    permit = desk.maintenance("tests")
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.rebuild()
    assert as_sets(taken(desk)) == as_sets(anew(desk))


def test_a_resolution_that_was_cut_off_leaves_no_snapshot_of_it(
    desk: Workspace, halves: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, halves[0], identities=False)
    taken(desk)
    with monkeypatch.context() as dying:
        dying.setattr("loaders.resolving.resolution_run.write_changes", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            resolve(desk.settings, desk.store, desk.maintenance("tests"))
    taken(desk)
    resolve(desk.settings, desk.store, desk.maintenance("tests"))
    found = taken(desk)
    assert as_sets(found) == as_sets(anew(desk))
    assert any(id_.startswith("Person:") for id_ in found.persons.to_pylist())


def test_erasing_forgets_what_was_kept(desk: Workspace, halves: list[Path]) -> None:
    first = loaded(desk, halves[0])
    assert clusters(desk=desk)
    notice(desk=desk)
    kept = [path for path in (desk.settings.home / "index").iterdir() if path.suffix != ".sqlite"]
    derived = {".snapshot", ".families", ".clusters"}
    assert {path.suffix for path in kept} >= derived
    erase(to_erase([first], desk.archive, desk.maintenance("tests")), "tests", desk)
    assert not {path.suffix for path in (desk.settings.home / "index").iterdir()} & derived
    assert clusters(desk=desk) == []


def test_clusters_are_told_and_named_from_run_to_run(desk: Workspace, halves: list[Path]) -> None:
    loaded(desk, halves[0])
    first = clusters(fewest=3, limit=5, desk=desk)
    assert [*first[0]] == [
        "id",
        "label",
        "people",
        "parties",
        "tracking_numbers",
        "score",
        "stability",
        "why",
    ]
    assert first[0]["score"] >= first[-1]["score"] > 0
    for row in first:
        weeks = first.weeks[row["id"]]
        assert 0 < sum(week["parcels"] for week in weeks) <= len(row["tracking_numbers"])
        assert all(week["seized"] <= week["parcels"] for week in weeks)
        mondays = [date.fromisoformat(week["week"]) for week in weeks]
        assert mondays == [mondays[0] + timedelta(weeks=at) for at in range(len(weeks))]
        assert mondays[0].weekday() == 0
        named = things_of(desk, "Party", "id", row["parties"])
        named |= things_of(desk, "Parcel", "tracking_number", row["tracking_numbers"])
        assert named == first.things[row["id"]]
    assert not any("the run of" in said for said in first[0]["why"])
    assert clusters(fewest=3, limit=5, desk=desk) == first
    loaded(desk, halves[1])
    second = clusters(fewest=3, desk=desk)
    assert {row["id"] for row in first} & {row["id"] for row in second}
    assert any("the run of" in said for row in second for said in row["why"])


def test_a_narrowed_run_leaves_the_names_alone(desk: Workspace, halves: list[Path]) -> None:
    loaded(desk, halves[0])
    first = clusters(desk=desk)
    clusters(fewest=50, desk=desk)
    clusters(resolution=9.0, desk=desk)
    clusters(since="2024-01-01", desk=desk)
    assert clusters(desk=desk) == first


def test_every_handling_code_behind_a_cluster_is_logged(
    desk: Workspace, halves: list[Path], tmp_path: Path
) -> None:
    """Also of what its people got; people who only got something are no cluster."""
    loaded(desk, halves[0])
    header = halves[0].read_text("utf-8").splitlines()[0]
    fields = header.split(",")
    names = ("Kim Aabos", "Lou Beblos", "Max Cidros", "Eva Dufnos")

    def labels(side: str, series: str, handling: str | None) -> None:
        rows = []
        for at, name in enumerate(names * 2):
            row = dict.fromkeys(fields, "")
            row |= {"tracking_number": f"{series}{at:09d}NL", "posted_at": "2025-03-01T10:00:00Z"}
            row |= {f"{side}_name": name, f"{side}_phone": "+31612300045", f"{side}_country": "NL"}
            row[f"{side}_email"] = "all@example.org"
            rows.append(",".join(row[field] for field in fields))
        file = tmp_path / f"{side}.csv"
        file.write_text("\n".join([header, *rows]) + "\n", "utf-8")
        report = load([file], Options(layout="parcels", handling=handling), desk)
        assert report.exit == 0, report.files

    def of_these() -> list[list[str]]:
        rows = clusters(limit=1000, desk=desk)
        assert all(row["tracking_numbers"] for row in rows)
        return [row["tracking_numbers"] for row in rows if len(row["people"]) == len(names)]

    labels("recipient", "QX", "H3")
    before = of_these()
    labels("sender", "QY", None)
    (sent,) = [numbers for numbers in of_these() if numbers not in before]
    assert all(number.startswith("QY") for number in sent)
    assert "H3" in newest(desk.settings.home, 1)[0]["handling"]


def test_screening_names_the_cluster_of_what_it_hits(
    desk: Workspace, halves: list[Path], tmp_path: Path
) -> None:
    loaded(desk, halves[0])
    first = clusters(limit=1, desk=desk)[0]
    listed = tmp_path / "list.txt"
    listed.write_text(f"{first['tracking_numbers'][0]}\nXX000000000XX\n")
    hit, missed = screen(listed, desk=desk)
    assert any(said.startswith(f"of cluster {first['id']}, found on 20") for said in hit["why"])
    assert (missed["hit"], missed["why"]) == (False, [])


def test_a_cluster_opens_as_a_graph(desk: Workspace, halves: list[Path]) -> None:
    loaded(desk, halves[0])
    row = clusters(limit=1, desk=desk)[0]
    drawn = opened(row, desk=desk)
    kinds = {node.kind for node in drawn.nodes.values()}
    assert kinds >= {"Party", "Parcel"} and kinds & {"Phone", "Account", "Address", "Email", "DropOff"}
    assert set(row["parties"]) <= drawn.nodes.keys()
    numbers = {
        node.properties.get("tracking_number") for node in drawn.nodes.values() if node.kind == "Parcel"
    }
    assert numbers >= set(row["tracking_numbers"])


def test_clusters_of_a_period_and_as_labels_say(desk: Workspace, halves: list[Path]) -> None:
    loaded(desk, halves[0])
    assert clusters(since="1990-01-01", until="1990-12-31", desk=desk) == []
    desk.as_labels_say = True
    assert all(one.startswith("Party:") for row in clusters(desk=desk) for one in row["people"])
    with pytest.raises(QueryRejected):
        clusters(fewest=1, desk=desk)
    with pytest.raises(QueryRejected):
        clusters(resolution=0.0, desk=desk)


def test_a_stale_snapshot_says_so(
    desk: Workspace, halves: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, halves[0])
    before = taken(desk)
    loaded(desk, halves[1])
    SnapshotChangeLog(desk.settings, desk.store.database).drop()
    monkeypatch.setattr(refreshing, "read_snapshot", lambda *_: (before, False))
    found = current_snapshot(desk.settings, desk.store, desk.maintenance("tests"))
    assert as_sets(found.snapshot) == as_sets(before)
    assert "is being loaded: this is the state at 20" in found.remark
    rows = clusters(desk=desk)
    assert rows.remark == found.remark


def test_beyond_its_limit_a_graph_is_looked_at_in_a_window(
    desk: Workspace, halves: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, halves[0])
    permit = desk.maintenance("tests")
    whole = taken(desk)
    for window in (Window("2024-03-01", "2024-09-30"), Window(countries=("AU", "NZ")), Window("2024-06-01")):
        inside = within(whole, window)
        monkeypatch.setattr(refreshing, "MOST_PARCELS", len(set(inside.sent.target.tolist())) + 20)
        found = current_snapshot(desk.settings, desk.store, permit, window).snapshot
        assert 0 < len(found.sent) < len(whole.sent)
        assert as_sets(found)["sent"] == as_sets(inside)["sent"]
        assert as_sets(found)["received"] == as_sets(inside)["received"]
        assert as_sets(found)["bears"] == as_sets(inside)["bears"]
    with pytest.raises(QueryRejected, match="--country"):
        clusters(desk=desk)
    monkeypatch.setattr(refreshing, "MOST_PARCELS", 5)
    with pytest.raises(QueryRejected, match="choose a shorter one"):
        clusters(countries=["Nederland"], desk=desk)
    with pytest.raises(QueryRejected, match="is not a country"):
        clusters(countries=["Atlantis"], desk=desk)
