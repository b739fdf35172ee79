"""Plays a story with the program's own commands, and holds the graph against the model after every step."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from casework.decisions import decide, everything, put_everything_back, undo
from casework.desk import Desk
from casework.hub_decisions import judge
from errors import SourceRefused
from evidence.archive import Archive
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.checking import check
from loaders.erasing import erase, to_erase
from loaders.intake import look, take
from loaders.loading import load
from loaders.options import Options
from loaders.projection import Projection
from loaders.resolving import Kept, resolve
from loaders.withdrawing import withdraw
from tests.contract.graph_contents import contents
from tests.fuzz.stories.compare import same_marks, same_people, same_statements
from tests.fuzz.stories.expected import Delivered, Expected, Judged, as_read
from tests.fuzz.stories.mortal import Killed, Life, MortalStore, mortal_archive
from tests.fuzz.stories.neighbourhood import COLUMNS
from tests.fuzz.stories.story import Step
from tests.unit.projection.plain_model import Load

HOUSE = Path(__file__).parents[3] / "loaders" / "layouts" / "parcels.toml"
NOW = "2026-01-01T00:00:00Z"


class Player:
    """One story on one store, which is emptied first. `folder` is its own."""

    def __init__(self, store: Store, permit: Permit, folder: Path) -> None:
        self.store, self.permit, self.folder = store, permit, folder
        self.settings = Settings(home=folder / "home", evidence=str(folder / "evidence"))
        self.expected = Expected()
        self.behind = False
        """Whether a step was cut off since the graph was last brought up to date."""
        self.people_due = False
        """Whether the graph changed since people were found."""
        self.decided = False
        """Whether somebody decided anything since people were found."""
        self._scratch = Archive(str(folder / "scratch"))
        folder.mkdir(parents=True, exist_ok=True)
        second = HOUSE.read_text("utf-8").replace('name = "parcels"', 'name = "second"')
        (folder / "second.toml").write_text(second, "utf-8")
        store.empty(permit)

    def play(self, step: Step) -> None:
        """One step. Raises AssertionError where the graph is not as it must be, or whatever broke."""
        act = getattr(self, "_" + step["do"].replace(" ", "_"))
        if not step.get("kill"):
            with self._desk(self.store, Archive(self.settings.evidence)) as desk:
                act(step, desk)
            self.compare()
            return
        life = Life(step["kill"])
        try:
            with self._desk(
                MortalStore(self.store, life), mortal_archive(self.settings.evidence, life)
            ) as desk:
                act(step, desk)
            self.compare()
        except Killed:
            self.behind = self.people_due = True

    def compare(self) -> None:
        """The graph against what it must hold."""
        if self.behind:
            return
        wanted = self.expected.world()
        same_statements(self.store, self.permit, wanted)
        if not (self.people_due or self.decided):
            same_people(self.store, self.permit, self.expected.people(wanted))
            same_marks(self.store, self.permit, self.expected.marks(wanted))

    def _desk(self, store: Store, archive: Archive) -> Desk:
        return Desk.open(self.settings, person="ada", purpose="tests", store=store, archive=archive)

    def _settled(self) -> None:
        """All is up to date, people too."""
        self.behind = self.people_due = self.decided = False

    # -- deliveries ------------------------------------------------------------------------------

    def _load(self, step: Step, desk: Desk) -> None:
        path, options = self._file(step)
        self._deliver(path, options, desk, identities=step["identities"])

    _correct = _overlap = _load

    def _load_again(self, step: Step, desk: Desk) -> None:
        """A file that came before comes once more."""
        self._once_more(step, desk, again=False)

    def _bring_back(self, step: Step, desk: Desk) -> None:
        self._once_more(step, desk, again=True)

    def _once_more(self, step: Step, desk: Desk, *, again: bool) -> None:
        if not self.expected.loads:
            return
        one = self.expected.loads[self.expected.named(step["load"])].load
        (path,) = self.folder.glob(f"{one.kind}-{one.layout}-{one.as_of[:10]}-{one.id}.csv")
        options = Options(layout=self._layout(one.layout), as_of=one.as_of, max_rejects="100%", again=again)
        self._deliver(path, options, desk, identities=True)

    def _file(self, step: Step) -> tuple[Path, Options]:
        kind, layout, as_of = step["rows_of"], step["layout"], step["as_of"]
        path = self.folder / "coming.csv"
        with path.open("w", newline="", encoding="utf-8") as out:
            table = csv.DictWriter(out, COLUMNS[kind], restval="")
            table.writeheader()
            table.writerows(step["rows"])
        options = Options(layout=self._layout(layout), as_of=as_of, max_rejects="100%")
        named = path.with_name(f"{kind}-{layout}-{as_of}-{look(path, options).load}.csv")
        return path.rename(named), options

    def _layout(self, name: str) -> str:
        return str(self.folder / "second.toml") if name == "second" else name

    def _deliver(self, path: Path, options: Options, desk: Desk, *, identities: bool) -> None:
        came = self._understood(path, options)
        id_, known = came.load.id, self.expected.loads.get(came.load.id)
        refused = came.sha256 in self.expected.buried_files
        refused |= known is not None and known.withdrawn and not options.again
        self.people_due |= not identities
        try:
            report = load([path], options, desk, identities=identities)
        finally:
            if not refused and desk.archive.find(id_) is not None:
                self.expected.loads[id_] = replace(known or came, withdrawn=desk.archive.facts(id_).withdrawn)
        (one,) = report.files
        if refused:
            assert one.exit == SourceRefused.exit_code, f"{path.name} was to be refused: {one.message}"
            return
        assert report.exit == 0, f"{path.name}: {[file.message for file in report.complete()]}"
        assert not self.expected.loads[id_].withdrawn, f"load {id_} is still withdrawn"
        self.behind = False
        if identities:  # left to later before, it is made up for; a decision waits until something changes
            changed = report.nodes_created or report.relationships_created or report.changed
            self.people_due, self.decided = False, self.decided and not changed

    def _understood(self, path: Path, options: Options) -> Delivered:
        """What a file says, read apart from all that came before; what was erased is no part of it."""
        looked = look(path, options)
        facts = self._scratch.find(looked.load) or take(looked, self._scratch, options, NOW)
        rows = [row for some in self._scratch.rows(facts.load, self.permit) for row in some]
        read = tuple(as_read(row.read) for row in rows)
        records = tuple(
            None if said in self.expected.buried_rows else row.record
            for row, said in zip(rows, read, strict=True)
        )
        made = Load(facts.load, facts.record_kind, facts.layout, facts.as_of, records)
        return Delivered(made, read, hashlib.sha256(path.read_bytes()).hexdigest())

    # -- what goes -------------------------------------------------------------------------------

    def _withdraw(self, step: Step, desk: Desk) -> None:
        if not self.expected.loads:
            return
        id_ = self.expected.named(step["load"])
        try:
            withdraw(id_, "by mistake", "ada", desk)
        finally:
            self.expected.loads[id_].withdrawn = desk.archive.facts(id_).withdrawn
        assert self.expected.loads[id_].withdrawn
        self._settled()

    def _erase_load(self, step: Step, desk: Desk) -> None:
        if not self.expected.loads:
            return
        id_ = self.expected.named(step["load"])
        one = self.expected.loads[id_]
        self._erase([id_], list(range(1, len(one.read) + 1)), desk, id_)
        one = self.expected.loads[id_]
        one.erased = one.withdrawn = True

    def _erase_rows(self, step: Step, desk: Desk) -> None:
        if not self.expected.loads:
            return
        id_ = self.expected.named(step["load"])
        count = len(self.expected.loads[id_].read)
        rows = sorted({row % count + 1 for row in step["rows"]})
        withdrawn = self.expected.loads[id_].withdrawn
        self._erase([f"{id_}:{row}" for row in rows], rows, desk, id_)
        self.expected.loads[id_].withdrawn = withdrawn

    def _erase(self, targets: list[str], rows: list[int], desk: Desk, id_: str) -> None:
        """Cut off, it is as the evidence says: withdrawn, these rows blanked or not yet."""
        one = self.expected.loads[id_]
        try:
            erase(to_erase(targets, desk.archive, desk.maintenance("erase")), "asked for", desk)
        finally:
            outcomes = [row.outcome for some in desk.archive.rows(id_, self.permit) for row in some]
            gone = [number for number, outcome in enumerate(outcomes, 1) if outcome == "erased"]
            self.expected.loads[id_] = replace(one.without(gone), withdrawn=desk.archive.facts(id_).withdrawn)
            stones = desk.archive.tombstones()
            self.expected.buried_files = set(stones.files)
            if stones.rows and id_ not in targets:
                self.expected.buried_rows |= {one.read[row - 1] for row in rows}
        assert set(rows) <= set(gone), f"rows {rows} of {id_} were to be blanked: {gone} are"
        self._settled()

    # -- what is made again ----------------------------------------------------------------------

    def _rebuild(self, step: Step, desk: Desk) -> None:
        with Projection(self.settings, desk.store, desk.archive, self.permit) as projection:
            projection.rebuild()
        resolve(self.settings, desk.store, self.permit)
        self._settled()

    def _resolve(self, step: Step, desk: Desk) -> None:
        resolve(self.settings, desk.store, self.permit)
        self.people_due, self.decided = self.behind, False

    def _lose_index(self, step: Step, desk: Desk) -> None:
        for path in (self.settings.home / "index").glob("*.sqlite*"):
            path.unlink()

    def _lose_identities(self, step: Step, desk: Desk) -> None:
        Kept(self.settings, self.store.database).forget()

    # -- what people decide ----------------------------------------------------------------------

    def _decide(self, step: Step, desk: Desk) -> None:
        made = self.expected.world()
        pool = sorted(made.addresses if (step["a"] + step["b"]) % 4 == 0 else made.parties)
        if self.behind or len(pool) < 2:
            return
        a, b = sorted((pool[step["a"] % len(pool)], pool[step["b"] % len(pool)]))
        if a != b:
            self._judged(lambda: decide(desk, a, b, step["verdict"], "because").id, a, b, step["verdict"])

    def _hub(self, step: Step, desk: Desk) -> None:
        pool = sorted(self.expected.world().counts)
        if not self.behind and pool:
            thing = pool[step["thing"] % len(pool)]
            self._judged(
                lambda: judge(desk, thing, step["verdict"], "because").id, thing, "", step["verdict"]
            )

    def _judged(self, act: Callable[[], str], a: str, b: str, verdict: str) -> None:
        self.expected.decisions.append(Judged(act(), a, b, verdict))
        self.decided = True

    def _undo(self, step: Step, desk: Desk) -> None:
        holding = [one for one in self.expected.decisions if one.holds]
        if holding:
            one = holding[step["decision"] % len(holding)]
            undo(desk, one.id)
            one.holds = False
            self.decided = True

    # -- the end ---------------------------------------------------------------------------------

    def end(self) -> None:
        """Bring everything up to date; then the rows that are left, loaded elsewhere, make the same graph."""
        with self._desk(self.store, Archive(self.settings.evidence)) as desk:
            with Projection(self.settings, self.store, desk.archive, self.permit) as projection:
                projection.bring_up_to_date()
            resolve(self.settings, self.store, self.permit)
        self._settled()
        self.compare()
        self._evidence()
        self._checked()
        self._elsewhere()

    def _checked(self) -> None:
        """`check` finds nothing; but a kill may keep a file of rejected rows from being written."""
        archive = Archive(self.settings.evidence)
        with Projection(self.settings, self.store, archive, self.permit) as projection:
            found = check(self.settings, self.store, archive, projection, self.permit)
        wrong = [one.sentence for one in found if "file of rejected rows" not in one.name]
        assert not wrong, f"check: {wrong}"

    def _elsewhere(self) -> None:
        """The loads that count, in another place, make the same graph with the same people."""
        grown = contents(self.store, self.permit)
        decisions = everything(self.store, self.permit)
        there = Settings(home=self.folder / "there", evidence=str(self.folder / "left"))
        for id_, one in self.expected.loads.items():
            if not one.withdrawn:
                shutil.copytree(Path(self.settings.evidence) / id_, Path(there.evidence) / id_)
        self.store.empty(self.permit)
        put_everything_back(self.store, self.permit, decisions)
        with Projection(there, self.store, Archive(there.evidence), self.permit) as projection:
            projection.bring_up_to_date()
        resolve(there, self.store, self.permit)
        fresh = contents(self.store, self.permit)
        for place, about in enumerate(("nodes", "relationships")):
            assert grown[place] == fresh[place], f"elsewhere, {about} are others"

    def _evidence(self) -> None:
        """What is left in the evidence is what came, without what was erased."""
        archive = Archive(self.settings.evidence)
        assert {one.load for one in archive.loads()} == set(self.expected.loads)
        for id_, one in self.expected.loads.items():
            rows = [row for some in archive.rows(id_, self.permit) for row in some]
            assert tuple(row.record for row in rows) == one.load.records, f"evidence of load {id_}"
            assert archive.facts(id_).withdrawn == one.withdrawn, f"load {id_}: withdrawn or not"
