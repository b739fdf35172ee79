"""Handling codes: four of them, and "other" for whatever else a delivery says."""

from __future__ import annotations

import pytest

from values.handling import code_of, codes_among, highest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *((f"H{n}", f"H{n}") for n in range(4)),
        ("h1", "H1"),
        (" H 2 ", "H2"),
        ("H-3", "H3"),
        ("Handling code: H1", "H1"),
        ("H3: ask Zebulon Quixtopher", "H3"),
        ("", ""),
        ("  ", ""),
        ("H4", "other"),
        ("H33", "other"),
        ("H0 but ask first", "other"),
        ("Zebulon Quixtopher +31612345678", "other"),
        ("<b>H1</b>", "other"),
    ],
)
def test_code_of(text: str, code: str) -> None:
    assert code_of(text) == code


def test_the_highest_of_several_is_the_one_that_asks_most() -> None:
    assert highest(["h1", "H3: ask", "", "H0"]) == "H3"
    assert highest(["H2", "ask us first"]) == "other", "what is not known may ask anything"
    assert highest([]) == "" and codes_among(["h1", "H1", ""]) == ["H1"]
