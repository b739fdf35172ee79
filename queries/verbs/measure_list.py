"""The list for an operator of chosen measures: what to hold or to check, as CSV, Excel or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casework.audit_chain.entry import FILE
from casework.recipient_options import add_recipient
from errors import UsageError
from queries.amounts import amount
from queries.barrier_models.barrier_model import model_in_use
from queries.barrier_models.measure_reasons import called, label_of, why
from queries.barrier_models.plan_reader import PlanData, node_of, plan_data
from queries.operator_lists.decided_measures import DecidedMeasures
from queries.operator_lists.list_recipient import (
    OPERATOR,
    OWN_USE_MARK,
    ListedTargets,
    ListRecipient,
    nothing_left,
    with_terms,
)
from queries.operator_lists.operator_file import about_list, require_list, write_list
from queries.period import Moment, period
from queries.question import open_question
from queries.verbs.measures import add_subject, checked_starts, starts_of

if TYPE_CHECKING:
    from analysis.measures.candidates import CandidateMeasure
    from casework.workspace import Workspace

ABOUT = "the list for an operator of chosen measures: what to hold or to check, as CSV or Excel"
EXAMPLE = 'measure-list RR123456785NL --on Phone:+31612345678 --recipient "PostNL Security" -o hold.xlsx'
NEEDS_FILE = True


def measure_list(
    starts: str | Sequence[str] | None,
    target: str | Path,
    on: Collection[str],
    model: Path | None = None,
    recipient: str | None = None,
    *,
    kind: str = OPERATOR,
    use: str = "",
    until: Moment = None,
    with_purpose: bool = False,
    desk: Workspace | None = None,
) -> ListedTargets:
    """Write what an operator has to know of measures on `on` (ids as `measures` gives them for the same
    `starts` and `until`, or "BARRIER=ID" for one barrier alone) to `target` (.csv, .xlsx, .json), and return
    it.

    A row is one of `targets`, of the things alone: watch_for, value, linked_parcels, all_parcels (None of
    lanes and looks), score (None), first, last, new (None), why (what to do, then the reasons), handling.
    With a `recipient`, of what rows state that may be handed to them (`kind` and `use` as for `targets`): a
    thing goes in where such a row links it, with the parcels that such rows link; a lane or a look where
    that is so of everything it was made from. Without one it is for our own authority, and says so.
    Raises UsageError for another suffix, for ids on which there is no such measure and where nothing may be
    handed to the recipient; else as `measures` does; NoRoom where it cannot be written.
    """
    place = Path(target)
    require_list(place)
    if not on:
        raise UsageError("No measure is named.")
    given = checked_starts(starts)
    last = period(None, until).until[:10]
    recipient = (recipient or "").strip() or None
    to = None if recipient is None else ListRecipient.of(recipient, kind, use)
    asked = {"starts": given, "on": sorted(on), "until": last, **(to.asked() if to else {})}
    with open_question(
        "measure list", asked, desk, subjects=given or (), recipient=recipient, medium=FILE
    ) as question:
        of = plan_data(question, given, last, model_in_use(question.workspace.settings, model))
        chosen = _chosen(of, on)
        things = [node for one in chosen if (node := node_of(one.id))]
        if to is None:
            codes, withheld = [OWN_USE_MARK, *of.handling], None
            found, bound = _rows(of, chosen), of.handling
        else:
            decided = DecidedMeasures(question=question, of=of, chosen=chosen, to=to, starts=given)
            withheld, found = decided.withheld, decided.rows()
            codes = bound = sorted(decided.codes)
            if not found:
                raise nothing_left(to, withheld)
        marked = [{**row, "handling": "; ".join(codes)} for row in found]
        rows = ListedTargets(marked, "" if to else of.linked.remark, withheld=withheld)
        question.release(rows, count=len(rows), subjects=things, handling=bound)
        title = f"Measures: {amount(len(rows), 'thing')} to watch for"
        note = "Being named here does not mean being suspect: every row says why it is listed."
        about = about_list(
            title,
            note,
            question.file_facts(),
            with_purpose=with_purpose and not withheld,
            withheld=withheld,
        )
        write_list(place, rows, about)
        return rows


def named_measure(one: CandidateMeasure) -> str:
    """How a measure is named for `on`, and no other one."""
    return "=".join(one.key)


def _chosen(of: PlanData, on: Collection[str]) -> list[CandidateMeasure]:
    """The measures that are meant, those first that would have met most."""
    names = {name for one in of.candidates for name in (one.id, named_measure(one))}
    found = [one for one in of.candidates if one.id in on or named_measure(one) in on]
    if missing := set(on) - names:
        raise UsageError(
            "No such measure can be planned on {names}: nothing was written.",
            names=", ".join(sorted(missing)),
        )
    return sorted(found, key=lambda one: (-len(one.met), one.id, one.barrier.id))


def _rows(of: PlanData, chosen: Sequence[CandidateMeasure]) -> list[dict[str, Any]]:
    from analysis.measures.barrier_model import text_in
    from analysis.measures.named_things import count_parcels_naming
    from analysis.snapshot.days import day_text

    snapshot, parcels = of.linked.snapshot, of.linked.crew.parcels
    totals = count_parcels_naming(snapshot, [one.id for one in chosen])
    rows = []
    for one in chosen:
        days = snapshot.posted[parcels[one.met]]
        days = days[days >= 0]
        rows.append(
            {
                "watch_for": called(one.id),
                "value": label_of(one.id, of.labels),
                "linked_parcels": len(one.met),
                "all_parcels": totals.get(one.id),
                "score": None,
                "first": day_text(int(days.min())) if len(days) else "",
                "last": day_text(int(days.max())) if len(days) else "",
                "new": None,
                "why": "; ".join([text_in(one.barrier.text, "en"), *why(of, one)]),
                "handling": "",
            }
        )
    return rows


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_subject(parser)
    parser.add_argument(
        "--on",
        action="append",
        default=[],
        metavar="[BARRIER=]ID",
        help="what a measure is on, as `measures` lists it; may be repeated",
    )
    parser.add_argument(
        "--recipient",
        metavar="WHO",
        help="who receives it: recorded in the log and in the file, which has what they may have; without "
        "one it is for our own authority",
    )
    add_recipient(parser, usual=OPERATOR)
    parser.add_argument(
        "--with-purpose", action="store_true", help="write the purpose into the file (it is logged anyway)"
    )


def answer(arguments: argparse.Namespace, desk: Workspace) -> ListedTargets:
    """Run the command."""
    return measure_list(
        starts_of(arguments),
        arguments.output,
        arguments.on,
        arguments.model,
        arguments.recipient,
        kind=arguments.kind or OPERATOR,
        use=arguments.use,
        until=arguments.last,
        with_purpose=arguments.with_purpose,
        desk=desk,
    )


def written_message(rows: ListedTargets, arguments: argparse.Namespace) -> str:
    """What is said when the file is written."""
    return with_terms(f"{amount(len(rows), 'thing')} to watch for in {arguments.output}", rows, arguments)
