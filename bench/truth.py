"""Parties and addresses whose truth is known, and how near a resolution comes to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from analysis.identity.input_columns import Addresses, Parties
from bench.who import Population
from loaders.records.parties import party
from loaders.records.record_types import UnderstoodParty
from loaders.records.row_reader import FormatSettings, RowReader


@dataclass(frozen=True, slots=True)
class Truth:
    """Parties and addresses as the graph would have them, and what they really are, by id. Ids that two
    people or doors share are left out of the truth: nothing on the label tells them apart.
    """

    parties: Parties
    addresses: Addresses
    person: Mapping[str, Hashable]
    place: Mapping[str, Hashable]


def own(labels: int, seed: int, noise: float = 1.0) -> Truth:
    """An invented population (bench.who), cleaned as the loaders clean."""
    made: dict[str, UnderstoodParty] = {}
    person: dict[str, set[Hashable]] = defaultdict(set)
    place: dict[str, set[Hashable]] = defaultdict(set)
    for number, written in enumerate(Population(labels, seed, noise).labels()):
        fields = {f"sender_{name}": text for name, text in written.label.items()}
        one = party(RowReader(fields, FormatSettings()), "sender", str(number))
        if one is None:
            continue
        id_ = f"Party:{one['key']}"
        made[id_] = one
        person[id_].add(written.person)
        if "address" in one:
            place[f"Address:{one['address']['key']}"].add(written.door)
    certain = {id_: next(iter(who)) for id_, who in person.items() if len(who) == 1}
    doors = {id_: next(iter(which)) for id_, which in place.items() if len(which) == 1}
    return Truth(*tables(made), certain, doors)


def tables(made: Mapping[str, UnderstoodParty]) -> tuple[Parties, Addresses]:
    """Understood parties in columns."""
    said = [one["said"] for one in made.values()]
    known = list(made.values())
    address = {f"Address:{one['address']['key']}": one["address"] for one in known if "address" in one}
    parties = Parties(
        ids=list(made),
        name=[one.get("name", "") for one in said],
        company=[one.get("company", "") for one in said],
        line=[one.get("address", "") for one in said],
        postcode=[one.get("postcode", "") for one in said],
        city=[one.get("city", "") for one in said],
        country=[one.get("country", "") for one in known],
        dialled=[one.get("phone", "") for one in said],
        address=[f"Address:{one['address']['key']}" if "address" in one else "" for one in known],
        phone=[one.get("phone", "") for one in known],
        email=[one.get("email", "") for one in known],
    )
    parts = ("street", "number", "suffix", "postcode", "city", "country")
    columns = {name: [str(one.get(name, "")) for one in address.values()] for name in parts}
    return parties, Addresses(list(address), **columns)


def scores(truth: Mapping[str, Hashable], found: Mapping[str, str]) -> dict[str, float]:
    """Pairwise precision, recall and F1, and B³ (F1), over the ids whose truth is known.

    `found`: id to the name of its group; an id that is not in it is a group of its own.
    """
    real: dict[Hashable, int] = defaultdict(int)
    group: dict[str, int] = defaultdict(int)
    both: dict[tuple[Hashable, str], int] = defaultdict(int)
    for id_, who in truth.items():
        name = found.get(id_, id_)
        real[who] += 1
        group[name] += 1
        both[who, name] += 1
    hits, wanted, given = (sum(n * (n - 1) // 2 for n in some.values()) for some in (both, real, group))
    precision, recall = hits / given if given else 1.0, hits / wanted if wanted else 1.0
    total = len(truth) or 1
    b_precision = sum(n * n / group[name] for (_, name), n in both.items()) / total
    b_recall = sum(n * n / real[who] for (who, _), n in both.items()) / total
    found_ = {"precision": precision, "recall": recall, "f1": f1(precision, recall)}
    return {name: round(value, 4) for name, value in (found_ | {"b3": f1(b_precision, b_recall)}).items()}


def f1(precision: float, recall: float) -> float:
    """Their harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
