"""A child process does the work; what comes of it, or what went wrong, comes back as it was said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from errors import StoreUnavailable, UsageError, WaybillError
from ui.tasks import child_process

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path))
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")


def quiet(*_words: Any) -> None:
    """Nobody listens."""


def test_each_file_has_its_report(tmp_path: Path) -> None:
    file = tmp_path / "parcels.csv"
    file.write_text("tracking_number,posted_at\nRR123456785NL,2025-01-01\n")
    report = child_process.run({"do": "load", "files": [str(file)], "options": {}, "person": "test"}, quiet)
    assert report is not None
    (one,) = report.files
    assert (one.layout, one.exit, report.exit) == ("parcels", 4, 4)
    assert one.message


def test_an_error_comes_back_as_what_it_is() -> None:
    with pytest.raises(StoreUnavailable, match=r"graph server|reached|answer"):
        child_process.run({"do": "resolve", "demo": False, "person": "test"}, quiet)
    with pytest.raises(UsageError, match="There is no load 0000000000000000"):
        child_process.run({"do": "withdraw", "load": "0" * 16, "reason": "test", "person": "test"}, quiet)


def test_what_nobody_foresaw_says_no_value() -> None:
    with pytest.raises(WaybillError, match=r"unexpected happened \(KeyError\)") as caught:
        child_process.run({"do": "Jan Jansen's parcel"}, quiet)
    assert "Jansen" not in str(caught.value)
