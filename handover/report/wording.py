"""The words of a report in a language (`texts.toml`), and days and numbers as that language writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from errors import UsageError

LANGUAGES = ("en", "fr", "nl", "de")
TEXTS = Path(__file__).with_name("texts.toml")
_LOCALES = {"en": "en_GB"}
_FORMS = {"de": "d. MMM y"}


class ReportWording:
    """Says what it is asked for by key. Raises UsageError for a language that is not offered."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise UsageError(
                "There is no report in {language!r}: use one of {known}.",
                language=language,
                known=", ".join(LANGUAGES),
            )
        self.language = language
        self._locale = _LOCALES.get(language, language)

    def __call__(self, key: str, **fields: str) -> str:
        """The text of this key, its fields filled. Raises KeyError for a key that there is not."""
        text = texts()[key][self.language]
        return text.format(**fields) if fields else text

    def knows(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in texts()

    def number(self, value: float) -> str:
        """With the separators of the language."""
        return str(format_decimal(value, locale=self._locale))

    def money(self, value: float, currency: str) -> str:
        """An amount with as many decimals as its currency (ISO 4217) has; without one as a number."""
        if not currency:
            return self.number(value)
        return str(format_currency(value, currency, "#,##0.00 ¤¤", locale=self._locale))

    def amount(self, quantity: float | None, unit: str) -> str:
        """`500 g`, `2,000 tablets`: of one of the units of `values.quantity`; "" where nothing is stated."""
        if quantity is None:
            return ""
        key = f"unit_{unit}s" if self.knows(f"unit_{unit}s") and quantity != 1 else f"unit_{unit}"
        said = self.number(quantity)
        return self(key, n=said) if self.knows(key) else f"{said} {unit}".strip()

    def substance(self, name: str) -> str:
        """What the language calls a substance of `values.substance`; most have one name in all of them."""
        key = f"substance_{name.replace(' ', '_')}"
        return self(key) if self.knows(key) else name

    def country(self, code: str) -> str:
        """What the language calls a country of two letters; the letters where it has no name."""
        return str(Locale.parse(self._locale).territories.get(code, code))

    def change(self, share: float) -> str:
        """A change in percent, with its sign."""
        sign = "+" if share > 0 else ""
        return sign + str(format_percent(round(share, 2), locale=self._locale))

    def day(self, text: str) -> str:
        """`30 Nov 2026` of a day or time of the graph; what is none as it is."""
        try:
            found = date.fromisoformat(text[:10])
        except ValueError:
            return text
        form = _FORMS.get(self.language, "d MMM y")
        return str(format_date(found, form, locale=self._locale))

    def month(self, day: date) -> str:
        """`Nov 2026`, for an axis."""
        return str(format_date(day, "MMM y", locale=self._locale))


@cache
def texts() -> Mapping[str, Mapping[str, str]]:
    """Every text by its key, in each language."""
    sections: dict[str, Any] = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    return {key: said for section in sections.values() for key, said in section.items()}
