"""A barrier model from its TOML file, with every fault of the file in one pass.

docs/barriers.md tells people how to write one; Waybill's own are in `models/`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, cast, get_args

from analysis.measures.barrier_model import (
    Barrier,
    BarrierModel,
    Effect,
    Facilitator,
    Knowing,
    ModelStep,
    Role,
    Signal,
    Text,
    Touches,
)
from analysis.measures.model_faults import LONGEST_NAME, FaultList, ModelFault, ModelPlace
from analysis.measures.model_values import MOST_ITEMS, ModelValues, QueryCheck
from errors import SourceRefused, UsageError, WaybillError

SHIPPED = Path(__file__).parent / "models" / "parcels-synthetic.toml"
LARGEST = 1_000_000
"""Bytes of a file."""
MOST_STEPS = 40
COSTLIEST = 1_000_000
_NAMED = 20
"""Partners that a fault names."""
_PART = rb"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rb"(?<![\w-])" + _PART + rb"(?:[ \t]*+\.[ \t]*+" + _PART + rb"){20}")
"""A key of more parts than any has: reading it takes time and memory by the square of them."""
_FILE = ("model", "partners", "step")
_MODEL = ("id", "version", "status", "owner", "basis")
_MODEL_TOO = ("title", "review_by")
_STEP, _STEP_TOO = ("id", "title"), ("facilitators", "opportunities", "signals", "barriers")
_SIGNAL, _SIGNAL_TOO = ("id", "text", "on"), ("query", "params")
_BARRIER, _COUNTED = ("id", "text", "by"), ("on", "cost", "effect", "swap")
_BARRIER_TOO = ("role", "basis", "touches")


@dataclass(frozen=True, slots=True)
class ModelReading:
    """What a file says: a model, or the faults for which there is none."""

    model: BarrierModel | None
    faults: tuple[ModelFault, ...]


class BarrierModelRefused(UsageError):
    """A file that is no model; `faults` has all that is wrong in it."""

    def __init__(self, text: str, /, *, faults: tuple[ModelFault, ...] = (), **fields: object) -> None:
        super().__init__(text, **fields)
        self.faults = faults


def read_model(path: Path, check_query: QueryCheck) -> BarrierModel:
    """The model of a file. Raises BarrierModelRefused with every fault of the file."""
    reading = check_model(path, check_query)
    if reading.model is None:
        raise BarrierModelRefused(
            "The barrier model {file} cannot be used. Faults: {count}. The first one: {first}",
            faults=reading.faults,
            file=path.name,
            count=len(reading.faults),
            first=reading.faults[0].error,
        )
    return reading.model


def check_model(path: Path, check_query: QueryCheck) -> ModelReading:
    """The model of a file, or every fault of it."""
    try:
        content = content_of(path, LARGEST)
    except SourceRefused as error:
        return _refused(error)
    return parse_model(content, check_query)


def content_of(path: Path, most: int) -> bytes:
    """What a file holds. Raises SourceRefused for what is no file, cannot be read or is larger."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise SourceRefused("{file} is not a file.", file=path.name)
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        raise SourceRefused(
            "{file} cannot be read ({reason}).", file=path.name, reason=error.strerror
        ) from error
    if len(content) > most:
        raise SourceRefused("{file} is larger than {most:,} bytes.", file=path.name, most=most)
    return content


def parse_model(content: bytes, check_query: QueryCheck) -> ModelReading:
    """The model of a file's content, or every fault of it."""
    if _LONG_KEY.search(content):
        return _refused(UsageError("A name in the file has more than 20 parts: no barrier model has such."))
    try:
        told = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _refused(UsageError("The file is not text in UTF-8: save it in that encoding."))
    except tomllib.TOMLDecodeError as error:
        return _refused(UsageError("The file is not valid TOML ({reason}).", reason=str(error)))
    except (ValueError, RecursionError):
        return _refused(
            UsageError("A list in the file is too deep, or a number too long: no barrier model has such.")
        )
    found = FaultList()
    model = _ModelTables(ModelValues(found, check_query)).model(told)
    return ModelReading(None if found.faults else model, tuple(found.faults))


