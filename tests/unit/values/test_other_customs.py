"""What labels and lists of other countries write otherwise: figures, floors, names."""

from __future__ import annotations

from decimal import Decimal

import pytest

from values import money, name, number
from values.address import clean_parts
from values.value import Value


@pytest.mark.parametrize(
    ("written", "amount"),
    [("1,00,000", 100_000), ("12,34,567.50", Decimal("1234567.50")), ("-1,00,000", -100_000), ("1,00", 1)],
)
def test_lakhs_and_crores_are_grouped_by_twos(written: str, amount: Decimal) -> None:
    assert number.parse(written) == amount


@pytest.mark.parametrize("written", ["1.00.000", "1,00,00", "1,000,00", "100,00,000", "1,0,000"])
def test_other_groups_are_no_number(written: str) -> None:
    assert number.parse(written) is None


@pytest.mark.parametrize(
    ("written", "amount"), [("₹1,00,000", 100_000), ("₹ 2 lakh", 200_000), ("INR 1.5 crore", 15_000_000)]
)
def test_rupees(written: str, amount: int) -> None:
    assert money.clean(written) == Value(amount, {"currency": "INR"})


def _key(country: str, line: str) -> object:
    return clean_parts(line, "28001", "Town", country).parts["key"]


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("ES", "Calle Mayor 5, 2º A", "C/ Mayor 5 2A"),
        ("ES", "Calle Mayor 5, 2º izquierda", "C. Mayor, 5, 2 izda."),
        ("ES", "Calle Mayor 5, 2º 3ª", "Calle Mayor 5, 2-3"),
        ("PT", "Rua Augusta 5, 2.º Esq", "R. Augusta 5 2 esquerdo"),
        ("PT", "Rua Augusta 5, 2º Dto", "R. Augusta 5, 2 direito"),
        ("IT", "Via Roma 3 int. 5", "Via Roma, 3 interno 5"),
        ("IT", "V.le Roma 3", "Viale Roma 3"),
        ("SE", "Storgatan 5 lgh 1203", "Storgatan 5, lägenhet 1203"),
        ("BR", "Rua Augusta 5 apto 12", "R. Augusta, 5 - apartamento 12"),
    ],
)
def test_one_door_however_its_floor_and_side_are_written(country: str, one: str, other: str) -> None:
    assert _key(country, one) == _key(country, other)


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("ES", "Calle Mayor 5, 2º izq", "Calle Mayor 5, 2º dcha"),
        ("ES", "Calle Mayor 5, 2º A", "Calle Mayor 52 A"),
        ("ES", "Calle Mayor 5, 2º 3ª", "Calle Mayor 5, 23"),
        ("ES", "5ª Avenida 12", "5 Avenida 12 A"),
        ("PT", "Rua Augusta 5, 2.º Esq", "Rua Augusta 5, 2.º Dto"),
        ("PT", "Rua Direita 5", "Rua Augusta 5 Direito"),
        ("NL", "Keizersgracht 100 V", "Keizersgracht 100 5"),
        ("NL", "Keizersgracht 100 V", "Keizersgracht 100 5 hoog"),
    ],
)
def test_two_doors_of_a_house_are_two(country: str, one: str, other: str) -> None:
    assert _key(country, one) != _key(country, other)


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("Ivanov Ivan Ivanovich", "Ivan Ivanovich Ivanov"),
        ("ИВАНОВА АННА ПЕТРОВНА", "Анна Петровна Иванова"),
        ("Shevchenko Oleksandr Petrovych", "Oleksandr Petrovych Shevchenko"),
        ("Ivan Ivanovich Ivanov", "Ivan Ivanovich Ivanov"),
        ("Anna Maria Petrovich", "Anna Maria Petrovich"),
        ("Martin Paul Petrovich", "Martin Paul Petrovich"),
        ("Jovan Petar Petrović", "Jovan Petar Petrović"),
    ],
)
def test_a_patronymic_behind_two_names_says_that_the_first_is_of_the_family(written: str, tidy: str) -> None:
    assert name.clean(written).value == tidy
