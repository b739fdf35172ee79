"""Text that the report's fonts can show: other scripts in Latin letters between ‹ ›, nothing invisible."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

SPANS = (
    *((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2E4), (0x300, 0x36F)),
    *((0x37A, 0x37E), (0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x3CE)),
    *((0x400, 0x45F), (0x462, 0x463), (0x470, 0x477), (0x490, 0x4C4), (0x4D0, 0x4F9)),
    *((0x1E00, 0x1E9B), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9), (0x2010, 0x2027)),
    *((0x2030, 0x2037), (0x2039, 0x203E), (0x20AC, 0x20AC), (0x2116, 0x2116)),
)
"""What Libertinus Serif, which the typesetter brings along, can show, bold too: Latin, Greek, Cyrillic."""
OPEN, CLOSE = "‹", "›"
_SHOWN = "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in SPANS)
_OTHER = re.compile(f"[^{_SHOWN}]+(?: +[^{_SHOWN}]+)*")
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")


def printable(text: str) -> str:
    """The text on one line, every letter of which can be shown. What is no Latin, Greek or Cyrillic is
    romanised between ‹ ›; a sign that has no Latin letters is `?`.
    """
    whole = unicodedata.normalize("NFC", " ".join(text.split()))
    seen = "".join(letter for letter in whole if unicodedata.category(letter) not in _UNSEEN)
    return _OTHER.sub(lambda found: OPEN + (anyascii(found.group()).strip() or "?") + CLOSE, seen)
