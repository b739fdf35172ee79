"""`make soak`: 500 actions on the demo in 30 minutes, without an error, a lost action or growing memory.

    python -m tests.browser.soak --actions 500 --minutes 30 --seed 1

Each round begins a new canvas with a walk, acts on it, compares it with what a second tab is given, and
weighs page and server. Says what was done as a line of JSON; ends with 1 where something was lost or grew.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import psutil
from playwright.sync_api import sync_playwright

from graph import server
from graph.settings import Settings
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.reader import Reader
from tests.browser.soaking import Soak, weighed
from tests.pages.served import Served, serving

ROUND = 50
ROOM = {"heap": (1.25, 8e6), "elements": (1.25, 600), "server": (1.25, 40e6)}
"""What the later rounds may weigh more than the earlier ones: a share, and what is nothing."""


def soak(
    reader: Reader, app: Served, actions: int, seconds: float = 0, seed: int = 1, each: int = ROUND
) -> Any:
    """Do so many actions, in rounds of `each`, over `seconds`; what was done and what was weighed."""
    began = time.monotonic()
    session = Soak(reader, seed)
    weights: list[dict[str, float]] = []
    while (so_far := sum(session.done.values())) < actions:
        session.begin(len(weights) % 8)
        for _number in range(min(each, actions - so_far) - 1):
            session.act()
            early = sum(session.done.values()) * seconds / actions - (time.monotonic() - began)
            if early > 0:
                reader.page.wait_for_timeout(1000 * early)
        session.seen_elsewhere()
        used = psutil.Process(app.process.pid).memory_full_info().uss
        weights.append({**weighed(reader), "server": used})
    return {"actions": dict(session.done), "weights": weights, "seconds": round(time.monotonic() - began)}


def grown(weights: Sequence[dict[str, float]]) -> dict[str, tuple[float, float]]:
    """What weighs too much more in the last third of the rounds than in the first, the first round apart."""
    third = max(1, (len(weights) - 1) // 3)
    found = {}
    for name, (share, nothing) in ROOM.items():
        early = median(weight[name] for weight in weights[1 : 1 + third])
        late = median(weight[name] for weight in weights[-third:])
        if late > early * share and late - early > nothing:
            found[name] = (early, late)
    return found


def main(argv: Sequence[str]) -> int:
    """Start the app on a fresh folder, let the demo fill, and go on and on."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.soak", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--actions", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="waybill-soak-") as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        try:
            with serving(["-m", "ui", "--port", "0"], Path(home)) as app:
                reader = Reader(browser, app)
                reader.enter()
                reader.filled()
                said = soak(reader, app, told.actions, told.minutes * 60, told.seed)
                assert reader.outside() == set(), "a request left the machine"
        finally:
            browser.close()
            server.stop(Settings.from_environment({"WAYBILL_HOME": home}))
    more = grown(said["weights"])
    print(json.dumps({"soak": told.actions, **said, "grown": more}), flush=True)
    return 1 if more else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
