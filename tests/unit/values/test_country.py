"""Countries as people write them."""

from __future__ import annotations

import pytest

from values.country import clean

WAYS = {
    "NL": "NL;nl;NLD;Nederland;Holland;Pays-Bas;Niederlande;Netherlands;The Netherlands;528;Paesi Bassi",
    "BE": "BE;BEL;België;Belgique;Belgien;Belgium;belgie",
    "DE": "DE;DEU;Duitsland;Allemagne;Deutschland;Germany;D;BRD",
    "FR": "FR;FRA;Frankrijk;France;Frankreich",
    "GB": "GB;UK;GBR;U.K.;Engeland;Verenigd Koninkrijk;Royaume-Uni;United Kingdom;Great Britain;Scotland;"
    "Wales;Groot-Brittannië;Vereinigtes Königreich",
    "US": "US;USA;U.S.A.;VS;V.S.;États-Unis;Etats Unis;Verenigde Staten;Vereinigte Staaten;United States;"
    "United States of America;Verenigde Staten van Amerika;Amerika",
    "AU": "AU;AUS;Australië;Australie;Australien;Australia",
    "NZ": "NZ;NZL;Nieuw-Zeeland;New Zealand;Nouvelle-Zélande;Neuseeland;nieuw zeeland",
    "LU": "LU;LUX;Luxemburg;Luxembourg",
    "CA": "CA;CAN;Canada;Kanada",
    "CI": "Ivoorkust;Côte d'Ivoire;Ivory Coast",
}


@pytest.mark.parametrize(
    ("written", "code"), [(way, code) for code, ways in WAYS.items() for way in ways.split(";")]
)
def test_one_code_for_every_way_to_write_it(written: str, code: str) -> None:
    assert clean(written).value == code


@pytest.mark.parametrize("written", ["Torland", "EU", "ZZ", "Europe", "x"])
def test_no_country_is_not_guessed(written: str) -> None:
    assert clean(written).value is None
    assert clean(written).warnings == ("country_not_understood",)


def test_nothing_is_nothing() -> None:
    assert clean("").value is None and clean(" - ").warnings == ()
