"""Every decision is listed once, with its date and status, and what it leads to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.docs.decision_index import FOLDER, page, records

LINK = re.compile(r"\]\((\d{4}-[^)#]+\.md)")


def test_the_list_is_what_the_records_say() -> None:
    wanted = "run: python -m tests.unit.docs.decision_index > docs/decisions/README.md"
    assert (FOLDER / "README.md").read_text("utf-8") == page(), wanted


def test_a_number_is_of_one_record_and_what_comes_after_is_later() -> None:
    numbers = [one.number for one in records()]
    assert len(set(numbers)) == len(numbers)
    assert [(one.number, one.by) for one in records() if one.by and one.by not in numbers] == []
    assert [one.number for one in records() if one.by and one.by <= one.number] == []


def test_links_between_records_lead_somewhere() -> None:
    links = {(one.file, link) for one in records() for link in LINK.findall((FOLDER / one.file).read_text())}
    assert [pair for pair in links if not (FOLDER / pair[1]).exists()] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("0001-rooms.md", "# 0001 Rooms\n\n**Decided.** Nothing.\n"),
        ("0001-rooms.md", "# 0001 Rooms\n\n2026-11-24, perhaps\n"),
        ("0001-rooms.md", "# 0001 Rooms\n\n2026-13-24, accepted\n"),
        ("0001-rooms.md", "# 0002 Rooms\n\n2026-11-24, accepted\n"),
        ("rooms.md", "# 0001 Rooms\n\n2026-11-24, accepted\n"),
    ],
)
def test_a_record_that_begins_otherwise_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ValueError):
        records(tmp_path)
