"""Market listings that may not be copied into the project: read where they are, said elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from loaders.dry_run import try_files
from loaders.parsing.options import Options

pytestmark = pytest.mark.slow

BESIDE = Path(__file__).parents[4] / "shared" / "data"
AGORA = Path(os.environ.get("WAYBILL_SHARED_DATA", BESIDE)) / "agora" / "listings_2014-02-01.csv"
here = pytest.mark.skipif(not AGORA.exists(), reason=f"Not run here: {AGORA} (set WAYBILL_SHARED_DATA)")


@here
def test_every_listing_goes_in() -> None:
    report, (found,) = try_files([AGORA], Options())

    (one,) = report.files
    assert (one.layout, one.rows_read, one.rows_written, one.rows_rejected) == ("agora", 8030, 8030, 0)
    assert found.unused == ()


def test_both_ends_in_one_cell_come_apart(tmp_path: Path) -> None:
    path = tmp_path / "listings.csv"
    header = "list,date,vendor,product,price,cat,subcat,subsubcat,feedback,from,to\n"
    rows = [
        "x,2014-02-02,/user/acorn,Tea,0.1,Food,Leaves,NA,none, From: USA To: Worldwide ,NA",
        "x,2014-02-02,oak,Tea,0.1,Food,NA,NA,none,Torland,Worldwide but Australia",
        "x,2014-02-02,elm,Tea,0.1,Food,NA,NA,none, From: Germany ,NA",
    ]
    path.write_text(header + "\n".join(rows) + "\n", encoding="utf-8")

    _, (found,) = try_files([path], Options())

    told = [
        {name: (row.record or {}).get(name) for name in ("vendor", "ships_from", "ships_to", "category")}
        for row in found.samples
    ]
    assert told == [
        {"vendor": "acorn", "ships_from": "US", "ships_to": "Worldwide", "category": "Food / Leaves"},
        {
            "vendor": "oak",
            "ships_from": "Torland",
            "ships_to": "Worldwide but Australia",
            "category": "Food",
        },
        {"vendor": "elm", "ships_from": "DE", "ships_to": None, "category": "Food"},
    ]
