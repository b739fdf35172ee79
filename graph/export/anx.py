"""The chart of i2 Analyst's Notebook: entities and links with cards, grades, dates and attributes.

It opens without an import specification. Structure and order of its elements are those of the public
bindings that were generated from Analyst's Notebook's own schema (pyanx, Apache-2.0); types, strengths and
classes of attributes go by name. No Analyst's Notebook has opened one yet.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from xml.sax.saxutils import quoteattr

from graph.export.drawing import NOTHING, Drawing
from graph.export.spread import Place, positions
from graph.export.symbols import colour_of
from graph.export.tables import EDGE_COLUMNS, NODE_COLUMNS, Cell, about, edges, legal, nodes
from graph.schema import EDGES, NODES
from graph.subgraph import Subgraph

MEDIA_TYPE = "application/vnd.i2.anx+xml"
ABOUT = "The chart of i2 Analyst's Notebook; untested there until a partner has opened one."
DRAWS = True

ICONS: Mapping[str, str] = tomllib.loads(Path(__file__).with_name("anx_icons.toml").read_text("utf-8"))
UNGRADED = "not graded"
GRADES = {
    "GradeOne": (UNGRADED, "A", "B", "C", "X"),
    "GradeTwo": (UNGRADED, "1", "2", "3", "4"),
    "GradeThree": (UNGRADED, "H0", "H1", "H2", "H3", "other"),
}
"""Source, information and handling. An item without a grade has the first: the schema's default is 0."""
STATED, DERIVED = "Stated", "Derived"
_STRENGTHS = {STATED: "DotStyleSolid", DERIVED: "DotStyleDashed"}
_EVALUATION = re.compile(r"([ABCX])\s?([1-4])")
_TYPES = {"text": "AttText", "integer": "AttNumber", "number": "AttNumber", "boolean": "AttFlag"}
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})Z)?")
_DATED = ("posted_at", "seized_at", "at", "since")
"""Properties that say when something was, the first one wins."""
_SUMMARY = {"title": "SummaryFieldTitle", "who": "SummaryFieldAuthor", "purpose": "SummaryFieldSubject"}
_LARGER = 2.0
"""Places of a canvas in a chart's units: symbols there are twice as large."""
Row = Mapping[str, Cell]


class _Item(NamedTuple):
    """A node or link of the chart."""

    row: Row
    attributes: Mapping[str, Cell]
    kind: str
    derived: bool


def write(subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any], drawing: Drawing = NOTHING) -> None:
    """Every node an entity with its id as identity, every edge a link, solid where a row states it, dashed
    where it is derived. A card says why a node is there; of a link the delivery and row (source reference)
    and the layout (source type). Nodes stand where they stood on the canvas. `facts` are its summary.
    """
    for line in _lines(subgraph, about(subgraph, facts), positions(subgraph, drawing.places)):
        target.write(line.encode("utf-8", "replace"))


def _lines(subgraph: Subgraph, words: Mapping[str, str], places: Mapping[str, Place]) -> Iterator[str]:
    dots, lines = nodes(subgraph), edges(subgraph)
    entities = [_item(row, NODE_COLUMNS, NODES) for row in dots.rows]
    links = [_item(row, EDGE_COLUMNS, EDGES) for row in lines.rows]
    numbers = {str(one.row["id"]): number for number, one in enumerate(entities, 1)}
    classes = _classes((dots.columns, NODE_COLUMNS), (lines.columns, EDGE_COLUMNS))
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<Chart{_attributes(IdReferenceLinking=False, Rigorous=True)}>\n"
    for name, grades in GRADES.items():
        texts = "".join(f"<String{_attributes(Text=grade)}/>" for grade in grades)
        yield f"<{name}><StringCollection>{texts}</StringCollection></{name}>\n"
    yield from _collection(
        "Strength", ({"Name": name, "DotStyle": style} for name, style in _STRENGTHS.items())
    )
    yield from _collection(
        "AttributeClass", ({"Name": name, "Type": _TYPES[type_]} for name, type_ in classes.items())
    )
    yield from _collection("EntityType", map(_entity_type, sorted({one.kind for one in entities})))
    yield from _collection("LinkType", ({"Name": kind} for kind in sorted({one.kind for one in links})))
    yield from _summary(words)
    yield "<ChartItemCollection>\n"
    for one in entities:
        yield from _entity(one, numbers[str(one.row["id"])], places[str(one.row["id"])], classes)
    for one in links:
        yield from _link(one, numbers, classes)
    yield "</ChartItemCollection>\n</Chart>\n"


def _item(row: Row, fixed: Sequence[str], kinds: Mapping[str, Any]) -> _Item:
    kind = str(row["kind"])
    own = {name: value for name, value in row.items() if name not in fixed}
    return _Item(row, own, kind, kind in kinds and kinds[kind].derived)


