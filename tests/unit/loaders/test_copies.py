"""Where a copy of erased rows may be."""

from __future__ import annotations

import json
import re
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from casework.audit_chain.audit import Audit
from casework.audit_chain.entry import FILE, HANDED_OUT, MAINTENANCE, SCREEN, AuditEvent
from casework.workspace import Workspace
from evidence.archive import Archive
from graph.settings import Settings
from loaders.erasing import Erasing, to_erase
from loaders.monitoring.copies import copies
from loaders.watching.watch import STATE
from tests.contract.made_loads import put


def test_other_loads_of_the_same_file_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    archive = Archive(settings.evidence)
    for digit in "123":
        put(archive, digit * 16, "parcels", [])
    one, again, other = archive.loads()
    same = [replace(one, sha256="x"), replace(again, sha256="x"), other]
    monkeypatch.setattr(Archive, "loads", lambda self: same)

    left = [place.where for place in copies(settings, [Erasing(same[0], None)]) if not place.erased]

    assert [where for where in left if again.load in where] == [
        f"load {again.load} (made) holds the same file: erase it too"
    ]
    assert not any(other.load in where or one.load in where for where in left)


def test_what_cannot_be_read_is_named_and_not_passed_over(tmp_path: Path) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    archive = Archive(settings.evidence)
    put(archive, "1" * 16, "parcels", [{"tracking_number": "RR123456785NL"}])
    canvas = settings.private_folder("canvases") / "one.json"
    canvas.write_bytes(b"\xff\xfe")
    done = tmp_path / "inbox" / "done"
    done.mkdir(parents=True)
    (done / "a.csv.report.json").write_text("cut off in the mid")
    (tmp_path / STATE).write_text(json.dumps([str(done.parent)]))

    left = [place.where for place in copies(settings, [Erasing(archive.loads()[0], None)])]

    assert any(str(canvas) in where and "cannot be read" in where for where in left)
    assert any("a.csv: its report cannot be read" in where for where in left)


def test_every_file_that_left_is_named_with_who_has_it(tmp_path: Path) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    archive = Archive(settings.evidence)
    put(archive, "1" * 16, "parcels", [{"tracking_number": "RR123456785NL"}])
    ours, other = "Parcel:RR123456785NL", "Parcel:RR774087365NL"
    handed_out: list[tuple[str, list[str], str | None, str | None]] = [
        ("export", [ours], None, "NCA"),  # as an older Waybill logged it
        ("query csv", [ours], FILE, None),
        ("targets", [ours], FILE, "the operator"),
        ("search", [ours], FILE, None),
        ("run", [], FILE, None),
        ("walk", [ours], None, None),
        ("walk", [ours], None, None),
        ("expand", [ours], SCREEN, None),
        ("shared csv", [other], FILE, None),
        ("canvas", [ours], None, None),
    ]
    with Workspace.open(settings, purpose="tests", person="ada") as desk:
        for verb, subjects, medium, to in handed_out:
            with desk.asking(verb, {}, recipient=to, medium=medium) as asked:
                asked.handed_out(1, subjects)
        with pytest.raises(ValueError, match="x"), desk.asking("export", {}, [ours], medium=FILE):
            raise ValueError("x")
    erased = Erasing(archive.loads()[0], None, {ours})

    files = [one.where for one in copies(settings, [erased]) if one.kind == "file"]

    told = [re.sub(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "T", where) for where in files]
    assert told == [
        "audit entry 2: export of T by ada, NCA has it: it holds some of it",
        "audit entry 4: query csv of T, ada has it: it holds some of it",
        "audit entry 6: targets of T by ada, the operator has it: it holds some of it",
        "audit entry 8: search of T, ada has it: it holds some of it",
        "audit entry 10: run of T, ada has it: it may hold some of it",
        "audit entries 12, 14: 2 times walk, T to T: an answer; it is not known whether ada kept a copy of "
        "it",
    ]


AHEAD, BEHIND = datetime(2026, 1, 2, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received", "clock", "listed"),
    [
        ("2025-05-31T00:00:00Z", [BEHIND, BEHIND], True),
        ("2026-01-02T00:00:00Z", [BEHIND, BEHIND], False),  # it left before the load came
        ("2026-01-02T00:00:00Z", [AHEAD, BEHIND], True),  # the clock was ahead, and set right since
        ("2026-01-02T00:00:00Z", [BEHIND, BEHIND - timedelta(seconds=9)], False),  # of two processes
        ("2999-01-01T00:00:00Z", [BEHIND, BEHIND], True),  # the clock of another machine was ahead
    ],
)
def test_a_clock_that_was_wrong_hides_no_file(
    tmp_path: Path, received: str, clock: list[datetime], listed: bool
) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    archive, ours = Archive(settings.evidence), "Parcel:RR123456785NL"
    put(archive, "1" * 16, "parcels", [{"tracking_number": "RR123456785NL"}])
    for verb, at in zip(("ingest", "export"), clock, strict=True):
        with closing(Audit(settings.private_folder(), now=partial(lambda moment: moment, at))) as audit:
            audit.append(AuditEvent("ada", verb, HANDED_OUT, count=1, subjects=(ours,), medium=FILE))
            audit.append(AuditEvent("ada", "backup", MAINTENANCE))
    erased = Erasing(replace(archive.loads()[0], received=received), None, {ours})
    told = [one.where for one in copies(settings, [erased]) if one.kind in ("file", "backup")]
    assert any("audit entry 3: export" in where for where in told) == listed
    assert any("audit entry 4: backup" in where for where in told) == listed


