"""A partner's pack loaded, on both servers: under whose terms, corrected, withdrawn, packed on.

Ghent packs a case; The Hague, with a graph and evidence of its own, trusts its key and loads the pack.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from casework.decisions.hubs import judge
from casework.disclosure import DisclosurePurpose, Recipient
from casework.signed_packs.signing_keys import KeyRing, KnownKey, own_key_file, read_keys
from casework.workspace import Workspace
from errors import NotPermitted, UsageError
from graph.settings import Settings
from graph.store.port import Store
from handover.key_management import make_key, trust_key
from handover.notices import Consequence, PackNotice, consequences, follow, read_notice, write_notice
from handover.packs.evidence_pack import PackOrder, pack
from handover.requests.disclosable_hits import disclosable_hits
from loaders.dry_run import try_files
from loaders.erasing import erase, to_erase
from loaders.ingest import ingest
from loaders.ingest_report import Report
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from loaders.partner_packs.probing import OUR_OWN
from loaders.partner_packs.statements import loaded_packs
from loaders.withdrawing import withdraw
from queries.question import open_question
from queries.verbs.provenance import provenance, table
from tests.servers.session import PERMIT

HEAD = "tracking_number,posted_at,sender_name,sender_phone,recipient_name,recipient_country,contents\n"
OPEN = [
    "RR774087365NL,2026-03-01T10:00:00Z,Jan Jansen,+31612345678,John Smith,US,books",
    "RR439533488NL,2026-03-02T10:00:00Z,Jan Jansen,+31612345678,Grace Brown,AU,toys",
]
GUARDED = ["RB700141223BE,2026-03-03T10:00:00Z,Karel Zwijger,+31612345678,John Smith,US,candles"]
CORRECTED = ["RR774087365NL,2026-03-01T10:00:00Z,Jan Jansen,+31612345678,Mary Major,US,books"]
PHONE = "Phone:+31612345678"
PARCELS = ["RR774087365NL", "RR439533488NL", "RB700141223BE"]
TO_HAGUE = PackOrder(Recipient("SPOC The Hague", "partner_eu"), purpose="request 7")


class Taken(NamedTuple):
    """The Hague with nothing loaded, Ghent's packs (before a correction and after), the notice about
    the first, and the ids that Ghent's deliveries have there.
    """

    desk: Workspace
    first: Path
    second: Path
    notice: Path
    loads: dict[str, str]


@pytest.fixture
def hague(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Taken]:
    monkeypatch.delenv("WAYBILL_ANCHORS", raising=False)
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    ours, theirs = (
        Settings(home=tmp_path / name, evidence=str(tmp_path / f"{name}-evidence"))
        for name in ("ghent", "hague")
    )
    with Workspace.open(ours, person="mira", purpose="case 12", store=store) as ghent:
        make_key(ours, "mira")
        for name, rows, code, day in (
            ("open.csv", OPEN, None, "2026-03-05"),
            ("guarded.csv", GUARDED, "H1", "2026-03-06"),
        ):
            (tmp_path / name).write_text(HEAD + "\n".join(rows) + "\n")
            terms = Options(layout="parcels", handling=code, as_of=day, basis="order 9", review="2027-01-01")
            assert ingest([tmp_path / name], terms, ghent).exit == 0
        judge(ghent, PHONE, "hub", "a call shop")
        pack([*PARCELS, PHONE], first, TO_HAGUE, desk=ghent)
        (tmp_path / "corrected.csv").write_text(HEAD + "\n".join(CORRECTED) + "\n")
        terms = Options(layout="parcels", as_of="2026-04-01", basis="order 9")
        assert ingest([tmp_path / "corrected.csv"], terms, ghent).exit == 0
        pack(PARCELS, second, TO_HAGUE, desk=ghent)
        loads = {one.file: one.load for one in ghent.archive.loads()}
        with pytest.raises(UsageError, match="Nothing of"):
            write_notice(ghent, name_of(first), tmp_path / "early.txt")
        gone = to_erase([f"{loads['open.csv']}:2"], ghent.archive, ghent.maintenance("erase"))
        erase(gone, "a request", ghent)
        withdraw(loads["guarded.csv"], "a mistake", "mira", ghent)
        write_notice(ghent, name_of(first), tmp_path / "notice.txt")
    store.empty(PERMIT)
    (key,) = read_keys(ours).own
    trust_key(theirs, own_key_file(ours, key), "SPOC Belgium", key.key.fingerprint, "joris")
    with Workspace.open(theirs, person="joris", purpose="request 7", store=store) as desk:
        yield Taken(desk, first, second, tmp_path / "notice.txt", loads)


def name_of(place: Path) -> str:
    with zipfile.ZipFile(place) as archive:
        return archive.namelist()[0].partition("/")[0]


def taken(of: Taken, place: Path, **terms: Any) -> Report:
    done = load([place], Options(**terms), of.desk)
    assert done.exit == 0 and not done.unresolved, [one.message for one in done.files]
    return done


def recipients(desk: Workspace, number: str) -> set[str]:
    """Whom labels of the parcel name as its recipient, in whatever layout."""
    cypher = "MATCH (:Parcel {tracking_number: $n})-[:ADDRESSED_TO]->(p:Party) RETURN p.name AS name LIMIT 9"
    return {row["name"] for row in desk.store.read(cypher, {"n": number}, PERMIT)}


def test_each_delivery_is_a_load_of_its_own(hague: Taken) -> None:
    done = taken(hague, hague.first)
    assert (len(done.files), sum(one.rows_written for one in done.files)) == (2, 3)
    assert not any("made for" in one.message for one in done.files)
    facts = {one.file: one for one in hague.desk.archive.loads()}
    (key,) = read_keys(hague.desk.settings).trusted
    assert {one.layout for one in facts.values()} == {f"parcels@{key.key.fingerprint[:16]}"}
    assert {name: one.as_of for name, one in facts.items()} == {
        "open.csv": "2026-03-05T23:59:59Z",
        "guarded.csv": "2026-03-06T23:59:59Z",
    }
    assert {(one.basis, one.review, one.by) for one in facts.values()} == {("order 9", "2027-01-01", "joris")}
    assert {name: one.handling for name, one in facts.items()} == {"open.csv": None, "guarded.csv": "H1"}


@pytest.mark.parametrize(("authority", "said"), [("spoc the hague", False), ("SPOC Lisbon", True)])
def test_a_pack_for_somebody_else_is_remarked_on(hague: Taken, authority: str, said: bool) -> None:
    hague.desk.settings = replace(hague.desk.settings, authority=authority)
    done = taken(hague, hague.first)
    remarks = ["the pack was made for SPOC The Hague" in one.message for one in done.files]
    assert remarks == [said, said]


def test_our_own_rows_that_come_back_in_a_partners_pack_are_passed_over(hague: Taken, tmp_path: Path) -> None:
    """They are no second source of what we hold, whatever code the partner gave them."""
    ghent = back_at_ghent(hague, tmp_path)
    tried, _found = try_files([tmp_path / "back.zip"], Options(), settings=ghent)
    hague.desk.store.empty(PERMIT)
    with Workspace.open(ghent, person="mira", purpose="case 12", store=hague.desk.store) as desk:
        done = ingest([tmp_path / "back.zip"], Options(), desk)
    for report in (tried, done):
        said = {
            one.file.rpartition("/")[2]: (one.rows_written, OUR_OWN in one.message) for one in report.files
        }
        assert said == {"hague.csv": (1, False), "open.csv": (0, True), "guarded.csv": (0, True)}
        assert report.exit == 0


def test_rows_that_are_said_to_be_our_own_and_are_not_held_are_not_passed_over(
    hague: Taken, tmp_path: Path
) -> None:
    """Whoever holds a trusted key can write our digits into a layout."""
    ghent = back_at_ghent(hague, tmp_path)
    hague.desk.store.empty(PERMIT)
    empty = replace(ghent, evidence=str(tmp_path / "no-evidence"))
    with Workspace.open(empty, person="mira", purpose="case 12", store=hague.desk.store) as desk:
        done = ingest([tmp_path / "back.zip"], Options(), desk)
    said = {one.file.rpartition("/")[2]: (one.exit, one.message) for one in done.files}
    assert said["hague.csv"][0] == 0 and done.exit == 2
    assert said["open.csv"] == (
        2,
        "open.csv: source rows that are said to come from a pack of ours and are not in the evidence: 2. Ask "
        "SPOC The Hague where they come from; nothing of this delivery is loaded.",
    )


def back_at_ghent(hague: Taken, tmp_path: Path) -> Settings:
    """back.zip: Ghent's rows and one of The Hague's, signed by The Hague, whose key Ghent trusts."""
    taken(hague, hague.first)
    own = "RX000000011NL,2026-03-04T10:00:00Z,Piet Klaver,+31612345678,Lee Ann,US,tea"
    (tmp_path / "hague.csv").write_text(f"{HEAD}{own}\n")
    assert ingest([tmp_path / "hague.csv"], Options(layout="parcels"), hague.desk).exit == 0
    make_key(hague.desk.settings, "joris")
    order = PackOrder(Recipient("Politie Gent", "partner_eu"))
    pack([*PARCELS, "RX000000011NL", PHONE], tmp_path / "back.zip", order, desk=hague.desk)
    ghent = Settings(home=tmp_path / "ghent", evidence=str(tmp_path / "ghent-evidence"))
    (key,) = read_keys(hague.desk.settings).own
    file = own_key_file(hague.desk.settings, key)
    trust_key(ghent, file, "SPOC The Hague", key.key.fingerprint, "mira", "partner_eu")
    return ghent


def test_every_parcel_names_the_row_of_the_partner(hague: Taken) -> None:
    taken(hague, hague.first)
    said = {number: provenance(number, desk=hague.desk) for number in PARCELS}
    assert {number: [row["partner_row"] for row in rows] for number, rows in said.items()} == {
        "RR774087365NL": [f"{hague.loads['open.csv']}:1"],
        "RR439533488NL": [f"{hague.loads['open.csv']}:2"],
        "RB700141223BE": [f"{hague.loads['guarded.csv']}:1"],
    }
    assert [row["raw"] for rows in said.values() for row in rows] == [*OPEN, *GUARDED]
    assert {row["partner"] for rows in said.values() for row in rows} == {"SPOC Belgium"}
    assert [row["handling"] for row in said["RB700141223BE"]] == ["H1"]
    (printed,) = table(said["RB700141223BE"])
    assert printed["partner"] == f"SPOC Belgium {hague.loads['guarded.csv']}:1"


def test_the_same_pack_again_is_already_loaded(hague: Taken) -> None:
    taken(hague, hague.first)
    again = taken(hague, hague.first)
    assert all(one.already_loaded for one in again.files) and not again.nodes_created
    assert "already loaded" in again.files[0].message


def test_what_the_partner_decided_is_shown_as_theirs_and_never_applied(hague: Taken) -> None:
    loads = [str(one.load) for one in taken(hague, hague.first).files]
    (found,) = loaded_packs(hague.desk)
    assert (found.partner, {one.load for one in found.loads}) == ("SPOC Belgium", set(loads))
    (said,) = found.statements
    assert (said["verdict"], said["on"], said["who"], said["reason"]) == (
        "hub",
        [PHONE],
        "mira",
        "a call shop",
    )
    decided = hague.desk.store.read("MATCH (d:Decision) RETURN d.id AS id LIMIT 9", {}, PERMIT)
    assert list(decided) == []
    for one in loads:
        erase(to_erase([one], hague.desk.archive, hague.desk.maintenance("erase")), "retention", hague.desk)
    assert b"call shop" not in b"".join(
        path.read_bytes() for path in Path(hague.desk.archive.location).rglob("*") if path.is_file()
    )
    assert loaded_packs(hague.desk) == []


def asked_for(of: Taken) -> tuple[KnownKey, PackNotice, list[Consequence]]:
    signer, notice = read_notice(of.notice.read_bytes(), read_keys(of.desk.settings))
    return signer, notice, consequences(of.desk, signer, notice, of.desk.maintenance("notice"))


def test_what_the_partner_erased_and_withdrew_goes_here_by_their_numbers(hague: Taken) -> None:
    taken(hague, hague.first)
    signer, notice, what = asked_for(hague)
    told = {one.facts.file: one.rows for one in what}
    assert (signer.name, told) == ("SPOC Belgium", {"open.csv": (2,), "guarded.csv": None})
    follow(hague.desk, signer, notice, what)
    left = hague.desk.store.read("MATCH (p:Parcel) RETURN p.tracking_number AS n LIMIT 9", {}, PERMIT)
    assert [row["n"] for row in left] == ["RR774087365NL"]
    assert asked_for(hague)[2] == []


def test_a_contact_point_follows_a_notice_without_being_a_data_manager(hague: Taken) -> None:
    """Whoever signed it is the first person, who follows it the second; what it takes is a part of that."""
    taken(hague, hague.first)
    signer, notice, what = asked_for(hague)
    settings, store = hague.desk.settings, hague.desk.store
    with Workspace.open(settings, person="ina", purpose="x", roles=["investigator"], store=store) as ina:
        with pytest.raises(NotPermitted):
            follow(ina, signer, notice, what)
        assert asked_for(hague)[2], "nothing of it was done"
    with Workspace.open(settings, person="ada", purpose="x", roles=["spoc"], store=store) as ada:
        follow(ada, signer, notice, what)
        with pytest.raises(NotPermitted):
            ada.maintenance("erase")
    assert asked_for(hague)[2] == []


def test_what_was_erased_does_not_come_back_in_another_pack(hague: Taken) -> None:
    taken(hague, hague.first)
    signer, notice, what = asked_for(hague)
    follow(hague.desk, signer, notice, what)
    done = load([hague.second], Options(), hague.desk)
    assert [one.rows_rejected for one in done.files if one.file.endswith("open.csv")] == [1]
    cypher = "MATCH (p:Party {name: 'Grace Brown'}) RETURN p.id AS id LIMIT 1"
    assert list(hague.desk.store.read(cypher, {}, PERMIT)) == []


def test_what_a_partner_erased_can_still_come_from_a_source_of_ours(hague: Taken, tmp_path: Path) -> None:
    taken(hague, hague.first)
    signer, notice, what = asked_for(hague)
    follow(hague.desk, signer, notice, what)
    (tmp_path / "own.csv").write_text(HEAD + "\n".join(OPEN) + "\n")
    done = load([tmp_path / "own.csv"], Options(layout="parcels", as_of="2026-03-01"), hague.desk)
    assert [(one.rows_written, one.rows_rejected) for one in done.files] == [(2, 0)]


def test_a_notice_that_was_changed_is_refused(hague: Taken) -> None:
    data, keys = hague.notice.read_bytes(), read_keys(hague.desk.settings)
    for word, other in ((b"erased", b"withdrawn"), (b"waybill notice", b"waybill matter"), (b"[2]", b"[3]")):
        assert word in data
        with pytest.raises(UsageError):
            read_notice(data.replace(word, other), keys)
    with pytest.raises(UsageError, match="not among those that are trusted"):
        read_notice(data, KeyRing())


def test_withdrawing_its_loads_takes_it_all_away(hague: Taken) -> None:
    loads = [str(one.load) for one in taken(hague, hague.first).files]
    for one in loads:
        withdraw(one, "asked by Ghent", "joris", hague.desk)
    left = hague.desk.store.read("MATCH (n:Parcel|Party|Phone) RETURN n.id AS id LIMIT 9", {}, PERMIT)
    assert list(left) == []


def test_a_newer_pack_corrects_what_it_says_anew(hague: Taken) -> None:
    taken(hague, hague.first)
    assert recipients(hague.desk, "RR774087365NL") == {"John Smith"}
    taken(hague, hague.second)
    assert recipients(hague.desk, "RR774087365NL") == {"Mary Major"}
    taken(hague, hague.first)
    assert recipients(hague.desk, "RR774087365NL") == {"Mary Major"}


def test_it_never_takes_the_place_of_what_was_delivered_to_us(hague: Taken, tmp_path: Path) -> None:
    """An older statement of ours in the same layout stands beside the partner's newer one."""
    (tmp_path / "own.csv").write_text(HEAD + OPEN[0].replace("John Smith", "Own Person") + "\n")
    assert load([tmp_path / "own.csv"], Options(layout="parcels", as_of="2026-03-01"), hague.desk).exit == 0
    taken(hague, hague.second)
    assert recipients(hague.desk, "RR774087365NL") == {"Own Person", "Mary Major"}


