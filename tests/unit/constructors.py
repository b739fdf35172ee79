"""Calls that make an object of many fields by place: nobody is told when two of them are swapped."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

MOST_BY_PLACE = 4
_RECORDS = ("NamedTuple", "Struct")


def fields(trees: Iterable[ast.Module]) -> dict[str, list[str]]:
    """What each class takes, in order: its fields and those of its bases, or what its `__init__` takes."""
    classes = {node.name: node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    return {name: [*_fields(node, classes)] for name, node in classes.items()}


def by_place(tree: ast.Module, taken: Mapping[str, list[str]]) -> Iterator[tuple[int, str]]:
    """Line and class of every call that gives more than MOST_BY_PLACE by place, or who knows how many."""
    yield from _calls(tree, "", {name for name, some in taken.items() if len(some) > MOST_BY_PLACE})


def parsed(folder: Path) -> dict[str, ast.Module]:
    """Every source file below a folder, but for what was built there."""
    return {
        str(path): ast.parse(path.read_text("utf-8"))
        for path in sorted(folder.rglob("*.py"))
        if "build" not in path.parts
    }


def _calls(node: ast.AST, inside: str, many: set[str]) -> Iterator[tuple[int, str]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            name = _name(child.func)
            name = inside if name == "cls" else name
            starred = any(isinstance(one, ast.Starred) for one in child.args)
            if name in many and (starred or len(child.args) > MOST_BY_PLACE):
                yield child.lineno, name
        yield from _calls(child, child.name if isinstance(child, ast.ClassDef) else inside, many)


def _fields(node: ast.ClassDef, classes: Mapping[str, ast.ClassDef]) -> Iterator[str]:
    own = {one.name: one for one in node.body if isinstance(one, ast.FunctionDef)}
    if "__init__" in own:
        yield from (one.arg for one in own["__init__"].args.args[1:])
        return
    for base in node.bases:
        if (above := classes.get(_name(base))) and above is not node:
            yield from _fields(above, classes)
    if not {"dataclass", *_RECORDS}.isdisjoint(map(_name, (*node.decorator_list, *node.bases))):
        for one in node.body:
            match one:
                case ast.AnnAssign(target=ast.Name(id=name)) if "ClassVar" not in ast.dump(one.annotation):
                    yield name


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=func) | ast.Subscript(value=func):
            return _name(func)
    return ""
