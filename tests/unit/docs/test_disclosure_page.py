"""docs/handover.md shows the table that decides what may leave, rule by rule, as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casework.disclosure import RECIPIENTS, USES, table

PAGE = Path(__file__).parents[3] / "docs" / "handover.md"


def shown(rule: Mapping[str, Any]) -> str:
    """A rule as a row of the page."""
    parts = [" or ".join(rule[name]) for name in ("handling",) if name in rule]
    parts += [f"to {' or '.join(rule['to'])}"] if "to" in rule else []
    parts += [f"as {' or '.join(rule['use'])}"] if "use" in rule else []
    parts += ["past its day of review"] if rule.get("past_review") else []
    parts += ["source X or information 4"] if rule.get("ungraded") else []
    fits = ", ".join(parts) or "everything else"
    return f"| {rule['name']} | {fits} | **{rule['verdict']}** | {rule['why']} |"


def test_the_page_shows_every_rule_in_its_order() -> None:
    text = PAGE.read_text(encoding="utf-8")
    rows = [shown(rule) for rule in table()["rule"]]
    assert "\n".join(["|---|---|---|---|", *rows, ""]) in text


def test_the_page_names_every_recipient_and_use() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [word for word in (*RECIPIENTS, *USES) if f"`{word}`" not in text] == []
