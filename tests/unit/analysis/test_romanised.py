"""Names of other scripts, other romanisations and other orders."""

from __future__ import annotations

import pytest

from analysis.identity.input_columns import Addresses, Parties
from analysis.identity.people import resolve_people
from analysis.names.name_counting import count_people, fit
from analysis.names.romanised import latin


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Щербаков", "Shcherbakov"),
        ("王小明", "Xiaoming Wang"),
        ("عبد الرحمن", "Bd Rhmn"),
        ("Γεώργιος", "Georgios"),
        ("Renée d'Hazel", "Renée d'Hazel"),
    ],
)
def test_other_scripts_are_read_in_latin_letters(written: str, read: str) -> None:
    assert latin(written) == read


ONE = [
    ("Sergei Shcherbakov", "Sergey Schtscherbakow"),
    ("Сергей Щербаков", "Serguei Chtcherbakov"),
    ("Yuri Tsvetaev", "Юрий Цветаев"),
    ("Abd al-Rahman Bin Ali", "Abderrahman Benali"),
    ("عبد الرحمن بن علي", "Abdurrahman Ben Ali"),
    ("Mohammed El Khatib", "Muhammad Alkhateeb"),
    ("Yusuf Mansouri", "Yousef Mansoori"),
    ("Xiaoming Wang", "Wang Xiao Ming"),
    ("王小明", "Wang Xiaoming"),
    ("Xiao-Ming Wang", "Wang Xiao Ming"),
    ("Haowei Li", "Li Hao Wei"),
]
OTHERS = [
    ("Mario Hazelhove", "Maria Hazelhove"),
    ("Simon Hazelhove", "Simone Hazelhove"),
    ("Jan Hazelhove", "Joan Hazelhove"),
    ("Daan Hazelhove", "Dion Hazelhove"),
    ("Sergei Shcherbakov", "Dmitry Shcherbakov"),
    ("Xiaoming Wang", "Xiaoli Wang"),
    ("王小明", "王建国"),
    ("S. Shcherbakov", "D. Scherbakov"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_name_however_it_is_written(a: str, b: str) -> None:
    assert fit(a, b) and fit(b, a)
    assert count_people([a, b]) == 1


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_names_that_only_sound_alike_stay_two(a: str, b: str) -> None:
    assert not fit(a, b) and not fit(b, a)


def found(*names: str, phone: str = "Phone:+31612345678") -> int:
    """How many people these are at one door with one phone."""
    ids = [f"Party:{at}" for at in range(len(names))]
    some = [""] * len(names)
    door = Addresses(["Address:a"], ["Kompasstraat"], ["12"], [""], ["3512JE"], ["Utrecht"], ["NL"])
    parties = Parties(
        ids=ids,
        name=list(names),
        company=some,
        line=some,
        postcode=some,
        city=some,
        country=["NL"] * len(names),
        dialled=some,
        address=["Address:a"] * len(names),
        phone=[phone] * len(names),
        email=some,
    )
    of = resolve_people(parties, door, {}).of
    return len({of.get(id_, id_) for id_ in ids})


@pytest.mark.parametrize(("a", "b"), ONE)
def test_identity_takes_them_for_one_where_phone_and_door_are_one(a: str, b: str) -> None:
    assert found(a, b) == 1


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_and_leaves_two_of_a_household_two(a: str, b: str) -> None:
    assert found(a, b) == 2


def test_a_household_of_forty_five_writings_is_three_people() -> None:
    family = [
        f"{one} Щербаков" if at else f"{one} {last}"
        for one in ("Sergei", "Sergey", "Юлия", "Yulia", "Julia", "Dmitry", "Dimitri", "Дмитрий")
        for at, last in enumerate(("Shcherbakov", "Scherbakov"))
    ]
    assert count_people([*family, *(name.upper() for name in family), "Serguei Chtcherbakov"]) == 3
