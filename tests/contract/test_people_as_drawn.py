"""People and places in place of labels: search, expansion, users of a thing, who is behind labels; on both
servers."""

from __future__ import annotations

from pathlib import Path

import pytest

import queries
from casework.workspace import Workspace
from errors import QueryRejected
from graph.subgraph import Subgraph
from queries.verbs.clusters import clusters
from queries.verbs.provenance import provenance
from tests.contract.test_resolving import FIRST, THEN, desk, loaded, party
from ui.canvas_session import current_canvas

__all__ = ["desk"]
PHONE = "Phone:+31612345678"


@pytest.fixture
def jan(desk: Workspace, tmp_path: Path) -> str:
    """The person that three labels of Jan Smit are; Piet and Anna have two labels each."""
    loaded(desk, tmp_path, FIRST, 1)
    loaded(desk, tmp_path, THEN, 11)
    (behind,) = (
        one
        for one in queries.people([party(desk, "Jan Smit")], desk=desk).nodes.values()
        if one.kind == "Person"
    )
    return behind.id


def kinds(found: Subgraph) -> dict[str, int]:
    count: dict[str, int] = {}
    for node in found.nodes.values():
        count[node.kind] = count.get(node.kind, 0) + 1
    return count


def test_behind_a_label_is_its_person_joined_to_it_and_all_labels_when_asked(
    desk: Workspace, jan: str
) -> None:
    label = party(desk, "J. Smit")
    found = queries.people([label, PHONE], desk=desk)
    assert set(found.nodes) == {jan, label}
    assert {(edge.source, edge.kind, edge.target) for edge in found.edges.values()} == {(label, "IS", jan)}
    whole = queries.people([jan], 10, desk=desk)
    assert {node.label for node in whole.nodes.values() if node.kind == "Party"} == {
        "Jan Smit",
        "J. Smit",
        "Smit, Jan",
    }
    assert len(whole.edges) == 3 == whole.nodes[jan].properties["members"]
    assert kinds(queries.people([jan], 2, desk=desk)) == {"Person": 1, "Party": 2}
    with pytest.raises(QueryRejected, match="Nothing in the graph"):
        queries.people(["Person:nobody"], desk=desk)


def test_a_person_has_the_neighbours_of_all_its_labels(desk: Workspace, jan: str) -> None:
    plain = queries.expand([jan], desk=desk)
    assert kinds(plain) == {"Person": 1, "Party": 3}
    found = queries.expand([jan], as_people=True, desk=desk)
    assert kinds(found) == {"Person": 1, "Party": 3, "Parcel": 3, "Phone": 1, "Address": 1}
    counts = {row["kind"]: row["total"] for row in found.counts}
    assert counts == {"Parcel": 3, "Phone": 1, "Address": 1}
    assert {row["id"] for row in found.counts} == {jan}
    assert found.total == 5


def test_people_at_a_door_are_neighbours_once_each(desk: Workspace, jan: str) -> None:
    (home,) = {
        id_
        for id_ in queries.expand([party(desk, "Jan Smit")], desk=desk).nodes
        if id_.startswith("Address:")
    }
    (place,) = (id_ for id_ in queries.people([home], desk=desk).nodes if id_.startswith("Place:"))
    found = queries.expand([place], kinds=("Party",), as_people=True, limit=1, desk=desk)
    assert found.total == 2
    first = kinds(found)["Party"]
    drawn = list(found.nodes)
    rest = queries.expand([place], kinds=("Party",), as_people=True, limit=9, without=drawn, desk=desk)
    assert first + kinds(rest)["Party"] == 5, "labels of one person come together"


def test_the_users_of_a_thing_are_people_most_parcels_first(desk: Workspace, jan: str) -> None:
    found = queries.users(PHONE, desk=desk)
    assert found.nodes[jan].why == ("uses it on 2 parcels",)
    assert (found.total, kinds(found)) == (1, {"Phone": 1, "Person": 1, "Party": 2})
    assert queries.users(PHONE, without=[jan], desk=desk).nodes.keys() == {PHONE}
    with pytest.raises(QueryRejected, match="not shared"):
        queries.users(jan, desk=desk)


