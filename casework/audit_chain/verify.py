"""Whether the audit chain is whole, or which entry is its first bad one and what is bad about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from casework.audit_chain import audit_files
from casework.audit_chain.anchors import Anchor, home_of
from casework.audit_chain.audit_keys import Keys
from casework.audit_chain.entry import Head, first_head, link, read_body
from casework.audit_chain.key_record import KeyRecord
from errors import cancelling

CONTENT, ORDER, GAP, CUT, REWRITTEN = "content", "order", "gap", "cut off", "rewritten"
WORDS, DAMAGED, KEYS = "words", "damaged", "keys"


@dataclass(frozen=True, slots=True)
class Bad:
    """The first bad entry, what is bad (one of the words above), and a sentence that says so."""

    n: int
    what: str
    message: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`entries` were found good, the last with the hash `head`. `anchored` is the newest anchor that agrees.

    `other_chains` counts anchors of other chains in the same file, which say nothing about this one;
    `unnamed_chains` how many of these chains do not say where they lie.
    """

    chain: str
    entries: int
    head: str
    at: str
    anchored: int
    other_chains: int
    bad: Bad | None = None
    unnamed_chains: int = 0

    @property
    def whole(self) -> bool:
        """Whether nothing bad was found."""
        return self.bad is None


def verify(folder: Path, anchors: Sequence[Anchor] = ()) -> Verdict:
    """Read the whole chain in `folder` and compare it with the anchors. Takes no lock and writes nothing."""
    verdict = _verify(folder, anchors)
    # Keys are read after the chain: what was forgotten in between is on record by now.
    forgotten_meanwhile = verdict.bad is not None and verdict.bad.what == KEYS
    return _verify(folder, anchors) if forgotten_meanwhile else verdict


def _verify(folder: Path, anchors: Sequence[Anchor]) -> Verdict:
    path = folder / audit_files.CHAIN_FILE
    try:
        if not path.exists():
            return _without_a_log(folder, anchors)
        with audit_files.reading(path) as connection, _snapshot(connection):
            name = connection.execute("SELECT name FROM chain").fetchone()
            chain = str(name[0]) if name else ""
            rows = connection.execute("SELECT n, body, hash FROM entry ORDER BY n")
            keys = KeyRecord()
            verdict = _read(chain, rows, anchors, keys, home_of(folder))
        return verdict if verdict.bad else _with_words(verdict, folder, keys)
    except sqlite3.Error as error:
        return Verdict(
            chain="",
            entries=0,
            head="",
            at="",
            anchored=0,
            other_chains=0,
            bad=Bad(0, DAMAGED, f"The log cannot be read: {error}."),
        )


def _without_a_log(folder: Path, anchors: Sequence[Anchor]) -> Verdict:
    keys = folder / audit_files.KEYS_FILE
    bad = _keys_alone(keys) if keys.exists() else None
    if anchors:
        newest = max(anchors, key=lambda anchor: anchor.at)
        bad = Bad(
            1, CUT, f"There is no log, but an anchor of {newest.at} says that there were {newest.n} entries."
        )
    return Verdict(chain="", entries=0, head="", at="", anchored=0, other_chains=len(anchors), bad=bad)


