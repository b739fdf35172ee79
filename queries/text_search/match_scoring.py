"""How well a node matches what was typed, and why, in words: the same on every server.

The servers' own scores differ, and are no measure across kinds; they only choose what is looked at here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.schema import NODES, label_of
from queries.text_search.fulltext_query import slips
from values.terms import Typed, compact, words_of

_IN_FULL, _BEGINS, _ALIKE = 1.0, 0.75, 0.4
_LONGEST_ALIKE = 40
"""Letters of a word of which look-alikes are made: some 50 for each letter."""
_TITLE, _THING, _SAME = 0.3, 0.05, 1.0
SIMILAR = " (similar)"
"""How a reason ends that speaks of words which are alike, and not the ones typed."""


class SearchMatch:
    """Judges nodes against one typed text."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self._forms = {form for form in (typed.joined, *typed.forms("")) if len(form) > 3}
        self._of_parties = self._forms | {form for form in typed.forms("Party") if len(form) > 3}
        self._digits = {form.lstrip("0") for form in typed.forms("Party")} - {""}
        self._a_thing = any(char.isdigit() or char == "@" for char in typed.text)
        self._slips: dict[str, set[str]] = {}

    def score(self, kind: str, properties: Mapping[str, Any]) -> float:
        """0 to about 2.3: every word in full, in what the node is called, and the same text score most."""
        found = str(properties.get("search") or "").split()
        label = label_of(kind, properties)
        called = compact(label)
        forms = self._of_parties if kind == "Party" else self._forms
        whole = max((self._word_score(form, found) for form in forms), default=0.0)
        words = [self._word_score(word, found) for word in self.typed.words]
        score = max(whole, sum(words) / len(words) if words else 0.0)
        title = words_of(label)
        if any(word.startswith(typed) for word in title for typed in self.typed.words):
            score += _TITLE
        same = called == self.typed.joined or (NODES[kind].shared and called in self._forms)
        if self._a_thing and (NODES[kind].shared or kind == "Seizure"):
            score += _THING
        return score + (_SAME if same else 0.0)

    def why(self, kind: str, properties: Mapping[str, Any]) -> list[str]:
        """Which properties matched: "name: Jan Jansen", "city: Gent (similar)"."""
        said = list(dict.fromkeys(self._reasons(kind, properties)))[:4]
        return said or [label_of(kind, properties)]

    def _reasons(self, kind: str, properties: Mapping[str, Any]) -> Iterator[str]:
        """In the order of the schema: servers give the properties of a node in orders of their own."""
        place = {one.name: number for number, one in enumerate(NODES[kind].properties)}
        ordered = sorted(properties.items(), key=lambda one: (place.get(one[0], len(place)), one[0]))
        for name, value in ordered:
            if not isinstance(value, str) or name in ("id", "search", "country"):
                continue
            words = [*words_of(value), compact(value)]
            best = max((self._word_score(word, words) for word in self.typed.words), default=0.0)
            digits = "".join(char for char in value if char.isdigit()) if name in ("number", "phone") else ""
            if digits and any(form in digits for form in self._digits):
                best = _IN_FULL
            best = max([best, *(self._word_score(form, words) for form in self._forms)])
            if best:
                said = f"{name.replace('_', ' ')}: {value}"
                yield said if best > _ALIKE else said + SIMILAR

    def names(self, name: str) -> bool:
        """Whether the typed words are those of this name, each at most one slip away."""
        words = words_of(name)
        return len(words) == len(self.typed.words) and all(
            self._word_score(w, words) for w in self.typed.words
        )

    def _word_score(self, word: str, found: list[str]) -> float:
        if word in found:
            return _IN_FULL
        if any(other.startswith(word) for other in found):
            return _BEGINS
        if word.isalpha() and 3 < len(word) <= _LONGEST_ALIKE:
            if word not in self._slips:  # hundreds of words: made once, not once for each node
                self._slips[word] = slips(word)
            if not self._slips[word].isdisjoint(found):
                return _ALIKE
        return 0.0
