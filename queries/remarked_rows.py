"""Rows that come with a remark on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


class RemarkedRows(list[dict[str, Any]]):
    """Rows of an answer; `remark`: what whoever reads them must know, "" where nothing."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], remark: str = "") -> None:
        super().__init__(map(dict, rows))
        self.remark = remark
