"""A graph that grew has the people and places of one that was read at once, whatever came, went and was
decided in which order. Limits are small here, so that groups grow too large and shrink, and counts change
weights.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.identity import blocking, comparing, people
from analysis.identity.incremental import IncrementalState
from analysis.identity.input_columns import Decided
from analysis.identity.known import ADDRESS, PARTY, Columns, Known, Texts
from analysis.identity.saved_state import IdentityResult
from loaders.resolving.resolution_run import Worked, work_out
from loaders.resolving.resolution_tables import ResolutionTables
from loaders.resolving.resolution_target import ResolutionTarget
from tests.extent import tries

pytestmark = pytest.mark.slow

GIVEN = (
    *("Jan", "Jna", "J.", "Joris", "Piet", "P.", "Anna", "Smit", "Hannekee", "Hanneke", ""),
    *("Jan Piet", "Jan Paul", "J.P.", "Dhr. J.", "Mevr. J.", "Mevr."),
)
FAMILY = (
    *("Smit", "Smiit", "de Boer", "van Boer", "Smit-Jansen", "Jan", "Visser", "Kok", ""),
    *("Smit sr", "Smit jr", "Anna"),
)
DOORS = tuple(
    (street, number, suffix, postcode, "Utrecht", country, f"{street} {number}{suffix}")
    for street in ("Kompasstraat", "Kompastraat", "Kaarsenlaan", "Noordkade", "Zuidkade")
    for number in ("12", "14")
    for suffix in ("", "A")
    for postcode, country in (("3512 JE", "NL"), ("3599 XX", "NL"), ("", "NL"), ("3512 JE", ""))
)

party = st.tuples(
    st.sampled_from(GIVEN),
    st.sampled_from(FAMILY),
    st.sampled_from(("", "", "Klompen B.V.", "KLOMPEN")),
    st.integers(-1, len(DOORS) - 1),
    st.sampled_from(("", "", "1", "2", "3")),
    st.sampled_from(("NL", "NL", "BE", "")),
)
step = st.tuples(
    st.lists(st.tuples(st.integers(0, 40), party), max_size=12),
    st.lists(st.integers(0, 40), max_size=4),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.booleans()), max_size=2),
)


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterator[None]:
    """Limits that a handful of parties reaches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(people, "_HOUSE", 4)
        patch.setattr(people, "_CROWD", 3)
        patch.setattr(blocking, "FEWEST", 4)
        patch.setattr(blocking, "SHARE", 1)
        patch.setattr(comparing, "FEWEST", 2)
        yield


def row(made: tuple[str, str, str, int, str, str]) -> Texts:
    first, last, firm, door, phone, country = made
    name = f"{first} {last}".strip()
    at = f"Address:{door:02}" if door >= 0 else ""
    return (name, firm, "", "", "", country, "", at, f"Phone:+3161234567{phone}" if phone else "", "")


def known(parties: dict[str, Texts]) -> Known:
    doors = {row[7] for row in parties.values() if row[7]}
    return Known(
        Columns.of(PARTY, parties),
        Columns.of(ADDRESS, {id_: DOORS[int(id_.partition(":")[2])] for id_ in doors}),
    )


def same_kept(one: IncrementalState, other: IncrementalState) -> None:
    for column in fields(IncrementalState):
        left, right = getattr(one, column.name), getattr(other, column.name)
        assert np.array_equal(left, right), column.name


def everything(written: ResolutionTables) -> ResolutionTarget:
    found = written.some(set(written.members()))
    assert len(found.nodes) == written.nodes.num_rows and len(found.ties) == written.ties.num_rows
    return found


def nothing() -> ResolutionTables:
    return ResolutionTables.of(ResolutionTarget())


class Graph:
    """What a graph holds after one run after the other."""

    def __init__(self) -> None:
        self.known, self.found, self.written = Known(), IdentityResult(), nothing()

    def run(self, now: Known, decided: Decided) -> Worked:
        worked = work_out(now, self.found, self.written, decided, Decided())
        self.known, self.found = now, worked.found
        self.written = self.written.updated(worked.before, worked.after)
        return worked


