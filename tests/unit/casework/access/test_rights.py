"""Every verb, in every role, as a member and not: as the role table says, and nothing more."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from casework.access.members import CaseMembers, new_case_id
from casework.access.rights import READ_LOG, Rights
from casework.access.role_table import EVERYWHERE, role_table
from casework.access.roles_of_commands import roles_of_environment
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import NotPermitted, QueryRejected, UsageError, WaybillError
from graph.settings import Settings

OWN, OTHERS = "7kq2m9c4v8x3r5tz", "a" * 16
TABLE = role_table()
VERBS = sorted(
    {
        verb.replace("*", "answered" if verb.startswith("alert") else "csv").strip()
        for duty in TABLE.duties.values()
        for verb in (*duty.verbs, *duty.without_case)
    }
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("home")
    CaseMembers(made).begin(OWN, "mira")
    CaseMembers(made).begin(OTHERS, "tom")
    return made


def refused(rights: Rights, verb: str, case: str | None, recipient: str | None = None) -> str:
    """The name of the error; "" where it passes."""
    try:
        rights.require_question(verb, case, recipient)
    except WaybillError as error:
        return type(error).__name__
    return ""


@pytest.mark.parametrize("role", TABLE.roles)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_passes_where_the_table_says(home: Path, role: str, verb: str) -> None:
    rights, duty = Rights("mira", [role], home), TABLE.duty_of(verb)
    assert duty is not None
    place = TABLE.roles[role].get(duty.name, "")
    allowed = bool(place)
    in_none = allowed and (place == EVERYWHERE or duty.is_without_case(verb))
    assert refused(rights, verb, None) == ("" if in_none else "NotPermitted")
    assert refused(rights, verb, OWN) == ("" if allowed else "NotPermitted")
    for case in (OTHERS, "b" * 16):  # of others, and of nobody: the same
        assert refused(rights, verb, case) == ("QueryRejected" if allowed else "NotPermitted")
    hands_over = "hand over" in TABLE.roles[role] or duty.is_without_case(verb)
    assert refused(rights, verb, OWN, "NCA") == ("" if allowed and hands_over else "NotPermitted")


@pytest.mark.parametrize("verb", sorted(TABLE.everybody))
@pytest.mark.parametrize("roles", [(), ("auditor",), ("investigator",)])
def test_everybody_comes_and_goes_and_reads_their_own_entries(
    home: Path, verb: str, roles: tuple[str, ...]
) -> None:
    assert refused(Rights("mira", roles, home), verb, None) == ""
    Rights("mira", roles, home).require_run(verb)


def test_a_case_of_others_is_answered_like_none(home: Path) -> None:
    rights, said = Rights("mira", ["investigator"], home), []
    for case in (OTHERS, "b" * 16):
        with pytest.raises(QueryRejected) as raised:
            rights.require_question("expand", case, None)
        said.append(str(raised.value).replace(case, "CASE"))
    assert said[0] == said[1]


def test_who_works_alone_may_do_everything(home: Path) -> None:
    rights = Rights("mira", None, home)
    assert {refused(rights, verb, case) for verb in (*VERBS, "no verb") for case in (None, OTHERS)} == {""}
    assert rights.cases is None and rights.may_open(OTHERS) and not rights.needs_case()


@pytest.mark.parametrize("roles", [(), ("auditor",), ("investigator",)])
def test_in_the_demo_everybody_looks_and_nobody_does_more_than_their_role(
    home: Path, roles: tuple[str, ...]
) -> None:
    """Keys, the register and the log are those of the home, whatever data is worked in."""
    rights = Rights("mira", roles, home, demo=True)
    assert {refused(rights, verb, None) for verb in ("search", "decide", "ingest")} == {""}
    assert refused(rights, "expand", OTHERS) == "" and rights.cases is None and not rights.needs_case()
    for verb in ("trust key", "register", "erase", "forget"):
        assert refused(rights, verb, None) == "NotPermitted", verb
    assert rights.has(READ_LOG) is ("auditor" in roles)


def test_a_verb_of_no_duty_and_a_person_without_role_are_refused(home: Path) -> None:
    with pytest.raises(NotPermitted, match="in no role"):
        Rights("mira", list(TABLE.roles), home).require_question("count stars", None, None)
    with pytest.raises(NotPermitted, match="WAYBILL_ROLES"):
        Rights("mira", [], home).require_run("ingest")
    with pytest.raises(NotPermitted, match=r"not for your role \(auditor\): it is for investigator, analyst"):
        Rights("mira", ["auditor"], home).require_question("search", None, None)


@pytest.mark.parametrize(
    ("role", "kind", "codes", "passes"),
    [
        ("investigator", "court", ["H0"], True),
        ("investigator", "court", [], True),
        ("investigator", "court", ["H0", "H1"], False),
        ("analyst", "partner_eu", ["H2"], False),
        ("analyst", "own_file", ["H2"], True),
        ("spoc", "court", ["H1"], True),
        ("investigator", "court", ["no code"], False),
    ],
)
def test_what_h1_and_above_bind_goes_out_by_the_contact_point(
    home: Path, role: str, kind: str, codes: list[str], passes: bool
) -> None:
    rights = Rights("mira", [role], home)
    if passes:
        rights.require_answer({"kind": kind}, "Parket Gent", codes)
    else:
        with pytest.raises(NotPermitted, match="contact point"):
            rights.require_answer({"kind": kind}, "Parket Gent", codes)
    rights.require_answer({}, None, codes)


def test_a_case_that_was_just_made_begins_with_who_asks_first(home: Path) -> None:
    id_ = new_case_id()
    Rights("mira", ["investigator"], home).require_member(id_)
    with pytest.raises(QueryRejected, match="There is no case"):
        Rights("tom", ["investigator"], home).require_member(id_)


def test_a_membership_that_ended_ends_at_once(tmp_path: Path) -> None:
    members, rights = CaseMembers(tmp_path), Rights("tom", ["investigator"], tmp_path)
    members.begin(OWN, "mira")
    members.name(OWN, "tom", "mira", "", "helps")
    assert refused(rights, "search", OWN) == "" and rights.cases == {OWN}
    members.end(OWN, "tom", "mira", "moved")
    assert refused(rights, "search", OWN) == "QueryRejected" and rights.cases == set()


def test_the_gate_logs_who_was_refused(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, evidence=str(tmp_path / "evidence"))
    CaseMembers(tmp_path).begin(OTHERS, "tom")
    desk = Workspace.open(settings, person="mira", purpose="case 12", roles=["investigator"])
    with desk:
        for verb, case in (("search", None), ("search", OTHERS), ("ingest", None)):
            with suppress(NotPermitted, QueryRejected):
                desk.asking(verb, {"text": "x"}, case=case)
        with pytest.raises(NotPermitted):
            desk.maintenance("rebuild")
    said = [(one["who"], one["verb"], one["outcome"], one["case"]) for one in newest(tmp_path, 10)]
    assert said == [
        ("mira", "rebuild", "refused", None),
        ("mira", "ingest", "refused", None),
        ("mira", "search", "refused", OTHERS),
        ("mira", "search", "refused", None),
    ]


def test_questions_are_of_the_case_at_hand(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, evidence=str(tmp_path / "evidence"))
    CaseMembers(tmp_path).begin(OWN, "mira")
    with Workspace.open(settings, person="mira", purpose="case 12", roles=["investigator"]) as desk:
        desk.working_case = OWN
        with desk.asking("search", {"text": "x"}) as asked:
            asked.handed_out(0)
        with (
            pytest.raises(NotPermitted, match="contact point"),
            desk.asking("pack", {}, recipient="NCA") as out,
        ):
            out.handed_out(1, handling=["H2"])
    assert {one["case"] for one in newest(tmp_path, 10)} == {OWN}
    assert newest(tmp_path, 1)[0]["outcome"] == "failed"


def test_commands_take_roles_from_the_environment() -> None:
    team = {"WAYBILL_SIGN_IN": "/etc/waybill/sign-in.toml"}
    assert roles_of_environment({}) is None
    assert roles_of_environment({"WAYBILL_ROLES": "auditor"}) == ("auditor",), "sudo drops the other variable"
    assert roles_of_environment(team) == ()
    assert roles_of_environment({**team, "WAYBILL_ROLES": "analyst, spoc"}) == ("analyst", "spoc")
    with pytest.raises(UsageError, match="'chief' is no role"):
        roles_of_environment({**team, "WAYBILL_ROLES": "chief"})


def test_what_is_free_in_the_demo_reaches_no_real_case(home: Path) -> None:
    demo = Rights("eve", ["investigator"], home, demo=True)
    assert not demo.members.of(OTHERS)
    demo.members.name(OTHERS, "eve", "eve", "", "curious")
    assert not Rights("eve", ["investigator"], home).members.is_member(OTHERS, "eve")
    waiting = Rights("tom", ["data_manager"], home).proposals.propose("erase", "digest", "tom")
    assert waiting not in demo.proposals.open_ones()
    with pytest.raises(QueryRejected):
        demo.proposals.answer(waiting.id, "eve", agreed=True)
