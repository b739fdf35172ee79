"""Which few measures would stop most of what the crew behind some parcels still sends."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.measures.barrier_model import BarrierModel
from errors import QueryRejected, UsageError
from queries.amounts import amount
from queries.barrier_models.barrier_model import model_in_use
from queries.barrier_models.measure_reasons import label_of, why
from queries.barrier_models.plan_reader import PlanData, plan_data
from queries.period import Moment, period
from queries.question import open_question
from queries.remarked_rows import RemarkedRows
from queries.resolve_ids import several

if TYPE_CHECKING:
    from analysis.measures.barrier_model import Effect
    from analysis.measures.candidates import CandidateMeasure
    from analysis.measures.plans import MeasurePlan
    from casework.workspace import Workspace

ABOUT = "which few measures would stop most of what these parcels' crew still sends"
EXAMPLE = "measures RR123456785NL --budget 10 --innocents 50"

BUDGET, INNOCENTS, REROUTE = 10.0, 50, 0.7
STAYS, REROUTES = "stays", "re-routes"
_BUDGETS = (0.5, 1.0, 2.0)
"""The frontier is told for so many times the budget."""
Row = dict[str, Any]


class MeasureRows(RemarkedRows):
    """A row for each measure of each plan (`plan`: "stays" or "re-routes"); `to_json` has the plans with what
    they stop, and what else could be had.
    """

    suspects: Mapping[str, int] = {}
    plans: Sequence[Row] = ()
    frontier: Sequence[Row] = ()
    model: Mapping[str, str] = {}

    def to_json(self) -> dict[str, Any]:
        """As `measures --json` prints it."""
        rest = {"frontier": list(self.frontier), "model": dict(self.model)}
        return {"suspects": dict(self.suspects), "plans": list(self.plans), **rest}


def measures(
    starts: str | Sequence[str] | None,
    model: Path | None = None,
    budget: float = BUDGET,
    innocents: int = INNOCENTS,
    reroute: float = REROUTE,
    *,
    until: Moment = None,
    desk: Workspace | None = None,
) -> MeasureRows:
    """Two plans for what a walk from all of `starts` links (ids or numbers; None: for all that seizures and
    confirmed alerts of the whole country point to), of what was posted until a day: one if nobody adapts,
    one if what is stopped comes again another way with the chance `reroute`.

    A row: plan, barrier, step, on, role (None but for addresses), label, cost, effect (low, likely, high),
    parcels (of the crew that it would have met), innocents_30d (parcels of other people with the thing in
    the last 30 days), touches, by, tracking_numbers, why. Each plan costs no more than `budget` points, and
    what it holds is on no more than `innocents` parcels of other people. Raises QueryRejected for terms that
    are none or a parcel that there is not; BarrierModelRefused for a faulty model.
    """
    from analysis.measures.plans import PlanTerms

    _require(budget, innocents, reroute)
    last = period(None, until).until[:10]
    given = checked_starts(starts)
    asked: Row = {
        "starts": given,
        "budget": budget,
        "innocents": innocents,
        "reroute": reroute,
        "until": last,
    }
    with open_question("measures", asked, desk, subjects=given or ()) as question:
        used = model_in_use(question.workspace.settings, model)
        of = plan_data(question, given, last, used)
        terms = PlanTerms(budget=budget, innocents=innocents, reroute=0.0)
        adapting = PlanTerms(budget=budget, innocents=innocents, reroute=reroute)
        plans = {STAYS: of.planner.plan(terms), REROUTES: of.planner.plan(adapting)}
        answer = MeasureRows((), of.linked.remark)
        answer.plans = [plan_row(of, name, plan) for name, plan in plans.items()]
        answer.extend({"plan": plan["name"], **row} for plan in answer.plans for row in plan["measures"])
        crew = of.linked.crew
        answer.suspects = {"parcels": len(crew.parcels), "people": len(crew.senders)}
        answer.frontier = [
            {"plan": name, "cost": one.cost, "stopped": share(one.stopped), "innocents_30d": one.innocents}
            for name, with_ in ((STAYS, terms), (REROUTES, adapting))
            for one in of.planner.frontier(with_, _BUDGETS)
        ]
        answer.model = stated(used)
        subjects = sorted({*(row["on"] for row in answer), *(of.linked.ids() if answer else ())})
        return question.release(answer, count=len(answer), subjects=subjects, handling=of.handling)


def checked_starts(starts: str | Sequence[str] | None) -> list[str] | None:
    """Where a plan begins, as a list; None for the whole country. Raises QueryRejected where it is empty."""
    given = None if starts is None else several(starts)
    if given is not None and not given:
        raise QueryRejected("Nothing is named: name parcels, seizures, people or things to plan for.")
    return given


def _require(budget: float, innocents: int, reroute: float) -> None:
    if not 0 < budget < math.inf:
        raise QueryRejected("A budget is above 0: for example 10 points.")
    if innocents < 0:
        raise QueryRejected("The parcels of other people that may be held are 0 or more.")
    if not 0 <= reroute <= 1:
        raise QueryRejected("The chance of coming again another way is from 0 to 1: for example 0.7.")


def stated(model: BarrierModel) -> dict[str, str]:
    """What says which model it is."""
    return {"id": model.id, "version": model.version, "status": model.status}


def share(of: Effect) -> list[float]:
    """Low, likely and high in thousandths."""
    return [round(one, 3) for one in (of.low, of.likely, of.high)]


def plan_row(of: PlanData, name: str, plan: MeasurePlan) -> Row:
    """A plan as JSON has it."""
    return {
        "name": name,
        "cost": plan.cost,
        "stopped": share(plan.stopped),
        "innocents_30d": plan.innocents,
        "measures": [measure_row(of, one) for one in plan.measures],
    }


def measure_row(of: PlanData, one: CandidateMeasure) -> Row:
    """A measure as JSON has it."""
    barrier = one.barrier
    return {
        "barrier": barrier.id,
        "step": barrier.step,
        "on": one.id,
        "role": barrier.role or None,
        "label": label_of(one.id, of.labels),
        "cost": barrier.cost,
        "effect": share(barrier.effect),
        "parcels": len(one.met),
        "innocents_30d": len(one.others),
        "touches": barrier.touches,
        "by": list(barrier.by),
        "tracking_numbers": of.tracking_numbers(one.met),
        "why": why(of, one),
    }


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_subject(parser)
    parser.add_argument(
        "--budget", type=float, default=BUDGET, metavar="POINTS", help="what it may cost (10)"
    )
    parser.add_argument(
        "--innocents",
        type=int,
        default=INNOCENTS,
        metavar="N",
        help="parcels of other people that may be held in 30 days (50)",
    )
    parser.add_argument(
        "--reroute",
        type=float,
        default=REROUTE,
        metavar="CHANCE",
        help="that what was stopped comes again another way (0.7)",
    )


def add_subject(parser: argparse.ArgumentParser) -> None:
    """Whom a plan is made against, until which day, by which model."""
    parser.add_argument(
        "starts", nargs="*", metavar="ID_OR_NUMBER", help="of one crew: parcels, seizures, ..."
    )
    parser.add_argument("--all", action="store_true", help="all that seizures and confirmed alerts point to")
    parser.add_argument("--model", type=Path, metavar="FILE", help="a barrier model of your own")
    parser.add_argument("--until", dest="last", metavar="DAY", help="of what was posted until this day")


def starts_of(arguments: argparse.Namespace) -> list[str] | None:
    """Where the plan begins, as it was typed; None for the whole country. Raises UsageError."""
    if arguments.since is not None or arguments.until is not None:
        raise UsageError("Give the last day with --until: plans are made of all that is known until then.")
    if arguments.all == bool(arguments.starts):
        raise UsageError("Name parcels of one crew, or give --all.")
    return None if arguments.all else list(arguments.starts)


def answer(arguments: argparse.Namespace, desk: Workspace) -> MeasureRows:
    """Run the command."""
    return measures(
        starts_of(arguments),
        arguments.model,
        arguments.budget,
        arguments.innocents,
        arguments.reroute,
        until=arguments.last,
        desk=desk,
    )


def text(answer: MeasureRows) -> str:
    """The plans for a person."""
    return "".join(_lines(answer))


def _lines(answer: MeasureRows) -> Iterator[str]:
    from queries.output import as_table

    if not answer:
        yield "No measure can be planned: nothing that these parcels name fits the budget and the limit.\n"
    for plan in answer.plans if answer else ():
        low, likely, high = (f"{one:.0%}" for one in plan["stopped"])
        held = amount(plan["innocents_30d"], "parcel")
        heading = "If nobody adapts" if plan["name"] == STAYS else "If they come again another way"
        yield (
            f"{heading}: {likely} of what is still to come is stopped ({low} to {high}), for "
            f"{plan['cost']:g} points; {held} of other people held in 30 days.\n"
        )
        shown = ("barrier", "label", "cost", "parcels", "innocents_30d", "why")
        yield as_table([{name: row[name] for name in shown} for row in plan["measures"]]) + "\n"
    said = answer.model
    yield f"Assumptions: barrier model {said.get('id')} {said.get('version')} ({said.get('status')}).\n"
