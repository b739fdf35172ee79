"""What was withheld, blanked out of the texts of a pack: questions, purposes and reasons may name it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from evidence.archive import EvidenceRow
from graph.schema import key_of, kind_of
from graph.subgraph import Subgraph
from loaders.monitoring.people_in_rows import Mentions, named_in, texts_in

WITHHELD = "[not in this pack]"


class TextRedaction:
    """Blanks ids that are not in the pack's graph, and texts that name what only withheld rows say.

    `ids`: the nodes that were to be in the pack; `withheld`: what withheld rows say (`texts_of`).
    """

    def __init__(self, graph: Subgraph, ids: Collection[str], withheld: Collection[str]) -> None:
        self._within = graph.nodes.keys()
        gone = {text for id_ in set(ids) - self._within for text in texts_in((key_of(id_),))}
        wanted = {*withheld, *gone}
        self._mentions = Mentions(wanted - set(_texts_of_graph(graph)) if wanted else ())

    def text(self, text: str) -> str:
        """The text, or WITHHELD."""
        if kind_of(text):
            return text if text in self._within else WITHHELD
        return WITHHELD if self._mentions(text) else text

    def value(self, value: Any) -> Any:
        """The same for what is nested in a question."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(name)): self.value(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(inner) for inner in value]
        return value


def texts_of(row: EvidenceRow) -> set[str]:
    """What a row says of people, and the numbers that it names."""
    record = row.record or {}
    numbers = [
        record.get("tracking_number"),
        *record.get("tracking_numbers", ()),
        record.get("report_number"),
    ]
    return {*named_in(row.read), *texts_in(str(one) for one in numbers if one)}


def _texts_of_graph(graph: Subgraph) -> Iterator[str]:
    for node in graph.nodes.values():
        said = (value for value in node.properties.values() if isinstance(value, str))
        yield from texts_in((key_of(node.id), node.label, *said))
