"""GraphML, for Gephi, yEd and networkx. Attributes are typed, what is unknown is absent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
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
    for portion in _portions(_parts(nodes(subgraph), edges(subgraph), about(subgraph, facts))):
        target.write("".join(portion).encode("utf-8", "replace"))


def _portions(parts: Iterator[str]) -> Iterator[tuple[str, ...]]:
    """Many at once: a write for each would cost more than making them."""
    while portion := tuple(islice(parts, 1_000)):
        yield portion


def _parts(dots: ExportTable, lines: ExportTable, words: Mapping[str, str]) -> Iterator[str]:
    yield _HEAD
    yield from _keys("graph", dict.fromkeys(words, "text"))
    of_nodes = {name: kind for name, kind in dots.columns.items() if name != "id"}
    yield from _keys("node", of_nodes)
    of_edges = {name: kind for name, kind in lines.columns.items() if name not in EDGE_COLUMNS[:3]}
    yield from _keys("edge", of_edges)
    yield '  <graph id="waybill" edgedefault="directed">\n'
    yield from (f"    {start}{_escaped(words[name])}</data>\n" for name, start in _starts("graph", words))
    starts = _starts("node", of_nodes)
    for row in dots.rows:
        yield f"    <node id={_quoted(row['id'])}>\n{_data(starts, row)}    </node>\n"
    starts = _starts("edge", of_edges)
    for row in lines.rows:
        ends = f"source={_quoted(row['source'])} target={_quoted(row['target'])}"
        yield f"    <edge id={_quoted(row['id'])} {ends}>\n{_data(starts, row)}    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _keys(scope: str, columns: Mapping[str, str]) -> Iterator[str]:
    for name, kind in columns.items():
        key = _quoted(f"{scope}.{name}")
        yield f'  <key id={key} for="{scope}" attr.name={_quoted(name)} attr.type="{_TYPES[kind]}"/>\n'


def _starts(scope: str, names: Iterable[str]) -> list[tuple[str, str]]:
    """How a value of each column begins."""
    return [(name, f"<data key={_quoted(f'{scope}.{name}')}>") for name in names]


def _data(starts: Iterable[tuple[str, str]], row: Mapping[str, Cell]) -> str:
    special = _SPECIAL.search  # of a large graph's values, this is called millions of times
    parts = []
    for name, start in starts:
        value = row.get(name)
        if value is None:
            continue
        text = value if type(value) is str else _text(value)
        parts.append(f"      {start}{escape(legal(text)) if special(text) else text}</data>\n")
    return "".join(parts)


def _quoted(value: Cell) -> str:
    text = _text(value)
    return quoteattr(legal(text)) if _SPECIAL.search(text) else f'"{text}"'


def _escaped(value: Cell) -> str:
    text = _text(value)
    return escape(legal(text)) if _SPECIAL.search(text) else text


def _text(value: Cell) -> str:
    return str(value).lower() if value is True or value is False else str(value)
