"""Parquet comes to what the same rows come to as text."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from errors import SourceRefused
from loaders.readers import parquet
from tests.unit.loaders.format_files import (
    cells,
    counts,
    opened,
    parcel_rows,
)


def test_parquet_comes_to_what_the_same_rows_come_to_as_text(tmp_path: Path) -> None:
    rows = [{name: text or None for name, text in row.items()} for row in parcel_rows()]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")

    assert counts(tmp_path / "a.parquet") == [("parcels", 2003, 2000, 3)]


def test_values_of_parquet_come_as_text_by_path(tmp_path: Path) -> None:
    record = {
        "at": datetime(2025, 3, 4, 10, 30, tzinfo=UTC),
        "day": date(2025, 3, 4),
        "kg": 0.541,
        "whole": 7082.0,
        "none": None,
        "value": Decimal("12.50"),
        "raw": b"Zo\xeb",
        "items": [{"x": 1}, {"x": 2}],
        "sender": {"name": "Zoë"},
    }
    pq.write_table(pa.Table.from_pylist([record, dict.fromkeys(record)]), tmp_path / "a.bin")

    assert cells(tmp_path / "a.bin") == [
        {
            "at": ["2025-03-04T10:30:00+00:00"],
            "day": ["2025-03-04"],
            "kg": ["0.541"],
            "whole": ["7082"],
            "value": ["12.50"],
            "raw": ["Zoë"],
            "items[].x": ["1", "2"],
            "sender.name": ["Zoë"],
        }
    ]


def test_parquet_that_is_cut_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": ["b"] * 1000}), tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(SourceRefused, match="damaged"):
        opened(tmp_path / "a.parquet")


@pytest.mark.slow
def test_parquet_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": ["x" * 120_000_000]}), tmp_path / "a.parquet", compression="zstd")
    one = pa.array(["x"]).dictionary_encode()
    rows = pa.chunked_array([pa.DictionaryArray.from_arrays(pa.array([0] * 2_000_000), one.dictionary)])
    pq.write_table(pa.table({"a": rows}), tmp_path / "b.parquet")

    for name in ("a", "b"):
        with pytest.raises(SourceRefused, match="more than a delivery of its size"):
            opened(tmp_path / f"{name}.parquet")


def test_numbers_of_parquet_are_their_shortest_decimals() -> None:
    assert json.dumps(parquet.plain({"a": [True, 2, "é"]})) == '{"a": [true, 2, "\\u00e9"]}'
    assert bytes(parquet.plain(123456789012345.0)) == b"123456789012345"
    assert parquet.plain(34567890123456789012) == 34567890123456789012
    # A floating number of more than fifteen digits has lost its last ones.
    assert bytes(parquet.plain(34567890123456789012.0)) == b"3.45678901234568E+19"


@pytest.mark.parametrize(
    "table",
    [
        pa.table([["a"], ["b"]], names=["x", "x"]),
        pa.table({"x": pa.StructArray.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["y", "y"])}),
        pa.table(
            {
                "x": pa.ListArray.from_arrays(
                    [0, 1], pa.StructArray.from_arrays([pa.array(["a"]), pa.array(["b"])], names=["y", "y"])
                )
            }
        ),
    ],
)
def test_two_columns_of_one_name_are_refused(table: pa.Table, tmp_path: Path) -> None:
    pq.write_table(table, tmp_path / "a.parquet")
    with pytest.raises(SourceRefused, match="two columns called"):
        opened(tmp_path / "a.parquet")


def test_two_structures_may_have_parts_of_one_name(tmp_path: Path) -> None:
    pq.write_table(
        pa.Table.from_pylist([{"a": {"x": "1"}, "b": [{"x": "2"}], "x": "3"}]), tmp_path / "a.parquet"
    )
    assert cells(tmp_path / "a.parquet") == [{"a.x": ["1"], "b[].x": ["2"], "x": ["3"]}]