def test_a_search_by_people_counts_and_pages(desk: Workspace, jan: str) -> None:
    plain = queries.search("smit", kind="Party", desk=desk)
    assert (plain.total, plain.next) == (5, None)
    found = queries.search("smit", as_people=True, limit=1, desk=desk)
    assert (found.total, found.next) == (2, "1")
    both = [
        *found.nodes.values(),
        *queries.search("smit", as_people=True, after="1", desk=desk).nodes.values(),
    ]
    said = {node.id: node.why for node in both}
    assert len(said) == 2 and jan in said
    assert {"3 labels", "3 parcels", "1 phone"} <= set(said[jan])
    assert any(why.startswith("one label says 3512") for why in said[jan])
    with pytest.raises(QueryRejected, match="cursor"):
        queries.search("smit", after="x", desk=desk)


def test_as_labels_say_there_are_labels_alone(desk: Workspace, jan: str) -> None:
    label = party(desk, "Jan Smit")
    desk.as_labels_say = True
    assert set(queries.people([label], desk=desk).nodes) == {label}
    assert {node.kind for node in queries.search("smit", as_people=True, desk=desk).nodes.values()} == {
        "Party"
    }
    assert "Person" not in kinds(queries.expand([label], as_people=True, desk=desk))
    assert "Person" not in kinds(queries.users(PHONE, desk=desk))


def test_a_cluster_is_called_after_its_people(desk: Workspace, jan: str) -> None:
    for row in clusters(2, desk=desk):
        assert row["label"] and not row["label"].startswith(("Person:", "Party:"))


def test_people_are_where_their_labels_are_for_what_they_have_in_common_and_for_paths(
    desk: Workspace, jan: str
) -> None:
    behind = queries.people([party(desk, "Piet Smit")], desk=desk).nodes.values()
    (piet,) = (one.id for one in behind if one.kind == "Person")
    found = queries.common(jan, piet, 1, desk=desk)
    (shared,) = (node for node in found.nodes.values() if node.why)
    assert shared.kind == "Address"
    (way, *_) = [edge.kind for edge in found.edges.values() if shared.id in (edge.source, edge.target)]
    assert way == "AT"
    direct = queries.path(jan, piet, 2, desk=desk)
    assert direct.total and any(node.kind in ("Address", "Place") for node in direct.nodes.values())


def test_a_kept_person_that_is_called_otherwise_by_now_is_found_by_the_label_whose_key_it_bears(
    desk: Workspace, jan: str
) -> None:
    labels = [id_ for id_ in queries.people([jan], 9, desk=desk).nodes if id_.startswith("Party:")]
    before = [f"Person:{id_.partition(':')[2]}" for id_ in labels]
    nobody = "Person:nobody"
    with desk.asking_as_one("canvas", {"canvas": "x"}) as asked:
        now = current_canvas.became([*before, nobody], asked.permit, desk)
        asked.handed_out(len(now), list(now), [])
    assert {old: node.id for old, node in now.items()} == {old: jan for old in before if old != jan}


def test_a_person_is_stated_by_the_rows_of_its_labels(desk: Workspace, jan: str) -> None:
    rows = provenance(jan, desk=desk)
    assert {row["read"]["sender_name"] for row in rows} == {"Jan Smit", "J. Smit", "Smit, Jan"}


def test_a_walk_from_a_person_begins_at_the_parcels_of_all_its_labels(desk: Workspace, jan: str) -> None:
    known = queries.expand([jan], as_people=True, desk=desk)
    sent = sorted(edge.target for edge in known.edges.values() if edge.kind == "SENDER_ON")
    begun = queries.walk([jan], stop=0.0, desk=desk)
    same = queries.walk(sent, stop=0.0, desk=desk)
    assert sent and {row["id"]: row["score"] for row in begun.parcels} == {
        row["id"]: row["score"] for row in same.parcels
    }
    assert jan in begun.nodes
