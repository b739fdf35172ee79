"""Every Cypher statement that stands in Python, read from the source: what the tests of plans go through.

A statement is found by how it begins, wherever it stands in the product. Its gaps are filled as Python would
fill them: with what its module knows, and with local names that `statement_gaps.py` gives for its function.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.rooms import ROOMS

ROOT = Path(__file__).parents[2]
GAP = "\ue000"
_WORDS = r"(?:OPTIONAL )?MATCH\b|UNWIND\b|MERGE ?\(|CREATE ?\(|CALL\b|RETURN\b|WITH\b"
_STATEMENT = re.compile(
    rf"\s*{GAP}?\s*(?:(?:RETURN|CALL)\b|(?:{_WORDS}).*(?:\b(?:RETURN|SET|DELETE|REMOVE|CREATE|MERGE)\b|{GAP}))",
    re.DOTALL,
)
_PREFIX = re.compile(rf"\s*(?:{_WORDS})")
_Texts = dict[str, ast.expr]


@dataclass(frozen=True, slots=True)
class Found:
    """One statement in the source: file, the function or constant that it stands in, line, expression."""

    file: str
    name: str
    line: int
    expression: ast.expr

    @property
    def place(self) -> str:
        """Where it stands, as the tables of the tests name it: `casework/cases.py::cases`."""
        return f"{self.file}::{self.name}"

    def filled(self, names: Mapping[str, Any]) -> str:
        """The statement as it is sent. Raises NameError where neither its module nor `names` know a gap."""
        module = importlib.import_module(self.file.removesuffix(".py").replace("/", "."))
        code = compile(ast.Expression(self.expression), self.file, "eval")
        return str(eval(code, {**vars(module), **names}))


def statements() -> list[Found]:
    """All statements of the product that do not stand in `queries/cypher`, file by file."""
    return [
        one
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        if "build" not in path.parts
        for one in statements_of(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    ]


def statements_of(file: str, source: str) -> Iterator[Found]:
    """The statements of one source file."""
    yield from _statements(file, "", ast.parse(source), {})


def _statements(file: str, name: str, node: ast.AST, known: _Texts) -> Iterator[Found]:
    known = {**known, **dict(_beginnings(node))}
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant | ast.JoinedStr | ast.BinOp) and _STATEMENT.match(
            _text(child, known)
        ):
            put_together: ast.expr = _Joined(known).visit(child)
            yield Found(file, name, child.lineno, ast.fix_missing_locations(put_together))
        else:
            yield from _statements(file, _named(child, name), child, known)


def _named(node: ast.AST, name: str) -> str:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return f"{name}.{node.name}" if name else node.name
        case ast.Assign(targets=[ast.Name(id=id_)]) if not name:
            return id_
    return name


def _beginnings(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names that a body gives to beginnings of statements: such a one is put together with others later."""
    for one in ast.iter_child_nodes(node):
        match one:
            case ast.Assign(targets=[ast.Name(id=id_)], value=value) if _PREFIX.match(_text(value, {})):
                yield id_, value


class _Joined(ast.NodeTransformer):
    """Puts the beginnings in the place of their names."""

    def __init__(self, known: _Texts) -> None:
        self._known = known

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._known.get(node.id, node)


def _text(node: ast.expr, known: _Texts) -> str:
    """What an expression says, gaps for what only Python can say; "" for what is no text."""
    match node:
        case ast.Constant(value=str(value)):
            return value
        case ast.JoinedStr(values=parts):
            return "".join(_text(part, known) for part in parts)
        case ast.FormattedValue(value=ast.Name(id=id_)) if id_ in known:
            return _text(known[id_], known)
        case ast.FormattedValue():
            return GAP
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return (_text(left, known) or GAP) + (_text(right, known) or GAP)
        case ast.Name(id=id_) if id_ in known:
            return _text(known[id_], known)
    return ""
