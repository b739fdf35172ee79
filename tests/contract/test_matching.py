"""Two authorities find over files what both have in a case, on both servers: hubs, handling codes, log."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from casework import cases
from casework.audit_chain.log import newest
from casework.decisions.hubs import judge
from casework.signed_packs.signing_keys import read_keys, signing_key
from casework.workspace import Workspace
from errors import UsageError, WaybillError
from graph.store.port import Store
from handover.matching.carrying_out import MatchTerms, find_common, offer_match, reply_to_match
from handover.matching.match_messages import MatchOffer, read_message, written
from handover.matching.openings import check_opening
from handover.matching.session_files import DONE, MatchSessions
from loaders.ingest import ingest
from loaders.parsing.options import Options
from tests.contract.two_authorities import two_authorities

SHOP = "+31687654321"
HEAD = "tracking_number,posted_at,sender_name,sender_phone,sender_country,recipient_name,recipient_country\n"
TERMS = MatchTerms(kind="phone", to="The Hague", basis="2023/977 Art. 4", cap=200)


def phone(number: int) -> str:
    return f"+316123{number:05}"


def rows(numbers: range, shared: str = "") -> str:
    return HEAD + "".join(
        f"PX{number:010},2026-03-01T10:00:00Z,Jan Ver{chr(97 + number % 26)}oo {number},"
        f"{shared or phone(number)},NL,John Smith,US\n"
        for number in numbers
    )


class Sides(NamedTuple):
    ghent: Workspace
    hague: Workspace
    ours: str
    theirs: str


@pytest.fixture
def sides(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sides]:
    """One graph in which each has a case of its own; 30 phones are in both, one of them under H2."""
    monkeypatch.delenv("WAYBILL_ANCHORS", raising=False)
    with two_authorities(store, tmp_path) as (ghent, hague):
        made = {
            "open": (rows(range(279)), None),
            "secret": (rows(range(279, 280)), "H2"),
            "shop": (rows(range(300, 400), SHOP), None),
        }
        for name, (text, code) in made.items():
            (tmp_path / f"{name}.csv").write_text(text)
            assert (
                ingest([tmp_path / f"{name}.csv"], Options(layout="parcels", handling=code), ghent).exit == 0
            )
        judge(ghent, f"Phone:{SHOP}", "hub", "a webshop's")
        yield Sides(
            ghent,
            hague,
            _case(ghent, [*range(110, 140), *range(140, 220), *range(250, 280), *range(300, 400)]),
            _case(hague, [*range(110), *range(250, 280)]),
        )


def _case(desk: Workspace, numbers: list[int]) -> str:
    id_, about = cases.new_id(), {"name": "Klompen", "question": "who?", "purpose": "case 12"}
    permit = desk.maintenance("keep case")
    drawn = {f"Parcel:PX{number:010}" for number in numbers}
    cases.append(desk, permit, id_, [("about", about)], after=0, about=about, drawn=drawn)
    return id_


def test_both_find_what_both_have_and_may_tell(sides: Sides, tmp_path: Path) -> None:
    offer, reply, result = (tmp_path / name for name in ("offer.match", "reply.match", "result.match"))
    offered = offer_match([sides.ours], TERMS, offer, desk=sides.ghent)
    assert (offered.session.items, offered.hubs, offered.withheld) == (139, 1, 1)
    replied = reply_to_match(offer, [sides.theirs], reply, desk=sides.hague)
    assert (replied.session.items, replied.hubs, replied.withheld) == (139, 0, 1)
    ours = find_common(reply, result, desk=sides.ghent).common
    theirs = find_common(result, None, desk=sides.hague).common
    assert ours is not None and ours == theirs
    assert [item for item, _row in ours] == [phone(number) for number in range(250, 279)]
    assert all(":" in row for _item, row in ours)
    for desk, verb in ((sides.ghent, "match offer"), (sides.hague, "match reply")):
        folder = desk.settings.home / "matching"
        assert not list(folder.glob("*.secret")) and len(list(folder.glob("*.opening"))) == 1
        assert {oct(path.stat().st_mode & 0o777) for path in folder.iterdir()} == {"0o600"}
        (session,) = MatchSessions(desk.settings).all()
        assert (session.state, session.found) == (DONE, 29)
        entries = newest(desk.settings.home, 20)
        assert {verb, "match result"} <= {entry["verb"] for entry in entries if "verb" in entry}
    check_both_openings(sides, tmp_path)
    for data in (offer, reply, result):
        assert b"+316123" not in data.read_bytes()


def check_both_openings(sides: Sides, folder: Path) -> None:
    """Each side can check what the other opens, and nothing else passes for it."""
    (ghents, hagues) = (next((desk.settings.home / "matching").glob("*.opening")) for desk in sides[:2])
    assert len(check_opening(ghents, desk=sides.hague).items) == 139
    assert len(check_opening(hagues, desk=sides.ghent).items) == 139
    with pytest.raises(UsageError, match="not what The Hague committed itself to"):
        check_opening(ghents, desk=sides.ghent)
    told, other = json.loads(ghents.read_text()), folder / "other.opening"
    for changed, said in (
        ({**told, "items": told["items"][1:]}, "not what Gent committed"),
        ({**told, "salt": told["salt"] + "00"}, "no opening"),
        ({**told, "session": "0" * 32}, "that there was not here"),
        ({**told, "items": "x"}, "no opening"),
    ):
        other.write_text(json.dumps(changed))
        with pytest.raises(UsageError, match=said):
            check_opening(other, desk=sides.hague)
    assert newest(sides.hague.settings.home, 40)[0]["verb"] == "match open"


def test_an_offer_that_could_not_be_written_was_not_made(sides: Sides, tmp_path: Path) -> None:
    with pytest.raises(WaybillError):
        offer_match([sides.ours], TERMS, tmp_path / "none" / "offer.match", desk=sides.ghent)
    assert MatchSessions(sides.ghent.settings).all() == []
    assert not list((sides.ghent.settings.home / "matching").iterdir())


def test_a_file_is_used_once_and_by_the_right_side(sides: Sides, tmp_path: Path) -> None:
    offer, reply, result = (tmp_path / name for name in ("offer.match", "reply.match", "result.match"))
    offer_match([sides.ours], TERMS, offer, desk=sides.ghent)
    with pytest.raises(UsageError, match="We signed this file ourselves"):
        reply_to_match(offer, [sides.ours], reply, desk=sides.ghent)
    with pytest.raises(UsageError, match="answer it with `match reply`"):
        find_common(offer, result, desk=sides.hague)
    reply_to_match(offer, [sides.theirs], reply, desk=sides.hague)
    with pytest.raises(UsageError, match="answered already"):
        reply_to_match(offer, [sides.theirs], reply, desk=sides.hague)
    with pytest.raises(UsageError, match="Name the file for the result"):
        find_common(reply, None, desk=sides.ghent)
    find_common(reply, result, desk=sides.ghent)
    with pytest.raises(UsageError, match="No exchange waits"):
        find_common(reply, result, desk=sides.ghent)


def test_a_file_of_the_demo_and_a_real_one_are_never_used_together(sides: Sides, tmp_path: Path) -> None:
    offer, invented = tmp_path / "offer.match", tmp_path / "invented.match"
    offer_match([sides.ours], TERMS, offer, desk=sides.ghent)
    key = signing_key(sides.ghent.settings)
    message = read_message(offer.read_bytes(), read_keys(sides.hague.settings))
    invented.write_bytes(
        written(msgspec.structs.replace(message.as_(MatchOffer), invented=True), message.lists, key)
    )
    with pytest.raises(UsageError, match="written in the demo"):
        reply_to_match(invented, [sides.theirs], tmp_path / "reply.match", desk=sides.hague)
    demo = sides.hague.settings.of_demo()
    with (
        Workspace.open(demo, person="mira", purpose="a try", store=sides.hague.store) as desk,
        pytest.raises(UsageError, match="in the demo everything is invented"),
    ):
        reply_to_match(offer, [sides.theirs], tmp_path / "reply.match", desk=desk)
    assert not (tmp_path / "reply.match").exists()


def test_a_case_with_few_items_is_not_compared_and_nothing_is_kept(sides: Sides, tmp_path: Path) -> None:
    few = _case(sides.ghent, [1, 2, 3])
    with pytest.raises(UsageError, match="There are 3 to be compared"):
        offer_match([few], TERMS, tmp_path / "offer.match", desk=sides.ghent)
    with pytest.raises(UsageError, match="No key of Lille is trusted"):
        offer_match([few], replace(TERMS, to="Lille"), tmp_path / "offer.match", desk=sides.ghent)
    assert not (tmp_path / "offer.match").exists()
    assert MatchSessions(sides.ghent.settings).all() == []


def test_a_lost_folder_of_exchanges_is_said(sides: Sides, tmp_path: Path) -> None:
    offer, reply = tmp_path / "offer.match", tmp_path / "reply.match"
    offer_match([sides.ours], TERMS, offer, desk=sides.ghent)
    reply_to_match(offer, [sides.theirs], reply, desk=sides.hague)
    shutil.rmtree(sides.ghent.settings.home / "matching")
    with pytest.raises(UsageError, match="No exchange waits"):
        find_common(reply, tmp_path / "result.match", desk=sides.ghent)
