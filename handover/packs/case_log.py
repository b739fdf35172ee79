"""What the log says of a case, in words, as a chain of its own that whoever has the pack can check."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from casework.audit_chain.entry import ASKED, HANDED_OUT, canonical
from casework.audit_chain.log import Entry
from casework.decisions.decision_records import Decision
from casework.disclosure import Recipient
from casework.signed_packs.log_chain import beginning
from handover.redaction.text_places import TextPlace
from handover.redaction.text_redaction import TextRedaction
from handover.redaction.text_review import TEXTS_MARK

_SAID = ("n", "at", "who", "verb", "outcome", "of", "medium")
_OF_ALL = ("count", "handling", "rows")
"""How much was handed out, and under which codes: of what was withheld as well, which it would tell of."""


_TOLD_OF_OTHERS = ("own", "own_file", "court")
"""Kinds of recipients who learn to whom else something of the case was handed."""


def entries_for(entries: Sequence[Entry], to: Recipient) -> list[Entry]:
    """What the log says of a case to this recipient: a partner does not learn whom else it was handed to."""
    if to.kind in _TOLD_OF_OTHERS:
        return list(entries)
    others = {entry["n"] for entry in entries if entry.get("recipient") not in (None, to.name)}
    return [entry for entry in entries if not {entry["n"], entry.get("of")} & others]


def questions(entries: Sequence[Entry], redaction: TextRedaction) -> Iterator[dict[str, Any]]:
    """The questions of a case, oldest first: who, when, why, what, and where nothing is withheld how much was
    handed out.
    """
    counts = {
        entry["of"]: entry["count"]
        for entry in entries
        if entry["outcome"] == HANDED_OUT and not redaction.withholds
    }
    for entry in entries:
        if entry["outcome"] == ASKED:
            yield {
                "n": entry["n"],
                "at": entry["at"],
                "who": entry["who"],
                "purpose": redaction.written(entry["purpose"], TextPlace.PURPOSE),
                "query": entry["verb"],
                "parameters": entry["asked"] and redaction.parameters(_without_mark(entry["asked"])),
                "count": counts.get(entry["n"]),
            }


def _without_mark(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Without what tells lists of texts from each other: who knows all of a list but one could try that."""
    return {name: value for name, value in asked.items() if name != TEXTS_MARK}


def log_lines(
    entries: Iterable[Entry], decisions: Iterable[Decision], redaction: TextRedaction, recipient: str = ""
) -> Iterator[dict[str, Any]]:
    """Who looked, who was given what, and what people decided, by time. `recipient`: who gets it, whose own
    name tells it nothing.
    """
    names = _SAID if redaction.withholds else (*_SAID, *_OF_ALL)
    looked = (
        {
            "kind": "log",
            **{name: entry[name] for name in names if entry.get(name) not in (None, [])},
            **(
                {"recipient": _name(entry["recipient"], redaction, recipient)}
                if entry.get("recipient")
                else {}
            ),
            **(
                {"purpose": redaction.written(entry["purpose"], TextPlace.PURPOSE)}
                if entry["purpose"]
                else {}
            ),
        }
        for entry in entries
    )
    decided = (
        {
            "kind": "decision",
            "at": one.at,
            "who": one.by,
            "on": [redaction.text(end) for end in (one.a, one.b) if end],
            "verdict": one.verdict,
            "reason": redaction.written(one.reason, TextPlace.REASON),
            **({"undone_at": one.undone_at, "undone_by": one.undone_by} if one.undone_at else {}),
        }
        for one in decisions
    )
    yield from sorted([*looked, *decided], key=lambda line: (line["at"], line.get("n", 0)))


def _name(given: str, redaction: TextRedaction, recipient: str) -> str:
    return given if given == recipient else redaction.written(given, TextPlace.RECIPIENT)


def chained(lines: Iterable[Mapping[str, Any]], name: str) -> Iterator[bytes]:
    """The lines of a pack of this name as they are written, each linked to the one before."""
    before = beginning(name)
    for line in lines:
        body = canonical(line)
        before = hashlib.sha256(before + body.encode()).digest()
        yield canonical({"body": body, "hash": before.hex()}).encode() + b"\n"
