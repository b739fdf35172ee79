"""What an originator is asked before a row is handed on: a file for each, sent on whatever way is agreed.

It names rows of the originator's own delivery, says who is to have them and for what, and by when an answer
is needed (the limits of Directive (EU) 2023/977). It is never a part of a pack.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from errors import NoRoom
from handover.packs.cited_rows import CitedRow
from handover.packs.pack_files import PackFacts, as_json
from queries.output import write

URGENCY: Mapping[str, timedelta] = {
    "8h": timedelta(hours=8),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
}


class OriginatorRequests:
    """Gathers the rows that are to be asked for, by originator, delivery and reason."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], dict[tuple[str, str, str], list[int]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._files: dict[str, tuple[str, str]] = {}

    def add(self, one: CitedRow) -> None:
        """A row that its originator is to be asked for."""
        facts, answer = one.facts, one.answer
        agency = str((one.row.record or {}).get("agency") or facts.came_from)
        self._files[facts.load] = (facts.file, facts.sha256)
        self._rows[agency, facts.load][answer.rule, answer.code, answer.why].append(one.row.row)

    def write(self, folder: Path, facts: PackFacts, urgency: str) -> list[Path]:
        """A file for each originator and delivery; they are new or replaced. Raises NoRoom."""
        due = datetime.strptime(facts.at, "%Y-%m-%dT%H:%M:%SZ") + URGENCY[urgency]
        written = []
        for n, ((agency, load), reasons) in enumerate(sorted(self._rows.items()), 1):
            file, digest = self._files[load]
            request: dict[str, Any] = {
                "request": f"{facts.name}-{n}",
                "asked_at": facts.at,
                "answer_by": f"{due:%Y-%m-%dT%H:%M:%SZ}",
                "urgency": urgency,
                "originator": agency or "who sent this delivery",
                "delivery": {"file": file, "sha256": digest, "load": load},
                "to_be_given_to": {"name": facts.recipient, "kind": facts.kind},
                "use": facts.use,
                "purpose": facts.purpose,
                "asked_by": facts.who,
                "may_these_rows_be_handed_on": [
                    {"rows": rows, "rule": rule, "handling": code, "because": why}
                    for (rule, code, why), rows in sorted(reasons.items())
                ],
            }
            path = folder / f"{facts.name}-request-{n}.json"
            write(as_json(request).decode(), str(path))
            written.append(path)
        return written


def request_folder(named: Path | None, pack: Path) -> Path:
    """Where requests go: the folder that is named, made where it is missing, else beside the pack."""
    folder = named or pack.parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NoRoom(
            "The folder {folder} cannot be made ({reason}): name another one with --requests.",
            folder=folder,
            reason=error.strerror,
        ) from error
    return folder
