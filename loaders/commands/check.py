"""check: orphans, doubles, broken keys, evidence without graph and graph without evidence."""

from __future__ import annotations

import argparse

from casework.desk import Desk
from errors.cli import visible
from graph.settings import Settings
from loaders.lock import writing
from loaders.projection import Projection

ABOUT = (
    "Compare graph and evidence: what is on one side only, orphans, doubles. Changes nothing, unless an "
    "interrupted run left a graph that has to be begun anew."
)
EXAMPLE = "check"


def add(parser: argparse.ArgumentParser) -> None:
    """It takes no words."""


def run(arguments: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    with Desk.open(settings) as desk:
        store = desk.store
        with (
            writing(settings, "checking"),
            Projection(settings, store, desk.archive, desk.maintenance("check")) as projection,
        ):
            if projection.begun_anew:
                projection.bring_up_to_date()
            findings = projection.check()
    for one in findings:
        examples = ", ".join(one.examples)
        print(visible(f"{one.count:,} {one.name} ({examples}): {one.advice}."))
    if not findings:
        print("Graph and evidence agree.")
    return 1 if findings else 0
