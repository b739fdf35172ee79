"""Watching a list, or one value: a line that was not known and is now, and new parcels of those that were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from casework.watches.events import WatchTarget
from errors import QueryRejected
from graph.schema import kind_of
from queries.lookup.lists import LookupEntry
from queries.lookup.screening import Screening
from queries.question import OpenQuestion
from queries.watches.node_sightings import node_sightings, watchable
from queries.watches.said import beside, how_many
from queries.watches.seen import Seen, Sighted

SORT = "list"
MOST_LINES = 5_000
"""Lines of a list that is watched."""
LONGEST_LABEL = 100
_TOLD = 5


def typed(question: OpenQuestion, text: str) -> WatchTarget | None:
    """A value, whatever it is: a list of one line."""
    return target_of(text, [LookupEntry(1, text)], "")


def target_of(label: str, entries: Sequence[LookupEntry], given_by: str) -> WatchTarget:
    """A list as it is watched, and who gave it. Raises QueryRejected for an empty or too long one."""
    lines = {" ".join(one.text.split()): one.address for one in entries if one.text.strip()}
    if not lines or len(lines) > MOST_LINES:
        raise QueryRejected("A list that is watched has 1 to {most:,} different values.", most=MOST_LINES)
    said = " ".join(given_by.split())[:200]
    of = {"lines": list(lines), "addresses": list(lines.values()), "given_by": said}
    return WatchTarget(SORT, " ".join(label.split())[:LONGEST_LABEL], of)


def sighted(question: OpenQuestion, targets: Mapping[str, WatchTarget]) -> Mapping[str, Sighted]:
    """Parcels and reports of what each line hits, by line; all lines of all lists are looked up together."""
    screening = Screening(question.reader)
    found = screening.look_up(line for target in targets.values() for line in target.of["lines"])
    doors = screening.at_addresses({id_ for one in targets.values() for id_ in one.of["addresses"] if id_})
    hit: dict[tuple[str, str], list[str]] = {}
    for name, target in targets.items():
        for line, door in zip(target.of["lines"], target.of["addresses"], strict=True):
            ids = {**found[line].ids, **(doors[door].ids if door else {})}
            hit[name, line] = [id_ for id_ in ids if watchable(kind_of(id_)) or kind_of(id_) == "Seizure"]
    of_lines = node_sightings(question.reader, {"\n".join(of): ids for of, ids in hit.items()})
    seen: dict[str, list[Seen]] = defaultdict(list)
    for name, line in hit:
        seen[name] += [_on_line(one, line) for one in of_lines[f"{name}\n{line}"]]
    return {name: Sighted(seen[name]) for name in targets}


def why(target: WatchTarget, fresh: Sequence[Seen], before: Sequence[Seen]) -> list[str]:
    """Line by line, those that were not known first."""
    by_line: dict[str, list[Seen]] = defaultdict(list)
    for one in fresh:
        by_line[one.of].append(one)
    known = {one.of for one in before}
    said: list[str] = []
    for line, some in sorted(by_line.items(), key=lambda pair: (pair[0] in known, -len(pair[1]), pair[0])):
        is_now = "was used again" if line in known else "is now known"
        said.append(f"{line} {is_now}: {how_many(some)}")
    if len(by_line) == 1:
        said += beside(fresh, [one for one in before if one.of in by_line])
    more = len(by_line) - _TOLD
    return said if more <= 0 else [*said[:_TOLD], f"{more:,} more of the list"]


def _on_line(one: Seen, line: str) -> Seen:
    also = f"{line}\n{one.also}" if one.also else ""
    return replace(one, key=f"{line}\n{one.key}", also=also, of=line)
