"""How many seconds of a worker each folder of tests may take. Said at the end of a run, and never a failure:
a busy machine is slow, and a budget is there to be looked at when a folder grows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

import pytest

SECONDS: Mapping[str, int] = {
    "browser": 240,
    "canvas_js": 20,
    "contract": 500,
    "fuzz": 60,
    "pages": 180,
    "servers": 30,
    "unit": 200,
}
"""By folder of `tests`, on two free cores: 1,230 of both workers together, some ten minutes."""


def over_budget(reporter: pytest.TerminalReporter) -> Iterator[str]:
    """A line for each folder that took longer than its budget, the furthest over first."""
    taken: dict[str, float] = defaultdict(float)
    for reports in reporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                parts = PurePosixPath(report.nodeid).parts
                taken[parts[1] if len(parts) > 2 else parts[0]] += report.duration
    over = {name: seconds / SECONDS[name] for name, seconds in taken.items() if name in SECONDS}
    for name, times in sorted(over.items(), key=lambda pair: -pair[1]):
        if times > 1:
            yield f"tests/{name} took {taken[name]:,.0f} worker seconds; its budget is {SECONDS[name]:,}."
