"""A decision as the commands print it."""

from __future__ import annotations

import json
from dataclasses import asdict

from casework.decisions.decision_records import Decision, ends
from errors.cli import visible


def confirm(one: Decision, *, as_json: bool) -> None:
    """Print a decision that was made or revoked, and what makes it show."""
    if as_json:
        print(json.dumps(asdict(one), ensure_ascii=False))
    else:
        print(line(one))
        if one.b:
            print("Run `python -m loaders resolve` to apply it.")


def line(one: Decision) -> str:
    """A decision as a line."""
    undone = f"; revoked {one.undone_at} by {one.undone_by}" if one.undone_at else ""
    about = " and ".join(ends(one))
    return visible(f"{one.id}  {one.at}  {one.by}: {about}: {one.verdict} ({one.reason}){undone}")
