"""Nothing reads or hands out case data around the gate: no function of any package, no import, no way in."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

import pytest

from errors import NotPermitted, permits
from evidence.archive import Archive
from graph.permit import Permit
from graph.permit_maker import make
from graph.store.bundled import BundledStore
from graph.store.neo4j import Neo4jStore
from graph.store.port import Additions, Store
from tests.unit import permit_rules as rules
from tests.unit import permit_walk as walk

SOURCES = {path.relative_to(walk.ROOT).as_posix(): walk.tree_of(path) for path in walk.sources()}


def test_every_package_is_walked() -> None:
    assert {name.split("/")[0] for name in SOURCES} == set(walk.PACKAGES)
    assert "graph/store/bolt.py" in SOURCES and "evidence/archive.py" in SOURCES


def test_no_function_reads_or_hands_out_case_data_without_a_permit() -> None:
    faults = [fault for name, tree in SOURCES.items() for fault in walk.faults(tree, name)]
    assert faults == []


def _guarded(kind: type) -> list[str]:
    """Public methods of a class that ask for a permit."""
    return [
        name
        for name, method in inspect.getmembers(kind, inspect.isfunction)
        if "permit" in inspect.signature(method).parameters and not name.startswith("_")
    ]


GIVEN: dict[str, Any] = {"new": Additions({"Phone:+31612345678": {"id": "Phone:+31612345678"}}, ())}


@dataclass(frozen=True)
class Lookalike:
    """All that the evidence looks at, and frozen."""

    person: str = "mallory"
    verb: str = "search"
    purpose: str = "none"
    number: int = 999_999


def _ended() -> Permit:
    permit = make("ada", "search", "case 12", 1, maintenance=True)
    permits.end(permit)
    return permit


FORGED = Permit("mallory", None, "search", "none", 999_999, maintenance=True)
ISSUED = make("ada", "search", "case 12", 1, maintenance=True)


@pytest.mark.parametrize("kind", [BundledStore, Neo4jStore, Archive])
@pytest.mark.parametrize(
    "instead",
    [
        None,
        "permit",
        object(),
        {"person": "ada"},
        Lookalike(),
        FORGED,
        _ended(),
        replace(ISSUED),
        copy(ISSUED),
    ],
    ids=["none", "text", "object", "map", "lookalike", "forged", "ended", "replaced", "copied"],
)
def test_without_a_permit_there_is_no_answer(kind: type[Any], instead: object) -> None:
    """Refused before anything is touched: this object is connected to nothing, whatever it looks for."""
    unconnected: Any = type("Unconnected", (kind,), {"__getattr__": lambda self, name: None})
    for name in _guarded(kind):
        method: Any = getattr(unconnected.__new__(unconnected), name)
        wanted = inspect.signature(method).parameters.values()
        given = [
            GIVEN.get(one.name, one.name)
            for one in wanted
            if one.default is one.empty and one.name != "permit"
        ]
        with pytest.raises(NotPermitted):
            method(*given, permit=instead)


@pytest.mark.parametrize("kind", [BundledStore, Neo4jStore])
def test_a_permit_to_read_alters_nothing(kind: type[Any]) -> None:
    unconnected: Any = type("Unconnected", (kind,), {"__getattr__": lambda self, name: None})
    store: Any = unconnected.__new__(unconnected)
    permit = make("ada", "search", "case 12", 1)
    alterations: list[Callable[[], object]] = [
        lambda: store.write([], permit),
        lambda: store.create(GIVEN["new"], permit),
        lambda: store.prepare(permit),
        lambda: store.empty(permit),
    ]
    for alter in alterations:
        with pytest.raises(NotPermitted, match="maintenance only"):
            alter()


def test_what_is_guarded() -> None:
    assert set(_guarded(Archive)) >= {"rows", "row", "rejects", "rejects_written"}
    for adapter in (BundledStore, Neo4jStore):
        assert set(_guarded(adapter)) >= set(_guarded(Store)) >= {"read", "write", "prepare", "empty"}


def test_the_port_asks_for_permits_wherever_data_passes() -> None:
    free = {"server", "database", "fulltext_index", "numbered", "close"}
    members = {name for name in vars(Store) if not name.startswith("_")}
    assert set(_guarded(Store)) == members - free


def test_a_permit_does_not_change() -> None:
    permit: Any = Permit("ada", None, "search", "case 12", 1)
    with pytest.raises(AttributeError):
        permit.purpose = "another"


def test_what_is_free_to_read_of_the_evidence_holds_no_row() -> None:
    assert not walk.FREE & {"rows", "row", "rejects"}
    assert {"loads", "facts", "writer", "withdraw", "restore"} <= walk.FREE


def calls(tree: ast.Module) -> set[str]:
    return {ast.unparse(call.func) for call in ast.walk(tree) if isinstance(call, ast.Call)}


def test_the_gate_alone_makes_permits() -> None:
    assert rules.importers("graph.permit_maker", SOURCES) == {"casework/gate.py"}
    assert rules.builders(SOURCES) == {"graph/permit_maker.py"}
    assert rules.lookalikes(SOURCES) == {"graph/permit.py:Permit", "evidence/permit_protocol.py:Permitted"}
    issuers = {name for name, tree in SOURCES.items() if "permits.issue" in calls(tree)}
    assert issuers == {"graph/permit_maker.py"}
    enders = {name for name, tree in SOURCES.items() if "permits.end" in calls(tree)}
    assert enders == {"casework/gate.py", "casework/workspace.py"}


def test_nobody_reaches_the_servers_behind_the_store() -> None:
    outside = {name for name in SOURCES if not name.startswith(("graph/", "loaders/bulk"))}
    for module in (
        "neo4j",
        "graph.store.bolt",
        "graph.store.bundled",
        "graph.store.neo4j",
        "graph.server.http",
    ):
        assert rules.importers(module, SOURCES) & outside == set(), module
    outside = {name for name in SOURCES if not name.startswith("evidence/")}
    assert rules.importers("evidence.storage", SOURCES) & outside == set()
    outside = {name for name in SOURCES if not name.startswith("loaders/projection/")}
    assert rules.importers("loaders.projection.index", SOURCES) & outside == set()


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


VERBS = sorted(
    name for name in SOURCES if name.startswith("queries/verbs/") and not name.endswith("__init__.py")
)


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_asks_at_a_desk_and_says_what_it_hands_out(name: str) -> None:
    assert rules.verb_faults(name, SOURCES[name]) == set()
