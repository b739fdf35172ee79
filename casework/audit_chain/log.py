"""The audit log in words: who looked, when, why, and what became of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from casework.audit_chain import audit_files
from casework.audit_chain.audit_keys import Keys
from casework.audit_chain.entry import HANDED_OUT, MAINTENANCE, SCREEN, canonical
from errors import WaybillError

Entry = dict[str, Any]
_NO_ANSWERS = frozenset(
    {
        *("canvas", "decide", "undo decision", "judge hub", "assess", "drop case", "forget"),
        *("save question", "rename question", "delete question"),
    }
)
"""Verbs of which nothing leaves: what a page shows on its own canvas, and what people do."""
_OLDEST = "SELECT body FROM entry ORDER BY n"
Record = Callable[[Sequence[str]], None]
"""Puts check values of keys that are about to go into the chain."""
_NEWEST = "SELECT body FROM entry ORDER BY n DESC LIMIT ?"
_ALL = -1
_RECENT = 50
"""Entries of a run that are looked at for the one of today: more than people poll."""
_NEWEST_ABOUT = "SELECT body FROM entry WHERE instr(body, CAST(? AS BLOB)) > 0 ORDER BY n DESC LIMIT ?"


def newest(folder: Path, limit: int, subject: str | None = None, who: str | None = None) -> list[Entry]:
    """The newest `limit` entries, newest first; only those about `subject` (a node's id) and of a person
    (`who`) where they are given.

    Each is the entry as it stands in the chain, with `purpose` and `asked` in words (None where there were
    none or they were erased) and `subjects` as their number.
    """
    if not (folder / audit_files.CHAIN_FILE).exists():
        return []
    with _reading(folder) as (chain, keys):
        every = map(json.loads, _bodies(chain, keys, limit if who is None else _ALL, subject))
        wanted = (entry for entry in every if who is None or entry["who"] == who)
        return [_in_words(entry, keys) for entry in islice(wanted, limit)]


def entries_of_case(folder: Path, case: str, also: Iterable[int] = ()) -> list[Entry]:
    """The entries of a case, oldest first, and those with these numbers; each as `newest` gives them."""
    if not (folder / audit_files.CHAIN_FILE).exists():
        return []
    numbers = frozenset(also)
    with _reading(folder) as (chain, keys):
        entries = [
            entry
            for (body,) in chain.execute(_OLDEST)
            if (entry := json.loads(body))["n"] in numbers or (case and entry["case"] == case)
        ]
        return [_in_words(entry, keys) for entry in entries]


def entries_between(folder: Path, first: str, last: str) -> Iterator[Entry]:
    """The entries of these days (ISO, UTC), oldest first, as they stand in the chain: subjects, purpose and
    question as digests.
    """
    if not (folder / audit_files.CHAIN_FILE).exists():
        return
    with _reading(folder) as (chain, _keys):
        for (body,) in chain.execute(_OLDEST):
            entry: Entry = json.loads(body)
            if first <= entry["at"][:10] <= last:
                yield entry


class Since:
    """Which entries are of a moment or later, asked in the order of the chain: that is never wrong, and the
    clock may have been. One that is earlier than an entry before it was written after the clock was set
    back, and counts; of a moment that is yet to come every entry does.
    """

    _TOGETHER = timedelta(minutes=1)
    """Entries of several processes may stand in another order than their seconds."""

    def __init__(self, moment: str) -> None:
        self._moment = moment if moment <= f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}" else ""
        self._latest = ""

    def __call__(self, at: str) -> bool:
        """Whether the entry of this time counts."""
        before, self._latest = self._latest, max(self._latest, at)
        return at >= self._moment or (at < before and _moment(at) + self._TOGETHER < _moment(before))


def _moment(at: str) -> datetime:
    return datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def entry_of_today(folder: Path, who: str, run: str) -> int | None:
    """The number of the newest entry of this run by this person, where it is of today (UTC); else None."""
    if not (folder / audit_files.CHAIN_FILE).exists():
        return None
    with _reading(folder) as (chain, _):
        rows = chain.execute(_NEWEST_ABOUT, (f'"verb":{canonical(run)}'.encode(), _RECENT))
        for (body,) in rows:
            entry = json.loads(body)
            if (entry["who"], entry["verb"], entry["outcome"]) == (who, run, MAINTENANCE):
                return int(entry["n"]) if entry["at"][:10] == f"{datetime.now(UTC):%Y-%m-%d}" else None
    return None


def disclosures(
    folder: Path, since: str, subjects: Iterable[str] | None, *, others: bool = False
) -> list[tuple[Entry, bool]]:
    """The entries since a moment by which something left or may have left Waybill, oldest first: what was
    handed out as a file, and what is not known to have been shown on a screen only.

    With each, whether it names one of these subjects; one that names others only is left out unless `others`
    are wanted. `subjects` None: all are possible.
    """
    if not (folder / audit_files.CHAIN_FILE).exists():
        return []
    with _reading(folder) as (chain, keys):
        wanted = {digest for one in subjects or () if (digest := keys.find(one))}
        found, counts = [], Since(since)
        for (body,) in chain.execute(_OLDEST):
            entry = json.loads(body)
            if not counts(entry["at"]) or entry["outcome"] != HANDED_OUT or not entry["count"]:
                continue
            if entry.get("medium") == SCREEN or entry["verb"] in _NO_ANSWERS:
                continue
            named = not wanted.isdisjoint(entry["subjects"])
            if named or others or subjects is None or not entry["subjects"]:
                found.append((_in_words(entry, keys), named))
        return found


@contextmanager
def _reading(folder: Path) -> Iterator[tuple[sqlite3.Connection, Keys]]:
    """Chain and keys, to read. Raises WaybillError where they cannot be read."""
    try:
        with (
            audit_files.reading(folder / audit_files.CHAIN_FILE) as chain,
            audit_files.reading(folder / audit_files.KEYS_FILE) as words,
        ):
            yield chain, Keys(words)
    except (sqlite3.Error, ValueError) as error:
        raise WaybillError(
            f"The audit log in {folder} cannot be read ({error}): see python -m casework verify."
        ) from error


def forget(folder: Path, subject: str, record: Record) -> int:
    """Erase the key of a subject and the words of every question about it; how many entries that touches.

    The chain stays whole; nobody can tell any more from it that these entries were about this subject. What
    is about to go stands in the chain first: `record` is given the check values of the keys.
    Backups of the keys file must be short-lived: they still hold the key.
    """
    touched: list[Entry] = []

    def find(keys: Keys) -> list[str]:
        touched[:] = _about(folder, keys, subject)
        return _questions(folder, touched)

    _forget(folder, subject, find, record)
    return len(touched)


def forget_words(folder: Path, text: str, record: Record) -> int:
    """Erase every purpose and question in which `text` stands; how many there were.

    For what no subject leads to: a name that was searched and not found, a list that was screened.
    """
    return _forget(folder, "", lambda keys: keys.words_with(text), record)


def _forget(folder: Path, subject: str, find: Callable[[Keys], list[str]], record: Record) -> int:
    """Erase a subject (or none) and the words that are found, once that is on record; how many words."""
    recorded: set[str] = set()
    while True:
        with (
            audit_files.locked(folder),
            closing(audit_files.open_for_writing(folder / audit_files.KEYS_FILE)) as connection,
        ):
            keys = Keys(connection)
            try:
                keys.prepare()
                words = find(keys)
                fresh = keys.checks_of(subject, words) - recorded
                if not fresh:
                    with audit_files.transaction(connection):
                        keys.erase_words(words)
                        keys.erase_subject(subject)
                    keys.scrub()
                    return len(words)
            except sqlite3.Error as error:
                raise audit_files.translated(error, folder) from error
        record(sorted(fresh))  # outside of the lock, which it takes; others may have logged more meanwhile
        recorded |= fresh


def _bodies(chain: sqlite3.Connection, keys: Keys, limit: int, subject: str | None) -> Iterator[bytes]:
    if subject is None:
        rows = chain.execute(_NEWEST, (limit,))
    else:
        digest = keys.find(subject)
        if digest is None:
            return
        rows = chain.execute(_NEWEST_ABOUT, (digest.encode(), limit))
    for (body,) in rows:
        yield body


def _in_words(entry: Entry, keys: Keys) -> Entry:
    asked = keys.text(entry["asked"])
    return {
        **entry,
        "purpose": keys.text(entry["purpose"]),
        "asked": json.loads(asked) if asked else None,
        "subjects": len(entry["subjects"]),
    }


def _about(folder: Path, keys: Keys, subject: str) -> list[Entry]:
    digest = keys.find(subject)
    if digest is None or not (folder / audit_files.CHAIN_FILE).exists():
        return []
    with audit_files.reading(folder / audit_files.CHAIN_FILE) as chain:
        rows = chain.execute(_NEWEST_ABOUT, (digest.encode(), -1))
        return [json.loads(body) for (body,) in rows]


def _questions(folder: Path, entries: Iterable[Entry]) -> list[str]:
    """Digests of the words of these questions, and of the questions that these answers answer."""
    numbers = {entry.get("of") or entry["n"] for entry in entries}
    digests: list[str] = []
    if numbers:
        with audit_files.reading(folder / audit_files.CHAIN_FILE) as chain:
            for number in numbers:
                row = chain.execute("SELECT body FROM entry WHERE n = ?", (number,)).fetchone()
                digests += [json.loads(row[0])["asked"]] if row else []
    return [digest for digest in digests if digest]