def test_a_stricter_code_of_ours_counts_and_a_weaker_does_not(hague: Taken) -> None:
    taken(hague, hague.first, handling="H2", basis="2023/977 Art. 9")
    facts = hague.desk.archive.loads()
    assert {(one.handling, one.basis) for one in facts} == {("H2", "2023/977 Art. 9")}
    taken(hague, hague.second, handling="H0")
    codes = {one.file: one.handling for one in hague.desk.archive.loads() if one.handling != "H2"}
    assert codes == {"open.csv": "H0", "guarded.csv": "H1", "corrected.csv": "H0"}


def test_what_is_h1_there_is_asked_for_before_a_court_has_it_from_us(hague: Taken, tmp_path: Path) -> None:
    taken(hague, hague.first)
    make_key(hague.desk.settings, "joris")
    order = PackOrder(Recipient("Rechtbank Den Haag", "court"), requests=tmp_path / "requests")
    made = pack(PARCELS, tmp_path / "court.zip", order, desk=hague.desk)
    assert (made.rows, made.withheld) == (2, 1)
    (request,) = made.requests
    assert json.loads(request.read_text("utf-8"))["delivery"]["file"] == "guarded.csv"


def test_what_a_partner_told_us_is_no_hit_for_that_partner(hague: Taken) -> None:
    """Else both would take for confirmed what one of them has."""
    taken(hague, hague.first)
    purpose = DisclosurePurpose("request 8", "intelligence", date(2026, 3, 10))
    phone = PHONE.partition(":")[2]
    for to, hits in (
        (Recipient("SPOC Belgium", "partner_eu"), ()),
        (Recipient("BKA", "partner_eu"), (phone,)),
    ):
        with open_question("answer request", {}, hague.desk) as question:
            found = disclosable_hits(question, [phone, "+31600000009"], to, purpose)
            question.release(found, count=len(found.hits), subjects=found.ids, handling=found.codes)
        assert (found.hits, found.held_back) == (hits, ())
