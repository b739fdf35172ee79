"""Files that are no table, known by what they hold: each is refused in a sentence that says what it is.

What is not known here goes on to the readers; that is what happens to any text.
"""

from __future__ import annotations

import re
from pathlib import Path

from errors import Phrase, SourceRefused

_UNPACK = Phrase("unpack it, and deliver what is in it (gzip and zip are read as they are)")
_TABLE = Phrase("ask for the table itself, as CSV, Excel, JSON or XML")
_SAVE = Phrase("open it in a spreadsheet program and save it as .xlsx or CSV, or ask for the file again")
_AS_DATA = Phrase("deliver it as Parquet, JSON or CSV")
_ATTACHED = Phrase("save what is attached to it, and deliver that")
_SIGNS = (
    (b"7z\xbc\xaf\x27\x1c", Phrase("a 7-Zip archive"), _UNPACK),
    (b"Rar!\x1a\x07", Phrase("a RAR archive"), _UNPACK),
    (b"\xfd7zXZ\x00", Phrase("packed with xz"), _UNPACK),
    (b"\x28\xb5\x2f\xfd", Phrase("packed with zstd"), _UNPACK),
    (b"\x04\x22\x4d\x18", Phrase("packed with lz4"), _UNPACK),
    (b"\x1f\x9d", Phrase("packed with compress"), _UNPACK),
    (b"LZIP\x01", Phrase("packed with lzip"), _UNPACK),
    (b"MSCF\x00\x00", Phrase("a cabinet archive"), _UNPACK),
    (b"!<arch>\n", Phrase("an ar archive"), _UNPACK),
    (b"%PDF-", Phrase("a PDF"), _TABLE),
    (b"{\\rtf", Phrase("a text document (RTF)"), _TABLE),
    (b"SQLite format 3\x00", Phrase("an SQLite database"), _TABLE),
    (b"PGDMP\x01", Phrase("a dump of a PostgreSQL database"), _TABLE),
    (b"\x00\x01\x00\x00Standard Jet DB", Phrase("an Access database"), _TABLE),
    (b"\x00\x01\x00\x00Standard ACE DB", Phrase("an Access database"), _TABLE),
    (b"\x89PNG\r\n", Phrase("a picture"), _TABLE),
    (b"\xff\xd8\xff", Phrase("a picture"), _TABLE),
    (b"GIF87a", Phrase("a picture"), _TABLE),
    (b"GIF89a", Phrase("a picture"), _TABLE),
    (b"II*\x00", Phrase("a picture"), _TABLE),
    (b"MM\x00*", Phrase("a picture"), _TABLE),
    (b"Obj\x01", Phrase("an Avro file"), _AS_DATA),
    (b"ARROW1\x00\x00", Phrase("an Arrow file"), _AS_DATA),
)
_TEXTS = (
    (
        r"\s*(?:<!--.*?-->\s*)?(?:<!doctype html|<html|<head|<meta|<body|<table)\b",
        Phrase("a web page (HTML)"),
        _SAVE,
    ),
    (
        r"\s*<\?xml[^>]*>.{0,400}?(?:progid=.Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet)",
        Phrase("an Excel file of 2003 (XML)"),
        _SAVE,
    ),
    (r"UNA.{6}\s*UN[BG]|UNB\+UN", Phrase("an EDIFACT message"), _TABLE),
    (
        r"(?:[\w-]+: ?[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?(?:MIME-Version:|Message-ID:|Received: from )",
        Phrase("an e-mail"),
        _ATTACHED,
    ),
)
_TEXT_FORMS = [(re.compile(form, re.IGNORECASE | re.DOTALL), what, advice) for form, what, advice in _TEXTS]
_SQL_COMMENT = re.compile(r"--[^\n]*(?:\n|$)|/\*.*?\*/;?", re.DOTALL)
_SQL_DUMP = re.compile(r"(?:--\n)?-- [^\n]*\bdump\b", re.IGNORECASE)
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_OFFICE_OF_TEXT = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.(?!spreadsheet)")
_STATEMENTS = ("CREATE TABLE ", "INSERT INTO ", "DROP TABLE ", "PRAGMA FOREIGN_KEYS")
_HEAD = 4096
_TAR = 512


def refuse_foreign(path: Path) -> None:
    """Raise SourceRefused for what is known to be no table. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if said := _of_bytes(head) or _of_text(head):
        what, advice = said
        raise SourceRefused(
            "{file} is {what}, which is not read: {advice}.", file=path.name, what=what, advice=advice
        )


def _of_bytes(head: bytes) -> tuple[Phrase, Phrase] | None:
    for sign, what, advice in _SIGNS:
        if head.startswith(sign):
            return what, advice
    if _BZIP2.match(head):
        return Phrase("packed with bzip2"), _UNPACK
    if _is_tar(head):
        return Phrase("a tar archive"), _UNPACK
    return (Phrase("a text document"), _TABLE) if _OFFICE_OF_TEXT.match(head, 30) else None


def _of_text(head: bytes) -> tuple[Phrase, Phrase] | None:
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    if _is_sql(text):
        return Phrase("an SQL dump"), _TABLE
    return next(((what, advice) for form, what, advice in _TEXT_FORMS if form.match(text)), None)


def _is_sql(text: str) -> bool:
    plain = _SQL_COMMENT.sub("", text).lstrip().upper()
    return bool(_SQL_DUMP.match(text)) or plain.startswith(_STATEMENTS)


def _is_tar(head: bytes) -> bool:
    """Whether a header of a tar archive stands here: its sum, which counts itself as blanks, is right."""
    if len(head) < _TAR or not head[0]:
        return False
    written = head[148:156].strip(b" \x00")
    if not written or any(sign not in b"01234567" for sign in written):
        return False
    return sum(head[:148]) + 8 * ord(" ") + sum(head[156:_TAR]) == int(written, 8)
