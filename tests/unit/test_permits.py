"""Nothing reads or hands out case data around the gate: no function of any package, no import, no way in."""

from __future__ import annotations

import ast
import inspect
from typing import Any

import pytest

from errors import NotPermitted
from evidence.archive import Archive
from graph.permit import Permit
from graph.store.bundled import BundledStore
from graph.store.neo4j import Neo4jStore
from graph.store.port import Store
from tests.unit import permit_walk as walk

SOURCES = {path.relative_to(walk.ROOT).as_posix(): walk.tree_of(path) for path in walk.sources()}


def found(text: str) -> set[str]:
    return {fault.what for fault in walk.faults(ast.parse(text), "planted")}


def test_every_package_is_walked() -> None:
    assert {name.split("/")[0] for name in SOURCES} == set(walk.PACKAGES)
    assert "graph/store/bolt.py" in SOURCES and "evidence/archive.py" in SOURCES


def test_no_function_reads_or_hands_out_case_data_without_a_permit() -> None:
    faults = [fault for name, tree in SOURCES.items() for fault in walk.faults(tree, name)]
    assert faults == []


@pytest.mark.parametrize(
    ("planted", "what"),
    [
        ("def names(store: Store) -> list: ...", "takes a store or an archive and no permit"),
        (
            "def names(*, place: 'Archive | None' = None): return place",
            "takes a store or an archive and no permit",
        ),
        ("def names(store): return store.read('q', {}, None)", "calls store.read and has no permit"),
        ("async def names(store): return store.read('q', {}, None)", "calls store.read and has no permit"),
        ("def _names(store): return store.read('q', {}, None)", "calls store.read and has no permit"),
        ("ROWS = STORE.store.read('q', {}, None)", "calls store.read and has no permit"),
        (
            "if True:\n    def names(desk_store): desk_store.write([], None)",
            "calls desk_store.write and has no permit",
        ),
        (
            "class A:\n    def __init__(self, store): self._store = store\n"
            "    def names(self): return self._store.read('q', {}, self._key)",
            "calls _store.read and has no permit",
        ),
        (
            "class A:\n    @staticmethod\n    def take(archive: Archive): yield archive",
            "takes a store or an archive and no permit",
        ),
        (
            "def rows(settings):\n    return list(visit.archive().rows('1', None))",
            "calls archive.rows and has no permit",
        ),
        (
            "def rows(settings):\n    def inner(): return Archive(x).rejects('1')\n    return inner",
            "calls Archive.rejects and has no permit",
        ),
        ("def pass_on(archive: Archive): other(archive)", "takes a store or an archive and no permit"),
        ("def keep(store: Store): return store.server", "takes a store or an archive and no permit"),
        (
            "def names(store: Store, permit: Permit): return store.read('q', {}, make_one())",
            "calls store.read without handing it a permit",
        ),
        (
            "def names(desk: Desk):\n    with desk.asking('x', {}):\n        desk.store.read('q', {}, 1)",
            "calls store.read without handing it a permit",
        ),
    ],
)
def test_a_planted_violation_is_found(planted: str, what: str) -> None:
    assert found(planted) == {what}


@pytest.mark.parametrize(
    "good",
    [
        "def names(store: Store, permit: Permit): return store.read('q', {}, permit)",
        "def names(*, desk: Desk | None = None):\n"
        "    with desk.asking('x', {}) as asked:\n        return desk.store.read('q', {}, asked.permit)",
        "class A:\n    def __init__(self, store: Store, permit: Permit): ...\n"
        "    def names(self): return self._store.read('q', {}, permit=self._permit)",
        "@dataclass\nclass A:\n    store: Store\n    permit: Permit\n"
        "    def names(self): return self.store.read('q', {}, self.permit)",
        "def copy(file, archive: ZipFile): archive.write(file.read(), store.name)",
        "def rows(archive, load, permit): return archive.rows(load, permit)",
        "def keep(archive: Archive): return archive.writer('1'), archive.facts('1')",
    ],
)
def test_what_has_its_permit_is_left_alone(good: str) -> None:
    assert found(good) == set()


def _guarded(kind: type) -> list[str]:
    """Methods of a class that ask for a permit."""
    return [
        name
        for name, method in inspect.getmembers(kind, inspect.isfunction)
        if "permit" in inspect.signature(method).parameters
    ]


