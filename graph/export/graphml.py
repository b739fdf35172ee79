"""GraphML, for Gephi, yEd and networkx. Attributes are typed, what is unknown is absent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from graph.export.tables import EDGE_COLUMNS, Cell, ExportTable, about, edges, legal, nodes
from graph.subgraph import Subgraph

MEDIA_TYPE = "application/graphml+xml"
ABOUT = "GraphML, for Gephi, yEd and networkx."

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
_SPECIAL = re.compile("[^ !#-%(-;=?-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML writes otherwise, or not at all; most texts have none of it."""
_TYPES = {"text": "string", "integer": "long", "number": "double", "boolean": "boolean"}


def write(subgraph: Subgraph, target: BinaryIO, facts: Mapping[str, Any]) -> None:
    """A directed graph; the facts are data of the graph itself."""
    for line in _lines(nodes(subgraph), edges(subgraph), about(subgraph, facts)):
        target.write(line.encode("utf-8", "replace"))


def _lines(dots: ExportTable, lines: ExportTable, words: Mapping[str, str]) -> Iterator[str]:
    yield _HEAD
    yield from _keys("graph", dict.fromkeys(words, "text"))
    yield from _keys("node", {name: kind for name, kind in dots.columns.items() if name != "id"})
    yield from _keys(
        "edge", {name: kind for name, kind in lines.columns.items() if name not in EDGE_COLUMNS[:3]}
    )
    yield '  <graph id="waybill" edgedefault="directed">\n'
    yield from _data("graph", words, "    ")
    for row in dots.rows:
        yield f"    <node id={_quoted(row['id'])}>\n"
        yield from _data("node", {name: row[name] for name in dots.columns if name in row and name != "id"})
        yield "    </node>\n"
    for row in lines.rows:
        ends = f"source={_quoted(row['source'])} target={_quoted(row['target'])}"
        yield f"    <edge id={_quoted(row['id'])} {ends}>\n"
        yield from _data(
            "edge",
            {name: row[name] for name in lines.columns if name in row and name not in EDGE_COLUMNS[:3]},
        )
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _keys(scope: str, columns: Mapping[str, str]) -> Iterator[str]:
    for name, kind in columns.items():
        key = _quoted(f"{scope}.{name}")
        yield f'  <key id={key} for="{scope}" attr.name={_quoted(name)} attr.type="{_TYPES[kind]}"/>\n'


def _data(scope: str, values: Mapping[str, Cell], indent: str = "      ") -> Iterator[str]:
    for name, value in values.items():
        yield f"{indent}<data key={_key(scope, name)}>{_escaped(value)}</data>\n"


@lru_cache(1_024)
def _key(scope: str, name: str) -> str:
    return _quoted(f"{scope}.{name}")


def _quoted(value: Cell) -> str:
    text = _text(value)
    return quoteattr(legal(text)) if _SPECIAL.search(text) else f'"{text}"'


def _escaped(value: Cell) -> str:
    text = _text(value)
    return escape(legal(text)) if _SPECIAL.search(text) else text


def _text(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
