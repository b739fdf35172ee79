"""A height in pixels stays as it is on a screen where rows are half as high again: no table has one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

UI = Path(__file__).resolve().parents[3] / "ui"
AS_WORDS = {"auto", "content", "stretch"}


def heights_in_pixels(source: str) -> Iterator[str]:
    """The heights of tables that are neither one of Streamlit's words nor that of `height_of_table`."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func) in ("st.dataframe", "st.data_editor")):
            continue
        for keyword in node.keywords:
            value = keyword.value
            word = isinstance(value, ast.Constant) and value.value in AS_WORDS
            if keyword.arg == "height" and not word and ast.unparse(value) != "height":
                yield ast.unparse(value)


def test_no_table_is_so_many_pixels_high() -> None:
    found = {
        str(file.relative_to(UI)): heights
        for file in UI.rglob("*.py")
        if (heights := list(heights_in_pixels(file.read_text("utf-8"))))
    }
    assert found == {}


def test_pixels_are_seen() -> None:
    source = "st.dataframe(x, height=min(38 + n, 460))\nst.dataframe(x, height='auto')"
    assert list(heights_in_pixels(source)) == ["min(38 + n, 460)"]
