"""What is in a pack: rows that may be handed on, what they state, and nothing of what was withheld."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from casework.cases import Event
from casework.decisions.records import Decision
from casework.disclosure import Recipient
from casework.person_categories import NOT_ASSESSED
from graph.subgraph import Edge
from handover.disclosed_case import DisclosedCase
from handover.label_identity import LabelIdentity
from handover.pack_writer import PackedReport, write_pack
from handover.redaction import WITHHELD
from handover.told_people import DECIDED
from tests.unit.handover import made_packs as made

SECRETS = ("Geheim", "LX000000003NL", "+31612345673", made.SECRET_LOAD, "books 3", "Party:p3")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "case.zip"


def table(place: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.payload(place, name).decode(), newline="")))


def graph(place: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made.payload(place, "graph.json"))
    return found


def test_rows_are_as_delivered_and_as_understood(place: Path) -> None:
    made.write(place)
    first, second = table(place, "rows.csv")
    assert (first["load"], first["row"], first["line"]) == (made.LOAD, "1", "2")
    assert json.loads(first["understood"]) == made.parcel(1, 0, 1)
    assert json.loads(second["understood"])["contents"] == "books 2"


def test_no_cell_runs_in_a_spreadsheet(place: Path) -> None:
    made.write(place)
    assert [row["raw"] for row in table(place, "rows.csv")] == ["'=row 1", "'=row 2"]


def test_the_graph_is_what_these_rows_state(place: Path) -> None:
    made.write(place)
    found = graph(place)
    assert {node["id"] for node in found["nodes"]} == {*made.PARTIES[:3], *made.PARCELS[:2]}
    said = {(edge["source"], edge["kind"], edge["target"]): edge["properties"] for edge in found["edges"]}
    assert said == {
        (made.PARTIES[0], "SENDER_ON", made.PARCELS[0]): {"layout": "layout-a", "row": f"{made.LOAD}:1"},
        (made.PARTIES[0], "SENDER_ON", made.PARCELS[1]): {"layout": "layout-a", "row": f"{made.LOAD}:2"},
        (made.PARCELS[0], "ADDRESSED_TO", made.PARTIES[1]): {"layout": "layout-a", "row": f"{made.LOAD}:1"},
        (made.PARCELS[1], "ADDRESSED_TO", made.PARTIES[2]): {"layout": "layout-a", "row": f"{made.LOAD}:2"},
    }
    drawn = nx.read_graphml(io.BytesIO(made.payload(place, "graph.graphml")))
    assert set(drawn.nodes) == {node["id"] for node in found["nodes"]}


def test_what_is_no_claim_of_its_own_names_its_row_too(place: Path) -> None:
    phone = "Phone:+31612345670"
    made.write(place, made.contents(ids=[made.PARTIES[0], phone]))
    (edge,) = graph(place)["edges"]
    assert (edge["kind"], edge["target"], edge["id"]) == ("REACHED_BY", phone, "Party:p0|REACHED_BY|" + phone)
    assert edge["properties"] == {"layout": "layout-a", "row": f"{made.LOAD}:1"}


def test_a_property_comes_from_the_rows_of_the_pack_alone(place: Path) -> None:
    """A parcel that a withheld row describes too, newer, with other contents and a weight."""
    newer = made.load(made.SECRET_LOAD, handling="H2", as_of="2026-06-01T00:00:00Z")
    secret = {**made.parcel(1, 0, 3), "contents": "Geheim", "weight_g": 250.0}
    made.write(
        place, made.contents([made.cited(made.load(), 1, made.parcel(1, 0, 1)), made.cited(newer, 1, secret)])
    )
    (parcel,) = (node for node in graph(place)["nodes"] if node["kind"] == "Parcel")
    assert parcel["properties"]["contents"] == "books 1" and "weight_g" not in parcel["properties"]
    assert parcel["properties"]["loads"] == [made.LOAD]
    assert parcel["properties"]["seized"] is False


def test_nothing_of_what_is_withheld_is_hinted_at(place: Path) -> None:
    """Neither as data nor in what people asked, wrote and decided."""
    asked = [
        {**made.ENTRY, "asked": {"text": "who is karel  GEHEIM?"}, "purpose": "Karel Geheim"},
        {**made.ENTRY, "n": 8, "asked": {"ids": ["Party:p3", "Party:p0"], "number": "LX000000003NL"}},
        {**made.ENTRY, "n": 9, "asked": {"phone": "06 12 34 56 73", "about": "Phone:+31612345673"}},
    ]
    decisions = [
        Decision(
            id="Decision:1",
            a="Party:p0",
            b="Party:p3",
            verdict="same",
            reason="one hand",
            by="mira",
            at="2026-11-30T11:00:00Z",
        ),
        Decision(
            id="Decision:2",
            a="Party:p0",
            b="Party:p1",
            verdict="apart",
            reason="Karel Geheim said so",
            by="mira",
            at="2026-11-30T11:00:00Z",
        ),
    ]
    ids = [*made.PARTIES, *made.PARCELS, "Phone:+31612345673"]
    some = made.contents(ids=ids, entries=asked, decisions=decisions)
    written = made.write(place, some)
    text = b"".join(made.members(place).values()).decode(errors="replace")
    assert [secret for secret in SECRETS if secret.casefold() in text.casefold()] == []
    assert "Decision:" not in text and '"apart' in text.replace("\\", "")
    assert written.case.row_count == 2


def test_left_out_counts_and_says_nothing_else(place: Path) -> None:
    lost = Edge("x", made.PARTIES[0], made.PARTIES[3], "LINKED", {"row": f"{made.SECRET_LOAD}:1"})
    made.write(place, made.contents(found=[lost]))
    assert json.loads(made.payload(place, "left_out.json")) == {
        "rows": [{"verdict": "ask", "rule": "not passed on", "handling": "H2", "rows": 1}],
        "nodes": 2,
        "relationships": 1,
        "texts": 2,
    }


def test_the_strictest_code_of_the_parts_is_that_of_the_whole(place: Path) -> None:
    to = Recipient("SPOC Belgium", "partner_eu")
    codes = ("H0", "H1", "")
    loads = [made.load(letter * 16, handling=code) for letter, code in zip("abc", codes, strict=True)]
    rows = [
        made.cited(of, 1, made.parcel(n, 0, 1), to=to, use="intelligence") for n, of in enumerate(loads, 1)
    ]
    written = made.write(place, made.contents(rows))
    assert written.case.row_count == 3 and written.facts.handling == "H1"
    assert "Waybill-Handling: H1" in made.members(place)[f"{made.NAME}/bag-info.txt"].decode()
    assert "handling code: H1" in made.payload(place, "README.txt").decode()
    assert graph(place)["about"]["handling"] == "H1"


def test_what_resolution_found_has_method_and_score_and_no_reasons(place: Path) -> None:
    """A person is called as the first of its labels in the pack: its name in the graph may be a withheld
    one's.
    """
    found = [
        Edge(f"e{n}", f"Party:p{n}", "Person:p3", "IS", {"score": 21.5, "evidence": "as Karel Geheim"})
        for n in (0, 1, 3)
    ]
    made.write(place, made.contents(ids=[*made.PARTIES, *made.PARCELS, "Person:p3"], found=found))
    (person,) = (node for node in graph(place)["nodes"] if node["kind"] == "Person")
    assert (person["id"], person["label"], person["properties"]["members"]) == ("Person:p0", "Jan Jansen", 2)
    derived = [edge for edge in graph(place)["edges"] if edge["kind"] == "IS"]
    assert [edge["properties"] for edge in derived] == [{"method": "identity resolution", "score": 21.5}] * 2
    assert json.loads(made.payload(place, "left_out.json"))["relationships"] == 0
    assert "Person:p3" not in b"".join(made.members(place).values()).decode(errors="replace")
    assert "Geheim" not in b"".join(made.members(place).values()).decode(errors="replace")


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
    by_id = {row["person"]: row for row in table(place, "persons.csv")}
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
    said = {row["person"]: row["category"] for row in table(place, "persons.csv")}
    assert said == {"Person:p0": "suspect", "Party:p2": NOT_ASSESSED}


def test_the_same_contents_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    first, second = made.write(one), made.write(other)
    assert one.read_bytes() == other.read_bytes()
    assert first.fingerprint == second.fingerprint
    with other.open("wb") as out:
        write_pack(out, made.contents(), replace(made.facts(), at="2026-12-01T12:00:01Z"), made.KEY)
    assert one.read_bytes() != other.read_bytes()


def test_deliveries_are_named_with_what_is_known_of_them(place: Path) -> None:
    made.write(place, made.contents(read=("a.csv",)))
    (delivery,) = json.loads(made.payload(place, "loads.json"))
    assert (delivery["load"], delivery["file"], delivery["rows_in_pack"]) == (made.LOAD, "a.csv", 2)
    crate = json.loads(made.payload(place, "ro-crate-metadata.json"))["@graph"]
    files = {one["@id"]: int(one["contentSize"]) for one in crate if one["@type"] == "File"}
    payload = {
        name.rpartition("/")[2]: data for name, data in made.members(place).items() if "/data/" in name
    }
    assert files == {n: len(data) for n, data in payload.items() if n != "ro-crate-metadata.json"}
    assert f"waybill:load-{made.LOAD}" in json.loads(made.payload(place, "prov.json"))["entity"]


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

    def incomplete(told: Any) -> Any:
        asked.append(told)
        return {"Person:p0": [{"Party:p0": 7.5, "Party:p1": 7.5}]}

    identity = LabelIdentity(incomplete=incomplete)
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
        edge["source"]: edge["properties"]["score"] for edge in graph(place)["edges"] if edge["kind"] == "IS"
    }
    assert joined == {"Party:p0": 7.5, "Party:p1": 7.5}
    assert {row["person"]: row["category"] for row in table(place, "persons.csv")} == {
        "Person:p0": NOT_ASSESSED,
        "Party:p2": NOT_ASSESSED,
    }


def test_a_person_that_falls_apart_is_none_in_the_pack(place: Path) -> None:
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p0", "IS", {"score": 30.0}) for n in (0, 1, 3)]
    identity = LabelIdentity(incomplete=lambda _told: {"Person:p0": []})
    made.write(place, made.contents(ids=[*made.PARTIES, "Person:p0"], found=found, identity=identity))
    assert {node["kind"] for node in graph(place)["nodes"]} == {"Party"}
    assert "Person:" not in b"".join(made.members(place).values()).decode(errors="replace")


def test_a_number_that_only_withheld_rows_show_to_be_given_out_again_has_no_month(place: Path) -> None:
    twice = [f"{made.PARCELS[0]}@2026-01", f"{made.PARCELS[0]}@2026-11"]
    again = {**made.parcel(1, 0, 3), "posted_at": "2026-11-20T10:00:00Z"}
    secret = made.load(made.SECRET_LOAD, handling="H2")
    rows = [made.cited(made.load(), 1, made.parcel(1, 0, 1)), made.cited(secret, 1, again)]
    found = [
        Edge("x", made.PARTIES[0], twice[0], "SENDER_ON", {"row": f"{made.LOAD}:1"}),
        Edge("y", made.PARTIES[0], twice[1], "SENDER_ON", {"row": f"{made.SECRET_LOAD}:1"}),
    ]
    asked = [{**made.ENTRY, "asked": {"ids": twice}}]
    written = made.write(place, made.contents(rows, ids=[*made.PARTIES, *twice], found=found, entries=asked))
    parcels = [node["id"] for node in graph(place)["nodes"] if node["kind"] == "Parcel"]
    assert parcels == [made.PARCELS[0]]
    every = b"".join(made.members(place).values()).decode(errors="replace")
    assert "@2026" not in every.replace("waybill@2026", "")
    (question,) = made.payload(place, "queries.jsonl").decode().splitlines()
    assert json.loads(question)["parameters"]["ids"] == [made.PARCELS[0], WITHHELD]
    assert twice[0] in written.case.subjects and made.PARCELS[0] not in written.case.subjects


def test_a_number_that_told_rows_show_to_be_given_out_again_has_its_months(place: Path) -> None:
    """By the first told row of each: a withheld one may be older."""
    again = {**made.parcel(1, 0, 2), "posted_at": "2026-11-20T10:00:00Z"}
    rows = [made.cited(made.load(), n, one) for n, one in enumerate((made.parcel(1, 0, 1), again), 1)]
    both = [f"{made.PARCELS[0]}@2025-12", f"{made.PARCELS[0]}@2026-11"]
    made.write(place, made.contents(rows, ids=[*made.PARTIES, *both]))
    parcels = [node["id"] for node in graph(place)["nodes"] if node["kind"] == "Parcel"]
    assert parcels == [f"{made.PARCELS[0]}@2026-01", f"{made.PARCELS[0]}@2026-11"]
    made.write(place, made.contents(rows, ids=[*made.PARTIES, both[1]]))
    assert [node["id"] for node in graph(place)["nodes"] if node["kind"] == "Parcel"] == parcels[1:]


def test_a_note_on_a_withheld_posting_is_on_no_other_one(place: Path) -> None:
    """The canvas has the posting of 2024, of which the row is withheld; the row of 2026 is told."""
    old = f"{made.PARCELS[0]}@2024-06"
    secret = made.load(made.SECRET_LOAD, handling="H2")
    then = {**made.parcel(1, 0, 3), "posted_at": "2024-06-01T10:00:00Z"}
    rows = [made.cited(made.load(), 1, made.parcel(1, 0, 1)), made.cited(secret, 1, then)]
    found = [Edge("x", made.PARTIES[0], old, "SENDER_ON", {"row": f"{made.SECRET_LOAD}:1"})]
    written = made.write(place, made.contents(rows, ids=[*made.PARTIES, old], found=found))
    assert not [node for node in graph(place)["nodes"] if node["kind"] == "Parcel"]
    assert old not in written.case.called


def test_a_posting_without_relationships_is_the_one_of_its_month(place: Path) -> None:
    old = f"{made.PARCELS[0]}@2024-06"
    bare = {
        name: value for name, value in made.parcel(1, 0, 1).items() if name not in ("sender", "recipient")
    }
    rows = [
        made.cited(made.load(), n, {**bare, "posted_at": f"{month}-03T10:00:00Z"})
        for n, month in enumerate(("2024-06", "2026-03"), 1)
    ]
    made.write(place, made.contents(rows, ids=[old]))
    assert [node["id"] for node in graph(place)["nodes"]] == [old]


def test_relationships_of_a_parcel_that_is_called_otherwise_are_not_left_out(place: Path) -> None:
    twice = f"{made.PARCELS[0]}@2026-01"
    found = [
        Edge("x", made.PARTIES[0], twice, "SENDER_ON", {"row": f"{made.LOAD}:1", "layout": "layout-a"}),
        Edge("y", twice, made.PARTIES[1], "ADDRESSED_TO", {"row": f"{made.LOAD}:1", "layout": "layout-a"}),
    ]
    rows = [made.cited(made.load(), 1, made.parcel(1, 0, 1))]
    made.write(place, made.contents(rows, ids=[*made.PARTIES[:2], twice], found=found))
    assert json.loads(made.payload(place, "left_out.json"))["relationships"] == 0


def test_a_person_and_its_only_told_label_are_named_once(place: Path) -> None:
    found = [Edge(f"e{n}", f"Party:p{n}", "Person:p9", "IS", {"score": 5.0}) for n in (0, 3)]
    asked = [{**made.ENTRY, "asked": {"ids": ["Person:p9", "Party:p0"]}}]
    made.write(place, made.contents(ids=[*made.PARTIES, "Person:p9"], found=found, entries=asked))
    (question,) = made.payload(place, "queries.jsonl").decode().splitlines()
    assert json.loads(question)["parameters"]["ids"] == ["Party:p0"]


@pytest.mark.parametrize("read", [2, 3])
def test_the_fingerprint_of_a_delivery_is_told_only_with_all_of_its_rows(place: Path, read: int) -> None:
    """Else who has all of it but for one value tries which value gives the fingerprint."""
    of = made.load(rows_read=read)
    made.write(place, made.contents([made.cited(of, n, made.parcel(n, 0, n)) for n in (1, 2)]))
    (delivery,) = json.loads(made.payload(place, "loads.json"))
    told = [delivery[name] for name in ("sha256", "rows_read", "rows_rejected", "erasures")]
    assert told == ([made.LOAD * 4, 2, 0, 0] if read == 2 else [None] * 4)
    assert (made.LOAD * 4 in str(made.members(place))) is (read == 2)


def test_the_name_of_a_file_does_not_name_who_is_withheld(place: Path) -> None:
    of = made.load(file=f"house search {made.NAMES[3]}.csv", basis=f"warrant {made.NAMES[3]}")
    secret = made.cited(of, 2, made.parcel(2, 0, 3) | {"handling_code": "H2"})
    made.write(place, made.contents([made.cited(of, 1, made.parcel(1, 0, 1)), secret]))
    (delivery,) = json.loads(made.payload(place, "loads.json"))
    assert (delivery["file"], delivery["basis"]) == (f"delivery {made.LOAD}", WITHHELD)
    assert not any(made.NAMES[3].encode() in data for data in made.members(place).values())
    assert "file" not in table(place, "rows.csv")[0]


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
    (person,) = (node for node in graph(place)["nodes"] if node["kind"] == "Person")
    assert (person["id"], person["label"]) == ("Person:p0", shown)


def test_a_pack_says_whose_it_is_and_who_delivered_its_rows(place: Path) -> None:
    """`WAYBILL_AUTHORITY`, and `loaders ingest --from`; not where that names who is withheld."""
    rows = [
        made.cited(made.load(deliverer="PostNL, desk 4"), 1, made.parcel(1, 0, 1)),
        made.cited(made.load("c" * 16, deliverer="Karel Geheim"), 1, made.parcel(2, 0, 2)),
        made.cited(made.load(made.SECRET_LOAD, handling="H2"), 1, made.parcel(3, 0, 3)),
    ]
    with place.open("wb") as out:
        write_pack(out, made.contents(rows), replace(made.facts(), authority="FIOD Rotterdam"), made.KEY)
    delivered = {one["load"][0]: one["deliverer"] for one in json.loads(made.payload(place, "loads.json"))}
    assert delivered["a"] == "PostNL, desk 4" and "geheim" not in delivered["c"].casefold()
    assert "by mira, FIOD Rotterdam, for" in made.payload(place, "README.txt").decode()
    info = made.members(place)[f"{made.NAME}/bag-info.txt"].decode()
    assert "Source-Organization: FIOD Rotterdam" in info.splitlines()
    assert json.loads(made.payload(place, "prov.json"))["agent"]["waybill:authority"]


def test_a_pack_with_a_report_has_it_and_a_chart_under_the_code_of_all(place: Path) -> None:
    """What the report says beside rows may bind the whole pack."""
    told: list[int] = []

    def report(case: DisclosedCase) -> PackedReport:
        told.append(case.row_count)
        return PackedReport(b"%PDF-1.7", frozenset({"H1"}))

    written = made.write(place, made.contents(report=report))
    assert told == [2] and written.facts.handling == "H1" and written.codes == {"H1"}
    assert made.payload(place, "report.pdf") == b"%PDF-1.7"
    assert b"<Chart" in made.payload(place, "graph.anx")
    crate = json.loads(made.payload(place, "ro-crate-metadata.json"))
    assert {"report.pdf", "graph.anx"} <= {one["@id"] for one in crate["@graph"]}
    made.write(place)
    assert not [name for name in made.members(place) if name.endswith(("report.pdf", "graph.anx"))]
    crate = json.loads(made.payload(place, "ro-crate-metadata.json"))
    assert "report.pdf" not in {one["@id"] for one in crate["@graph"]}
