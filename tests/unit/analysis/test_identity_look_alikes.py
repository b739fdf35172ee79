"""Streets and names that look like one and are two, and the reverse: what labels of other countries say."""

from __future__ import annotations

import pytest

from analysis.names.name_counting import count_people, fit
from tests.unit.analysis.test_identity import DOOR, people, places


def _doors(country: str, *streets: str) -> set[tuple[int, ...]]:
    return places(*((street, "12", "", "10001", "Town", country) for street in streets))


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("IT", "V.le Garibaldi", "Via Garibaldi"),
        ("IT", "Via XX Settembre", "Via XXV Settembre"),
        ("IT", "Via X Settembre", "Via XXI Settembre"),
        ("IT", "Via Dante", "Via Dante Alighieri"),
        ("IT", "Via IV Novembre", "Via XI Novembre"),
        ("US", "NE 5th Ave", "NW 5th Ave"),
        ("US", "Northeast Fifth Avenue", "NW 5th Ave"),
        ("US", "Pine Street", "Vine Street"),
        ("US", "Oak Street", "Ash Street"),
        ("US", "Main Street", "Maine Street"),
        ("US", "State Route 9", "State Route 9A"),
        ("US", "State Route 9A", "State Route 9W"),
        ("NL", "Gr. Houtstraat", "Kl. Houtstraat"),
        ("NL", "Grote Wittenburgerstraat", "Nieuwe Wittenburgerstraat"),
        ("DE", "Gr. Gasse", "Kl. Gasse"),
        ("DE", "Bachstraße", "Buchstraße"),
        ("FR", "Rue St Martin", "Rue Sainte Marthe"),
        ("FR", "Rue du Moulin", "Rue du Moulinet"),
        ("FR", "Rue des Roses", "Rue des Rosiers"),
        ("FR", "Grande Rue", "Petite Rue"),
        ("PL", "ul. Polna", "ul. Rolna"),
        ("PL", "Piastów", "al. Piastów"),
        ("RO", "Unirii", "Bd. Unirii"),
        ("RU", "пр. Мира", "пер. Мира"),
        ("KR", "Gangnam-daero", "Gangnam-ro"),
        ("KR", "Teheran-ro", "Teheran-gil"),
        ("CN", "Zhongshan Dong Lu", "Zhongshan Xi Lu"),
    ],
)
def test_two_streets_of_a_town_are_two(country: str, one: str, other: str) -> None:
    assert _doors(country, one, other) == set()


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("IT", "V.le Garibaldi", "Viale Garibaldi"),
        ("IT", "P.zza Dante", "Piazza Dante"),
        ("US", "Main Street", "Main Stret"),
        ("US", "Washington Street", "Washingtn St"),
        ("US", "NE 5th Ave", "Northeast Fifth Avenue"),
        ("NL", "Kl. Houtstraat", "Kleine Houtstraat"),
        ("NL", "Generaal Fochlaan", "Gen. Fochlaan"),
        ("DE", "Kompassallee", "Kompassal"),
        ("FR", "Boullevard du Grelot", "Boulevard du Grelot"),
        ("RU", "ул. Ленина", "ul. Lenina"),
        ("KR", "강남대로", "Gangnam-daero"),
        ("CN", "Zhongshan East Road", "Zhongshan Dong Lu"),
    ],
)
def test_one_street_however_it_is_written(country: str, one: str, other: str) -> None:
    assert _doors(country, one, other) == {(0, 1)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mario Rossi", "Rossi Maria"),
        ("Rossi Marco", "Mario Rossi"),
        ("José María Ruiz", "María José Ruiz"),
        ("Carlos Vega Martín", "Carlos Martín Vega"),
        ("Juan García López", "Juan García Ruiz"),
        ("王伟", "王维"),
        ("李小龙", "李晓龙"),
        ("Nagy Péter", "Nagy Péterné"),
        ("Csonka Zsigmond", "Csonka Zsigmondné"),
        ("G. Papadopoulos", "G. Papadopoulou"),
        ("J. Ozolins", "J. Ozolina"),
        ("Mohd. Rahim Khan", "Mohd. Karim Khan"),
        ("Ivanov Ivan Ivanovich", "Ivanov Petr Ivanovich"),
        ("Petrov Sergey Nikolaevich", "Petrov Nikolay Sergeevich"),
    ],
)
def test_two_of_a_household_are_two(one: str, other: str) -> None:
    assert people((one, "1", DOOR), (other, "1", DOOR)) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mario Rossi", "Rossi Mario"),
        ("Juan García López", "Juan García"),
        ("José Luis García López", "José Luis García"),
        ("王伟", "Wang Wei"),
        ("張偉", "张伟"),
        ("Mohd. Ali", "Mohammed Ali"),
        ("Md Ali", "Muhammad Ali"),
        ("Ivanov Ivan Ivanovich", "Ivan Ivanov"),
        ("Иванов Иван Иванович", "Иван Иванов"),
        ("Anna Maria Petrovich", "Anna Petrovich"),
        ("Martin Paul Petrovich", "Martin Petrovich"),
    ],
)
def test_one_person_whatever_stands_first_or_is_left_out(one: str, other: str) -> None:
    assert people((one, "1", DOOR), (other, "1", DOOR)) == {(0, 1)}


@pytest.mark.parametrize(
    ("brief", "one", "other"),
    [
        ("John Smith", "John A. Smith", "John B. Smith"),
        ("Chris Miller", "Christopher Miller", "Christine Miller"),
        ("Juan García", "Juan García López", "Juan García Ruiz"),
        ("Wang Wei", "王伟", "王维"),
    ],
)
def test_who_may_be_either_is_neither(brief: str, one: str, other: str) -> None:
    assert people((brief, "1", DOOR), (one, "1", DOOR), (other, "1", DOOR)) == set()


def test_a_name_of_many_is_no_short_form_of_a_womans() -> None:
    others = [(f"Jan {family}", "", None) for family in ("Bos", "Kok", "Mol", "Pol", "Smit", "Vos", "Wit")]
    one, other = ("Jan Haan", "1", DOOR), ("Janneke Haan", "1", DOOR)
    assert (0, 1) in people(one, other)
    assert (0, 1) not in people(one, other, *others)
    assert (0, 1) in people(one, ("Jansen Haan", "1", DOOR), *others)
    assert people(("Wang Wei", "1", DOOR), ("Wang Weiwei", "1", DOOR)) == set()


def test_users_are_counted_by_their_characters() -> None:
    assert not fit("王伟", "王维")
    assert count_people(["王伟", "王维", "Wang Wei"]) == 2
    assert count_people(["張偉", "张伟", "Zhang Wei"]) == 1
