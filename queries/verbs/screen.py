"""A list of numbers, phones, names, addresses and e-mails: which of them are in the graph, and why it says
so.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.cluster_names import LastRun
from queries.analyses.cluster_membership import clusters_of
from queries.lookup.lists import LookupList, listed
from queries.lookup.parcel_counts import ParcelCounts
from queries.lookup.screening import Hits, Screening
from queries.question import open_question, require_limit
from queries.remarked_rows import RemarkedRows
from values.text import visible

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "a list of numbers, phones, names, addresses: hit or not, with reasons"
EXAMPLE = "screen watchlist.txt --format csv -o hits.csv"

Progress = Callable[[int, int], None]
_SECONDS = 2.0


def screen(
    path: str | Path | LookupList,
    limit: int | None = None,
    *,
    all_columns: bool = False,
    progress: Progress | None = None,
    desk: Workspace | None = None,
) -> RemarkedRows:
    """One row for each thing in the file or list (the first `limit`), in order: line, text, hit, ids, why,
    labels (of what it hits, in the order of `ids`) and parcels (on how many these stand, at the least).

    A number, phone or e-mail hits when it is the same, however it is written; a name or address when all its
    words are there; a name one slip away when it fits. In a table, an address is read together with the house
    number, postcode, city and country in the columns beside it; columns whose titles say that they name
    nobody (a country, a weight) are passed over unless `all_columns` are wanted; the remark names them.
    What is of a cluster that the last run of `clusters` found says so. Of each kind 100 nodes are looked at
    for one entry; where there may be more, the last of `why` says so. The log keeps how long the list is and
    its SHA-256 (of the entries, one a line), not the list. `progress(done, of)` is told how many of the
    different texts were looked up.

    Raises SourceRefused for a file that cannot be read.
    """
    require_limit(limit)
    whole = path if isinstance(path, LookupList) else listed(path, all_columns=all_columns)
    things = whole.entries[:limit]
    listing = "\n".join(one.text for one in things)
    asked = {"entries": len(things), "sha256": hashlib.sha256(listing.encode()).hexdigest()}
    with open_question("screen", asked, desk) as question:
        at = question.workspace
        reader = question.reader
        screening = Screening(reader)
        found = screening.look_up((one.text for one in things), progress)
        doors = screening.at_addresses({one.address for one in things if one.address})
        rows: list[dict[str, Any]] = [
            {
                "line": one.line,
                "text": one.text,
                "hit": bool(hits.ids),
                "ids": [*hits.ids],
                "why": [*hits.ids.values(), *hits.cut_off],
            }
            for one in things
            for hits in [_merged(found[one.text], doors.get(one.address))]
        ]
        ids = list(dict.fromkeys(id_ for row in rows for id_ in row["ids"]))
        run = LastRun(at.settings, at.store.database).load(question.permit)
        of = clusters_of(reader, run, ids)
        nodes = reader.nodes(ids)
        counted = ParcelCounts(reader, nodes.values())
        for row in rows:
            names = sorted({name for id_ in row["ids"] for name in of.get(id_, ())})
            row["why"] += [f"of cluster {name}, found on {run.day}" for name in names]
            row["labels"] = [nodes[id_].label if id_ in nodes else id_ for id_ in row["ids"]]
            row["parcels"] = counted.of(row["ids"])
        codes = reader.handling(nodes.values())
        hits = sum(bool(row["hit"]) for row in rows)
        remark = "" if whole is path else _remark(whole)
        answer = RemarkedRows(rows, remark, more=len(whole.entries) > len(rows))
        return question.release(answer, count=hits, subjects=ids, handling=codes)


def _merged(hits: Hits, more: Hits | None) -> Hits:
    """What a text hits, and the address that it is in its row."""
    if more is None:
        return hits
    return Hits({**more.ids, **hits.ids}, list(dict.fromkeys((*hits.cut_off, *more.cut_off))))


def _remark(whole: LookupList) -> str:
    said = []
    if whole.titles:
        said.append("Line 1 was read as column headings.")
    if whole.left_out:
        names = ", ".join(visible(title) for title in whole.left_out)
        said.append(
            f"Not looked up, because they identify nobody: {names} (--all-columns looks them up too)."
        )
    return " ".join(said)


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", metavar="FILE", help="text, one item per line, or CSV")
    parser.add_argument(
        "--all-columns", action="store_true", help="look up countries, weights, dates and the like too"
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command."""
    from errors import QueryRejected

    if arguments.since is not None or arguments.until is not None:
        raise QueryRejected("--from and --to cannot be used with screen: the whole graph is searched.")
    with _Line() as line:
        return screen(
            arguments.file,
            arguments.limit,
            all_columns=arguments.all_columns,
            progress=line.show,
            desk=desk,
        )


class _Line:
    """How far it is, on standard error: one line that is written over, or in a file one every few seconds."""

    def __enter__(self) -> _Line:
        self._over, self._told = sys.stderr.isatty(), 0.0
        return self

    def __exit__(self, *error: object) -> None:
        if self._over and self._told:
            print(file=sys.stderr)

    def show(self, done: int, of: int) -> None:
        """So many of so many were looked up."""
        now = time.monotonic()
        if done < of and now - self._told < (0.1 if self._over else _SECONDS):
            return
        self._told = now
        said = f"{done:,} of {of:,} different values looked up"
        print(
            f"\r{said}" if self._over else said, end="" if self._over else "\n", file=sys.stderr, flush=True
        )
