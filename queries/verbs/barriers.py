"""The barrier model: the one in use with live counts, every fault of a file, a crime script read in.

barriers show                  the steps, what hints at each in the data, what can be done there
barriers check FILE            every fault of a model's file; exit code 2 where there is one
barriers convert FILE -o OUT   a crime script in TNO's JSON as a model's file, and what is left out of it
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.measures.barrier_model import Barrier, BarrierModel, Signal, Text, text_in
from errors import UsageError
from queries.barrier_models.barrier_model import checked_model, model_in_use
from queries.barrier_models.barrier_signals import SignalCount, count_signals, last_day
from queries.period import Moment, period
from queries.question import open_question
from queries.remarked_rows import RemarkedRows

if TYPE_CHECKING:
    from casework.workspace import Workspace

ABOUT = "the barrier model with live counts; every fault of a model's file"
EXAMPLE = "barriers check our-model.toml"
SHOW, CHECK, CONVERT = "show", "check", "convert"


class ModelRows(RemarkedRows):
    """The steps of a model as rows; `model`: the model; `counts`: of its signals as of the day `until`."""

    model: BarrierModel
    counts: Mapping[str, SignalCount]
    until = ""


class FaultRows(RemarkedRows):
    """The faults of a file as rows: step, id, key, fault."""

    file = ""


class ScriptRows(RemarkedRows):
    """What of a crime script was left out: where, why; `toml`: the model's file that the rest became."""

    toml = ""


def barriers(
    model: str | Path | None = None, until: Moment = None, *, desk: Workspace | None = None
) -> ModelRows:
    """A row for each step of a model: step, title, facilitators, opportunities, signals and barriers, each
    signal with rows, more, parcels, people, since and weeks as of `until` (else the last day with parcels);
    without them where it has no query, or counting takes too long.

    `model`: a file; None: the one in use. Raises BarrierModelRefused for a file that is no model.
    """
    day = period(None, until).until[:10]
    with open_question("barriers", {"until": day}, desk) as question:
        found = model_in_use(question.workspace.settings, Path(model) if model else None)
        last = day or last_day(question)
        counts = count_signals(question, found, last)
        rows = ModelRows(_step(found, place, counts) for place in range(len(found.steps)))
        rows.model, rows.counts, rows.until = found, counts, last
        # Counted over all deliveries: the codes of single loads do not bind a count.
        return question.release(rows, count=len(rows), subjects=(), handling=())


def _step(model: BarrierModel, place: int, counts: Mapping[str, SignalCount]) -> dict[str, Any]:
    step = model.steps[place]
    return {
        "step": step.id,
        "title": _english(step.title),
        "facilitators": [{"who": _english(one.who), "knowing": one.knowing} for one in step.facilitators],
        "opportunities": [_english(one) for one in step.opportunities],
        "signals": [_signal(one, counts) for one in step.signals],
        "barriers": [_barrier(one, model) for one in step.barriers],
    }


def _english(text: Text) -> str:
    return text_in(text, "en")


def _signal(one: Signal, counts: Mapping[str, SignalCount]) -> dict[str, Any]:
    counted = asdict(counts[one.id]) if one.id in counts else {}
    return {
        "id": one.id,
        "text": _english(one.text),
        "on": one.on,
        "query": one.query,
        "params": dict(one.params),
        **counted,
    }


def _barrier(one: Barrier, model: BarrierModel) -> dict[str, Any]:
    who = [_english(model.partners[name]) for name in one.by]
    said = {"id": one.id, "text": _english(one.text), "on": one.on, "role": one.role or None, "by": who}
    if not one.on:
        return said
    effect = [one.effect.low, one.effect.likely, one.effect.high]
    return {
        **said,
        "cost": one.cost,
        "effect": effect,
        "basis": one.basis,
        "swap": one.swap,
        "touches": one.touches,
    }


def faults_of(path: Path) -> FaultRows:
    """Every fault of a model's file, in one pass; no row where there is none."""
    rows = FaultRows(fault.row() for fault in checked_model(path).faults)
    rows.file = path.name
    return rows


