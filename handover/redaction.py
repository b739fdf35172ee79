"""What was withheld, blanked out of the texts of a pack: questions, purposes and reasons may name it.

A text that somebody wrote is handed over only where nothing in it reads like what withheld rows say and no
row of the pack does: better one harmless sentence too few. Where nothing was withheld, nothing is blanked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from anyascii import anyascii
from rapidfuzz import process
from rapidfuzz.distance import OSA

from evidence.archive import EvidenceRow
from graph.schema import key_of, kind_of
from graph.subgraph import Subgraph
from loaders.monitoring.people_in_rows import Mentions, named_in, texts_in
from values.fold import fold

WITHHELD = "[not in this pack]"
_NAMING = ("_name", "_company", "_email", "vendor", "alias")
_OF_A_NAME, _OF_A_FIELD = 3, 4
"""Letters of the shortest word that says something: of a name, and of all else."""
_RUN = 6
"""Figures or letters that are looked for within longer ones."""
_END = 8
"""Last figures of a number, in which hardly another one ends; its first ones many numbers share."""
_LONG_ENOUGH_FOR_A_SLIP = 5
_EVERYBODYS = frozenset(
    {
        *("van", "von", "der", "den", "des", "del", "les", "las", "los", "ter", "ten"),
        *("the", "and", "for", "from", "with", "not", "this", "that", "case"),
        *("und", "mit", "met", "bij", "aan", "pour", "avec", "voor"),
    }
)
"""Particles of names and words of every sentence, which name nobody."""
_TOKEN = re.compile(r"[a-z0-9]+")
_COUNTED = re.compile(
    r"\b\d[\d,.]*(?=(?: (?:different|other|linked|new))* "
    r"(?:people|persons|parcels|companies|senders|recipients|names|labels|addresses|phones|accounts|"
    r"counters|reports|seizures|rows)\b)"
)
"""How many there are in the whole graph, of which what was withheld is a part."""
_YEAR = re.compile(r"(19|20)\d\d")


class WithheldTexts:
    """Gathers what withheld rows say."""

    def __init__(self) -> None:
        self.whole: set[str] = set()
        """Names, phones and numbers, as texts are compared."""
        self.words: set[str] = set()
        """Each word of them and of every other field."""
        self.anything = False
        """Whether there is any, be it that it only repeats words that may be told."""

    def add(self, row: EvidenceRow) -> None:
        """A row that is withheld."""
        self.anything = True
        record = row.record or {}
        numbers = [
            record.get("tracking_number"),
            *record.get("tracking_numbers", ()),
            record.get("report_number"),
        ]
        self.whole |= {*named_in(row.read), *texts_in(str(one) for one in numbers if one)}
        for name, text in row.read.items():
            self.words |= _words(str(text), _OF_A_NAME if name.endswith(_NAMING) else _OF_A_FIELD)
        for number in numbers:
            self.words |= _words(str(number or ""), _OF_A_FIELD)

    def add_key(self, key: str) -> None:
        """The key of a node that is not in the pack."""
        self.anything = True
        self.whole |= set(texts_in((key,)))
        self.words |= _words(key, _OF_A_FIELD)


class TextRedaction:
    """Blanks ids that are not in the pack's graph, and texts that read like what only withheld rows say.

    `ids`: the nodes that were to be in the pack.
    """

    def __init__(self, graph: Subgraph, ids: Collection[str], withheld: WithheldTexts) -> None:
        self._within = graph.nodes.keys()
        for id_ in set(ids) - self._within:
            withheld.add_key(key_of(id_))
        self._withholds, wanted = withheld.anything, withheld.whole
        self._mentions = Mentions(wanted - set(_compared(graph)) if wanted else ())
        self._words = withheld.words - _words_in_graph(graph) if withheld.words else set()
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
            return text if text in self._within else WITHHELD
        if self._mentions(text) or self._reads_like_withheld(text):
            return WITHHELD
        return _COUNTED.sub("several", text) if self.withholds else text

    def value(self, value: Any) -> Any:
        """The same for what is nested in a question."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.text(str(name)): self.value(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self.value(inner) for inner in value]
        return value

    def _reads_like_withheld(self, text: str) -> bool:
        if not self._words:
            return False
        tokens = _tokens(text)
        if any(token in self._words or self._with_a_slip(token) for token in tokens):
            return True
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
        """Whether it is a withheld word with one letter more, less, other, or two in the other order."""
        if len(token) < _LONG_ENOUGH_FOR_A_SLIP or not token.isalpha():  # the next number is another one
            return False
        return any(
            process.extractOne(token, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=1)
            for length in (len(token) - 1, len(token), len(token) + 1)
        )


def _tokens(text: str) -> list[str]:
    """Words and numbers in Latin letters without marks, whatever script they are written in."""
    return _TOKEN.findall(_latin(text))


@lru_cache(16_384)
def _latin(text: str) -> str:
    return anyascii(fold(text)).lower()


def _words(text: str, shortest: int) -> set[str]:
    return {
        token
        for token in _tokens(text)
        if len(token) >= shortest and token not in _EVERYBODYS and not _YEAR.fullmatch(token)
    }


def _compared(graph: Subgraph) -> Iterator[str]:
    for text in _texts_of_graph(graph):
        yield from texts_in((text,))


def _words_in_graph(graph: Subgraph) -> set[str]:
    return {token for text in _texts_of_graph(graph) for token in _tokens(text)}


def _texts_of_graph(graph: Subgraph) -> Iterable[str]:
    for node in graph.nodes.values():
        yield from (key_of(node.id), node.label)
        yield from (value for value in node.properties.values() if isinstance(value, str))
