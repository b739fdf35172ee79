"""`verify` finds the first bad entry, whatever was done to the log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from casework.__main__ import main
from casework.audit_chain import audit_files
from casework.audit_chain.anchors import Anchor, Anchors, read_anchors
from casework.audit_chain.audit import Audit
from casework.audit_chain.entry import ASKED, ERASED, AuditEvent, canonical, first_head, link
from casework.audit_chain.log import forget, newest
from casework.audit_chain.verify import verify
from casework.workspace import Workspace
from errors import UsageError, WaybillError
from errors.cli import command_line
from graph.settings import Settings

PHONE = "Phone:+31612345678"
Change = Callable[[sqlite3.Connection], None]


def now() -> datetime:
    return datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log of six entries, anchored at 3 and at 6."""
    for name in ("WAYBILL_ANCHORS", "WAYBILL_PURPOSE", "WAYBILL_USER"):
        monkeypatch.delenv(name, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("WAYBILL_HOME", str(home))
    for half in range(2):
        log = Audit(home, anchors=Anchors(tmp_path / "anchors", None), now=now)
        for i in range(3):
            log.append(
                AuditEvent(
                    f"p{half}{i}", "search", ASKED, purpose="case 12", asked=f'{{"i":{i}}}', subjects=(PHONE,)
                )
            )
        log.close()
    return home


def anchors_of(folder: Path) -> list[Anchor]:
    return read_anchors(folder.parent / "anchors")[0]


def change(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / audit_files.CHAIN_FILE)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def rewrite(folder: Path, first: int, chain: str | None = None) -> None:
    """Forge entries from `first` on, with good links: what someone with the file and time would do."""
    with closing(sqlite3.connect(folder / audit_files.CHAIN_FILE)) as connection, connection:
        name = chain or connection.execute("SELECT name FROM chain").fetchone()[0]
        previous = first_head(name).hash
        for n, body, stored in connection.execute("SELECT n, body, hash FROM entry ORDER BY n").fetchall():
            if n >= first:
                fields = {**json.loads(body), "chain": name}
                fields |= {"who": "nobody"} if n == first else {}
                body = canonical(fields).encode()
                stored = link(previous, body)
                connection.execute("UPDATE entry SET body = ?, hash = ? WHERE n = ?", (body, stored, n))
            previous = stored
        connection.execute("UPDATE chain SET name = ?", (name,))


def test_whole(folder: Path) -> None:
    verdict = verify(folder, anchors_of(folder))
    assert verdict.whole
    assert (verdict.entries, verdict.anchored, verdict.at) == (6, 6, "2026-11-24T09:00:00Z")
    assert verdict.head == anchors_of(folder)[-1].hash


@pytest.mark.parametrize(
    ("statements", "n", "what"),
    [
        (["UPDATE entry SET body = CAST(replace(body, 'p01', 'p09') AS BLOB) WHERE n = 2"], 2, "content"),
        (["UPDATE entry SET body = CAST(replace(body, ',', ', ') AS BLOB) WHERE n = 2"], 2, "content"),
        (["UPDATE entry SET body = x'00ff' WHERE n = 4"], 4, "content"),
        (["UPDATE entry SET body = 'text' WHERE n = 4"], 4, "content"),
        (["UPDATE entry SET hash = zeroblob(32) WHERE n = 5"], 5, "content"),
        (["DELETE FROM entry WHERE n = 3"], 3, "gap"),
        (["DELETE FROM entry WHERE n = 1"], 1, "gap"),
        (["DELETE FROM entry WHERE n = 3", "UPDATE entry SET n = n - 1 WHERE n > 3"], 3, "order"),
        (
            [
                "UPDATE entry SET n = 70 WHERE n = 2",
                "UPDATE entry SET n = 2 WHERE n = 5",
                "UPDATE entry SET n = 5 WHERE n = 70",
            ],
            2,
            "order",
        ),
        (["INSERT INTO entry SELECT n + 1, body, hash FROM entry WHERE n = 6"], 7, "order"),
        (["DELETE FROM entry WHERE n > 4"], 5, "cut off"),
        (["DELETE FROM entry"], 1, "cut off"),
        (["DROP TABLE entry"], 0, "damaged"),
    ],
)
def test_first_bad_entry(folder: Path, statements: Sequence[str], n: int, what: str) -> None:
    change(folder, *statements)
    bad = verify(folder, anchors_of(folder)).bad
    assert bad is not None
    assert (bad.n, bad.what) == (n, what)


def test_cut_and_rewritten_are_seen_by_anchors_only(folder: Path) -> None:
    rewrite(folder, 5)
    told = verify(folder).bad
    assert told is not None and told.what == "rewritten" and "audit-keys.db" in told.message
    without_heads(folder)  # whoever forges one file may have the other
    assert verify(folder).whole
    bad = verify(folder, anchors_of(folder)).bad
    assert bad is not None
    assert (bad.n, bad.what) == (4, "rewritten")
    assert "from entry 4 to 6" in bad.message


def test_replaced_log_is_seen(folder: Path) -> None:
    rewrite(folder, 1, chain="0" * 32)
    assert not verify(folder).whole
    without_heads(folder)
    assert verify(folder).whole
    verdict = verify(folder, anchors_of(folder))
    assert verdict.bad is not None
    assert (verdict.bad.n, verdict.bad.what, verdict.other_chains) == (1, "rewritten", 2)


def test_a_log_that_was_deleted_and_begun_anew_is_seen_though_the_new_one_is_anchored(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    log = Audit(folder, anchors=Anchors(folder.parent / "anchors", None), now=now)
    log.append(AuditEvent("ada", "log", ASKED, purpose="review"))
    log.close()
    verdict = verify(folder, anchors_of(folder))
    assert verdict.bad is not None
    assert (verdict.bad.n, verdict.bad.what) == (1, "rewritten")
    assert "knows 6 entries" in verdict.bad.message


def test_logs_of_other_places_are_no_fault_and_those_of_nowhere_are_counted(folder: Path) -> None:
    ours = anchors_of(folder)
    elsewhere = Anchor("a" * 32, 9, "00", "2026-11-24T10:00:00Z", "another:/home")
    moved = [
        replace(elsewhere, chain="b" * 32, n=n, home=home) for n, home in ((1, ours[0].home), (2, "x:/y"))
    ]
    verdict = verify(folder, [*ours, elsewhere, *moved, replace(elsewhere, chain="c" * 32, home="")])
    assert verdict.whole
    assert (verdict.other_chains, verdict.unnamed_chains) == (4, 1)


def test_anchors_of_an_older_version_are_read(folder: Path) -> None:
    file = folder.parent / "anchors"
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    file.write_text(
        "".join(json.dumps({k: v for k, v in one.items() if k != "home"}) + "\n" for one in lines)
    )
    assert verify(folder, anchors_of(folder)).anchored == 6


def test_log_that_is_gone_is_seen(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    assert verify(folder).whole
    verdict = verify(folder, anchors_of(folder))
    assert verdict.bad is not None
    assert verdict.bad.what == "cut off"


def test_no_database_at_all_is_damaged(folder: Path) -> None:
    for path in folder.glob("audit.db*"):
        path.unlink()
    (folder / audit_files.CHAIN_FILE).write_text("a letter" * 1000)
    verdict = verify(folder)
    assert verdict.bad is not None
    assert verdict.bad.what == "damaged"


def test_changed_words_are_seen(folder: Path) -> None:
    with closing(sqlite3.connect(folder / audit_files.KEYS_FILE)) as keys, keys:
        keys.execute("UPDATE words SET text = 'another' WHERE text = '{\"i\":1}'")
    bad = verify(folder).bad
    assert bad is not None
    assert bad.what == "words" and bad.n in (2, 5)


@pytest.mark.parametrize(
    "change_keys",
    [
        "DELETE FROM words",
        "DELETE FROM words WHERE text = '{\"i\":2}'",
        "DELETE FROM subject",
        "UPDATE subject SET key = randomblob(32)",
        "UPDATE subject SET mark = randomblob(32)",
        "UPDATE secret SET value = randomblob(32)",
        "gone",
        "begun anew",
    ],
)
def test_keys_and_words_that_went_without_being_forgotten_are_seen(folder: Path, change_keys: str) -> None:
    if change_keys in ("gone", "begun anew"):
        for path in folder.glob("audit-keys.db*"):
            path.unlink()
    else:
        with closing(sqlite3.connect(folder / audit_files.KEYS_FILE)) as keys, keys:
            keys.execute(change_keys)
    if change_keys == "begun anew":
        log = Audit(folder, anchors=Anchors(syslog=None), now=now)
        log.append(AuditEvent("ada", "search", ASKED, purpose="case 12", subjects=(PHONE,)))
        log.close()
    bad = verify(folder).bad
    assert bad is not None
    assert bad.what == "keys" and 1 <= bad.n <= 3
    assert verify(folder, anchors_of(folder)).entries == (7 if change_keys == "begun anew" else 6)


def test_two_keys_that_were_exchanged_are_seen(folder: Path) -> None:
    log = Audit(folder, anchors=Anchors(syslog=None), now=now)
    log.append(AuditEvent("ada", "search", ASKED, purpose="case 12", subjects=("Phone:+31699999999",)))
    log.close()
    assert verify(folder).whole
    with closing(sqlite3.connect(folder / audit_files.KEYS_FILE)) as keys, keys:
        (one, key), (other, another) = keys.execute("SELECT mark, key FROM subject").fetchall()
        keys.executemany("UPDATE subject SET key = ? WHERE mark = ?", [(another, one), (key, other)])
    bad = verify(folder).bad
    assert bad is not None and bad.what == "keys"


def test_keys_of_an_older_version_are_counted(folder: Path) -> None:
    """Its entries do not say which keys were made; the first one of this version says how many there were."""
    as_an_older_version_wrote_it(folder)
    log = Audit(folder, anchors=Anchors(syslog=None), now=now)
    for _ in range(2):
        log.append(
            AuditEvent("ada", "search", ASKED, purpose="case 12", asked='{"text":"x"}', subjects=(PHONE,))
        )
    assert verify(folder).whole
    number = log.append(AuditEvent("ada", "forget", ASKED, purpose="request"))

    def record(checks: Sequence[str]) -> None:
        log.append(AuditEvent("ada", "forget", ERASED, erased=tuple(checks), of=number))

    assert forget(folder, PHONE, record) == 8
    log.close()
    assert verify(folder).whole
    with closing(sqlite3.connect(folder / audit_files.KEYS_FILE)) as keys, keys:
        keys.execute("DELETE FROM words WHERE text = 'case 12'")
    bad = verify(folder).bad
    assert bad is not None
    assert (bad.n, bad.what) == (7, "keys") and "1 of the 8 keys" in bad.message


def as_an_older_version_wrote_it(folder: Path) -> None:
    with closing(sqlite3.connect(folder / audit_files.CHAIN_FILE)) as connection, connection:
        name = connection.execute("SELECT name FROM chain").fetchone()[0]
        previous = first_head(name).hash
        for n, body in connection.execute("SELECT n, body FROM entry ORDER BY n").fetchall():
            fields = {key: value for key, value in json.loads(body).items() if key != "made"}
            body = canonical(fields).encode()
            previous = link(previous, body)
            connection.execute("UPDATE entry SET body = ?, hash = ? WHERE n = ?", (body, previous, n))
        connection.execute("DROP TABLE checked")
    without_heads(folder)


def without_heads(folder: Path) -> None:
    """Keys that do not know how far the chain goes, as an older version or a forger leaves them."""
    with closing(sqlite3.connect(folder / audit_files.KEYS_FILE)) as connection, connection:
        connection.execute("DROP TABLE seen")


def test_copy_in_a_folder_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / audit_files.CHAIN_FILE).write_bytes((folder / audit_files.CHAIN_FILE).read_bytes())
    copy.chmod(0o500)
    assert verify(copy, anchors_of(folder)).entries == 6


def forgotten(folder: Path, subject: str) -> int:
    """How many entries forgetting a subject touches; that it goes is logged, as the command does."""
    log = Audit(folder, anchors=Anchors(syslog=None), now=now)

    def record(checks: Sequence[str]) -> None:
        log.append(AuditEvent("ada", "forget", ERASED, erased=tuple(checks)))

    try:
        return forget(folder, subject, record)
    finally:
        log.close()


def test_forgetting_leaves_the_chain_whole_and_no_trace(folder: Path) -> None:
    before = newest(folder, 10, PHONE)
    assert len(before) == 6 and before[0]["asked"] == {"i": 2}
    assert forgotten(folder, PHONE) == 6
    assert verify(folder, anchors_of(folder)).whole
    assert newest(folder, 10, PHONE) == []
    after = newest(folder, 10)[1:]
    assert {(entry["asked"], entry["purpose"]) for entry in after} == {(None, "case 12")}
    left = b"".join(path.read_bytes() for path in folder.glob("audit-keys.db*"))
    assert b'{"i":2}' not in left
    assert forgotten(folder, PHONE) == 0


def test_forgetting_an_answer_takes_the_words_of_its_question(folder: Path) -> None:
    log = Audit(folder, anchors=Anchors(syslog=None), now=now)
    number = log.append(AuditEvent("ada", "search", ASKED, purpose="case 12", asked='{"text":"06 1234"}'))
    log.append(
        AuditEvent("ada", "search", "handed out", purpose="case 12", of=number, subjects=("Phone:+3161234",))
    )
    log.close()
    assert forgotten(folder, "Phone:+3161234") == 1
    assert newest(folder, 3)[2]["asked"] is None
    assert verify(folder).whole


class TestCommands:
    def run(self, capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str]:
        code = command_line(main, argv)
        return code, capsys.readouterr().out

    def test_verify(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, said = self.run(capsys, "verify")
        assert code == 0
        assert "intact: 6 entries" in said
        assert "No anchors are kept" in said or "syslog only" in said
        code, said = self.run(capsys, "verify", "--anchors", str(folder.parent / "anchors"))
        assert code == 0 and "agree up to entry 6" in said

    def test_verify_json(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WAYBILL_ANCHORS", str(folder.parent / "anchors"))
        code, said = self.run(capsys, "verify", "--json")
        answer = json.loads(said)
        assert code == 0
        assert (answer["whole"], answer["entries"], answer["bad"]) == (True, 6, None)
        assert answer["anchors"]["agree_to"] == 6
        change(folder, "DELETE FROM entry WHERE n > 4")
        code, said = self.run(capsys, "verify", "--json")
        assert code == 1
        assert json.loads(said)["bad"] == {
            "n": 5,
            "what": "cut off",
            "message": "The end was cut off: the chain stops at entry 4, but an anchor of "
            "2026-11-24T09:00:00Z says that there were 6.",
        }

    def test_verify_says_what_it_did_not_compare(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        empty = folder.parent / "empty"
        empty.write_text("not an anchor\n")
        assert "nothing was compared" in self.run(capsys, "verify", "--anchors", str(empty))[1]
        monkeypatch.setenv("WAYBILL_ANCHORS", str(folder.parent / "absent"))
        assert "is not there" in self.run(capsys, "verify")[1]
        with pytest.raises(UsageError):
            main(["verify", "--anchors", str(folder.parent / "absent")])

    def test_nothing_logged_yet(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WAYBILL_HOME", str(tmp_path / "new"))
        assert "Nothing has been logged" in self.run(capsys, "verify")[1]
        assert not (tmp_path / "new").exists()

    def test_log_is_in_words_and_logs_its_reading(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code, said = self.run(capsys, "log", "--limit", "2", "--purpose", "review", "--json")
        shown: list[dict[str, Any]] = json.loads(said)
        assert code == 0
        assert [(entry["verb"], entry["purpose"]) for entry in shown] == [
            ("log", "review"),
            ("search", "case 12"),
        ]
        assert [entry["outcome"] for entry in newest(folder, 2)] == ["handed out", "asked"]
        code, said = self.run(capsys, "log", "--limit", "3")
        assert code == 0 and said.count("\n") == 3 and "purpose: review" in said

    def test_log_without_purpose_is_refused(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("casework.purpose.terminal", lambda: None)
        code, said = self.run(capsys, "log")
        assert (code, said) == (2, "")
        assert newest(folder, 1)[0]["outcome"] == "refused"

    def test_forget(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        code, said = self.run(capsys, "forget", PHONE, "--purpose", "request 7")
        assert code == 0 and said.startswith("6 entries")
        assert self.run(capsys, "verify")[0] == 0
        assert self.run(capsys, "forget", "0612345678", "--purpose", "request 7")[0] == 2

    def test_forget_words_that_no_subject_leads_to(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        log = Audit(folder, anchors=Anchors(syslog=None), now=now)
        log.append(AuditEvent("ada", "search", ASKED, purpose="case 12", asked='{"text":"Ineke LEPELBROEK"}'))
        log.close()
        code, said = self.run(capsys, "forget", "--words", "ineke lepel", "--purpose", "request 8")
        assert code == 0 and said.startswith("1 purposes and questions")
        assert b"LEPEL" not in b"".join(path.read_bytes() for path in folder.glob("audit-keys.db*"))
        assert self.run(capsys, "verify")[0] == 0
        for wrong in ([], [PHONE, "--words", "x"], ["--words", " "]):
            assert self.run(capsys, "forget", *wrong, "--purpose", "request 8")[0] == 2

    @pytest.mark.parametrize(
        "argv", [["--help"], ["verify", "--help"], ["log", "--help"], ["forget", "--help"]]
    )
    def test_help_has_an_example(self, argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        code, said = self.run(capsys, *argv)
        assert code == 0
        assert len(argv) == 1 or "Example: python -m casework" in said


def test_keys_without_a_log_are_an_alarm(folder: Path) -> None:
    (folder / audit_files.CHAIN_FILE).unlink()
    verdict = verify(folder)
    assert verdict.bad and verdict.bad.what == "cut off" and "at least 6 entries" in verdict.bad.message
    assert command_line(main, ["verify"]) == 1
    (folder / audit_files.KEYS_FILE).unlink()
    assert verify(folder).whole and command_line(main, ["verify"]) == 0


def test_a_cut_end_is_seen_without_anchors_and_stays_seen(folder: Path) -> None:
    change(folder, "DELETE FROM entry WHERE n > 4")
    verdict = verify(folder)
    assert verdict.bad and (verdict.bad.n, verdict.bad.what) == (5, "cut off")
    for turn in range(4):  # entries that come after it do not hide it
        log = Audit(folder, anchors=Anchors(None, None), now=now)
        log.append(AuditEvent(f"q{turn}", "search", ASKED, purpose="case 13", asked="{}"))
        log.close()
        assert not verify(folder).whole


def test_a_log_that_was_begun_anew_is_seen_by_the_keys_of_the_old_one(folder: Path) -> None:
    (folder / audit_files.CHAIN_FILE).unlink()
    log = Audit(folder, anchors=Anchors(None, None), now=now)
    log.append(AuditEvent("q", "search", ASKED, purpose="case 13", asked="{}"))
    log.close()
    verdict = verify(folder)
    assert verdict.bad and "knows 6 entries of the log" in verdict.bad.message


def test_a_process_that_was_killed_between_keys_and_entry_is_no_alarm(folder: Path) -> None:
    """Its keys are there, its entry was never written, and nobody was shown anything."""
    with closing(sqlite3.connect(folder / audit_files.KEYS_FILE)) as connection, connection:
        connection.execute("INSERT INTO words VALUES ('x', NULL, x'00', 'y')")
        connection.execute("DELETE FROM words WHERE digest = 'x'")
        connection.execute("INSERT INTO subject VALUES (x'01', x'02')")
    assert verify(folder).whole


def test_a_keys_file_of_an_older_version_knows_no_heads(folder: Path) -> None:
    without_heads(folder)
    assert verify(folder).whole


def test_a_trigger_in_the_log_is_damage_and_nothing_is_answered(tmp_path: Path) -> None:
    """It would take entries of one person away as they are written: no chain lacks what never stood in it."""
    with Workspace.open(Settings(home=tmp_path), person="ada", purpose="tests") as desk:
        desk.note("look", {}, None)
    with sqlite3.connect(tmp_path / "audit.db") as log:
        log.execute("CREATE TRIGGER hide AFTER INSERT ON entry BEGIN DELETE FROM entry WHERE n = NEW.n; END")
    with (
        Workspace.open(Settings(home=tmp_path), person="eve", purpose="tests") as desk,
        pytest.raises(WaybillError, match="damaged"),
    ):
        desk.note("look", {}, None)
    bad = verify(tmp_path).bad
    assert bad is not None and bad.what == "damaged"
