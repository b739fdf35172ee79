"""An object of more than four fields is made by their names, wherever the product makes one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.rooms import ROOMS
from tests.unit.constructors import by_place, fields, parsed

ROOT = Path(__file__).parents[2]
MADE = """
@dataclass(frozen=True)
class Base:
    one: int
    two: int

@dataclass
class Many(Base):
    three: int
    four: int
    five: int = 0

    @classmethod
    def of(cls, some):
        return {call}
"""


@pytest.mark.slow
def test_many_fields_are_given_by_name() -> None:
    trees = {path: tree for room in ROOMS for path, tree in parsed(ROOT / room).items()}
    taken = fields(trees.values())
    assert sum(len(some) > 4 for some in taken.values()) > 100, "hardly any class was found"
    found = [f"{path}:{line} {name}" for path, tree in trees.items() for line, name in by_place(tree, taken)]
    assert found == []


@pytest.mark.parametrize(
    ("call", "seen"),
    [
        ("Many(1, 2, 3, 4, 5)", True),
        ("module.Many(1, 2, 3, 4, 5)", True),
        ("cls(1, 2, 3, 4, 5)", True),
        ("Many(*some)", True),
        ("Many(1, 2, 3, 4, five=5)", False),
        ("Many(one=1, two=2, three=3, four=4, five=5)", False),
        ("Base(*some)", False),
    ],
)
def test_the_guard_sees_what_is_given_by_place(call: str, seen: bool) -> None:
    tree = ast.parse(MADE.format(call=call))
    assert bool([*by_place(tree, fields([tree]))]) is seen
