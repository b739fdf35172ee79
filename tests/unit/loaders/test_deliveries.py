"""Every sample delivery, read and cleaned, comes to what its README says."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.dry_run import Tried, try_files
from loaders.ingest_report import FileReport
from loaders.parsing.options import Options

DATA = Path(__file__).parents[2] / "data"

TOTALS = {
    # file: layout, rows, written, rejected
    "canonical/parcels.csv": ("parcels", 2003, 2000, 3),
    "canonical/events.csv": ("events", 3449, 3447, 2),
    "canonical/seizures.csv": ("seizures", 25, 24, 1),
    "canonical/listings.csv": ("listings", 60, 60, 0),
    "canonical/links.csv": ("links", 21, 20, 1),
    "operators/postnl_export_2025w14.csv": ("postnl_export", 3011, 3006, 5),
    "operators/bpost_2025-04.xlsx": ("bpost", 1504, 1500, 4),
    "operators/declarations.jsonl": ("declarations", 1010, 1006, 4),
    "operators/dhl_events.csv": ("dhl_events", 15000, 14993, 7),
    "seizures/customs_seizures.xlsx": ("customs_seizures", 61, 60, 1),
}

WARNED = {
    "canonical/parcels.csv": {"check_digit_failed": 5},
    "canonical/links.csv": {"link_to_itself": 1, "kind_unknown": 1},
    "operators/postnl_export_2025w14.csv": {"check_digit_failed": 6},
    "operators/bpost_2025-04.xlsx": {"check_digit_failed": 3, "postcode_repaired": 217},
    "operators/declarations.jsonl": {"check_digit_failed": 3},
    "operators/dhl_events.csv": {"event_unknown": 5},
}

REJECTED = {
    "canonical/parcels.csv": {"posted_at is missing": 2, "tracking_number is missing": 1},
    "canonical/events.csv": {"at is missing": 2},
    "canonical/seizures.csv": {"report_number is missing": 1},
    "canonical/links.csv": {"to_id is missing": 1},
    "operators/postnl_export_2025w14.csv": {
        "tracking_number (barcode) is missing": 3,
        "posted_at (aannamedatum) is not a valid date: '31-02-2025 10:15' (there is no such day)": 2,
    },
    "operators/bpost_2025-04.xlsx": {
        "tracking_number (Code-barres) is missing": 2,
        "posted_at (Date de dépôt) is not a valid date: 'n.v.t.' (not a date)": 1,
        "tracking_number (Code-barres) is not a tracking number: 'Totaal / Total'": 1,
    },
    "operators/declarations.jsonl": {
        "tracking_number (tracking) is missing": 2,
        "posted_at (posting.at) is missing": 1,
        "the line is not complete JSON: Expecting property name enclosed in double quotes at character "
        "627": 1,
    },
    "operators/dhl_events.csv": {"at (evt_time) is missing": 4, "tracking_number (hwb_no) is missing": 3},
    "seizures/customs_seizures.xlsx": {"report_number (Meldingsnr / Report no) is missing": 1},
}

BROKEN = {
    # file: exit, written, rejected, warnings
    "check_digits.csv": (3, 8, 1, {"check_digit_failed": 3, "number_unknown": 1}),
    "control_characters.csv": (0, 6, 0, {"control_characters": 5}),
    "cut.jsonl": (3, 3, 1, {}),
    "formula_cells.csv": (0, 6, 0, {}),
    "header_only.csv": (0, 0, 0, {"no_rows": 1}),
    "huge_field.csv": (3, 2, 1, {}),
    "impossible_dates.csv": (3, 2, 10, {}),
    "mixed_encodings.csv": (0, 7, 0, {"decoded_as_windows_1252": 3}),
    "nul_bytes.csv": (3, 2, 1, {"nul_removed": 1}),
    "wrong_delimiter.csv": (0, 6, 0, {}),
}

REFUSED = {
    "missing_required_column.csv": ["posted_at", "tracking_number, carrier", "nearest is parcels"],
    "empty.csv": ["is empty"],
    "duplicate_headers.csv": ["two columns called sender_name"],
    "really_text.xlsx": ["not an Excel workbook"],
    "cut.json": ["ends in the middle", "line 5, column 193"],
}


def tried(name: str) -> tuple[FileReport, list[Tried]]:
    report, found = try_files([DATA / name], Options(dry_run=True))
    return report.files[0], found


@pytest.mark.slow
@pytest.mark.parametrize("name", TOTALS)
def test_a_delivery_comes_to_its_totals(name: str) -> None:
    one, found = tried(name)

    assert (one.layout, one.rows_read, one.rows_written, one.rows_rejected) == TOTALS[name]
    assert one.exit == 0
    reasons: dict[str, int] = {}
    for row in found[0].rejects:
        reasons[str(row.reason)] = reasons.get(str(row.reason), 0) + 1
    assert reasons == REJECTED.get(name, {})
    assert dict(one.warnings) | WARNED.get(name, {}) == dict(one.warnings)
    assert found[0].unused == ()


def test_the_table_covers_every_delivery() -> None:
    folders = ("canonical", "operators", "seizures")
    files = {f"{path.parent.name}/{path.name}" for folder in folders for path in (DATA / folder).iterdir()}
    assert set(TOTALS) == files
    assert set(BROKEN) | set(REFUSED) | {"README.md"} == {path.name for path in (DATA / "broken").iterdir()}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_does_what_its_table_says(name: str) -> None:
    one, _ = tried(f"broken/{name}")

    assert (one.exit, one.rows_written, one.rows_rejected, dict(one.warnings)) == BROKEN[name]
    assert one.rows_read == one.rows_written + one.rows_rejected


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_taken_is_refused_in_one_sentence(name: str) -> None:
    one, found = tried(f"broken/{name}")

    assert (one.exit, one.rows_read, found) == (2, 0, [])
    assert [words for words in REFUSED[name] if words not in one.message] == []


def test_names_in_mixed_encodings_are_all_right() -> None:
    _, (found,) = tried("broken/mixed_encodings.csv")
    names = " ".join(found.fields["sender_name"].examples + found.fields["recipient_name"].examples)

    assert "Ã" not in names and "\ufffd" not in names


def test_a_date_that_cannot_be_is_shown_as_written() -> None:
    _, (found,) = tried("broken/impossible_dates.csv")
    reasons = {row.row: str(row.reason) for row in found.rejects}

    written = {
        3: "2025-02-30",
        5: "31-04-2025",
        6: "0000-00-00",
        8: "gisteren",
        10: "45748",
        12: "2125-04-01",
    }
    assert [row for row, text in written.items() if text not in reasons[row]] == []
    assert set(reasons) == set(range(3, 13))


def test_a_megabyte_is_neither_kept_nor_shown() -> None:
    one, (found,) = tried("broken/huge_field.csv")
    (row,) = found.rejects

    assert len(str(row.reason)) < 200 and len(one.message) < 500
    assert row.raw.startswith("[1000") and "SHA-256" in row.raw
    assert max(map(len, row.read.values())) < 1000
