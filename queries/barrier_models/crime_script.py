"""A crime script in TNO's JSON as a barrier model's file: what fits is carried over, the rest is told.

The file holds scripts of stages; a stage names its acts, an act has indicators, opportunities, measures with
partners, conditions, activities with a cast. A stage becomes a step; the indicators become signals without a
query, measures become barriers with nothing to count, who takes part becomes a facilitator. Texts are taken
as they are, in the one language that they are written in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from analysis.measures.model_file import MOST_STEPS, content_of
from analysis.measures.model_values import LONGEST, MOST_ITEMS
from errors import SourceRefused
from values.fold import fold

T = TypeVar("T")
LARGEST = 50_000_000
"""Bytes of a file: pictures stand in some."""
_LISTS = ("crimeScripts", "acts", "cast", "partners")
_LEFT = {
    "products": "what is traded",
    "transports": "means of transport",
    "attributes": "tools and equipment",
    "locations": "places",
    "geoLocations": "places on the map",
}
"""Lists of the file that a model has no row for, and what they hold."""


@dataclass(slots=True)
class ConvertedScript:
    """The model's file (TOML), and what was left out: rows of where and why."""

    toml: str = ""
    left_out: list[dict[str, str]] = field(default_factory=list)

    def leave(self, where: str, why: str) -> None:
        """Something that is not carried over."""
        self.left_out.append({"where": where, "why": why})


def read_script(path: Path) -> ConvertedScript:
    """The first script of a file as a model. Raises SourceRefused for a file that holds none."""
    told = _read(path)
    lists = {name: _tables(told, name) for name in _LISTS}
    if not lists["crimeScripts"] or not _tables(lists["crimeScripts"][0], "stages"):
        raise SourceRefused("{file} holds no crime script with stages.", file=path.name)
    made = ConvertedScript()
    script, *others = lists["crimeScripts"]
    for other in others:
        made.leave(_label(other), "only the first script of a file becomes a model")
    _Script(script, lists, made).write()
    for name, what in _LEFT.items():
        if held := _tables(told, name):
            made.leave(name, f"{what}, {len(held):,}: a model has no row for it")
    return made


def _read(path: Path) -> Mapping[str, Any]:
    content = content_of(path, LARGEST)
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SourceRefused("{file} is not valid JSON.", file=path.name) from error
    if not isinstance(told, dict):
        raise SourceRefused("{file} holds no crime script with stages.", file=path.name)
    return told


