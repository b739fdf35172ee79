"""Larger files that came on page Exchange: an evidence pack, a notice, and files of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework.disclosure import Recipient
from casework.signed_packs.signing_keys import FOLDER as KEYS
from casework.signed_packs.signing_keys import KeyRing, read_keys, save_keys
from casework.workspace import Workspace
from evidence.archive import Archive
from graph.settings import Settings
from handover.key_management import make_key
from handover.matching.carrying_out import MatchAnswer
from handover.matching.group import random_points
from handover.matching.match_messages import MatchReply, written
from handover.matching.protocol import make_offer
from handover.notices import DOMAIN, Consequence, PackNotice
from handover.packs.evidence_pack import PackOrder, pack
from handover.signed_file import signed
from tests.pages.conftest import Open
from tests.pages.test_exchange import came, words
from tests.unit.handover import made_packs as made
from tests.unit.handover.matching.two_sides import GHENT, OURS, SESSION, terms
from tests.unit.loaders.test_partner_packs import delivered, row
from ui.tasks import jobs


@pytest.fixture
def errands(monkeypatch: pytest.MonkeyPatch) -> list[Mapping[str, Any]]:
    """What would be done in a process of its own."""
    sent: list[Mapping[str, Any]] = []
    monkeypatch.setattr("ui.tasks.child_process.run", lambda errand, _progress: sent.append(errand))
    return sent


def done() -> None:
    """The job at work, at its end, and forgotten."""
    job = jobs.find("load")
    assert job is not None and job.finished.wait(30)
    jobs.forget("load")


def partners_pack(world: Settings, place: Path) -> bytes:
    """A pack of a parcel of this world, by a key that is Gent's by now."""
    with Workspace.open(world, purpose="request 7") as desk:
        pack(["LS226545884NL"], place, PackOrder(Recipient("SPOC The Hague", "partner_eu")), desk=desk)
    (own,) = read_keys(world).own
    save_keys(world.private_folder(KEYS), KeyRing(trusted=(replace(own, name="Gent"),)))
    (world.home / KEYS / "signing-key.pem").unlink()
    make_key(world, "mira")
    return place.read_bytes()


def test_a_pack_is_checked_tried_and_loaded_as_a_load_is(
    open_page: Open, partner: Settings, errands: list[Mapping[str, Any]], tmp_path: Path
) -> None:
    data = partners_pack(partner, tmp_path / "case.zip")
    app = came(open_page("exchange"), data, "case.zip")
    assert not app.exception and not app.error
    said = words(app)
    assert "Signature: good · Completeness: complete · Key: known · Gent" in said
    assert "Would be loaded" in said and not errands
    app.text_input(key="exchange-basis").set_value("2023/977 Art. 9")
    app.selectbox(key="exchange-handling").set_value("H1").run()
    app.button(key="exchange-load").click().run()
    assert not app.exception
    done()
    (errand,) = errands
    assert errand["do"] == "load" and len(errand["files"]) == 1
    assert (errand["options"]["basis"], errand["options"]["handling"]) == ("2023/977 Art. 9", "H1")
    assert not Path(errand["files"][0]).exists()


