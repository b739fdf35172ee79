"""Whether the audit chain is whole, or which entry is its first bad one and what is bad about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from casework import ledger
from casework.anchors import Anchor
from casework.entry import Head, first_head, link, read_body
from casework.keys import Keys
from errors import cancelling

CONTENT, ORDER, GAP, CUT, REWRITTEN = "content", "order", "gap", "cut off", "rewritten"
WORDS, DAMAGED = "words", "damaged"


@dataclass(frozen=True, slots=True)
class Bad:
    """The first bad entry, what is bad (one of the words above), and a sentence that says so."""

    n: int
    what: str
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`entries` were found good, the last with the hash `head`. `anchored` is the newest anchor that agrees.

    `other_chains` counts anchors of other chains in the same file, which say nothing about this one.
    """

    chain: str
    entries: int
    head: str
    at: str
    anchored: int
    other_chains: int
    bad: Bad | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing bad was found."""
        return self.bad is None


def verify(folder: Path, anchors: Sequence[Anchor] = ()) -> Verdict:
    """Read the whole chain in `folder` and compare it with the anchors. Takes no lock and writes nothing."""
    path = folder / ledger.CHAIN_FILE
    if not path.exists():
        return _without_a_log(anchors)
    try:
        with ledger.reading(path) as connection, _snapshot(connection):
            name = connection.execute("SELECT name FROM chain").fetchone()
            chain = str(name[0]) if name else ""
            rows = connection.execute("SELECT n, body, hash FROM entry ORDER BY n")
            verdict = _read(chain, rows, anchors)
        return verdict if verdict.bad else _with_words(verdict, folder)
    except sqlite3.Error as error:
        return Verdict("", 0, "", "", 0, 0, Bad(0, DAMAGED, f"The log cannot be read: {error}."))


def _without_a_log(anchors: Sequence[Anchor]) -> Verdict:
    bad = None
    if anchors:
        newest = max(anchors, key=lambda anchor: anchor.at)
        bad = Bad(
            1, CUT, f"There is no log, but an anchor of {newest.at} says that there were {newest.n} entries."
        )
    return Verdict("", 0, "", "", 0, len(anchors), bad)


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One read transaction: entries that are appended meanwhile are not seen."""
    connection.execute("BEGIN")
    yield
    connection.execute("ROLLBACK")


def _read(chain: str, rows: Iterable[tuple[int, bytes, bytes]], anchors: Sequence[Anchor]) -> Verdict:
    """Walk the chain from its beginning until the first entry that does not fit."""
    ours: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        if anchor.chain == chain:
            ours.setdefault(anchor.n, []).append(anchor)
    head, last, anchored, bad = first_head(chain), b"", 0, None
    for n, body, stored in rows:
        cancelling.check()
        bad = _misfit(chain, head, n, body, stored) or _against(ours.get(n, ()), stored, anchored)
        if bad is not None:
            break
        head, last, anchored = Head(n, stored), body, n if n in ours else anchored
    bad = bad or _missing_tail(head, ours) or _replaced(bool(ours), anchors)
    others = sum(anchor.chain != chain for anchor in anchors)
    at = (read_body(last) or {}).get("at", "")
    return Verdict(chain, head.n, head.hash.hex(), str(at), anchored, others, bad)


def _misfit(chain: str, head: Head, n: int, body: object, stored: object) -> Bad | None:
    expected = head.n + 1
    if n != expected:
        return Bad(expected, GAP, f"Entry {expected} is missing: the next one there is {n}.")
    fields = read_body(body) if isinstance(body, bytes) else None
    if fields is None:
        return Bad(n, CONTENT, f"Entry {n} is not written as an entry is: it was changed.")
    if fields.get("n") != n or fields.get("chain") != chain:
        return Bad(
            n,
            ORDER,
            f"In the place of entry {n} stands entry {fields.get('n')} (chain {fields.get('chain')}).",
        )
    if not isinstance(body, bytes) or link(head.hash, body) != stored:
        return Bad(
            n, CONTENT, f"Entry {n} or its hash was changed: it no longer follows from the entry before."
        )
    return None


def _against(anchors: Iterable[Anchor], stored: bytes, anchored: int) -> Bad | None:
    for anchor in anchors:
        if anchor.hash != stored.hex():
            return Bad(
                anchored + 1,
                REWRITTEN,
                f"The chain was written anew somewhere from entry {anchored + 1} to {anchor.n}: its hash at "
                f"{anchor.n} is not the one that was anchored at {anchor.at}.",
            )
    return None


def _missing_tail(head: Head, ours: Mapping[int, Sequence[Anchor]]) -> Bad | None:
    furthest = max(ours, default=0)
    if furthest <= head.n:
        return None
    return Bad(
        head.n + 1,
        CUT,
        f"The end was cut off: the chain stops at entry {head.n}, but an anchor of "
        f"{ours[furthest][0].at} says that there were {furthest}.",
    )


def _replaced(ours: bool, anchors: Sequence[Anchor]) -> Bad | None:
    if ours or not anchors:
        return None
    return Bad(
        1,
        REWRITTEN,
        f"None of the {len(anchors)} anchors is of this chain (the last is of {anchors[-1].chain}): the log "
        "was replaced by another, or these are another machine's anchors.",
    )


def _with_words(verdict: Verdict, folder: Path) -> Verdict:
    """Words that are still kept must be those that were logged; erased ones are no fault."""
    path = folder / ledger.KEYS_FILE
    if not path.exists():
        return verdict
    with ledger.reading(path) as connection:
        digest = next(Keys(connection).changed_words(), None)
    if digest is None:
        return verdict
    n = _entry_with(folder, digest)
    message = f"The words of entry {n} (purpose or question) are no longer those that were logged."
    return replace(verdict, bad=Bad(n, WORDS, message))


def _entry_with(folder: Path, digest: str) -> int:
    with ledger.reading(folder / ledger.CHAIN_FILE) as connection:
        row = connection.execute(
            "SELECT n FROM entry WHERE instr(body, CAST(? AS BLOB)) > 0 ORDER BY n LIMIT 1",
            (digest.encode(),),
        ).fetchone()
    return int(row[0]) if row else 0
