"""Line breaks and tabs in cells of OpenDocuments, which stand there as elements: calamine leaves them out.

"Straat 1<text:line-break/>12 B" is "Straat 1" and "12 B", as it is in a workbook of Excel.
"""

from __future__ import annotations

import re

_ELEMENT = re.compile(
    rb"""<text:(?P<name>line-break|tab)(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*?)?(?:/>|>\s*</text:(?P=name)\s*>)"""
)
_TEXTS = {b"line-break": b"\n", b"tab": b"\t"}


def as_text(xml: bytes) -> bytes:
    """Part of an OpenDocument with its breaks as the characters that they are."""
    return _ELEMENT.sub(lambda element: _TEXTS[element["name"]], xml)
