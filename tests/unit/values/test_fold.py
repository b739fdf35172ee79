"""The fold is frozen: keys of parties, addresses and everything stated are made of it."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from values.fold import fold

GOLDEN = [
    ("", ""),
    ("Jan Smit", "jan smit"),
    ("  Jan \t Smit\r\n", "jan smit"),
    ("Jan\nSmit", "jan smit"),
    ("JAN\u00a0SMIT", "jan smit"),
    ("Zoë Müller", "zoë müller"),
    ("Zoe\u0308", "zoë"),
    ("Straße", "strasse"),
    ("STRASSE", "strasse"),
    ("\ufb01ets", "fiets"),
    ("\uff21\uff11", "a1"),
    ("½", "1\u20442"),
    ("x²", "x2"),
    ("a\u200bb", "ab"),
    ("a\u00adb", "ab"),
    ("a\u0000b\u0007c", "abc"),
    ("\u202eabc\u202c", "abc"),
    ("\x1b[31mHidde\x1b[0m", "[31mhidde[0m"),
    ("e\u200d\u0301", "é"),
    ("\ud800x", "x"),
    ("İstanbul", "i\u0307stanbul"),
    ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
    ("\ufeffBOM", "bom"),
    ("a\ufe0fb", "ab"),
    ("東京都", "東京都"),
]


@pytest.mark.parametrize(("text", "folded"), GOLDEN)
def test_golden(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF)))
def test_the_quick_ways_agree_with_the_long_one(text: str) -> None:
    beside = fold(text + " \u4e00").removesuffix("\u4e00").rstrip()
    assert fold(text) == beside


@pytest.mark.slow
def test_every_character_folds_to_a_fixed_point() -> None:
    moving = [c for c in map(chr, range(sys.maxunicode + 1)) if fold(fold(c)) != fold(c)]
    assert moving == []


def test_no_control_or_format_character_is_left() -> None:
    left = {unicodedata.category(x) for c in range(0x3000) for x in fold(f"a{chr(c)}b")}
    assert not left & {"Cc", "Cf", "Cs"}
