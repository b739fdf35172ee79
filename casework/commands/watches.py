"""watches: what is watched, by whom, why and until when."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.watches.events import Watch
from casework.watches.watch_register import watches
from errors.cli import visible
from values.handling import highest

ABOUT = "what is watched, those that hit last first (`queries begin-watch` begins one)"
EXAMPLE = "watches --all"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="include those that have ended")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        found = watches(desk, all_=arguments.all)
    if arguments.json:
        print(json.dumps([one.row() for one in found], ensure_ascii=False))
    else:
        print("\n".join(map(line, found)) if found else "No watches.")
    return 0


def line(one: Watch) -> str:
    """A watch as a line."""
    state = {"running": f"until {one.until}", "over": f"over since {one.until}"}.get(
        one.state, f"ended by {one.ended_by}, {one.ended_at[:10]}"
    )
    times = "once" if len(one.hits) == 1 else f"{len(one.hits):,} times"
    hits = f", hit {times}, last {one.hit_at[:10]}" if one.hits else ""
    bound = f", handling code {code}" if (code := highest(one.handling)) else ""
    begun = f"{one.begun_by}, {one.begun_at[:10]}: {one.purpose}"
    return visible(f"{one.id}  {one.target.label}: {state}{hits}{bound} ({begun})")
