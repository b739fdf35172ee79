"""Every shipped query runs on both servers, gives the columns that its header says, and says the same on
both.
"""

from __future__ import annotations

from typing import Any

import pytest

from casework.workspace import Workspace
from errors import QueryRejected
from graph.store.port import Statement
from queries.catalogue import FOLDER, inner, shipped
from queries.remarked_rows import RemarkedRows
from queries.verbs import run as verb
from tests.contract import small_world as w
from tests.servers.session import PERMIT

PERSON, PLACE = "Person:jansen", "Place:flat"
MOBILE, SHOP, BEACH, TULP = (
    "Phone:+31622222222",
    "DropOff:NL-00200",
    "Address:AU/2000/2//high",
    "Vendor:n/tulp",
)
OTHER_LISTING, OTHER_MARKET, WALLET, SECOND = "Listing:2", "Market:n", "Stated:wallet/w-1", "Vendor:n/roos"
LATE = {"until": "2025-03-31", "days": 40}
GIVEN: dict[str, dict[str, Any]] = {
    "new_senders_on_a_phone": LATE,
    "new_senders_on_an_account": LATE,
    "new_senders_at_an_address": LATE,
    "new_senders_to_an_address": LATE,
    "look_alike_parcels": {"until": "2025-03-31", "days": 40, "least": 2},
    "rising_lanes": {"until": "2025-03-31", "weeks": 5, "least": 2},
    "senders_at_several_counters": {"until": "2025-03-31", "days": 40, "least": 2},
    "seizures_alike": {"least": 2},
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


@pytest.fixture(scope="module", autouse=True)
def hints(world: Workspace) -> None:
    """What new senders share, a second market and a wallet, and seizures that are alike."""
    claim = {"layout": "made", "row": f"{w.LOAD}:90"}
    alike = {**claim, "quantity": 10.0, "unit": "g", "form": "tablet"}
    seizures = [f"Seizure:douane/r-{n}" for n in (8, 9)]
    w.plant(
        world.store,
        PERMIT,
        [
            {"id": MOBILE, "number": "+31622222222", "users": 1},
            {"id": SHOP, "name": "Boekhandel", "code": "NL-00200", "country": "NL"},
            {"id": BEACH, "line": "2 High St, Sydney", "users": 1},
            {"id": TULP, "alias": "Tulp", "market": "n"},
            {"id": SECOND, "alias": "roos", "market": "n"},
            {"id": OTHER_LISTING, "product": "pills", "listed_at": "2025-02-01T00:00:00Z"},
            {"id": OTHER_MARKET, "name": "n"},
            {"id": WALLET, "kind": "wallet", "value": "w-1"},
            *(
                {
                    "id": id_,
                    "agency": "Douane",
                    "report_number": id_[-1],
                    "logo": logo,
                    "seized_at": "2025-04-02T00:00:00Z",
                }
                for id_, logo in zip(seizures, ("Clover", "clover"), strict=True)
            ),
        ],
        [
            (w.MULLER, "REACHED_BY", MOBILE, {}),
            (w.KLAVER, "REACHED_BY", MOBILE, {}),
            (w.MULLER, "AT", w.FLAT, {}),
            (w.BROWN, "AT", BEACH, {}),
            (w.P6, "DROPPED_AT", SHOP, claim),
            (TULP, "OFFERS", OTHER_LISTING, claim),
            (OTHER_LISTING, "ON", OTHER_MARKET, claim),
            (TULP, "LINKED", WALLET, {**claim, "relation": "uses"}),
            (SECOND, "LINKED", WALLET, {**claim, "relation": "uses"}),
            *((id_, "CONTAINED", w.MDMA, alike) for id_ in seizures),
        ],
    )
    with world.asking("test", {}) as asked:
        world.store.write(
            [
                Statement(
                    "UNWIND $rows AS row MATCH (p:Parcel {id: row.id}) "
                    "SET p.contents = 'Gift', p.weight_g = 260",
                    [{"id": id_} for id_ in (w.P3, w.P4)],
                )
            ],
            PERMIT,
        )
        asked.handed_out(0)


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
    assert counts.items() >= {"Parcel": 8, "Party": 7, "Phone": 2, "SENDER_ON": 7, "AT": 5, "OF": 1}.items()
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
    (sums,) = [row for row in run(world, "seizures_by_substance") if row["country"]]
    assert (sums["substance"], sums["unit"], sums["seizures"], sums["quantity"]) == ("MDMA", "g", 1, 250.0)


@pytest.mark.parametrize(
    ("name", "id_", "people", "parcels"),
    [
        ("new_senders_on_an_account", w.ACCOUNT, 2, 3),
        ("new_senders_on_a_phone", MOBILE, 2, 3),
        ("new_senders_at_an_address", w.FLAT, 2, 4),
        ("new_senders_to_an_address", BEACH, 2, 2),
    ],
)
def test_new_senders_are_people_who_sent_nothing_before(
    world: Workspace, name: str, id_: str, people: int, parcels: int
) -> None:
    """Jansen and Klaver are one person here."""
    (row,) = run(world, name)
    assert (row["id"], row["people"], row["parcels"], row["since"][:7]) == (id_, people, parcels, "2025-03")
    assert run(world, name, days=28) == [], "who sent on the third was known by then"
    assert run(world, name, most=0) == []
    assert run(world, name, until="2025-02-28") == []


def test_what_hints_at_a_seller_or_a_series_is_counted(world: Workspace) -> None:
    (alias,) = run(world, "aliases_on_several_markets")
    assert (alias["id"], alias["markets"], alias["vendors"]) == (w.VENDOR, 2, [w.VENDOR, TULP])
    (wallet,) = run(world, "wallets_of_several_aliases")
    assert (wallet["id"], wallet["aliases"], wallet["vendors"]) == (WALLET, 2, [SECOND, TULP])
    (series,) = run(world, "seizures_alike")
    assert (series["seizures"], series["logo"], series["form"]) == (2, "clover", "tablet")
    (looks,) = run(world, "look_alike_parcels")
    assert (looks["id"], looks["contents"], looks["people"], looks["parcels"]) == (w.COUNTER, "gift", 2, 2)
    (sender,) = run(world, "senders_at_several_counters")
    assert (sender["id"], sender["counters"]) == (w.VISSER, 2)
    lanes = run(world, "rising_lanes")
    assert {(row["destination"], row["parcels"], row["before"]) for row in lanes} == {
        ("AU", 4, 0),
        ("US", 2, 0),
    }


def test_a_mistyped_parameter_is_said(world: Workspace) -> None:
    with pytest.raises(QueryRejected, match="takes no 'fone'"):
        verb.run("parcels_of_phone", {"fone": "1"}, desk=world)
    with pytest.raises(QueryRejected, match="did you mean counts"):
        verb.run("count", desk=world)


@pytest.mark.parametrize("path", sorted((FOLDER / "inner").glob("*.cypher")), ids=lambda path: path.stem)
def test_every_inner_statement_is_understood(world: Workspace, path: Any) -> None:
    query = inner(path.stem)
    values = {"list": [], "int": 1, "number": 1.5, "text": "9", "id": w.P1, "date": "2025-03-01"}
    given = {parameter.name: values[parameter.type] for parameter in query.parameters}
    if "index" in given:
        given["index"] = world.store.fulltext_index("Party")
    cypher = query.filled(kind="Parcel", other="Party", relationship="DROPPED_AT|FRANKED_BY")
    with world.asking("test", {}) as asked:
        rows = world.store.read(cypher, given, asked.permit)
        asked.handed_out(len(rows))
    assert all(row.keys() == set(query.header.returns) for row in rows)