def converted(path: Path) -> ScriptRows:
    """A crime script in TNO's JSON as a model's file. Raises SourceRefused for a file that is none."""
    from queries.barrier_models.crime_script import read_script

    script = read_script(path)
    rows = ScriptRows(script.left_out)
    rows.toml = script.toml
    return rows


def add(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("action", choices=(SHOW, CHECK, CONVERT), metavar="show|check|convert")
    parser.add_argument("file", nargs="?", metavar="FILE", help="of check and convert: the file")
    parser.add_argument("--model", metavar="FILE", help="of show: another model than the one in use")


def needs_desk(arguments: argparse.Namespace) -> bool:
    """Files are checked and converted without a look at case data."""
    return bool(arguments.action == SHOW)


def answer(arguments: argparse.Namespace, desk: Workspace) -> RemarkedRows:
    """Run the command."""
    if arguments.action == SHOW:
        if arguments.file:
            raise UsageError("Name the model to show with --model.")
        return barriers(arguments.model, arguments.until, desk=desk)
    if not arguments.file:
        raise UsageError("Name the file: 'barriers {action} FILE'.", action=arguments.action)
    return (faults_of if arguments.action == CHECK else converted)(Path(arguments.file))


def table(rows: RemarkedRows) -> list[dict[str, Any]]:
    """The rows of the table: of a model one for each signal and barrier."""
    return list(_lines(rows)) if isinstance(rows, ModelRows) else list(rows)


def _lines(rows: ModelRows) -> Iterator[dict[str, Any]]:
    for step in rows:
        if not step["signals"] and not step["barriers"]:
            yield {"step": step["step"], "what": "nothing", "text": step["title"]}
        for what in ("signals", "barriers"):
            for one in step[what]:
                more = "+" if one.get("more") else ""
                yield {
                    "step": step["step"],
                    "what": what.removesuffix("s"),
                    "id": one["id"],
                    "text": one["text"],
                    "on": one["on"],
                    "count": f"{one['rows']}{more}" if "rows" in one else "",
                    "parcels": one.get("parcels"),
                    "people": one.get("people"),
                    "since": one.get("since", ""),
                    "by": ", ".join(one.get("by", ())),
                    "cost": one.get("cost"),
                    "effect": "–".join(f"{share:g}" for share in one.get("effect", ())),
                    "swap": one.get("swap"),
                }


def text(rows: RemarkedRows) -> str:
    """The answer for a person."""
    from queries.output import as_table

    if isinstance(rows, ScriptRows):
        return rows.toml
    if isinstance(rows, FaultRows):
        return _faults(rows)
    return as_table(table(rows))


def _faults(rows: FaultRows) -> str:
    from errors.cli import visible

    if not rows:
        return visible(f"{rows.file} is a barrier model without a fault.") + "\n"
    places = (", ".join(part for part in (row["step"], row["id"], row["key"]) if part) for row in rows)
    lines = (
        f"{place}: {row['fault']}" if place else row["fault"] for place, row in zip(places, rows, strict=True)
    )
    return "".join(f"{visible(line)}\n" for line in lines)


def remark(rows: RemarkedRows, arguments: argparse.Namespace) -> str:
    """What must be known of the answer."""
    if isinstance(rows, ModelRows):
        head = f"{_english(rows.model.title) or rows.model.id}, {rows.model.version} ({rows.model.status})"
        counted = f"counted until {rows.until}" if rows.until else "no parcels yet"
        said = f"{head}; effects: {rows.model.basis}; {counted}."
        late = [_english(one.text) for one in rows.model.signals() if one.query and one.id not in rows.counts]
        return f"{said} Not counted, as it takes too long: {'; '.join(late)}." if late else said
    if isinstance(rows, FaultRows):
        return f"{len(rows):,} faults." if len(rows) > 1 else ""
    return "\n".join(["Left out:", *(f"{row['where']}: {row['why']}" for row in rows)]) if rows else ""


def exit_code(rows: RemarkedRows) -> int:
    """2 where a file has a fault."""
    return 2 if isinstance(rows, FaultRows) and rows else 0
