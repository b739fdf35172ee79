"""What the chain says of the keys behind it: which were made, which forgotten, and which are gone without."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

_TELLING = (b'"made":', b'"erased":', b'"older":')


@dataclass(slots=True)
class KeyRecord:
    """Collected entry by entry; check values as `casework.audit_chain.audit_keys` makes them."""

    made: dict[str, int] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)
    older: tuple[int, int] = (0, 0)
    """The first entry that says which keys were made for it, and how many there were before."""

    def note(self, n: int, body: bytes) -> None:
        """Take in entry `n`, whose bytes were found good."""
        if not any(word in body for word in _TELLING):
            return
        fields = json.loads(body)
        if "older" in fields and not self.made:
            self.older = (n, int(fields["older"]))
        self.made |= dict.fromkeys(fields.get("made", ()), n)
        self.erased.update(fields.get("erased", ()))

    def missing(self, there: set[str]) -> tuple[int, str] | None:
        """The first entry of which a key is gone or another, and a sentence; `there`: keys that are left."""
        gone = [n for check, n in self.made.items() if check not in there and check not in self.erased]
        if gone:
            return min(gone), (
                f"{len(gone):,} keys or words of entries from {min(gone)} on are gone or were changed, and "
                "no erasure of them is logged."
            )
        n, count = self.older
        left = len(there - self.made.keys()) + len(self.erased - self.made.keys())
        if left < count:
            return n, (
                f"{count - left:,} of the {count:,} keys and words from before entry {n} are gone, and no "
                "forgetting of them is logged."
            )
        return None
