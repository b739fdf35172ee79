"""What is asked for is what cuts a search, its total is true, and a phone finds everybody whom it reaches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import queries
from casework.workspace import Workspace
from evidence.archive import Archive
from graph.settings import Settings
from graph.store.port import Store
from queries.verbs.screen import screen
from tests.conftest import SERVERS
from tests.contract.small_world import plant
from tests.servers.session import PERMIT
from values.terms import plain

MANY = 1100
PHONE, FRENCH, MAIL = "Phone:+31649671010", "Phone:+33649671010", "Email:a.b@example.org"
DOORS = {
    "Address:NL/1017GP/5//keizersgracht": "Keizersgracht 5, 1017 GP Amsterdam",
    "Address:NL/1017GP/5//keisersgracht": "Keisersgracht 5, 1017 GP Amsterdam",
    "Address:NL/1017GP/7//keizersgracht": "Keizersgracht 7, 1017 GP Amsterdam",
}
PLACE = "Place:NL/1017GP/5//keisersgracht"
LABELLED = (
    "tel: +31649671010",
    "Tel. 0649671010",
    "mobile 06-49671010",
    "+31649671010 ext 12",
    "+31649671010 x12",
    "01131649671010",
    "３１６４９６７１０１０",
    "٣١٦٤٩٦٧١٠١٠",
    "tel ٠٦٤٩٦٧١٠١٠",
)
"""As people type it on lists: with words around it, dialled from America, in figures of other scripts."""
WRITTEN = ("0649671010", "+31649671010", "0031649671010", "+31 (0)6 4967 1010", "06-4967 1010")


@pytest.fixture(scope="module", params=SERVERS)
def crowd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A desk in a town of 1,100, of whom 78 have one phone, written in five ways."""
    store: Store = request.getfixturevalue(f"_{request.param}")
    store.empty(PERMIT)
    people: list[dict[str, Any]] = [
        {"id": f"Party:{n:04d}", "name": f"Anna {chr(97 + n % 26)}uys", "city": "Rotterdam", "country": "NL"}
        for n in range(MANY)
    ]
    for n in range(78):
        people[n]["phone"] = WRITTEN[n % len(WRITTEN)]
    people[78] |= {"phone": "0649671010", "country": "FR"}
    people[79] |= {"phone": "0612349977"}
    parcels = [
        {
            "id": f"Parcel:{number}",
            "tracking_number": number,
            "backwards": number[::-1],
            "posted_at": f"2025-0{1 + n % 2}-01T00:00:00Z",
        }
        for n in range(1200)
        for number in [f"RX{n:09d}NL"]
    ]
    things = [{"id": PHONE, "number": PHONE[6:]}, {"id": FRENCH, "number": FRENCH[6:]}]
    things += [{"id": MAIL, "address": MAIL[6:]}]
    things += [{"id": id_, "line": line} for id_, line in DOORS.items()] + [{"id": PLACE}]
    edges: list[tuple[str, str, str, dict[str, Any]]] = [
        (people[n]["id"], "REACHED_BY", PHONE, {}) for n in range(78)
    ]
    edges += [(people[78]["id"], "REACHED_BY", FRENCH, {}), (people[90]["id"], "REACHED_BY", MAIL, {})]
    edges += [(id_, "IS", PLACE, {}) for id_ in [*DOORS][:2]]
    edges += [(people[100 + at]["id"], "AT", id_, {}) for at, id_ in enumerate(DOORS)]
    resolved: dict[str, Any] = {"id": "Waybill:people", "people": MANY}
    plant(store, PERMIT, [*people, *parcels, *things, resolved], edges)
    home = tmp_path_factory.mktemp("crowd")
    archive = Archive(str(home / "evidence"))
    settings = Settings(home=home, evidence=archive.location)
    with Workspace.open(settings, purpose="tests", person="ada", store=store, archive=archive) as desk:
        yield desk


def test_the_limit_is_what_cuts_and_the_total_is_true(crowd: Workspace) -> None:
    for limit in (25, 60, 1000, MANY, 2000):
        found = queries.search("rotterdam", kind="Party", limit=limit, desk=crowd)
        assert (len(found.nodes), found.total, found.more) == (min(limit, MANY), MANY, False)


