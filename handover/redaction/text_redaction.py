"""What was withheld, kept out of the texts of a pack: questions, purposes and reasons may name it.

Where anything is withheld, a text that somebody wrote before is handed over only when a person has read it
for this recipient (`text_review`): no program knows every way to name somebody. Sentences that Waybill wrote
are blanked where something in them reads like what withheld rows say and no row of the pack does: better one
harmless sentence too few. Where nothing was withheld, nothing is blanked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from itertools import groupby
from typing import Any
from urllib.parse import unquote

from rapidfuzz import process
from rapidfuzz.distance import OSA

from errors import UsageError
from graph.schema import key_of, kind_of
from graph.subgraph import Subgraph
from handover.redaction.closed_words import CLOSED_WORDS, COUNTS
from handover.redaction.counts_in_texts import without_counts
from handover.redaction.row_texts import (
    OF_A_FIELD,
    OF_A_NAME,
    RowTexts,
    SaidAmount,
    amounts_in,
    in_order,
    runs_of,
    tokens_of,
)
from handover.redaction.said_days import SaidDay, days_in
from handover.redaction.text_places import TextPlace
from handover.redaction.withheld_places import WithheldPlaces
from handover.redaction.withheld_texts import WithheldTexts
from loaders.monitoring.people_in_rows import Mentions, texts_in

WITHHELD = "[not in this pack]"
_LONGEST = 2_000
"""Characters of the longest text that is compared word by word; a longer one counts as withheld."""
_RUN = 6
"""Figures or letters that are looked for within longer ones."""
_END = 8
"""Last figures of a number, in which hardly another one ends; its first ones many numbers share."""
_SPELLED = 2
"""Letters of the parts into which somebody spells a word."""
_LONG_ENOUGH_FOR_A_SLIP = 5
_LEET = (str.maketrans("0134578", "oieastb"), str.maketrans("0134578", "oleastb"))
"""Figures that are written for letters which they look like."""


class TextRedaction:
    """Blanks ids that are not in the pack's graph, and texts that read like what only withheld rows say.

    `ids`: the nodes that were to be in the pack; `called`: what some of them are called in it; `told`: what
    its rows say; `read`: the texts that somebody read and lets go to its recipient.
    """

    def __init__(
        self,
        graph: Subgraph,
        ids: Collection[str],
        called: Mapping[str, str],
        withheld: WithheldTexts,
        told: RowTexts,
        read: Collection[str] = (),
    ) -> None:
        self._within, self._called = graph.nodes.keys(), called
        self._read = set(read)
        self._unread: dict[str, dict[TextPlace, None]] = {}
        self._slips: dict[str, bool] = {}
        for id_ in set(ids) - self._within - called.keys():
            withheld.add_key(key_of(id_))
        self._withholds, wanted = withheld.anything, withheld.whole
        self._told_words = _tokens_in_graph(graph) | told.tokens() if self._withholds else set()
        self._mentions = Mentions(wanted - set(_compared(graph)) if wanted else ())
        words = withheld.words | withheld.figures() if self._withholds else set()
        self._words = words - self._told_words
        self._phrases = withheld.phrases() - told.phrases() if self._withholds else set()
        days, told_days = withheld.days, told.days if self._withholds else set()
        self._days = (days - told_days) | (_of_any_year(days) - _of_any_year(told_days))
        self._told_amounts = told.amounts if self._withholds else set()
        self._amounts = withheld.amounts - self._told_amounts
        self._places = WithheldPlaces(withheld, told)
        told_names = told.names() | {in_order(node.label) for node in graph.nodes.values()}
        self._names = withheld.names() - told_names if self._withholds else set()
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

    @property
    def unread(self) -> Mapping[str, Collection[TextPlace]]:
        """The texts that were left out up to now since nobody read them, each with where it stands."""
        return self._unread

    def text(self, text: str) -> str:
        """What Waybill wrote, or WITHHELD; where something is withheld, without what it counted in the whole
        graph.
        """
        if kind_of(text):
            called = self._called.get(text, text)
            return called if called in self._within else WITHHELD
        if self.reads_like_withheld(text):
            return WITHHELD
        return without_counts(text) if self._withholds else text

    def require_purpose(self, text: str, recipient: str) -> None:
        """Raise UsageError for a purpose that reads like what is withheld: it is told, and blanking it would
        tell as well. One that does not is told wherever it was written.
        """
        if self.reads_like_withheld(text):
            raise UsageError(
                "The purpose reads like something that is withheld from {recipient}: word it otherwise. It "
                "is written in the file.",
                recipient=recipient,
            )
        self._read.add(text)

    def written(self, text: str, place: TextPlace) -> str:
        """What somebody wrote: as it is, where a person has read it; else WITHHELD. What rows of the pack say
        is no exception: whoever delivered them chose their words.
        """
        if not self._withholds or kind_of(text):
            return self.text(text)
        if not text or text in self._read or text in CLOSED_WORDS:
            return text
        self._unread.setdefault(text, {})[place] = None
        return WITHHELD

    def named(self, text: str, place: TextPlace) -> str:
        """A title that somebody wrote, or "" where it would have to be blanked."""
        said = self.written(text, place)
        return "" if said == WITHHELD else said

    def parameters(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """What somebody asked. The names are the program's, and so are numbers that say how much is to be
        done. Where one of several nodes that it names one by one is withheld, nothing of it is told: the
        others would say what that one is linked to.
        """
        named = (one for one in asked.values() if isinstance(one, str) and kind_of(one))
        if any(self.text(one) == WITHHELD for one in named):
            return dict.fromkeys(asked, WITHHELD)
        return {
            name: given if name in COUNTS and isinstance(given, int | float) else self._value(given)
            for name, given in asked.items()
        }

    def _value(self, value: Any) -> Any:
        """The same of what is nested in it. What is withheld of a list stands there once: how often would be
        counted.
        """
        if isinstance(value, str):
            return self.written(value, TextPlace.QUESTION)
        if isinstance(value, Mapping):
            return {self._value(str(name)): self._value(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            told = [self._value(inner) for inner in value]
            kept = [one for one in told if one != WITHHELD]
            ids = [one for one in kept if isinstance(one, str) and one in self._within]
            if len(ids) == len(kept):  # a person and its only told label are called the same
                kept = list(dict.fromkeys(kept))
            return kept if WITHHELD not in told else [*kept, WITHHELD]
        if isinstance(value, int | float) and not isinstance(value, bool):
            return WITHHELD if self._value(str(value)) == WITHHELD else value
        return value

    def reads_like_withheld(self, text: str) -> bool:
        """Whether something in a text reads like what only withheld rows say, also where signs are written as
        web addresses and pages write them.
        """
        if not self._withholds:
            return False
        if len(text) > _LONGEST or self._mentions(text):
            return True
        return any(map(self._is_like_withheld, {text, unescape(unquote(text))}))

    def _is_like_withheld(self, text: str) -> bool:
        tokens = tokens_of(text)
        return (
            any(self._is_withheld_word(token) for token in tokens)
            or self._places.named_in(text)
            or any(self._spelled(run) for run in runs_of(tokens))
            or not self._days.isdisjoint(days_in(text))
            or any(self._is_withheld_amount(amount) for amount in amounts_in(text))
            or self._runs_into(tokens)
        )

    def _is_withheld_word(self, token: str) -> bool:
        if token in self._words or self._with_a_slip(token):
            return True
        if self._places.is_key(token):
            return True
        if token.isalpha() or token.isdigit() or token in self._told_words:
            return False
        return any(token.translate(letters) in self._words for letters in _LEET)

    def _is_withheld_amount(self, amount: SaidAmount) -> bool:
        """Whether only withheld rows say so much, or about so much."""
        return amount not in self._told_amounts and any(map(amount.is_about, self._amounts))

    def _spelled(self, run: list[str]) -> bool:
        """Whether words are a withheld number or code with signs between its parts, or a word that is spelled
        out.
        """
        joined = "".join(run)
        if joined in self._phrases or (len(run) > 1 and tuple(sorted(run)) in self._names):
            return True
        if len(run) > 1 and joined.isdigit() and len(joined) >= OF_A_FIELD and joined in self._words:
            return True
        short = len(run) > 1 and len(joined) >= OF_A_NAME and all(len(one) <= _SPELLED for one in run)
        return short and joined in self._words

    def _runs_into(self, tokens: list[str]) -> bool:
        """Whether a withheld word stands in the text without the spaces that other words had."""
        if not self._words:
            return False
        joined = "".join(tokens)
        if any(run in self._numbers or self._holds_an_end(run) for run in set(_figures_in(tokens))):
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
        if (known := self._slips.get(token)) is None:
            known = self._slips[token] = any(
                process.extractOne(
                    token, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=1
                )
                for length in (len(token) - 1, len(token), len(token) + 1)
            )
        return known


def _figures_in(tokens: list[str]) -> Iterator[str]:
    """Figures, with and without those beside them."""
    parts = [part for token in tokens for part in re.findall(r"\d+|[a-z]+", token)]
    for is_number, some in groupby(parts, key=str.isdigit):
        for run in runs_of(list(some)) if is_number else ():
            if len(joined := "".join(run)) >= _RUN:
                yield joined


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