def test_a_pack_that_was_withdrawn_is_loaded_again_only_when_that_is_asked_for(
    open_page: Open,
    partner: Settings,
    errands: list[Mapping[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A notice may have withdrawn it: loading the file once more would undo that in silence."""
    data = partners_pack(partner, tmp_path / "case.zip")
    event = {"what": "withdrawn", "at": "2026-11-30T10:00:00Z", "by": "mira", "reason": "notice of Gent"}
    monkeypatch.setattr(Archive, "find", lambda _archive, load: made.load(load, withdrawn=True))
    monkeypatch.setattr(Archive, "history", lambda _archive, _load: [event])
    app = came(open_page("exchange"), data, "case.zip")
    said = words(app)
    assert "was loaded before and withdrawn on 30 Nov 2026 by mira: notice of Gent" in said
    assert "incoming" not in said and app.button(key="exchange-load").disabled
    app.checkbox(key="exchange-again").check().run()
    app.button(key="exchange-load").click().run()
    assert not app.exception
    done()
    assert errands[0]["options"]["again"] is True


def test_rows_of_our_own_in_a_partners_pack_are_said(
    open_page: Open, partner: Settings, errands: list[Mapping[str, Any]], tmp_path: Path
) -> None:
    (ours,) = read_keys(partner).own
    first = delivered(made.LOAD)
    own = delivered(made.SECRET_LOAD, layout=f"parcels@{ours.key.fingerprint[:16]}")
    rows = [row(first, 1, posted_at="2026-01-01"), row(own, 2, posted_at="2026-01-02")]
    made.write(tmp_path / "mixed.zip", made.contents(rows, read=("a.csv", "b.csv")))
    keys = KeyRing((ours,), made.ring(made.KEY).trusted)
    save_keys(partner.private_folder(KEYS), keys)
    app = came(open_page("exchange"), (tmp_path / "mixed.zip").read_bytes(), "mixed.zip")
    assert not app.exception and not errands
    assert "Not loaded: b.csv holds rows of your own" in words(app)
    assert not app.button(key="exchange-load").disabled


def test_a_pack_that_was_changed_is_not_loaded(
    open_page: Open, partner: Settings, errands: list[Mapping[str, Any]], tmp_path: Path
) -> None:
    data = partners_pack(partner, tmp_path / "case.zip")
    save_keys(partner.private_folder(KEYS), replace(read_keys(partner), trusted=()))
    app = came(open_page("exchange"), data, "case.zip")
    assert not app.exception and "Key: unknown" in words(app) and "It is not loaded" in words(app)
    assert not [one for one in app.button if one.key == "exchange-load"]


def test_a_notice_says_what_would_be_done_and_does_it_when_asked(
    open_page: Open, partner: Settings, errands: list[Mapping[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = msgspec.json.encode(PackNotice("waybill-0123456789abcdef", "2026-12-01T10:00:00Z", ()))
    notice = signed(body, GHENT, DOMAIN)
    app = came(open_page("exchange"), notice)
    assert not app.exception and "Nothing of it is here" in words(app)
    with Workspace.open(partner, purpose="tests") as desk:
        facts = desk.archive.loads()[0]
    what = [Consequence(facts, (1, 2)), Consequence(facts, None)]
    monkeypatch.setattr("ui.exchange.partner_notice.consequences", lambda *_given: what)
    app = came(open_page("exchange"), notice)
    assert f"{facts.file}: 2 rows will be erased" in words(app)
    assert f"{facts.file} will be withdrawn" in words(app) and not errands
    app.button(key="exchange-follow").click().run()
    assert not app.exception
    done()
    assert [one["do"] for one in errands] == ["follow"]


def test_an_offer_asks_for_cases(open_page: Open, partner: Settings) -> None:
    app = came(open_page("exchange"), make_offer(terms(), OURS, GHENT)[0])
    assert not app.exception and not app.error and "asks to compare: Phone" in words(app)
    assert app.button(key="match-reply").disabled


def test_a_reply_gives_what_both_have_and_the_result_for_them(
    open_page: Open, partner: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_common(_file: Path, target: Path, *, desk: Workspace) -> MatchAnswer:
        assert desk.purpose
        target.write_bytes(b"the result")
        return MatchAnswer(SESSION, common=[("+31612345678", "l1:7"), ("+31600000000", "l2:9")])

    monkeypatch.setattr("ui.exchange.comparisons.find_common", find_common)
    reply = written(
        MatchReply(session="a" * 32, answers="b" * 64, commitment="c" * 64),
        [random_points(1), random_points(1)],
        GHENT,
    )
    app = came(open_page("exchange"), reply)
    assert "to your offer" in words(app)
    app.button(key="match-result").click().run()
    assert not app.exception and not app.error
    assert app.session_state["made-files"]["match"][2] == b"the result"
    assert list(app.dataframe[0].value["Source row"]) == ["l1:7", "l2:9"]
    assert "cannot be made again" in words(app)
    app.button(key="open-match").click().run()
    assert not app.exception and app.session_state["work"].title == "Gent"
