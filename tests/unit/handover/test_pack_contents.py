"""What is in a pack: rows that may be handed on, what they state, and nothing of what was withheld."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from casework.decisions.decision_records import Decision
from casework.disclosure import Recipient
from graph.subgraph import Edge
from handover.packs.disclosed_case import DisclosedCase
from handover.packs.pack_writer import PackedReport, write_pack
from handover.redaction.text_redaction import WITHHELD
from tests.unit.handover import made_packs as made

SECRETS = ("Geheim", "LX000000003NL", "+31612345673", made.SECRET_LOAD, "books 3", "Party:p3")


def test_rows_are_as_delivered_and_as_understood(place: Path) -> None:
    made.write(place)
    first, second = made.table(place, "rows.csv")
    assert (first["load"], first["row"], first["line"]) == (made.LOAD, "1", "2")
    assert json.loads(first["understood"]) == made.parcel(1, 0, 1)
    assert json.loads(second["understood"])["contents"] == "books 2"


def test_no_cell_runs_in_a_spreadsheet(place: Path) -> None:
    made.write(place)
    assert [row["raw"] for row in made.table(place, "rows.csv")] == ["'=row 1", "'=row 2"]


def test_the_graph_is_what_these_rows_state(place: Path) -> None:
    made.write(place)
    found = made.graph(place)
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
    (edge,) = made.graph(place)["edges"]
    assert (edge["kind"], edge["target"], edge["id"]) == ("REACHED_BY", phone, "Party:p0|REACHED_BY|" + phone)
    assert edge["properties"] == {"layout": "layout-a", "row": f"{made.LOAD}:1"}


def test_a_property_comes_from_the_rows_of_the_pack_alone(place: Path) -> None:
    """A parcel that a withheld row describes too, newer, with other contents and a weight."""
    newer = made.load(made.SECRET_LOAD, handling="H2", as_of="2026-06-01T00:00:00Z")
    secret = {**made.parcel(1, 0, 3), "contents": "Geheim", "weight_g": 250.0}
    made.write(
        place, made.contents([made.cited(made.load(), 1, made.parcel(1, 0, 1)), made.cited(newer, 1, secret)])
    )
    (parcel,) = (node for node in made.graph(place)["nodes"] if node["kind"] == "Parcel")
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
        "texts": 3,
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
    assert made.graph(place)["about"]["handling"] == "H1"


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
    assert "file" not in made.table(place, "rows.csv")[0]


def test_a_pack_says_whose_it_is_and_who_delivered_its_rows(place: Path) -> None:
    """`WAYBILL_AUTHORITY`, and `loaders ingest --from`; once somebody has read it."""
    rows = [
        made.cited(made.load(deliverer="PostNL, desk 4"), 1, made.parcel(1, 0, 1)),
        made.cited(made.load("c" * 16, deliverer="Karel Geheim"), 1, made.parcel(2, 0, 2)),
        made.cited(made.load(made.SECRET_LOAD, handling="H2"), 1, made.parcel(3, 0, 3)),
    ]
    with place.open("wb") as out:
        write_pack(
            out,
            made.contents(rows, read=["PostNL, desk 4"]),
            replace(made.facts(), authority="FIOD Rotterdam"),
            made.KEY,
        )
    delivered = {one["load"][0]: one["deliverer"] for one in json.loads(made.payload(place, "loads.json"))}
    assert delivered["a"] == "PostNL, desk 4" and delivered["c"] == WITHHELD
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


def test_a_delivery_that_is_told_in_part_speaks_as_of_its_told_rows(place: Path) -> None:
    """The newest moment in it may be that of a row that is withheld."""
    of = made.load(as_of="2026-03-05T18:02:00Z")
    told = {**made.parcel(1, 0, 1), "posted_at": "2026-03-03T14:17:00Z"}
    secret = made.cited(made.load(made.SECRET_LOAD, handling="H2"), 1, made.parcel(3, 0, 3))
    for rows, as_of in (([], "2026-03-05T18:02:00Z"), ([secret], "2026-03-03T14:17:00Z")):
        made.write(place, made.contents([made.cited(of, 1, told), *rows]))
        (delivery,) = json.loads(made.payload(place, "loads.json"))
        assert delivery["as_of"] == as_of


def test_no_mark_of_texts_for_another_recipient_is_in_a_pack(place: Path) -> None:
    """Who knows all of them but one could try which one gives it."""
    asked = {"of": ["7kq2m9c4v8x3r5tz"], "texts": 3, "texts_mark": 128414987794682}
    made.write(place, made.contents(entries=[{**made.ENTRY, "verb": "pack", "asked": asked}]))
    (question,) = map(json.loads, made.payload(place, "queries.jsonl").splitlines())
    assert question["parameters"]["texts"] == 3 and "texts_mark" not in question["parameters"]
