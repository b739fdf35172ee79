"""Which pack holds which rows and persons, who has it, and what was corrected or erased of it since.

One file a pack in `WAYBILL_HOME/handed-over`, for its owner only. It names rows by delivery and number,
persons by the ids of their labels, and repeats nothing that they say.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from casework.disclosure import RECIPIENTS
from casework.workspace import Workspace
from errors import UsageError, WaybillError
from evidence.archive import Archive
from graph.permit import Permit, require
from graph.settings import Settings
from queries.output import write
from queries.reader import Reader
from queries.resolve_ids import with_all_labels

if TYPE_CHECKING:
    from handover.packs.disclosed_case import DisclosedCase

FOLDER = "handed-over"
ALL_PACKS, REPORT, CHART = "waybill-", "waybill-report-", "waybill-chart-"
"""What names of reports and charts begin with; all else that is handed over is a pack."""
_OURS = ("own", "own_file")
"""Kinds of recipients (disclosure.RECIPIENTS) to whom nothing leaves the authority."""
_NOTHING: Mapping[str, Collection[int]] = {}
LABELS = 10_000
"""Labels of a person by which it is looked for: more than any has."""


@dataclass(frozen=True, slots=True)
class HandedPack:
    """A pack that was handed over. `rows`: numbers of rows by their load; `persons`: ids of persons and
    labels, in the pack and in our graph; `fingerprint`: of the pack; `told`: `at` and `by` of each notice
    about it.
    """

    name: str
    at: str
    by: str
    recipient: str
    kind: str
    use: str
    purpose: str
    case: str
    handling: str
    fingerprint: str
    persons: Sequence[str]
    rows: Mapping[str, Sequence[int]]
    demo: bool = False
    told: Sequence[Mapping[str, str]] = ()

    @property
    def stays(self) -> bool:
        """Whether it is our own authority's, so that nobody else must be told."""
        return self.kind in _OURS

    @property
    def last_told(self) -> str:
        """When its recipient was last told of changes; "" where that was never."""
        return max((one["at"] for one in self.told), default="")


@dataclass(frozen=True, slots=True)
class ChangedRows:
    """What became of rows of a pack after it was handed over: `what` is withdrawn or erased; `numbers`: which
    rows of the load; `told`: a notice of it was written since.
    """

    load: str
    what: str
    at: str
    numbers: Sequence[int]
    told: bool = False

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.numbers)


