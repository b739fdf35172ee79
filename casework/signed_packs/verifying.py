"""Checking a pack: is the signature good, is it complete, is the key known. Only the file and keys are
needed.

The three are told apart: rebuilt manifests make a changed pack complete again, and then only the signature
says so; a good signature by a key that nobody knows says nothing about who made it.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from casework.signed_packs import time_stamp
from casework.signed_packs.bag import BAGIT, DECLARATION, INFO, MANIFEST, PAYLOAD, TAG_MANIFEST, read_manifest
from casework.signed_packs.log_chain import ChainCheck
from casework.signed_packs.minisign import PublicKey, read_public_key, read_signature
from casework.signed_packs.signing_keys import KeyRing
from casework.signed_packs.stated_moments import is_moment
from casework.signed_packs.zip_layout import faults, unpacked
from errors import SourceRefused

DOMAIN = "waybill evidence pack 1"
"""What the signature of a pack is of: in its trusted comment, and in bag-info.txt."""
SIGNATURE, PEM, PUB = "tagmanifest-sha256.txt.minisig", "signing-key.pem", "signing-key.pub"
STAMP_REQUEST, STAMP = "time-stamp-request.tsq", "time-stamp.tsr"
GOOD, BAD = "good", "BAD"
COMPLETE, INCOMPLETE = "complete", "INCOMPLETE"
KNOWN, UNKNOWN = "known", "UNKNOWN"
NOT_CHECKED = "NOT CHECKED"
LOG = f"{PAYLOAD}log.jsonl"
_PACK = re.compile(r"waybill-[0-9a-f]{16}")
_NEEDED = {SIGNATURE, PEM, PUB, STAMP_REQUEST}
_TAGS = {BAGIT, INFO, MANIFEST, TAG_MANIFEST}
_SMALL = 1_000_000
_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    EOFError,
    ValueError,
    RecursionError,
    struct.error,
    zlib.error,
)


def looks_like_pack(path: Path) -> bool:
    """Whether a file is a zip with the folder or the signature of a pack; whether it is one, `verify_pack`
    says.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (*_DAMAGE, OSError):
        return False
    return SIGNATURE in names or any(_PACK.fullmatch(name.partition("/")[0]) for name in names)


@dataclass(slots=True)
class PackVerdict:
    """What was found. `key_name`: whose key signed it; `stamp`: what is known of a time stamp; `faults`: what
    is wrong, in words; `info`: what the pack says of itself, to be believed only where it is verified.
    """

    name: str = ""
    signature: str = NOT_CHECKED
    completeness: str = NOT_CHECKED
    key: str = NOT_CHECKED
    key_name: str = ""
    key_fingerprint: str = ""
    fingerprint: str = ""
    stamp: str = time_stamp.ABSENT
    info: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    @property
    def verified(self) -> bool:
        """Whether all three hold, and no time stamp is invalid."""
        three = (self.signature, self.completeness, self.key) == (GOOD, COMPLETE, KNOWN)
        return three and self.stamp != time_stamp.INVALID


def verify_pack(
    path: Path, keys: KeyRing, given: Sequence[PublicKey] = (), authority: Path | None = None
) -> PackVerdict:
    """Check a pack. `given`: keys that are known beside those of `keys`; `authority`: the certificate of who
    issues time stamps. Raises SourceRefused for what is no zip at all.
    """
    verdict = PackVerdict()
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            verdict.faults += faults(file, archive)
            if verdict.faults:
                verdict.completeness = INCOMPLETE
            else:
                _Check(file, archive, verdict).run(keys, given, authority)
    except OSError as error:
        raise SourceRefused("{file} cannot be read ({reason}).", file=path, reason=error.strerror) from error
    except _DAMAGE as error:
        if not verdict.name:
            raise SourceRefused("{file} is not a pack: it is no zip, or a damaged one.", file=path) from error
        verdict.faults.append("a file in it is damaged")
        verdict.completeness = INCOMPLETE
    return verdict


