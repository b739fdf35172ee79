"""Opening a partner's pack: signature, completeness and key first; nothing of it is believed before."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from casework.signed_packs.bag import PAYLOAD
from casework.signed_packs.signing_keys import OWN, KeyRing
from casework.signed_packs.stated_moments import is_moment
from casework.signed_packs.verifying import PackVerdict, verify_pack
from errors import SourceRefused
from evidence.load_ids import is_load_id
from loaders.parsing.layout import zone
from loaders.parsing.options import LONGEST_DELIVERER
from loaders.partner_packs.pack_values import (
    LONGEST_BASIS,
    LONGEST_HANDLING,
    from_json,
    is_file_name,
)
from loaders.records.record_kinds import record_kinds
from loaders.records.row_reader import FormatSettings

_LAYOUT = re.compile(r"[a-z][a-z0-9_]{0,62}(?:@[0-9a-f]{16}){0,4}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LOADS_BYTES = 20_000_000
_NEWEST_VERSION = 1_000_000
KEY_DIGITS = 16
"""Of the fingerprint of a key, by which layouts that came in packs are told apart."""


class PackedLoad(msgspec.Struct, frozen=True):
    """What loads.json of a pack says of one delivery; names as in `evidence.facts.LoadFacts`."""

    load: str
    file: str
    layout: str
    layout_version: int
    record_kind: str
    as_of: str
    reading: FormatSettings
    sha256: str | None = None
    basis: str | None = None
    handling: str | None = None
    deliverer: str | None = None

    @property
    def keys(self) -> list[str]:
        """Of whose packs it came to the partner: the first digits of their keys, the last one's last."""
        return self.layout.split("@")[1:]

    def faults(self) -> Iterator[str]:
        """What is not as Waybill writes it."""
        if not is_load_id(self.load) or (self.sha256 is not None and not _SHA256.fullmatch(self.sha256)):
            yield "load or sha256"
        if not _LAYOUT.fullmatch(self.layout) or self.record_kind not in record_kinds():
            yield "layout or record_kind"
        if not 1 <= self.layout_version <= _NEWEST_VERSION:
            yield "layout_version"
        if self.as_of and not is_moment(self.as_of):
            yield "as_of"
        if not is_file_name(self.file):
            yield "file"
        if len(self.basis or "") > LONGEST_BASIS or len(self.handling or "") > LONGEST_HANDLING:
            yield "basis or handling"
        if len(self.deliverer or "") > LONGEST_DELIVERER:
            yield "deliverer"


@dataclass(frozen=True, slots=True)
class PartnerPack:
    """A pack whose signature, completeness and key hold. `state`: size and time of the file when it was
    verified.
    """

    path: Path
    verdict: PackVerdict
    loads: tuple[PackedLoad, ...]
    state: tuple[int, int]

    @property
    def key_id(self) -> str:
        """The first digits of its key's fingerprint, by which the partner's layouts are told apart."""
        return self.verdict.key_fingerprint[:KEY_DIGITS]

    @property
    def purpose(self) -> str | None:
        """What the pack was made for, as long as a basis may be."""
        return self.verdict.info.get("Waybill-Purpose", "")[:LONGEST_BASIS] or None

    @contextmanager
    def file(self, name: str) -> Iterator[IO[bytes]]:
        """A file of its payload. Raises SourceRefused where it is missing or the pack another one by now."""
        with zipfile.ZipFile(self.path) as archive:
            if state_of(self.path) != self.state:
                raise SourceRefused(
                    "{file} was changed while it was read: load it when it is complete.", file=self.path.name
                )
            with archive.open(_entry(archive, self.path, self.verdict.name, name)) as file:
                yield file


def open_pack(path: Path, keys: KeyRing, *, demo: bool = False) -> PartnerPack:
    """Verify a pack and read what it says of its deliveries. `demo`: whether invented ones are taken.

    Raises SourceRefused: a signature, completeness or key that does not hold, our own pack, an invented one,
    deliveries that are not told as Waybill tells them.
    """
    state = state_of(path)
    verdict = verify_pack(path, keys)
    if not verdict.verified:
        raise SourceRefused(
            "{file} is not taken in: signature {signature}, completeness {completeness}, key {key}"
            "{faults}. `python -m handover verify` shows it all.",
            file=path.name,
            signature=verdict.signature,
            completeness=verdict.completeness,
            key=verdict.key,
            faults="".join(f"; {fault}" for fault in verdict.faults[:3]),
        )
    if verdict.key_name == OWN:
        raise SourceRefused("{file} is a pack of our own: its rows are in the evidence.", file=path.name)
    if verdict.info.get("Waybill-Invented") and not demo:
        raise SourceRefused(
            "{file} was made from the demo, and everything in it is invented: it is not loaded among real "
            "deliveries.",
            file=path.name,
        )
    return PartnerPack(path, verdict, _loads(path, verdict.name), state)


def state_of(path: Path) -> tuple[int, int]:
    """Size and time of writing. Raises SourceRefused for what is not there."""
    try:
        found = path.stat()
    except OSError as error:
        raise SourceRefused("{file} cannot be read ({reason}).", file=path, reason=error.strerror) from error
    return found.st_size, found.st_mtime_ns


def _loads(path: Path, name: str) -> tuple[PackedLoad, ...]:
    try:
        with zipfile.ZipFile(path) as archive:
            member = _entry(archive, path, name, "loads.json")
            if member.file_size > _LOADS_BYTES:
                raise ValueError("larger than loads.json of any pack")
            found: tuple[PackedLoad, ...] = from_json(archive.read(member), tuple[PackedLoad, ...])
        wrong = dict.fromkeys(fault for one in found for fault in one.faults())
        for one in found:
            zone(one.reading.timezone)
        if wrong or not found or len({one.load for one in found}) < len(found):
            raise ValueError(", ".join(wrong) or "deliveries are missing, or told twice")
    except (KeyError, ValueError) as error:
        raise SourceRefused(
            "{file} does not say how its rows are to be read ({reason}): ask for a pack that a newer Waybill "
            "made.",
            file=path.name,
            reason=error,
        ) from error
    return found


def _entry(archive: zipfile.ZipFile, path: Path, name: str, file: str) -> zipfile.ZipInfo:
    """A file of the payload of the pack called `name`. Raises SourceRefused where it is not there."""
    try:
        return archive.getinfo(f"{name}/{PAYLOAD}{file}")
    except KeyError as error:
        raise SourceRefused(
            "{file} holds no {member}: ask for the pack anew.", file=path.name, member=file
        ) from error
