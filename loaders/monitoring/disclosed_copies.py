"""What left Waybill since a load came, by the audit log, and who has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.audit_chain import log
from casework.audit_chain.entry import FILE
from casework.audit_chain.log import Entry
from graph.settings import Settings

_SHOWN = 10
_FILES = frozenset({"export", "targets", "picture", "rejects"})
_FILES_OF_TABLES = (" csv", " xlsx")
"""Verbs that always left a file, before the log said how something was handed out."""
_OF_ANSWERS = "an answer; it is not known whether {to} kept a copy of it"
_OF_OTHERS = (
    "files about others that {to} has: they may hold some of it where a person or place represented it then "
    "and no longer does"
)


@dataclass(frozen=True, slots=True)
class Copy:
    """One place. `erased`: Waybill did it; else `where` says what is there and what to do."""

    kind: str
    where: str
    erased: bool = False


def disclosed(settings: Settings, ids: set[str] | None, received: str, *, others: bool) -> Iterator[Copy]:
    """What left Waybill since the load came, by the audit log: each file with who has it; what may have been
    kept as a file, as an answer that a program took, by who has it. `ids` None: it may hold any. `others`: so
    may what names none of them, as a person does that once stood for one; of that, all of a verb in one.
    """
    perhaps: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    subjects = None if ids is None else sorted(ids)
    for entry, named in log.disclosures(settings.home, received, subjects, others=others):
        verb, to = entry["verb"], entry["recipient"] or entry["who"]
        of_others = ids is not None and not named and entry["subjects"] > 0
        is_file = entry.get("medium") == FILE or verb in _FILES or verb.endswith(_FILES_OF_TABLES)
        if is_file and not of_others:
            held = "holds some of it" if named else "may hold some of it"
            by = f" by {entry['who']}" if to != entry["who"] else ""
            yield Copy(
                "file", f"audit entry {entry['n']}: {verb} of {entry['at']}{by}, {to} has it: it {held}"
            )
        else:
            perhaps[verb, to, _OF_OTHERS if of_others and is_file else _OF_ANSWERS].append(entry)
    for (verb, to, why), entries in perhaps.items():
        yield Copy("file", f"{_entries(verb, entries)}: {why.format(to=to)}")


def _entries(verb: str, entries: Sequence[Entry]) -> str:
    first, last = entries[0], entries[-1]
    if len(entries) == 1:
        return f"audit entry {first['n']}: {verb} of {first['at']}"
    numbers = ", ".join(str(one["n"]) for one in entries[:_SHOWN]) + (", …" if len(entries) > _SHOWN else "")
    return f"audit entries {numbers}: {len(entries):,} times {verb}, {first['at']} to {last['at']}"
