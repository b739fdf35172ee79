"""What a session keeps is touched in one file; what happens on a canvas comes in by one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from errors import SourceRefused
from ui.session_state import session_state

ROOT = Path(__file__).resolve().parents[3]
STATE = "ui/session_state.py"
WAY_IN = {
    "mount": {"ui/canvas_mount.py"},
    "read_batch": {
        *("ui/canvas_mount.py", "bench/canvases/server.py"),
        *("tests/pages/case_steps.py", "tests/browser/canvas/bare_page.py"),
    },
    "component_value": {"ui/canvas_mount.py"},
}
"""Who draws the component, and reads what it sent: the page, the bench's server, the browser of the tests."""


def trees(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "build" not in file.relative_to(ROOT).parts:
                yield file.relative_to(ROOT).as_posix(), ast.parse(file.read_text("utf-8"))


def touches_session_state(tree: ast.Module) -> list[str]:
    """Where a file reaches for Streamlit's own session state, under whatever name Streamlit goes there."""
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.partition(".")[0] == "streamlit"
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "session_state":
            found += [f"line {node.lineno}"] if ast.unparse(node.value).partition(".")[0] in names else []
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "streamlit":
            found += [f"line {node.lineno}" for alias in node.names if alias.name == "session_state"]
        if isinstance(node, ast.Constant) and node.value == "session_state":
            found.append(f"line {node.lineno}")
    return found


def callers(name: str, tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name
        for node in ast.walk(tree)
    )


def test_one_file_of_the_front_end_touches_the_session_state() -> None:
    found = {file: where for file, tree in trees("ui") if (where := touches_session_state(tree))}
    assert set(found) == {STATE}, found


@pytest.mark.parametrize(
    "code",
    [
        "import streamlit as st\nst.session_state['x'] = 1",
        "import streamlit\nstreamlit.session_state.x",
        "from streamlit import session_state as kept",
        "import streamlit as page\ngetattr(page, 'session_state')",
    ],
)
def test_every_way_to_it_is_seen(code: str) -> None:
    assert touches_session_state(ast.parse(code))


@pytest.mark.slow
def test_there_is_one_way_from_the_browser_into_a_channel() -> None:
    for name, allowed in WAY_IN.items():
        found = {
            file
            for file, tree in trees("ui", "tests", "bench")
            if callers(name, tree) and not file.startswith(("ui/canvas_state/", "tests/unit/canvas_state/"))
        }
        assert found == allowed, name


def test_what_was_never_set_is_its_default_and_a_collection_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", kept)
    assert (session_state.found, session_state.away, kept) == (None, 0, {})
    session_state.refused["a"] = why = SourceRefused("why")
    assert kept["refused"] == {"a": why}
    session_state.away += 2
    assert kept["away"] == 2
    del session_state.away, session_state.refused, session_state.found
    assert kept == {}
