"""A subgraph as a file for Gephi, networkx, Excel or a browser; who gets it stands in the log."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from casework.audit_chain.entry import FILE
from casework.recipient_options import add_recipient
from casework.recipients import require_recipient
from errors import UsageError
from graph.export.drawing import NOTHING, Drawing
from graph.subgraph import Subgraph
from queries.decided_export import require_all_may_be_told
from queries.operator_lists.list_recipient import ListRecipient
from queries.output import write_whole
from queries.period import Moment, period
from queries.question import open_question
from queries.resolve_ids import several
from queries.verbs.induced import read

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "nodes, their neighbours and the relationships among them as a file"
EXAMPLE = 'export RR123456785NL --hops 2 --recipient "Europol" -o case.graphml'
OURSELVES = ("own", "own_file")
"""Kinds of recipients with whom it stays with us."""
NEEDS_FILE = True
"""It writes its own file: `-o FILE` is required, and its suffix is the format."""


def export(
    ids: str | Iterable[str],
    target: str | Path,
    hops: int = 0,
    recipient: str | None = None,
    limit: int | None = None,
    *,
    kind: str = "",
    use: str = "",
    since: Moment = None,
    until: Moment = None,
    drawing: Drawing = NOTHING,
    title: str = "",
    desk: Workspace | None = None,
) -> Subgraph:
    """Write the subgraph induced on `ids` (and what is at most `hops` away) to `target`, and return it.

    The suffix of `target` is the format (`graph.export.FORMATS`); the file is new or replaced whole, mode
    600. `recipient` is who gets it: logged, and written in the file. Where it is said what they are, one of
    disclosure.RECIPIENTS (`kind`), for one of disclosure.USES (`use`, "": what such a recipient usually gets
    it for), they get the subgraph whole, without counts over the whole graph and, but for our own authority,
    without title, texts and looks of the canvas; or not at all where one row behind it may not be handed to
    them. Without a recipient, or where that is not said, nothing is decided. `drawing`: how it stands on a
    canvas, for formats that draw (`graph.export.drawing`). `title` heads the file; without one it says how
    much is in it. Raises UsageError for a suffix that is no format and for what the recipient may not have,
    NoRoom where it cannot be written.
    """
    from graph.export import FORMATS, write

    place, given, days = Path(target), several(ids), period(since, until)
    suffix = place.suffix.lower()
    if suffix not in FORMATS:
        raise UsageError(
            "{file} is not in a known format: end it in {formats}.",
            file=place.name,
            formats=", ".join(sorted(FORMATS)),
        )
    recipient = (recipient or "").strip() or None
    to = ListRecipient.of(recipient, kind, use) if recipient and kind else None
    if to:
        require_recipient(to.to)
    asked = {"ids": given, "hops": hops, "limit": limit, "format": suffix, **days.asked()}
    asked |= to.asked() if to else {}
    with open_question("export", asked, desk, subjects=given, recipient=recipient, medium=FILE) as question:
        found = read(question.reader, given, hops, days, limit)
        if to:
            found = require_all_may_be_told(question.reader, to.decisions(question), found, to)
            if to.to.kind not in OURSELVES:
                drawing, title = Drawing(places=drawing.places), ""
        found = question.release_graph(found)
        counted = f"{len(found.nodes):,} nodes, {len(found.edges):,} relationships"
        facts = {"title": title or counted, **question.file_facts()}
        write_whole(place, lambda out: write(suffix, found, out, facts, drawing))
        return found


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("ids", nargs="+", metavar="ID", help="ids, parcel numbers or report numbers")
    parser.add_argument(
        "--hops", type=int, default=0, metavar="N", help="include neighbours up to this many steps away (0)"
    )
    parser.add_argument(
        "--recipient",
        metavar="WHO",
        help="who receives it: recorded in the log and in the file; with --kind they get all of it, or "
        "nothing where they may not have all",
    )
    add_recipient(parser, usual="not decided what they may have")


def answer(arguments: argparse.Namespace, desk: Workspace) -> Subgraph:
    """Run the command."""
    return export(
        arguments.ids,
        arguments.output,
        arguments.hops,
        arguments.recipient,
        arguments.limit,
        kind=arguments.kind or "",
        use=arguments.use,
        since=arguments.since,
        until=arguments.until,
        desk=desk,
    )


def written_message(found: Subgraph, arguments: argparse.Namespace) -> str:
    """What is said when the file is written."""
    of = f" of {found.total:,}" if found.total > len(found.nodes) else ""
    said = f"{len(found.nodes):,}{of} nodes and {len(found.edges):,} relationships in {arguments.output}"
    recipient = (arguments.recipient or "").strip()
    if not recipient or arguments.kind:
        return said
    return f"{said}. It was not decided what {recipient} may have of it: say what they are with --kind."
