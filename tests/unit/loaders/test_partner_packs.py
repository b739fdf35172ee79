"""A partner's pack that does not hold is refused, and nothing of it is in the evidence; without a server."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from casework.signed_packs.bag import BAGIT, INFO, MANIFEST, TAG_MANIFEST
from casework.signed_packs.log_chain import beginning
from casework.signed_packs.minisign import sign
from casework.signed_packs.signing_keys import FOLDER, OWN, KeyRing, save_keys
from casework.signed_packs.time_stamp import request
from casework.signed_packs.verifying import DOMAIN, SIGNATURE, STAMP_REQUEST, verify_pack
from casework.workspace import Workspace
from evidence.archive import LoadFacts
from graph.settings import Settings
from handover.packs.cited_rows import CitedRow
from loaders.dry_run import try_files
from loaders.ingest import ingest
from loaders.ingest_report import Report
from loaders.parsing.options import Options
from loaders.parsing.unpacking import is_archive
from loaders.partner_packs.packed_delivery import strictest
from tests.unit.handover import made_packs as made

SETTINGS = {"timezone": "Europe/Amsterdam"}


def delivered(id_: str = made.LOAD, **other: Any) -> LoadFacts:
    return made.load(id_, **{"layout": "parcels", "reading": SETTINGS, **other})


def row(of: LoadFacts, number: int, **read: str) -> CitedRow:
    told = {"tracking_number": f"LX00000000{number}NL", "posted_at": f"2026-01-0{number}", **read}
    return made.cited(of, number, made.parcel(number, 0, 1), read=told, raw=f"+row {number}")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made.write(
        path := tmp_path / "case.zip",
        made.contents([row(delivered(), 1), row(delivered(), 3)], read=("a.csv",)),
    )
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    found.private_folder(FOLDER)
    save_keys(found.home / FOLDER, made.ring(made.KEY))
    return found


def tried(path: Path, settings: Settings, **told: Any) -> Report:
    return try_files([path], Options(**told), settings=settings)[0]


def refused(path: Path, settings: Settings) -> str:
    """Why loading it is refused; nothing of it is in the evidence, and no server was asked for."""
    with Workspace.open(settings, person="joris", purpose="tests") as desk:
        report = ingest([path], Options(), desk)
        assert desk.archive.loads() == [] and {one.exit for one in report.files} == {2}
    assert not Path(settings.evidence).exists() or not any(Path(settings.evidence).iterdir())
    (one,) = report.files
    return one.message


def test_a_pack_is_tried_and_nothing_is_written(place: Path, settings: Settings) -> None:
    (one,) = tried(place, settings).files
    assert (one.rows_read, one.rows_written, one.exit) == (2, 2, 0)
    assert one.file == f"{place}/a.csv" and one.layout and one.layout.startswith("parcels@")
    assert "dry run" in one.message and not is_archive(place)


def test_rows_are_cleaned_by_our_rules(tmp_path: Path, settings: Settings) -> None:
    """What the partner understood does not count: a row that our rules cannot read is rejected."""
    bad = row(delivered(), 2, posted_at="no day")
    made.write(path := tmp_path / "bad.zip", made.contents([row(delivered(), 1), bad]))
    (one,) = tried(path, settings).files
    assert (one.rows_written, one.rows_rejected, one.exit) == (1, 1, 3)


def test_what_nothing_stores_goes(tmp_path: Path, settings: Settings) -> None:
    made.write(path := tmp_path / "nul.zip", made.contents([row(delivered(), 1, contents="a\0b")]))
    (one,) = tried(path, settings).files
    assert one.exit == 0 and one.warnings["nul_removed"] == 1


def without(name: str) -> Callable[[dict[str, bytes]], None]:
    def damage(files: dict[str, bytes]) -> None:
        del files[name]

    return damage


def changed(files: dict[str, bytes]) -> None:
    name = f"{made.NAME}/data/rows.csv"
    files[name] = files[name].replace(b"LX000000001NL", b"LX000000009NL")


def added(files: dict[str, bytes]) -> None:
    files[f"{made.NAME}/data/more.csv"] = b"tracking_number\r\nLX000000001NL\r\n"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (without("tagmanifest-sha256.txt.minisig"), "signature NOT CHECKED, completeness INCOMPLETE"),
        (without(f"{made.NAME}/data/log.jsonl"), "completeness INCOMPLETE"),
        (changed, "rows.csv was changed"),
        (added, "more.csv is in no list"),
    ],
    ids=["unsigned", "without its log", "a changed byte", "an added file"],
)
def test_a_pack_that_does_not_hold_is_refused(
    place: Path, settings: Settings, damage: Callable[[dict[str, bytes]], None], said: str
) -> None:
    files = made.members(place)
    damage(files)
    assert said in refused(made.repacked(place, files), settings)


def test_an_unknown_key_is_refused(place: Path, settings: Settings) -> None:
    save_keys(settings.home / FOLDER, made.ring(made.OTHER_KEY))
    assert "signature good, completeness complete, key UNKNOWN" in refused(place, settings)


def test_our_own_pack_is_refused(place: Path, settings: Settings) -> None:
    (known,) = made.ring(made.KEY).trusted
    save_keys(settings.home / FOLDER, KeyRing(own=(replace(known, name=OWN),)))
    assert "a pack of our own" in refused(place, settings)


def test_options_that_a_pack_answers_itself_are_refused(place: Path, settings: Settings) -> None:
    for told in ({"layout": "parcels"}, {"as_of": "2026-01-01"}, {"timezone": "UTC"}):
        (one,) = tried(place, settings, **told).files
        assert one.exit == 2 and "leave out --layout, --as-of and --timezone" in one.message


@pytest.mark.parametrize(
    ("facts", "cells"),
    [
        ({"layout": "../parcels"}, {}),
        ({"sha256": "x", "rows_read": 1}, {}),
        ({"as_of": "yesterday"}, {}),
        ({"as_of": "9999-99-99T99:99:99Z"}, {}),
        ({"as_of": "2999-01-01T00:00:00Z"}, {}),
        ({"as_of": "0001-01-01T00:00:00Z"}, {}),
        ({"layout_version": 2**70}, {}),
        ({"layout_version": -1}, {}),
        ({"basis": "x" * 1_001}, {}),
        ({"file": "x" * 256}, {}),
        ({"file": "../x.csv"}, {}),
        ({"file": "C:\\x.csv"}, {}),
        ({"file": ".."}, {}),
        ({"reading": None}, {}),
        ({"reading": {"timezone": "Moon/Crater"}}, {}),
        ({}, {"shoe_size": "44"}),
        ({}, {"contents": "x" * 70_000}),
    ],
)
def test_what_waybill_does_not_write_is_refused_though_it_is_signed(
    tmp_path: Path, settings: Settings, facts: dict[str, Any], cells: dict[str, str]
) -> None:
    good = row(delivered("9" * 16), 1)
    bad = row(delivered(**facts), 1, **cells)
    made.write(
        path := tmp_path / "odd.zip", made.contents([good, bad], read=[str(one) for one in facts.values()])
    )
    assert refused(path, settings)


def test_rows_that_stand_twice_are_refused(tmp_path: Path, settings: Settings) -> None:
    made.write(path := tmp_path / "odd.zip", made.contents([row(delivered(), 1), row(delivered(), 1)]))
    assert "stand there twice" in refused(path, settings)


def test_a_pack_says_how_its_rows_were_read(place: Path) -> None:
    table = list(csv.DictReader(io.StringIO(made.payload(place, "rows.csv").decode(), newline="")))
    assert json.loads(table[0]["read"])["tracking_number"] == "LX000000001NL"
    assert json.loads(made.payload(place, "loads.json"))[0]["reading"] == SETTINGS


def test_a_delivery_without_a_fingerprint_is_the_same_in_every_pack(
    tmp_path: Path, settings: Settings
) -> None:
    """The partner gives none where rows are withheld; what is erased of it here stays away nevertheless."""
    with Workspace.open(settings, person="joris", purpose="tests") as desk:
        for name, rows in (("one.zip", (1,)), ("two.zip", (1, 2)), ("all.zip", (1, 2, 3))):
            made.write(place := tmp_path / name, made.contents([row(delivered(), n) for n in rows]))
            ingest([place], Options(), desk)
        found = sorted(desk.archive.loads(), key=lambda one: one.rows_read)
    assert [one.file_sha256 for one in found] == ["", "", made.LOAD * 4]
    one, two, whole = (one.sha256 for one in found)
    assert one == two != whole and len(one) == 64


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (["", "H0", "H1"], "H1"),
        (["H2", "H3 not to Mira's team"], "H3 not to Mira's team"),
        (["other", "H3"], "other"),
        (["", ""], None),
    ],
)
def test_the_strictest_code_counts_with_its_words(codes: list[str], found: str | None) -> None:
    assert strictest(codes) == found


def signed_anew(place: Path, files: dict[str, bytes], missing: str = "") -> Path:
    """The pack with other files in it, or without one, signed by the same key: a partner writes what they
    like.
    """
    manifest, tags = f"{made.NAME}/{MANIFEST}", f"{made.NAME}/{TAG_MANIFEST}"
    whole = {**made.members(place), **{f"{made.NAME}/data/{name}": data for name, data in files.items()}}
    whole.pop(f"{made.NAME}/data/{missing}", None)
    start = len(made.NAME) + 1
    payload = {name[start:]: data for name, data in whole.items() if "/data/" in name}
    whole[manifest] = listing(payload)
    whole[tags] = listing({name: whole[f"{made.NAME}/{name}"] for name in (BAGIT, INFO, MANIFEST)})
    comment = f"{DOMAIN}, {made.NAME}, {made.facts().at}"
    whole[SIGNATURE] = sign(whole[tags], made.KEY, comment)
    whole[STAMP_REQUEST] = request(whole[SIGNATURE])
    return made.repacked(place, whole)


def listing(files: dict[str, bytes]) -> bytes:
    """A manifest of these files."""
    return "".join(f"{sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()


def log_of(body: str) -> bytes:
    """A log of one line, whose chain is whole."""
    linked = sha256(beginning(made.NAME) + body.encode()).hexdigest()
    return json.dumps({"body": body, "hash": linked}).encode() + b"\n"


DEEP = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    "files",
    [
        {"loads.json": DEEP.encode()},
        {"loads.json": b"\xff"},
        {"log.jsonl": log_of('{"kind":"decision","on":' + DEEP + "}")},
        {"log.jsonl": log_of('{"kind":"decision","at":"x","who":"\\ud800","on":[]}')},
        {"log.jsonl": log_of("[]")},
        {"persons.csv": b"person,name,category,since,by,ground\r\nParty:p0,x,suspect\r\n"},
        {"persons.csv": b"\xff\xfe"},
    ],
    ids=["nested loads", "no text", "nested log", "half a character", "no object", "cut off", "no persons"],
)
def test_bad_input_of_a_trusted_partner_is_refused_before_anything_is_loaded(
    place: Path, settings: Settings, files: dict[str, bytes]
) -> None:
    signed_anew(place, files)
    assert verify_pack(place, made.ring(made.KEY)).verified
    said = refused(place, settings)
    (one,) = tried(place, settings).files
    assert one.exit == 2 and one.message == said


@pytest.mark.parametrize("missing", ["rows.csv", "loads.json"])
def test_a_pack_that_lacks_a_file_is_refused_though_it_is_signed(
    place: Path, settings: Settings, missing: str
) -> None:
    signed_anew(place, {}, missing)
    said = refused(place, settings)
    assert said == f"{place.name} holds no {missing}: ask for the pack anew."
    (one,) = tried(place, settings).files
    assert (one.exit, one.message) == (2, said)


def test_a_pack_signed_anew_without_other_files_is_taken(place: Path, settings: Settings) -> None:
    assert {one.exit for one in tried(signed_anew(place, {}), settings).files} == {0}


@pytest.mark.parametrize(
    ("column", "text"),
    [
        *(("handling", "H3 " + "x" * 198), ("review", "0001-01-01"), ("review", "2026-02-30")),
        *(
            ("warnings", "x" * 10_001),
            ("row", "9" * 5_000),
            ("read", DEEP),
            ("read", '{"contents":"\\ud800"}'),
        ),
    ],
)
def test_a_cell_that_waybill_does_not_write_is_refused_though_it_is_signed(
    place: Path, settings: Settings, column: str, text: str
) -> None:
    rows = list(csv.DictReader(io.StringIO(made.payload(place, "rows.csv").decode(), newline="")))
    rows[1][column] = text
    out = io.StringIO()
    table = csv.DictWriter(out, list(rows[0]), quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writeheader()
    table.writerows(rows)
    signed_anew(place, {"rows.csv": out.getvalue().encode()})
    assert "rows.csv" in (said := refused(place, settings))
    (one,) = tried(place, settings).files
    assert one.exit == 2 and one.message == said


@pytest.mark.parametrize("told", [{"handling": "H3 " + "x" * 198}, {"as_of": "", "layout_version": 0}])
def test_a_fact_that_waybill_does_not_write_is_refused_though_it_is_signed(
    place: Path, settings: Settings, told: dict[str, Any]
) -> None:
    (delivery,) = json.loads(made.payload(place, "loads.json"))
    signed_anew(place, {"loads.json": json.dumps([{**delivery, **told}]).encode()})
    assert "does not say how its rows are to be read" in refused(place, settings)
