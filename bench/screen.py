"""Screening lists: `python -m bench.screen LIST...`, against the graph that the environment names.

All columns of a table are looked up. A line of JSON for each list: its entries, how many of them differ and
how many hit, the seconds of an answer.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence

from casework.workspace import Workspace
from errors.cli import command_line
from graph.settings import Settings
from queries.verbs.screen import screen


def main(argv: Sequence[str]) -> int:
    """Screen each list once."""
    parser = argparse.ArgumentParser(prog="python -m bench.screen", description="Times screening lists.")
    parser.add_argument("lists", nargs="+", metavar="LIST", help="files as `queries screen` takes them")
    with Workspace.open(Settings.from_environment(), purpose="benchmark") as desk:
        for file in parser.parse_args(argv).lists:
            begun, worked = time.perf_counter(), time.process_time()
            found = screen(file, all_columns=True, desk=desk)
            measured = {
                "bench": "screen",
                "list": file,
                "entries": len(found),
                "different": len({row["text"] for row in found}),
                "hits": sum(row["hit"] for row in found),
                "seconds": round(time.perf_counter() - begun, 1),
                "processor_seconds": round(time.process_time() - worked, 1),
            }
            print(json.dumps(measured), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(command_line(main))
