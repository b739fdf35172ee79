"""Single values of a barrier model's file: each is read, or its fault is noted and a stand-in given."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from analysis.measures.barrier_model import LANE, LANGUAGES, PATTERN, Effect, Text
from analysis.measures.model_faults import FaultList, ModelPlace
from errors import Phrase, UsageError, WaybillError
from graph.schema import NODES

LONGEST = 1_000
"""Characters of a text."""
MOST_ITEMS = 200
"""Entries of a list."""
ACTED_ON = (*(label for label, kind in NODES.items() if not kind.internal), LANE, PATTERN)
"""What a signal is about and a barrier acts on."""
QueryCheck = Callable[[str, Mapping[str, Any]], Sequence[tuple[str, WaybillError]]]
"""What is wrong with a query and the parameters given to it: of each fault the parameter ("" for the query)
and the sentence.
"""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_PLAIN = (str, bool, int, float, date)


class ModelValues:
    """Reads values; what is wrong with one goes into `faults`."""

    def __init__(self, faults: FaultList, check_query: QueryCheck) -> None:
        self.faults, self._check_query = faults, check_query

    def text(self, value: Any, place: ModelPlace) -> Text:
        """A text: a plain one, or a table of languages."""
        if not isinstance(value, dict):
            return {"": said} if (said := self.plain(value, place)) else {}
        if not value:
            self.faults.add(place, UsageError("The text is empty."))
        found: dict[str, str] = {}
        for language, said in value.items():
            if language in LANGUAGES:
                found[language] = self.plain(said, place, f" ({language})")
            else:
                fault = UsageError(
                    "{language!r} is not a language of Waybill: use {known}.",
                    language=language[:100],
                    known=", ".join(LANGUAGES),
                )
                self.faults.add(place, fault)
        return found

    def plain(self, value: Any, place: ModelPlace, behind: str = "") -> str:
        """A text that is written once, for every reader."""
        if behind:
            place = place.at(f"{place.key}{behind}")
        if not isinstance(value, str):
            self._must_be(place, Phrase("a text"))
            return ""
        said = " ".join(value.split())
        if not said:
            self.faults.add(place, UsageError("The text is empty."))
        elif len(said) > LONGEST:
            self.faults.add(
                place, UsageError("The text is longer than {most:,} characters: shorten it.", most=LONGEST)
            )
        if unseen := next((sign for sign in said if not sign.isprintable()), ""):
            fault = UsageError(
                "The text has a sign that nobody sees (U+{code}): leave it out.", code=f"{ord(unseen):04X}"
            )
            self.faults.add(place, fault)
        return said

    def id(self, value: Any, place: ModelPlace, known: set[str]) -> str:
        """An id that none of `known` has; it is among them afterwards."""
        if not isinstance(value, str):
            self._must_be(place, Phrase("a text"))
            return ""
        if not _ID.fullmatch(value):
            self.faults.add(
                place,
                UsageError(
                    "{id!r} is not an id: use up to 63 lower-case letters, digits and hyphens.",
                    id=value[:100],
                ),
            )
        elif value in known:
            self.faults.add(place, UsageError("The id {id!r} is used twice: rename one.", id=value))
        known.add(value)
        return value

    def items(self, table: Mapping[str, Any], key: str, place: ModelPlace) -> list[Any]:
        """A list; empty where it is not there."""
        value = table.get(key, [])
        if not isinstance(value, list):
            self._must_be(place.at(key), Phrase("a list"))
            return []
        if len(value) > MOST_ITEMS:
            fault = UsageError("This has more than {most:,} entries: leave some out.", most=MOST_ITEMS)
            self.faults.add(place.at(key), fault)
        return value[:MOST_ITEMS]

    def table(self, value: Any, place: ModelPlace) -> dict[str, Any]:
        """A table; empty where it is none."""
        if not isinstance(value, dict):
            self._must_be(place, Phrase("a table"))
            return {}
        return value

    def choice(self, table: Mapping[str, Any], key: str, place: ModelPlace, known: tuple[str, ...]) -> str:
        """One of some words; the first of them where the key is not there."""
        value = table.get(key, known[0])
        if not isinstance(value, str) or value not in known:
            fault = UsageError(
                "{value!r} is none of the words known here: use {known}.",
                value=str(value)[:100],
                known=", ".join(filter(None, known)),
            )
            self.faults.add(place.at(key), fault)
            return known[0]
        return value

    def acted_on(self, value: Any, place: ModelPlace) -> str:
        """A kind of the graph, a lane or a look."""
        if value not in ACTED_ON:
            fault = UsageError(
                "{value!r} is nothing that Waybill counts: use {known}.",
                value=str(value)[:100],
                known=", ".join(ACTED_ON),
            )
            self.faults.add(place, fault)
            return ""
        return str(value)

    def number(self, value: Any, place: ModelPlace, low: float, high: float, *, above: bool = False) -> float:
        """A number from `low` to `high`; with `above` more than `low`."""
        if not _is_number(value) or not low <= value <= high or (above and value == low):
            fault = (
                UsageError("This must be a number above {low} and at most {high:,}.", low=low, high=high)
                if above
                else UsageError("This must be a number from {low} to {high:,}.", low=low, high=high)
            )
            self.faults.add(place, fault)
            return high
        return float(value)

    def effect(self, value: Any, place: ModelPlace) -> Effect:
        """Low, likely and high."""
        right = isinstance(value, list) and len(value) == 3 and all(map(_is_number, value))
        if not right or not 0 <= value[0] <= value[1] <= value[2] <= 1:
            fault = UsageError(
                "An effect is three numbers from 0 to 1, none smaller than the one before: low, likely and "
                "high, for example [0.4, 0.7, 0.9]."
            )
            self.faults.add(place, fault)
            return Effect(0, 0, 0)
        return Effect(*map(float, value))

    def day(self, value: Any, place: ModelPlace) -> date | None:
        """A day."""
        if not isinstance(value, date) or isinstance(value, datetime):
            self.faults.add(
                place, UsageError("This must be a date without quotation marks, for example 2027-06-30.")
            )
            return None
        return value

    def query(self, table: Mapping[str, Any], place: ModelPlace) -> tuple[str, Mapping[str, Any]]:
        """A shipped query and its parameters; nothing where the signal has none."""
        params = self.table(table.get("params", {}), place.at("params"))
        if "query" not in table:
            if params:
                self.faults.add(place.at("params"), UsageError("Parameters need a query that takes them."))
            return "", {}
        name = self.plain(table["query"], place.at("query"))
        for parameter, value in params.items():
            if not isinstance(value, _PLAIN) and not _is_list_of_texts(value):
                self._must_be(
                    place.at(f"params {parameter}"), Phrase("a text, a number, a date or yes or no")
                )
                return name, {}
        for parameter, error in self._check_query(name, params) if name else ():
            self.faults.add(place.at(f"params {parameter}" if parameter else "query"), error)
        return name, dict(params)

    def _must_be(self, place: ModelPlace, what: Phrase) -> None:
        self.faults.add(place, UsageError("This must be {what}.", what=what))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
