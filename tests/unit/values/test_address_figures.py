"""Two addresses that differ in their figures, in order, never share a key."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from values.address import clean_parts
from values.addresses.signs import usual
from values.dashes import DASHES, hyphened

_FORMS = """
NL|5611XK|Eindhoven|Molenweg {}|Recreatiepark {}, Molenweg 5|Molenweg 5, poort {}|Molenweg 5 unit {}
NL|5611XK|Eindhoven|Blok {} Molenweg 5
BE|8670|Koksijde|Zeelaan {}|Residentie Zon {}, Zeelaan 5|Zeelaan 5 bus {}|Rue Haute 5 bloc {} bte 7
BE|8670|Koksijde|Zeelaan 5A bus {}
DE|10115|Berlin|Hauptstr. {}|KGA Süd {}, Hauptstr. 5|Hauptstr. 5 Whg {}|Straße {} Nr. 5
DE|10115|Berlin|Hauptstr. 5, Haus {} links
AT|1220|Wien|Ringstraße {}|KGV {}, Ringstraße 5|Ringstraße 5 Stiege {}|Ringstraße 5/{}
FR|75011|Paris|{} rue Haute|5 rue Haute appt {}|Résidence {}, 5 rue Haute|5 rue Haute bât {} appt 7
FR|75011|Paris|rue Haute {}
GB|LS99EL|Leeds|{} High Street|Flat {}, 10 High Street|Rose Hall {}, 10 High Street|{} Road 5
GB|LS99EL|Leeds|Unit {}, Fox Park
IE|D02X285|Dublin|{} Main Street|Apt {}, 10 Main Street|Unit {} Fox Park
US|33101|Miami|{} Main St|5 Highway {}|5 Main St Apt {}|5 Main St Bldg {} Apt 7|{} Avenue 5|5 Main St # {}
CA|M5V2T6|Toronto|{} King St W|5 King St Unit {}|{} 5 Ave|{} Range Road 5
AU|2999|Sydney|{} George St|Unit {}, 12 George St|Site {} Caravan Park, 12 George St|Lot {} George St
NZ|1919|Auckland|{} Queen St|Level {} 12 Queen St|{} Road 5
PL|99-959|Warszawa|ul. Długa {}|ul. Długa 5 m. {}|os. Piastów {} bl. 5
CZ|11999|Praha|Dlouhá {}|Dlouhá 5, byt {}|Sídliště {} 5
IT|99184|Roma|Via Roma {}|Via Roma 5 int. {}|Via Roma 5 scala {} int. 7|Lotto {} Via Roma 5
ES|28999|Madrid|C/ Mayor {}|Parcela {} C/ Mayor 5|C/ Mayor 5 bloque {} 7
PT|1199-948|Lisboa|Rua Augusta {}|Rua Augusta 5 Lote {}|Lote {} Rua Augusta 5
RU|191999|Москва|ул. Ленина, д. {}|мкр. {}, д. 5|ул. Ленина, д. 5, кв. {}
TR|35999|Izmir|{} Sokak No:5|Moda Cad. No:{}|Moda Cad. No:5 D:{}
TH|19119|Bangkok|{} Moo 5|{} Sukhumvit Soi 5
VN|799999|Ho Chi Minh|{} Duong so 5|{} Le Loi
IN|119991|New Delhi|H.No. {}, Sector 5|Plot {}, Sector 5|{} MG Road
ID|19119|Jakarta|Jl. Mawar Blok A{} No. 5|Jl. Sudirman No. {}
BR|91319-199|Sao Paulo|Rua Augusta, {}|SHIN QI {} Conjunto 3 Casa 5
JP|169-9922|Tokyo|新宿{}|Shinjuku {}-5|{} Shinjuku
"""
FORMS = [
    (country, postcode, city, form)
    for country, postcode, city, *forms in (line.split("|") for line in _FORMS.strip().splitlines())
    for form in forms
]
_SIGNS = ("/", "-", " ", " - ", ", ", " & ", "\u2010", "\u2013", "\uff0d", "/ ")
_FLAT_FIRST = frozenset(("AU", "NZ", "CA"))
"""Where "2/12" and "12-2" are one door: the sign says which of the two is the house."""


@st.composite
def cut(draw: st.DrawFn, figures: str) -> tuple[list[str], str]:
    """Figures cut into numbers, and those as they are written, each two with a sign between."""
    inside = range(1, len(figures))
    cuts = sorted(draw(st.sets(st.sampled_from(inside), max_size=3)) if inside else ())
    numbers = [figures[a:b] for a, b in pairwise([0, *cuts, len(figures)])]
    signs = [draw(st.sampled_from(_SIGNS)) for _ in numbers[1:]]
    return numbers, "".join(f"{n}{sign}" for n, sign in zip(numbers, [*signs, ""], strict=True))


@pytest.mark.slow
@settings(max_examples=400)
@given(st.data())
def test_other_figures_are_another_door(data: st.DataObject) -> None:
    country, postcode, city, form = data.draw(st.sampled_from(FORMS))
    figures = data.draw(st.text("123456789", min_size=2, max_size=5))
    (one, written), (other, rewritten) = data.draw(cut(figures)), data.draw(cut(figures))
    same = sorted(one) == sorted(other) if country in _FLAT_FIRST else one == other
    assume(not same)
    keys = [
        clean_parts(form.format(text), postcode, city, country).parts.get("key")
        for text in (written, rewritten)
    ]
    assert keys[0] is None or keys[0] != keys[1], (form.format(written), form.format(rewritten))


@pytest.mark.parametrize("sign", DASHES[1:])
@pytest.mark.parametrize("form", ["Molenweg 100{}3", "Rue Haute 12{}3", "De Hoeve 12{}3, Molenweg 5"])
def test_every_dash_is_a_hyphen(sign: str, form: str) -> None:
    assert clean_parts(form.format(sign), "5611XK", "Eindhoven", "NL") == clean_parts(
        form.format("-"), "5611XK", "Eindhoven", "NL"
    )


@pytest.mark.parametrize(
    ("written", "plainly"),
    [
        ("新宿１－２－３", "新宿1-2-3"),
        ("新宿1ー2ー3", "新宿1-2-3"),
        ("Ｍｏｌｅｎｗｅｇ　５", "Molenweg 5"),
        ("شارع ١٤", "شارع 14"),
        ("12½", "12 1/2 "),
        ("5²", "5 2 "),
        ("Ⅱ", "II"),
        ("1⁄2", "1/2"),
        ("ラーメン", "ラーメン"),
        ("Nº 5 · 3ª", "Nº 5 · 3ª"),
    ],
)
def test_signs_of_other_keyboards_are_the_usual_ones(written: str, plainly: str) -> None:
    assert usual(written) == plainly
    assert usual(plainly) == plainly


def test_a_long_vowel_and_a_tilde_are_hyphens_between_figures_only() -> None:
    assert hyphened("ビー3ー4~5~a") == "ビー3-4-5~a"


SAME = """
JP | 160-0022 | 新宿1-2-3 | 新宿１－２－３ | 新宿1‐2‐3 | 新宿1ー2ー3
NL | 5611XK | Keizersgr. 5 | Keizersgracht 5 | KEIZERSGR. 5
NL | 5611XK | Balanspl. 100-3 | Balansplein 100-3 | Balansplein 100—3 | Balansplein 100 bus 3
NL | 5611XK | Balansplein 100-103 | Balansplein 100 bus 103 | Balansplein 100/103
BE | 9000 | Veldstraat 2A bus 1 | Veldstraat 2a/1 | Veldstraat 2 A bte 1 | Veldstraat 2A-1
BE | 9000 | Veldstraat 2 bus 4 | Veldstraat 2/4 | Veldstraat 2 bte 04
BE | 9000 | Veldstraat 2-4 | Veldstraat 2 - 4 | Veldstraat 2 t.e.m. 4 | Veldstraat 2 & 4
GB | LS99EL | 12-14 High Street | 12 to 14 High St | 12 – 14 High Street | 12 & 14 High St.
GB | LS99EL | Flat 3, 12-14 High Street | 12-14 High Street, Flat 3 | Flat 3 12–14 High St
GB | LS99EL | 12/14 High Street | 12-14 High Street | 12 & 14 High St.
FR | 75011 | 12/14 rue Neuve | 12-14 rue Neuve | 12 et 14 rue Neuve | 12 - 14 rue Neuve | 12 / 14 rue Neuve
FR | 75011 | 12/14 rue Neuve apt 3 | 12-14 rue Neuve, appt 3
PL | 00-950 | ul. Długa 12-14 | Długa 12 - 14 | Długa 12–14
PL | 00-950 | Długa 12A/3 | ul. Długa 12a m. 3 | Długa 12 A m. 3 | Długa 12A lok. 3
PL | 00-950 | Długa 12-14/3 | Długa 12-14 m. 3 | Długa 12-14 lok. 3
PL | 00-950 | ul. 3 Maja 12 | 3 Maja 12 | ulica 3 Maja 12 | ul. 3 Maja nr 12
PL | 00-950 | ul. 11 Listopada 12/5 | 11 Listopada 12 m. 5
PL | 00-950 | skr. poczt. 12 | skrytka pocztowa 12 | Skr. pocztowa nr 12
RU | 101000 | а/я 12 | А/Я 12
ES | 28001 | C/ 12 de Octubre 3 | Calle 12 de Octubre 3 | C/12 de Octubre, 3
ES | 28001 | C/O'Donnell 12 | Calle O'Donnell 12 | C/ O’Donnell, 12 | c/o Ruiz, Calle O'Donnell 12
NL | 5611XK | Balansplein 100~3 | Balansplein 100 ~ 3 | Balansplein 100-3
GB | LS99EL | Flat 14, 12 High Street | 12 High Street Flat 14 | Apt 14, 12 High St
AU | 2000 | 14/12 George St | Unit 14, 12 George Street | U14/12 George St
NZ | 1010 | PO Box 90-210 | PO Box 90210 | PO Box 90 210
DE | 10115 | Postfach 12 34 56 | Postfach 123456
NL | 5611XK | Postbus 3 0 6 | Postbus 306
BE | 1070 | Chaussée de Mons 1070 | Chée de Mons 1070 | 1070 Chaussée de Mons
PL | 00-950 | ul. Długa 5/7 | Długa 5/7 | ulica Długa 5 m. 7 | ul. Długa 5 lok. 7
CZ | 11000 | ul. Dlouhá 5/12 | Dlouhá 5/12
ES | 28001 | C/ Mayor 12 | Calle Mayor 12 | CL MAYOR 12 | c/Mayor, 12
IT | 00184 | V. Roma 12/A | Via Roma 12/A
PT | 1100-048 | R. Augusta, 12 | Rua Augusta 12
RU | 101000 | улица Ленина, дом 5, квартира 12 | ул. Ленина, д. 5, кв. 12
RU | 101000 | ул. Ленина, д. 5а | ул. Ленина 5 А
GR | 10431 | Ερμού 5Α | Ερμού 5 α
NL | 1072TA | 1e Jan Heijdenstraat 5 | Eerste Jan Heijdenstraat 5 | 1ste Jan Heijdenstr. 5
US | 10018 | 456 5th Ave | 456 Fifth Avenue | 456 FIFTH AVE
RO | 030031 | Str. Lipscani 5 | Strada Lipscani nr. 5 | Lipscani 5
BR | 01310-100 | R. das Flores, 123 | Rua das Flores 123
ES | 28001 | Avda. Mayor 12 | Avenida Mayor 12 | Av. Mayor, 12
IT | 00184 | V.le Roma 12 | Viale Roma 12
RU | 101000 | проспект Ленина, д. 5 | пр. Ленина, 5 | просп. Ленина 5
"""


@pytest.mark.parametrize("row", SAME.strip().splitlines())
def test_one_door_written_otherwise(row: str) -> None:
    country, postcode, *lines = (cell.strip() for cell in row.split("|"))
    keys = {line: clean_parts(line, postcode, "Tampa", country).parts.get("key") for line in lines}
    assert len(set(keys.values())) == 1 and None not in keys.values(), keys


@pytest.mark.parametrize(
    ("line", "postcode", "city", "number"),
    [
        ("12 Rue Neuve, Lyon 2e", "69002", "Lyon", "12"),
        ("12 Rue Neuve, Lyon 02", "69002", "LYON", "12"),
        ("12 Rue Neuve, 69002 Lyon 2ème", "69002", "Lyon", "12"),
        ("12 Rue Neuve 75002 Paris 2", "75002", "Paris", "12"),
        ("12 Rue Neuve 75002 Paris 2", None, "Paris", "12"),
        ("12 Rue Neuve, Paris 16e arrondissement", "75116", "Paris", "12"),
        ("12 Rue Neuve, Marseille 1er", "13001", "Marseille", "12"),
        ("Rue Neuve, 69002 Lyon 2e", "69002", "Lyon", None),
    ],
)
def test_an_arrondissement_is_no_flat(line: str, postcode: str | None, city: str, number: str | None) -> None:
    parts = clean_parts(line, postcode, city, "FR").parts
    assert (parts.get("number"), parts.get("suffix"), parts.get("detail")) == (number, None, None)
    assert parts["street"] == "Rue Neuve" and ("key" in parts) == (number is not None)


@pytest.mark.parametrize(
    ("line", "country"), [("ul. 3 Maja", "PL"), ("Via 25 Aprile", "IT"), ("Calle 12 Octubre", "ES")]
)
def test_a_number_that_begins_a_street_s_name_is_no_door(line: str, country: str) -> None:
    parts = clean_parts(line, "00-950", "Warszawa", country).parts
    assert (parts.get("number"), parts.get("key")) == (None, None)


APART = """
PL | Długa 12-14 | Długa 12/14 | Długa 12A/3 | Długa 12/A3 | Długa 12/3
CZ | Dlouhá 12-14 | Dlouhá 12/14 | Dlouhá 12A/3 | Dlouhá 12/A3
SK | Dlhá 12-14 | Dlhá 12/14 | Dlhá 12A/3 | Dlhá 12/A3
HU | Fő utca 12-14 | Fő utca 12/14 | Fő utca 12A/3 | Fő utca 12/A3
RO | Str. Lungă 12-14 | Str. Lungă 12/14 | Str. Lungă 12A/3 | Str. Lungă 12/A3
GR | Ερμού 12-14 | Ερμού 12/14 | Ερμού 12Α/3 | Ερμού 12/3
FI | Puistotie 12-14 | Puistotie 12/14 | Puistotie 12A/3 | Puistotie 12/A3
PL | ul. 3 Maja 12 | ul. 12 Maja 3 | ul. 3 Maja 12/5 | ul. 3 Maja 5
FR | 12 rue de Lyon 2 | 12 rue de Lyon
FR | 12/14 rue Neuve | 12 rue Neuve, apt 14 | 12/3 rue Neuve | 12 rue Neuve
GB | 12/14 High Street | Flat 14, 12 High Street | 12/3 High Street
GB | 2/10 High Street | 2-10 High Street
GB | 2/4 High Street | 2-4 High Street
"""


@pytest.mark.parametrize("row", APART.strip().splitlines())
def test_a_range_is_no_flat_and_a_lettered_house_no_lettered_flat(row: str) -> None:
    country, *lines = (cell.strip() for cell in row.split("|"))
    values = {line: clean_parts(line, None, "Tampa", country) for line in lines}
    keys = {line: value.parts.get("key") for line, value in values.items()}
    assert len(set(keys.values())) == len(lines) and None not in keys.values(), keys
    tidy = {line: str(value.value).removesuffix(", Tampa") for line, value in values.items()}
    again = {line: clean_parts(text, None, "Tampa", country).parts["key"] for line, text in tidy.items()}
    assert again == keys


@pytest.mark.parametrize(
    ("line", "house", "unit"),
    [
        ("12-14 High Street", "12-14", None),
        ("Flat 3, 12-14 High Street", "12-14", "3"),
        ("Unit B, 14-16 High Street", "14-16", "B"),
        ("9a-9c High Street", "9A-9C", None),
        ("Flat 1, 12A High Street", "12A", "1"),
        ("Flat 14, 12 High Street", None, None),
        ("12A High Street", None, None),
        ("14-12 High Street", None, None),
    ],
)
def test_what_is_the_house_s_own(line: str, house: str | None, unit: str | None) -> None:
    value = clean_parts(line, "LS99EL", "Leeds", "GB")
    assert (value.parts.get("house"), value.parts.get("unit")) == (house, unit)
    assert clean_parts(str(value.value), None, None, "GB").parts["key"] == value.parts["key"]


@pytest.mark.parametrize(
    ("line", "postcode", "city", "country", "number"),
    [
        ("Chaussée de Mons 1070", "1070", "Anderlecht", "BE", "1070"),
        ("Chaussée de Mons 1070 bte 3", "1070", "Anderlecht", "BE", "1070"),
        ("Chaussée de Mons 1070, 1070 Anderlecht", "1070", "Anderlecht", "BE", "1070"),
        ("Chaussée de Mons 5, 1070", "1070", "Anderlecht", "BE", "5"),
        ("Chaussée de Mons 5 1070 Anderlecht", "1070", "Anderlecht", "BE", "5"),
        ("Chaussée de Mons, 1070 Anderlecht", "1070", "Anderlecht", "BE", None),
        ("Chée de Mons 1070 bte 3, Anderlecht", "1070", "Anderlecht", "BE", "1070"),
        ("Chée de Mons 1070/3", "1070", "Anderlecht", "BE", "1070"),
        ("Chée de Mons n° 1070", "1070", "Anderlecht", "BE", "1070"),
        ("Chaussée de Mons 1070, Anderlecht", "1070", "Anderlecht", "BE", None),
        ("Chaussée de Mons, 1070", "1070", "Anderlecht", "BE", None),
        ("Chaussée de Mons,1070", "1070", "Anderlecht", "BE", None),
        ("Chaussée de Mons 1070 Anderlecht", "1070", "Anderlecht", "BE", None),
        ("Chaussée de Mons 1070 Cureghem", "1070", "Anderlecht", "BE", None),
        ("Bergensesteenweg 1070", "1070", "Anderlecht", "BE", "1070"),
        ("Antwerpsesteenweg 9000", "9000", "Gent", "BE", None),
        ("Gent 9000", "9000", "Gent", "BE", None),
        ("Veldstraat 9000", "9000", "Gent", "BE", None),
        ("Rue Haute 1000", "1000", "Bruxelles", "BE", None),
        ("Poste restante, 1000", "1000", "Bruxelles", "BE", None),
        ("Dorpsstraat, 9940 Sleidinge", "9940", "Evergem", "BE", None),
        ("Rue Neuve 69002", "69002", "Lyon", "FR", None),
        ("69002 Rue Neuve", "69002", "Lyon", "FR", None),
        ("Le Bourg 24290", "24290", "Montignac", "FR", None),
        ("Hauptstr. 10115", "10115", "Berlin", "DE", None),
        ("Dorfstraße 15306", "15306", "Seelow", "DE", None),
        ("Via Roma, 00184", "00184", "Roma", "IT", None),
        ("Calle Mayor 28013", "28013", "Madrid", "ES", None),
        ("Main Street, 06510", "06510", "New Haven", "US", None),
        ("Stephansplatz, 1010 Vienna", "1010", "Wien", "AT", None),
        ("Vestergade, 1456 Copenhagen", "1456", "København", "DK", None),
        ("Bahnhofstrasse 8001", "8001", "Zürich", "CH", None),
        ("Storegade 1050", "1050", "København", "DK", None),
        ("Main Street 1010", "1010", "Auckland", "NZ", None),
        ("12 Main Street, Auckland 1010", "1010", "Auckland", "NZ", "12"),
        ("Main Street, Auckland 1010", "1010", "Auckland", "NZ", None),
    ],
)
def test_figures_of_the_postcode_are_a_house_number_on_long_roads_only(
    line: str, postcode: str, city: str, country: str, number: str | None
) -> None:
    parts = clean_parts(line, postcode, city, country).parts
    assert (parts.get("number"), parts["postcode"], parts["city"]) == (number, postcode, city)
    assert ("key" in parts) == (number is not None)


@pytest.mark.parametrize(
    "form", ["123 Main St Apt {}|US", "Kerkstraat 5-{}|NL", "Flat {}, 12 High St|GB", "R Augusta 25 {}|PT"]
)
def test_flat_2e_is_not_flat_2(form: str) -> None:
    line, country = form.split("|")
    keys = [
        clean_parts(line.format(flat), None, "Town", country).parts["key"] for flat in ("2", "2E", "2D", "2F")
    ]
    assert len(set(keys)) == len(keys)


def test_a_danish_flat_on_the_right_is_one_with_and_without_a_point() -> None:
    keys = {
        clean_parts(f"Vestergade 1{middle}", "1456", "K", "DK").parts["key"]
        for middle in (" 2 th", ", 2. th", ", 2")
    }
    assert keys == {"DK/1456/1/2-TH/vestergade", "DK/1456/1/2/vestergade"}


@pytest.mark.parametrize(
    ("line", "country"), [("Str. Lipscani 5", "RO"), ("Vesterstr. 5", "DK"), ("Grande Str. 5", "IT")]
)
def test_str_is_dutch_where_dutch_is_written_only(line: str, country: str) -> None:
    assert "traat" not in str(clean_parts(line, "1456", "Town", country).value)


def test_lots_of_two_plans_are_two_doors() -> None:
    keys = {
        clean_parts(f"Lot {lot} DP {plan} Smith Road", "2999", "Town", "AU").parts["key"]
        for lot, plan in ((90, 12345), (90, 54321), (91, 12345))
    }
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("line", "country", "postcode"),
    [
        ("Rue Neuve 69002", "FR", "69002"),
        ("Rue Neuve, 69002", "FR", "69002"),
        ("Hauptstr. 10115", "DE", "10115"),
        ("Via Roma 00184", "IT", "00184"),
    ],
)
def test_five_figures_at_the_end_are_no_house(line: str, country: str, postcode: str) -> None:
    parts = clean_parts(line, None, "Town", country).parts
    assert (parts.get("postcode"), parts.get("number"), parts.get("key")) == (postcode, None, None)
