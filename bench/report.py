"""Turns what the measurements printed into the tables of docs/benchmarks.md.

python -m bench > results.jsonl; python -m bench.report results.jsonl
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def tables(rows: Sequence[Row]) -> Iterator[str]:
    """A Markdown table for each sort of row that is there: loading, reading, cleaning, memory."""
    for wanted, heads, cells in _TABLES:
        some = [cells(row) for row in rows if wanted in row]
        if some:
            yield _table(heads, some)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _loading(row: Row) -> list[str]:
    ways = ("waybill", "plain", "plain_without_search")
    speeds = [f"{row[way][at]:,}" for way in ways for at in (0, 1)]
    return [str(row["server"]), f"{row['parcels']:,}", *speeds, str(row["machine"])]


def _reading(row: Row) -> list[str]:
    names = ("server_median", "server_p95", "whole_median", "whole_p95")
    asked = [str(row["verb"]), str(row["group"]), str(row["asked"])]
    return [f"{row['server']}, {row['parcels']:,}", *asked, *(str(row[name]) for name in names)]


def _cleaning(row: Row) -> list[str]:
    names = ("rows", "processes", "rows_per_second", "cpu_us_a_row", "seconds", "cleaning_peak_mib")
    return [*(f"{row[name]:,}" for name in names), str(row["times_the_first"]), str(row["machine"])]


def _memory(row: Row) -> list[str]:
    return [f"{row['rows']:,}", str(row["peak_mib"]), str(row["times_the_first"]), str(row["seconds"])]


_TABLES: tuple[tuple[str, Sequence[str], Callable[[Row], list[str]]], ...] = (
    (
        "plain",
        (
            *("server", "parcels a load", "Waybill, empty", "Waybill, full", "plain, empty", "plain, full"),
            *("plain without search, empty", "plain without search, full", "machine"),
        ),
        _loading,
    ),
    (
        "whole_p95",
        (
            *("server, parcels", "verb", "asked for", "times"),
            *("server median ms", "server p95 ms", "whole median ms", "whole p95 ms"),
        ),
        _reading,
    ),
    (
        "cleaning_peak_mib",
        (
            *("rows", "processes", "rows a second", "µs of processor a row", "seconds"),
            *("peak MiB", "times the first", "machine"),
        ),
        _cleaning,
    ),
    ("peak_mib", ("rows", "peak MiB", "times the first", "seconds"), _memory),
)


def main(argv: Sequence[str]) -> int:
    """Print the tables."""
    lines = [line for name in argv for line in Path(name).read_text(encoding="utf-8").splitlines()]
    print("\n\n".join(tables([json.loads(line) for line in lines if line.startswith("{")])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
