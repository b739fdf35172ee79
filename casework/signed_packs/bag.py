"""A BagIt bag (RFC 8493) in a zip, written as a stream: nothing of it lies on a disk beside the zip.

    NAME/bagit.txt, bag-info.txt, manifest-sha256.txt, tagmanifest-sha256.txt
    NAME/data/…        what is handed over
    …                  beside the bag: what is made of its last manifest, as the signature is

The same contents give the same bytes: members have no clock, and manifests are sorted.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, BinaryIO

from values.text import one_line

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BAGIT, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
PAYLOAD = "data/"
_PORTION = 1 << 18
_LEVEL = 3
"""Of zlib: rows of scans are a sixth larger than with 6, and compressed in a third of the time."""


class BagWriter:
    """Writes a bag called `name`: payload first, then `finish`, then what lies beside it."""

    def __init__(self, out: BinaryIO, name: str) -> None:
        self.name = name
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED)
        self._payload: dict[str, tuple[str, int]] = {}

    @property
    def sizes(self) -> Mapping[str, int]:
        """The payload that is written so far, and the bytes of each file."""
        return {path: size for path, (_digest, size) in self._payload.items()}

    @contextmanager
    def payload(self, path: str) -> Iterator[BinaryIO]:
        """A file of the payload to write to; `path` is below `data/`."""
        with (
            self._zip.open(member(f"{self.name}/{PAYLOAD}{path}"), "w", force_zip64=True) as raw,
            ThreadPoolExecutor(1) as beside,
        ):
            hashing = _Hashing(raw, beside)
            with io.BufferedWriter(hashing, _PORTION) as file:
                yield file
            hashing.settle()
        self._payload[PAYLOAD + path] = (hashing.digest, hashing.size)

    def finish(self, info: Mapping[str, str]) -> bytes:
        """Write the tag files; the bytes of the tag manifest, which stand for the whole bag."""
        octets = sum(size for _digest, size in self._payload.values())
        whole = {**info, "Payload-Oxum": f"{octets}.{len(self._payload)}"}
        tags = {
            BAGIT: DECLARATION,
            INFO: "".join(f"{name}: {one_line(value)}\n" for name, value in whole.items()).encode(),
            MANIFEST: _manifest({path: digest for path, (digest, _size) in self._payload.items()}),
        }
        tags[TAG_MANIFEST] = _manifest(
            {name: hashlib.sha256(data).hexdigest() for name, data in tags.items()}
        )
        for name, data in tags.items():
            self._zip.writestr(member(f"{self.name}/{name}"), data)
        return tags[TAG_MANIFEST]

    def beside(self, name: str, data: bytes) -> None:
        """A file that lies beside the bag, in no manifest."""
        self._zip.writestr(member(name), data)

    def close(self) -> None:
        """End the zip."""
        self._zip.close()


class _Hashing(io.RawIOBase):
    """Passes on what is written, and knows its SHA-256 and size; what it writes to stays open.

    A portion is hashed and compressed `beside` the making of the next, as neither needs Python's lock: a
    tenth of a large pack's time. What fails there is raised by the next call.
    """

    def __init__(self, target: IO[bytes], beside: Executor) -> None:
        self._target, self._hash, self.size = target, hashlib.sha256(), 0
        self._beside = beside
        self._last: Future[None] | None = None

    @property
    def digest(self) -> str:
        """In hex digits, of all that was written."""
        return self._hash.hexdigest()

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, data: ReadableBuffer) -> int:
        """Pass it on, once the portion before it is settled."""
        portion = bytes(data)
        self.settle()
        self._last = self._beside.submit(self._pass_on, portion)
        self.size += len(portion)
        return len(portion)

    def settle(self) -> None:
        """Wait until all that was written is passed on. Raises what failed then."""
        last, self._last = self._last, None
        if last is not None:
            last.result()

    def _pass_on(self, portion: bytes) -> None:
        self._hash.update(portion)
        self._target.write(portion)


def read_manifest(data: bytes) -> dict[str, str]:
    """Path to digest. Raises ValueError for a line that is none, and for a path that stands twice."""
    found: dict[str, str] = {}
    for line in data.decode("utf-8").splitlines():
        digest, gap, path = line.partition("  ")
        if not (gap and path and len(digest) == 64) or path in found:
            raise ValueError("not a manifest")
        found[path] = digest
    return found


def member(name: str) -> zipfile.ZipInfo:
    """A member without a clock, for its owner only when unpacked."""
    info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    # As ZipFile does for members that are given to it by name.
    info._compresslevel = _LEVEL  # type: ignore[attr-defined]
    info.external_attr = 0o600 << 16
    return info


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()
