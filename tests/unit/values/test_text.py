"""Texts as written: what is shown, and what is hidden in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.text import clean, has_hidden, visible


@pytest.mark.parametrize(
    ("written", "shown", "warned"),
    [
        ("  Jan   Smit ", "Jan Smit", False),
        ("kleding\ngezelschapsspel", "kleding gezelschapsspel", False),
        ("a\r\nb\tc", "a b c", False),
        ("Karlijn\x07 Zegelhorst", "Karlijn Zegelhorst", True),
        ("\x1b[31mHidde Knoopmans\x1b[0m", "Hidde Knoopmans", True),
        ("Bram \u202eartslegez\u202c", "Bram artslegez", True),
        ("Ineke\u200b Varen\u00adbroek", "Ineke Varenbroek", True),
        ("Floris\rDistelema", "Floris Distelema", True),
        ("Joris\x00 Dauwmeyer", "Joris Dauwmeyer", True),
        ("Zoe\u0308", "Zoë", False),
        ("", None, False),
        (" \n ", None, False),
    ],
)
def test_clean(written: str, shown: str | None, warned: bool) -> None:
    value = clean(written)
    assert value.value == shown
    assert value.warnings == (("control_characters",) if warned else ())
    assert has_hidden(written) == warned


def test_what_is_hidden_is_made_visible() -> None:
    assert visible("Bram \u202eartslegez\u202c") == "Bram ⟨RLO⟩artslegez⟨U+202C⟩"
    assert visible("Floris\rDistelema\x00") == "Floris⟨CR⟩Distelema⟨NUL⟩"
    assert visible("two\r\nlines") == "two\r\nlines"


@given(st.text())
def test_nothing_hidden_is_left(text: str) -> None:
    shown = clean(text).value
    assert shown is None or not has_hidden(str(shown))
    assert not has_hidden(visible(text))


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x85", "\x1e", "\r"])
def test_a_control_character_that_parts_lines_leaves_a_blank(sign: str) -> None:
    value = clean(f"Straat 1{sign}12 B")

    assert (value.value, value.warnings) == ("Straat 1 12 B", ("control_characters",))