def _classes(*tables: tuple[Mapping[str, str], Sequence[str]]) -> dict[str, str]:
    """The type of every attribute; text where nodes and links are not of one mind."""
    found: dict[str, str] = {}
    for columns, fixed in tables:
        for name, type_ in columns.items():
            if name not in fixed:
                found[name] = type_ if found.get(name, type_) == type_ else "text"
    return found


def _entity_type(kind: str) -> dict[str, Cell]:
    red, green, blue = (int(colour_of(kind)[at : at + 2], 16) for at in (1, 3, 5))
    icon = ICONS.get(kind, "General")
    return {"Name": kind, "IconFile": icon, "Colour": red + (green << 8) + (blue << 16)}


def _summary(words: Mapping[str, str]) -> Iterator[str]:
    yield "<Summary><FieldCollection>"
    for name, type_ in _SUMMARY.items():
        if name in words:
            yield f"<Field{_attributes(Type=type_, Field=words[name])}/>"
    yield "</FieldCollection><CustomPropertyCollection>"
    for name, value in words.items():
        yield f"<CustomProperty{_attributes(Name=name, Type='String', Value=value)}/>"
    yield "</CustomPropertyCollection></Summary>\n"


def _entity(one: _Item, number: int, place: Place, classes: Mapping[str, str]) -> Iterator[str]:
    x, y = (round(part * _LARGER) for part in place)
    label = str(one.row.get("label", one.row["id"]))
    card = {"Summary": "Why it is here", "Text": one.row["why"]} if "why" in one.row else {}
    yield f"<ChartItem{_attributes(Label=label, XPosition=x, **_moment(one), **_grades(one))}>"
    yield f"<End{_attributes(X=x, Y=y)}>"
    yield f"<Entity{_attributes(EntityId=number, Identity=one.row['id'], LabelIsIdentity=False)}>"
    yield f"<Icon><IconStyle{_attributes(Type=one.kind)}/></Icon>{_cards(one, card)}</Entity></End>"
    yield f"{_attribute_values(one, classes)}</ChartItem>\n"


def _link(one: _Item, numbers: Mapping[str, int], classes: Mapping[str, str]) -> Iterator[str]:
    ends = {"End1Id": numbers[str(one.row["source"])], "End2Id": numbers[str(one.row["target"])]}
    style = {"Strength": DERIVED if one.derived else STATED, "ArrowStyle": "ArrowOnHead", "Type": one.kind}
    card: dict[str, Cell] = {"Summary": EDGES[one.kind].about if one.kind in EDGES else one.kind}
    yield f"<ChartItem{_attributes(Label=one.kind, **_source(one), **_moment(one), **_grades(one))}>"
    yield f"<Link{_attributes(**ends)}>{_cards(one, card)}<LinkStyle{_attributes(**style)}/></Link>"
    yield f"{_attribute_values(one, classes)}</ChartItem>\n"


def _cards(one: _Item, card: Mapping[str, Cell]) -> str:
    if not card:
        return ""
    said = _attributes(**card, **_source(one), **_moment(one), **_grades(one))
    return f"<CardCollection><Card{said}/></CardCollection>"


def _source(one: _Item) -> dict[str, Cell]:
    """Which row of which delivery states it, and in which layout."""
    named = {"SourceReference": one.row.get("row"), "SourceType": one.row.get("layout")}
    return {name: value for name, value in named.items() if value}


def _moment(one: _Item) -> dict[str, Cell]:
    """When it was, in UTC; without a time of day where only the day is known."""
    for name in _DATED:
        if found := _MOMENT.fullmatch(str(one.row.get(name, ""))):
            day, time = found.groups()
            known = bool(time) and time != "00:00:00"
            return {"DateSet": True, "TimeSet": known, "DateTime": f"{day}T{time or '00:00:00'}"}
    return {}


def _grades(one: _Item) -> dict[str, Cell]:
    """Places among GRADES."""
    judged = _EVALUATION.fullmatch(str(one.row.get("evaluation", "")).strip().upper())
    source, information = judged.groups() if judged else (UNGRADED, UNGRADED)
    stated = str(one.row.get("handling_code", UNGRADED))
    handling = stated if stated in GRADES["GradeThree"] else "other"
    found = zip(GRADES.items(), (source, information, handling), strict=True)
    return {f"{name}Index": grades.index(grade) for (name, grades), grade in found}


def _attribute_values(one: _Item, classes: Mapping[str, str]) -> str:
    values = "".join(
        f"<Attribute{_attributes(AttributeClass=name, Value=value)}/>"
        for name, value in one.attributes.items()
        if name in classes
    )
    return f"<AttributeCollection>{values}</AttributeCollection>" if values else ""


def _collection(name: str, rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    yield f"<{name}Collection>"
    yield from (f"<{name}{_attributes(**row)}/>" for row in rows)
    yield f"</{name}Collection>\n"


def _attributes(**values: Any) -> str:
    return "".join(f" {name}={quoteattr(_text(value))}" for name, value in values.items())


def _text(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else legal(str(value))
