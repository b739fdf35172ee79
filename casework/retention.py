"""When a load is to be reviewed: told, or by its legal basis, else three years after it was received.

Three years is Europol's rule. `WAYBILL_HOME/retention.toml` may say otherwise:

    months = 36                      # where no basis below fits
    [basis]
    "agreement 2025/3" = 12          # months; a basis that begins with these words, the longest that fits
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from errors import UsageError
from evidence.facts import LoadFacts
from values.fold import fold

FILE = "retention.toml"
MONTHS = 36
_MOST = 1200


@dataclass(frozen=True, slots=True)
class Rule:
    """Months until a review: by the words that a basis begins with, else `months`."""

    months: int = MONTHS
    basis: Mapping[str, int] = field(default_factory=dict)

    def review(self, received: str, basis: str | None) -> str:
        """The day (YYYY-MM-DD) on which a load received then, on this basis, is to be reviewed."""
        words = fold(basis or "")
        fitting = [begin for begin in self.basis if words.startswith(fold(begin))]
        months = self.basis[max(fitting, key=len)] if fitting else self.months
        return _later(date.fromisoformat(received[:10]), months).isoformat()


def rule(home: Path) -> Rule:
    """The rule of this WAYBILL_HOME. Raises UsageError when retention.toml cannot be followed."""
    path = home / FILE
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Rule()
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{path} cannot be read ({error}): correct it as docs/operations.md describes."
        ) from error
    basis = told.get("basis", {})
    months = told.get("months", MONTHS)
    numbers = [months, *basis.values()] if isinstance(basis, dict) else [None]
    if not told.keys() <= {"months", "basis"} or not all(
        type(one) is int and 0 < one <= _MOST for one in numbers
    ):
        raise UsageError(
            f"{path} must contain `months` and a table `basis` of whole months from 1 to {_MOST}, and "
            "nothing else: correct it."
        )
    return Rule(months, basis)


def review_of(facts: LoadFacts, rule: Rule) -> str:
    """The day on which a load is to be reviewed; by rule where it was loaded before there were days."""
    return facts.review or rule.review(facts.received, facts.basis)


def day(text: str) -> str:
    """A day as a person writes it on the command line, YYYY-MM-DD. Raises UsageError."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"{text} is not a day: write 2028-04-06.") from error


def _later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
