"""veraPDF on reports of every language, whole and short, and the time that a report of a large case takes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from handover.report.wording import LANGUAGES
from tests.unit.handover import made_packs as made
from tests.unit.handover.report import made_reports as reports
from tests.verapdf import verdict

pytestmark = pytest.mark.slow
MOST_SECONDS = 5.0
"""Of processor time, for a report of 600 parcels."""


@pytest.mark.parametrize("standard", ["ua1", "2a"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("short", [False, True])
def test_verapdf_passes_it(language: str, short: bool, standard: str, tmp_path: Path) -> None:
    outcome = {"before": 10, "after": 4, "change": [-0.8, -0.6, -0.1], "told": True}
    place = tmp_path / "report.pdf"
    given = reports.sources(
        decisions=[reports.decision()],
        alerts=[reports.alert()],
        events=[
            reports.event(1, "step", {"nodes": [{"id": made.PARCELS[0], "why": ["王小明 writes there"]}]}),
            reports.event(2, "note", {"on": [made.PARCELS[0]], "text": "weighed again\nask customs"}),
        ],
        measures=[reports.measure(outcome)],
    )
    place.write_bytes(reports.written(given, language=language, short=short, case_name="Zoë 王小明"))
    said = verdict(place, standard)
    assert said.startswith("PASS"), said


def test_verapdf_fails_what_is_no_such_file(tmp_path: Path) -> None:
    import typst

    (tmp_path / "plain.typ").write_text("plain")
    (tmp_path / "plain.pdf").write_bytes(typst.compile(str(tmp_path / "plain.typ")))
    assert verdict(tmp_path / "plain.pdf", "ua1").startswith("FAIL")


def test_six_hundred_parcels_take_seconds() -> None:
    some = []
    for n in range(1, 601):
        record = made.parcel(n, 0, 1)
        record["recipient"] |= {"key": f"r{n % 400}", "said": {"name": f"Recipient {n % 400}"}}
        record["posted_at"] = f"2026-{1 + n % 12:02}-{1 + n % 28:02}T10:00:00Z"
        some.append(made.cited(made.load(), n, record))
    ids = [
        *made.PARTIES,
        *(f"Party:r{n}" for n in range(400)),
        *(f"Parcel:LX{n:09d}NL" for n in range(1, 601)),
    ]
    before = time.process_time()
    pdf = reports.written(reports.sources(some, ids=ids))
    took = time.process_time() - before
    assert "Parcels 600" in reports.pages(pdf)[0] and took < MOST_SECONDS
