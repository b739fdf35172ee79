"""Damage as it happens: bits, cuts, repeats, stray signs, other encodings, and all that inside archives."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable
from random import Random

STRAY = (
    *(b'"', b"'", b";", b",", b"\t", b"|", b"\n", b"\r", b"\r\n", b"\0", b"\x1a", b"\x1b[31m"),
    *(b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xe9", b"\xc3\xa9", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b":",
        b"null",
        b'"\\ud800"',
        b"1e999",
        b"-0",
        b"NaN",
        b'{"a":' * 40,
        b"[" * 2000,
    ),
    *(b"<", b">", b"&", b"&#0;", b"&x;", b"<!DOCTYPE a>", b"]]>", b"<![CDATA[", b"<!--", b"<a>" * 60, b"</"),
    *(
        b"PK\x03\x04",
        b"\x1f\x8b",
        b"PAR1",
        b"=1+1",
        b"\xe2\x80\xae",
        b"\xe2\x80\x8b",
        b"9" * 400,
        b"x" * 70_000,
    ),
    *(b"0000-00-00", b"2025-02-30", b"31-12-9999", b"1.234.567,89", b"+00 00", b"\xd9\xa1\xd9\xa2"),
)
_CODECS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "windows-1252", "utf-7", "cp437")


def mutated(data: bytes, random: Random) -> bytes:
    """The file with one to four things wrong with it; of a packed one mostly inside."""
    inside = random.random() < 0.7
    if inside and data.startswith(b"PK"):
        return _in_zip(data, random)
    if inside and data.startswith(b"\x1f\x8b"):
        return gzip.compress(_damaged(gzip.decompress(data), random), mtime=0)
    return _damaged(data, random)


def _damaged(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 4)):
        data = random.choice(_WAYS)(data, random)
    return data


def _in_zip(data: bytes, random: Random) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        names = before.namelist()
        hit = random.choice([name for name in names if "sheet" in name or "content" in name] or names)
        hit = hit if random.random() < 0.7 else random.choice(names)
        for name in names:
            part = before.read(name)
            after.writestr(name, _damaged(part, random) if name == hit else part)
    return target.getvalue()


def _place(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randint(0, len(data))
    return start, min(len(data), start + random.choice((1, 2, 8, 60, 400)))


def _flip(data: bytes, random: Random) -> bytes:
    found = bytearray(data)
    for _ in range(random.choice((1, 3, 30)) if data else 0):
        found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def _put(data: bytes, random: Random) -> bytes:
    start, _ = _place(data, random)
    return data[:start] + random.choice(STRAY) + data[start:]


def _replace(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + random.choice(STRAY) + data[end:]


def _noise(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + random.randbytes(end - start) + data[end:]


def _delete(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:start] + data[end:]


def _repeat(data: bytes, random: Random) -> bytes:
    start, end = _place(data, random)
    return data[:end] + data[start:end] * random.choice((1, 2, 300)) + data[end:]


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randint(0, len(data))]


def _behead(data: bytes, random: Random) -> bytes:
    return data[random.randint(0, min(len(data), 200)) :]


def _swap(data: bytes, random: Random) -> bytes:
    (a, b), (c, d) = sorted((_place(data, random), _place(data, random)))
    return data if b > c else data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def _lines(data: bytes, random: Random) -> bytes:
    lines = data.splitlines(keepends=True)
    random.shuffle(lines)
    return b"".join(lines[: random.randint(0, len(lines))])


def _one_sign(data: bytes, random: Random) -> bytes:
    """Every one of a sign becomes another: other delimiters, no quotes, no line ends."""
    signs = (b'"', b",", b";", b"\n", b"\r", b"<", b"{", b"0", b"-", b" ")
    return data.replace(random.choice(signs), random.choice((*signs, b"")))


def _recode(data: bytes, random: Random) -> bytes:
    start, end = (0, len(data)) if random.random() < 0.5 else _place(data, random)
    text = data[start:end].decode(random.choice(("utf-8", "latin-1")), "replace")
    return data[:start] + text.encode(random.choice(_CODECS), "replace") + data[end:]


def _squeeze(data: bytes, random: Random) -> bytes:
    """Packed where nobody expects it."""
    return random.choice((gzip.compress(data, mtime=0), zlib.compress(data)))


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_flip, _put, _put, _replace, _replace, _noise, _delete, _repeat, _cut, _behead, _swap, _lines),
    *(_one_sign, _recode, _squeeze),
)
