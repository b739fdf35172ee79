"""Small files that would become large ones, for tests of the limits that stop them."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_MANIFEST = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'


def ods(path: Path, rows: str) -> Path:
    """A spreadsheet of one sheet, its rows as OpenDocument writes them."""
    content = (
        f'<office:document-content {_NAMES} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", f"<manifest:manifest {_MANIFEST}/>")
    return path


def ods_row(*texts: str, more: str = "") -> str:
    """A row of text cells; `more`: attributes of the row."""
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f"<table:table-row{more}>{cells}</table:table-row>"


def understated(path: Path, size: int) -> Path:
    """A workbook whose parts unpack to `size` bytes and say that they are small."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<a/>")
        packed.writestr("xl/workbook.xml", " " * size)
    data = path.read_bytes()
    path.write_bytes(data.replace(struct.pack("<I", size), struct.pack("<I", 100)))
    return path
