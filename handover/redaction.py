"""What was withheld, blanked out of the texts of a pack: questions, purposes and reasons may name it.

A text that somebody wrote is handed over only where nothing in it reads like what withheld rows say and no
row of the pack does: better one harmless sentence too few. Where nothing was withheld, nothing is blanked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from evidence.archive import EvidenceRow, LoadFacts
from graph.schema import key_of, kind_of
from graph.subgraph import Subgraph
from handover.row_texts import (
    OF_A_FIELD,
    OF_A_NAME,
    RowTexts,
    SaidAmount,
    SaidDay,
    amounts_in,
    days_in,
    numbers_of,
    runs_of,
    tokens_of,
    words_of,
)
from loaders.monitoring.people_in_rows import Mentions, named_in, texts_in

WITHHELD = "[not in this pack]"
_NAMING = ("_name", "_company", "_email", "vendor", "alias")
_RUN = 6
"""Figures or letters that are looked for within longer ones."""
_END = 8
"""Last figures of a number, in which hardly another one ends; its first ones many numbers share."""
_SPELLED = 2
"""Letters of the parts into which somebody spells a word."""
_LONG_ENOUGH_FOR_A_SLIP = 5
_COUNTED = re.compile(
    r"\b\d[\d,.]*(?=(?: (?:different|other|linked|new))* "
    r"(?:people|persons|parcels|companies|senders|recipients|names|labels|addresses|phones|accounts|"
    r"counters|reports|seizures|rows)\b)"
)
"""How many there are in the whole graph, of which what was withheld is a part."""
_LOAD_OR_ROW = re.compile(r"\b([0-9a-f]{6,16})(:\d+)?\b")


class WithheldTexts(RowTexts):
    """Gathers what withheld rows say."""

    def __init__(self) -> None:
        super().__init__()
        self.whole: set[str] = set()
        """Names, phones and numbers, as texts are compared."""
        self.words: set[str] = set()
        """Each word of them and of every other field."""
        self.rows: set[str] = set()
        """Where they stand, as load:number."""
        self.anything = False
        """Whether there is any, be it that it only repeats words that may be told."""

    def add(self, facts: LoadFacts, row: EvidenceRow) -> None:
        """A row that is withheld."""
        super().add(facts, row)
        self.anything = True
        self.rows.add(f"{facts.load}:{row.row}")
        numbers = numbers_of(row.record or {})
        self.whole |= {*named_in(row.read), *texts_in(numbers)}
        for name, text in row.read.items():
            self.words |= words_of(str(text), OF_A_NAME if name.endswith(_NAMING) else OF_A_FIELD)
        for number in numbers:
            self.words |= words_of(number, OF_A_FIELD)

    def add_key(self, key: str) -> None:
        """The key of a node that is not in the pack."""
        self.anything = True
        self.whole |= set(texts_in((key,)))
        self.words |= words_of(key, OF_A_FIELD)


class TextRedaction:
    """Blanks ids that are not in the pack's graph, and texts that read like what only withheld rows say.

    `ids`: the nodes that were to be in the pack; `called`: what some of them are called in it; `told`: what
    its rows say.
    """

    def __init__(
        self,
        graph: Subgraph,
        ids: Collection[str],
        called: Mapping[str, str],
        withheld: WithheldTexts,
        told: RowTexts,
    ) -> None:
        self._within, self._called = graph.nodes.keys(), called
        for id_ in set(ids) - self._within - called.keys():
            withheld.add_key(key_of(id_))
        self._withholds, wanted = withheld.anything, withheld.whole
        self._told_words = _tokens_in_graph(graph) | told.tokens() if self._withholds else set()
        self._mentions = Mentions(wanted - set(_compared(graph)) if wanted else ())
        self._words = withheld.words - self._told_words
        self._phrases = withheld.phrases() - told.phrases() if self._withholds else set()
        days, told_days = withheld.days, told.days if self._withholds else set()
        self._days = (days - told_days) | (_of_any_year(days) - _of_any_year(told_days))
        self._told_amounts = told.amounts if self._withholds else set()
        self._amounts = withheld.amounts - self._told_amounts
        self._loads, self._rows = withheld.loads.keys() - told.loads.keys(), withheld.rows
        self._told_loads = told.loads.keys()
        self._numbers = "|".join(word for word in self._words if any(map(str.isdigit, word)))
        runs = (run for word in self._words for run in re.findall(rf"\d{{{_END},}}", word))
        self._ends = {run[-_END:] for run in runs}
        self._by_length: dict[int, list[str]] = {}
        for word in self._words:
            if len(word) >= _LONG_ENOUGH_FOR_A_SLIP:
                self._by_length.setdefault(len(word), []).append(word)

    @property
    def withholds(self) -> bool:
        """Whether anything is withheld: what was counted counts it as well."""
        return self._withholds

    def text(self, text: str) -> str:
        """The text, or WITHHELD; where something is withheld, without what it counted in the whole graph."""
        if kind_of(text):
            called = self._called.get(text, text)
            return called if called in self._within else WITHHELD
        if self._withholds and (self._mentions(text) or self._reads_like_withheld(text)):
            return WITHHELD
        return _COUNTED.sub("several", text) if self.withholds else text

    def named(self, text: str) -> str:
        """A title, or "" where it would have to be blanked."""
        said = self.text(text)
        return "" if said == WITHHELD else said

    def value(self, value: Any) -> Any:
        """The same for what is nested in a question. What is withheld of a list stands there once: how often
        would be counted.
        """
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(name)): self.value(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            told = [self.value(inner) for inner in value]
            kept = [one for one in told if one != WITHHELD]
            return kept if len(kept) == len(told) else [*kept, WITHHELD]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return WITHHELD if self.text(str(value)) == WITHHELD else value
        return value

    def _reads_like_withheld(self, text: str) -> bool:
        tokens = tokens_of(text)
        return (
            any(token in self._words or self._with_a_slip(token) for token in tokens)
            or self._names_a_row(text)
            or any(self._spelled(run) for run in runs_of(tokens))
            or not self._days.isdisjoint(days_in(text))
            or any(self._is_withheld_amount(amount) for amount in amounts_in(text))
            or self._runs_into(tokens)
        )

    def _names_a_row(self, text: str) -> bool:
        """Whether it names a withheld row as load:number, or a delivery of which no row is told."""
        return any(self._is_withheld_place(start, number) for start, number in _LOAD_OR_ROW.findall(text))

    def _is_withheld_place(self, start: str, number: str) -> bool:
        """Of a delivery by the start of its id, as commands take it."""
        if any(load.startswith(start) for load in self._told_loads):
            return bool(number) and any(
                load.startswith(start) and load.endswith(number) for load in self._rows
            )
        return any(load.startswith(start) for load in self._loads)

    def _is_withheld_amount(self, amount: SaidAmount) -> bool:
        """Whether only withheld rows say so much, or about so much."""
        return amount not in self._told_amounts and any(map(amount.is_about, self._amounts))

    def _spelled(self, run: list[str]) -> bool:
        """Whether words are a withheld number or code with signs between its parts, or a word that is spelled
        out.
        """
        joined = "".join(run)
        if joined in self._phrases:
            return True
        short = len(run) > 1 and len(joined) >= OF_A_NAME and all(len(one) <= _SPELLED for one in run)
        return short and joined in self._words

    def _runs_into(self, tokens: list[str]) -> bool:
        """Whether a withheld word stands in the text without the spaces that other words had."""
        if not self._words:
            return False
        joined = "".join(tokens)
        runs = re.findall(rf"\d{{{_RUN},}}", joined)
        if any(run in self._numbers or self._holds_an_end(run) for run in runs):
            return True
        return any(
            joined[start : start + length] in self._words
            for length in self._by_length
            if length >= _RUN
            for start in range(len(joined) - length + 1)
        )

    def _holds_an_end(self, run: str) -> bool:
        """Whether figures hold a withheld number without its first ones (a country's code), another number
        beside it.
        """
        return any(run[start : start + _END] in self._ends for start in range(len(run) - _END + 1))

    def _with_a_slip(self, token: str) -> bool:
        """Whether it is a withheld word with one letter more, less, other, or two in the other order, and no
        word that may be told.
        """
        if len(token) < _LONG_ENOUGH_FOR_A_SLIP or not token.isalpha():  # the next number is another one
            return False
        if token in self._told_words:
            return False
        return any(
            process.extractOne(token, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=1)
            for length in (len(token) - 1, len(token), len(token) + 1)
        )


def _of_any_year(days: Iterable[SaidDay]) -> set[SaidDay]:
    """The same days as texts name them that leave out the year."""
    return {day._replace(year=0) for day in days}


def _compared(graph: Subgraph) -> Iterator[str]:
    for text in _texts_of_graph(graph):
        yield from texts_in((text,))


def _tokens_in_graph(graph: Subgraph) -> set[str]:
    return {token for text in _texts_of_graph(graph) for token in tokens_of(text)}


def _texts_of_graph(graph: Subgraph) -> Iterable[str]:
    for node in graph.nodes.values():
        yield from (key_of(node.id), node.label)
    parts = [node.properties for node in graph.nodes.values()]
    for properties in (*parts, *(edge.properties for edge in graph.edges.values())):
        for value in properties.values():
            yield from map(str, value if isinstance(value, list | tuple) else (value,))
