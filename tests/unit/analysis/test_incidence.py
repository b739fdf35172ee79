"""Who uses what, from arrays."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.sharing.co_use import glue
from analysis.sharing.incidence import Uses, uses
from analysis.snapshot.arrays import UNKNOWN
from tests.unit.analysis.arrays_by_hand import Labels, strangers

PHONE, DOOR, ACCOUNT, COUNTER = "Phone:+311", "Address:NL/1", "Account:K-1", "DropOff:D-1"


def of(by: Uses, thing: str) -> int:
    return list(by.ids.to_pylist()).index(thing)


def test_users_are_people_and_a_row_tells_how_often_and_when() -> None:
    labels = Labels()
    ada, piet = labels.party("Ada Boom", PHONE), labels.party("Piet Vos", PHONE)
    for day in (30, 10, 20):
        labels.parcel(ada, day=day)
    labels.parcel(piet, day=40)
    labels.parcel(labels.party("Ada Boom", PHONE, DOOR), day=50)
    by = uses(labels.snapshot())
    assert by.population == 2
    assert by.users[of(by, PHONE)] == 2
    assert by.touched[of(by, PHONE)] == 5
    rows = sorted(zip(by.first.tolist(), by.last.tolist(), by.parcels.tolist(), strict=True))
    assert rows == [(10, 50, 4), (40, 40, 1)]


def test_a_family_at_one_door_is_one_user_and_strangers_there_are_not() -> None:
    labels = Labels()
    for name in ("Ada Boom", "Piet Boom", "Jo Vos"):
        labels.parcel(labels.party(name, DOOR, PHONE))
    by = uses(labels.snapshot())
    assert by.users[of(by, DOOR)] == 2
    assert by.users[of(by, PHONE)] == 2


def test_the_spellings_of_one_door_are_one_thing() -> None:
    labels = Labels(places={"Address:NL/2": DOOR, "Address:NL/3": DOOR})
    for name, door in (("Ada Boom", DOOR), ("Piet Vos", "Address:NL/2"), ("Eva Kok", "Address:NL/3")):
        labels.parcel(labels.party(name, door))
    by = uses(labels.snapshot(), {"Address:NL/3": True})
    assert (by.users[of(by, DOOR)], by.touched[of(by, DOOR)], by.judged[of(by, DOOR)]) == (3, 3, 1)
    assert by.users[of(by, "Address:NL/2")] == 0
    assert {by.ids[at].as_py() for at in by.thing.tolist()} == {DOOR}


@pytest.mark.parametrize(
    "names",
    [
        ("Сергей Щербаков", "Natalia Chtcherbakov"),
        ("Berend Bellenmans", "Femke Bellenmasn"),
        ("Lihua Wang", "Wang Xiaoming"),
    ],
)
def test_a_family_is_one_user_however_it_is_written(names: tuple[str, str]) -> None:
    labels = Labels()
    for name in (*names, "Jo Vos"):
        labels.parcel(labels.party(name, DOOR))
    by = uses(labels.snapshot())
    assert by.users[of(by, DOOR)] == 2


def test_who_only_gets_parcels_is_counted_and_holds_nobody_together() -> None:
    labels = Labels()
    for name in ("Ada Boom", "Piet Vos"):
        labels.parcel(labels.party(name, PHONE))
    for name in ("Eva Kok", "Jo Mol"):
        labels.parcel("", labels.party(name, PHONE, "Email:got@x"))
    by = uses(labels.snapshot())
    assert by.users[of(by, PHONE)] == 4
    assert by.thing.tolist() == [of(by, PHONE)] * 2


@pytest.mark.parametrize(("own", "business"), [(True, True), (False, False)])
def test_a_thing_whose_many_users_have_nobody_in_common_is_a_business(own: bool, business: bool) -> None:
    labels = Labels()
    for at, name in enumerate(strangers(12) * 3):
        buyer = f"buyer {at % 12 if own else at // 3 % 4}"
        labels.parcel(labels.party(name, PHONE), labels.party(buyer))
    by = uses(labels.snapshot())
    assert bool(by.business[of(by, PHONE)]) == business
    assert bool(glue(labels.snapshot(), by)[of(by, PHONE)]) != business


def test_what_only_one_family_uses_has_no_rows() -> None:
    labels = Labels()
    for name in ("Ada Boom", "Piet Boom"):
        labels.parcel(labels.party(name, DOOR, PHONE))
    assert len(uses(labels.snapshot()).user) == 0


def test_senders_use_the_account_and_the_counter_and_recipients_do_not() -> None:
    labels = Labels()
    for name in ("Ada Boom", "Piet Vos"):
        labels.parcel(labels.party(name), labels.party("Jo Kok"), ACCOUNT, COUNTER)
    by = uses(labels.snapshot())
    assert by.users[of(by, ACCOUNT)] == by.users[of(by, COUNTER)] == 2


def test_a_recipient_is_shared_by_its_senders() -> None:
    labels = Labels()
    for name in ("Ada Boom", "Piet Vos", "Eva Kok"):
        labels.parcel(labels.party(name), labels.party("Jo Buyer"))
    by = uses(labels.snapshot())
    assert by.users[of(by, "Person:Jo Buyer")] == 3


def test_parcels_without_a_day_or_a_sender_count_all_the_same() -> None:
    labels = Labels()
    for name in ("Ada Boom", "Piet Vos"):
        labels.parcel(labels.party(name), "", ACCOUNT, day=UNKNOWN)
    labels.parcel("", "", ACCOUNT)
    by = uses(labels.snapshot())
    assert by.touched[of(by, ACCOUNT)] == 3
    assert by.first.tolist() == by.last.tolist() == [UNKNOWN, UNKNOWN]


def test_one_company_on_the_labels_explains_a_thing() -> None:
    labels = Labels()
    for name in ("Ada Boom", "Piet Vos"):
        labels.parcel(labels.party(name, company="Shop BV"), "", ACCOUNT)
    labels.parcel(labels.party("Jo Kok"), "", ACCOUNT)
    labels.parcel(labels.party("Jo Kok", company="SHOP B.V."), "", ACCOUNT)
    by = uses(labels.snapshot())
    assert by.firm[of(by, ACCOUNT)] == pytest.approx(3 / 4, abs=0.26)


def test_a_graph_with_nothing_in_it() -> None:
    by = uses(Labels().snapshot())
    assert (len(by.user), by.population, by.member_of.tolist()) == (0, 0, [])
    assert isinstance(by.firm, np.ndarray)


def test_parcels_without_any_party() -> None:
    labels = Labels()
    labels.parcel("", "", ACCOUNT)
    labels.parcel("", "", ACCOUNT)
    assert len(uses(labels.snapshot()).user) == 0
