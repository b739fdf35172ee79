"""Names in a picture: as many as fit, what matters first, none over another."""

from __future__ import annotations

import pytest

from handover.report.picture_names import placed_names, shortened

SHEET = (0.0, 0.0, 400.0, 200.0)


def test_every_name_that_has_room_stands_there() -> None:
    places = {f"n{n}": (60.0 + 90 * (n % 4), 40.0 + 40 * (n // 4)) for n in range(16)}
    found = placed_names([(id_, f"Person {id_}") for id_ in places], places, 10, 7, SHEET)
    assert found.keys() == places.keys()


def test_what_comes_first_is_named_and_the_other_gives_way() -> None:
    places = {f"n{n}": (200.0 + n / 10, 100.0) for n in range(12)}
    found = placed_names(
        [(id_, "Maximiliaan Vandenbroucke") for id_ in reversed(places)], places, 10, 7, SHEET
    )
    assert 0 < len(found) < 12 and "n11" in found
    assert len({(one.x, one.y, one.anchor) for one in found.values()}) == len(found)


def test_a_name_moves_to_a_side_that_is_free_before_it_is_cut() -> None:
    places = {"a": (200.0, 100.0), "below": (200.0, 111.0)}
    (one,) = placed_names([("a", "Jan Jansen")], places, 10, 7, SHEET).values()
    assert (one.text, one.y < 100) == ("Jan Jansen", True)


def test_a_name_that_does_not_fit_is_cut() -> None:
    sheet = (120.0, 0.0, 280.0, 200.0)
    (one,) = placed_names([("a", "W" * 40)], {"a": (200.0, 100.0)}, 10, 8, sheet).values()
    assert one.text == "W" * 17 + "…"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Jan Jansen", "Jan Jansen"),
        ("Jan van der Meulen-Jansen", "Jan van der…"),
        ("王小明王小明王小明", "‹WangXiaoMi…›"),
    ],
)
def test_a_cut_name_ends_in_an_ellipsis(name: str, shown: str) -> None:
    assert shortened(name, 12) == shown
