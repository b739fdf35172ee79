"""GEXF 1.2, Gephi's own format: typed attributes, kinds by colour, places that are fixed already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from graph.export.drawing import NOTHING, Drawing
from graph.export.spread import Place, positions
from graph.export.tables import EDGE_COLUMNS, Cell, ExportTable, about, edges, legal, nodes
from graph.schema import NODES
from graph.subgraph import Subgraph

MEDIA_TYPE = "application/gexf+xml"
ABOUT = "GEXF, for Gephi."
DRAWS = True

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
"""
_TYPES = {"text": "string", "integer": "long", "number": "double", "boolean": "boolean"}
_NODE_FIXED, _EDGE_FIXED = ("id", "label"), EDGE_COLUMNS


def write(subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any], drawing: Drawing = NOTHING) -> None:
    """A directed, static graph; the facts are its description."""
    for line in _lines(subgraph, about(subgraph, facts), positions(subgraph, drawing.places)):
        target.write(line.encode("utf-8", "replace"))


def _lines(subgraph: Subgraph, words: Mapping[str, str], places: Mapping[str, Place]) -> Iterator[str]:
    dots, lines = nodes(subgraph), edges(subgraph)
    yield _HEAD
    description = "; ".join(f"{name}: {value}" for name, value in words.items())
    yield f"  <meta><description>{escape(legal(description))}</description></meta>\n"
    yield '  <graph mode="static" defaultedgetype="directed">\n'
    yield from _attributes("node", dots, _NODE_FIXED)
    yield from _attributes("edge", lines, _EDGE_FIXED)
    yield "    <nodes>\n"
    for row in dots.rows:
        yield f"      <node id={_quoted(row['id'])} label={_quoted(row.get('label', row['id']))}>\n"
        yield from _values(row, dots, _NODE_FIXED)
        yield from _viz(str(row["kind"]), places[str(row["id"])])
        yield "      </node>\n"
    yield "    </nodes>\n    <edges>\n"
    for row in lines.rows:
        ends = f"source={_quoted(row['source'])} target={_quoted(row['target'])}"
        yield f"      <edge id={_quoted(row['id'])} {ends} label={_quoted(row['kind'])}>\n"
        yield from _values(row, lines, _EDGE_FIXED[:3])
        yield "      </edge>\n"
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _attributes(scope: str, table: ExportTable, fixed: tuple[str, ...]) -> Iterator[str]:
    yield f'    <attributes class="{scope}" mode="static">\n'
    for name, kind in table.columns.items():
        if name not in fixed or name == "kind":
            yield f'      <attribute id={_quoted(name)} title={_quoted(name)} type="{_TYPES[kind]}"/>\n'
    yield "    </attributes>\n"


def _values(row: Mapping[str, Cell], table: ExportTable, fixed: tuple[str, ...]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for name in table.columns:
        if name in row and name not in fixed:
            yield f"          <attvalue for={_quoted(name)} value={_quoted(row[name])}/>\n"
    yield "        </attvalues>\n"


def _viz(kind: str, place: tuple[float, float]) -> Iterator[str]:
    """Colour of the kind and place on the sheet, as the picture in the browser has them."""
    colour = NODES[kind].colour if kind in NODES else "#999999"
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    yield f'        <viz:color r="{red}" g="{green}" b="{blue}"/>\n'
    yield f'        <viz:position x="{place[0]}" y="{-place[1]}" z="0.0"/>\n'
    yield '        <viz:size value="10.0"/>\n'


def _quoted(value: Cell) -> str:
    return quoteattr(str(value).lower() if isinstance(value, bool) else legal(str(value)))
