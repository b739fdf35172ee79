"""Watching a cluster: the people who were in it when the watch began, followed; and who comes to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.cluster_names import LastRun
from analysis.names.name_counting import count_people
from analysis.sharing.hubs import hub
from casework.watches.events import WatchTarget
from graph.schema import NODES, kind_of
from queries.analyses.mention_reader import MentionReader
from queries.period import period
from queries.question import OpenQuestion
from queries.reader import Reader
from queries.watches.node_sightings import followed, node_sightings
from queries.watches.said import beside, how_many
from queries.watches.seen import Seen, Sighted

SORT = "cluster"


def typed(question: OpenQuestion, text: str) -> WatchTarget | None:
    """A cluster of the last run on this machine, by its reference."""
    if not text.startswith("C-"):
        return None
    at = question.workspace
    parties = LastRun(at.settings, at.store.database).load(question.permit).parties.get(text)
    return target_of({"id": text, "label": text, "parties": sorted(parties)}) if parties else None


def target_of(row: Mapping[str, Any]) -> WatchTarget:
    """A cluster (a row of `clusters`) as it is watched."""
    return WatchTarget(SORT, str(row["label"]), {"id": str(row["id"]), "parties": list(row["parties"])})


def sighted(question: OpenQuestion, targets: Mapping[str, WatchTarget]) -> Mapping[str, Sighted]:
    """Parcels and reports of the people of each, and the parties that share something with them."""
    reader = question.reader
    people = {name: followed(reader, target.of["parties"]) for name, target in targets.items()}
    seen = node_sightings(reader, people)
    beside_them = _neighbours(reader, people, seen)
    return {name: Sighted([*seen[name], *beside_them[name]]) for name in targets}


def why(target: WatchTarget, fresh: Sequence[Seen], before: Sequence[Seen]) -> list[str]:
    """New parcels of its people, and new people at what they use."""
    said = []
    parcels = [one for one in fresh if not one.of]
    if parcels:
        said = [how_many(parcels), *beside(parcels, [one for one in before if not one.of])]
    at: dict[str, list[Seen]] = defaultdict(list)
    for one in fresh:
        if one.of:
            at[one.of].append(one)
    counts = {thing: _people(some) for thing, some in at.items()}
    for thing, many in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        who = f"{many:,} new people share" if many > 1 else "1 new person shares"
        said.append(f"{who} {thing} with them")
    return said


def _people(some: Sequence[Seen]) -> int:
    """How many people these must be: several spellings may be one, and labels of one person are."""
    names = {one.said: " ".join(one.names[:1]) for one in some}
    return min(len(names), count_people(names.values()) + sum(not name for name in names.values()))


def _neighbours(
    reader: Reader, people: Mapping[str, Iterable[str]], seen: Mapping[str, Sequence[Seen]]
) -> dict[str, list[Seen]]:
    """Who else uses the things that these people have: their parties, each with its person in `said`."""
    mention_reader = MentionReader(reader, period(None, None))
    theirs = {name: [one.key for one in some] for name, some in seen.items()}
    near = mention_reader.around(sorted({key for keys in theirs.values() for key in keys}))
    known = {thing.id: thing for thing in near.things if not hub(thing)}
    things: dict[str, set[str]] = defaultdict(set)
    for name, keys in theirs.items():
        wanted, inside = set(keys), set(people[name])
        things[name] = {
            mention.thing
            for mention in near.mentions
            if mention.parcel in wanted and mention.thing in known and mention.party in inside
        }
    mentions = mention_reader.around(sorted(set().union(*things.values()))).mentions if things else ()
    found: dict[str, list[Seen]] = {}
    for name, some in things.items():
        inside = set(people[name])
        found[name] = [
            Seen(
                key=mention.party,
                node=mention.party,
                day=mention.posted_at[:10],
                parties=(mention.party,),
                names=(mention.name,) if mention.name else (),
                of=f"{NODES[kind_of(mention.thing)].called} {known[mention.thing].label}",
                said=mention.person or mention.party,
            )
            for mention in mentions
            if mention.thing in some and mention.party and mention.party not in inside
        ]
    return found