def _tables(told: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    value = told.get(name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _label(one: Mapping[str, Any]) -> str:
    """The words of something: its label, else what it is described as."""
    for name in ("label", "description"):
        if isinstance(one.get(name), str):
            said = " ".join("".join(sign if sign.isprintable() else " " for sign in one[name]).split())
            if said:
                return said[:LONGEST].strip()
    return ""


def _ids(one: Mapping[str, Any], name: str) -> list[str]:
    value = one.get(name)
    return [str(id_) for id_ in value] if isinstance(value, list) else []


def _by_id(some: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {str(one["id"]): one for one in some if one.get("id")}


class _Script:
    """Writes one script as a model's file."""

    def __init__(
        self, script: Mapping[str, Any], lists: Mapping[str, list[dict[str, Any]]], made: ConvertedScript
    ) -> None:
        self._script, self._made = script, made
        self._acts, self._cast = _by_id(lists["acts"]), _by_id(lists["cast"])
        self._partners = _by_id(lists["partners"])
        self._ids: dict[str, int] = {}
        named = self._first(
            [key for key, one in self._partners.items() if _label(one)], "partners", "partners"
        )
        self._partner_ids = {key: self._new_id(_label(self._partners[key]), "partner") for key in named}

    def write(self) -> None:
        """The whole file."""
        title = _label(self._script) or "crime script"
        lines = [
            "# Made from a crime script: signals need a query, barriers an effect, before they are counted.",
            "",
            "[model]",
            f"id = {_text(self._new_id(title, 'script'))}",
            'version = "1"',
            f"title = {_text(title)}",
            'status = "draft"',
            'owner = "your authority"',
            'basis = "assumption"',
            "",
            "[partners]",
            *(
                f"{self._partner_ids[key]} = {_text(_label(self._partners[key]))}"
                for key in self._partner_ids
            ),
        ]
        stages = self._first(_tables(self._script, "stages"), title, "stages", MOST_STEPS)
        for number, stage in enumerate(stages, 1):
            lines += ["", *self._step(stage, number)]
        self._made.toml = "\n".join(lines) + "\n"

    def _step(self, stage: Mapping[str, Any], number: int) -> list[str]:
        title = _label(stage) or f"Stage {number}"
        chosen = [str(stage["actId"])] if stage.get("actId") else []
        ids = list(dict.fromkeys([*_ids(stage, "ids"), *chosen]))
        acts = [self._acts[id_] for id_ in ids if id_ in self._acts]
        if len(acts) < len(ids):
            self._made.leave(title, "acts that the file does not hold")
        if len(acts) > 1:
            self._made.leave(title, f"{len(acts)} variants of the act became one step")
        lines = ["[[step]]", f"id = {_text(self._new_id(title, 'step'))}", f"title = {_text(title)}"]
        lines += _list("facilitators", self._facilitators(acts, title))
        lines += _list("opportunities", [_text(said) for said in self._labels(acts, "opportunities", title)])
        signals = [self._signal(said) for said in self._labels(acts, "indicators", title)]
        lines += _list("signals", signals)
        lines += _list("barriers", self._barriers(acts, title))
        if signals:
            self._made.leave(title, "what each signal is about, and its query: parcels stand there for now")
        for name, what in (("conditions", "conditions"), ("activities", "activities")):
            if said := [_label(one) for act in acts for one in _tables(act, name) if _label(one)]:
                self._made.leave(title, f"{what}: {'; '.join(said)}")
        return lines

    def _labels(self, acts: Iterable[Mapping[str, Any]], name: str, title: str) -> Sequence[str]:
        said = dict.fromkeys(_label(one) for act in acts for one in _tables(act, name))
        return self._first([one for one in said if one], title, name)

    def _first(self, some: Sequence[T], where: str, name: str, most: int = MOST_ITEMS) -> Sequence[T]:
        """As many as a model may have."""
        if len(some) > most:
            self._made.leave(where, f"{name} beyond the first {most}")
        return some[:most]

    def _facilitators(self, acts: Iterable[Mapping[str, Any]], title: str) -> list[str]:
        """Everybody who takes part, as far as the file names them; whether they know is not told."""
        ids = [
            str(id_)
            for act in acts
            for activity in _tables(act, "activities")
            for id_ in _ids(activity, "cast")
        ]
        said = [_label(self._cast[id_]) for id_ in dict.fromkeys(ids) if id_ in self._cast]
        named = self._first([one for one in said if one], title, "people who take part")
        return [f'{{ who = {_text(one)}, knowing = "either" }}' for one in named]

    def _signal(self, said: str) -> str:
        return f'{{ id = {_text(self._new_id(said, "signal"))}, text = {_text(said)}, on = "Parcel" }}'

    def _barriers(self, acts: Iterable[Mapping[str, Any]], title: str) -> list[str]:
        found = []
        for measure in (one for act in acts for one in _tables(act, "measures")):
            said = _label(measure)
            if not said:
                continue
            by = [self._partner_ids[id_] for id_ in _ids(measure, "partners") if id_ in self._partner_ids]
            if not by:
                self._made.leave(title, f"{said}: nobody is named who can do it, which a barrier must say")
                continue
            if category := measure.get("cat"):
                told = f", {category}" if isinstance(category, str) else ""
                self._made.leave(title, f"{said}: its category{told}")
            who = ", ".join(map(_text, dict.fromkeys(by)))
            found.append(
                f"{{ id = {_text(self._new_id(said, 'barrier'))}, text = {_text(said)}, by = [{who}] }}"
            )
        return list(self._first(found, title, "measures"))

    def _new_id(self, said: str, otherwise: str) -> str:
        """An id made of words, of which there is none yet."""
        words = "-".join(
            "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in fold(said)).split()
        )
        base = words[:50].strip("-") or otherwise
        id_, number = base, self._ids.get(base, 1)
        while id_ in self._ids:
            number += 1
            id_ = f"{base}-{number}"
        self._ids |= {base: number, id_: self._ids.get(id_, 1)}
        return id_


def _list(name: str, entries: list[str]) -> list[str]:
    return [f"{name} = [", *(f"    {one}," for one in entries), "]"] if entries else []


def _text(said: str) -> str:
    """As TOML writes a text: JSON's own way, and DEL."""
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")
