"""Words on screen: looked up in the reader's language at the moment they are drawn.

`_` and `ngettext` take literal texts, which `python -m ui.texts` collects; `term` takes words that come from
elsewhere in the project (the schema, query headers), which it collects there. Fields are written `{name}` and
filled with `.format` afterwards, never before. A date is `2026-11-30` in a table, where it sorts (`moment`,
`day`), and `30 Nov 2026` in a sentence (`moment_in_text`, `day_in_text`): nobody reads a day as a month.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.session_state import session_state

LANGUAGES = {"en": "English", "nl": "Nederlands", "fr": "Français", "de": "Deutsch"}
"""The languages offered, each named in itself."""
PSEUDO = "xx"
"""A made-up language that marks every text which went through a catalogue; for tests."""
OPEN, CLOSE = "⟦", "⟧"
_DATES = {
    "en": ("d MMM y", "en_GB"),
    "nl": ("d MMM y", "nl"),
    "fr": ("d MMM y", "fr"),
    "de": ("d. MMM y", "de"),
}
"""How a date is written in a sentence, as the canvas has it of the browser."""
_DAY = len("2026-11-30")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
CATALOGUES = Path(__file__).parents[1] / "texts"


class _Pseudo(gettext.NullTranslations):
    """Every text between marks, so that what lacks them never went through a catalogue."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{OPEN}{msgid1 if n == 1 else msgid2}{CLOSE}"


@cache
def translations(code: str) -> gettext.NullTranslations:
    """The catalogue of a language; English is the source and needs none."""
    if code == PSEUDO:
        return _Pseudo()
    source = CATALOGUES / code / "LC_MESSAGES" / "waybill.po"
    if code not in LANGUAGES or not source.is_file():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = io.BytesIO()
    with source.open("rb") as text:
        write_mo(compiled, read_po(text, locale=code))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def current() -> str:
    """The language of the session that is being drawn; English outside one."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return "en"
    return session_state.language or "en"


def _(message: str) -> str:
    """This text in the reader's language."""
    return translations(current()).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of this text that goes with a number, in the reader's language."""
    return translations(current()).ngettext(singular, plural, number)


def term(message: str) -> str:
    """A word of the schema, a query's header or a layout, in the reader's language; empty stays empty."""
    return translations(current()).gettext(message) if message else ""


def number(value: float | None) -> str:
    """A number as the reader's language writes it; nothing for None."""
    if value is None:
        return ""
    from babel.numbers import format_decimal

    code = current()
    return str(format_decimal(value, locale=code if code in LANGUAGES else "en"))


def percent(share: float) -> str:
    """A share (0 to 1) in percent, as the reader's language writes it: `12.3%`, `12,3 %`."""
    from babel.numbers import format_percent

    code = current() if current() in LANGUAGES else "en"
    return str(format_percent(round(share, 3), locale=code, decimal_quantization=False))


def moment(value: Any) -> str:
    """A time of the graph in a table: `2025-04-01 12:05` (of `2025-04-01T12:05:00Z`); else as it is."""
    text = "" if value is None else str(value)
    return f"{text[:10]} {text[11:16]}" if _TIME.match(text) else text


def day(value: Any) -> str:
    """The day of a time of the graph in a table: `2025-04-01`; what is no time stays as it is."""
    shown = moment(value)
    return shown[:_DAY] if _MOMENT.fullmatch(shown) else shown


def day_in_text(value: Any) -> str:
    """A day or the day of a time, in a sentence: `30 Nov 2026` as the reader's language writes it."""
    found = _day(value)
    if found is None:
        return "" if value is None else str(value)
    from babel.dates import format_date

    code = current()
    form, locale = _DATES.get(code, _DATES["en"])
    return str(format_date(found, form, locale=locale))


def month_in_text(value: Any) -> str:
    """The month of a day, on an axis: `Nov 2026` as the reader's language writes it."""
    found = _day(value)
    if found is None:
        return "" if value is None else str(value)
    from babel.dates import format_date

    return str(format_date(found, "MMM y", locale=_DATES.get(current(), _DATES["en"])[1]))


def moment_in_text(value: Any) -> str:
    """A time of the graph in a sentence: `30 Nov 2026, 12:05`; what is not one stays as it is."""
    shown = moment(value)
    if not _MOMENT.fullmatch(shown):
        return day_in_text(value)
    return f"{day_in_text(shown[:_DAY])}, {shown[_DAY + 1 :]}"


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    text = str(value)
    try:
        return date.fromisoformat(text[:_DAY]) if text[_DAY : _DAY + 1] in ("", "T") else None
    except ValueError:
        return None


def preferred(accepted: str | None, offered: Iterable[str] = LANGUAGES) -> str:
    """The first offered language of an Accept-Language header, by its weights; English when none fits."""
    wanted: list[tuple[float, int, str]] = []
    for place, entry in enumerate((accepted or "").split(",")[:20]):
        code, _semicolon, quality = entry.strip().partition(";")
        try:
            weight = float(quality.strip().removeprefix("q=")) if quality else 1.0
        except ValueError:
            continue
        wanted.append((-weight, place, code.strip().split("-")[0].lower()))
    known = set(offered)
    return next((code for _weight, _place, code in sorted(wanted) if code in known), "en")
