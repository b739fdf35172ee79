"""The people and places of a pack: those that two or more of the labels in it are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from graph.schema import EDGES, key_of, kind_of
from graph.subgraph import Edge, Node, edge_id
from handover.packs.label_identity import LabelIdentity
from queries.reader import node_of

DECIDED = "identity resolution with a decision by a person"
_METHODS = {"IS": "identity resolution", "MAY_BE": "an alias named without its market"}
_TITLES = {"Person": "name", "Place": "line"}
"""What identity resolution makes, and what each is called by."""


class ToldPeople:
    """Worked out from `nodes`, those that the rows of the pack state; `found`: relationships of the
    authority's graph; `stated`: those that rows of the pack state.

    `nodes`: the people and places; `edges`: the relationships to them; `called`: what those of the
    authority's graph are called. One of which a single label is in the pack is called as that label, so that
    nothing says that there are others. One of which the labels in the pack are one only by way of others
    falls into its parts and is none of them: it is called "". Where rows are `withheld` no score is told: it
    counts how rare a name is, in them too.
    """

    def __init__(
        self,
        nodes: Mapping[str, Node],
        found: Iterable[Edge],
        stated: Iterable[Edge],
        identity: LabelIdentity,
        *,
        withheld: bool = False,
    ) -> None:
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.called: dict[str, str] = {}
        self._labels, self._withheld = nodes, withheld
        self._judged = {end for pair in identity.decided if nodes.keys() >= set(pair) for end in pair}
        self._uses = Counter(
            edge.source if edge.kind == "SENDER_ON" else edge.target
            for edge in stated
            if edge.kind in ("SENDER_ON", "ADDRESSED_TO", "AT")
        )
        scores: dict[str, dict[str, float | None]] = defaultdict(dict)
        for edge in sorted(found, key=lambda edge: edge.source):
            if EDGES[edge.kind].derived and edge.source in nodes:
                score = None if withheld else edge.properties.get("score")
                if kind_of(edge.target) in _TITLES:
                    scores[edge.target][edge.source] = score
                elif edge.target in nodes:
                    self._tie(edge.kind, edge.source, edge.target, score)
        several = {group: list(some) for group, some in scores.items() if len(some) > 1}
        alone = identity.alone(several, withheld)
        for group, labels in sorted(scores.items(), key=lambda item: (kind_of(item[0]), min(item[1]))):
            if group not in several:
                self.called[group] = next(iter(labels))
                continue
            ids = {self._add(kind_of(group), part): len(part) for part in alone.get(group, (labels,))}
            self.called[group] = next((id_ for id_, size in ids.items() if size == len(labels)), "")

    def _add(self, kind: str, part: Mapping[str, float | None]) -> str:
        """Called by an id made from its first label: that of the graph may be a withheld one's."""
        id_ = f"{kind}:{key_of(min(part))}"
        self.nodes.append(node_of(kind, {"id": id_, _TITLES[kind]: self._title(part), "members": len(part)}))
        for label, score in part.items():
            self._tie("IS", label, id_, None if self._withheld else score)
        return id_

    def _title(self, part: Iterable[str]) -> str:
        """The spelling that most parcels bear (of a place, most names on labels); of several that of most
        labels, then the longest, then the first alphabetically.
        """
        used, borne = Counter[str](), Counter[str]()
        for label in part:
            used[self._labels[label].label] += self._uses[label]
            borne[self._labels[label].label] += 1
        return min(used, key=lambda name: (-used[name], -borne[name], -len(name), name))

    def _tie(self, kind: str, source: str, target: str, score: float | None) -> None:
        """With its method and score and without its reasons, and whether a person decided it: which, and why,
        stands in the log.
        """
        method = DECIDED if source in self._judged else _METHODS[kind]
        properties = {"method": method} if score is None else {"method": method, "score": score}
        id_ = edge_id(source, kind, target, {})
        self.edges.append(Edge(id=id_, source=source, target=target, kind=kind, properties=properties))
