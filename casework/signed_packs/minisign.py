"""Signatures and public keys in the form of minisign (Ed25519), and in the one that openssl reads.

The signature is of the file's own bytes, so that minisign and openssl check it without Waybill; what it is a
signature of, the domain, stands in the trusted comment, which is signed as well.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PURE = b"Ed"
"""The signature is of the bytes themselves, not of their BLAKE2b: openssl can check that."""
_PRIME = 2**255 - 19
_SMALL_ORDER = {
    0,
    1,
    _PRIME - 1,
    *(
        int.from_bytes(bytes.fromhex(y), "little")
        for y in (
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        )
    ),
}
"""y of the eight points under which anybody can write a signature that verifies (RFC 8032, small order)."""
_UNTRUSTED, _TRUSTED = "untrusted comment: ", "trusted comment: "


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: 32 bytes."""

    raw: bytes

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the key as openssl writes it in DER: `openssl pkey -pubin -outform DER | sha256sum`."""
        return hashlib.sha256(self._written(serialization.Encoding.DER)).hexdigest()

    @property
    def secret(self) -> bool:
        """Whether only who has its private half can sign: false of a point of small order, and of one that is
        written in a second way.
        """
        y = int.from_bytes(self.raw, "little") & (2**255 - 1)
        return y < _PRIME and y not in _SMALL_ORDER

    @property
    def id(self) -> bytes:
        """The eight bytes by which minisign knows it."""
        return bytes.fromhex(self.fingerprint[:16])

    @property
    def pem(self) -> bytes:
        """As openssl reads it."""
        return self._written(serialization.Encoding.PEM)

    @property
    def file(self) -> bytes:
        """As minisign reads it."""
        words = base64.b64encode(PURE + self.id + self.raw).decode()
        return f"{_UNTRUSTED}minisign public key, Waybill {self.fingerprint[:16]}\n{words}\n".encode()

    def _written(self, encoding: serialization.Encoding) -> bytes:
        key = Ed25519PublicKey.from_public_bytes(self.raw)
        return key.public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature file holds: the id of its key, the signature, what is trusted, and its signature."""

    key_id: bytes
    raw: bytes
    comment: str
    of_comment: bytes

    def file(self, key: PublicKey) -> bytes:
        """The file that it is in, as `sign` writes it."""
        first = base64.b64encode(PURE + self.key_id + self.raw).decode()
        last = base64.b64encode(self.of_comment).decode()
        head = f"{_UNTRUSTED}signature by the key Waybill {key.fingerprint[:16]}"
        return f"{head}\n{first}\n{_TRUSTED}{self.comment}\n{last}\n".encode()

    def is_of(self, data: bytes, key: PublicKey) -> bool:
        """Whether this key signed these bytes, and the comment with them."""
        public = Ed25519PublicKey.from_public_bytes(key.raw)
        try:
            public.verify(self.raw, data)
            public.verify(self.of_comment, self.raw + self.comment.encode())
        except InvalidSignature:
            return False
        return self.key_id == key.id and key.secret


def public_key(private: Ed25519PrivateKey) -> PublicKey:
    """The public half."""
    return PublicKey(private.public_key().public_bytes_raw())


def sign(data: bytes, private: Ed25519PrivateKey, comment: str) -> bytes:
    """The signature file of these bytes; `comment`, one line, is signed with them."""
    key, raw = public_key(private), private.sign(data)
    return Signature(key.id, raw, comment, private.sign(raw + comment.encode())).file(key)


def read_signature(data: bytes) -> Signature:
    """The signature of a file. Raises ValueError where it is written in any other way than `sign` does."""
    head, first, comment, last, rest = _lines(data, 4)
    packed = _decoded(first, 74)
    if rest or packed[:2] != PURE or not comment.startswith(_TRUSTED) or not head.startswith(_UNTRUSTED):
        raise ValueError("not a signature in the form of minisign")
    return Signature(packed[2:10], packed[10:], comment.removeprefix(_TRUSTED), _decoded(last, 64))


def read_public_key(data: bytes) -> PublicKey:
    """The key of a file of minisign or openssl. Raises ValueError for what is neither, and for a key under
    which anybody can sign.
    """
    key = PublicKey(_raw_key(data))
    if not key.secret:
        raise ValueError("a key under which anybody can sign")
    return key


def _raw_key(data: bytes) -> bytes:
    if data.lstrip().startswith(b"-----BEGIN PUBLIC KEY-----"):
        try:
            key = serialization.load_pem_public_key(data)
        except UnsupportedAlgorithm as error:
            raise ValueError("not an Ed25519 key") from error
        if not isinstance(key, Ed25519PublicKey):
            raise ValueError("not an Ed25519 key")
        return key.public_bytes_raw()
    head, words, rest = _lines(data, 2)
    packed = _decoded(words, 42)
    if rest or packed[:2] != PURE or not head.startswith(_UNTRUSTED):
        raise ValueError("not a public key in the form of minisign")
    return packed[10:]


def _lines(data: bytes, count: int) -> list[str]:
    """So many lines, and what is after them."""
    parts = data.decode("utf-8").split("\n", count)
    if len(parts) != count + 1:
        raise ValueError("lines are missing")
    return parts


def _decoded(text: str, length: int) -> bytes:
    try:
        found = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(found) != length or base64.b64encode(found).decode() != text:
        raise ValueError("of another length")
    return found
