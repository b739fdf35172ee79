"""assess: in which category a person is in a case, and on which ground."""

from __future__ import annotations

import argparse
import json

from casework import terminal
from casework.person_categories import CATEGORIES
from handover.packs.persons import assess

ABOUT = "record in which category a person is in a case (Directive 2016/680, Art. 6), and on which ground"
EXAMPLE = 'assess 7kq2m9c4v8x3r5tz Person:0f1ff2cb4741a433394e suspect --ground "order of 1 December"'


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", metavar="CASE", help="as `casework cases` lists it")
    parser.add_argument("person", metavar="ID", help="the id of a Person, or of a Party")
    parser.add_argument("category", choices=CATEGORIES, help="the newest counts; each stays in the case")
    parser.add_argument("--ground", required=True, metavar="TEXT", help="a ground that others can check")
    terminal.add_options(parser, "why you are looking; logged")


def run(arguments: argparse.Namespace) -> int:
    with terminal.workspace(arguments.purpose, demo=arguments.demo) as desk:
        assess(desk, arguments.case, arguments.person, arguments.category, arguments.ground)
    done = {"case": arguments.case, "person": arguments.person, "category": arguments.category}
    print(json.dumps(done) if arguments.json else f"{arguments.person}: {arguments.category}.")
    return 0
