"""What is known about one load: who delivered what, when, under which terms, and how its reading went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import msgspec

from errors import WaybillError


@dataclass(frozen=True, slots=True)
class LoadFacts:
    """One complete load. Times are `YYYY-MM-DDTHH:MM:SSZ`; `as_of` is "" where nothing in it is dated.

    `record_kind` is parcels, events, seizures, listings or links; `format` is csv, xlsx, jsonl or json;
    `rules` is the version of the cleaning rules that understood its rows. `withdrawn` comes from the load's
    history, not from load.json.
    """

    load: str
    file: str
    sha256: str
    layout: str
    layout_version: int
    record_kind: str
    encoding: str
    as_of: str
    received: str
    rows_read: int
    rows_written: int
    rows_rejected: int
    format: str = ""
    rules: int = 0
    timezone: str | None = None
    handling: str | None = None
    basis: str | None = None
    by: str | None = None
    warnings: Mapping[str, int] = field(default_factory=dict)
    withdrawn: bool = False

    def to_json(self) -> bytes:
        """The bytes of load.json."""
        facts = asdict(self)
        del facts["withdrawn"]
        return msgspec.json.format(msgspec.json.encode(facts), indent=2) + b"\n"

    @classmethod
    def from_json(cls, data: bytes, *, withdrawn: bool, place: str) -> LoadFacts:
        """Read load.json; `place` names it in messages. Facts that are not known here are left out."""
        known = {one.name for one in fields(cls)}
        try:
            facts: dict[str, Any] = msgspec.json.decode(data)
            facts = {name: value for name, value in facts.items() if name in known}
            return cls(**{**facts, "withdrawn": withdrawn})
        except (msgspec.DecodeError, TypeError, AttributeError) as error:
            raise WaybillError(
                f"{place} is damaged and cannot be read: put it back from a backup, or remove its folder and "
                "load the file again."
            ) from error
