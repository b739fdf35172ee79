"""Whatever a label says, a page shows it and does nothing else."""

from __future__ import annotations

import re

import pytest

from ui.wording.escaping import NOTHING, plain, shortened, single_line, table

NASTY = [
    "**bold** _it_ `code` ~~gone~~",
    "[click](https://elsewhere.example)",
    "![x](https://elsewhere.example/p.png)",
    "<script>alert(1)</script>",
    ":red[danger] :material/warning: :smile: $x^2$",
    "1. one",
    "- a\n- b",
    "# big",
    "a | b\r\nc",
    "https://elsewhere.example www.elsewhere.example me@elsewhere.example",
    "&lt;b&gt; &amp;",
]


@pytest.mark.parametrize("text", NASTY)
def test_no_mark_is_left_unescaped(text: str) -> None:
    shown = plain(text).replace(NOTHING, "")
    assert re.sub(r"\\(.)", r"\1", shown) == single_line(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`~\[\]()<>:$#|!&@]", shown)
    assert "\n" not in shown


def test_a_number_keeps_its_look() -> None:
    assert (single_line(3.0), single_line(2.5), single_line(12), single_line(True), single_line(None)) == (
        "3",
        "2.5",
        "12",
        "true",
        "",
    )
    assert single_line(["a", None, 2.0]) == "a, , 2"


def test_shortened_says_that_it_is() -> None:
    assert shortened("abcdef", 4) == "abc…"
    assert shortened("abcd", 4) == "abcd"


def test_a_table_row_stays_a_row() -> None:
    lines = table(["Field", "Value"], [["name", "a|b\nc"], ["none", None]]).splitlines()
    assert len(lines) == 4
    assert lines[2] == r"| name | a\|b c |"


@pytest.mark.parametrize(
    ("given", "shown"),
    [("invoice\u202efdp.csv", "invoice\\u202efdp.csv"), ("\u2066a\u2069", "\\u2066a\\u2069")],
)
def test_signs_that_turn_the_direction_around_are_seen(given: str, shown: str) -> None:
    assert single_line(given) == shown
    assert single_line("\u05d3\u200f!") == "\u05d3\u200f!", "a mark that Hebrew needs"