@pytest.mark.parametrize("kind", [BundledStore, Neo4jStore, Archive])
@pytest.mark.parametrize("instead", [None, "permit", object(), {"person": "ada"}])
def test_without_a_permit_there_is_no_answer(kind: type, instead: object) -> None:
    """Refused before anything is touched: this object is connected to nothing, whatever it looks for."""
    unconnected = type("Unconnected", (kind,), {"__getattr__": lambda self, name: None})
    refused = set()
    for name in _guarded(kind):
        method: Any = getattr(unconnected.__new__(unconnected), name)
        wanted = [
            parameter
            for parameter in inspect.signature(method).parameters.values()
            if parameter.default is parameter.empty
        ]
        given = [instead if parameter.name == "permit" else None for parameter in wanted]
        with pytest.raises(NotPermitted):
            method(*given)
        refused.add(name)
    expected = {"rows", "row", "rejects"} if kind is Archive else {"read", "write", "prepare", "empty"}
    assert refused == expected


def test_the_port_asks_for_permits_wherever_data_passes() -> None:
    free = {"server", "database", "fulltext_index", "close"}
    members = {name for name in vars(Store) if not name.startswith("_")}
    assert set(_guarded(Store)) == members - free


def test_a_permit_does_not_change() -> None:
    permit = Permit("ada", None, "search", "case 12", 1)
    with pytest.raises(AttributeError):
        permit.purpose = "another"  # type: ignore[misc]


def _imports(tree: ast.Module) -> set[str]:
    """Full names of what a file imports, wherever in it."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def _importers(module: str, trees: dict[str, ast.Module]) -> set[str]:
    return {name for name, tree in trees.items() if module in _imports(tree)}


def _builders(trees: dict[str, ast.Module]) -> set[str]:
    """Files that make a permit by hand, or change one."""
    return {
        name
        for name, tree in trees.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _makes_a_permit(call)
    }


def _makes_a_permit(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    if called.split(".")[-1] == "replace":
        return any("permit" in ast.unparse(given).lower() for given in call.args[:1])
    return called.split(".")[-1] == "Permit" or called.endswith("permit_maker.make")


def _lookalikes(trees: dict[str, ast.Module]) -> set[str]:
    """Classes that would pass for a permit where the evidence asks for one: they have all it looks at."""
    looked_at = {"person", "verb", "purpose", "number"}
    return {
        f"{name}:{node.name}"
        for name, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and looked_at <= _members(node)
    }


def _members(node: ast.ClassDef) -> set[str]:
    fields = {
        part.target.id
        for part in node.body
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name)
    }
    return fields | {part.name for part in node.body if isinstance(part, ast.FunctionDef)}


def test_what_is_free_to_read_of_the_evidence_holds_no_row() -> None:
    assert not walk.FREE & {"rows", "row", "rejects"}
    assert {"loads", "facts", "writer", "withdraw", "restore"} <= walk.FREE


def test_the_gate_alone_makes_permits() -> None:
    assert _importers("graph.permit_maker", SOURCES) == {"casework/gate.py"}
    assert _builders(SOURCES) == {"graph/permit_maker.py"}
    assert _lookalikes(SOURCES) == {"graph/permit.py:Permit", "evidence/permitted.py:Permitted"}


@pytest.mark.parametrize(
    "planted",
    [
        "import graph.permit_maker as m",
        "from graph.permit_maker import make",
        "from graph import permit_maker",
        "def f():\n    from graph import permit_maker",
    ],
)
def test_a_planted_import_is_found(planted: str) -> None:
    assert _importers("graph.permit_maker", {"x": ast.parse(planted)}) == {"x"}


@pytest.mark.parametrize(
    "planted",
    [
        "p = Permit('a', None, 'b', 'c', 1)",
        "graph.permit.Permit('a')",
        "graph.permit_maker.make('a')",
        "dataclasses.replace(asked.permit, number=7)",
    ],
)
def test_a_planted_permit_is_found(planted: str) -> None:
    assert _builders({"x": ast.parse(planted)}) == {"x"}


def test_a_planted_lookalike_is_found() -> None:
    planted = "class P:\n    person: str\n    verb: str\n    purpose: str\n    number: int"
    assert _lookalikes({"x": ast.parse(planted)}) == {"x:P"}


def test_nobody_reaches_the_servers_behind_the_store() -> None:
    outside = {name for name in SOURCES if not name.startswith(("graph/", "loaders/bulk"))}
    for module in (
        "neo4j",
        "graph.store.bolt",
        "graph.store.bundled",
        "graph.store.neo4j",
        "graph.server.http",
    ):
        assert _importers(module, SOURCES) & outside == set(), module
    outside = {name for name in SOURCES if not name.startswith("evidence/")}
    assert _importers("evidence.place", SOURCES) & outside == set()


def test_reading_verbs_do_not_work_on_a_permit_for_maintenance() -> None:
    calls = {
        name
        for name, tree in SOURCES.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "maintenance"
    }
    assert {name for name in calls if name.startswith("queries/")} == set()
