"""What the partner decided (same, not the same, hub) and in which category the partner put a person: theirs.

It is shown as the partner's and changes nothing here.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casework.workspace import Workspace
from errors import SourceRefused
from evidence.facts import LoadFacts
from graph.export.cells import restored
from loaders.partner_packs.opening import PartnerPack
from loaders.partner_packs.pack_values import from_json

NOT_ASSESSED = "not yet assessed"


@dataclass(frozen=True, slots=True)
class LoadedPack:
    """A pack that was loaded: whose, when it was made, its loads that are not withdrawn, what it said."""

    pack: str
    partner: str
    key: str
    made: str
    loads: tuple[LoadFacts, ...]
    statements: tuple[dict[str, Any], ...]


def statements_of(pack: PartnerPack) -> list[dict[str, Any]]:
    """What a verified pack says: `kind` decision or category, `at`, `who`, `on` (the partner's ids),
    `verdict` and `reason`. Raises SourceRefused for what is not as Waybill writes it."""
    try:
        return [*_decisions(pack), *_categories(pack)]
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error) as error:
        raise SourceRefused(
            "{file}: its log or its persons are not as Waybill writes them.", file=pack.path.name
        ) from error


def _decisions(pack: PartnerPack) -> Iterator[dict[str, Any]]:
    with pack.file("log.jsonl") as file:
        for line in file:
            said = from_json(from_json(line)["body"])
            if said.get("kind") == "decision" and "undone_at" not in said:
                yield {
                    "kind": "decision",
                    **{name: str(said.get(name, "")) for name in ("at", "who", "verdict", "reason")},
                    "on": [str(end) for end in said.get("on", ())],
                }


def _categories(pack: PartnerPack) -> Iterator[dict[str, Any]]:
    with pack.file("persons.csv") as file:
        for row in csv.DictReader(io.TextIOWrapper(file, "utf-8", newline="")):
            if None in row.values():
                raise ValueError("cells are missing")
            if row["category"] != NOT_ASSESSED:
                yield {
                    "kind": "category",
                    "at": row["since"],
                    "who": restored(row["by"]),
                    "verdict": restored(row["category"]),
                    "reason": restored(row["ground"]),
                    "on": [row["person"]],
                }


def loaded_packs(desk: Workspace) -> list[LoadedPack]:
    """The packs of partners that are loaded, newest first, and what each said; asked and logged."""
    with desk.asking("partners", {}) as question:
        loads: dict[str, list[LoadFacts]] = {}
        for one in desk.archive.loads():
            if one.partner and not one.withdrawn:
                loads.setdefault(one.partner["pack"], []).append(one)
        found = [_loaded_pack(desk, question.permit, some) for some in loads.values()]
        found.sort(key=lambda one: (one.made, one.pack), reverse=True)
        subjects = [id_ for one in found for said in one.statements for id_ in said["on"]]
        codes = [one.handling for some in loads.values() for one in some if one.handling]
        question.handed_out(sum(len(one.statements) for one in found), subjects=subjects, handling=codes)
    return found


def _loaded_pack(desk: Workspace, permit: Any, loads: list[LoadFacts]) -> LoadedPack:
    about = loads[0].partner or {}
    said = {
        json.dumps(one, sort_keys=True): one
        for load in loads
        for one in desk.archive.statements(load.load, permit)
    }
    return LoadedPack(
        pack=about["pack"],
        partner=about["name"],
        key=about["key"],
        made=about["made"],
        loads=tuple(loads),
        statements=tuple(said.values()),
    )
