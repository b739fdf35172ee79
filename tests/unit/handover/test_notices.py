"""The commands of notices: telling who has a pack, and what following one asks; without a server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from casework.audit_chain.log import newest
from casework.signed_packs.signing_keys import FOLDER, KeyRing, read_keys, save_keys
from casework.workspace import Workspace
from errors import UsageError
from evidence.archive import Archive
from graph.settings import Settings
from handover.__main__ import main
from handover.key_management import make_key
from handover.notices import read_notice, write_notice
from handover.register import packs
from tests.contract.made_loads import put
from tests.unit.handover import made_packs as made
from tests.unit.handover.test_register import note

THEIRS = "c" * 16
"""The load that the partner's LOAD became here."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    for name in ("WAYBILL_PURPOSE", "WAYBILL_ANCHORS", "NEO4J_URI", "WAYBILL_EVIDENCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WAYBILL_HOME", str(tmp_path))
    monkeypatch.setenv("WAYBILL_USER", "mira")
    settings = Settings.from_environment()
    put(Archive(settings.evidence), made.LOAD, "parcels", [made.parcel(n, 0, 1) for n in range(1, 6)])
    make_key(settings, "mira")
    with Workspace.open(settings, purpose="a request of a citizen", person="mira") as found:
        note(found, "one", {made.LOAD: [1, 2]})
        yield found


def told(desk: Workspace, file: Path) -> Path:
    """The notice that LOAD was withdrawn, and the key that signed it as a partner's."""
    desk.archive.withdraw(made.LOAD, "wrong file", "tom")
    reason = "the carrier took  the file back"
    assert main(["tell", "one", "-o", str(file), "--purpose", "Art. 16", "--reason", reason]) == 0
    (own,) = read_keys(desk.settings).own
    save_keys(desk.settings.home / FOLDER, KeyRing(trusted=(replace(own, name="SPOC Belgium"),)))
    return file


def take_in(desk: Workspace, key: str, pack_made: str = "", pack: str = "one") -> None:
    source = {"name": "SPOC Belgium", "key": key, "pack": pack, "made": pack_made, "load": made.LOAD}
    put(desk.archive, THEIRS, "parcels", [made.parcel(n, 0, 1) for n in range(1, 3)], partner=source)


