from __future__ import annotations

import pytest

from values.handling import code_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("H0", "H0"),
        (" h 2\n", "H2"),
        ("H3", "H3"),
        ("", ""),
        (" \t", ""),
        ("H4", "other"),
        ("H0 H1", "other"),
        ("Zebulon Quixtopher +31612345678", "other"),
    ],
)
def test_a_code_is_one_of_four_or_another(text: str, code: str) -> None:
    assert code_of(text) == code
