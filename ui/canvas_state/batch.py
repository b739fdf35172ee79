"""What the browser sends: a batch of numbered messages, read into types before anything looks at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from errors import UsageError
from ui.canvas_state.canvas_events import Event
from ui.canvas_state.event_json import read_event, write_event

RESYNC = "resync"


@dataclass(frozen=True, slots=True)
class Resync:
    """The browser lost what it knew, and asks for everything."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: `content` is what happened, or why that cannot be read. Numbers grow by one from 1."""

    number: int
    content: Event | Resync | UsageError


@dataclass(frozen=True, slots=True)
class Batch:
    """All messages of the canvas `sid` that the browser has no acknowledgement of, oldest first; `have` is
    the version of the state that it shows, 0 for none.
    """

    sid: str
    have: int = 0
    messages: Sequence[Message] = ()


def read_batch(value: object) -> Batch:
    """The batch in what the component says. Raises UsageError where it is none."""
    if not isinstance(value, Mapping):
        raise UsageError("The canvas sent something that is no batch of events: reload the page.")
    try:
        messages = [Message(int(one["seq"]), _content(one)) for one in value.get("events", ())]
        return Batch(str(value["sid"]), int(value.get("have") or 0), tuple(messages))
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(
            "The canvas sent a batch that cannot be read ({error}): reload the page.", error=str(error)
        ) from error


def _content(message: Mapping[str, Any]) -> Event | Resync | UsageError:
    if message.get("type") == RESYNC:
        return Resync()
    try:
        return read_event(message)
    except UsageError as error:
        return error


def write_batch(sid: str, have: int, events: Sequence[Event | Resync], after: int = 0) -> dict[str, Any]:
    """The batch as the browser sends it: these events, numbered on from `after`."""
    messages = [
        {"seq": number, **({"type": RESYNC} if isinstance(one, Resync) else write_event(one))}
        for number, one in enumerate(events, after + 1)
    ]
    return {"sid": sid, "have": have, "events": messages}
