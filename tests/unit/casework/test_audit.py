"""The audit chain is written before the answer, by many at once, and keeps no case data in the clear."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.audit_chain import audit_files
from casework.audit_chain.anchors import Anchors, read_anchors
from casework.audit_chain.audit import Audit, borrow, give_back
from casework.audit_chain.entry import ASKED, AuditEvent, first_head, link
from errors import NoRoom, WaybillError

PHONE = "Phone:+31612345678"


class Clock:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment


def deed(who: str = "ada", **more: Any) -> AuditEvent:
    return AuditEvent(who, "expand", ASKED, **{"purpose": "case 12", "asked": '{"ids":["x"]}', **more})


def rows(folder: Path) -> list[tuple[int, bytes, bytes]]:
    with closing(sqlite3.connect(folder / audit_files.CHAIN_FILE)) as connection:
        return connection.execute("SELECT n, body, hash FROM entry ORDER BY n").fetchall()


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    log = Audit(tmp_path, anchors=Anchors(syslog=None), now=Clock())
    yield log
    log.close()


def test_entry_has_its_fields_and_is_linked(audit: Audit, tmp_path: Path) -> None:
    assert audit.append(deed(subjects=(PHONE, PHONE), recipient="NCA", count=2, of=None)) == 1
    assert audit.append(deed(role="analyst", of=1, handling=("H1",))) == 2
    (_, first, first_hash), (_, second, second_hash) = rows(tmp_path)
    fields = json.loads(first)
    assert {key: fields[key] for key in ("n", "at", "who", "verb", "recipient", "count", "outcome")} == {
        "n": 1,
        "at": "2026-11-24T09:00:00Z",
        "who": "ada",
        "verb": "expand",
        "recipient": "NCA",
        "count": 2,
        "outcome": "asked",
    }
    assert len(fields["subjects"]) == 1
    assert first.decode() == json.dumps(fields, sort_keys=True, separators=(",", ":"))
    assert first_hash == link(first_head(fields["chain"]).hash, first)
    assert second_hash == link(first_hash, second)
    assert json.loads(second)["role"] == "analyst" and json.loads(second)["of"] == 1


def test_files_are_for_their_owner_only(audit: Audit, tmp_path: Path) -> None:
    audit.append(deed())
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert {"audit.db", "audit-keys.db", "audit.lock"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_no_subject_and_no_word_stands_in_the_chain(audit: Audit, tmp_path: Path) -> None:
    audit.append(deed(purpose="Ineke's phone", asked='{"text":"0612345678"}', subjects=(PHONE,)))
    audit.close()
    chain = (tmp_path / audit_files.CHAIN_FILE).read_bytes()
    keys = (tmp_path / audit_files.KEYS_FILE).read_bytes()
    for word in (b"612345678", b"Ineke"):
        assert word not in chain
    assert PHONE.encode() not in keys


def test_same_subject_and_purpose_have_one_digest_each_question_its_own(audit: Audit, tmp_path: Path) -> None:
    audit.append(deed(subjects=(PHONE,)))
    audit.append(deed(subjects=(PHONE,)))
    one, two = (json.loads(body) for _, body, _ in rows(tmp_path))
    assert one["subjects"] == two["subjects"]
    assert one["purpose"] == two["purpose"]
    assert one["asked"] != two["asked"]


def test_threads_and_two_logs_of_one_folder_make_one_chain(tmp_path: Path) -> None:
    logs = [Audit(tmp_path, anchors=Anchors(syslog=None), now=Clock()) for _ in range(2)]
    numbers: list[int] = []

    def work(log: Audit, who: str) -> None:
        numbers.extend(log.append(deed(who, subjects=(f"Phone:+{i % 7}",))) for i in range(25))

    threads = [threading.Thread(target=work, args=(logs[i % 2], f"t{i}")) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for log in logs:
        log.close()
    assert sorted(numbers) == list(range(1, 201))
    assert whole(tmp_path) == 200


def whole(folder: Path) -> int:
    """How many entries the chain has, each linked to the one before."""
    written = rows(folder)
    previous = first_head(json.loads(written[0][1])["chain"]).hash
    for number, (n, body, stored) in enumerate(written, 1):
        assert n == number == json.loads(body)["n"]
        assert stored == link(previous, body)
        previous = stored
    return len(written)


def _process(folder: Path, who: str) -> None:
    log = Audit(folder, anchors=Anchors(syslog=None))
    for _ in range(20):
        log.append(deed(who, subjects=(PHONE,)))
    log.close()


@pytest.mark.slow
def test_processes_make_one_chain(tmp_path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=_process, args=(tmp_path, f"p{i}")) for i in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert whole(tmp_path) == 60


@pytest.mark.slow
@pytest.mark.parametrize("second", [audit_files.open_for_writing, Path.read_bytes], ids=["opened", "read"])
def test_nothing_is_lost_where_a_file_was_opened_twice_and_another_process_ends(
    audit: Audit, tmp_path: Path, second: Callable[[Path], object]
) -> None:
    audit.append(deed())
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as elsewhere:
        for name in (audit_files.CHAIN_FILE, audit_files.KEYS_FILE):
            if isinstance(opened := second(tmp_path / name), sqlite3.Connection):
                opened.close()
        elsewhere.submit(_process, tmp_path, "other").result()
        assert audit.append(deed()) == 22
        assert elsewhere.submit(whole, tmp_path).result() == 22


def test_entries_in_a_write_ahead_log_that_cannot_be_read_are_not_passed_over(tmp_path: Path) -> None:
    log = Audit(tmp_path / "log", anchors=Anchors(syslog=None))
    log.folder.mkdir()
    log.append(deed())
    for name in ("hot", "cold"):
        if name == "cold":
            log.close()
        shutil.copytree(log.folder, tmp_path / name)
        index = tmp_path / name / f"{audit_files.CHAIN_FILE}-shm"
        index.unlink(missing_ok=True)
        index.symlink_to(tmp_path / "no" / "folder")  # none can be made
    with pytest.raises(sqlite3.Error), audit_files.reading(tmp_path / "hot" / audit_files.CHAIN_FILE):
        pass
    with audit_files.reading(tmp_path / "cold" / audit_files.CHAIN_FILE) as chain:
        assert chain.execute("SELECT count(*) FROM entry").fetchone() == (1,)


def test_not_writable_is_no_answer_and_comes_back(audit: Audit, tmp_path: Path) -> None:
    audit.append(deed())
    with closing(sqlite3.connect(tmp_path / audit_files.KEYS_FILE)) as keys:
        keys.execute("ALTER TABLE words RENAME TO hidden")
        with pytest.raises(NoRoom, match=r"cannot be written .* nothing is shown"):
            audit.append(deed())
        keys.execute("DROP TABLE IF EXISTS words")
        keys.execute("ALTER TABLE hidden RENAME TO words")
    assert audit.append(deed()) == 2
    assert whole(tmp_path) == 2


def test_folder_that_is_none_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log = Audit(tmp_path / "file", anchors=Anchors(syslog=None))
    with pytest.raises(NoRoom, match="Not a directory"):
        log.append(deed())
    log.close()


def test_damaged_log_is_no_answer(tmp_path: Path) -> None:
    (tmp_path / audit_files.CHAIN_FILE).write_text("this is not a database, it is a letter" * 100)
    log = Audit(tmp_path, anchors=Anchors(syslog=None))
    with pytest.raises(WaybillError, match="damaged"):
        log.append(deed())
    log.close()


def test_log_taken_away_is_noticed(audit: Audit, tmp_path: Path) -> None:
    audit.append(deed())
    for path in tmp_path.glob("audit.db*"):
        path.unlink()
    assert audit.append(deed()) == 1
    assert whole(tmp_path) == 1


def test_words_that_are_no_utf8_are_logged(audit: Audit, tmp_path: Path) -> None:
    audit.append(
        deed(purpose="odd \udc80", asked='{"path":"\udcff"}', recipient="\udc80", subjects=("Phone:\udc80",))
    )
    assert whole(tmp_path) == 1


def test_closed_log_refuses(audit: Audit) -> None:
    audit.close()
    with pytest.raises(RuntimeError):
        audit.append(deed())


def test_borrowed_log_is_shared_until_the_last_gives_it_back(tmp_path: Path) -> None:
    one, two = borrow(tmp_path), borrow(tmp_path)
    assert one is two
    give_back(one)
    assert two.append(deed()) == 1
    give_back(two)
    give_back(two)
    with pytest.raises(RuntimeError):
        two.append(deed())


def test_anchor_at_close_and_only_for_what_is_new(tmp_path: Path) -> None:
    file = tmp_path / "anchors"
    log = Audit(tmp_path, anchors=Anchors(file, None), now=Clock())
    log.append(deed())
    log.append(deed())
    log.close()
    Audit(tmp_path, anchors=Anchors(file, None), now=Clock()).close()
    (anchor,), unread = read_anchors(file)
    assert (anchor.n, anchor.at, unread) == (2, "2026-11-24T09:00:00Z", 0)
    assert anchor.hash == rows(tmp_path)[1][2].hex()
    assert set(json.loads(file.read_text())) == {"chain", "n", "hash", "at", "home"}


def test_anchor_every_thousand_entries_and_every_five_minutes(tmp_path: Path) -> None:
    file, clock = tmp_path / "anchors", Clock()
    log = Audit(tmp_path, anchors=Anchors(file, None), now=clock)
    log.append(deed())
    with closing(sqlite3.connect(tmp_path / audit_files.CHAIN_FILE)) as connection, connection:
        connection.execute("INSERT INTO entry VALUES (998, x'', x'00')")
    assert log.append(deed()) == 999
    assert not file.exists()
    assert log.append(deed()) == 1000
    assert [anchor.n for anchor in read_anchors(file)[0]] == [1000]
    clock.moment += timedelta(minutes=4)
    log.append(deed())
    clock.moment += timedelta(minutes=1)
    log.append(deed())
    log.close()
    assert [anchor.n for anchor in read_anchors(file)[0]] == [1000, 1002]


def test_a_clock_that_is_set_back_puts_no_anchor_off(tmp_path: Path) -> None:
    file, clock = tmp_path / "anchors", Clock()
    log = Audit(tmp_path, anchors=Anchors(file, None), now=clock)
    log.append(deed())
    clock.moment -= timedelta(days=365)
    log.append(deed())
    until = time.monotonic() + 10
    while not file.exists() and time.monotonic() < until:
        time.sleep(0.01)
    assert [anchor.n for anchor in read_anchors(file)[0]] == [2]
    log.close()


@pytest.mark.parametrize(
    "line",
    [
        '{"chain": "a", "n": 1e400, "hash": "b", "at": "c"}',
        '{"chain": "a", "n": NaN, "hash": "b", "at": "c"}',
        '{"chain": ' + "[" * 100_000,
        '{"chain": "a", "n": ' + "9" * 10_000 + ', "hash": "b", "at": "c"}',
        "{",
        "[1]",
    ],
)
def test_a_line_that_is_no_anchor_is_counted_and_hides_no_other(tmp_path: Path, line: str) -> None:
    good = '{"at": "2026-11-24T09:00:00Z", "chain": "a", "hash": "b", "home": "", "n": 1}'
    (tmp_path / "anchors").write_text(f"{line}\n{good}\n")
    found, unread = read_anchors(tmp_path / "anchors")
    assert ([anchor.n for anchor in found], unread) == ([1], 1)


def test_anchor_goes_to_syslog_where_there_is_one(tmp_path: Path) -> None:
    path = tmp_path / "log"
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as syslog:
        syslog.bind(str(path))
        log = Audit(tmp_path, anchors=Anchors(None, path), now=Clock())
        log.append(deed())
        log.close()
        syslog.setblocking(False)
        message = syslog.recv(4096).rstrip(b"\x00").decode()
    assert "waybill-audit: {" in message
    extract = tmp_path / "extract"
    extract.write_text(f"Nov 24 09:00:00 host {message}\nsomething else\n")
    (anchor,), unread = read_anchors(extract)
    assert (anchor.n, unread) == (1, 1)


def test_anchors_that_cannot_be_written_are_warned_about_and_stop_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    socket_gone = tmp_path / "gone"
    socket_gone.write_text("")
    log = Audit(tmp_path, anchors=Anchors(tmp_path / "no" / "file", socket_gone), now=Clock())
    assert log.append(deed()) == 1
    log.close()
    assert len(caplog.messages) == 2
    assert not Anchors(None, tmp_path / "absent").enabled
