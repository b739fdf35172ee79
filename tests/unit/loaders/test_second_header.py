"""Looking for another row of names: what a row of data is known by, however long it is."""

from __future__ import annotations

import pytest

from loaders.parsing.second_header import _NO_FIGURE


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"a,b", True),
        (b"1,2\nname,phone\n3,4", True),
        (b"1,a\n2,b", False),
        (b",,\n--", False),
        (b"", False),
    ],
)
def test_a_line_of_letters_without_a_figure_is_found(data: bytes, expected: bool) -> None:
    assert bool(_NO_FIGURE.search(data)) is expected


def test_a_damaged_file_of_one_endless_line_does_not_stop_a_load() -> None:
    """Took minutes for 100 kB once: in each place the rest of the line was looked through anew."""
    assert not _NO_FIGURE.search(b"a," * 1_000_000 + b"1")