def _refused(error: WaybillError) -> ModelReading:
    return ModelReading(None, (ModelFault(ModelPlace(), error),))


@dataclass(slots=True)
class _ModelTables:
    """Reads the tables of one file."""

    values: ModelValues
    partners: Mapping[str, Text] = field(default_factory=dict)
    basis: str = ""
    steps: set[str] = field(default_factory=set)
    signals: set[str] = field(default_factory=set)
    barriers: set[str] = field(default_factory=set)

    def model(self, told: Mapping[str, Any]) -> BarrierModel:
        """The whole of it."""
        faults, values, here = self.values.faults, self.values, ModelPlace(id="model")
        faults.known_keys(told, _FILE, ModelPlace())
        faults.missing_keys(told, ("model",), ModelPlace())
        head = values.table(told.get("model", {}), here)
        faults.known_keys(head, (*_MODEL, *_MODEL_TOO), here)
        if "model" in told:
            faults.missing_keys(head, _MODEL, here)
        said = {key: values.plain(head[key], here.at(key)) for key in _MODEL[1:] if key in head}
        self.basis = said.get("basis", "")
        self.partners = self._partners(told.get("partners", {}))
        steps = values.items(told, "step", ModelPlace())
        if not steps:
            faults.add(ModelPlace(key="step"), UsageError("The model has no step."))
        elif len(steps) > MOST_STEPS:
            faults.add(
                ModelPlace(key="step"), UsageError("The model has more than {most} steps.", most=MOST_STEPS)
            )
        return BarrierModel(
            id=values.id(head["id"], here.at("id"), set()) if "id" in head else "",
            version=said.get("version", ""),
            title=values.text(head["title"], here.at("title")) if "title" in head else {},
            status=said.get("status", ""),
            owner=said.get("owner", ""),
            review_by=values.day(head["review_by"], here.at("review_by")) if "review_by" in head else None,
            basis=self.basis,
            partners=self.partners,
            steps=tuple(self._step(one, number) for number, one in enumerate(steps[:MOST_STEPS], 1)),
        )

    def _partners(self, told: Any) -> Mapping[str, Text]:
        here = ModelPlace(id="partners")
        names: set[str] = set()
        told = self.values.table(told, here)
        if len(told) > MOST_ITEMS:
            fault = UsageError("This has more than {most:,} entries: leave some out.", most=MOST_ITEMS)
            self.values.faults.add(here, fault)
        return {
            self.values.id(id_, here.at(id_), names): self.values.text(text, here.at(id_))
            for id_, text in islice(told.items(), MOST_ITEMS)
        }

    def _step(self, told: Any, number: int) -> ModelStep:
        values = self.values
        told = values.table(told, ModelPlace(step=str(number)))
        name = told.get("id")
        here = ModelPlace(step=name[:LONGEST_NAME] if isinstance(name, str) and name else str(number))
        values.faults.known_keys(told, (*_STEP, *_STEP_TOO), here)
        values.faults.missing_keys(told, _STEP, here)
        id_ = values.id(name, here.at("id"), self.steps) if "id" in told else ""
        return ModelStep(
            id=id_,
            title=values.text(told["title"], here.at("title")) if "title" in told else {},
            facilitators=tuple(
                self._facilitator(one, ModelPlace(here.step, place))
                for place, one in self._listed(told, "facilitators", here)
            ),
            opportunities=tuple(
                values.text(one, ModelPlace(here.step, place))
                for place, one in self._listed(told, "opportunities", here)
            ),
            signals=tuple(
                self._signal(one, ModelPlace(here.step, place))
                for place, one in self._listed(told, "signals", here)
            ),
            barriers=tuple(
                self._barrier(one, ModelPlace(here.step, place), id_)
                for place, one in self._listed(told, "barriers", here)
            ),
        )

    def _listed(self, told: Mapping[str, Any], key: str, here: ModelPlace) -> list[tuple[str, Any]]:
        """The entries of a list in a step, each with what it is called in a fault."""
        return [
            (_called(one, key, number), one)
            for number, one in enumerate(self.values.items(told, key, here), 1)
        ]

    def _facilitator(self, told: Any, here: ModelPlace) -> Facilitator:
        told = self._table(told, here, ("who", "knowing"), ())
        return Facilitator(
            self.values.text(told["who"], here.at("who")) if "who" in told else {},
            cast(Knowing, self.values.choice(told, "knowing", here, get_args(Knowing))),
        )

    def _signal(self, told: Any, here: ModelPlace) -> Signal:
        values, told = self.values, self._table(told, here, _SIGNAL, _SIGNAL_TOO)
        query, params = values.query(told, here)
        return Signal(
            id=values.id(told["id"], here.at("id"), self.signals) if "id" in told else "",
            text=values.text(told["text"], here.at("text")) if "text" in told else {},
            on=values.acted_on(told["on"], here.at("on")) if "on" in told else "",
            query=query,
            params=params,
        )

    def _barrier(self, told: Any, here: ModelPlace, step: str) -> Barrier:
        values = self.values
        told = self._table(told, here, _BARRIER, (*_COUNTED, *_BARRIER_TOO))
        counted = any(key in told for key in _COUNTED)
        if counted:
            values.faults.missing_keys(told, _COUNTED, here)
        role = cast(Role, values.choice(told, "role", here, get_args(Role)))
        if role and told.get("on") != "Address":
            values.faults.add(here.at("role"), UsageError("Only an address has a role: sender or recipient."))
        return Barrier(
            id=values.id(told["id"], here.at("id"), self.barriers) if "id" in told else "",
            step=step,
            text=values.text(told["text"], here.at("text")) if "text" in told else {},
            on=values.acted_on(told["on"], here.at("on")) if "on" in told else "",
            role=role,
            by=self._by(told, here),
            cost=values.number(told["cost"], here.at("cost"), 0, COSTLIEST, above=True)
            if "cost" in told
            else 0,
            effect=values.effect(told["effect"], here.at("effect")) if "effect" in told else Effect(0, 0, 0),
            basis=values.plain(told["basis"], here.at("basis")) if "basis" in told else self.basis,
            swap=values.number(told["swap"], here.at("swap"), 0, 1) if "swap" in told else 0,
            touches=cast(Touches, values.choice(told, "touches", here, get_args(Touches))),
        )

    def _by(self, told: Mapping[str, Any], here: ModelPlace) -> tuple[str, ...]:
        names = self.values.items(told, "by", here)
        if "by" in told and names == []:
            self.values.faults.add(
                here.at("by"), UsageError("Nobody is named who can do this: name a partner.")
            )
        found = [name for name in names if isinstance(name, str) and name in self.partners]
        for name in names:
            if name not in found:
                fault = UsageError(
                    "There is no partner {name!r}: the model names {known}.",
                    name=str(name)[:LONGEST_NAME],
                    known=", ".join(islice(self.partners, _NAMED)) or "…",
                )
                self.values.faults.add(here.at("by"), fault)
        if len(set(found)) < len(found):
            self.values.faults.add(here.at("by"), UsageError("A partner is named twice."))
        return tuple(found)

    def _table(
        self, told: Any, here: ModelPlace, needed: tuple[str, ...], more: tuple[str, ...]
    ) -> dict[str, Any]:
        """A table with these keys, and some that it may have."""
        if not isinstance(told, dict):
            return self.values.table(told, here)
        self.values.faults.known_keys(told, (*needed, *more), here)
        self.values.faults.missing_keys(told, needed, here)
        return told


def _called(told: Any, key: str, number: int) -> str:
    name = told.get("id") if isinstance(told, dict) else None
    return name[:LONGEST_NAME] if isinstance(name, str) and name else f"{key} {number}"
