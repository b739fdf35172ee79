"""Whether a graph is of this evidence, and whether it has taken up what was erased from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from errors import EvidenceMismatch
from errors.masking import masked
from evidence.facts import LoadFacts
from graph.permit import Permit
from graph.store.port import Store

_NAMED = 5


@dataclass(frozen=True, slots=True)
class LoadInGraph:
    """A load as the graph has it: `state`, the `rules` it was understood by, how many erasures it took up."""

    state: str
    rules: int | None
    erasures: int


def loads_in_graph(store: Store, permit: Permit) -> dict[str, LoadInGraph]:
    """The loads that a graph says it holds."""
    rows = store.read(
        "MATCH (n:Load) RETURN n.id AS id, n.state AS state, n.rules AS rules, n.erasures AS erasures "
        "LIMIT 1000000",
        {},
        permit,
    )
    return {
        row["id"].partition(":")[2]: LoadInGraph(row["state"], row["rules"], row["erasures"] or 0)
        for row in rows
    }


def require_own(
    held: Collection[str], loads: Collection[str], indexed: Collection[str], database: str, evidence: str
) -> None:
    """Raise EvidenceMismatch for a graph that holds loads of other evidence. `indexed`: loads that this
    machine wrote from this evidence; one of these that is not in it any more was lost, which `check` says.
    """
    foreign = sorted(one for one in held if one not in loads and one not in indexed)
    if foreign:
        some = ", ".join(foreign[:_NAMED]) + (", …" if len(foreign) > _NAMED else "")
        raise EvidenceMismatch(
            "The graph in {database} holds {count:,} loads that the evidence in {place} lacks ({some}), "
            "so it is of other evidence and nothing was written: name that in WAYBILL_EVIDENCE, or "
            "another server or database; `python -m loaders rebuild` makes this graph again from the "
            "evidence that is named now.",
            database=database,
            count=len(foreign),
            place=masked(evidence),
            some=some,
        )


def overtaken(held: Mapping[str, LoadInGraph], loads: Mapping[str, LoadFacts]) -> list[str]:
    """The loads of which the graph may show rows that were erased since from elsewhere (another server or
    address, another machine), or lacks rows that a backup of the evidence brought back.
    """
    return [one for one, there in held.items() if one in loads and loads[one].erasures != there.erasures]
