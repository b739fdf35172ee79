"""What happened to deliveries since a moment, in words: what came, what is new, what is odd."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from evidence.archive import Archive
from evidence.facts import LoadFacts
from graph.settings import Settings
from loaders.ingest_report import listed
from loaders.monitoring.anomalies import anomalies
from loaders.monitoring.health import check_health
from loaders.monitoring.journal import Journal, now

_DEEDS = {
    "withdrawn": "withdrawn",
    "restored": "brought back",
    "reviewed": "reviewed and kept",
    "erasing": "asked to be erased",
    "erased": "erased",
}


@dataclass(slots=True)
class Nightly:
    """The report since a moment; each list holds sentences. `attention` is what `health` says now."""

    since: str
    until: str
    came: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    attention: list[str] = field(default_factory=list)


def nightly(settings: Settings, since: str) -> Nightly:
    """What came since a moment, from the evidence's facts and the journal.

    It holds names of files and layouts and counts, and no row.
    """
    archive = Archive(settings.evidence)
    loads = archive.loads()
    fresh = [one for one in loads if one.received >= since]
    lines = list(Journal(settings).lines(since))
    said = Nightly(since, now())
    said.came = [*_came(fresh), *_deeds(archive, loads, since), *_failures(lines)]
    said.new = [*_new(fresh, loads, since), *_graph(lines)]
    whole = [one for one in fresh if not one.erased]
    said.odd = [f"{one.file}: {words}." for one, words in anomalies(whole, loads, lines)]
    said.odd += [f"{one.file}: {words}." for one in whole for words in _columns(one)]
    said.attention = check_health(settings).attention
    return said


def words(said: Nightly) -> Iterator[str]:
    """The report as it is mailed."""
    yield f"Deliveries from {said.since} to {said.until}."
    for title, sentences in (
        ("What came", said.came or ["Nothing came."]),
        ("What is new", said.new or ["Nothing is new."]),
        ("What is unusual", said.odd or ["Nothing is unusual."]),
        ("What needs attention", said.attention or ["Nothing needs attention."]),
    ):
        yield ""
        yield title
        yield from (f"- {sentence}" for sentence in sentences)


def _came(fresh: Sequence[LoadFacts]) -> Iterator[str]:
    for one in fresh:
        rejected = f", {one.rows_rejected:,} rejected" if one.rows_rejected else ""
        state = " (erased since)" if one.erased else " (withdrawn since)" if one.withdrawn else ""
        yield (
            f"{one.file}: {one.rows_written:,} of {one.rows_read:,} rows as {one.layout}{rejected}, as of "
            f"{one.as_of or 'no date'}, load {one.load}{state}."
        )


def _columns(one: LoadFacts) -> Iterator[str]:
    if one.columns_unknown:
        yield f"columns that are not used: {listed(one.columns_unknown)}"
    if one.columns_missing:
        yield f"columns of its layout that it does not have: {listed(one.columns_missing)}"


def _deeds(archive: Archive, loads: Sequence[LoadFacts], since: str) -> Iterator[str]:
    for one in loads:
        for event in archive.history(one.load):
            if event["at"] >= since:
                reason = f": {event['reason']}" if event.get("reason") else ""
                yield f"{one.file} (load {one.load}) was {_DEEDS[event['what']]} by {event['by']}{reason}."


def _failures(lines: Sequence[dict[str, Any]]) -> Iterator[str]:
    refused = sum(1 for line in lines if line["what"] == "refused")
    if refused:
        yield f"Files refused: {refused:,}. Their reports say why."
    failed = Counter(str(line.get("why")) for line in lines if line["what"] == "failed")
    for why, count in sorted(failed.items()):
        yield f"Failed attempts ({why}): {count:,}. Waiting files are tried again."


def _new(fresh: Sequence[LoadFacts], loads: Sequence[LoadFacts], since: str) -> Iterator[str]:
    before = [one for one in loads if one.received < since]
    known = {one.layout for one in before}
    for layout in sorted({one.layout for one in fresh} - known):
        yield f"The first delivery in the layout {layout}."
    warned = {(one.layout, name) for one in before for name in one.warnings}
    now_warned = {(one.layout, name) for one in fresh for name in one.warnings if one.layout in known}
    for layout, name in sorted(now_warned - warned):
        count = sum(one.warnings.get(name, 0) for one in fresh if one.layout == layout)
        yield f"A warning that {layout} never had: {name}, {count:,} times."


def _graph(lines: Sequence[dict[str, Any]]) -> Iterator[str]:
    loaded = [line for line in lines if line["what"] == "loaded" and not line.get("already_loaded")]
    if loaded:
        counts = (
            "nodes_created",
            "relationships_created",
            "rows_superseded",
            "rows_outdated",
            "rows_unchanged",
        )
        nodes, edges, corrected, outdated, unchanged = (
            sum(line.get(name, 0) for line in loaded) for name in counts
        )
        yield (
            f"{nodes:,} nodes and {edges:,} relationships in the graph; {corrected:,} rows corrected "
            f"earlier data, {outdated:,} are older than what was loaded before, {unchanged:,} contained "
            "nothing new."
        )
