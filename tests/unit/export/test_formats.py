"""Every format comes back with the same nodes, edges, types and texts from the programs it is made for."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import openpyxl
import pandas as pd
import pytest

from errors import UsageError
from graph.export import FORMATS, xlsx
from graph.subgraph import Node, Subgraph
from tests.unit.export.made_up import FACTS, SCRIPT, awkward, dangling

SUFFIXES = sorted(FORMATS)


def written(suffix: str, subgraph: Subgraph | None = None, facts: Mapping[str, Any] = FACTS) -> bytes:
    target = io.BytesIO()
    FORMATS[suffix].write(awkward() if subgraph is None else subgraph, target, facts)
    return target.getvalue()


def pairs(graph: Any) -> list[tuple[str, str, str]]:
    return sorted((source, target, data["kind"]) for source, target, data in graph.edges(data=True))


EXPECTED_PAIRS = sorted((edge.source, edge.target, edge.kind) for edge in awkward().edges.values())


def test_the_agreed_formats_are_found() -> None:
    assert {".graphml", ".gexf", ".json", ".html", ".xlsx", ".zip"} <= set(FORMATS)
    for suffix, made in FORMATS.items():
        assert made.MEDIA_TYPE.count("/") == 1 and made.ABOUT.endswith("."), suffix


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_same_subgraph_is_the_same_file(suffix: str) -> None:
    if suffix != ".xlsx":  # a workbook says when it was made
        assert written(suffix) == written(suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_to_export_is_a_good_file(suffix: str) -> None:
    assert written(suffix, Subgraph(), {})


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_index_words_stay_inside(suffix: str) -> None:
    raw = written(suffix)
    if suffix in (".zip", ".xlsx"):
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = b"".join(archive.read(name) for name in archive.namelist())
    assert (b"indexwords" in raw) == (suffix == ".json")


def _graphml(raw: bytes) -> Any:
    return nx.read_graphml(io.BytesIO(raw), force_multigraph=True)


def _gexf(raw: bytes) -> Any:
    return nx.read_gexf(io.BytesIO(raw), version="1.2draft")


@pytest.mark.parametrize(("suffix", "read"), [(".graphml", _graphml), (".gexf", _gexf)])
class TestGraphFiles:
    def test_nodes_and_edges(self, suffix: str, read: Any) -> None:
        graph = read(written(suffix))
        assert graph.is_directed() and graph.is_multigraph()
        assert set(graph.nodes) == set(awkward().nodes)
        assert pairs(graph) == EXPECTED_PAIRS
        ids = {data.get("id", key) for _, _, key, data in graph.edges(keys=True, data=True)}
        assert ids == set(awkward().edges)

    def test_attributes_keep_their_types(self, suffix: str, read: Any) -> None:
        graph = read(written(suffix))
        parcel = graph.nodes["Parcel:RS155354615NL"]
        assert (parcel["weight_g"], type(parcel["weight_g"])) == (1306.0, float)
        assert (parcel["claims"], type(parcel["claims"])) == (2, int)
        assert parcel["hs_code"] == "010203"
        assert parcel["differs"] == "weight_g | contents"
        assert parcel["why"] == "seized | shares a phone"
        assert graph.nodes["Address:1"]["building"] is True
        assert graph.nodes["Phone:+31612345678"]["number"] == "+31612345678"
        assert graph.nodes["Stated:1"]["property_kind"] == "wallet"
        assert graph.nodes["Stated:1"]["kind"] == "Stated"
        assert {data["score"] for _, _, data in graph.edges(data=True) if "score" in data} == {0.75}

    def test_unknown_is_absent_and_illegal_characters_are_gone(self, suffix: str, read: Any) -> None:
        graph = read(written(suffix))
        other = graph.nodes["Parcel:XX"]
        assert not {"carrier", "differs", "contents"} & set(other)
        assert graph.nodes["Parcel:RS155354615NL"]["contents"] == "abc & <d> \"e\" 'f'"
        assert graph.nodes["Party:2"]["label"] == "Müller\nÉloïse  😀"
        assert "None" not in {str(value) for _, data in graph.nodes(data=True) for value in data.values()}

    def test_edges_to_nowhere_are_left_out(self, suffix: str, read: Any) -> None:
        graph = read(written(suffix, dangling()))
        assert (list(graph.nodes), list(graph.edges)) == (["Party:1"], [])


def test_column_of_mixed_values_is_text() -> None:
    odd = Subgraph.of(
        [Node("Party:1", "Party", "x", {"claims": 2}), Node("Party:2", "Party", "y", {"claims": "two"})]
    )
    graph = _graphml(written(".graphml", odd))
    assert {data["claims"] for _, data in graph.nodes(data=True)} == {"2", "two"}


def test_graphml_and_gexf_say_what_they_are() -> None:
    graph = _graphml(written(".graphml"))
    assert graph.graph["recipient"] == "NCA"
    assert (graph.graph["handling"], graph.graph["nodes"]) == ("H0 | H1", "8")
    assert graph.graph["invented"] == "yes"
    assert not {"note", "final"} & set(graph.graph)
    description = ElementTree.fromstring(written(".gexf")).find(".//{*}description")
    assert description is not None and "recipient: NCA" in str(description.text)


def test_gexf_names_types_that_gephi_knows_and_shows_kinds() -> None:
    root = ElementTree.fromstring(written(".gexf"))
    assert {found.get("type") for found in root.iter("{*}attribute")} <= {
        "string",
        "long",
        "double",
        "boolean",
    }
    assert len(list(root.iter("{http://www.gexf.net/1.2draft/viz}color"))) == 8
    declared = {found.get("id") for found in root.iter("{http://www.gexf.net/1.2draft}attribute")}
    used = {found.get("for") for found in root.iter("{http://www.gexf.net/1.2draft}attvalue")}
    assert used <= declared


def test_json_is_the_subgraph() -> None:
    value = json.loads(written(".json"))
    about = value.pop("about")
    expected = awkward().to_json()
    assert {node["id"] for node in value["nodes"]} == {node["id"] for node in expected["nodes"]}
    assert value["edges"] == expected["edges"]
    assert set(value) == set(expected)
    assert (about["who"], about["edges"]) == ("ada", "6")


class TestZip:
    def test_pandas_reads_text_as_it_was(self) -> None:
        with zipfile.ZipFile(io.BytesIO(written(".zip"))) as archive:
            assert sorted(archive.namelist()) == ["about.json", "edges.csv", "nodes.csv"]
            nodes = pd.read_csv(archive.open("nodes.csv"), dtype=str, keep_default_na=False).set_index("id")
            edges = pd.read_csv(archive.open("edges.csv"), dtype=str, keep_default_na=False)
            about = json.loads(archive.read("about.json"))
        assert list(nodes.columns[:3]) == ["kind", "label", "why"]
        assert set(nodes.index) == set(awkward().nodes)
        assert sorted(zip(edges["source"], edges["target"], edges["kind"], strict=True)) == EXPECTED_PAIRS
        assert nodes.loc["Phone:+31612345678", "number"] == "+31612345678"
        assert nodes.loc["Parcel:RS155354615NL", "hs_code"] == "010203"
        assert nodes.loc["Address:1", "building"] == "true"
        assert about["purpose"] == "case 12"

    def test_formulas_are_defused_and_every_field_is_quoted(self) -> None:
        with zipfile.ZipFile(io.BytesIO(written(".zip"))) as archive:
            nodes = pd.read_csv(archive.open("nodes.csv"), dtype=str, keep_default_na=False).set_index("id")
            first = archive.read("edges.csv").split(b"\n")[0]
        assert nodes.loc["Party:1", "name"] == "'=1+1"
        assert nodes.loc["Party:2", "name"] == "'+1+cmd"
        assert nodes.loc["Address:1", "line"] == "'@SUM(A1)"
        assert nodes.loc["Stated:1", "value"] == "'-2+3"
        assert not any(str(cell).startswith(("=", "@")) for cell in nodes.to_numpy().ravel())
        assert first.startswith(b'"id","source","target","kind"')


class TestXlsx:
    def rows(self, sheet: str) -> list[dict[str, Any]]:
        book = openpyxl.load_workbook(io.BytesIO(written(".xlsx")))
        assert book.sheetnames == ["nodes", "edges", "about"]
        head, *rows = book[sheet].iter_rows(values_only=True)
        return [dict(zip((str(name) for name in head), row, strict=True)) for row in rows]

    def test_numbers_and_phones_stay_text(self) -> None:
        nodes = {row["id"]: row for row in self.rows("nodes")}
        assert set(nodes) == set(awkward().nodes)
        assert nodes["Phone:+31612345678"]["number"] == "+31612345678"
        parcel = nodes["Parcel:RS155354615NL"]
        assert (parcel["hs_code"], parcel["weight_g"], parcel["claims"]) == ("010203", 1306, 2)
        assert parcel["contents"] == "abc & <d> \"e\" 'f'"
        assert nodes["Address:1"]["building"] is True
        assert nodes["Parcel:XX"]["carrier"] is None if "carrier" in nodes["Parcel:XX"] else True
        assert nodes["Party:2"]["label"] == "Müller\nÉloïse  😀"

    def test_no_formula_in_any_sheet(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(written(".xlsx")))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
        texts = [cell.value for cell in cells if isinstance(cell.value, str)]
        assert "'=1+1" in texts
        assert not any(text.startswith(("=", "@")) for text in texts)

    def test_about_and_edges(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(written(".xlsx")))
        about = dict(book["about"].iter_rows(values_only=True))
        assert (about["recipient"], about["handling"], about["edges"]) == ("NCA", "H0 | H1", "6")
        assert (
            sorted((row["source"], row["target"], row["kind"]) for row in self.rows("edges"))
            == EXPECTED_PAIRS
        )

    def test_what_a_sheet_cannot_hold(self, monkeypatch: pytest.MonkeyPatch) -> None:
        long = Subgraph.of([Node("Party:1", "Party", "x" * 40_000)])
        book = openpyxl.load_workbook(io.BytesIO(written(".xlsx", long)))
        (label,) = [
            value for value in next(book["nodes"].iter_rows(2, 2, values_only=True)) if str(value)[0] == "x"
        ]
        assert (len(str(label)), str(label)[-1]) == (32_767, "…")
        monkeypatch.setattr(xlsx, "_MOST_ROWS", 7)
        with pytest.raises(UsageError, match=r"use \.zip"):
            written(".xlsx")


class _Tags(HTMLParser):
    """Tags and their attributes, as a browser sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


class TestHtml:
    def test_nothing_is_fetched_and_no_data_is_markup(self) -> None:
        page = written(".html").decode()
        tags = _Tags()
        tags.feed(page)
        assert not [tag for tag, attributes in tags.seen if {"src", "href", "action"} & set(attributes)]
        assert not [
            tag for tag, _ in tags.seen if tag in ("link", "img", "iframe", "object", "embed", "form")
        ]
        assert [attributes for tag, attributes in tags.seen if tag == "meta" and "http-equiv" in attributes]
        assert SCRIPT not in page
        assert page.startswith("<!DOCTYPE html>")

    def test_page_that_would_fetch_is_not_written(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from pyvis.network import Network

        for sneaked in (
            '<img alt="x">',
            "<style>@import 'x.css';</style>",
            '<style>a{b:url("x.png")}</style>',
        ):
            monkeypatch.setattr(Network, "generate_html", lambda self, it=sneaked: f"<html>{it}</html>")
            with pytest.raises(RuntimeError, match="outside"):
                written(".html")