def test_a_notice_names_rows_and_nothing_that_they_say(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = told(desk, tmp_path / "notice.txt").read_text()
    assert f'"load":"{made.LOAD}","what":"withdrawn"' in text and '"rows":[1,2]' in text
    assert "Jansen" not in text and "send it to who has one" in capsys.readouterr().out
    out = newest(desk.settings.home, 1)[0]
    assert (out["verb"], out["outcome"], out["recipient"], out["medium"]) == (
        *("tell", "handed out", "who has one", "file"),
    )


def test_it_says_for_whom_it_is_and_why_and_is_noted(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = told(desk, tmp_path / "notice.txt")
    ((pack, (change,)),) = packs(desk)
    assert [one["by"] for one in pack.told] == ["mira"] and change.told and pack.last_told
    capsys.readouterr()
    assert main(["register", "--changed", "--purpose", "Art. 16"]) == 0
    assert capsys.readouterr().out.startswith("Nobody must be told")
    assert main(["register", "--purpose", "Art. 16"]) == 0
    said = capsys.readouterr().out
    assert "  told: 2 of its rows" in said and f"notice written on {pack.last_told} by mira" in said
    take_in(desk, read_keys(desk.settings).trusted[0].key.fingerprint)
    with pytest.raises(UsageError, match="add --yes"):
        main(["follow", str(file)])
    said = capsys.readouterr().out
    assert "Notice about one, for who has one." in said and "Reason: the carrier took the file back" in said
    assert "never loaded here" not in said and "not written for this authority" not in said


@pytest.mark.parametrize(("authority", "said"), [("WHO has  one", False), ("SPOC Lisbon", True)])
def test_a_notice_for_somebody_else_is_remarked_on(
    desk: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    authority: str,
    said: bool,
) -> None:
    file = told(desk, tmp_path / "notice.txt")
    take_in(desk, read_keys(desk.settings).trusted[0].key.fingerprint)
    monkeypatch.setenv("WAYBILL_AUTHORITY", authority)
    with pytest.raises(UsageError, match="add --yes"):
        main(["follow", str(file)])
    remark = "It was not written for this authority but for who has one: ask whether you are meant."
    assert (remark in capsys.readouterr().out) is said


def test_a_reason_is_no_letter(desk: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at most 1,000 characters"):
        write_notice(desk, "one", tmp_path / "notice.txt", "x" * 1_001)


def test_a_notice_about_a_pack_that_never_came_is_remarked_on(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same rows may have come in another pack of the partner's, and go all the same."""
    file = told(desk, tmp_path / "notice.txt")
    take_in(desk, read_keys(desk.settings).trusted[0].key.fingerprint, pack="another")
    with pytest.raises(UsageError, match="add --yes"):
        main(["follow", str(file)])
    said = capsys.readouterr().out
    assert "The pack one was never loaded here" in said and "would be withdrawn" in said


def test_nothing_to_tell_is_said(desk: Workspace, tmp_path: Path) -> None:
    for name, said in (("one", "Nothing of one"), ("two", "No pack called two")):
        with pytest.raises(UsageError, match=said):
            main(["tell", name, "-o", str(tmp_path / "notice.txt"), "--purpose", "Art. 16"])
    assert not (tmp_path / "notice.txt").exists()


def test_nothing_is_done_before_a_person_says_so(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = told(desk, tmp_path / "notice.txt")
    (known,) = read_keys(desk.settings).trusted
    take_in(desk, known.key.fingerprint)
    with pytest.raises(UsageError, match="add --yes"):
        main(["follow", str(file)])
    said = capsys.readouterr().out
    assert f"Load {THEIRS} of SPOC Belgium ({THEIRS}.csv) would be withdrawn." in said
    assert not desk.archive.facts(THEIRS).withdrawn


def test_an_old_notice_says_nothing_of_what_came_in_a_newer_pack(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = told(desk, tmp_path / "notice.txt")
    (known,) = read_keys(desk.settings).trusted
    take_in(desk, known.key.fingerprint, "2999-01-01T00:00:00Z")
    assert main(["follow", str(file), "--yes"]) == 0
    assert "Nothing here is of what SPOC Belgium withdrew" in capsys.readouterr().out
    assert not desk.archive.facts(THEIRS).withdrawn


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2999-01-01T00:00:00Z", "SPOC Belgium is dated in the future"),
        ("whenever", "SPOC Belgium is dated in the future"),
        ("2026-02-30T00:00:00Z", "no notice"),
        ("1", "no notice"),
    ],
)
def test_a_notice_of_no_day_that_can_be_is_refused(
    desk: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, said: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("handover.notices.stamp", lambda _moment: at)
        file = told(desk, tmp_path / "notice.txt")
    with pytest.raises(UsageError, match=said):
        read_notice(file.read_bytes(), read_keys(desk.settings))


def test_a_notice_says_nothing_of_another_partners_load(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = told(desk, tmp_path / "notice.txt")
    take_in(desk, "0" * 64)
    assert main(["follow", str(file), "--yes"]) == 0
    assert "Nothing here is of what SPOC Belgium withdrew" in capsys.readouterr().out
    assert not desk.archive.facts(THEIRS).withdrawn


def test_a_later_key_of_the_partner_speaks_for_an_earlier_one(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = told(desk, tmp_path / "notice.txt")
    (known,) = read_keys(desk.settings).trusted
    (earlier,) = made.ring(made.KEY).trusted
    ring = KeyRing(trusted=(replace(known, vouched_by=earlier.key.fingerprint), earlier))
    save_keys(desk.settings.home / FOLDER, ring)
    take_in(desk, earlier.key.fingerprint)
    with pytest.raises(UsageError, match="add --yes"):
        main(["follow", str(file)])
    assert "would be withdrawn" in capsys.readouterr().out


def test_what_is_no_notice_is_refused(desk: Workspace, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear colleague,\n\nwe withdrew it.\n")
    with pytest.raises(UsageError, match="no notice"):
        main(["follow", str(tmp_path / "letter.txt")])
    with pytest.raises(UsageError, match="cannot be read"):
        main(["follow", str(tmp_path / "none.txt")])
