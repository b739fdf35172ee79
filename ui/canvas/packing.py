"""One value as bytes: JSON, with its numpy columns beside it as they lie in memory.

Layout: length of the JSON (uint32, little endian), the JSON, then the columns, each on an 8-byte boundary
counted from the end of the JSON's padding. In the JSON a column reads {"$": [dtype, offset, length]}.
20,000 nodes and 40,000 edges reach the browser this way in a quarter of the time that lists take.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any

import numpy as np

DTYPES = ("u1", "i4", "f4")
_ALIGN = 8


def pack(value: Mapping[str, Any]) -> bytes:
    """`value` as bytes. Arrays must be one-dimensional uint8, int32 or float32 (else ValueError)."""
    blobs: list[bytes] = []
    header = json.dumps(_without_arrays(value, blobs), separators=(",", ":"), ensure_ascii=False).encode()
    start = struct.pack("<I", len(header)) + header
    return b"".join([_padded(start), *blobs])


def unpack(packed: bytes) -> dict[str, Any]:
    """The value that `pack` was given; columns come back as arrays."""
    (length,) = struct.unpack_from("<I", packed)
    start = _aligned(4 + length)

    def columns(value: dict[str, Any]) -> Any:
        if set(value) != {"$"}:
            return value
        dtype, offset, number = value["$"]
        return np.frombuffer(packed, f"<{dtype}", number, start + offset)

    unpacked: dict[str, Any] = json.loads(packed[4 : 4 + length], object_hook=columns)
    return unpacked


def _without_arrays(value: Any, blobs: list[bytes]) -> Any:
    if isinstance(value, np.ndarray):
        return _reference(value, blobs)
    if isinstance(value, Mapping):
        return {key: _without_arrays(one, blobs) for key, one in value.items()}
    return value


def _reference(array: np.ndarray[Any, Any], blobs: list[bytes]) -> dict[str, list[Any]]:
    dtype = array.dtype.newbyteorder("<").str.lstrip("<|")
    if dtype not in DTYPES or array.ndim != 1:
        raise ValueError(
            f"A column of the canvas is {array.dtype} of shape {array.shape}, not one of {DTYPES}."
        )
    offset = sum(map(len, blobs))
    blobs.append(_padded(np.ascontiguousarray(array).astype(f"<{dtype}").tobytes()))
    return {"$": [dtype, offset, len(array)]}


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (_aligned(len(data)) - len(data))


def _aligned(length: int) -> int:
    return -(-length // _ALIGN) * _ALIGN
