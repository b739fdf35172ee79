"""What happened to a load since it was read: events in history.json, and what they make of its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from evidence.storage import Storage

HISTORY = "history.json"
ALL = "all"
"""What an erasure says of a whole delivery in place of numbers of rows."""
ERASING = "erasing"
"""The reason for which a load is withdrawn while rows of it are erased."""
ERASING_ALL = "erasing all of it"
"""The reason for which it is withdrawn for good: what is erased of it later does not bring it back."""


def read_history(place: Storage, load_id: str) -> list[dict[str, Any]]:
    """The events, oldest first: `what`, `by`, `at`, `reason`; `until` of a review."""
    try:
        events: list[dict[str, Any]] = msgspec.json.decode(place.read(f"{load_id}/{HISTORY}"))
    except (FileNotFoundError, NotADirectoryError):
        return []
    return events


def add_event(place: Storage, load_id: str, what: str, by: str, **more: object) -> None:
    """Record that this happened now."""
    event = {"what": what, "by": by, "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), **more}
    data = msgspec.json.encode([*read_history(place, load_id), event])
    place.put(f"{load_id}/{HISTORY}", [msgspec.json.format(data, indent=2), b"\n"])


def blank_reasons(place: Storage, load_id: str, names: Callable[[str], bool], instead: str) -> None:
    """Write `instead` for the reasons that name somebody who is erased."""
    events = read_history(place, load_id)
    named = [event for event in events if names(str(event.get("reason") or ""))]
    for event in named:
        event["reason"] = instead
    if named:
        data = msgspec.json.encode(events)
        place.put(f"{load_id}/{HISTORY}", [msgspec.json.format(data, indent=2), b"\n"])


def state_of(history: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What its history makes of a load: `withdrawn`, `erased`, `erasures`, `review` where one was put off;
    `erasing`: whether an erasure was begun that has not ended, and perhaps never will by itself.
    """
    told: dict[str, Any] = {"withdrawn": False, "erased": False, "erasures": 0}
    for event in history:
        if event["what"] in ("withdrawn", "restored"):
            told["withdrawn"] = event["what"] == "withdrawn"
        elif event["what"] == "reviewed":
            told["review"] = event["until"]
        elif event["what"] == "erased":
            told["erasures"] += 1
            told["erased"] |= event.get("rows") == "all"
    return {**told, "erasing": erasing_owed(history) or withdrawn_for(history) == ERASING}


def withdrawn_for(history: Sequence[Mapping[str, Any]]) -> str:
    """The reason for which a load is withdrawn; "" where it is not."""
    turns = [event for event in history if event["what"] in ("withdrawn", "restored")]
    return str(turns[-1].get("reason") or "") if turns else ""


def erasing_owed(history: Sequence[Mapping[str, Any]]) -> bool:
    """Whether rows were to be erased and are not: rows, not the last command, as another one may have erased
    others since.
    """
    pending: set[int] = set()
    whole = False
    for event in history:
        rows = event.get("rows") or ()
        match event["what"]:
            case "withdrawn":
                whole |= event.get("reason") == ERASING_ALL
            case "erasing" if rows == ALL:
                whole = True
            case "erasing":
                pending |= set(rows)
            case "erased" if rows == ALL:
                whole, pending = False, set()
            case "erased":
                pending -= set(rows)
    return bool(pending) or whole
