"""Events about something, each a record of its own: of them alerts, watches and chosen barriers are made.

Nothing is changed, and nothing taken out but where somebody deletes all of something for good. No load,
withdrawal or resolution takes them away, and a rebuild carries them over.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from graph import upserts
from graph.permit import Permit
from graph.store.port import Statement, Store

_MOST = 1_000_000
FIELDS = ("id", "subject", "n", "at", "by", "kind", "body")


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """What happened to `subject` (an id) as its `n`-th event, from 1. `at`: UTC, `YYYY-MM-DDTHH:MM:SSZ`;
    `body`: what belongs to its kind.
    """

    id: str
    subject: str
    n: int
    at: str
    by: str
    kind: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventRecords:
    """The events of one sort; `label`: of their records in the graph."""

    label: str

    def new(self, subject: str, n: int, by: str, kind: str, body: Mapping[str, Any]) -> RecordedEvent:
        """One that happens now."""
        return RecordedEvent(
            id=f"{self.label}:{subject.partition(':')[2]}/{n}-{secrets.token_hex(4)}",
            subject=subject,
            n=n,
            at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            by=by,
            kind=kind,
            body=dict(body),
        )

    def read(self, store: Store, permit: Permit) -> dict[str, list[RecordedEvent]]:
        """The events of each subject, in their order."""
        label, fields = self.label, ", ".join(f"e.{name} AS {name}" for name in FIELDS)
        rows = store.read(f"MATCH (e:{label}) RETURN {fields} LIMIT {_MOST}", {}, permit)
        found: dict[str, list[RecordedEvent]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row["subject"], row["n"], row["at"], row["id"])):
            found[row["subject"]].append(RecordedEvent(**{**row, "body": json.loads(row["body"])}))
        return dict(found)

    def write(self, store: Store, permit: Permit, events: Sequence[RecordedEvent]) -> None:
        """Write new ones."""
        rows = [
            {"id": event.id, "p": asdict(event) | {"body": json.dumps(dict(event.body), ensure_ascii=False)}}
            for event in events
        ]
        if rows:
            store.write([Statement(upserts.merge_nodes(self.label), rows)], permit)

    def delete(self, store: Store, permit: Permit, events: Sequence[RecordedEvent]) -> None:
        """Take them out of the graph for good."""
        rows = [{"id": event.id} for event in events]
        store.write([Statement(upserts.delete_nodes(self.label), rows)], permit)

    def everything(self, store: Store, permit: Permit) -> list[dict[str, Any]]:
        """All of them: what a rebuild carries over."""
        return [asdict(event) for events in self.read(store, permit).values() for event in events]

    def restore_all(self, store: Store, permit: Permit, kept: Sequence[Mapping[str, Any]]) -> None:
        """Write what `everything` gave."""
        self.write(store, permit, [RecordedEvent(**row) for row in kept])
