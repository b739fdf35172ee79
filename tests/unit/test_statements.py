"""Statements in Python are found however they are written."""

from __future__ import annotations

import pytest

from tests.contract.statements import statements, statements_of


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ('x = "MATCH (c:Case) RETURN c"', "a.py::x"),
        ('def f():\n    return g("UNWIND $ids AS id MATCH (c:Case {id: id}) RETURN c")', "a.py::f"),
        ('def f(kind):\n    return f"MATCH (n:{kind}) RETURN n"', "a.py::f"),
        ('def f(what):\n    return f"MATCH (n:Case) {what}"', "a.py::f"),
        ('def f(self):\n    return f"{self.part()} MATCH (a)--(b) RETURN b"', "a.py::f"),
        ('class A:\n    def f(self, what):\n        return "MATCH (n) RETURN " + what', "a.py::A.f"),
        ('def f():\n    part = "MATCH (n:Case)"\n    return f"{part} RETURN n"', "a.py::f"),
        ('def f():\n    return len("MATCH (n) RETURN n") + 1', "a.py::f"),
        ('x = ["MERGE (n:Case {id: $id}) SET n.x = 1"]', "a.py::x"),
    ],
)
def test_a_statement_is_found(source: str, place: str) -> None:
    assert [one.place for one in statements_of("a.py", source)] == [place]


@pytest.mark.parametrize(
    "source",
    [
        'x = "CREATE TABLE IF NOT EXISTS a (b TEXT)"',
        'x = "DELETE FROM a WHERE b = ?"',
        'x = "Return what matches"',
        'x = "MATCH (n:Case)"',
        "x = 1 + 2",
    ],
)
def test_nothing_else_is(source: str) -> None:
    assert [*statements_of("a.py", source)] == []


def test_the_product_has_some() -> None:
    assert len(statements()) > 60
