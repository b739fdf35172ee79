"""The app with reads that a test makes long: while WAYBILL_HOME/held names a text, statements with that text
are sent as one that the server works on for minutes. Started as `python -m tests.browser.waiting.held`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

from graph.store.bundled import BundledStore
from graph.store.port import Row
from ui.server.serve import main

ENDLESS = (
    "UNWIND range(1,3000) AS a UNWIND range(1,3000) AS b UNWIND range(1,100) AS c RETURN sum(a+b+c) AS n"
)
HELD = "held"

if __name__ == "__main__":
    held = Path(os.environ["WAYBILL_HOME"]) / HELD
    read = BundledStore.read

    def slow(
        self: BundledStore, cypher: str, parameters: Mapping[str, Any], *rest: Any, **named: Any
    ) -> list[Row]:
        """Read, or read what takes long."""
        if held.exists() and (text := held.read_text("utf-8")) and text in cypher:
            return read(self, ENDLESS, {}, *rest, **{**named, "seconds": 600.0})
        return read(self, cypher, parameters, *rest, **named)

    with patch.object(BundledStore, "read", slow):
        code = main(sys.argv[1:])
    sys.exit(code)
