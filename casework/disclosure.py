"""What may be handed to whom: one pure function over handling codes, grades, recipient, use and review date.

`disclosure.toml` is the table that it decides by, and its examples are what it is tested with.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from errors import UsageError
from values.handling import codes_among, highest

TABLE = Path(__file__).with_name("disclosure.toml")
YES, ASK, NO = "yes", "ask", "no"
"""It may be handed on; only once its originator agrees; it may not."""
NO_CODE = "none"
_STRICTEST = (YES, ASK, NO)
_UNGRADED = re.compile(r"\s*X|.*4\s*$", re.IGNORECASE)

RECIPIENTS: Mapping[str, str] = {
    "own": "our own authority",
    "own_file": "our own authority's file",
    "court": "a court or prosecutor",
    "partner_eu": "a contact point in the EU",
    "partner_outside": "a partner outside the EU",
    "operator": "a postal or courier operator",
}
USES: Mapping[str, str] = {
    "evidence": "evidence in court",
    "intelligence": "to investigate",
    "prevention": "to stop parcels",
}
_USUAL = {"court": "evidence", "operator": "prevention"}


@dataclass(frozen=True, slots=True)
class RowTerms:
    """Under which terms a row is here. `handling`: codes as delivered; `evaluation`: grades, as "B2";
    `review`: the day on which it is to be reviewed, YYYY-MM-DD, "" where none is set.
    """

    handling: tuple[str, ...] = ()
    evaluation: str = ""
    review: str = ""

    @property
    def code(self) -> str:
        """The code that asks most; "" of none."""
        return highest(self.handling)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets it. `kind`: one of RECIPIENTS; blanks around and between the words of the name tell nobody
    apart, and are one.
    """

    name: str
    kind: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", " ".join(self.name.split()))


@dataclass(frozen=True, slots=True)
class DisclosurePurpose:
    """What it is for: in words, as one of USES, and on which day it is handed over."""

    text: str
    use: str
    day: date


@dataclass(frozen=True, slots=True)
class DisclosureAnswer:
    """Whether: YES, ASK or NO; by which rule of the table; under which code; and why, in words."""

    verdict: str
    rule: str
    code: str
    why: str


@lru_cache(4096)
def may_disclose(row: RowTerms, to: Recipient, purpose: DisclosurePurpose) -> DisclosureAnswer:
    """Whether a row under these terms may be handed to `to` for `purpose`.

    Of several codes each is decided, and the strictest answer counts. What no rule of the table fits is for
    the originator to say. Raises UsageError for a kind of recipient or a use that is none.
    """
    _require(to.kind, RECIPIENTS, "kind of recipient")
    _require(purpose.use, USES, "use")
    past = bool(row.review) and purpose.day.isoformat() > row.review
    decided = [
        _first_rule(code, to.kind, purpose.use, past=past, ungraded=bool(_UNGRADED.match(row.evaluation)))
        for code in codes_among(row.handling) or [NO_CODE]
    ]
    rule = max(decided, key=lambda one: _STRICTEST.index(one["verdict"]))
    return DisclosureAnswer(rule["verdict"], rule["name"], row.code, rule["why"])


def usual_use(kind: str) -> str:
    """What a recipient of this kind is given something for, unless it is said."""
    return _USUAL.get(kind, "intelligence")


@cache
def table() -> Mapping[str, Any]:
    """The table: its rules in their order, and its examples."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


_NO_RULE = {"name": "no rule", "verdict": ASK, "why": "no rule says: the originator decides"}


def _first_rule(code: str, kind: str, use: str, *, past: bool, ungraded: bool) -> Mapping[str, Any]:
    given = {"handling": code, "to": kind, "use": use}
    states = {"past_review": past, "ungraded": ungraded}
    return next(
        (
            rule
            for rule in table()["rule"]
            if all(value in rule.get(name, (value,)) for name, value in given.items())
            and all(states[name] for name in states if rule.get(name))
        ),
        _NO_RULE,
    )


def _require(value: str, known: Mapping[str, str], what: str) -> None:
    if value not in known:
        raise UsageError(
            "{value!r} is not a {what}: use one of {known}.", value=value, what=what, known=", ".join(known)
        )
