"""Clusters from arrays, and their names from run to run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analysis.cluster_names import LastRun, Run, names
from analysis.clusters import Cluster, clusters
from analysis.sharing.incidence import uses
from analysis.snapshot.arrays import Snapshot
from analysis.snapshot.filtering import as_labels_say, within
from analysis.snapshot.window import Window
from graph.permit import Permit
from graph.settings import Settings
from tests.unit.analysis.arrays_by_hand import Labels, backwards, crew, crowd, strangers

ADA, PIET, EVA, JO = "Ada Boom", "Piet Vos", "Eva Mol", "Jo Kok"


def found(labels: Labels, **more: Any) -> list[set[str]]:
    """The names of the people of each cluster."""
    snapshot = labels.snapshot()
    return [people(snapshot, one) for one in clusters(snapshot, uses(snapshot), **more)]


def people(of: Snapshot, one: Cluster) -> set[str]:
    return {id_.partition(":")[2] for id_ in of.persons.take(one.persons).to_pylist()}


def test_people_who_share_a_phone_are_found_and_the_crowd_is_not() -> None:
    labels = Labels()
    crowd(labels, 200)
    crew(labels, [ADA, PIET, EVA], "Phone:+311")
    assert found(labels) == [{ADA, PIET, EVA}]
    assert found(labels, fewest=4) == []


def test_a_chain_of_things_holds_and_a_hub_does_not() -> None:
    labels = Labels()
    crowd(labels, 200)
    crew(labels, [ADA, PIET], "Phone:+311")
    crew(labels, [PIET, EVA], "Account:K-1")
    crew(labels, strangers(30), "Address:NL/post office")
    crew(labels, [ADA, JO, strangers(1)[0]], "Address:NL/post office")
    assert found(labels) == [{ADA, PIET, EVA}]


def test_the_strongest_comes_first_and_one_roof_counts_little() -> None:
    labels = Labels()
    crowd(labels, 300)
    house = ["Kim Aa", "Lou Bb", "Max Cc"]
    for thing in ("Address:NL/house", "Phone:+32", "Email:h@x"):
        crew(labels, house, thing)
    for thing in ("Phone:+311", "Email:a@x"):
        crew(labels, [ADA, PIET, EVA], thing)
    assert found(labels) == [{ADA, PIET, EVA}, set(house)]


@pytest.mark.parametrize(
    ("kind", "own", "one"), [("Phone", False, True), ("Phone", True, False), ("Address", False, False)]
)
def test_fresh_names_on_one_phone_hang_together_and_those_of_a_shop_do_not(
    kind: str, own: bool, one: bool
) -> None:
    """Thirty names with two parcels each: to seven buyers, or each to somebody of their own."""
    labels = Labels()
    crowd(labels, 300)
    for at, name in enumerate(strangers(30) * 2):
        buyer = f"buyer {at % 30 if own else at % 7}"
        labels.parcel(labels.party(name, f"{kind}:x"), labels.party(buyer), day=20_000 + at)
    assert any(len(some) > 10 for some in found(labels)) == one


def test_a_cluster_whose_people_write_to_different_people_comes_later() -> None:
    labels = Labels()
    crowd(labels, 300)
    club, ring = strangers(4), ["Ada Boom", "Piet Vos", "Eva Mol"]
    for members, thing, buyers in ((club, "Account:club", 4), (ring, "Account:ring", 5)):
        for at, name in enumerate(members * 8):
            to = at % buyers  # as many as the club has members: each has one of their own
            buyer = f"buyer {thing} {to}"
            labels.parcel(labels.party(name, thing), labels.party(buyer), day=20_000 + at)
    assert found(labels) == [set(ring), set(club)]


def test_what_is_told_of_a_cluster() -> None:
    labels = Labels()
    crowd(labels, 200)
    crew(labels, [ADA, PIET, EVA], "Phone:+311", parcels=2)
    crew(labels, [ADA, PIET], "Email:a@x", parcels=1)
    snapshot = labels.snapshot()
    by = uses(snapshot)
    (one,) = clusters(snapshot, by)
    assert (one.users, len(one.persons), len(one.parties), len(one.parcels)) == (3, 3, 5, 8)
    assert [(by.ids[held.thing].as_py(), held.within) for held in one.holding] == [
        ("Phone:+311", 3),
        ("Email:a@x", 2),
    ]
    assert one.score > 0
    assert 0.5 < one.stability < 1


def test_more_that_holds_them_makes_it_stabler() -> None:
    def stability(*things: str) -> float:
        labels = Labels()
        crowd(labels, 200)
        for thing in things:
            crew(labels, [ADA, PIET, EVA], thing)
        snapshot = labels.snapshot()
        return clusters(snapshot, uses(snapshot))[0].stability

    assert stability("Phone:+311") < stability("Phone:+311", "Email:a@x", "Address:NL/9") <= 1


def test_a_higher_resolution_cuts_a_chain() -> None:
    labels = Labels()
    crowd(labels, 200)
    chain = strangers(12)
    for at in range(11):
        crew(labels, chain[at : at + 2], f"Phone:+31{at}")
    whole = found(labels, fewest=2, resolution=0.01)
    assert [len(one) for one in whole] == [12]
    assert len(found(labels, fewest=2, resolution=4.0)) > 1


def test_only_a_period_and_only_what_labels_say() -> None:
    labels = Labels()
    crowd(labels, 200)
    crew(labels, [ADA, PIET, EVA], "Phone:+311", day=100)
    snapshot = labels.snapshot()
    for narrowed, count in (
        (within(snapshot, Window("1970-04-01", "1970-04-21")), 1),
        (within(snapshot, Window("1970-07-20")), 0),
        (within(snapshot, Window("", "1970-02-20")), 0),
        (within(snapshot, Window()), 1),
        (as_labels_say(snapshot), 1),
    ):
        assert len(clusters(narrowed, uses(narrowed))) == count


def test_nothing_gives_nothing() -> None:
    assert found(Labels()) == []


def test_a_cluster_keeps_its_name_while_it_grows_and_a_new_one_gets_its_own() -> None:
    first = names(Run(), [["a", "b", "c"], ["x", "y", "z"]])
    assert len(set(first)) == 2
    before = Run("2026-01-01", dict(zip(first, (["a", "b", "c"], ["x", "y", "z"]), strict=True)))
    later = names(before, [["x", "y", "z", "w"], ["a", "b", "c", "d"], ["q", "r", "s"]])
    assert later[:2] == [first[1], first[0]]
    assert later[2] not in first


def test_of_two_halves_the_larger_keeps_the_name() -> None:
    (name,) = names(Run(), [["a", "b", "c", "d", "e"]])
    before = Run("2026-01-01", {name: ["a", "b", "c", "d", "e"]})
    assert names(before, [["a", "b"], ["c", "d", "e"]])[1] == name
    assert names(before, [["a", "b"], ["c", "d", "e"]])[0] != name


def test_namesakes_of_other_clusters_get_a_name_all_the_same() -> None:
    (a, b) = names(Run(), [["a"], ["b"]])
    before = Run("2026-01-01", {a: ["a", *"cdefghijk"], b: ["b", *"lmnopqrst"]})
    (name,) = names(before, [["a", "b"]])
    assert name not in (a, b)


def test_the_order_of_numbers_decides_nothing() -> None:
    labels = Labels()
    crowd(labels, 200)
    people_ = strangers(24)
    for at in range(60):
        crew(labels, [people_[at * 7 % 24], people_[at * 5 % 23], people_[at * 11 % 19]], f"Phone:+31{at}")
    snapshot = labels.snapshot()
    turned = backwards(snapshot)
    assert told(snapshot) == told(turned)


def told(of: Snapshot) -> list[tuple[list[str], float, float]]:
    """Parties, score and stability of each cluster, whatever the order."""
    found = clusters(of, uses(of))
    return sorted(
        (sorted(of.parties.take(x.parties).to_pylist()), round(x.score, 1), x.stability) for x in found
    )


def test_a_run_is_kept_and_a_damaged_one_is_none(tmp_path: Path, permit: Permit) -> None:
    kept = LastRun(Settings(home=tmp_path), "waybill")
    assert kept.load(permit) == Run()
    run = Run("2026-01-01", {"C-1": ["a", "b"]}, {"C-1": 3})
    kept.save(run)
    assert kept.load(permit) == run
    (file,) = (tmp_path / "index").glob("*.clusters")
    assert file.stat().st_mode & 0o077 == 0
    file.write_text("[")
    assert kept.load(permit) == Run()
    kept.forget()
    assert not file.exists()


@pytest.fixture
def permit() -> Permit:
    from tests.servers.session import PERMIT

    return PERMIT
