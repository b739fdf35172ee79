"""Walks source code and names every function that reads or hands out case data without a permit.

It looks at syntax only, so it covers what no test runs, and nothing has to be imported. A function is at
fault when it

- calls `read`, `write`, `empty` or `prepare` of a store, or `rows`, `row` or `rejects` of an archive, and
  neither has a permit (or desk) among its parameters, nor belongs to an object that was made with one, nor
  passes the gate itself; or when no permit is among what it hands to that call;
- is public and takes a store or an archive without a permit or desk, unless all it does with an archive is
  to call members that ask for none (`FREE`: the facts of a load, a writer) and it hands it on to nobody;
- is public and makes case data (`CASE_DATA`) out of settings, so out of a copy that is kept somewhere.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = (
    "errors",
    "values",
    "evidence",
    "graph",
    "analysis",
    "casework",
    "loaders",
    "queries",
    "handover",
    "ui",
    "waybill",
)
BUILT = ("ui/canvas/build", "node_modules")

STORES = {"Store", "BoltStore", "BundledStore", "Neo4jStore"}
ARCHIVES = {"Archive"}
PLACES = {"Settings"}
CASE_DATA = {"Subgraph", "Node", "Edge", "EvidenceRow", "Row", "Claim", "CanvasSession", "Channel", "Board"}
PERMITS = {"Permit", "Permitted", "AuditedQuestion", "OpenQuestion", "Workspace", "Gate"}
_STORE_CALLS = {"read", "write", "empty", "prepare"}
_ARCHIVE_CALLS = {"rows", "row", "rejects"}
_GATES = {"asking", "maintenance", "maintain", "ask"}
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Fault:
    """Where and what."""

    place: str
    what: str


def sources(root: Path = ROOT) -> Iterator[Path]:
    """Every source file of every package."""
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            if not any(part in path.as_posix() for part in BUILT):
                yield path


def tree_of(path: Path) -> ast.Module:
    """The syntax of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def faults(tree: ast.Module, name: str) -> Iterator[Fault]:
    """What is wrong in a file; `name` is what to call it."""
    yield from _body(tree.body, name, public=True, holds=False)


def functions(tree: ast.Module) -> Iterator[_Function]:
    """Every function and method of a file, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, _Function):
            yield node


def _body(body: list[ast.stmt], place: str, *, public: bool, holds: bool) -> Iterator[Fault]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            inside = f"{place}.{node.name}"
            yield from _body(
                node.body,
                inside,
                public=public and node.name[0] != "_",
                holds=holds or _made_with_permit(node),
            )
        elif isinstance(node, _Function):
            yield from _function(
                node, f"{place}.{node.name}", public=public and node.name[0] != "_", holds=holds
            )
        elif isinstance(node, ast.If | ast.Try | ast.With):
            yield from _body(node.body, place, public=public, holds=holds)
        else:
            yield from (Fault(place, what) for what in _reads(node, has_permit=False))


def _function(node: _Function, place: str, *, public: bool, holds: bool) -> Iterator[Fault]:
    permitted = holds or _takes(node, PERMITS, ("permit", "desk")) or _passes_the_gate(node)
    taken = [] if permitted else list(_taken(node))
    if public and not all(_only_free(node, name) and what == "archive" for name, what in taken):
        yield Fault(place, "takes a store or an archive and no permit")
    if public and not permitted and _takes(node, PLACES, ()) and _gives(node) & CASE_DATA:
        yield Fault(place, "makes case data out of settings and has no permit")
    for what in _reads(node, has_permit=permitted):
        yield Fault(place, what)


def _gives(node: _Function) -> set[str]:
    return set() if node.returns is None else _words(node.returns)


def _reads(node: ast.AST, *, has_permit: bool) -> Iterator[str]:
    for call in ast.walk(node):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            continue
        verb, of = call.func.attr, _name(call.func.value)
        store = verb in _STORE_CALLS and _is(of, "store")
        if not store and not (verb in _ARCHIVE_CALLS and _is(of, "archive")):
            continue
        if not has_permit:
            yield f"calls {of}.{verb} and has no permit"
        elif not any(_shows_permit(given) for given in (*call.args, *(word.value for word in call.keywords))):
            yield f"calls {of}.{verb} without handing it a permit"


def _taken(node: _Function) -> Iterator[tuple[str, str]]:
    """Parameters that are a store or an archive."""
    for argument in _arguments(node):
        words = set() if argument.annotation is None else _words(argument.annotation)
        if words & STORES or words & ARCHIVES:
            yield argument.arg, "archive" if not words & STORES else "store"


def _only_free(node: _Function, name: str) -> bool:
    """Whether each use of this archive is a call of a member that asks for no permit."""
    uses = sum(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node))
    free = sum(
        isinstance(part, ast.Attribute)
        and isinstance(part.value, ast.Name)
        and part.value.id == name
        and part.attr in FREE
        for part in ast.walk(node)
    )
    return uses == free


def _made_with_permit(node: ast.ClassDef) -> bool:
    """Whether an object of this class got a permit or desk when it was made, or is what gives them."""
    if node.name in PERMITS:
        return True
    for part in node.body:
        if (
            isinstance(part, _Function)
            and part.name == "__init__"
            and _takes(part, PERMITS, ("permit", "desk"))
        ):
            return True
        if isinstance(part, ast.AnnAssign) and _words(part.annotation) & PERMITS:
            return True
    return False


def _takes(node: _Function, types: set[str], names: tuple[str, ...]) -> bool:
    """Whether a parameter is of one of these types or has one of these names."""
    return any(
        argument.arg in names or (argument.annotation is not None and _words(argument.annotation) & types)
        for argument in _arguments(node)
    )


def _arguments(node: _Function) -> list[ast.arg]:
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]


def _passes_the_gate(node: _Function) -> bool:
    """Whether the function itself asks a desk or gate."""
    return any(
        isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _GATES
        for call in ast.walk(node)
    )


def _words(annotation: ast.expr) -> set[str]:
    """Names in an annotation, quoted ones too."""
    found = set()
    for node in ast.walk(annotation):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= _words(ast.parse(node.value, mode="eval").body)
    return found


def _name(node: ast.expr) -> str:
    """The last name of an expression: `store` of `self._desk.store`, `archive` of `reader.archive()`."""
    if isinstance(node, ast.Call):
        return _name(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _is(name: str, what: str) -> bool:
    return name.strip("_").lower() == what or name.endswith(f"_{what}")


def _shows_permit(given: ast.expr) -> bool:
    return any(
        _name(part).strip("_").endswith("permit") for part in ast.walk(given) if isinstance(part, ast.expr)
    )


def _free() -> set[str]:
    """Members of the archive that ask for no permit."""
    tree = tree_of(ROOT / "evidence" / "archive.py")
    return {function.name for function in functions(tree) if not _takes(function, PERMITS, ("permit",))} - {
        "__init__"
    }


FREE = _free()
