"""Whether two names could be one person's, and how many people a set of names must be."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.names.name_counting import count_people, fit

FIT = """
J. Smit | Jan Smit
Jan Kok | Jan Kok Jr
Jan Kok Jr. | Kok jr, Jan
Smit, J. | Jan Smit
JAN SMIT | jan smit
Smit | Jan Smit
Smit Jan | Jan Smit
Jan Willem Smit | J.W. Smit
Jan Willem Smit | Jan Smit
Jan Willem Smit | Willem Smit
J.P. Smit | Jan Smit
Th. Bakker | Thijs Bakker
Mevr. G van der Pluimoord | Gerdina Pluimoord
Dhr. J.P. Smit | Jan Smit
Mme S Fleurquette | Solange Fleurquette
Jan van den Berg | Jan Berg
Jan van den Berg | Berg, Jan v.d.
Jan v/d Berg | Jan van de Berg
Jan van den Berg | J. Vandenberg
Zoë Varenwaard | ZOE VARENWAARD
Hans Müller | Hans Mueller
Jean Lefèvre | Jean LEFEVRE
Anne-Marie Bos | Annemarie Bos
A. Smit-Jansen | Anna Jansen
Jan Smit | Jan Smit-Jansen
Maria García | Maria García López
Quincy Coppercombe | Coppercombe, Quincy
Quincy Coppercombe | Quincy Copeprcombe
Octave Roncequette | Octave oRncequette
Mabel Saffronworth | Mbael Saffronworth
Hector Marblemere | Hectro Marblemere
Jan Janssen | Jan Jansen
Thijs de Bruijn | Thys de Bruyn
Klompjeskoning Webshop B.V. | KLOMPJESKONING WEBSHOP BV
Klompjeskoning Webshop B.V. | Klompjeskoning Webshop
Kaarsenatelier Vlieger B.V. | Kaarsenatelier Vleiger B.V.
"""
DO_NOT_FIT = """
Jan Smit | Joris Smit
Jan Smit | Jan Bakker
J. Smit | Piet Smit
J. Smit | S. Jan
Jan Willem Smit | Jan Pieter Smit
J.P. Smit | Jan Willem Smit
Jan van Boer | Jan de Boer
Simon Bakker | Simone Bakker
Christian Molenaar | Christina Molenaar
Jan Bakker | Jane Bakker
Martin Zegelhorst | Martine Zegelhorst
Kiki Bos | Kiki Vos
Roos Vlierveldt | Roos Vlierstra
Quincy Coppercombe | Quinten Copeprcombe
Quincy Coppercombe | Qiuncy Copeprcombe
Klompjeskoning Webshop B.V. | Kaarsenatelier Vlieger B.V.
Klompjeskoning Webshop B.V. | Jan Smit
Jan | Piet
Jan Kok Sr | Jan Kok Jr
"""


def pairs(table: str) -> list[list[str]]:
    return [[name.strip() for name in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("a", "b"), pairs(FIT))
def test_could_be_one(a: str, b: str) -> None:
    assert fit(a, b) and fit(b, a)
    assert count_people([a, b]) == 1


@pytest.mark.parametrize(("a", "b"), pairs(DO_NOT_FIT))
def test_cannot_be_one(a: str, b: str) -> None:
    assert not fit(a, b) and not fit(b, a)
    assert count_people([a, b]) == 2


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ([], 0),
        (["", "-", "12"], 0),
        (["Jan Smit"], 1),
        (["Jan Smit"] * 5, 1),
        (["J. Smit", "Jan Smit", "Joris Smit"], 2),
        (["J. Smit", "Jan Smit", "Joris Smit", "Smit", "S. Smit"], 3),
        (["Jan Smit", "Piet Smit", "Kees Smit"], 3),
        (["Smit", "J. Smit"], 1),
        (["Jan Smit", "Smit, Jan", "JAN SMIT", "Dhr. J Smit", "Jan Smti"], 1),
        (["A. Bos", "Anna Bos", "Arie Bos", "B. Bos", "Bea Bos"], 3),
        (["Jan Smit", "Jan Smit-Bos", "Jan Bos"], 2),
    ],
)
def test_count(names: list[str], people: int) -> None:
    assert count_people(names) == people
    assert count_people(reversed(names)) == people


GIVEN = ("Jan", "Joris", "J.", "", "Anna", "A.", "Jan Willem", "J.W.", "Jna")
FAMILY = ("Smit", "Zegelhorst", "Zegelhosrt", "van Zegelhorst", "de Zegelhorst", "Smit-Zegelhorst", "Bos")
NAMES = st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)).map(" ".join)


@given(st.sets(NAMES, max_size=9))
def test_the_count_is_the_most_names_that_do_not_fit(names: set[str]) -> None:
    most = max(
        size
        for size in range(len(names) + 1)
        for some in combinations(sorted(names), size)
        if not any(fit(a, b) for a, b in combinations(some, 2))
    )
    assert count_people(names) == most


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_compared(a: str, b: str) -> None:
    assert fit(a, b) == fit(b, a)
    assert count_people([a, b, a]) == count_people([b, a])


@pytest.mark.parametrize(
    "names",
    [
        ["Zita De Esdoornbeke", "ZitaD e Esdoornbeke", "Z. De Esdoornbeke"],
        ["Dörte von Ampelbach", "Dörte vonAmpelbach", "Dr. D von Ampelbach"],
    ],
)
def test_slips_of_the_blank_are_one_person_in_whatever_order_they_come(names: list[str]) -> None:
    assert {count_people(some) for some in permutations(names)} == {1}


@given(st.lists(st.sampled_from(["Jan de Vries", "Jand e Vries", "JandeVries", "J. de Vries", "de Vries"])))
def test_the_order_of_names_does_not_matter(names: list[str]) -> None:
    assert count_people(names) == count_people(sorted(names)) == count_people(reversed(names))


def test_many_people_are_told_apart_and_their_spellings_are_not_counted() -> None:
    letters = "bdfghkmrst"
    families = [f"{a}o{a}e{b}i{b}u{c}a{c}en".title() for a in letters for b in letters for c in letters]
    names = [f"{given} {family}" for family in families for given in ("Jan", "Anna")]
    spellings = [f"{family.upper()}, {given[0]}." for family in families for given in ("Jan", "Anna")]
    assert count_people([*names, *spellings]) == len(names)


def test_a_large_knot_of_slips_is_never_counted_too_high() -> None:
    letters = "bdfghkmrst"
    slips = [f"Jan Za{a}e{b}i{c}oord" for a in letters for b in letters for c in letters]
    assert 1 <= count_people(slips) <= 100
