"""Rows that come with a remark on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class RemarkedRows(list[dict[str, Any]]):
    """Rows of an answer; `remark`: what whoever reads them must know, "" where nothing; `more`: whether the
    limit left some out.
    """

    def __init__(self, rows: Iterable[Mapping[str, Any]], remark: str = "", *, more: bool = False) -> None:
        super().__init__(map(dict, rows))
        self.remark = remark
        self.more = more

    @property
    def note(self) -> str:
        """The remark, and that there is more than was given."""
        cut = f"{len(self):,}, the limit: there may be more." if self.more else ""
        return " ".join(filter(None, (self.remark, cut)))
