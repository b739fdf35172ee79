"""Groups of people whom surprising sharing holds together: who they are, what holds them and how surely."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from analysis.mentions import Mention
from analysis.snapshot.days import day_text
from analysis.snapshot.window import Window
from analysis.users import people
from casework.decisions.decision_records import hubs_or_not
from errors import QueryRejected, cancelling
from graph.schema import NODES, key_of, kind_of
from graph.subgraph import Node, Subgraph
from queries.analyses.cluster_things import things_of_clusters
from queries.analyses.mention_reader import MentionReader
from queries.period import Moment, period
from queries.question import open_question
from queries.reader import Reader
from queries.remarked_rows import RemarkedRows
from values import country

if TYPE_CHECKING:
    from analysis.clusters import Cluster
    from analysis.sharing.incidence import Uses
    from analysis.snapshot.arrays import Snapshot
    from casework.workspace import Workspace

ABOUT = "groups of people linked by unusual sharing, strongest first"
EXAMPLE = "clusters --min 3 --limit 20"

MIN, LIMIT = 3, 100
MOST_DRAWN = 400
_MONDAY = 4
"""1970-01-05, the first Monday that days are counted from."""
_TOLD = 5
"""Things that are named for each cluster."""
_NAMED = 2
"""People after whom a cluster is called."""
_HABITS = (
    "handed in parcels at one counter within the same hour",
    "declared the same contents at the same weight",
    "had consecutive numbers on one day",
)
"""In the order of `analysis.habits.KINDS`."""


class ClusterRows(RemarkedRows):
    """Clusters; `weeks`: by the id of each, its weeks from the first to the last in which something was
    posted: a list of week (its Monday), parcels and seized, how many of these were. Empty where nothing is
    dated. `things`: by the id of each, the ids of what its parcels and labels name.
    `behind`: the ids of the parcels and reports that all of it rests on.
    """

    weeks: Mapping[str, list[dict[str, Any]]] = MappingProxyType({})
    things: Mapping[str, frozenset[str]] = MappingProxyType({})
    behind: Sequence[str] = ()


def clusters(
    fewest: int = MIN,
    resolution: float | None = None,
    since: Moment = None,
    until: Moment = None,
    limit: int = LIMIT,
    countries: Sequence[str] = (),
    *,
    desk: Workspace | None = None,
) -> ClusterRows:
    """Clusters of at least `fewest` people (a household counts once), the highest score first.

    A row: id (stays from run to run), label (the two of its people who sent most, and how many others),
    people (ids), parties (ids), tracking_numbers (of what they sent),
    score (nats), stability (0 to 1: the mean share that stays together when a fifth of what they share is
    left out), why. `resolution`: higher cuts into smaller groups (0.2). With a period, or `countries`
    (alpha-2, of origin or destination), only such parcels count; a graph of more than three million needs
    one. The rows come with a `remark` where they are of an earlier state. Raises QueryRejected for a `fewest`
    below 2, a resolution that is not above 0, a country that is none, or too many parcels.
    """
    if fewest < 2 or (resolution is not None and not 0 < resolution < math.inf):
        raise QueryRejected("A cluster has at least 2 people, and a resolution is a number above 0.")
    days = period(since, until)
    window = Window(days.since[:10], days.until[:10], tuple(map(_country, countries)))
    asked: dict[str, Any] = {"min": fewest, "resolution": resolution, "limit": limit, **days.asked()}
    asked |= {"countries": list(window.countries)} if countries else {}
    with open_question("clusters", asked, desk) as question:
        at, reader = question.workspace, question.reader
        from analysis.clusters import RESOLUTION
        from analysis.clusters import clusters as cluster
        from analysis.sharing.incidence import uses
        from analysis.snapshot.filtering import as_labels_say
        from analysis.snapshot.refreshing import current_snapshot

        taken = current_snapshot(at.settings, at.store, question.permit, window)
        snapshot = as_labels_say(taken.snapshot) if at.as_labels_say else taken.snapshot
        cancelling.check()
        by = uses(snapshot, hubs_or_not(at.store, question.permit))
        cancelling.check()
        found = cluster(snapshot, by, fewest=fewest, resolution=resolution or RESOLUTION)
        told = _ClusterRows(reader, snapshot, by)
        usual = fewest == MIN and resolution in (None, RESOLUTION) and not at.as_labels_say
        keep = usual and not window and not taken.remark
        names = _StableNames(at, question.permit)
        rows = told.rows(found, limit, names)
        behind = told.behind(found[:limit])
        subjects = [id_ for row in rows for id_ in (*row["people"], *row["parties"])]
        codes = reader.codes_of(behind)
        cancelling.check()  # a run that nobody sees is none that the next one is compared with
        if keep:
            names.save()
        answer = ClusterRows(rows, taken.remark, more=len(found) > len(rows))
        answer.weeks = {row["id"]: told.weeks(one) for row, one in zip(rows, found, strict=False)}
        things = things_of_clusters(snapshot, found[: len(rows)])
        answer.things = {row["id"]: named for row, named in zip(rows, things, strict=True)}
        answer.behind = behind
        return question.release(answer, count=len(rows), subjects=[*subjects, *behind], handling=codes)


def _country(text: str) -> str:
    code = country.clean(text).value
    if code is None:
        raise QueryRejected("{text!r} is not a country: write it as, for example, NL.", text=text)
    return str(code)


def opened(row: Mapping[str, Any], parcels: int = MOST_DRAWN, *, desk: Workspace | None = None) -> Subgraph:
    """A row of `clusters` as a graph: its labels, at most `parcels` of those that it sent or got, the newest
    first, and what two or more of its people share.
    """
    asked = {"cluster": row["id"], "parcels": parcels}
    with open_question("clusters", asked, desk, subjects=row["parties"]) as question:
        reader = question.reader
        every = sorted({one["parcel"] for one in reader.each("parcels_of_parties", row["parties"])})
        newest = sorted(reader.nodes(every).values(), key=_posted, reverse=True)[:parcels]
        on: dict[str, list[Mention]] = {}
        mention_reader = MentionReader(reader, period(None, None))
        for mention in mention_reader.around([node.id for node in newest]).mentions:
            if mention.party in row["parties"]:
                on.setdefault(mention.thing, []).append(mention)
        shared = {thing: mentions for thing, mentions in on.items() if people(mentions) > 1}
        steps = ((mention.parcel, mention.thing) for mentions in shared.values() for mention in mentions)
        things = shared.keys() | {id_ for id_ in mention_reader.drawn(steps) if kind_of(id_) != "Party"}
        nodes = reader.nodes([*row["parties"], *(node.id for node in newest), *sorted(things)])
        edges = reader.edges(nodes)
        found = Subgraph.of(list(nodes.values()), edges.values(), total=len(nodes))
        return question.release_graph(found, also=reader.codes_of(every))


def _posted(node: Node) -> tuple[str, str]:
    return str(node.properties.get("posted_at") or ""), node.id


class _StableNames:
    """Names that stay; a run over the whole graph is what the next one is compared with."""

    def __init__(self, at: Workspace, permit: Any) -> None:
        from analysis.cluster_names import LastRun, Run

        self._kept = LastRun(at.settings, at.store.database)
        self.before, self._now = self._kept.load(permit), Run()

    def give(self, parties: Sequence[Sequence[str]], parcels: Sequence[int]) -> list[str]:
        """A name for each."""
        from analysis.cluster_names import Run, names

        given = names(self.before, parties)
        today = f"{datetime.now(UTC):%Y-%m-%d}"
        self._now = Run(today, dict(zip(given, parties, strict=True)), dict(zip(given, parcels, strict=True)))
        return given

    def save(self) -> None:
        """The next run is compared with this one."""
        self._kept.save(self._now)


class _ClusterRows:
    """Clusters in words."""

    def __init__(self, reader: Reader, of: Snapshot, by: Uses) -> None:
        self._reader, self._of, self._by = reader, of, by

    def ids(self, of: Any, numbers: Any) -> list[str]:
        """The ids of nodes by number."""
        return [str(one) for one in of.take(numbers).to_pylist()]

    def behind(self, found: Sequence[Cluster]) -> list[str]:
        """The parcels and reports that say what is told: all parcels that their parties stand on."""
        import numpy as np

        from analysis.snapshot.arrays import distinct

        parties = np.zeros(len(self._of.parties), bool)
        for one in found:
            parties[one.parties] = True
        parcels = np.zeros(len(self._of.parcels), bool)
        for labels in (self._of.sent, self._of.received):
            parcels[labels.target[parties[labels.source]]] = True
        seizures = distinct(self._of.seized.source[parcels[self._of.seized.target]])
        return [*self.ids(self._of.parcels, np.flatnonzero(parcels)), *self.ids(self._of.seizures, seizures)]

    def rows(self, found: Sequence[Cluster], limit: int, names: _StableNames) -> list[dict[str, Any]]:
        """The first `limit` as rows; all are named."""
        parties = [self.ids(self._of.parties, one.parties) for one in found]
        given = names.give(parties, [len(one.parcels) for one in found])
        shown = list(zip(given, found, parties, strict=True))[:limit]
        things = {one.thing for _, cluster, _ in shown for one in cluster.holding[:_TOLD]}
        ids = dict(zip(things, self.ids(self._by.ids, list(things)), strict=True)) if things else {}
        nodes = self._reader.nodes(ids.values())
        labels = {one: nodes[id_].label if id_ in nodes else key_of(id_) for one, id_ in ids.items()}
        called = self._called([cluster for _, cluster, _ in shown])
        return [
            {
                "id": name,
                "label": label,
                "people": sorted(self.ids(self._of.persons, cluster.persons)),
                "parties": sorted(stated),
                "tracking_numbers": sorted(
                    {key_of(id_).partition("@")[0] for id_ in self.ids(self._of.parcels, cluster.parcels)}
                ),
                "score": cluster.score,
                "stability": cluster.stability,
                "why": [*self._why(cluster, ids, labels), *_since(names, name, stated, len(cluster.parcels))],
            }
            for (name, cluster, stated), label in zip(shown, called, strict=True)
        ]

    def weeks(self, cluster: Cluster) -> list[dict[str, Any]]:
        """When its parcels were posted, week by week; empty ones in between are there too."""
        import numpy as np

        days = self._of.posted[cluster.parcels]
        seized = np.isin(cluster.parcels, self._of.seized.target)[days >= 0]
        week = (days[days >= 0] - _MONDAY) // 7
        if not len(week):
            return []
        first = int(week.min())
        posted, caught = np.bincount(week - first), np.bincount(week[seized] - first)
        caught = np.pad(caught, (0, len(posted) - len(caught)))
        return [
            {"week": day_text(7 * (first + at) + _MONDAY), "parcels": int(count), "seized": int(caught[at])}
            for at, count in enumerate(posted)
        ]

    def _called(self, found: Sequence[Cluster]) -> list[str]:
        """Each after those of its people who sent most parcels: "Jan Jansen, Piet Smit + 18"."""
        import numpy as np

        sent = np.bincount(self._of.person[self._of.sent.source], minlength=len(self._of.persons))
        leading = [
            sorted(one.persons.tolist(), key=lambda person: (-int(sent[person]), person))[:_NAMED]
            for one in found
        ]
        ids = [self.ids(self._of.persons, some) for some in leading]
        nodes = self._reader.nodes(id_ for some in ids for id_ in some)
        called = [[nodes[id_].label if id_ in nodes else key_of(id_) for id_ in some] for some in ids]
        return [
            ", ".join(names)
            + (f" + {len(one.persons) - len(names)}" if len(one.persons) > len(names) else "")
            for one, names in zip(found, called, strict=True)
        ]

    def _why(self, cluster: Cluster, ids: Mapping[int, str], labels: Mapping[int, str]) -> list[str]:
        said = [self._shared(cluster, one.thing, one.within, ids, labels) for one in cluster.holding[:_TOLD]]
        if len(cluster.holding) > _TOLD:
            said.append(f"{_many(len(cluster.holding) - _TOLD, 'more item')} shared by two or more of them")
        said += [
            f"{count:,} of its {cluster.users:,} households {habit}"
            for count, habit in zip(cluster.habits, _HABITS, strict=True)
            if count
        ]
        return [*said, *self._parcels(cluster)]

    def _shared(
        self, cluster: Cluster, thing: int, within: int, ids: Mapping[int, str], labels: Mapping[int, str]
    ) -> str:
        few, population = int(self._by.users[thing]), self._by.population
        some, kind = f"{within:,} of its {cluster.users:,} households", kind_of(ids[thing])
        if kind in ("Person", "Party"):
            return f"{some} send to {labels[thing]}; {few:,} do in all, of {population:,} people"
        what = f"{NODES[kind].called} {labels[thing]}"
        return f"{some} share {what}, used by {few:,} in all, of {population:,} people"

    def _parcels(self, cluster: Cluster) -> list[str]:
        days = self._of.posted[cluster.parcels]
        days = days[days >= 0]
        said = []
        if len(days):
            first, last = (day_text(int(day)) for day in (days.min(), days.max()))
            said.append(f"{_many(len(cluster.parcels), 'parcel')} posted from {first} to {last}")
        seized = set(self._of.seized.target.tolist()) & set(cluster.parcels.tolist())
        if seized:
            said.append(f"{len(seized):,} of these parcels {'was' if len(seized) == 1 else 'were'} seized")
        return said


def _since(names: _StableNames, name: str, parties: Sequence[str], parcels: int) -> list[str]:
    """What changed since the last run."""
    before = names.before
    if not before.day:
        return []
    if name not in before.parties:
        return [f"not in the run of {before.day}"]
    more, fewer = set(parties) - set(before.parties[name]), set(before.parties[name]) - set(parties)
    grown = parcels - before.parcels.get(name, parcels)
    changes = [
        (len(more), "label", "more"),
        (len(fewer), "label", "fewer"),
        (abs(grown), "parcel", "more" if grown > 0 else "fewer"),
    ]
    return [f"{_many(n, what)} {how} than in the run of {before.day}" for n, what, how in changes if n]


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--min", type=int, default=MIN, metavar="N", help=f"at least N people ({MIN})")
    parser.add_argument(
        "--resolution", type=float, metavar="R", help="above 0; higher: smaller, tighter clusters (0.2)"
    )
    parser.add_argument(
        "--country",
        action="append",
        default=[],
        metavar="NL",
        help="only parcels from or to this country; may be repeated",
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command."""
    return clusters(
        arguments.min,
        arguments.resolution,
        arguments.since,
        arguments.until,
        arguments.limit or LIMIT,
        arguments.country,
        desk=desk,
    )
