"""The sentence of an error in the reader's language.

An error carries its English sentence and the fields in it (`errors.WaybillError`). Here the sentence is
looked up in the catalogues and its fields are filled as the reader's language writes them: numbers,
quotation marks, phrases of ours and errors inside errors.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

from errors import Phrase, WaybillError
from ui.wording.app_sentences import IN_THE_APP
from ui.wording.escaping import single_line
from ui.wording.language import LANGUAGES, current, moment_in_text, number, term

QUOTES: Mapping[str, tuple[str, str]] = {
    "en": ("“", "”"),
    "fr": ("« ", " »"),
    "nl": ("‘", "’"),
    "de": ("„", "“"),
}
"""Before and after what somebody wrote."""
SYSTEM_REASONS = (
    "No space left on device",
    "Permission denied",
    "Read-only file system",
    "No such file or directory",
    "Is a directory",
    "Not a directory",
    "File name too long",
    "Disk quota exceeded",
    "Input/output error",
)
"""What the operating system says where a file cannot be read or written."""


def sentence(error: WaybillError) -> str:
    """What happened and what to do, on one line. Text that no catalogue knows is shown as the error "
    "says it."""
    said = term(IN_THE_APP.get(error.text, error.text))
    return single_line(_Formatter().vformat(said, (), error.fields) if error.fields else said)


class _Formatter(string.Formatter):
    def convert_field(self, value: Any, conversion: Any) -> Any:
        """`{text!r}`: what somebody wrote, in the quotation marks of the reader's language."""
        if conversion != "r":
            return super().convert_field(value, conversion)
        code = current()
        before, after = QUOTES[code if code in LANGUAGES else "en"]
        return f"{before}{single_line(value)}{after}"

    def format_field(self, value: Any, format_spec: str) -> str:
        """Numbers as the reader's language writes them; words of ours in it; all else as it is."""
        match value:
            case WaybillError():
                return sentence(value)
            case Phrase():
                return term(str(value))
            case bool() | str():
                return term(value) if value in SYSTEM_REASONS else moment_in_text(value)
            case int() | float() if format_spec:
                return number(value)
        return single_line(value)
