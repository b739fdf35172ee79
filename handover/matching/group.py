"""The group ristretto255 (RFC 9496), by libsodium: a point for an item, a point times a secret.

A point is 32 bytes. Items are hashed by SHA-512 to 64 bytes and mapped to the group as RFC 9496 section 4.3.4
says, so that nobody knows the logarithm of one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import rbcl

from errors import cancelling

SIZE = 32
_DOMAIN = b"waybill match 1"
_IDENTITY = bytes(SIZE)
_PORTION = 2_000


class BadPoint(ValueError):
    """Bytes that are no point, or the identity, which would say nothing and match everything."""


def new_secret() -> bytes:
    """A secret: a random scalar, not 0."""
    return bytes(rbcl.crypto_core_ristretto255_scalar_random())


def point_of(item: str, session: str, kind: str) -> bytes:
    """The point of an item in a session: of another session or kind it is another one."""
    words = (_DOMAIN, session.encode(), kind.encode(), item.encode("utf-8", "backslashreplace"))
    text = b"".join(len(word).to_bytes(4, "big") + word for word in words)
    return bytes(rbcl.crypto_core_ristretto255_from_hash(hashlib.sha512(text).digest()))


def random_points(count: int) -> list[bytes]:
    """Points of nothing: what a set is filled up with so that its size says nothing."""
    return [bytes(rbcl.crypto_core_ristretto255_from_hash(os.urandom(64))) for _ in range(count)]


def check_point(point: bytes) -> None:
    """Raises BadPoint for bytes that are not the one way to write a point, and for the identity."""
    if len(point) != SIZE or point == _IDENTITY or not rbcl.crypto_core_ristretto255_is_valid_point(point):
        raise BadPoint


def times(secret: bytes, points: Iterable[bytes]) -> list[bytes]:
    """Each point times a secret, in the same order. The points must have been checked."""
    return _each(lambda point: bytes(rbcl.crypto_scalarmult_ristretto255(secret, point)), list(points))


def points_of(items: Sequence[str], session: str, kind: str) -> list[bytes]:
    """The points of items, in the same order."""
    return _each(lambda item: point_of(item, session, kind), items)


def _each(work: Callable[..., bytes], given: Sequence[str] | Sequence[bytes]) -> list[bytes]:
    """On all processors: libsodium works without Python's lock."""
    portions = [given[at : at + _PORTION] for at in range(0, len(given), _PORTION)]

    def portion(some: Sequence[str] | Sequence[bytes]) -> list[bytes]:
        cancelling.check()
        return [work(one) for one in some]

    with ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="matching") as workers:
        return [one for found in workers.map(cancelling.carried(portion), portions) for one in found]


def pieces(data: bytes) -> Iterator[bytes]:
    """The points that stand one behind the other."""
    return (data[at : at + SIZE] for at in range(0, len(data), SIZE))
