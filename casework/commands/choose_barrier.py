"""choose-barrier: a barrier of the model is chosen, or a chosen one is given other terms."""

from __future__ import annotations

import argparse
import json

from analysis.measures.model_file import SHIPPED, read_model
from casework import terminal
from casework.chosen_barriers.chosen_plan import BarrierChoice, BarrierTerms, change, choose
from casework.chosen_barriers.events import STATES, TERMS
from casework.commands.chosen_barriers import line
from casework.workspace import Workspace
from errors import QueryRejected, UsageError
from graph.schema import NODES, kind_of, label_of

ABOUT = "choose a barrier of the model, or change owner, days or state of a chosen one"
EXAMPLE = 'choose-barrier block-account --owner "Post" --day 2026-12-08 --state agreed'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "barrier", metavar="ID", help="as the model names it; ChosenBarrier:… to change one that is chosen"
    )
    parser.add_argument("--owner", metavar="WHO", help="who sees to it")
    parser.add_argument("--day", metavar="DAY", help="since or from when: YYYY-MM-DD")
    parser.add_argument("--until", metavar="DAY", help="its last day: YYYY-MM-DD; without it there is no end")
    parser.add_argument("--state", choices=STATES, help="how far it is (proposed)")
    parser.add_argument("--reason", metavar="TEXT", help="a reason that others can follow")
    parser.add_argument("--case", default="", metavar="ID", help="in a case; without it in the plan of none")
    parser.add_argument("--on", default="", metavar="ID", help="the one thing that it acts on")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    terms = BarrierTerms(**{name: getattr(arguments, name) for name in TERMS})
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        if arguments.barrier.startswith("ChosenBarrier:"):
            if arguments.case or arguments.on:
                raise UsageError("Case and thing of a chosen barrier do not change: choose another one.")
            chosen = change(desk, arguments.barrier, terms)
        else:
            chosen = choose(desk, _choice(desk, arguments), terms)
    print(json.dumps(chosen.row(), ensure_ascii=False) if arguments.json else line(chosen))
    return 0


def _choice(desk: Workspace, arguments: argparse.Namespace) -> BarrierChoice:
    model = read_model(desk.settings.barriers or SHIPPED, lambda query, given: ())
    found = next((one for one in model.barriers() if one.id == arguments.barrier), None)
    if found is None:
        raise UsageError(
            "The model {model} has no barrier {barrier!r}: 'python -m queries barriers show' lists them.",
            model=model.id,
            barrier=arguments.barrier[:100],
        )
    if arguments.on and arguments.on.partition(":")[0] != found.on:
        raise UsageError(
            "The barrier {barrier} acts on {kind}, not on {id}.",
            barrier=found.id,
            kind=found.on or "nothing that data names",
            id=arguments.on[:100],
        )
    return BarrierChoice(
        model=model.id,
        barrier=found.id,
        step=found.step,
        case=arguments.case,
        on=arguments.on,
        label=_called(desk, arguments.on) if kind_of(arguments.on) else "",
    )


def _called(desk: Workspace, id_: str) -> str:
    """What a thing is called. Raises QueryRejected where the graph does not contain it."""
    kind = kind_of(id_)
    shown = ", ".join(f"n.{name} AS {name}" for name in dict.fromkeys(("id", *NODES[kind].title)))
    with desk.asking("barrier", {"on": id_}, subjects=(id_,)) as asked:
        rows = desk.store.read(
            f"MATCH (n:{kind} {{id: $id}}) RETURN {shown} LIMIT 1", {"id": id_}, asked.permit
        )
        if not rows:
            raise QueryRejected("The graph does not contain {id}.", id=id_)
        asked.handed_out(1, subjects=(id_,))
    return label_of(kind, rows[0])
