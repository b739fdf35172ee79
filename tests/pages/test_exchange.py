"""Page Exchange: a file that came is said in plain words and taken in; requests, keys, what was given."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from casework.audit_chain.log import newest
from casework.signed_packs.minisign import public_key
from casework.signed_packs.signing_keys import FOLDER as KEYS
from casework.signed_packs.signing_keys import read_keys, save_keys
from graph.settings import Settings
from handover import register
from handover.requests.request_files import NOT_ANSWERED, ContactRequest, written
from handover.requests.request_inbox import IN, OUT, RequestInbox
from handover.signed_file import read_signed
from tests.pages.conftest import Open
from tests.pages.test_identities import select
from tests.pages.test_waiting_requests import CAME
from tests.unit.handover.matching.two_sides import GHENT, STRANGER

WHAT = "A file that a partner sent: request, answer, notice, comparison, evidence pack or key"


def view(app: AppTest, name: str) -> AppTest:
    return app.segmented_control(key="exchange-view").set_value(name).run()


def came(app: AppTest, data: bytes, name: str = "file.bin") -> AppTest:
    return app.file_uploader[0].upload(name, data, "application/octet-stream").run()


def words(app: AppTest) -> str:
    """Everything that the page says, without what escapes it."""
    kinds = ("markdown", "caption", "info", "success", "error", "warning", "code")
    said = " ".join(str(getattr(one, "value", "")) for kind in kinds for one in app.get(kind))
    return said.replace("\\", "").replace(":small[]", "")


def request(settings: Settings) -> bytes:
    (own,) = read_keys(settings).own
    said = ContactRequest(
        id="3f2a9c0b1d4e5f60",
        made="2026-12-01T10:00:00Z",
        by="jan",
        to=own.key.fingerprint,
        items=["+31622222221"],
        question="hit or *no* hit",
        reason="case 12",
        basis="2023/977 Art. 4",
        urgency="8h",
        due="2026-12-01T18:00:00Z",
    )
    return written(said, GHENT)


def test_without_a_key_it_says_how_to_begin(open_page: Open, world: Settings) -> None:
    shutil.rmtree(world.home / KEYS, ignore_errors=True)
    app = open_page("exchange")
    assert not app.exception and "you need a key that signs them" in words(app)
    app.button(key="make-key").click().run()
    (own,) = read_keys(world).own
    assert not app.exception and "you need a key" not in words(app)
    assert own.key.fingerprint in words(view(app, "keys")).replace(" ", "")


def test_a_request_that_came_is_taken_in_and_refused(open_page: Open, partner: Settings) -> None:
    app = came(open_page("exchange"), request(partner))
    assert "Request from Gent <b>: hit or *no* hit" in words(app) and "Signature good" in words(app)
    app.button(key="exchange-take-in").click().run()
    assert not app.exception and not app.error and "listed under Requests" in words(app)
    kept = RequestInbox(partner).find(CAME.id, IN)
    assert kept.partner == "Gent <b>"
    app = view(app, "requests")
    (table,) = app.dataframe
    assert table.value.iloc[0]["Status"] == "overdue" and table.value.iloc[0]["Direction"] == "received"
    assert [one["verb"] for one in newest(partner.home, 5)].count("requests") >= 1


def test_a_file_of_a_stranger_and_one_that_is_none_are_said(open_page: Open, partner: Settings) -> None:
    save_keys(partner.private_folder(KEYS), replace(read_keys(partner), trusted=()))
    app = came(open_page("exchange"), request(partner))
    assert not app.exception and "is not trusted here" in words(app)
    assert "+31622222221" not in words(app) and "hit or" not in words(app)
    assert not [one for one in app.button if one.key == "exchange-take-in"]
    app = came(open_page("exchange"), b"tracking_number\nRR123456785NL\n")
    assert "no file that authorities exchange" in words(app) and not app.error


def test_a_key_is_trusted_by_the_fingerprint_that_was_heard(open_page: Open, partner: Settings) -> None:
    key = public_key(STRANGER)
    app = came(open_page("exchange"), key.file, "lille.pub")
    assert key.fingerprint not in words(app).replace(" ", "")
    app.text_input(key="partner-key-name").set_value("Lille")
    app.selectbox(key="partner-key-kind").set_value("partner_eu")
    app.text_input(key="partner-key-fingerprint").set_value("5f0c")
    trust = "FormSubmitter:partner-key-Trust this key"
    app.button(key=trust).click().run()
    assert "This is not the fingerprint" in words(app) and key.fingerprint not in words(app)
    app.text_input(key="partner-key-fingerprint").set_value(key.fingerprint)
    app.button(key=trust).click().run()
    assert not app.exception and not app.error and "The key of Lille is trusted now" in words(app)
    trusted = read_keys(partner).trusted[-1]
    assert (trusted.name, trusted.kind, trusted.key) == ("Lille", "partner_eu", key)


def test_a_new_request_is_a_signed_file_and_is_listed(open_page: Open, partner: Settings) -> None:
    app = view(open_page("exchange"), "requests")
    app.text_area(key="request-items").set_value("+31699999999\n\n+31699999999\nNobody At All\n")
    app.text_input(key="request-question").set_value("hit or no hit")
    write = "FormSubmitter:request-Write the request"
    app.button(key=write).click().run()
    assert "Enter what is asked about" in words(app)
    app.text_input(key="request-basis").set_value("2023/977 Art. 4")
    app.radio(key="request-urgency").set_value("8h")
    app.button(key=write).click().run()
    assert not app.exception and not app.error
    data = app.session_state["made-files"]["request"][2]
    read_signed(data, read_keys(partner), "waybill request 1", own=True)
    (sent,) = RequestInbox(partner).all()
    assert (sent.way, sent.items, sent.urgency) == (OUT, ("+31699999999", "Nobody At All"), "8h")
    (table,) = app.dataframe
    assert table.value.iloc[0]["Status"] == "open" and table.value.iloc[0]["Direction"] == "sent"


def test_a_refusal_is_written_with_its_reason(open_page: Open, partner: Settings) -> None:
    inbox = RequestInbox(partner)
    inbox.add(replace(CAME, partner="Gent <b>"))
    app = view(open_page("exchange"), "requests")
    app.session_state["wishes"]["answer"] = {
        "of": ("own", CAME.id),
        "suffix": ".json",
        "refusal": "not necessary",
        "over_quota": "",
    }
    app.run()
    assert not app.exception and not app.error
    assert (inbox.find(CAME.id, IN).answer, inbox.find(CAME.id, IN).why) == (NOT_ANSWERED, "not necessary")
    assert app.dataframe[0].value.iloc[0]["Status"] == "not answered"


def test_over_the_quota_a_reason_is_asked_for(
    open_page: Open, partner: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.exchange.contact_requests.asked_lately", lambda *_given: 501)
    monkeypatch.setattr("handover.requests.requesting.asked_lately", lambda *_given: 501)
    inbox = RequestInbox(partner)
    inbox.add(replace(CAME, partner="Gent <b>"))
    app = select(view(open_page("exchange"), "requests"))
    app.button(key=f"answer-{CAME.id}").click().run()
    assert any("501 things" in str(one.value) for one in app.error) and not inbox.find(CAME.id, IN).answer
    app.text_input(key=f"over-quota-{CAME.id}").set_value("a joint team")
    app.button(key=f"answer-{CAME.id}").click().run()
    assert not app.exception and not app.error and inbox.find(CAME.id, IN).answer


def test_what_was_handed_over_is_listed(open_page: Open, partner: Settings) -> None:
    register.note(
        partner,
        register.HandedPack(
            name="waybill-0123456789abcdef",
            at=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
            by="mira",
            recipient="Parket *Gent*",
            kind="court",
            use="evidence",
            purpose="case 12",
            case="",
            handling="H1",
            fingerprint="a" * 64,
            persons=[],
            rows={"0" * 16: [1, 2]},
            told=[{"at": "2026-11-30T10:00:00Z", "by": "mira"}],
        ),
    )
    app = view(open_page("exchange"), "handed")
    assert not app.exception and not app.error
    row = app.dataframe[0].value.set_index("Recipient").loc["Parket *Gent*"]
    assert (row["Rows"], row["What they are"], row["Changed rows"]) == (2, "A court or prosecutor", 0)
    assert row["Told on"] == "2026-11-30"


def test_comparisons_say_how_to_begin(open_page: Open, partner: Settings) -> None:
    app = view(open_page("exchange"), "match")
    assert not app.exception and not app.error and "No comparisons yet" in words(app)
    assert [one.key for one in app.button if one.disabled] == ["match-offer"]
