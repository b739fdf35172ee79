"""The generated page is what the files say."""

from __future__ import annotations

from pathlib import Path

from queries.describe import page


def test_the_page_of_queries_is_up_to_date() -> None:
    kept = Path(__file__).parents[3] / "docs" / "queries.md"
    assert kept.read_text("utf-8") == page(), "run: python -m queries.describe > docs/queries.md"