class HandedFacts(Protocol):
    """What a pack, report or chart says of itself, as all of them do."""

    @property
    def at(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def recipient(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def use(self) -> str: ...
    @property
    def purpose(self) -> str: ...
    @property
    def case(self) -> str: ...
    @property
    def invented(self) -> bool: ...


def note_case(
    settings: Settings, facts: HandedFacts, told: DisclosedCase, *, name: str, fingerprint: str, handling: str
) -> None:
    """Note what was handed over of a case, so that whoever has it can be told of what is corrected or erased
    since. Raises NoRoom where that cannot be written.
    """
    pack = HandedPack(
        name=name,
        at=facts.at,
        by=facts.who,
        recipient=facts.recipient or RECIPIENTS[facts.kind],
        kind=facts.kind,
        use=facts.use,
        purpose=facts.purpose,
        case=facts.case,
        handling=handling,
        fingerprint=fingerprint,
        persons=[*told.person_ids, *told.called_otherwise],
        rows=dict(told.numbers),
        demo=facts.invented,
    )
    note(settings, pack)


def note(settings: Settings, pack: HandedPack) -> None:
    """Note a pack. Raises NoRoom where that cannot be written."""
    path = settings.private_folder(FOLDER) / f"{pack.name}.json"
    write(json.dumps(asdict(pack), ensure_ascii=False), str(path))


def note_told(settings: Settings, name: str, at: str, by: str) -> None:
    """Note that a notice about this pack was written. Raises NoRoom where that cannot be written."""
    pack = named(settings, name)
    note(settings, replace(pack, told=(*pack.told, {"at": at, "by": by})))


def handed_to(settings: Settings, recipient: str) -> list[HandedPack]:
    """What was handed to this recipient."""
    return [one for one in _all(settings) if one.recipient == recipient]


def packs(
    desk: Workspace, rows: Mapping[str, Collection[int]] = _NOTHING, persons: Collection[str] = ()
) -> list[tuple[HandedPack, list[ChangedRows]]]:
    """Every pack that was handed over, newest first, and what changed of it since. Where rows (numbers by
    load, none for all of it) or persons are named: those that hold one of them. A person is looked for as
    what it is in the graph today too, and as each of its labels: packs keep the labels of those in them, and
    people change with every label that comes. Raises StoreUnavailable where that cannot be read.
    """
    asked = {"rows": {load: sorted(some) for load, some in rows.items()}, "persons": len(persons)}
    with desk.asking("register", asked, subjects=persons) as question:
        if persons:
            persons = with_all_labels(Reader(desk.store, question.permit), persons, LABELS)
        found = [
            (pack, list(_changes(pack, desk.archive)))
            for pack in _all(desk.settings)
            if not (rows or persons) or _holds(pack, rows, persons)
        ]
        found.sort(key=lambda one: (one[0].at, one[0].name), reverse=True)
        subjects = [id_ for pack, _changed in found for id_ in pack.persons]
        question.handed_out(len(found), subjects=subjects, handling=[pack.handling for pack, _ in found])
    return found


def of_case(settings: Settings, case: str) -> list[HandedPack]:
    """The packs of a case that were handed over, newest first."""
    found = [
        pack for pack in _all(settings) if pack.case == case and not pack.name.startswith((REPORT, CHART))
    ]
    return sorted(found, key=lambda pack: (pack.at, pack.name), reverse=True)


def named(settings: Settings, name: str) -> HandedPack:
    """The pack of this name. Raises UsageError where none was handed over."""
    found = next((pack for pack in _all(settings) if pack.name == name), None)
    if found is None:
        raise UsageError(
            "No pack called {name} was handed over: `python -m handover register` lists them.", name=name
        )
    return found


def changes_since(pack: HandedPack, archive: Archive, permit: Permit) -> list[ChangedRows]:
    """What became of its rows since it was handed over."""
    require(permit)
    return list(_changes(pack, archive))


def _holds(pack: HandedPack, rows: Mapping[str, Collection[int]], persons: Collection[str]) -> bool:
    if not set(persons).isdisjoint(pack.persons):
        return True
    return any(
        load in pack.rows and (not some or not set(some).isdisjoint(pack.rows[load]))
        for load, some in rows.items()
    )


def _all(settings: Settings) -> Iterator[HandedPack]:
    for path in sorted((settings.home / FOLDER).glob("*.json")):
        pack = _read(path)
        if pack.demo == settings.demo:
            yield pack


def _read(path: Path) -> HandedPack:
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return HandedPack(**told)
    except (OSError, ValueError, TypeError) as error:
        raise WaybillError(
            "{file} is damaged and cannot be read: restore it from a backup.", file=path
        ) from error


def _changes(pack: HandedPack, archive: Archive) -> Iterator[ChangedRows]:
    """What happened since to the deliveries of a pack, as far as its rows are concerned. A delivery that was
    withdrawn and counts again is as it was.
    """
    for load, numbers in sorted(pack.rows.items()):
        facts = archive.find(load)
        since = [event for event in archive.history(load) if event["at"] >= pack.at]
        left = set(numbers)
        for event in (one for one in since if one["what"] == "erased"):
            gone = left if event["rows"] == "all" else left.intersection(event["rows"])
            if gone:
                yield _changed(pack, load, event, gone)
            left = left - gone
        withdrawn = [event for event in since if event["what"] == "withdrawn"]
        if left and withdrawn and facts is not None and facts.withdrawn:
            yield _changed(pack, load, withdrawn[-1], left)


def _changed(pack: HandedPack, load: str, event: Mapping[str, Any], numbers: Collection[int]) -> ChangedRows:
    return ChangedRows(
        load=load,
        what=event["what"],
        at=event["at"],
        numbers=sorted(numbers),
        told=pack.stays or event["at"] <= pack.last_told,
    )
