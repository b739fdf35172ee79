"""Small sound deliveries in every format, cut from tests/data: what mutation starts from."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tests.unit.loaders.bombs import ods, ods_row

DATA = Path(__file__).parents[1] / "data"
_ROWS = 12


def seeds() -> dict[str, bytes]:
    """File name and content."""
    found = dict(_texts())
    rows = list(csv.DictReader(io.StringIO(found["parcels.csv"].decode())))
    lines = found["declarations.jsonl"].decode().splitlines()
    found["list.json"] = ("[" + ",\n".join(lines) + "]").encode()
    found["envelope.json"] = json.dumps(
        {"to": "x", "data": {"items": [json.loads(x) for x in lines]}}
    ).encode()
    found["parcels.xml"] = _xml(rows).encode()
    found["latin.xml"] = _xml(rows).replace("utf-8", "windows-1252").encode("windows-1252", "replace")
    found["wide.csv"] = b"\xff\xfe" + found["parcels.csv"].decode().encode("utf-16-le")
    found["parcels.csv.gz"] = gzip.compress(found["parcels.csv"], mtime=0)
    found["week.zip"] = _zip({name: found[name] for name in ("parcels.csv", "events.csv")})
    with tempfile.TemporaryDirectory() as folder:
        found["parcels.xlsx"] = _xlsx(Path(folder) / "a.xlsx", rows)
        cells = [list(rows[0]), *(list(row.values()) for row in rows)]
        sheet = "".join(ods_row(*map(escape, row)) for row in cells)
        found["parcels.ods"] = ods(Path(folder) / "a.ods", sheet).read_bytes()
        full = [{name: text or None for name, text in row.items()} for row in rows]
        pq.write_table(pa.Table.from_pylist(full), Path(folder) / "a.parquet")
        found["parcels.parquet"] = (Path(folder) / "a.parquet").read_bytes()
    return found


def _texts() -> dict[str, bytes]:
    """The first lines of each text file, and the small broken ones."""
    files = [*DATA.glob("canonical/*.csv"), *DATA.glob("operators/*.csv"), *DATA.glob("operators/*.jsonl")]
    found = {}
    for file in sorted(files):
        with file.open("rb") as lines:
            found[file.name] = b"".join(line for line, _ in zip(lines, range(_ROWS + 1), strict=False))
    for file in sorted(DATA.glob("broken/*.*")):
        if file.suffix != ".md" and 0 < file.stat().st_size < 5000:
            found[file.name] = file.read_bytes()
    return found


def _xml(rows: list[dict[str, str]]) -> str:
    body = "".join(
        "<Parcel>" + "".join(f"<{name}>{escape(text)}</{name}>" for name, text in row.items()) + "</Parcel>\n"
        for row in rows
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<Parcels><Sent by="x"/>{body}</Parcels>'


def _xlsx(path: Path, rows: list[dict[str, str]]) -> bytes:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate([list(rows[0]), *(list(row.values()) for row in rows)], start=2):
            sheet.write_row(line, 1, row)
    return path.read_bytes()


def _zip(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return target.getvalue()