class _Check:
    """The check of one pack whose zip hides nothing."""

    def __init__(self, file: BinaryIO, archive: zipfile.ZipFile, verdict: PackVerdict) -> None:
        self._file, self._archive, self._verdict = file, archive, verdict
        self._names = set(archive.namelist())

    def run(self, keys: KeyRing, given: Sequence[PublicKey], authority: Path | None) -> None:
        bags = {name.partition("/")[0] for name in self._names if "/" in name}
        if len(bags) != 1 or not _PACK.fullmatch(name := bags.pop()):
            self._fault("it does not hold one pack in a folder of its own")
            return
        self._verdict.name = name
        for missing in sorted(self._needed() - self._names):
            self._fault(f"{missing} is missing")
        if self._needed() <= self._names:
            manifest, before = self._small(f"{name}/{TAG_MANIFEST}"), len(self._verdict.faults)
            self._read_info()
            info = len(self._verdict.faults) == before
            self._signed(manifest, keys, given, authority)
            self._complete(manifest, info=info)

    def _needed(self) -> set[str]:
        return _NEEDED | {f"{self._verdict.name}/{tag}" for tag in _TAGS}

    def _complete(self, tag_manifest: bytes, *, info: bool) -> None:
        """Every file is in one list, and is as the list says. `info`: whether bag-info.txt is this pack's."""
        name, before = self._verdict.name, len(self._verdict.faults)
        tags, payload = self._listed(tag_manifest), self._listed(self._small(f"{name}/{MANIFEST}"))
        if set(tags) != _TAGS - {TAG_MANIFEST} or any(not path.startswith(PAYLOAD) for path in payload):
            self._fault("its lists are not those of a pack")
        listed = {f"{name}/{path}": digest for path, digest in {**payload, **tags}.items()}
        for path in sorted(self._names - listed.keys() - self._needed() - {STAMP}):
            self._fault(f"{path} is in no list")
        for path, digest in sorted(listed.items()):
            if path not in self._names:
                self._fault(f"{path} is missing")
            elif self._digest(path) != digest:
                self._fault(f"{path} was changed")
        if self._small(f"{name}/{BAGIT}") != DECLARATION:
            self._fault("bagit.txt is not that of a pack")
        if f"{name}/{LOG}" not in listed:
            self._fault("its log is missing")
        self._verdict.fingerprint = fingerprint(tag_manifest)
        good = info and len(self._verdict.faults) == before
        self._verdict.completeness = COMPLETE if good else INCOMPLETE

    def _read_info(self) -> None:
        try:
            lines = self._small(f"{self._verdict.name}/{INFO}").decode("utf-8").splitlines()
        except UnicodeDecodeError:
            return self._fault("bag-info.txt is not text")
        self._verdict.info = {name: value for name, _colon, value in (one.partition(": ") for one in lines)}
        if self._verdict.info.get("External-Identifier") != self._verdict.name:
            self._fault("bag-info.txt is of another pack")
        if self._verdict.info.get("Waybill-Format") != DOMAIN:
            self._fault("it is of a format that this Waybill does not know: a newer one may have made it")
        if not is_moment(self._verdict.info.get("Waybill-Made", "")):
            self._fault("it does not say when it was made, or a moment that cannot be")
        return None

    def _signed(
        self, tag_manifest: bytes, keys: KeyRing, given: Sequence[PublicKey], authority: Path | None
    ) -> None:
        """The signature is of these bytes, as of a pack of this name; and whose key it is."""
        verdict, data = self._verdict, self._small(SIGNATURE)
        verdict.signature, verdict.key = BAD, UNKNOWN
        try:
            key, signature = read_public_key(self._small(PEM)), read_signature(data)
        except ValueError:
            return self._fault("the signature or its key cannot be read")
        verdict.key_fingerprint = key.fingerprint
        comment = f"{DOMAIN}, {verdict.name}, {verdict.info.get('Waybill-Made', '')}"
        as_written = data == signature.file(key) and self._small(PEM) == key.pem
        if not as_written or self._small(PUB) != key.file or signature.comment != comment:
            self._fault("the signature is not that of this pack")
        elif not signature.is_of(tag_manifest, key):
            self._fault("the signature is not of these contents")
        elif self._small(STAMP_REQUEST) != time_stamp.request(data):
            self._fault("the request for a time stamp is not of this signature")
        else:
            verdict.signature = GOOD
        names = {one.key: one.name for one in (*keys.trusted, *keys.own)} | dict.fromkeys(given, "given")
        if key in names:
            verdict.key, verdict.key_name = KNOWN, names[key]
        answer = self._small(STAMP) if STAMP in self._names else None
        verdict.stamp = time_stamp.check(answer, data, authority)
        return None

    def _digest(self, path: str) -> str:
        """SHA-256 of a file; the chain of the log is followed on the way."""
        found, chain = hashlib.sha256(), ChainCheck(self._verdict.name)
        is_log = path.endswith(f"/{LOG}")
        for part in unpacked(self._file, self._archive.getinfo(path)):
            found.update(part)
            if is_log:
                chain.read(part)
        chain.finish()
        if chain.first_bad:
            self._fault(f"its log is broken at line {chain.first_bad:,}")
        return found.hexdigest()

    def _listed(self, data: bytes) -> Mapping[str, str]:
        try:
            return read_manifest(data)
        except ValueError:
            self._fault("a list of its files cannot be read")
            return {}

    def _small(self, path: str) -> bytes:
        """A file that is small in every pack, b"" of one that is not."""
        info = self._archive.getinfo(path)
        return b"".join(unpacked(self._file, info)) if info.file_size <= _SMALL else b""

    def _fault(self, text: str) -> None:
        self._verdict.faults.append(text)
        if self._verdict.completeness == NOT_CHECKED:
            self._verdict.completeness = INCOMPLETE


def fingerprint(tag_manifest: bytes) -> str:
    """What stands for a whole pack: SHA-256 of its tag manifest."""
    return hashlib.sha256(tag_manifest).hexdigest()
