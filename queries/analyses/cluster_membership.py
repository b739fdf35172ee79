"""Of which clusters nodes are, as the last run of `clusters` on this machine found them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from analysis.cluster_names import Run
from analysis.sharing.hubs import hub
from graph.schema import NODES, kind_of
from queries.analyses.mention_reader import MentionReader, thing_of
from queries.period import period
from queries.reader import Reader


def clusters_of(reader: Reader, run: Run, ids: Iterable[str]) -> Mapping[str, list[str]]:
    """The names of the clusters of parties, and of parcels, reports and shared things that parties of a
    cluster stand on or have. A hub is of none.
    """
    name_of = {party: name for name, parties in run.parties.items() for party in parties}
    found: dict[str, set[str]] = defaultdict(set)
    if not name_of:
        return {}
    around = []
    things: dict[str, list[str]] = defaultdict(list)
    for id_ in ids:
        kind = kind_of(id_)
        if id_ in name_of:
            found[id_].add(name_of[id_])
        elif kind in ("Parcel", "Seizure"):
            around.append(id_)
        elif NODES[kind].shared:
            things[kind].append(id_)
    for kind, some in things.items():
        rows = reader.each("things", some, {"kind": kind})
        around += [thing.id for thing in map(thing_of, rows) if not hub(thing)]
    mention_reader = MentionReader(reader, period(None, None))
    for mention in mention_reader.around(around).mentions if around else ():
        if mention.party in name_of:
            for id_ in (
                mention.parcel,
                mention.thing,
                *mention_reader.written[mention.parcel, mention.thing],
            ):
                found[id_].add(name_of[mention.party])
    return {id_: sorted(names) for id_, names in found.items()}
