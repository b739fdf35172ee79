"""What measures are planned from: the parcels that point to one another, and all that could be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.measures.barrier_model import BarrierModel
from analysis.snapshot.days import day_number, day_text
from analysis.walking.walk import walk as follow
from casework.alerts.alert_inbox import confirmed_parcels
from errors import QueryRejected
from graph.schema import NODES, key_of, kind_of
from graph.subgraph import Subgraph
from queries.analyses.counter_traffic import CounterTrafficReader
from queries.analyses.lane_reader import counters
from queries.analyses.mention_reader import MentionReader
from queries.barrier_models.barrier_model import model_in_use
from queries.catalogue import inner
from queries.period import period
from queries.question import OpenQuestion, open_question
from queries.reader import Reader
from queries.resolve_ids import named, postings
from queries.verbs import induced
from queries.verbs.walk import beginnings

if TYPE_CHECKING:
    from analysis.measures.candidates import CandidateMeasure, CrewParcels
    from analysis.measures.plans import Planner
    from analysis.sharing.incidence import Wide
    from analysis.snapshot.arrays import Snapshot
    from casework.workspace import Workspace

HISTORY = 400
"""Days before the last one that are read of a graph too large to be read whole."""
LINKED = 5_000
"""Linked parcels of one walk, at most."""
_WEEK = 7
MOST_DRAWN = 400
"""Parcels that come to a canvas."""
MOST_NAMED = 3_000
"""Things that are called by their label, those on most linked parcels first; the others by their key."""


@dataclass(frozen=True, slots=True, eq=False)
class LinkedCrew:
    """Parcels that point to one another, in a snapshot, as day `last` (since 1970) sees them; `remark`: what
    must be known of the snapshot, "" where nothing.
    """

    snapshot: Snapshot
    last: int
    crew: CrewParcels
    remark: str

    @property
    def until(self) -> str:
        """The last day that counts."""
        return day_text(self.last)

    def ids(self) -> list[str]:
        """The ids of the parcels, and of the reports that say of which of them that it was seized."""
        import numpy as np

        of = self.snapshot
        reports = np.unique(of.seized.source[np.isin(of.seized.target, self.crew.parcels)])
        parts = (of.parcels.take(self.crew.parcels), of.seizures.take(reports))
        return [str(id_) for part in parts for id_ in part.to_pylist()]


@dataclass(frozen=True, slots=True, eq=False)
class PlanData:
    """What plans are made from, again and again without asking anything. `labels`: what things are called;
    `handling`: the codes of the parcels' reports and loads, sorted.
    """

    linked: LinkedCrew
    model: BarrierModel
    candidates: Sequence[CandidateMeasure]
    planner: Planner
    labels: Mapping[str, str]
    handling: Sequence[str]

    def tracking_numbers(self, places: Wide) -> list[str]:
        """The numbers of parcels of the crew, sorted."""
        parcels = self.linked.snapshot.parcels.take(self.linked.crew.parcels[places]).to_pylist()
        return sorted({key_of(str(id_)).partition("@")[0] for id_ in parcels})


def linked_crew(question: OpenQuestion, starts: Sequence[str] | None, until: str) -> LinkedCrew:
    """What a walk from all of these links (ids or numbers; None: walks from every seizure and confirmed alert
    of the whole country), of what was posted until a day ("": the last day with parcels). Raises
    QueryRejected where nothing is named, or no parcel of it is posted by then.
    """
    from analysis.lanes.lane_figures import last_in_use
    from analysis.measures.candidates import crew_of
    from analysis.measures.reach import reached
    from analysis.snapshot.filtering import as_labels_say
    from analysis.snapshot.refreshing import current_snapshot
    from analysis.snapshot.window import Window

    at = question.workspace
    window = Window("", until)
    beyond = Window(day_text(day_number(until) - HISTORY), until) if until else window
    current = current_snapshot(at.settings, at.store, question.permit, window, beyond=beyond)
    of = as_labels_say(current.snapshot) if at.as_labels_say else current.snapshot
    last = _last_day(until, last_in_use(of))
    if starts is None:
        begin = _of_country(question, of, until)
        linked = reached(of, begin, last)
    else:
        begin, linked = _walked(question, of, starts, until)
    crew = crew_of(of, begin, linked, last)
    if not len(begin) and not len(linked):
        raise QueryRejected("No parcel is known that these name, or that was seized or confirmed.")
    if not len(crew.parcels):
        raise QueryRejected(
            "None of these parcels was posted until {day}.", day=until or day_text(max(last, 0))
        )
    return LinkedCrew(of, last, crew, current.remark)


def _last_day(until: str, in_use: int) -> int:
    """The last day that counts: the one asked for, but not where the data ends more than a week before. In
    days of which nothing was delivered nobody posted: no parcel of other people would be held in them, and
    no crew would go on.
    """
    if not until or 0 <= in_use < day_number(until) - _WEEK:
        return in_use
    return day_number(until)


def plan_data(
    question: OpenQuestion, starts: Sequence[str] | None, until: str, model: BarrierModel
) -> PlanData:
    """All that could be done about what these point to, as `linked_crew` finds it."""
    from analysis.measures.candidates import candidates
    from analysis.measures.plans import Planner

    linked = linked_crew(question, starts, until)
    of, reader = linked.snapshot, question.reader
    found = candidates(of, linked.crew, model, counters(reader))
    ranked = sorted(found, key=lambda one: -len(one.met))
    ids = dict.fromkeys(id_ for one in ranked if (id_ := node_of(one.id)))
    return PlanData(
        linked=linked,
        model=model,
        candidates=found,
        planner=Planner(linked.crew, found, len(of.parcels)),
        labels=labels_of(reader, list(ids)[:MOST_NAMED]),
        handling=sorted(reader.codes_of(linked.ids())),
    )


def labels_of(reader: Reader, ids: Iterable[str]) -> dict[str, str]:
    """What these nodes are called."""
    return {id_: node.label for id_, node in reader.nodes(ids).items()}


def _walked(question: OpenQuestion, of: Snapshot, starts: Sequence[str], until: str) -> tuple[Wide, Wide]:
    """The parcels at which a walk from all of these begins, and those that it links. From things alone it
    begins at the parcels that name them, also where no walk goes on from there or a firm sent them.
    """
    from analysis.measures.named_things import parcels_naming

    reader = question.reader
    given = named(reader, starts)
    begin = beginnings(reader, given)
    days = period(None, until or None)
    mention_reader, traffic = MentionReader(reader, days, begin), CounterTrafficReader(reader, days).around
    found = follow(mention_reader.as_places(begin), mention_reader.around, limit=LINKED, traffic=traffic)
    linked = [one.id for one in found.parcels if kind_of(one.id) == "Parcel"]
    things = [id_ for id_ in given if NODES[kind_of(id_)].shared]
    parcels = _numbers(of, [id_ for id_ in begin if kind_of(id_) == "Parcel"])
    if things and not len(parcels):
        parcels = parcels_naming(of, things)
    return parcels, _numbers(of, linked)


def _of_country(question: OpenQuestion, of: Snapshot, until: str) -> Wide:
    """The parcels that were seized, and those of confirmed alerts, by what was known on a day ("": now)."""
    import numpy as np

    from analysis.snapshot.arrays import distinct

    store, permit = question.workspace.store, question.permit
    alerts = _numbers(of, postings(question.reader, confirmed_parcels(store, permit, until)))
    seized = of.seized.target.astype(np.int64)
    if until:
        rows = store.read(inner("seized_until").cypher, {"until": until}, permit)
        seized = _numbers(of, [row["id"] for row in rows])
    return distinct(np.concatenate([seized, alerts]))


def _numbers(of: Snapshot, ids: Sequence[str]) -> Wide:
    """The numbers of parcels in the snapshot; those that came after it was taken are left out."""
    import numpy as np
    import pyarrow as pa

    from analysis.snapshot.arrays import UNKNOWN, distinct, numbers

    found = numbers(pa.array(sorted({*ids}), pa.string()), of.parcels)
    return distinct(found[found != UNKNOWN]).astype(np.int64)


def node_of(id_: str) -> str:
    """The id of the node that a candidate is on, or whose counter it looks at; "" for a lane."""
    if kind_of(id_):
        return id_
    return id_.partition(":")[2].partition("|")[0] if id_.startswith("Pattern:") else ""


def read_plan_data(
    starts: Sequence[str] | None, model: Path | None = None, *, desk: Workspace | None = None
) -> PlanData:
    """What plans are made from, asked once: whoever has it makes plans of it without another question."""
    given = None if starts is None else list(starts)
    with open_question("measures", {"starts": given}, desk, subjects=given or ()) as question:
        used = model_in_use(question.workspace.settings, model)
        found = plan_data(question, given, "", used)
        return question.release(
            found, count=len(found.candidates), subjects=found.labels, handling=found.handling
        )


def drawn(of: PlanData, measures: Sequence[CandidateMeasure], *, desk: Workspace | None = None) -> Subgraph:
    """What these measures are on, and the newest of the crew's parcels that they would have met, at most
    MOST_DRAWN, with both ends.
    """
    import numpy as np

    snapshot, crew = of.linked.snapshot, of.linked.crew
    places = np.unique(np.concatenate([one.met for one in measures])) if measures else np.zeros(0, np.int64)
    parcels = crew.parcels[places]
    newest = parcels[np.argsort(-snapshot.posted[parcels], kind="stable")][:MOST_DRAWN]
    ids = [str(id_) for id_ in snapshot.parcels.take(newest).to_pylist()]
    things = [node for one in measures if (node := node_of(one.id))]
    with open_question("induced", {"ids": len(ids)}, desk, subjects=things) as question:
        always = period(None, None)
        ends = induced.read(question.reader, ids, 1, always).nodes if ids else {}
        return question.release_graph(induced.read(question.reader, [*things, *ends], 0, always))
