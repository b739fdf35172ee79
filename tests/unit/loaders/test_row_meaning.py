"""Which two rows mean the same to an erasure, and which do not."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.records.meaning import meaning

_LISTING = {
    "market": "Agora",
    "vendor": "blue_bird",
    "product": "MDMA",
    "listed_at": "2025-05-01",
    "price": 100,
}
_PARTY = {"name": "Zoë Boer", "phone": "06 1234 5678", "email": "jan@zegelhof.nl"}
_PARCEL = {"tracking_number": "RR439533491NL", "sender": {"said": _PARTY, "phone": "+31612345678"}}


def listing(**more: Any) -> dict[str, Any]:
    return meaning("listings", {**_LISTING, **more})


def parcel(**more: str) -> dict[str, Any]:
    return meaning("parcels", {**_PARCEL, "sender": {"said": {**_PARTY, **more}, "phone": "+31612345678"}})


@pytest.mark.parametrize("vendor", ["bluebird", "blue-bird", "blue bird"])
def test_another_vendor_is_another_row(vendor: str) -> None:
    assert listing(vendor=vendor) != listing()


@pytest.mark.parametrize("email", ["ja.n@zegelhof.nl", "jan@zegel-hof.nl"])
def test_another_e_mail_is_another_row(email: str) -> None:
    assert parcel(email=email) != parcel()


def test_case_blanks_and_writing_do_not_count() -> None:
    assert listing(vendor="Blue_Bird", product="mdma ", price=100.0) == listing()
    assert parcel(name="ZOE  BOER", phone="0612345678", email="JAN@zegelhof.nl") == parcel()
