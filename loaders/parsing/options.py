"""What a load is asked to do, beside its files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from casework.retention import day
from errors import UsageError
from loaders.parsing import as_of as as_ofs
from loaders.parsing.layout import zone

HANDLING = re.compile(r"H[0-3](?:\b.*)?", re.DOTALL)
LONGEST_DELIVERER = 200
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s*%")


@dataclass(frozen=True, slots=True)
class Options:
    """Options of `ingest`, named as in the contract of commands. Raises UsageError for one without sense.

    `layout`: a layout's name, or the path of a layout file; None: the one that fits. `max_rejects`: a share
    ("5%") or a number of rows ("20"). `as_of` becomes UTC.
    `review`: a day, YYYY-MM-DD; None: what its basis says (retention.py). `deliverer`: who delivered it, in
    words, at most LONGEST_DELIVERER.
    """

    layout: str | None = None
    as_of: str | None = None
    timezone: str | None = None
    handling: str | None = None
    basis: str | None = None
    max_rejects: str = "5%"
    again: bool = False
    dry_run: bool = False
    by: str | None = None
    review: str | None = None
    deliverer: str | None = None

    def __post_init__(self) -> None:
        if self.timezone is not None:
            zone(self.timezone)
        if self.as_of is not None:
            object.__setattr__(self, "as_of", as_ofs.parse_as_of(self.as_of, self.timezone))
        if self.handling is not None and not HANDLING.fullmatch(self.handling):
            raise UsageError(
                "--handling {handling} is not one of H0, H1, H2, H3 (H3 may be followed by words).",
                handling=self.handling,
            )
        if self.review is not None:
            object.__setattr__(self, "review", day(self.review))
        if len(self.deliverer or "") > LONGEST_DELIVERER:
            raise UsageError(
                "Who delivered it is said in at most {longest} characters, not {length}: shorten it.",
                longest=LONGEST_DELIVERER,
                length=len(self.deliverer or ""),
            )
        self.too_many(0, 1)

    def too_many(self, rejected: int, read: int) -> bool:
        """Whether so many of the rows read are more rejects than allowed."""
        text = self.max_rejects.strip()
        if share := _SHARE.fullmatch(text):
            return read > 0 and rejected * 100 > float(share[1]) * read
        if text.isascii() and text.isdigit():
            return rejected > int(text)
        raise UsageError(
            "--max-rejects {share} is neither a share (5%) nor a number of rows (20).", share=self.max_rejects
        )
