"""The docstring of each package is a map of its files: it names every one, and none that is not there.

What stands in backquotes in it is a file, where it looks like one: `name`, `name.py`, `words.toml`,
`folder/`, `graph/permit.py`, `graph.permit`. A call has its brackets: `draw()`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from pathlib import Path

import pytest

from tests.rooms import WITH_PROGRAMS as ROOMS

ROOT = Path(__file__).parents[2]
FOUND_BY_ITSELF = {
    "casework/commands": "run",
    "graph/commands": "run",
    "graph/export": "write",
    "handover/commands": "run",
    "loaders/commands": "run",
    "loaders/readers": "SUFFIXES",
    "loaders/records": "REQUIRED",
    "queries/verbs": "answer",
    "ui/pages": "draw",
    "values": "clean",
}
"""Folders in which a file that defines this name is one of many alike, which a new one joins without an edit
of the map: the map says what such a file must have, and names the others.
"""
MOST_LINES = 15
"""Of a map. What does not fit is a folder of its own."""
QUOTED = re.compile(r"`([^`\n]+)`")
FILE = re.compile(r"[a-z_][a-z0-9_]*(\.(py|toml|js|css))?|([a-z_][a-z0-9_]*/)+([a-z_][a-z0-9_]*\.\w+)?")
DOTTED = re.compile(rf"({'|'.join(ROOMS)})(\.[a-z_][a-z0-9_]*)+")
PAGE = re.compile(r"(?<![\w{}])[\w/-]+\.md\b")


def _python_files() -> list[Path]:
    found = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in found if "ui/canvas/build" not in path.relative_to(ROOT).as_posix()]


PACKAGES = [
    path.parent.relative_to(ROOT).as_posix() for path in _python_files() if path.name == "__init__.py"
]


def quoted(docstring: str) -> set[str]:
    """What a docstring names in backquotes that looks like a file."""
    words = set(QUOTED.findall(docstring))
    return {word for word in words if FILE.fullmatch(word) or DOTTED.fullmatch(word)}


def missing(docstring: str, names: Collection[str]) -> list[str]:
    """The files that a map does not name."""
    return sorted(set(names) - {word.removesuffix(".py").removesuffix("/") for word in quoted(docstring)})


def stale(docstring: str, folder: Path) -> list[str]:
    """The files that a map names and that are not there."""
    return sorted(word for word in quoted(docstring) if not _is_there(word, folder))


def _is_there(word: str, folder: Path) -> bool:
    path = word.replace(".", "/") if DOTTED.fullmatch(word) else word
    here = (folder / path, folder / f"{path}.py", ROOT / f"{path}.py")
    return any(one.exists() for one in here) or (("/" in word or path in ROOMS) and (ROOT / path).exists())


def _names(package: str) -> set[str]:
    """The modules and packages that a map must name."""
    folder = ROOT / package
    modules = {path.stem for path in folder.glob("*.py") if not path.name.startswith("_")}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    needed = FOUND_BY_ITSELF.get(package)
    alike = {name for name in modules if needed and needed in _defined(folder / f"{name}.py")}
    return (modules - alike) | packages


def _defined(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def _docstring(package: str) -> str:
    text = (ROOT / package / "__init__.py").read_text(encoding="utf-8")
    return ast.get_docstring(ast.parse(text)) or ""


@pytest.mark.parametrize("package", PACKAGES)
def test_a_map_names_every_file_and_no_other(package: str) -> None:
    docstring = _docstring(package)
    assert missing(docstring, _names(package)) == []
    assert stale(docstring, ROOT / package) == []


def test_a_folder_whose_files_are_found_says_what_one_must_have() -> None:
    silent = [
        package
        for package, needed in FOUND_BY_ITSELF.items()
        if not re.search(rf"\b{needed}\b", _docstring(package))
    ]
    assert silent == []


def test_a_map_begins_with_one_sentence() -> None:
    first = {package: _docstring(package).partition("\n")[0] for package in PACKAGES}
    assert [package for package, line in first.items() if not line.endswith((".", "!"))] == []


def test_a_map_is_read_at_a_glance() -> None:
    lines = {
        package: _docstring(package).partition("In reading order")[2].split("\n")[1:] for package in PACKAGES
    }
    assert {package: len(some) for package, some in lines.items() if len(some) > MOST_LINES} == {}


def test_a_file_that_a_map_does_not_name_is_found() -> None:
    docstring = "Two of three.\n\n`gate`, `audit.py`: here\npurpose: without backquotes"
    assert missing(docstring, {"gate", "audit", "purpose"}) == ["purpose"]
    assert missing(docstring + "\n`purpose`: why", {"gate", "audit", "purpose"}) == []


def test_a_file_that_is_gone_is_found(tmp_path: Path) -> None:
    (tmp_path / "gate.py").touch()
    (tmp_path / "log").mkdir()
    there = (
        "`gate`, `gate.py`, `log/`, `graph/permit.py`, `graph.permit`, `open()`, `READS`, `python -m graph`"
    )
    assert stale(there, tmp_path) == []
    gone = "`state.py`, `telling`, `words.toml`, `drafts/`, `graph/gone.py`, `graph.gone`"
    expected = ["drafts/", "graph.gone", "graph/gone.py", "state.py", "telling", "words.toml"]
    assert stale(f"{there} {gone}", tmp_path) == expected


def test_the_code_cites_pages_that_are_here() -> None:
    pages = {path.name for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]}
    cited = [
        f"{path.relative_to(ROOT)}: {page}"
        for path in _python_files()
        for page in PAGE.findall(path.read_text(encoding="utf-8"))
        if page.rpartition("/")[2] not in pages
    ]
    assert cited == []
