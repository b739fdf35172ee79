"""Setting a report as a PDF: PDF/A-2a and PDF/UA-1 in one file, by typst, from a folder of its own.

What the report says reaches the template as JSON, so nothing in it is ever markup; the folder is all that
the template can read, and no font of the machine is used.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

STANDARDS = ("a-2a", "ua-1")
TEMPLATE = Path(__file__).with_name("report.typ")


def typeset(document: Mapping[str, Any], pictures: Mapping[str, str], at: datetime) -> bytes:
    """The PDF of a document (see `document`) with its pictures, SVG by file name. The same of all three
    gives the same bytes.
    """
    made: bytes = _compiled(document, pictures, at, format="pdf", pdf_standards=[*STANDARDS])
    return made


def page_images(
    document: Mapping[str, Any], pictures: Mapping[str, str], at: datetime, resolution: float = 60
) -> list[bytes]:
    """The same as PNG, one a page: to look at."""
    pages: bytes | list[bytes] = _compiled(document, pictures, at, format="png", ppi=resolution)
    return [pages] if isinstance(pages, bytes) else pages


def _compiled(document: Mapping[str, Any], pictures: Mapping[str, str], at: datetime, **how: Any) -> Any:
    import typst

    with tempfile.TemporaryDirectory(prefix="waybill-report-") as name:
        folder = Path(name)
        (folder / TEMPLATE.name).write_bytes(TEMPLATE.read_bytes())
        (folder / "report.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        for file, drawn in pictures.items():
            (folder / file).write_text(drawn, encoding="utf-8")
        return typst.compile(
            str(folder / TEMPLATE.name),
            root=name,
            ignore_system_fonts=True,
            package_path=name,
            package_cache_path=name,
            timestamp=int(at.timestamp()),
            **how,
        )