def _keys_alone(path: Path) -> Bad | None:
    with audit_files.reading(path) as connection:
        keys = Keys(connection)
        count, entries = keys.count(), max((n for n, _ in keys.heads().values()), default=0)
    if not count:
        return None
    least = f" There were at least {entries:,} entries." if entries else ""
    message = (
        f"There is no log, but {path} holds {count:,} keys of its entries: it was deleted or moved.{least}"
    )
    return Bad(1, CUT, message)


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One read transaction: entries that are appended meanwhile are not seen."""
    connection.execute("BEGIN")
    yield
    connection.execute("ROLLBACK")


def _read(
    chain: str,
    rows: Iterable[tuple[int, bytes, bytes]],
    anchors: Sequence[Anchor],
    keys: KeyRecord,
    home: str,
) -> Verdict:
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
        keys.note(n, body)
        head, last, anchored = Head(n, stored), body, n if n in ours else anchored
    others = newest_of_others(chain, anchors)
    bad = (
        bad
        or _missing_tail(head, ours)
        or _replaced(bool(ours), anchors)
        or _begun_anew(chain, home, anchors, others)
    )
    unlooked = sum(anchor.chain != chain for anchor in anchors)
    at = (read_body(last) or {}).get("at", "")
    unnamed = sum(not anchor.home for anchor in others)
    return Verdict(
        chain=chain,
        entries=head.n,
        head=head.hash.hex(),
        at=str(at),
        anchored=anchored,
        other_chains=unlooked,
        bad=bad,
        unnamed_chains=unnamed,
    )


def _misfit(chain: str, head: Head, n: int, body: object, stored: object) -> Bad | None:
    expected = head.n + 1
    if n != expected:
        return Bad(expected, GAP, f"Entry {expected} is missing: the next one there is {n}.")
    fields = read_body(body) if isinstance(body, bytes) else None
    if fields is None:
        return Bad(n, CONTENT, f"Entry {n} does not have the form of an entry: it was changed.")
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
                f"The chain was rewritten somewhere from entry {anchored + 1} to {anchor.n}: its hash at "
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


def newest_of_others(chain: str, anchors: Iterable[Anchor]) -> list[Anchor]:
    """The newest anchor of each other chain."""
    newest: dict[str, Anchor] = {}
    for anchor in anchors:
        if anchor.chain != chain and anchor.n >= newest.get(anchor.chain, anchor).n:
            newest[anchor.chain] = anchor
    return list(newest.values())


def _begun_anew(chain: str, home: str, anchors: Iterable[Anchor], others: Iterable[Anchor]) -> Bad | None:
    """Another chain that lay where this one lies: its log was taken away, and this one begun in its place."""
    here = {home, *(anchor.home for anchor in anchors if anchor.chain == chain and anchor.home)}
    for other in others:
        if other.home in here:
            return Bad(
                1,
                REWRITTEN,
                f"This log was begun in the place of another: an anchor of {other.at} knows {other.n} "
                f"entries of the log {other.chain} in {other.home}, which is gone.",
            )
    return None


def _with_words(verdict: Verdict, folder: Path, recorded: KeyRecord) -> Verdict:
    """Words and keys must be those that were logged, but for those whose forgetting is logged."""
    path = folder / audit_files.KEYS_FILE
    if not path.exists():
        if not verdict.entries:
            return verdict
        message = f"{path} is not there: it is no longer known what was asked, why, and whom it was about."
        return replace(verdict, bad=Bad(1, KEYS, f"The chain itself is intact, but {message}"))
    with audit_files.reading(path) as connection:
        keys = Keys(connection)
        digest = next(keys.changed_words(), None)
        missing = recorded.missing(set(keys.checks()))
        bad = _against_keys(verdict, folder, keys.heads())
    if digest is not None:
        n = _entry_with(folder, digest)
        message = f"The words of entry {n} (purpose or question) are no longer those that were logged."
        return replace(verdict, bad=Bad(n, WORDS, message))
    if missing:
        return replace(verdict, bad=Bad(missing[0], KEYS, missing[1]))
    return replace(verdict, bad=bad) if bad else verdict


def _against_keys(verdict: Verdict, folder: Path, heads: Mapping[str, tuple[int, str]]) -> Bad | None:
    """Whether the keys know entries that the chain has not, or has otherwise."""
    n, known = heads.get(verdict.chain, (0, ""))
    with audit_files.reading(folder / audit_files.CHAIN_FILE) as connection:  # it may have grown since
        row = connection.execute("SELECT hash FROM entry WHERE n = ?", (n,)).fetchone()
    if n and row is None:
        return Bad(
            verdict.entries + 1,
            CUT,
            f"The end was cut off: the chain stops at entry {verdict.entries:,}, but "
            f"{audit_files.KEYS_FILE} knows {n:,}.",
        )
    if n and bytes(row[0]).hex() != known:
        return Bad(
            n,
            REWRITTEN,
            f"The chain was rewritten: entry {n} is not the one that {audit_files.KEYS_FILE} knows.",
        )
    others = {chain: seen for chain, seen in heads.items() if chain != verdict.chain}
    if others:
        chain, (entries, _) = max(others.items(), key=lambda one: one[1])
        return Bad(
            1,
            REWRITTEN,
            f"This log was begun in the place of another: {audit_files.KEYS_FILE} knows {entries:,} entries "
            f"of the log {chain}, which is gone.",
        )
    return None


def _entry_with(folder: Path, digest: str) -> int:
    with audit_files.reading(folder / audit_files.CHAIN_FILE) as connection:
        row = connection.execute(
            "SELECT n FROM entry WHERE instr(body, CAST(? AS BLOB)) > 0 ORDER BY n LIMIT 1",
            (digest.encode(),),
        ).fetchone()
    return int(row[0]) if row else 0
