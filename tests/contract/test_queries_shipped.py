"""Every shipped query runs on both servers, gives the columns that its header says, and says the same on
both.
"""

from __future__ import annotations

from typing import Any

import pytest

from casework.workspace import Workspace
from errors import QueryRejected
from queries.catalogue import FOLDER, inner, shipped
from queries.remarked_rows import RemarkedRows
from queries.verbs import run as verb
from tests.contract import small_world as w
from tests.servers.session import PERMIT

PERSON, PLACE = "Person:jansen", "Place:flat"
GIVEN: dict[str, dict[str, Any]] = {
    "members_of_person": {"id": PERSON},
    "members_of_place": {"id": PLACE},
    "parcels_of_account": {"account": w.ACCOUNT},
    "parcels_of_address": {"address": w.FLAT},
    "parcels_of_dropoff": {"dropoff": "NL-00117"},
    "parcels_of_email": {"email": w.MAIL},
    "parcels_of_phone": {"phone": "+31611111111"},
    "scans_of_a_parcel": {"tracking_number": w.NUMBERS[0]},
    "senders_of_a_recipient": {"party": w.SMITH},
}


@pytest.fixture(scope="module", autouse=True)
def identities(world: Workspace) -> None:
    """People and places, as a resolution writes them, in the world of this module."""
    sure = {"score": 6.3, "evidence": "same phone +6.3"}
    open_ = {"score": 1.5, "evidence": "same door +1.5", "why": "not sure enough", "effect": 2}
    w.plant(
        world.store,
        PERMIT,
        [
            {"id": PERSON, "name": "Jan Jansen", "members": 2},
            {"id": PLACE, "line": "Klaverlaan 12A", "members": 2},
        ],
        [
            (w.JANSEN, "IS", PERSON, sure),
            (w.KLAVER, "IS", PERSON, sure),
            (w.FLAT, "IS", PLACE, sure),
            (w.HOME, "IS", PLACE, sure),
            (w.SMITH, "RESEMBLES", w.BROWN, open_),
            (w.FLAT, "RESEMBLES", w.HOME, open_),
        ],
    )


def run(world: Workspace, name: str, **more: Any) -> RemarkedRows:
    return verb.run(name, {**GIVEN.get(name, {}), **more}, desk=world)


@pytest.mark.parametrize("name", sorted(shipped()))
def test_it_runs_and_gives_its_columns(world: Workspace, name: str) -> None:
    rows = run(world, name)
    assert rows
    assert {tuple(row) for row in rows} == {shipped()[name].header.returns}


@pytest.mark.parametrize(
    "name", [name for name, query in shipped().items() if "limit" in str(query.parameters)]
)
def test_it_gives_no_more_than_asked_for(world: Workspace, name: str) -> None:
    assert len(run(world, name, limit=1)) == 1


@pytest.mark.parametrize(
    "name", [name for name, query in shipped().items() if "limit" in str(query.parameters)]
)
def test_it_says_that_its_limit_cut_and_only_then(world: Workspace, name: str) -> None:
    every = len(run(world, name))
    assert not run(world, name).more and not run(world, name, limit=every).more
    for limit in range(1, min(every, 3)):
        cut = run(world, name, limit=limit)
        assert cut.more and cut.note == f"{limit}, the limit: there may be more."


@pytest.mark.parametrize(
    "name", [name for name, query in shipped().items() if "since" in str(query.parameters)]
)
def test_nothing_is_of_a_time_before_all(world: Workspace, name: str) -> None:
    assert run(world, name, until="1999-12-31") == []
    assert run(world, name, since="2024-01-01", until="2025-12-31") == run(world, name)


def test_counts_are_of_nodes_and_relationships(world: Workspace) -> None:
    counts = {row["kind"]: row["count"] for row in run(world, "counts")}
    assert counts.items() >= {"Parcel": 8, "Party": 7, "Phone": 1, "SENDER_ON": 7, "AT": 3, "OF": 1}.items()
    assert not counts.keys() & {"Load", "Waybill"}


def test_parties_stand_with_their_layout_and_address(world: Workspace) -> None:
    rows = run(world, "parties_of_parcels", tracking_number=w.NUMBERS[1])
    assert [(row["role"], row["layout"], row["party"], row["address"]) for row in rows] == [
        ("recipient", "made", w.SMITH, None),
        ("sender", "made", w.KLAVER, w.FLAT),
        ("sender", "other", w.KLAVER, w.FLAT),
    ]


def test_parcels_of_a_phone_are_newest_first(world: Workspace) -> None:
    rows = run(world, "parcels_of_phone")
    assert [(row["parcel"], row["role"]) for row in rows] == [
        (w.P3, "sender"),
        (w.P2, "sender"),
        (w.P1, "sender"),
    ]


def test_lists_in_a_row_are_in_one_order_on_every_server(world: Workspace) -> None:
    assert [row["members"] for row in run(world, "people")] == [[w.JANSEN, w.KLAVER]]
    assert [row["members"] for row in run(world, "places")] == [[w.FLAT, w.HOME]]
    (shared,) = run(world, "parties_sharing_a_phone")
    assert shared["names"] == ["Jan Jansen", "Piet van der Klaver"]


def test_weeks_begin_on_their_monday(world: Workspace) -> None:
    rows = run(world, "lanes_by_week", destination="AU")
    assert [(row["week"], row["parcels"]) for row in rows] == [("2025-03-03", 4)]


def test_a_seizure_stands_with_what_was_found(world: Workspace) -> None:
    (row,) = [row for row in run(world, "seizures") if row["parcels"]]
    assert (row["parcels"], row["substances"]) == ([w.P1], ["MDMA"])
    (sums,) = run(world, "seizures_by_substance")
    assert (sums["substance"], sums["unit"], sums["seizures"], sums["quantity"]) == ("MDMA", "g", 1, 250.0)


def test_a_mistyped_parameter_is_said(world: Workspace) -> None:
    with pytest.raises(QueryRejected, match="takes no 'fone'"):
        verb.run("parcels_of_phone", {"fone": "1"}, desk=world)
    with pytest.raises(QueryRejected, match="did you mean counts"):
        verb.run("count", desk=world)


@pytest.mark.parametrize("path", sorted((FOLDER / "inner").glob("*.cypher")), ids=lambda path: path.stem)
def test_every_inner_statement_is_understood(world: Workspace, path: Any) -> None:
    query = inner(path.stem)
    values = {"list": [], "int": 1, "text": "9", "id": w.P1}
    given = {parameter.name: values[parameter.type] for parameter in query.parameters}
    if "index" in given:
        given["index"] = world.store.fulltext_index("Party")
    cypher = query.filled(kind="Parcel", other="Party", relationship="DROPPED_AT|FRANKED_BY")
    with world.asking("test", {}) as asked:
        rows = world.store.read(cypher, given, asked.permit)
        asked.handed_out(len(rows))
    assert all(row.keys() == set(query.header.returns) for row in rows)
