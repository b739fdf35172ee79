"""Countries as people write them."""

from __future__ import annotations

import pytest

from values.country import clean, is_assigned

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


OFFICIAL = {
    "BO": "Bolivia, Plurinational State of;Bolivia (Plurinational State of);BOLIVIE, ÉTAT PLURINATIONAL DE",
    "VE": "Venezuela, Bolivarian Republic of;Venezuela (Bolivarian Republic of)",
    "KR": "Korea, Republic of;Korea (the Republic of);Republic of Korea;Corée, République de",
    "KP": "Korea, Democratic People's Republic of;Korea (the Democratic People’s Republic of)",
    "SY": "Syrian Arab Republic;Syrian Arab Republic (the);République arabe syrienne",
    "LA": "Lao People's Democratic Republic;Lao People’s Democratic Republic (the)",
    "HK": "Hong Kong SAR;China, Hong Kong SAR;Hong Kong, China",
    "NL": "Netherlands (the);Netherlands (Kingdom of the)",
    "MK": "Macedonia, the former Yugoslav Republic of;The former Yugoslav Republic of Macedonia",
    "IR": "Iran, Islamic Republic of;Iran (Islamic Republic of)",
    "CD": "Congo, the Democratic Republic of the;Democratic Republic of the Congo",
    "MD": "Moldova, Republic of;Moldova (the Republic of)",
    "TZ": "Tanzania, United Republic of",
    "FM": "Micronesia (Federated States of)",
    "PS": "Palestine, State of",
    "TW": "Taiwan, Province of China;Taiwan (Province of China)",
    "FK": "Falkland Islands (the) [Malvinas]",
    "TT": "Trinidad and Tobago",
    "LC": "Saint Lucia",
    "AE": "United Arab Emirates (the)",
    "VI": "Virgin Islands (U.S.)",
    "GB": "United Kingdom of Great Britain and Northern Ireland (the)",
}


@pytest.mark.parametrize(
    ("written", "code"), [(way, code) for code, ways in OFFICIAL.items() for way in ways.split(";")]
)
def test_names_of_iso_and_the_united_nations(written: str, code: str) -> None:
    assert clean(written).value == code


@pytest.mark.parametrize("written", ["the", "Saint", "Republic of", "Serbia and Montenegro", "USSR"])
def test_a_part_of_a_name_is_no_country(written: str) -> None:
    assert clean(written).value is None


def test_only_codes_with_a_post_are_assigned() -> None:
    assert [code for code in ("NL", "US", "XK", "AN", "HK") if not is_assigned(code)] == []
    assert [code for code in ("XX", "ZZ", "UK", "EU", "UN", "AQ", "QQ", "A1", "") if is_assigned(code)] == []


@pytest.mark.parametrize("written", ["N/A", "n/a", "n.a.", "N.A", "s.o.", "(n/a)"])
def test_nothing_known_is_no_country(written: str) -> None:
    assert (clean(written).value, clean(written).warnings) == (None, ("placeholder",))


def test_the_codes_of_namibia_and_somalia_stay() -> None:
    assert [clean(code).value for code in ("NA", "na", " SO ")] == ["NA", "NA", "SO"]
