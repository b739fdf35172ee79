"""The projection: keeps the graph equal to what the evidence says, whatever happened on the way.

Per group of rows: changes are planned in the claims index (one SQLite transaction), written to the graph, the
graph's revision goes up by one, then the index commits. Killed in between, the index is one group behind
the graph, and the group is written again with MERGE. When the graph's revision is another one (another
machine wrote, a backup was restored, the index was deleted), the index is made again from the evidence of the
loads that the graph says it holds.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from types import TracebackType

from casework.preserved import preserved, restore_preserved
from errors import EvidenceMismatch, WaybillError
from evidence.archive import Archive
from graph.marks import EMPTYING, PEOPLE
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.parsing.garbage_collection import collecting_seldom
from loaders.projection.aliases import write_aliases
from loaders.projection.apply_result import Applied
from loaders.projection.belonging import loads_in_graph, overtaken, require_own
from loaders.projection.changed_nodes import ChangedNodes
from loaders.projection.check import anything_left, findings
from loaders.projection.contradictions import Disagreeing, disagreeing
from loaders.projection.derived import describe, forget_graph
from loaders.projection.findings import BEHIND, Finding, finding
from loaders.projection.graph_meta import REBUILDING, SHAPE, GraphMeta, read_itself
from loaders.projection.index import Index, digest_of
from loaders.projection.index_reader import index_file, read_index
from loaders.projection.load_applier import LoadApplier, Progress
from loaders.projection.migrations import upgrade
from loaders.projection.writer import GraphWriter

CUT_OFF = "emptying it was cut off, so it holds only a part of the evidence"
IN_HALVES = "it holds a delivery by halves, and how much of it is not known on this machine"
OTHER_RULES = "the evidence was read again by newer rules since it was filled"
BEFORE_ERASURES = "it is from before rows were erased from the evidence, and may still show them"


class GraphNotKnown(WaybillError):
    """Nobody can tell what the graph holds, so it has to be made anew; the message says why."""


class Projection:
    """One writer's hold on a graph and its evidence. The caller holds the writer's lock.

    `begun_anew`: nobody knew what the graph held, so it was emptied: `bring_up_to_date` fills it again. Rows
    that were erased from the evidence from elsewhere leave the graph then, too.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        archive: Archive,
        permit: Permit,
        progress: Progress | None = None,
        *,
        anew: bool = False,
        only_look: bool = False,
        delete_others: bool = False,
    ) -> None:
        """`progress(what, done, total)` is told after each chunk of rows; what it raises ends the run.

        Raises EvidenceMismatch for a graph of other evidence, before anything is written, unless `anew`: it
        is about to be made from nothing, and refused here where that would delete what is not Waybill's
        (UsageError), unless `delete_others`. `only_look`: a graph of which nobody knows what it holds is not
        emptied; GraphNotKnown is raised, and says why.
        """
        self._settings, self._store, self._archive, self._permit = settings, store, archive, permit
        self._may_empty = delete_others
        self._progress = progress or (lambda what, done, total: None)
        try:
            store.prepare(permit)
        except EvidenceMismatch:  # several nodes of one id: emptying the graph puts that right
            if not anew:
                raise
        if anew:
            self._require_alone()
        settings.private_folder("index")
        index = index_file(settings, store.database)
        self._beside = index
        held = loads_in_graph(store, permit)
        loads = {load.load: load for load in archive.loads()}  # read after, as a load is evidence first
        if not anew:
            seen = read_index(index) if held.keys() - loads.keys() else None
            require_own(held, loads, seen.loads if seen else (), store.database, archive.location)
        self._overtaken = overtaken(held, loads)
        restore_preserved(store, permit, index)
        self._index = Index(index)
        describe(self._index, settings, store.database)
        self._writer = GraphWriter(store, permit)
        self._loads = LoadApplier(
            index=self._index, writer=self._writer, archive=archive, permit=permit, progress=self._progress
        )
        self.begun_anew, self._only_look = False, only_look
        self._meet()
        if not self._overtaken:
            self._keep_erasures()
        itself = read_itself(store, permit)
        self._loads.begin(itself.token if itself else "")

    @property
    def touched(self) -> ChangedNodes:
        """Which nodes changed since this began."""
        return self._loads.touched

    def __enter__(self) -> Projection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the index back; a group that was not finished does not count."""
        self._index.rollback()
        self.touched.until = self._loads.token
        self._index.close()

    @collecting_seldom()
    def bring_up_to_date(self) -> list[Applied]:
        """Apply what the evidence holds and the graph does not (interrupted loads first), withdraw what was
        withdrawn."""
        settled = self._settle()
        behind, self._overtaken = self._overtaken, []
        for name in behind:
            self._loads.withdraw(name)
        if behind:
            self._index.scrub()
            self.touched.forget()  # the ids of what was erased are noted nowhere
        for load in self._archive.loads():
            if load.withdrawn and load.load in self._index.loads():
                self.withdraw(load.load)
        waiting = [load for load in self._archive.loads() if not load.withdrawn and not self.holds(load.load)]
        begun = self._index.loads()
        waiting.sort(key=lambda load: (load.load not in begun, load.as_of or "", load.load))
        applied = [self.apply(load.load) for load in waiting]
        if settled is not None and self.holds(settled.load):  # it may have been withdrawn since
            applied = [settled.followed_by(applied), *(one for one in applied if one.load != settled.load)]
        if any(self._archive.aliases(load.load) for load in waiting):
            write_aliases(self._store, self._writer, self._archive, self._permit)
        self._archive.note_erasures()
        self._keep_erasures()
        self._end_rebuilding()
        return applied

    def _end_rebuilding(self) -> None:
        """Say in the graph that it holds all loads again."""
        itself = read_itself(self._store, self._permit) if self._index.fact(REBUILDING) else None
        if itself is not None:
            replace(itself, rebuilding=False).write_to(self._writer)
            self._index.set_fact(REBUILDING, "")

    def _keep_erasures(self) -> None:
        """Keep that the graph has taken up all erasures there are: `health` goes by it and asks no server."""
        counts = {load.load: load.erasures for load in self._archive.loads() if load.erasures}
        self._index.set_fact("erasures", json.dumps(counts))

    def holds(self, load: str) -> bool:
        """Whether the graph holds all of this load."""
        return self._index.loads().get(load, ("", 0))[0] == "done"

    def apply(self, load: str) -> Applied:
        """Carry a load's rows into the graph, from where an interrupted run stopped; once done: nothing."""
        self._settle()
        if self.holds(load):
            return Applied(load)
        if self._index.loads().get(load, ("", 0))[0] == "withdrawing":
            self._loads.withdraw(
                load
            )  # it was cut off, and the load was brought back meanwhile: half of it is gone
        return self._loads.apply(self._archive.facts(load))

    def withdraw(self, load: str) -> None:
        """Take a load's claims out of the graph; what they superseded comes back. Not held: nothing."""
        self._settle()
        self._loads.withdraw(load)

    def rebuild(self) -> list[Applied]:
        """Make the graph again from nothing but the evidence; decisions and cases, people's own, stay."""
        self._start_over("")
        return self.bring_up_to_date()

    def disagreeing(self, load: str) -> Disagreeing:
        """What a load says otherwise than other loads of its layout that speak as of the same moment."""
        return disagreeing(self._index, self._archive.facts(load))

    def scrub(self) -> None:
        """Leave no alias of what was forgotten, and make it unreadable in the index's file as well."""
        write_aliases(self._store, self._writer, self._archive, self._permit)
        self._index.scrub()

    def check(self) -> list[Finding]:
        """What is wrong between evidence, index and graph; empty when all is well."""
        behind = finding(
            "load of which rows were erased that this graph may still show", self._overtaken, BEHIND
        )
        found = [one for one in (behind,) if one.count]
        found += findings(self._store, self._archive, self._index, self._permit)
        unlike = finding("loads whose claims differ from their rows", self._unlike())
        return [*found, unlike] if unlike.count else found

    def _unlike(self) -> Iterator[str]:
        """Loads of which the index holds other claims than their rows in the evidence make."""
        for load, (state, _) in self._index.loads().items():
            facts = self._archive.find(load)
            if state == "done" and facts is not None:
                claims = (claim for _, some in self._loads.claims(facts) for claim in some)
                if digest_of(claims) != self._index.digest_of_load(load):
                    yield load

    # -- after a kill ----------------------------------------------------------------------------

    def _settle(self) -> Applied | None:
        """Write the group that a killed run had in flight again, before anything else is: only a repetition
        comes to the same, and nobody knows how much of it the graph has. What it came to, where it was one of
        a load that is being taken up."""
        what, _, load = self._index.fact("in_flight").partition(":")
        if not self._loads.again or not load:
            return None
        facts = self._archive.find(load)
        if facts is None:
            self._start_over(IN_HALVES)
        elif what == "withdrawing":
            self._loads.withdraw(load)
        else:
            return self._loads.apply(facts, most=1)
        return None

    # -- meeting a graph -------------------------------------------------------------------------

    def _meet(self) -> None:
        """Compare the index with the graph it belongs to, and make it again when they differ."""
        if self._overtaken:
            forget_graph(self._settings, self._store.database)
        itself = read_itself(self._store, self._permit)
        if itself.revision == EMPTYING if itself else anything_left(self._store, self._permit):
            return self._start_over(CUT_OFF)
        if itself is None:
            made = GraphMeta(uuid.uuid4().hex, 0, rebuilding=self.begun_anew)
            self._index.clear()
            self._index.set_fact("uuid", made.uuid)
            self._index.set_fact("revision", "0")
            self._index.set_fact(REBUILDING, "yes" if made.rebuilding else "")
            made.write_to(self._writer)
            return
        self._index.set_fact(REBUILDING, "yes" if itself.rebuilding else "")
        if itself.shape < SHAPE:
            upgrade(self._store, self._permit, itself.shape, self._progress)
            GraphMeta(itself.uuid, itself.revision, rebuilding=itself.rebuilding).write_to(self._writer)
        known, revision = self._index.fact("uuid"), int(self._index.fact("revision") or -1)
        interrupted = self._index.fact("in_flight") not in ("", "0")
        steps = {revision, revision + 1} if interrupted else {revision}
        self._loads.again = interrupted
        if itself.uuid != known or itself.revision not in steps:
            self._learn(itself)
        elif (
            interrupted and self._overtaken
        ):  # what was in flight cannot be repeated: its rows are others now
            self._start_over(BEFORE_ERASURES)

    def _start_over(self, why: str) -> None:
        if self._only_look:
            self.close()
            raise GraphNotKnown(why)
        self._require_alone()
        self._loads.again, self.begun_anew, self._overtaken = False, True, []
        self.touched.forget()
        self._index.clear()  # first, so that nothing here says that the graph holds what is about to go
        with preserved(self._store, self._permit, self._beside):
            GraphMeta(uuid.uuid4().hex, EMPTYING, rebuilding=True).write_to(self._writer)
            self._store.empty(self._permit)
            self._store.prepare(self._permit)
        self._meet()
        self._writer.node(PEOPLE, {"of": ""})  # until they are found in what it is filled with

    def _require_alone(self) -> None:
        """Look once whether emptying the graph would delete what is somebody else's."""
        if not self._may_empty:
            self._store.require_alone(self._permit)
            self._may_empty = True

    def _learn(self, itself: GraphMeta) -> None:
        """Make the index again from the evidence of the loads that the graph says it holds.

        Where a load is in the graph by halves, the evidence was understood again since (a rebuild that was
        cut off), or rows of it were erased, nobody can tell what the graph has: it is made from nothing.
        """
        self._index.clear()
        self._index.set_fact("uuid", itself.uuid)
        self._index.set_fact(REBUILDING, "yes" if itself.rebuilding else "")
        held = loads_in_graph(self._store, self._permit)
        loads = self._archive.loads()
        rules = {one: there.rules for one, there in held.items()}
        halves = any(there.state != "done" for there in held.values())
        newer = any(rules.get(load.load) not in (None, load.rules) for load in loads)
        if halves or newer or self._overtaken:
            return self._start_over(
                BEFORE_ERASURES if self._overtaken else IN_HALVES if halves else OTHER_RULES
            )
        for facts in sorted(loads, key=lambda load: (load.as_of or "", load.load)):
            if facts.load in held:
                self._loads.index_only(facts)
        self._index.set_fact("revision", str(itself.revision))
        self._index.set_fact("token", itself.token)  # by which others know whether people are of this state
        self._loads.again = False
