"""Rows that are left out of a watch list: named by value or in a file, with why."""

from __future__ import annotations

from pathlib import Path

from queries.operator_lists.left_out_rows import LONGEST, left_out_of, reasons_of


def test_values_and_files_of_them_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "without.txt"
    file.write_text("+31 6 1\tnot  involved\n\nDam 1, Gent\nx\t\n")
    given = ["Parcel one", str(file), "y\tdoubtful", "z" * 5000]
    assert left_out_of(given) == {
        "Parcel one": "",
        "+31 6 1": "not  involved",
        "Dam 1, Gent": "",
        "x": "",
        "y": "doubtful",
        "z" * 5000: "",
    }


def test_reasons_are_one_line_each_and_not_endless() -> None:
    said = reasons_of({"a": " not \n involved ", "b": " ", "c": "x" * 999})
    assert said == {"a": "not involved", "c": "x" * LONGEST}
    assert reasons_of(["a", "b"]) == {}
