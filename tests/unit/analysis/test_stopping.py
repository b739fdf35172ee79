"""Where a ranking is cut."""

from __future__ import annotations

from analysis.walking.stopping import count_above_faint, stopping_point


def test_what_is_faint_beside_the_stronger_ones_on_average() -> None:
    ranked = [("a", 1.0), ("b", 0.9), ("c", 0.8), ("d", 0.04), ("e", 0.03)]
    assert count_above_faint(ranked) == 3
    found = stopping_point(ranked, ["s"], {})
    assert found.kept == 3
    assert "less than 5%" in found.why


def test_the_size_of_a_crew_changes_nothing() -> None:
    for size in (30, 3000):
        ranked = [(f"a{at}", 1 / size) for at in range(size)] + [("z", 0.01 / size)]
        assert count_above_faint(ranked) == size


def test_the_narrowest_place() -> None:
    ties = {f"a{at}": [("crew", 1.0, 9), ("phone", 1.0, 9)] for at in range(8)}
    ties |= {f"b{at}": [("shop", 1.0, 9), ("mail", 1.0, 9)] for at in range(8)}
    ties["a7"] = [*ties["a7"], ("bridge", 0.5, 2)]
    ties["b0"] = [*ties["b0"], ("bridge", 0.5, 2)]
    ranked = [(f"a{at}", 0.5) for at in range(8)] + [(f"b{at}", 0.2) for at in range(8)]
    found = stopping_point(ranked, ["s"], {**ties, "s": ties["a0"]})
    assert found.kept == 8
    assert "narrows" in found.why


def test_what_the_starts_sender_sent_is_never_all_left_out() -> None:
    """A recipient's other orders form a knot before the sender's own parcels come."""
    ties = {f"r{at}": [("buyer", 1.0, 9), ("shop", 1.0, 9)] for at in range(4)}
    ties |= {f"c{at}": [("phone", 1.0, 9), ("account", 1.0, 9), ("mail", 1.0, 9)] for at in range(12)}
    ties["s"] = [("buyer", 1.0, 9), ("phone", 0.2, 13)]
    ranked = [(f"r{at}", 0.9) for at in range(4)] + [(f"c{at}", 0.3) for at in range(12)]
    assert stopping_point(ranked, ["s"], ties).kept == 4
    assert stopping_point(ranked, ["s"], ties, {"phone"}).kept == 16


def test_what_hangs_together_is_kept_whole() -> None:
    ties = {f"a{at}": [("crew", 1.0, 20)] for at in range(20)}
    ranked = [(f"a{at}", 1 - at / 100) for at in range(20)]
    assert stopping_point(ranked, ["s"], {**ties, "s": [("crew", 1.0, 20)]}).kept == 20


def test_nothing() -> None:
    assert stopping_point([], ["s"], {}).kept == 0
