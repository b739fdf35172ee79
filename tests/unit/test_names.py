"""Names and words that the glossary (docs/glossary.md) parts stay parted."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

from tests.rooms import WITH_PROGRAMS as ROOMS

ROOT = Path(__file__).parents[2]
FILES = [
    path
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
    if "ui/canvas/build" not in path.relative_to(ROOT).as_posix()
]
NO_NAMES = {
    *("told", "said", "tell", "say", "take", "taken", "put", "made", "held", "kept", "found", "one", "begun"),
    *("brought", "look", "looked", "given", "meant", "hold", "keep", "what", "thing"),
}
"""What a function does is not said by these: each once stood for many unrelated things."""
OF_THE_FIELD = {"put"}
"""What a queue and an object store call their own method everywhere."""
LAYERS = (
    *("bench/", "casework/commands/", "graph/commands/", "handover/commands/", "loaders/commands/"),
    *("loaders/checking/", "loaders/invented/", "loaders/projection/units/", "queries/verbs/"),
    *("ui/barriers/", "ui/exchange/", "ui/pages/", "ui/panels/", "ui/today/", "ui/wording/"),
    "values/addresses/",
)
"""Folders of which a file is called by what it shows, asks, checks or invents."""
SHARED = {
    "barrier_model": "as objects, and the one in use",
    "claims": "made by the projection, read by queries",
    "delivery_points": "read from a row, and compared",
    "erasing": "of the evidence, and of all that Waybill reaches",
    "events": "those that alerts, watches and chosen barriers are made of, in the graph; a record kind",
    "hubs": "what is one, and what people decided about it",
    "picture": "an export, and the canvas given to it",
}
"""Names that several files have for one idea, and what each of them does about it."""
TAKE_BACK = re.compile(r"\btak(e|es|en|ing)\s+(\w+\s+){0,2}back\b", re.IGNORECASE)
"""Withdraw, restore, undo, cancel, revoke and collapse are six things."""
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


def test_a_class_name_stands_once() -> None:
    named = Counter(
        node.name
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in named.items() if count > 1] == []


def test_a_module_name_is_for_one_idea() -> None:
    """Two files of one name are layers of one idea: a command or page, and what it calls."""
    named: dict[str, list[str]] = {}
    for path in FILES:
        where = path.relative_to(ROOT).as_posix()
        if not path.name.startswith("__") and not where.startswith(LAYERS):
            named.setdefault(path.stem, []).append(where)
    assert {name: places for name, places in named.items() if len(places) > 1 and name not in SHARED} == {}


def nondescript(source: str) -> list[str]:
    """What a file calls by one of these words: functions and methods, private and nested ones too."""
    tree = ast.parse(source)
    methods = {id(part) for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for part in node.body}
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.strip("_") in NO_NAMES
        and not (id(node) in methods and node.name in OF_THE_FIELD)
    ]


def test_a_function_is_called_by_what_it_does() -> None:
    called = {
        str(path.relative_to(ROOT)): names
        for path in FILES
        if (names := nondescript(path.read_text(encoding="utf-8")))
    }
    assert called == {}


def test_a_nondescript_name_is_found_wherever_it_stands() -> None:
    source = """
def _told(): ...
async def found():
    def one(): ...
class Queue:
    def put(self): ...
    def _taken(self): ...
def put(): ...
def distinct_name(): ...
"""
    assert sorted(nondescript(source)) == ["_taken", "_told", "found", "one", "put"]


def test_every_package_says_what_to_read() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in FILES
        if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_nothing_is_taken_back() -> None:
    """Neither for users nor in the code; only the glossary names it."""
    texts = [*FILES, *PAGES, *(ROOT / "ui" / "texts").rglob("*.po"), *(ROOT / "ui" / "canvas").rglob("*.js")]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in texts
        if path.name != "glossary.md" and "build" not in path.parts
        for match in TAKE_BACK.finditer(" ".join(path.read_text(encoding="utf-8").split()))
    ]
    assert found == []
