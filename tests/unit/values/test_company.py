"""Company names and legal forms."""

from __future__ import annotations

import pytest

from values.company import clean


@pytest.mark.parametrize(
    ("written", "core", "form"),
    [
        ("Klompjeskoning Webshop B.V.", "klompjeskoning webshop", "B.V."),
        ("KLOMPJESKONING WEBSHOP BV", "klompjeskoning webshop", "B.V."),
        ("Fietshandel Klaproos V.O.F.", "fietshandel klaproos", "V.O.F."),
        ("Retourcentrum Noordpoort", "retourcentrum noordpoort", None),
        ("Kaars & Zoon BVBA", "kaars zoon", "BVBA"),
        ("Kaars und Sohn GmbH & Co. KG", "kaars und sohn", "GmbH"),
        ("Bougies du Nord S.A.R.L.", "bougies du nord", "SARL"),
        ("Kite Traders Pty Ltd", "kite traders", "Pty Ltd"),
        ("ParcelBridge Forwarding, Inc.", "parcelbridge forwarding", "Inc"),
        ("Lantern Ltd.", "lantern", "Ltd"),
        ("Dupont S.à r.l.", "dupont", "SARL"),
        ("V.O.F. De Hoek", "de hoek", "V.O.F."),
        ("Stichting Zegel", "zegel", "Stichting"),
        ("B.V.", "b v", None),
    ],
)
def test_core_and_legal_form(written: str, core: str, form: str | None) -> None:
    value = clean(written)
    assert value.value == written
    assert (value.parts["core"], value.parts.get("legal_form")) == (core, form)


@pytest.mark.parametrize("written", ["", "-", "?"])
def test_no_company(written: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (None, ())
