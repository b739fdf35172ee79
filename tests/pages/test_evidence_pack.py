"""The evidence pack of a case, made on its page: for whom, what they are, for what; logged, and verified."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casework.audit_chain.log import newest
from casework.signed_packs.signing_keys import FOLDER, read_keys
from casework.signed_packs.verifying import verify_pack
from graph.settings import Settings
from handover.key_management import make_key
from handover.requests.request_inbox import FOLDER as CONTACT_REQUESTS
from handover.requests.request_inbox import ORIGINATOR, RequestInbox
from tests.pages.case_steps import begun, beside
from tests.pages.conftest import Open
from tests.pages.test_exchange import view
from tests.pages.test_identities import select
from tests.pages.test_pages import drawn

CREATE = "FormSubmitter:pack-Create evidence pack"


@pytest.fixture
def key(world: Settings) -> None:
    """A signing key, made for this test."""
    shutil.rmtree(world.home / FOLDER, ignore_errors=True)
    make_key(world, "mira")


def create(app: AppTest, recipient: str, kind: str = "court") -> AppTest:
    app.text_input(key="pack-recipient").set_value(recipient)
    app.selectbox(key="pack-kind").set_value(kind)
    return app.button(key=CREATE).click().run()


def made(app: AppTest) -> bytes:
    """What the button saves."""
    content = app.session_state["made-files"]["pack"][2]
    assert isinstance(content, bytes)
    return content


def test_a_case_becomes_a_pack_that_is_verified(
    open_page: Open, world: Settings, key: None, tmp_path: Path
) -> None:
    app = create(beside(begun(open_page)), "Parket Gent")
    assert not app.exception and not app.error
    case = drawn(app).id
    place = tmp_path / "case.zip"
    place.write_bytes(made(app))
    verdict = verify_pack(place, read_keys(world))
    assert verdict.verified
    assert verdict.info["Waybill-Recipient"] == "Parket Gent" and verdict.info["Waybill-Case"] == case
    assert verdict.info["Waybill-Purpose"] == "test of the pages"
    with zipfile.ZipFile(place) as archive:
        asked = archive.read(f"{verdict.name}/data/queries.jsonl").splitlines()
    assert [json.loads(line)["query"] for line in asked] == ["induced", "pack"]
    entry = next(one for one in newest(world.home, 20) if one["verb"] == "pack")
    assert (entry["outcome"], entry["recipient"], entry["medium"], entry["case"]) == (
        *("handed out", "Parket Gent", "file"),
        case,
    )
    assert any(
        getattr(one, "label", "").startswith("Save evidence-pack-") for one in app.get("download_button")
    )
    said = " ".join(str(one.value) for one in app.markdown).replace("\\", "")
    assert "source row" in said and "0 source rows withheld" in said
    fingerprint = " ".join(verdict.fingerprint[n : n + 4] for n in range(0, 64, 4))
    assert fingerprint in said


def test_what_is_lacking_is_said(open_page: Open, world: Settings) -> None:
    """A recipient, what it is for, a key to sign with."""
    shutil.rmtree(world.home / FOLDER, ignore_errors=True)
    app = beside(begun(open_page))
    assert [one.value for one in create(app, " ").error] == ["Enter who receives the file. This is logged."]
    purpose = app.text_input(key=f"pack-purpose-{drawn(app).id}")
    before = str(purpose.value)
    purpose.set_value(" ")
    assert [one.value for one in create(app, "Parket Gent").error] == [
        "Enter what they need it for. This is logged, and written in the file."
    ]
    app.text_input(key=f"pack-purpose-{drawn(app).id}").set_value(before)
    app = create(app, "Parket Gent")
    assert any("no key yet to sign with" in one.value for one in app.error) and not app.exception
    assert "pack" not in app.session_state["made-files"]


def test_what_may_not_go_to_an_outsider_is_asked_for(open_page: Open, world: Settings, key: None) -> None:
    app = create(beside(begun(open_page)), "a partner far away", "partner_outside")
    assert any("Nothing may be handed to a partner far away" in one.value for one in app.error)
    requests = list((world.home / "requests").glob("*.json"))
    assert requests and all(path.stat().st_mode & 0o777 == 0o600 for path in requests)
    try:
        app = view(open_page("exchange"), "requests")
        assert set(app.dataframe[0].value["Direction"]) == {"to a provider"}
        asked = RequestInbox(world).all()[0]
        app = select(app)
        app.text_input(key=f"originator-note-{asked.id}").set_value("by telephone")
        app.button(key=f"originator-agreed-{asked.id}").click().run()
        assert not app.exception and not app.error
        answered = RequestInbox(world).find(asked.id, ORIGINATOR)
        assert (answered.answer, answered.why) == ("agreed", "by telephone")
    finally:
        shutil.rmtree(world.home / CONTACT_REQUESTS, ignore_errors=True)


def test_what_colleagues_wrote_goes_once_it_is_read_and_ticked(
    open_page: Open, world: Settings, key: None, tmp_path: Path
) -> None:
    """The seizure of this parcel is under H1: a court does not get it."""
    app = begun(open_page, "LX953411152NL")
    app = beside(app.button(key="do-expand").click().run())
    app = create(app, "Parket Gent")
    assert not app.exception and not app.error, [one.value for one in app.error]
    said = " ".join(str(one.value) for one in app.markdown).replace("\\", "")
    assert "1 source row withheld" in said and "left out: source rows are withheld" in said
    app.button(key="pack-read-texts").click().run()
    boxes = {
        box.label.partition(" :gray[")[0].replace("\\", ""): box
        for box in app.checkbox
        if str(box.key).startswith("pack-text-")
    }
    assert {box.value for box in boxes.values()} == {False}, "nothing is ticked for the reader"

    kept = next(label for label in boxes if label.endswith(".csv"))
    for label, box in boxes.items():
        box.set_value(label == kept)
    app.button(key="FormSubmitter:pack-texts-Create it with these texts").click().run()
    assert not app.exception and not app.error
    place = tmp_path / "case.zip"
    place.write_bytes(made(app))
    verdict = verify_pack(place, read_keys(world))
    with zipfile.ZipFile(place) as archive:
        loads = json.loads(archive.read(f"{verdict.name}/data/loads.json"))
    assert {one["file"] for one in loads} >= {kept}
    assert not [box for box in app.checkbox if str(box.key).startswith("pack-text-")]
    entry = next(one for one in newest(world.home, 20) if one["verb"] == "texts")
    assert (entry["outcome"], entry["case"]) == ("handed out", drawn(app).id)
