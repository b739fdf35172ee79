"""What is known about one load: who delivered what, when, under which terms, and how its reading went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from dataclasses import fields as fields_of
from typing import Any

import msgspec

from errors import WaybillError

FACTS = "load.json"
"""The file of a load's facts; a load is complete once it is there."""
_OF_HISTORY = ("withdrawn", "erased", "erasures", "erasing")


@dataclass(frozen=True, slots=True)
class LoadFacts:
    """One complete load. Times are `YYYY-MM-DDTHH:MM:SSZ`; `as_of` is "" where nothing in it is dated.

    `record_kind` is parcels, events, seizures, listings or links; `format` is csv, xlsx, jsonl or json;
    `rules` is the version of the cleaning rules that understood its rows, `reading` how they read them (what
    the layout told), so that they can be understood again. `fields` are those that the file had columns for,
    `columns_unknown` columns that the layout does not know, `columns_missing` columns of the layout that the
    file has not. `tables`: of a file of several (sheets, lists), the name of each and its first row.
    `deliverer`: who delivered it, as whoever loaded it says. `review`: the day on which it is to be reviewed.
    `partner`: whose pack it came in (`name`, `key`), the
    `pack` and when that was `made`, and the partner's id of the `load`; `line` of its rows is then the
    partner's number of the row.
    `withdrawn`, `erased` (all of it), `erasures` (how often rows of it were) and `erasing` (rows of it are
    to be erased and are not yet, or were and it is not restored) come from its history,
    `rules` and the counts of rows from the newest understanding where there is one.
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
    review: str | None = None
    deliverer: str | None = None
    fields: tuple[str, ...] = ()
    columns_unknown: tuple[str, ...] = ()
    columns_missing: tuple[str, ...] = ()
    tables: tuple[tuple[str, int], ...] = ()
    reading: Mapping[str, Any] | None = None
    partner: Mapping[str, str] | None = None
    withdrawn: bool = False
    erased: bool = False
    erasures: int = 0
    erasing: bool = False

    def table_of(self, row: int) -> str:
        """The sheet or list that a row stands in; "" where the file is read as one."""
        return next((name for name, first in reversed(self.tables) if first <= row), "")

    @property
    def file_sha256(self) -> str:
        """SHA-256 of the file; "" where a partner does not tell it, and `sha256` stands for the delivery."""
        told = (self.partner or {}).get("sha256", self.sha256)
        return self.sha256 if told else ""

    @property
    def came_from(self) -> str:
        """Who answers for it: the partner whose pack it came in, else who delivered it; "" of neither."""
        return (self.partner or {}).get("name") or self.deliverer or ""

    def partner_row(self, line: int) -> str:
        """What a partner calls a row that came in a pack of theirs, `load:number`; "" of any other."""
        return f"{self.partner['load']}:{line}" if self.partner else ""

    def to_json(self) -> bytes:
        """The bytes of load.json."""
        facts = {name: value for name, value in asdict(self).items() if name not in _OF_HISTORY}
        return msgspec.json.format(msgspec.json.encode(facts), indent=2) + b"\n"

    @classmethod
    def from_json(cls, data: bytes, *, place: str, **more: Any) -> LoadFacts:
        """Read load.json; `place` names it in messages, `more` goes before what it says. Facts that are not
        known here are left out."""
        known = {one.name for one in fields_of(cls)}
        try:
            facts: dict[str, Any] = msgspec.json.decode(data)
            facts = {name: value for name, value in facts.items() if name in known}
            for name in ("fields", "columns_unknown", "columns_missing"):
                facts[name] = tuple(facts.get(name) or ())
            facts["tables"] = tuple((str(name), int(row)) for name, row in facts.get("tables") or ())
            return cls(**{**facts, **more})
        except (msgspec.DecodeError, TypeError, ValueError, AttributeError) as error:
            raise WaybillError(
                "{place} is damaged and cannot be read: restore it from a backup, or remove its folder and "
                "load the file again.",
                place=place,
            ) from error
