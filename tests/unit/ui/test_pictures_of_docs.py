"""Every picture that the documents show is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_SHOWN = re.compile(r"!\[[^\]]+\]\((?:docs/)?(images/[^)]+)\)")


def test_the_pictures_that_are_shown_are_there() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    shown = {name for page in pages for name in _SHOWN.findall(page.read_text(encoding="utf-8"))}
    assert len(shown) > 5
    assert [name for name in sorted(shown) if not (ROOT / "docs" / name).is_file()] == []
