"""The parts of the measurements that need no server."""

from __future__ import annotations

import random
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench import clean, invent
from bench.__main__ import commands
from bench.asked import searches
from bench.calibration import table
from bench.plain import BATCH, batches
from bench.read import Timed, _told
from bench.report import tables
from bench.truth import own
from loaders.demo import lines
from tests.unit.bench.idle import IdleStore


def test_a_file_of_one_layout(tmp_path: Path) -> None:
    target = tmp_path / "seizures.csv"
    assert invent.main(["--parcels", "300", "--layout", "seizures", "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("agency,report_number,")


def test_every_measurement_is_a_module_that_is_there() -> None:
    modules = {words[0] for words in commands(10)}
    assert modules >= {
        "bench.invent",
        "bench.clean",
        "bench.ingest",
        "bench.read",
        "bench.memory",
        "bench.quality",
        "bench.clusters",
        "bench.notice",
        "bench.snapshot",
    }
    assert all(find_spec(name) for name in modules)


def test_calibration_says_of_scores_what_share_is_one_and_what_they_claim() -> None:
    truth = own(1_500, 21)
    *rows, last = table(truth)
    assert last["pairs"] == sum(row["pairs"] for row in rows) > 500
    assert last["one_person_but_forbidden"] < last["pairs"] / 50
    said = [row["said"] for row in rows]
    assert said == sorted(said) and rows[0]["from"] is None
    sure = [row for row in rows if row["from"] is not None and row["from"] >= 4]
    assert sure and all(row["one"] >= 0.97 and row["said"] >= 0.9 for row in sure)
    faint = [row for row in rows if row["below"] is not None and row["below"] <= -8]
    assert faint and all(row["one"] <= 0.2 and row["said"] <= 0.01 for row in faint)


def test_questions_are_of_every_sort_and_the_same_for_a_seed() -> None:
    rows = list(lines(400, 3))
    asked = list(searches(rows, 40, random.Random(1)))
    assert asked == list(searches(rows, 40, random.Random(1)))
    assert {"name", "fuzzy", "tracking number", "end of a number", "address", "phone"} <= {
        q.group for q in asked
    }
    assert all(question.text for question in asked)


def test_batches_are_of_two_thousand() -> None:
    sizes = [len(batch) for batch in batches([{}] * 4_500)]
    assert sizes == [BATCH, BATCH, 500]


def test_time_spent_reading_side_by_side_counts_once() -> None:
    idle: Any = IdleStore()
    nobody: Any = None
    timed = Timed(idle)
    timed.read("RETURN 1", {}, nobody)
    assert timed.spent >= 0
    assert timed.server == "idle"


def test_median_and_95th_percentile() -> None:
    told = _told([(at / 1000, at / 500) for at in range(1, 101)])
    assert (told["asked"], told["server_median"], told["server_p95"]) == (100, 50.5, 95.0)
    assert _told([(0.001, 0.002)])["whole_p95"] == 2.0


def test_tables_of_what_was_printed() -> None:
    loading = {
        "server": "S",
        "parcels": 1000,
        "waybill": [1, 2],
        "plain": [3, 4],
        "plain_without_search": [5, 6],
        "machine": "M",
    }
    memory = {"rows": 10, "peak_mib": 5, "times_the_first": 1.0, "seconds": 2}
    cleaning = {
        "rows": 1000,
        "processes": 2,
        "rows_per_second": 30000,
        "cpu_us_a_row": 60,
        "seconds": 0.1,
        "cleaning_peak_mib": 200,
        "times_the_first": 1.0,
        "machine": "M",
    }
    first, second, third = tables([loading, memory, cleaning])
    assert first.splitlines()[2] == "| S | 1,000 | 1 | 2 | 3 | 4 | 5 | 6 | M |"
    assert second.splitlines()[-1] == "| 1,000 | 2 | 30,000 | 60 | 0.1 | 200 | 1.0 | M |"
    assert third.splitlines()[-1] == "| 10 | 5 | 1.0 | 2 |"


def test_cleaning_is_measured_without_a_server(tmp_path: Path) -> None:
    invent.write(tmp_path / "parcels.csv", 300, 1)
    found = clean.clean(tmp_path / "parcels.csv", str(tmp_path / "evidence"))

    assert (found["rows"], found["rejected"]) == (300, 0)
    assert found["seconds"] > 0
