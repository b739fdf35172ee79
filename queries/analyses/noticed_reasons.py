"""Why a network of new senders is noticed, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from analysis.snapshot.days import day_text
from graph.schema import NODES, key_of, kind_of

if TYPE_CHECKING:
    from analysis.early.parcel_features import Look
    from analysis.early.replay import NoticedNetwork, SharedEvidence

MOST_NAMED = 6
"""What people have in common that is named for each network."""
_FIGURES = 2


def named(found: NoticedNetwork) -> list[str]:
    """The ids of what is named: things, recipients and counters."""
    some = found.shared[:MOST_NAMED]
    ids = [one.look.counter if one.look else one.id for one in some]
    return [id_ for id_ in ids if id_]


def network_why(found: NoticedNetwork, labels: Mapping[str, str]) -> list[str]:
    """Sentences, the most telling first. `labels`: what ids are called; the key of an id without one."""
    said = [_shared(one, labels) for one in found.shared[:MOST_NAMED]]
    people, parcels = len(found.people), len(found.parcels)
    first, last = map(day_text, found.begun)
    said.append(f"{people:,} senders first seen from {first} to {last}")
    said.append(f"{parcels:,} parcels until {day_text(found.day)}")
    if found.before:
        said.append(f"noticed before, with {found.before:,} parcels")
    return said


def _shared(one: SharedEvidence, labels: Mapping[str, str]) -> str:
    said = _alike(one, one.look, labels) if one.look else _in_common(one, labels)
    return f"{one.within:,} new senders {said}: about 1 in {_rarity(one.nats)} has so many new senders"


def _in_common(one: SharedEvidence, labels: Mapping[str, str]) -> str:
    kind, label = kind_of(one.id), labels.get(one.id) or key_of(one.id)
    if one.name == "recipient":
        return f"send to {label}"
    how = "send to" if one.name.endswith("recipients") else "share"
    return f"{how} {NODES[kind].called} {label}"


def _alike(one: SharedEvidence, look: Look, labels: Mapping[str, str]) -> str:
    counter = labels.get(look.counter) or key_of(look.counter)
    low, high = look.grams
    land = look.lane.partition(">")[2]
    match one.name:
        case "word and weight":
            return f'posted "{look.contents}" of {low:,} to {high:,} g at {counter}'
        case "lane and weight":
            return f"posted parcels of {low:,} to {high:,} g to {land} at {counter}"
        case "contents, lane and weight":
            return f'posted "{look.contents}" of {low:,} to {high:,} g to {land}'
        case "word and lane":
            return f'posted "{look.contents}" to {land} at {counter}'
        case "hour":
            return f"posted at {counter} within the hour from {look.moment}"
        case _:
            return f"have numbers of one roll, as {look.roll}"


def _rarity(nats: float) -> str:
    """How many there are to one such, in two figures."""
    many = math.exp(nats)
    digits = max(int(math.log10(many)) - _FIGURES + 1, 0)
    return f"{round(many / 10**digits) * 10**digits:,}"
