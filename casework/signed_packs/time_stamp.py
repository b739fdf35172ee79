"""Asking an authority for a time stamp (RFC 3161) by files: the request goes out with a pack, the answer is
put into it later, and openssl checks it.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

_SHA256 = bytes.fromhex("300d06096086480165030402010500")
VALID, INVALID = "valid", "INVALID"
ABSENT = "none in the pack"
_SECONDS = 30


def request(data: bytes) -> bytes:
    """The request of a stamp for these bytes: version 1, their SHA-256, with the authority's certificate, no
    nonce, so that it is the same each time.
    """
    imprint = _tagged(0x30, _SHA256 + _tagged(0x04, hashlib.sha256(data).digest()))
    return _tagged(0x30, bytes.fromhex("020101") + imprint + bytes.fromhex("0101ff"))


def is_about(answer: bytes, data: bytes) -> bool:
    """Whether an answer names the SHA-256 of these bytes; that does not check its signature."""
    return _SHA256 + _tagged(0x04, hashlib.sha256(data).digest()) in answer


def check(answer: bytes | None, data: bytes, authority: Path | None) -> str:
    """What is known of a stamp, in words: VALID, INVALID, ABSENT, or why it was not checked. `authority`: the
    certificate of who issued it.
    """
    if answer is None:
        return ABSENT
    if not is_about(answer, data):
        return INVALID
    program = shutil.which("openssl")
    if program is None:
        return "not checked: openssl is not installed"
    if authority is None:
        return "not checked: name the authority's certificate with --time-authority FILE"
    with tempfile.TemporaryDirectory(prefix="waybill-") as folder:
        signed, stamp = Path(folder) / "signed", Path(folder) / "stamp.tsr"
        signed.write_bytes(data)
        stamp.write_bytes(answer)
        command = [program, "ts", "-verify", "-data", *map(str, (signed, "-in", stamp, "-CAfile", authority))]
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    return VALID if done.returncode == 0 else INVALID


def _tagged(tag: int, content: bytes) -> bytes:
    return bytes((tag, len(content))) + content