def test_what_all_is_looked_at_comes_in_one_order_on_every_server(crowd: Workspace) -> None:
    found = queries.search("anna rotterdam", kind="Party", limit=2000, desk=crowd)
    assert list(found.nodes) == [
        id_ for _, id_ in sorted((node.label, node.id) for node in found.nodes.values())
    ]


def test_where_counting_ends_it_says_that_there_may_be_more(
    crowd: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.text_search.node_search.COUNTED", 1050)
    found = queries.search("rotterdam", kind="Party", desk=crowd)
    assert (len(found.nodes), found.total, found.more) == (25, 1050, True)
    assert json.loads(json.dumps(found.to_json()))["more"] is True
    numbers = queries.search("RX0000", kind="Parcel", limit=30, desk=crowd)
    assert (len(numbers.nodes), numbers.more) == (30, True)


def test_a_period_narrows_before_the_limit_cuts(crowd: Workspace) -> None:
    found = queries.search("RX0000", kind="Parcel", limit=900, since="2025-02-01", desk=crowd)
    assert (len(found.nodes), found.total, found.more) == (600, 600, False)


@pytest.mark.parametrize("text", [*WRITTEN, "06 49671010", "(0031) 649671010", *LABELLED])
def test_a_phone_finds_everybody_whom_it_reaches(crowd: Workspace, tmp_path: Path, text: str) -> None:
    reached = {f"Party:{n:04d}" for n in range(78)}
    found = queries.search(text, kind="Party", limit=200, desk=crowd)
    assert reached <= set(found.nodes) <= reached | {"Party:0078"} and found.total == len(found.nodes)
    listed = tmp_path / "list.txt"
    listed.write_text(f"{text}\n")
    (row,) = screen(listed, desk=crowd)
    french = set() if "31" in plain(text) else {"Party:0078", FRENCH}
    assert set(row["ids"]) == reached | {PHONE} | french


@pytest.mark.parametrize(
    "text", ["0612349977", "+31612349977", "0031612349977", "+31 (0)6 12349977", "06-12 34 99 77"]
)
def test_a_phone_that_stands_on_a_label_alone_is_found_as_it_is_written(crowd: Workspace, text: str) -> None:
    assert list(queries.search(text, kind="Party", desk=crowd).nodes) == ["Party:0079"]


def test_each_of_several_phones_in_a_cell_is_looked_up(crowd: Workspace, tmp_path: Path) -> None:
    text, everybody = "06 4967 1010 / 06 1234 9977", {f"Party:{n:04d}" for n in range(80)}
    assert set(queries.search(text, kind="Party", limit=200, desk=crowd).nodes) == everybody
    listed = tmp_path / "list.txt"
    listed.write_text(f"{text}\n")
    assert set(screen(listed, desk=crowd)[0]["ids"]) == everybody | {PHONE, FRENCH}


@pytest.mark.parametrize(
    "text",
    [
        "A.B@example.org",
        "mailto:a.b@example.org",
        "Anna Buys <a.b@example.org>",
        "x@y.zz; a.b@example.org",
        "a.b (at) example.org",
    ],
)
def test_an_email_finds_whom_it_reaches(crowd: Workspace, tmp_path: Path, text: str) -> None:
    assert set(queries.search(text, desk=crowd).nodes) == {MAIL, "Party:0090"}
    listed = tmp_path / "list.txt"
    listed.write_text(f"{text}\n")
    assert set(screen(listed, desk=crowd)[0]["ids"]) == {MAIL, "Party:0090"}


@pytest.mark.parametrize(
    "text", ["Keizersgracht 5, 1017 GP Amsterdam", "KEIZERSGR. 5 1017gp", "keisersgracht 5 amsterdam"]
)
def test_an_address_hits_its_place_and_everybody_there(crowd: Workspace, tmp_path: Path, text: str) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"{text}\n")
    (row,) = screen(listed, desk=crowd)
    assert set(row["ids"]) == {*[*DOORS][:2], "Party:0100", "Party:0101"}
    assert any(why.startswith("address: Kei") for why in row["why"])


def test_a_street_alone_hits_nobody_at_its_doors(crowd: Workspace, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("keizersgracht amsterdam\n")
    assert set(screen(listed, desk=crowd)[0]["ids"]) == {*[*DOORS][::2]}


def test_a_domain_is_no_email_typed_whole(crowd: Workspace) -> None:
    assert set(queries.search("@example.org", desk=crowd).nodes) == {MAIL}
