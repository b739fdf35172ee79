"""A label's text as written: a clean form to show, and a form in which what is hidden is seen.

Line breaks, tabs and runs of blanks are one blank. Control characters, terminal colours, direction
overrides, zero-width characters and soft hyphens go, with the warning `control_characters`; those that part
lines (vertical tabs, form feeds) leave a blank.
"""

from __future__ import annotations

import re
import unicodedata

from values.value import Value

_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_PLAIN = re.compile(r"[\x20-\x7E\u00A1-\u00AC\u00AE-\u024F]*")
_PARTING = "\x0b\x0c\x1c\x1d\x1e\x1f\x85"
_AS_BLANK = str.maketrans(dict.fromkeys(f"\r{_PARTING}", " "))
_WARNING = ("control_characters",)
_NAMES = {0x00: "NUL", 0x07: "BEL", 0x0D: "CR", 0x1B: "ESC", 0xAD: "SHY", 0x200B: "ZWSP", 0x202E: "RLO"}


def clean(text: str, country: str | None = None) -> Value:
    """The text without what cannot be seen; value None when nothing is left."""
    if _PLAIN.fullmatch(text):
        return Value(" ".join(text.split()) or None)
    whole = text.replace("\r\n", "\n")
    bare = "".join(filter(_shows, _ESCAPES.sub("", whole).translate(_AS_BLANK)))
    tidy = " ".join(unicodedata.normalize("NFC", bare).split())
    return Value(tidy or None, warnings=_WARNING if has_hidden(whole) else ())


def has_hidden(text: str) -> bool:
    """Whether a character of the text cannot be seen (line breaks and tabs do not count)."""
    return not all(map(_shows, text)) or "\r" in text.replace("\r\n", "\n")


def visible(text: str) -> str:
    """The text as written, each hidden character shown by its name or number: `⟨RLO⟩`, `⟨U+2066⟩`."""
    if not has_hidden(text):
        return text
    return "".join(c if _shows(c) and c != "\r" else _visible(c) for c in text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """What somebody typed, on one line, as a terminal or editor shows it and does nothing else with it."""
    return visible(" ".join(text.split()))


def _visible(character: str) -> str:
    code = ord(character)
    return f"⟨{_NAMES.get(code, f'U+{code:04X}')}⟩"


def _shows(character: str) -> bool:
    if character.isspace() and character not in _PARTING:
        return True
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs")
