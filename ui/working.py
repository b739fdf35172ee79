"""Working canvases: kept in WAYBILL_HOME/canvases, one file each (mode 600), under an opaque random id.

A file holds what was on the canvas and the way there, so that a reload, or the address with `?case=ID`,
brings it back. The id says nothing; what it names is only found on the machine that keeps it.
"""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from errors import NoRoom
from graph.permit import Permit, require
from graph.settings import Settings
from graph.subgraph import Node
from ui.walk.channel import Channel
from ui.walk.renamed import ids_of, renamed
from ui.walk.saved import from_json, to_json

_ID = re.compile(r"[a-z0-9]{16}")
Follow = Callable[[Sequence[str]], Mapping[str, Node]]


@dataclass(slots=True, eq=False)
class Work:
    """A canvas at work. `linked`: parcels of a walk, of `linked_total` in all; `title`: what began it."""

    id: str
    channel: Channel
    title: str = ""
    linked: list[dict[str, Any]] = field(default_factory=list)
    linked_total: int = 0
    saved_at: int = -1

    @classmethod
    def new(cls) -> Work:
        """An empty canvas under a fresh id."""
        return cls(
            "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _place in range(16)), Channel.new()
        )

    @property
    def empty(self) -> bool:
        """Whether nothing is or was on it."""
        return not self.channel.state.drawn and not self.channel.state.log


def keep(settings: Settings, work: Work) -> None:
    """Write the canvas when it changed since it was last written. Raises NoRoom."""
    if work.empty or work.saved_at == work.channel.applied:
        return
    value = {
        "title": work.title,
        "linked": work.linked,
        "linked_total": work.linked_total,
        "canvas": to_json(work.channel.state),
    }
    folder = settings.private_folder(*_folder(settings))
    draft = folder / f".{work.id}-{secrets.token_hex(4)}"
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            json.dump(value, target, ensure_ascii=False)
        draft.replace(folder / f"{work.id}.json")
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise NoRoom(
            f"The canvas cannot be kept in {folder} ({error.strerror}): free space or set WAYBILL_HOME."
        ) from error
    work.saved_at = work.channel.applied


def find(settings: Settings, id_: str, permit: Permit, follow: Follow | None = None) -> Work | None:
    """The kept canvas of this id, None when there is none here or it can no longer be read.

    `follow`: told the ids that were ever on it, gives what those became that are called otherwise by now.
    """
    require(permit)
    if not _ID.fullmatch(id_):
        return None
    file = settings.home.joinpath(*_folder(settings), f"{id_}.json")
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
        canvas, linked, total = value["canvas"], list(value["linked"]), int(value["linked_total"])
        if follow and (now := follow(ids_of(canvas))):
            canvas = renamed(canvas, now)
            linked = [{**row, "id": now[row["id"]].id if row["id"] in now else row["id"]} for row in linked]
        channel = Channel.new(from_json(canvas))
        return Work(id_, channel, str(value["title"]), linked, total, channel.applied)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _folder(settings: Settings) -> tuple[str, ...]:
    return ("demo", "canvases") if settings.demo else ("canvases",)
