"""What goes to i2: a chart of the structure that public bindings show, and a flat table."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from graph.export import FORMATS
from graph.export.anx import DERIVED, GRADES, ICONS, STATED
from graph.export.csv import COLUMNS
from graph.export.drawing import Drawing
from graph.schema import NODES
from graph.subgraph import Node, Subgraph
from tests.unit.export.made_up import FACTS, awkward, dangling, edge

STRUCTURE = tomllib.loads(Path(__file__).with_name("anx_structure.toml").read_text("utf-8"))
SEIZURE = Subgraph.of(
    [
        Node(
            "Seizure:1",
            "Seizure",
            "SN-1",
            {"evaluation": "B2", "handling_code": "H1", "seized_at": "2025-04-03T14:05:00Z"},
        ),
        Node("Seizure:2", "Seizure", "SN-2", {"evaluation": "very good", "handling_code": "local"}),
        Node("Parcel:1", "Parcel", "P1", {"posted_at": "2025-04-01T00:00:00Z"}),
    ],
    [edge("Seizure:1", "OF", "Parcel:1", layout="seizures", row="l9:4")],
)


def chart(of: Subgraph, drawing: Drawing | None = None) -> ElementTree.Element:
    target = io.BytesIO()
    FORMATS[".anx"].write(of, target, FACTS, *([drawing] if drawing else []))
    return ElementTree.fromstring(target.getvalue())


def faults(element: ElementTree.Element) -> Iterator[str]:
    """What the schema does not allow of an element and all below it."""
    rule = STRUCTURE.get(element.tag)
    if rule is None:
        yield f"{element.tag} is not known"
        return
    yield from (f"{element.tag}@{one}" for one in set(element.keys()).difference(rule.get("attributes", ())))
    order = {one.rstrip("*"): (at, one.endswith("*")) for at, one in enumerate(rule.get("children", ()))}
    last = -1
    for child in element:
        at, repeats = order.get(child.tag, (-1, False))
        if at < last or (at == last and not repeats):
            yield f"{child.tag} in {element.tag} is out of order or comes again"
        last = max(last, at)
        yield from faults(child)


@pytest.mark.parametrize("of", [awkward(), dangling(), SEIZURE, Subgraph()])
def test_the_chart_has_the_structure_of_the_bindings(of: Subgraph) -> None:
    assert list(faults(chart(of))) == []


def test_the_checker_finds_what_is_wrong() -> None:
    turned = chart(SEIZURE)
    turned.insert(0, turned[-1])
    turned[1].set("Colour", "1")
    assert len(list(faults(turned))) > 1


def test_every_node_and_link_is_there_once_and_names_what_is_defined() -> None:
    of, made = awkward(), chart(awkward())
    entities = list(made.iter("Entity"))
    assert [one.get("Identity") for one in entities] == list(of.nodes)
    numbers = {one.get("EntityId"): one.get("Identity") for one in entities}
    links = {(numbers[one.get("End1Id", "")], numbers[one.get("End2Id", "")]) for one in made.iter("Link")}
    assert links == {(one.source, one.target) for one in of.edges.values()}
    types = {one.get("Name") for one in made.iter("EntityType")}
    assert {one.get("Type") for one in made.iter("IconStyle")} == types
    assert {one.get("Type") for one in made.iter("LinkStyle")} == {
        one.get("Name") for one in made.iter("LinkType")
    }
    classes = {one.get("Name") for one in made.iter("AttributeClass")}
    assert {one.get("AttributeClass") for one in made.iter("Attribute")} <= classes


def test_stated_is_solid_and_derived_is_dashed() -> None:
    strengths = {one.get("Name"): one.get("DotStyle") for one in chart(awkward()).iter("Strength")}
    assert strengths == {STATED: "DotStyleSolid", DERIVED: "DotStyleDashed"}
    styles = {one.get("Type"): one.get("Strength") for one in chart(awkward()).iter("LinkStyle")}
    assert styles["IS"] == DERIVED
    assert styles["SENDER_ON"] == STATED


def test_an_item_without_a_grade_is_not_graded_as_the_best() -> None:
    made = chart(SEIZURE)
    graded = {one.get("Label"): one for one in made.iter("ChartItem")}

    def grades(label: str) -> list[str]:
        one = graded[label]
        return [words[int(one.get(f"{name}Index", ""))] for name, words in GRADES.items()]

    assert grades("SN-1") == ["B", "2", "H1"]
    assert grades("SN-2") == ["not graded", "not graded", "other"]
    assert grades("P1") == ["not graded", "not graded", "not graded"]
    assert [one[0] for one in GRADES.values()] == ["not graded"] * 3
    for name, words in GRADES.items():
        lists = made.find(f"{name}/StringCollection")
        assert lists is not None and [one.get("Text") for one in lists] == list(words)


def test_a_link_cites_the_row_that_states_it_and_days_have_no_hour() -> None:
    made = chart(SEIZURE)
    (link,) = (one for one in made.iter("ChartItem") if one.find("Link") is not None)
    card = link.find("Link/CardCollection/Card")
    assert card is not None
    assert (card.get("SourceReference"), card.get("SourceType")) == ("l9:4", "seizures")
    times = {one.get("Label"): (one.get("TimeSet"), one.get("DateTime")) for one in made.iter("ChartItem")}
    assert times["SN-1"] == ("true", "2025-04-03T14:05:00")
    assert times["P1"] == ("false", "2025-04-01T00:00:00")


def test_nodes_stand_where_they_stood() -> None:
    made = chart(SEIZURE, Drawing(places={"Parcel:1": (10, -20), "Seizure:1": (50, 0), "Seizure:2": (90, 0)}))
    ends = {one[0].get("Identity"): (one.get("X"), one.get("Y")) for one in made.iter("End")}
    assert ends["Parcel:1"] == ("20", "-40")


def test_icons_are_of_kinds_that_there_are() -> None:
    assert set(ICONS) <= set(NODES)


def table(of: Subgraph) -> list[dict[str, str]]:
    target = io.BytesIO()
    FORMATS[".csv"].write(of, target, FACTS)
    return list(csv.DictReader(io.StringIO(target.getvalue().decode())))


def test_the_flat_table_has_a_row_for_each_link_and_each_node_that_has_none() -> None:
    rows = table(SEIZURE)
    assert set(COLUMNS) < set(rows[0])
    assert [(one["from_id"], one["relationship"], one["to_id"]) for one in rows] == [
        ("Seizure:1", "OF", "Parcel:1"),
        ("Seizure:2", "", ""),
    ]
    assert (rows[0]["layout"], rows[0]["row"], rows[0]["derived"]) == ("seizures", "l9:4", "no")
    assert rows[0]["export_handling"] == "H0 | H1"
    assert {one["derived"] for one in table(awkward()) if one["relationship"] == "IS"} == {"yes"}


def test_the_flat_table_runs_nothing() -> None:
    cells = [cell for row in table(awkward()) for cell in row.values()]
    assert "'=HYPERLINK('x') href <script>document.title='run'</script>" in cells
    assert not any(cell.startswith(("=", "@", "\t")) for cell in cells)