@settings(max_examples=tries(60), deadline=None)
@given(st.lists(step, min_size=2, max_size=5))
def test_whatever_comes_goes_and_is_decided(steps: list[tuple[list[Any], list[int], list[Any]]]) -> None:
    grown = Graph()
    parties: dict[str, Texts] = {}
    for come, go, told in steps:
        parties |= {f"Party:{number:02}": row(made) for number, made in come}
        for number in go:
            parties.pop(f"Party:{number:02}", None)
        pairs = [(f"Party:{a:02}", f"Party:{b:02}", one) for a, b, one in told if a != b]
        decided = Decided(
            same=[(a, b) for a, b, one in pairs if one], apart=[(a, b) for a, b, one in pairs if not one]
        )
        after = grown.run(known(parties), decided)
        scratch = Graph()
        wanted = scratch.run(known(parties), decided)

        same_kept(grown.found.people, scratch.found.people)
        same_kept(grown.found.places, scratch.found.places)
        assert everything(grown.written) == everything(scratch.written)
        assert replace(after.report, seconds=0.0) == replace(wanted.report, seconds=0.0)


def test_a_link_that_becomes_too_weak_parts_both_though_only_one_of_them_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A third of the family name makes it less rare in the country of the one; the other names no country."""
    monkeypatch.setattr(comparing, "FEWEST", 64)
    parties = {
        "Party:01": row(("Annabel", "de Boer", "", -1, "1", "NL")),
        "Party:02": row(("Piet", "de Boer", "", -1, "1", "NL")),
        "Party:03": row(("Annabel", "de Boer", "", -1, "", "")),
    }
    grown, scratch = Graph(), Graph()
    grown.run(known(parties), Decided())
    assert set(grown.written.members()) == {"Party:01", "Party:03"}

    parties["Party:04"] = row(("A.", "de Boer", "", -1, "1", "NL"))
    grown.run(known(parties), Decided())
    scratch.run(known(parties), Decided())

    assert everything(grown.written) == everything(scratch.written)
    assert "Party:03" not in grown.written.members()


@settings(max_examples=tries(15), deadline=None)
@given(st.lists(party, min_size=2, max_size=24), st.randoms(use_true_random=False))
def test_the_order_of_deliveries_does_not_matter(made: list[tuple[Any, ...]], choose: random.Random) -> None:
    rows = {f"Party:{number:02}": row(one) for number, one in enumerate(made)}
    ids = list(rows)
    found = []
    for _ in range(3):
        choose.shuffle(ids)
        graph = Graph()
        parties: dict[str, Texts] = {}
        cut = sorted(choose.sample(range(len(ids) + 1), 2))
        for some in (ids[: cut[0]], ids[cut[0] : cut[1]], ids[cut[1] :]):
            parties |= {id_: rows[id_] for id_ in some}
            graph.run(known(parties), Decided())
        found.append(everything(graph.written))
    assert found[0] == found[1] == found[2]


def test_a_change_looks_only_at_what_it_concerns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocking, "SHARE", 1_000)
    doors = [number for number in range(len(DOORS)) if DOORS[number][3]]
    rows = {
        f"Party:{number:03}": row((GIVEN[number % 7], "Smit", "", doors[number % len(doors)], "", "NL"))
        for number in range(60)
    }
    graph = Graph()
    assert graph.run(known(rows), Decided()).after.ties
    rows["Party:999"] = row(("Xaver", "Zilver", "", -1, "3", "BE"))
    for _ in range(2):
        worked = graph.run(known(rows), Decided())
        assert not worked.after.ties and not worked.before.ties and not worked.after.nodes
    rows["Party:998"] = row(("Xaver", "Zilver", "", -1, "3", "BE"))
    worked = graph.run(known(rows), Decided())
    assert set(worked.after.ties) == {"Party:998", "Party:999"}