def test_of_a_load_that_was_withdrawn_before_files_that_name_others_are_named_too(tmp_path: Path) -> None:
    """A file of people names one by an id that nothing leads to any more."""
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    archive, load = Archive(settings.evidence), "1" * 16
    put(archive, load, "parcels", [{"tracking_number": "RR123456785NL"}])
    with Workspace.open(settings, purpose="tests", person="ada") as desk:
        with desk.asking("run", {}, medium=FILE) as asked:
            asked.handed_out(1, ["Person:0123456789abcdef0123"])
        permit = desk.maintenance("erase")
        before = copies(settings, to_erase([load], archive, permit))
        archive.withdraw(load, "tests", "ada")
        after = copies(settings, to_erase([load], archive, permit))

    assert not [one for one in before if one.kind == "file"]
    assert [
        "files about others that ada has: they may hold some" in one.where
        for one in after
        if one.kind == "file"
    ] == [True]


def test_of_a_party_files_of_people_are_named_that_may_have_stood_for_it(tmp_path: Path) -> None:
    """A row that was corrected, or people grouped anew: the person of then is called otherwise now."""
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    archive, load = Archive(settings.evidence), "1" * 16
    put(archive, load, "parcels", [{"tracking_number": "RR123456785NL"}])
    with Workspace.open(settings, purpose="tests", person="ada") as desk:
        for medium in (FILE, FILE, SCREEN):
            with desk.asking("run", {}, medium=medium) as asked:
                asked.handed_out(1, ["Person:0123456789abcdef0123"])
    erased = Erasing(archive.loads()[0], {1}, {"Party:abc"})
    (told,) = [one.where for one in copies(settings, [erased]) if one.kind == "file"]
    assert told.startswith("audit entries 2, 4: 2 times run") and "files about others that ada has" in told
    assert not [one for one in copies(settings, [replace_ids(erased)]) if one.kind == "file"]


def replace_ids(one: Erasing) -> Erasing:
    return replace(one, ids={"Parcel:RR123456785NL"})


def test_of_rows_erased_by_a_run_that_was_cut_off_every_file_is_named(tmp_path: Path) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    archive, load = Archive(settings.evidence), "1" * 16
    put(archive, load, "parcels", [{"tracking_number": "RR123456785NL"}])
    with Workspace.open(settings, purpose="tests", person="ada") as desk:
        with desk.asking("walk", {}, medium=FILE) as asked:
            asked.handed_out(1, ["Parcel:RR123456785NL"])
        permit = desk.maintenance("erase")
        before = to_erase([load], archive, permit)
        archive.erase(load, None, before[0].ids, "tests", "ada")  # killed before anything was listed
        again = to_erase([load], archive, permit)

    left = [(one.kind, one.where) for one in copies(settings, again) if not one.erased]

    assert (before[0].blank, again[0].blank, again[0].ids) == (False, True, set())
    assert any(kind == "file" and "ada has it: it may hold some of it" in where for kind, where in left)
    assert any(kind == "case" and "no longer known whom they named" in where for kind, where in left)
    assert any(kind == "audit log" for kind, _ in left)


def test_the_purposes_of_today_are_named(tmp_path: Path) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    archive = Archive(settings.evidence)
    put(archive, "1" * 16, "parcels", [{"tracking_number": "RR123456785NL"}])
    erasing = [Erasing(archive.loads()[0], None)]
    assert not any(place.kind == "purpose" for place in copies(settings, erasing))
    (tmp_path / "purpose.json").write_text("{}")
    (named,) = [place for place in copies(settings, erasing) if place.kind == "purpose"]
    assert str(tmp_path / "purpose.json") in named.where and not named.erased


def test_what_waits_to_be_put_back_is_named_by_a_parcels_number_too(tmp_path: Path) -> None:
    settings = Settings.from_environment({"WAYBILL_HOME": str(tmp_path)})
    put(Archive(settings.evidence), "1" * 16, "parcels", [])
    (facts,) = Archive(settings.evidence).loads()
    waiting = settings.home / "index" / "x.alerts.json"
    waiting.parent.mkdir(parents=True, exist_ok=True)
    waiting.write_text(json.dumps([{"alert": "Alert:1", "body": {"tracking_numbers": ["RR1"]}}]))
    named = Erasing(facts, None, ids={"Parcel:RR1@2025-04"})
    assert any(str(waiting) in place.where for place in copies(settings, [named]))
    assert not any(str(waiting) in place.where for place in copies(settings, [Erasing(facts, None)]))
