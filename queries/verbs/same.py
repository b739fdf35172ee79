"""Whether two parties are one person, or two addresses one place: what speaks for it, against it, and who
decided.

The weights are those of the model on the graph as it is now. How rare a name is depends on all parties: the
last resolution counted, else they are all read.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from analysis.identity.input_columns import Tie
from casework.decisions.decision_records import decided
from errors import QueryRejected
from graph.schema import kind_of
from queries.question import OpenQuestion, open_question

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "whether two parties are one person, or two addresses one place, and why"
EXAMPLE = "same Party:0005c2be72517d02127f Party:a61c3fa8bde861bbb1f8"

_GROUP = {"Party": "Person", "Address": "Place"}


def same(a: str, b: str, *, desk: Workspace | None = None) -> list[dict[str, Any]]:
    """One row: a, b, same, group (id of the person or place of both, else null; as labels say always null),
    score (bits), evidence (reason and weight of each), why (what keeps them apart), decided (same, apart or
    null).

    Raises QueryRejected unless both are parties, or both addresses, of the graph.
    """
    kind = kind_of(a)
    if kind not in _GROUP or kind_of(b) != kind or a == b:
        raise QueryRejected("'same' takes two different parties, or two different addresses, by their ids.")
    with open_question("same", {"a": a, "b": b}, desk, subjects=(a, b)) as question:
        reader = question.reader
        tie = _weighed(question, kind, a, b)
        found = reader.rows("group_of", {"kind": kind, "other": _GROUP[kind]}, ids=[a, b], limit=10)
        groups = {row["member"]: row["group"] for row in found}
        one = a in groups and groups.get(a) == groups.get(b)
        row = {
            "a": a,
            "b": b,
            "same": one,
            "group": groups[a] if one and not reader.labels_only else None,
            "score": round(tie.score, 1),
            "evidence": [{"reason": what, "weight": round(bits, 1)} for what, bits in tie.evidence],
            "why": tie.kept_apart or None,
            "decided": _decided(question, kind, a, b),
        }
        # Weights and a decision are the answer: no load is quoted, so none's codes bind it.
        return question.release([row], count=1, subjects=(a, b), handling=())


def _weighed(question: OpenQuestion, kind: str, a: str, b: str) -> Tie:
    from analysis.identity.people import People
    from analysis.identity.places import Places
    from queries.analyses.counted_labels import counted_labels

    try:
        few = counted_labels(question, (a, b))
        parties, addresses = few.known.tables()
        if kind == "Address":
            return Places(addresses, real=few.real).explain(a, b)
        return People(parties, addresses, few.places, counted=few.counts).explain(a, b)
    except KeyError as error:
        raise QueryRejected("The graph does not contain {id}.", id=error.args[0]) from None


def _decided(question: OpenQuestion, kind: str, a: str, b: str) -> str | None:
    of_people, of_places = decided(question.workspace.store, question.permit)
    told = of_people if kind == "Party" else of_places
    pair = {a, b}
    if any({x, y} == pair for x, y in told.same):
        return "same"
    return "apart" if any({x, y} == pair for x, y in told.apart) else None


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("a", metavar="A", help="id of a party or address")
    parser.add_argument("b", metavar="B", help="id of the other")


def answer(arguments: argparse.Namespace, desk: Workspace) -> list[dict[str, Any]]:
    """Run the command. Raises QueryRejected for a period: an identity has none."""
    if arguments.since is not None or arguments.until is not None:
        raise QueryRejected("--from and --to cannot be used with same: every label counts.")
    return same(arguments.a, arguments.b, desk=desk)


def text(rows: list[dict[str, Any]]) -> str:
    """The answer as sentences."""
    from errors.cli import visible

    row = rows[0]
    told = "treated as one" if row["same"] else "not treated as one"
    lines = [f"{row['a']} and {row['b']} are {told}{' (' + row['group'] + ')' if row['same'] else ''}."]
    lines += [f"  {one['weight']:+6.1f}  {one['reason']}" for one in row["evidence"]]
    lines.append(f"  {row['score']:+6.1f}  total (bits: each doubles the odds)")
    if row["why"]:
        lines.append(f"They cannot be one: {row['why']}.")
    if row["decided"]:
        lines.append(f"A person decided: {row['decided']}.")
    return "\n".join(map(visible, lines)) + "\n"
