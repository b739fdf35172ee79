"""Carriers' names."""

from __future__ import annotations

import pytest

from values.carrier import clean


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("PostNL", "PostNL"),
        ("post nl", "PostNL"),
        ("TNT Post", "PostNL"),
        ("BPOST", "bpost"),
        ("De Post", "bpost"),
        ("DHL Express", "DHL"),
        ("D.H.L.", "DHL"),
        ("U.P.S.", "UPS"),
        ("Fed-Ex", "FedEx"),
        ("united states postal service", "USPS"),
        ("Royal Mail", "Royal Mail"),
        ("La Poste", "La Poste"),
        ("Deutsche Post AG", "Deutsche Post"),
        ("NZ Post", "NZ Post"),
    ],
)
def test_one_name(written: str, name: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (name, ())


def test_an_unknown_carrier_is_kept() -> None:
    value = clean("  Fietskoerier   Klaproos ")
    assert (value.value, value.warnings) == ("Fietskoerier Klaproos", ("carrier_unknown",))


def test_no_carrier() -> None:
    assert clean("").value is None
