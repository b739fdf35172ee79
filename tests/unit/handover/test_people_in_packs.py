"""Who is who in a pack: people of told labels alone, called as told rows say, with what was decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casework.cases import Event
from casework.person_categories import NOT_ASSESSED
from graph.subgraph import Edge
from handover.packs.label_identity import LabelIdentity
from handover.packs.told_people import DECIDED
from tests.unit.handover import made_packs as made


def test_what_resolution_found_has_its_method_and_no_reasons(place: Path) -> None:
    """A person is called as the first of its labels in the pack: its name in the graph may be a withheld
    one's. The score counts how rare a name is among all: it is told where no row is withheld.
    """
    found = [
        Edge(f"e{n}", f"Party:p{n}", "Person:p3", "IS", {"score": 21.5, "evidence": "as Karel Geheim"})
        for n in (0, 1, 3)
    ]
    made.write(place, made.contents(ids=[*made.PARTIES, *made.PARCELS, "Person:p3"], found=found))
    (person,) = (node for node in made.graph(place)["nodes"] if node["kind"] == "Person")
    assert (person["id"], person["label"], person["properties"]["members"]) == ("Person:p0", "Jan Jansen", 2)
    derived = [edge for edge in made.graph(place)["edges"] if edge["kind"] == "IS"]
    assert [edge["properties"] for edge in derived] == [{"method": "identity resolution"}] * 2
    assert "Person:p3" not in b"".join(made.members(place).values()).decode(errors="replace")
    assert "Geheim" not in b"".join(made.members(place).values()).decode(errors="replace")
    made.write(place, made.contents([*made.three_rows()][:2], ids=[*made.PARTIES, "Person:p3"], found=found))
    told = [edge["properties"] for edge in made.graph(place)["edges"] if edge["kind"] == "IS"]
    assert told == [{"method": "identity resolution", "score": 21.5}] * 2


def test_a_person_has_the_category_that_the_case_gives_it(place: Path) -> None:
    said = [
        Event(
            3,
            "2026-11-29T10:00:00Z",
            "tom",
            "category",
            {"person": "Party:p0", "category": "victim", "ground": "a"},
        ),
        Event(
            n=4,
            at="2026-11-30T10:00:00Z",
            by="mira",
            kind="category",
            body={"person": "Party:p0", "category": "suspect", "ground": "order 7"},
        ),
    ]
    made.write(place, made.contents(events=said, read=("order 7",)))
    by_id = {row["person"]: row for row in made.table(place, "persons.csv")}
    assert set(by_id) == set(made.PARTIES[:3])
    assert by_id["Party:p0"] == {
        "person": "Party:p0",
        "name": "Jan Jansen",
        "category": "suspect",
        "since": "2026-11-30T10:00:00Z",
        "by": "mira",
        "ground": "order 7",
    }
    assert by_id["Party:p1"]["category"] == NOT_ASSESSED


def test_a_person_that_is_called_otherwise_in_the_pack_keeps_its_category(place: Path) -> None:
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p3", "IS", {"score": 21.5}) for n in (0, 1, 3)]
    body = {"person": "Person:p3", "category": "suspect", "ground": "order 7"}
    event = Event(n=3, at="2026-11-29T10:00:00Z", by="tom", kind="category", body=body)
    ids = [*made.PARTIES, *made.PARCELS, "Person:p3"]
    made.write(place, made.contents(ids=ids, found=found, events=[event]))
    said = {row["person"]: row["category"] for row in made.table(place, "persons.csv")}
    assert said == {"Person:p0": "suspect", "Party:p2": NOT_ASSESSED}


def test_what_a_person_decided_is_no_finding_of_a_program(place: Path) -> None:
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p0", "IS", {"score": 5.0}) for n in (0, 1, 2)]
    joined = {("Party:p0", "Party:p1"), ("Party:p2", "Party:p3")}  # p3 is withheld, and so is that decision
    ids, identity = [*made.PARTIES, "Person:p0"], LabelIdentity(joined)
    made.write(place, made.contents(ids=ids, found=found, identity=identity))
    graph = json.loads(made.payload(place, "graph.json"))
    methods = {
        edge["source"]: edge["properties"]["method"] for edge in graph["edges"] if edge["kind"] == "IS"
    }
    assert methods == {"Party:p0": DECIDED, "Party:p1": DECIDED, "Party:p2": "identity resolution"}


def test_a_person_of_whom_one_label_is_told_is_that_label(place: Path) -> None:
    """Else the person says that there is another label, which was withheld."""
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p0", "IS", {"score": 5.0}) for n in (0, 3)]
    category = Event(
        n=1,
        at="2026-11-28T10:00:00Z",
        by="mira",
        kind="category",
        body={"person": "Person:p0", "category": "suspect", "ground": "order"},
    )
    made.write(place, made.contents(ids=[*made.PARTIES, "Person:p0"], found=found, events=[category]))
    assert not [
        one for one in json.loads(made.payload(place, "graph.json"))["nodes"] if one["kind"] == "Person"
    ]
    persons = made.payload(place, "persons.csv").decode()
    assert '"Party:p0","Jan Jansen","suspect"' in persons and "Person:" not in persons


def test_labels_that_are_one_only_by_way_of_a_withheld_one_are_apart(place: Path) -> None:
    """p0 and p1 are one by themselves, p2 is one with them only by p3, which is withheld."""
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p0", "IS", {"score": 30.0}) for n in range(4)]
    asked: list[dict[str, list[str]]] = []

    def alone(told: Any, _withheld: bool) -> Any:
        asked.append(told)
        return {"Person:p0": [{"Party:p0": 7.5, "Party:p1": 7.5}]}

    identity = LabelIdentity(alone=alone)
    said = Event(
        n=1,
        at="2026-11-28T10:00:00Z",
        by="mira",
        kind="category",
        body={"person": "Person:p0", "category": "suspect", "ground": "order"},
    )
    ids = [*made.PARTIES, "Person:p0"]
    made.write(place, made.contents(ids=ids, found=found, identity=identity, events=[said]))
    assert asked == [{"Person:p0": ["Party:p0", "Party:p1", "Party:p2"]}]
    joined = {
        edge["source"]: edge["properties"] for edge in made.graph(place)["edges"] if edge["kind"] == "IS"
    }
    assert joined == {f"Party:p{n}": {"method": "identity resolution"} for n in (0, 1)}
    assert {row["person"]: row["category"] for row in made.table(place, "persons.csv")} == {
        "Person:p0": NOT_ASSESSED,
        "Party:p2": NOT_ASSESSED,
    }


def test_a_person_that_falls_apart_is_none_in_the_pack(place: Path) -> None:
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p0", "IS", {"score": 30.0}) for n in (0, 1, 3)]
    identity = LabelIdentity(alone=lambda _told, _withheld: {"Person:p0": []})
    made.write(place, made.contents(ids=[*made.PARTIES, "Person:p0"], found=found, identity=identity))
    assert {node["kind"] for node in made.graph(place)["nodes"]} == {"Party"}
    assert "Person:" not in b"".join(made.members(place).values()).decode(errors="replace")


def test_a_person_and_its_only_told_label_are_named_once(place: Path) -> None:
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p9", "IS", {"score": 5.0}) for n in (0, 3)]
    asked = [{**made.ENTRY, "asked": {"ids": ["Person:p9", "Party:p0"]}}]
    made.write(place, made.contents(ids=[*made.PARTIES, "Person:p9"], found=found, entries=asked))
    (question,) = made.payload(place, "queries.jsonl").decode().splitlines()
    assert json.loads(question)["parameters"]["ids"] == ["Party:p0"]


@pytest.mark.parametrize(
    ("senders", "names", "shown"),
    [
        ([0, 1, 1], ("Jna Jansen", "Jan Jansen"), "Jan Jansen"),
        ([0, 1], ("J. Jansen", "Jan Jansen"), "Jan Jansen"),
        ([0, 1], ("Jan Jansen", "Jan Janson"), "Jan Jansen"),
        ([0, 0, 1, 2], ("Jan Jansen", "Jna Jansen", "Jna Jansen"), "Jna Jansen"),
    ],
    ids=["most parcels", "the longest", "the first alphabetically", "most labels"],
)
def test_a_person_is_called_as_most_of_the_rows_that_are_handed_on_say(
    place: Path, senders: list[int], names: tuple[str, ...], shown: str
) -> None:
    """Whatever the first label says, and a withheld row however often it says something else."""
    secret = made.load(made.SECRET_LOAD, handling="H2")
    rows = []
    for n, sender in enumerate(senders, 1):
        record = made.parcel(n, sender, 3)
        record["sender"]["said"] = {"name": names[sender]}
        rows.append(made.cited(made.load(), n, record))
    rows += [made.cited(secret, n, made.parcel(n, 3, 3)) for n in (5, 6, 7, 8)]
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:x", "IS", {"score": 9.0}) for n in range(4)]
    ids = [*made.PARTIES, *(f"Parcel:LX{n:09d}NL" for n in range(1, 9)), "Person:x"]
    used = sorted({f"Party:p{n}" for n in senders})
    made.write(place, made.contents(rows, ids=ids, found=[one for one in found if one.source in used]))
    (person,) = (node for node in made.graph(place)["nodes"] if node["kind"] == "Person")
    assert (person["id"], person["label"]) == ("Person:p0", shown)
