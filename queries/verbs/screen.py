"""A list of numbers, phones, names, addresses and e-mails: which of them are in the graph, and why it says
so.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.cluster_names import Kept
from analysis.people import fit
from graph.schema import NODES
from queries import phrase
from queries.clustered import clusters_of
from queries.lists import listed
from queries.matching import Match
from queries.reader import Reader
from queries.sitting import sitting
from values.terms import Typed, compact, plain, understand

if TYPE_CHECKING:
    from casework.desk import Desk

ABOUT = "a list of numbers, phones, names, addresses: hit or not, with reasons"
EXAMPLE = "screen watchlist.txt --format csv -o hits.csv"

_PER_KIND = 100
_NAMES = ("name", "company", "alias", "value")


def screen(path: str | Path, limit: int | None = None, *, desk: Desk | None = None) -> list[dict[str, Any]]:
    """One row for each thing in the file (the first `limit`), in its order: line, text, hit, ids, why.

    A number, phone or e-mail hits when it is the same, however it is written; a name or address when all its
    words are there; a name one slip away when it fits. What is of a cluster that the last run of `clusters`
    found says so. Of each kind 100 nodes are looked at for one entry; where there may be more, the last of
    `why` says so. The log keeps how long the list is and its SHA-256 (of the entries, one a line), not the
    list. Raises SourceRefused for a file that cannot be read.
    """
    things = listed(path)[:limit]
    listing = "\n".join(one.text for one in things)
    asked = {"entries": len(things), "sha256": hashlib.sha256(listing.encode()).hexdigest()}
    with sitting(desk) as at, at.asking("screen", asked) as question:
        reader = Reader.at(at, question)
        screening = _Screening(reader)
        rows: list[dict[str, Any]] = []
        for one in things:
            hits = screening.look_up(one.text)
            rows.append(
                {
                    "line": one.line,
                    "text": one.text,
                    "hit": bool(hits),
                    "ids": [*hits],
                    "why": [*hits.values(), *screening.cut_off],
                }
            )
        ids = list(dict.fromkeys(id_ for row in rows for id_ in row["ids"]))
        run = Kept(at.settings, at.store.database).load(question.permit)
        of = clusters_of(reader, run, ids)
        for row in rows:
            names = sorted({name for id_ in row["ids"] for name in of.get(id_, ())})
            row["why"] += [f"of cluster {name}, found on {run.day}" for name in names]
        codes = reader.handling(reader.nodes(ids).values())
        question.handed_out(sum(bool(row["hit"]) for row in rows), subjects=ids, handling=codes)
        return rows


class _Screening:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        searched = [label for label, kind in NODES.items() if kind.searched]
        self._kinds = sorted(searched, key=lambda label: not NODES[label].shared)
        self.cut_off: list[str] = []

    def look_up(self, text: str) -> dict[str, str]:
        """The ids that this text hits, each with why; `cut_off` says where there may be more."""
        self.cut_off = []
        typed = understand(text)
        if not typed.words:
            return {}
        hits = dict(self._number(typed))
        hits |= self._words(typed, phrase.in_full(typed, every=True), exact=True)
        if not hits and not any(char.isdigit() for char in text):
            for question in phrase.alike(typed):
                hits |= self._words(typed, question, exact=False)
        return hits

    def _number(self, typed: Typed) -> Iterator[tuple[str, str]]:
        number = typed.joined.upper()
        if any(char.isdigit() for char in number):
            for row in self._reader.rows("parcels_of_number", number=number, limit=_PER_KIND):
                yield row["id"], f"parcel number {number}"

    def _words(self, typed: Typed, question: str, *, exact: bool) -> dict[str, str]:
        match = Match(typed)
        hits: dict[str, str] = {}
        for kind in self._kinds:
            if not exact and kind != "Party":
                continue
            index = self._reader.store.fulltext_index(kind)
            rows = self._reader.rows("found", index=index, text=question, limit=_PER_KIND)
            more = f"more than {_PER_KIND - 1} {kind} nodes were looked at: search for the rest"
            if len(rows) == _PER_KIND and more not in self.cut_off:
                self.cut_off.append(more)
            for row in rows:
                node = row["node"]
                if exact and not _really(typed, node):
                    continue
                if exact or any(_alike(match, str(node.get(name) or "")) for name in _NAMES):
                    said = "; ".join(match.why(kind, node))
                    hits[node["id"]] = said if exact else f"{said}: the name may be the same"
        return hits


def _really(typed: Typed, node: dict[str, Any]) -> bool:
    """All words are there in full, or the whole is one of its words (a phone, a code)."""
    found = set(str(node.get("search") or "").split())
    forms = {typed.joined, *typed.phones}
    return set(typed.words) <= found or not forms.isdisjoint(found)


def _alike(match: Match, name: str) -> bool:
    """Whether it may be the same name: one slip away, or it fits and is as long (initials alone hit many)."""
    text = match.typed.text
    as_long = abs(len(compact(text)) - len(compact(name))) <= 2
    return bool(name) and (match.names(name) or (as_long and fit(plain(text), plain(name))))


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", metavar="FILE", help="text, one thing a line, or CSV")


def answer(arguments: argparse.Namespace, desk: Desk) -> list[dict[str, Any]]:
    """Run the command."""
    from errors import QueryRejected

    if arguments.since is not None or arguments.until is not None:
        raise QueryRejected("--from and --to do not go with screen: the whole graph is looked through.")
    return screen(arguments.file, arguments.limit, desk=desk)
