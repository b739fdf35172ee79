"""One HTML file with the picture, drawn by vis-network through pyvis: opens anywhere, asks for nothing.

pyvis links Bootstrap from a CDN in every mode: those tags are taken out and the rest is checked, and a
content security policy in the page forbids the browser every request. Case data reaches the page as JSON
that cannot end its script and is shown with `textContent`, never as HTML; pyvis's own `title` is not used,
since it becomes HTML as soon as it contains "href".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any, BinaryIO

from graph.export.drawing import NOTHING, Drawing
from graph.export.html_shapes import script, texts
from graph.export.picture import drawn_edges, drawn_nodes, legend, letters
from graph.export.spread import Place, positions
from graph.export.tables import about, edges, nodes
from graph.subgraph import Subgraph

MEDIA_TYPE = "text/html"
ABOUT = "An image that opens in any browser, in one file."
DRAWS = True

_OUTSIDE_TAGS = re.compile(
    r"<link\b[^>]*>|<script\b[^>]*\bsrc\s*=[^>]*>\s*</script>|<center>.*?</center>", re.S
)
_SCRIPTS = re.compile(r"<script\b[^>]*>.*?</script>", re.S)
_REQUESTS = re.compile(
    r"<(?:link|img|iframe|object|embed|base|form|audio|video|source)\b|\bsrc\s*=|\bhref\s*=|@import"
    r"|url\(\s*[\"']?(?!data:|[\"']?data:)",
    re.I,
)
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
_OPTIONS: dict[str, dict[str, Any]] = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "multiselect": True,
        "hideEdgesOnDrag": True,
    },
    "nodes": {
        "borderWidth": 1,
        "size": 9,
    },
    "edges": {
        "arrows": {"to": {"scaleFactor": 0.5}},
        "color": {"color": "#8a8a8a", "highlight": "#000000"},
        "smooth": False,
    },
}


def write(
    subgraph: Subgraph,
    target: BinaryIO,
    facts: Mapping[str, Any],
    drawing: Drawing = NOTHING,
) -> None:
    """The page: title and facts, legend, picture, and the same in tables for those who do not see it."""
    words = about(subgraph, facts)
    title = words.pop("title", "Waybill")
    page = _pyvis(subgraph, positions(subgraph, drawing.places), drawing)
    page = page.replace("<html>", '<!DOCTYPE html>\n<html lang="en">', 1)
    page = page.replace("<head>", f"<head>{_head(title)}", 1)
    page = page.replace("<body>", f"<body>{_above(title, words, legend(subgraph, drawing))}", 1)
    below = f"{_below(subgraph)}{texts(drawing.shapes)}{_PANEL}{script(drawing.shapes)}</body>"
    page = below.join(page.rsplit("</body>", 1))
    target.write(page.encode("utf-8", "replace"))


def _pyvis(subgraph: Subgraph, places: Mapping[str, Place], drawing: Drawing) -> str:
    """pyvis's page without what it would fetch. Raises RuntimeError if anything of that is left."""
    from pyvis.network import Network

    network = Network(height="75vh", width="100%", directed=True, cdn_resources="in_line")
    network.nodes = drawn_nodes(subgraph, places, drawing)
    network.edges = drawn_edges(subgraph, drawing)
    network.options = _options(letters(places.values()))
    page = _OUTSIDE_TAGS.sub("", str(network.generate_html()))
    left = _REQUESTS.search(_SCRIPTS.sub("", page)) or re.search(r"<script\b[^>]*\bsrc\b", page, re.I)
    if left is not None:
        raise RuntimeError(f"The page would fetch something from outside: {left.group()}")
    return page


def _options(size: float) -> dict[str, dict[str, Any]]:
    """vis-network's options; `size`: how high names are written."""
    names = {"size": size, "strokeWidth": size / 4, "strokeColor": "#ffffff"}
    return {
        **_OPTIONS,
        "nodes": {**_OPTIONS["nodes"], "font": names},
        "edges": {**_OPTIONS["edges"], "font": {**names, "size": 0.7 * size, "color": "#555555"}},
    }


def _head(title: str) -> str:
    policy = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    return f"{policy}<title>{escape(title)}</title>{_STYLE}"


def _above(title: str, facts: Mapping[str, str], key: str) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    return f"""<h1>{escape(title)}</h1><dl class="facts">{rows}</dl>
<p class="note">Linked does not mean suspect: a label states who sent it, it does not prove it.
A dashed link is derived, a solid one is stated.</p>
<div class="legend">{key}</div>
<div id="what" aria-live="polite">Point to or click a node or link to see what it is.</div>"""


def _below(subgraph: Subgraph) -> str:
    """Tables of nodes and edges: to read, to search, for screen readers."""
    parts = []
    for name, table in (("Nodes", nodes(subgraph)), ("Edges", edges(subgraph))):
        columns = [column for column in table.columns if any(column in row for row in table.rows)]
        head = "".join(f"<th>{escape(column)}</th>" for column in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(str(row.get(column, '')))}</td>" for column in columns) + "</tr>"
            for row in table.rows
        )
        parts.append(
            f"<details><summary>{name} ({len(table.rows):,})</summary><table><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody></table></details>"
        )
    return "".join(parts)


_STYLE = """<style>
body { font: 15px/1.4 system-ui, sans-serif; margin: 1rem; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.3rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
.facts { display: flex; flex-wrap: wrap; gap: .2rem 1.5rem; margin: 0; }
.facts dt { font-weight: 600; } .facts dt::after { content: ":"; } .facts dd { margin: 0 0 0 -1.2rem; }
.note { margin: .5rem 0; color: #444; }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin: .5rem 0; align-items: center; }
.legend span { display: inline-flex; align-items: center; gap: .3rem; }
.legend i { width: 14px; height: 14px; border-radius: 3px; border: 1px solid #333; }
#what { white-space: pre-line; height: 4.2em; overflow: auto; padding: .4rem .6rem;
  background: #f3f3f3; overflow-wrap: anywhere; }
#mynetwork { float: none !important; }
details { margin-top: .6rem; } table { border-collapse: collapse; font-size: .85rem; }
th, td { border: 1px solid #ccc; padding: .15rem .4rem; text-align: left; vertical-align: top; }
</style>"""

_PANEL = """<script>
(function () {
  var panel = document.getElementById("what");
  function tell(item) { if (item) { panel.textContent = item.about; } }
  network.on("hoverNode", function (event) { tell(nodes.get(event.node)); });
  network.on("hoverEdge", function (event) { tell(edges.get(event.edge)); });
  network.on("click", function (event) {
    if (event.nodes.length) { tell(nodes.get(event.nodes[0])); }
    else if (event.edges.length) { tell(edges.get(event.edges[0])); }
  });
  network.fit({ maxZoomLevel: 4 });
})();
</script>"""
