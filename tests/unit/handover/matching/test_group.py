"""The group is ristretto255: the vectors of RFC 9496, and what a received point must be."""

from __future__ import annotations

import hashlib

import pytest
import rbcl

from handover.matching.group import BadPoint, check_point, new_secret, point_of, random_points, times

MULTIPLES = (
    "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
    "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
    "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
)
"""Appendix A.1: the generator, once to three times."""
INVALID = (
    "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
)
"""Appendix A.3: not canonical, negative, not a square."""
HASHED = (
    (
        "Ristretto is traditionally a short shot of espresso coffee",
        "3066f82a1a747d45120d1740f14358531a8f04bbffe6a819f86dfe50f44a0a46",
    ),
    (
        "made with the normal amount of ground coffee but extracted with",
        "f26e5b6f7d362d2d2a94c5d0e7602cb4773c95a2e5c31a64f133189fa76ed61b",
    ),
)
"""Appendix A.4: of SHA-512 of the text."""


def test_multiples_of_the_generator() -> None:
    generator = bytes.fromhex(MULTIPLES[0])
    for number, expected in enumerate(MULTIPLES, 1):
        assert times(number.to_bytes(32, "little"), [generator])[0].hex() == expected


@pytest.mark.parametrize(("text", "expected"), HASHED)
def test_the_map_to_the_group(text: str, expected: str) -> None:
    found = rbcl.crypto_core_ristretto255_from_hash(hashlib.sha512(text.encode()).digest())
    assert bytes(found).hex() == expected


@pytest.mark.parametrize("point", [*INVALID, "00" * 32, "e2f2ae0a", MULTIPLES[0] + "00"])
def test_what_is_no_point_is_refused(point: str) -> None:
    with pytest.raises(BadPoint):
        check_point(bytes.fromhex(point))


def test_an_item_has_one_point_in_a_session_and_another_in_any_other() -> None:
    one = point_of("+31612345678", "a" * 32, "Phone")
    assert one == point_of("+31612345678", "a" * 32, "Phone")
    others = [
        point_of("+31612345679", "a" * 32, "Phone"),
        point_of("+31612345678", "b" * 32, "Phone"),
        point_of("+31612345678", "a" * 32, "Account"),
        point_of("5678", "a" * 32, "Phone+3161234"),
    ]
    assert one not in others and len(set(others)) == 4
    for point in (one, *others, *random_points(3)):
        check_point(point)


def test_secrets_commute() -> None:
    a, b = new_secret(), new_secret()
    points = random_points(5)
    assert a != b
    assert times(a, times(b, points)) == times(b, times(a, points))
