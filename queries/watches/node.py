"""Watching a node: a phone, an account, an address, a counter, a parcel, a person. It need not exist yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casework.watches.events import WatchTarget
from errors import QueryRejected
from graph.schema import NODES, key_of, kind_of
from queries.question import OpenQuestion
from queries.reader import Reader
from queries.watches.node_sightings import MOST_MEMBERS, PEOPLE, followed, node_sightings, watchable
from queries.watches.said import beside, how_many
from queries.watches.seen import Seen, Sighted

SORT = "node"
FOUND = (*PEOPLE, "Place")
"""Kinds whose keys nobody knows before they are in the graph."""


def typed(question: OpenQuestion, text: str) -> WatchTarget | None:
    """The node that an id names, also one that no delivery had yet. Raises QueryRejected for a kind of which
    no parcels are seen, and for people and places that are not there.
    """
    kind = kind_of(text)
    if not kind or NODES[kind].internal:
        return None
    if not watchable(kind) or not key_of(text):
        kinds = ", ".join(one for one in NODES if watchable(one))
        raise QueryRejected("{id!r} cannot be watched: watch one of {kinds}.", id=text[:100], kinds=kinds)
    if kind in FOUND and not question.reader.nodes([text]):
        raise QueryRejected(
            "Nothing in the graph is named {word!r}: 'python -m queries search' finds ids.", word=text
        )
    return target_of(question.reader, text)


def target_of(reader: Reader, id_: str) -> WatchTarget:
    """A node as it is watched: of a person or place the names or addresses that were found to be it, to
    follow them.
    """
    node = reader.nodes([id_]).get(id_)
    of: dict[str, object] = {"id": id_}
    if kind_of(id_) == "Person":
        of["parties"] = sorted(one for some in reader.members([id_], MOST_MEMBERS).values() for one in some)
    elif kind_of(id_) == "Party":
        of["parties"] = sorted(followed(reader, [id_]))
    elif kind_of(id_) == "Place":
        of["addresses"] = sorted(one for some in reader.members([id_], MOST_MEMBERS).values() for one in some)
    return WatchTarget(SORT, node.label if node else key_of(id_), of)


def sighted(question: OpenQuestion, targets: Mapping[str, WatchTarget]) -> Mapping[str, Sighted]:
    """Parcels and reports of each."""
    wanted = {name: _ids(target) for name, target in targets.items()}
    return {name: Sighted(seen) for name, seen in node_sightings(question.reader, wanted).items()}


def why(target: WatchTarget, fresh: Sequence[Seen], before: Sequence[Seen]) -> list[str]:
    """That it is used again, by whom."""
    kind = kind_of(str(target.of["id"]))
    done = "was used" if NODES[kind].shared else "is named"
    when = "again" if before else "for the first time"
    called = target.label if kind in PEOPLE else f"{NODES[kind].called} {target.label}"
    headline = f"{called} {done} {when}: {how_many(fresh)}"
    return [headline, *beside(fresh, before)]


def _ids(target: WatchTarget) -> list[str]:
    """By labels where there are some: people and places are called otherwise when others are found to be
    them.
    """
    id_ = str(target.of["id"])
    labels = [*(target.of.get("parties") or ()), *(target.of.get("addresses") or ())]
    return labels if labels and kind_of(id_) in FOUND else [id_, *labels]
