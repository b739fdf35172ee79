"""Which neighbours say most, and a cursor to go on after those that were given.

Rarest shared things first (used by few people, then by one), then what was seized, then the most recent,
hubs last.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.mentions import SharedNode, is_thing
from analysis.sharing.hubs import hub
from errors import QueryRejected
from graph.schema import NODES

Key = tuple[int, int, str, str]
"""Smaller says more: group, users, moment turned round, id."""

_SHARED, _ONE_USER, _SEIZED, _RECENT, _HUB = range(5)


@dataclass(slots=True)
class Neighbour:
    """A node beside those asked about, and what ranking reads of it."""

    id: str
    kind: str
    users: int = 0
    parcels: int = 0
    building: bool = False
    judged: str = ""
    moment: str = ""
    seized: bool = False

    @property
    def hub(self) -> str:
        """Why a link through it proves nothing; "" where it may."""
        if not NODES[self.kind].shared:
            return ""
        return hub(
            SharedNode(
                id=self.id,
                kind=self.kind,
                label="",
                parcels=self.parcels,
                users=self.users,
                building=self.building,
                judged=self.judged,
            )
        )

    def key(self) -> Key:
        """Where it stands in the ranking."""
        if NODES[self.kind].shared:
            group = _HUB if self.hub else _SHARED if self.users > 1 else _ONE_USER
            return group, self.users, "", self.id
        return (
            (_SEIZED if self.seized or self.kind == "Seizure" else _RECENT),
            0,
            later_first(self.moment),
            self.id,
        )

    def why(self) -> list[str]:
        """In words, what made it stand where it stands."""
        if self.hub:
            return [f"hub: {self.hub}"]
        if NODES[self.kind].shared and self.users > 1:
            return [f"used by {self.users} different people"]
        return ["seized"] if self.seized else []


def hub_said(id_: str, said: Mapping[str, Any]) -> str:
    """Why a link through this node proves nothing, from its properties; "" where it is no hub."""
    return hub(SharedNode.of(id_, said)) if is_thing(id_) else ""


def later_first(moment: str) -> str:
    """A text that sorts the later moment first, and none last."""
    return "".join(chr(0x7E - ord(char) + 0x20) for char in moment) or "\x7f"


def cursor(key: Key) -> str:
    """The place after a neighbour, for the next call."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def after(text: str | None) -> Key | None:
    """The place that a cursor names. Raises QueryRejected for what is none."""
    if not text:
        return None
    try:
        group, users, moment, id_ = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        return int(group), int(users), str(moment), str(id_)
    except (ValueError, TypeError):
        raise QueryRejected(
            "{text!r} is not a cursor: give what an earlier call returned as `next`.", text=text
        ) from None
