"""Who uses what, from arrays."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.incidence import Uses, uses
from analysis.snapshot.arrays import UNKNOWN
from tests.unit.analysis.arrays_by_hand import Labels

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
