"""docs/glossary.md: each term once, in four languages, with where it stands in the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from graph.schema import EDGES, NODES
from tests.rooms import WITH_PROGRAMS as ROOMS

ROOT = Path(__file__).parents[3]
COLUMNS = ["term", "meaning", "FR", "NL", "DE", "not", "in code"]
FEWEST, MOST = 40, 60
"""Terms: more are not read, fewer do not say what the code speaks of."""


def _rows() -> list[list[str]]:
    lines = (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if row != COLUMNS and not row[0].startswith("---")]


def _classes() -> set[str]:
    trees = (
        ast.parse(path.read_text("utf-8")) for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))
    )
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def test_each_term_stands_once_with_its_meaning_in_four_languages() -> None:
    rows = _rows()
    terms = [term for row in rows for term in row[0].split(", ")]
    assert len(terms) == len(set(terms)) and FEWEST <= len(rows) <= MOST
    assert [row[0] for row in rows if len(row) != len(COLUMNS) or not all(row[:5])] == []


def test_each_term_stands_in_the_code_where_it_says() -> None:
    known = _classes() | NODES.keys() | EDGES.keys()
    lost: list[str] = []
    for row in _rows():
        named = re.findall(r"`([^`]+)`", row[6])
        assert named, f"{row[0]} stands nowhere in the code"
        for name in named:
            there = (ROOT / name).exists() if "/" in name else name.split()[0] in {*known, *ROOMS}
            lost += [] if there else [f"{row[0]}: {name}"]
    assert lost == []
