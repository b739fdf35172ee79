"""What is typed into a page ends somewhere: in a question, in the log, in a file."""

from __future__ import annotations

import ast
from pathlib import Path

UI = Path(__file__).resolve().parents[3] / "ui"


def fields() -> dict[str, bool]:
    """Every field for text on the pages, and whether its length has a limit."""
    found = {}
    for file in UI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"text_input", "text_area", "chat_input"}
            ):
                limits = {word.arg for word in node.keywords}
                found[f"{file.relative_to(UI)}:{node.lineno}"] = "max_chars" in limits
    return found


def test_every_field_for_text_has_a_limit() -> None:
    assert len(fields()) > 15
    assert [place for place, limited in fields().items() if not limited] == []
