"""What an operator reads in a list: nothing that only rows say which it may not have, on both servers.

The operator has every list that it was ever given, knows its own deliveries by heart, and compares.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import UsageError
from graph.export.drawing import Drawing
from graph.settings import Settings
from graph.store.port import Store
from loaders.ingest import ingest
from loaders.parsing.options import Options
from queries.operator_lists.list_recipient import OWN_USE_MARK
from queries.verbs.export import export
from queries.verbs.targets import preview, targets
from queries.verbs.walk import walk
from tests.contract.test_chart import everything_in

COLUMNS = (
    "tracking_number,posted_at,contents,weight_g,postage_account,dropoff_id,dropoff_name,"
    "sender_name,sender_phone,sender_address,sender_postcode,sender_city,sender_country,"
    "recipient_name,recipient_country"
)
JANSEN = "Jan Jansen,+31612345678,Kerkstraat 5,1011 AB,Amsterdam,NL"
VISSER = "Piet Visser,+31687654321,Zegelweg 9,3500 CD,Utrecht,NL"
GEHEIM = "Karel Geheim,{phone},Verborgenpad 77,9999 ZZ,Delfzijl,NL"
OPEN = [
    f"RR774087365NL,2026-03-01T10:00:00Z,books,500,K-100,NL-1,Kiosk,{JANSEN},John Smith,US",
    f"RR439533488NL,2026-03-02T10:00:00Z,books,520,K-100,NL-1,Kiosk,{JANSEN},Grace Brown,US",
    f"RB700141223BE,2026-03-03T10:00:00Z,books,540,K-200,NL-2,Winkel,{VISSER},Mary Jones,US",
]
_OF_THE_CREW, _OF_BOTH = (GEHEIM.format(phone=phone) for phone in ("+31612345678", "+31687654321"))
SECRET = [
    # a parcel of the crew, with an address and an account that only it tells
    f"CD776695253NL,2026-03-04T10:00:00Z,pills,90,K-900,NL-1,Kiosk,{_OF_THE_CREW},John Smith,US",
    # two that alone tie Visser's phone to Jansen's account
    f"LS226545884NL,2026-03-05T10:00:00Z,pills,95,K-100,NL-2,Winkel,{_OF_BOTH},John Smith,US",
    f"CC083163446NL,2026-03-05T10:00:00Z,pills,95,K-100,NL-2,Winkel,{_OF_BOTH},John Smith,US",
]
OURS, OTHERS, SECRETS = "RR774087365NL", "RB700141223BE", ("CD776695253NL", "LS226545884NL", "CC083163446NL")
DECLARATION = Path(__file__).parents[1] / "data" / "operators" / "declarations.jsonl"
HIDDEN = (b"geheim", b"verborgenpad", b"k-900", b"pills", *(one.lower().encode() for one in SECRETS))


def delivered(
    desk: Workspace, name: str, rows: list[str], code: str | None, as_of: str | None = None
) -> None:
    file = desk.settings.home.parent / name
    file.write_text("\n".join([COLUMNS, *rows]) + "\n")
    done = ingest([file], Options(layout="parcels", handling=code, as_of=as_of), desk)
    assert done.exit == 0, done


@contextmanager
def desk_with(store: Store, folder: Path, code: str | None) -> Iterator[Workspace]:
    """A desk of an operator's deliveries, and of one under this code; "" for none."""
    settings = Settings(home=folder / "home", evidence=str(folder / "evidence"))
    with Workspace.open(settings, person="mira", purpose="case 12", store=store) as desk:
        delivered(desk, "open.csv", OPEN, "H0")
        if code != "":
            delivered(desk, "secret.csv", SECRET, code)
        yield desk


def list_of(desk: Workspace, place: Path, *starts: str, **more: Any) -> list[dict[str, Any]]:
    return [
        dict(row) for row in targets(list(starts) or [OURS], place, recipient="PostNL", **more, desk=desk)
    ]


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
@pytest.mark.parametrize("code", ["H1", "H2", "H3 not to the carrier"])
def test_no_file_says_what_is_withheld(store: Store, tmp_path: Path, suffix: str, code: str) -> None:
    with desk_with(store, tmp_path, code) as desk:
        file = tmp_path / f"watch{suffix}"
        rows = targets([OURS], file, recipient="PostNL", desk=desk)
        assert {OURS, "RR439533488NL"} <= {row["value"] for row in rows}
        said = everything_in(file)
        assert not [word for word in HIDDEN if word in said]
        assert {row["handling"] for row in rows} == {"H0"}
        ((verdict, rule, _code),) = rows.withheld
        assert verdict == "ask" and rule in ("police only", "not passed on", "restricted in words")
        own = targets([OURS], file, desk=desk)
        assert SECRETS[0] in {row["value"] for row in own}
        assert all(row["handling"].startswith(OWN_USE_MARK) for row in own)


def test_the_list_is_byte_by_byte_that_without_the_withheld_delivery(store: Store, tmp_path: Path) -> None:
    """Order, scores, counts, days, reasons, patterns: nothing moves when there is something to withhold."""
    with desk_with(store, tmp_path, "") as desk:
        for suffix in (".csv", ".json"):
            list_of(desk, tmp_path / f"before{suffix}", OURS, new_since="2026-03-01")
        delivered(desk, "secret.csv", SECRET, "H1")
        for suffix in (".csv", ".json"):
            list_of(desk, tmp_path / f"after{suffix}", OURS, new_since="2026-03-01")
            assert (tmp_path / f"after{suffix}").read_bytes() == (tmp_path / f"before{suffix}").read_bytes()
        own = targets([OURS], tmp_path / "own.json", desk=desk)
        assert {OTHERS, *SECRETS} <= {row["value"] for row in own}


def test_what_only_a_withheld_row_links_is_not_listed(store: Store, tmp_path: Path) -> None:
    with desk_with(store, tmp_path, "H2") as desk:
        values = {row["value"] for row in list_of(desk, tmp_path / "watch.csv")}
        assert OTHERS not in values and "+31687654321" not in values


def declared(desk: Workspace, number: str) -> None:
    """A customs declaration of a parcel that the operator knows too: other contents, day and spelling."""
    said = json.loads(DECLARATION.read_text("utf-8").splitlines()[0])
    party = {"name": "Karel Geheim", "business": "", "phone": "+31612345678", "email": None}
    there = {"line": "KERKSTR. 5", "postcode": "1011AB", "city": "Amsterdam", "country": "NL"}
    office = {"office": "NL-1", "name": "Achterdeur", "postcode": "", "city": "Delfzijl", "country": "NL"}
    said |= {
        "id": "CN23-1",
        "tracking": number,
        "contents": "pills",
        "gross_weight_g": 99,
        "account": "K-900",
    }
    said |= {
        "sender": {**party, "address": there},
        "posting": {**office, "at": "2026-02-28T09:00:00Z"},
        "lodged_at": "2026-02-28T09:00:00Z",
        "items": [{**said["items"][0], "description": "pills"}],
    }
    file = desk.settings.home.parent / "declared.jsonl"
    file.write_text(json.dumps(said) + "\n")
    done = ingest([file], Options(layout="declarations", handling="H1"), desk)
    assert done.exit == 0, done


def test_of_a_parcel_that_two_deliveries_state_only_what_may_be_told_is_told(
    store: Store, tmp_path: Path
) -> None:
    with desk_with(store, tmp_path, "") as desk:
        before = list_of(desk, tmp_path / "before.csv")
        for number in (OURS, "RR439533488NL"):
            declared(desk, number)
        own = {row["value"] for row in targets([OURS], tmp_path / "own.json", desk=desk)}
        assert "K-900" in own
        rows = list_of(desk, tmp_path / "after.csv")
        assert rows == before
        assert (tmp_path / "after.csv").read_bytes() == (tmp_path / "before.csv").read_bytes()


def test_a_withheld_start_is_neither_followed_nor_named(store: Store, tmp_path: Path) -> None:
    with desk_with(store, tmp_path, "H2") as desk:
        file = tmp_path / "watch.xlsx"
        with pytest.raises(
            UsageError,
            match=r"Nothing may be handed to PostNL, and nothing was written; source rows withheld: \d",
        ):
            list_of(desk, file, SECRETS[0])
        assert not file.exists()
        list_of(desk, file, SECRETS[0], OURS, "Account:K-900")
        said = everything_in(file)
        assert not [word for word in HIDDEN if word in said]


def test_the_head_counts_and_a_purpose_that_may_name_it_is_not_written(store: Store, tmp_path: Path) -> None:
    with desk_with(store, tmp_path, "H1") as desk:
        file = tmp_path / "watch.xlsx"
        list_of(desk, file, with_purpose=True)
        about = {row[0].value: row[1].value for row in openpyxl.load_workbook(file)["about"].iter_rows()}
        assert about["handling"] == "H0" and "police only, H1" in about["withheld"]
        assert "purpose" not in about and "linked to" not in about["title"]
        entry = next(one for one in newest(desk.settings.home, 4) if (one["asked"] or {}).get("kind"))
        assert (entry["recipient"], entry["asked"]["kind"]) == ("PostNL", "operator")
        assert entry["asked"]["use"] == "prevention"


def test_our_own_authority_named_as_recipient_gets_it_under_its_code(store: Store, tmp_path: Path) -> None:
    with desk_with(store, tmp_path, "H2") as desk:
        rows = targets([OURS], tmp_path / "own.csv", recipient="team north", kind="own", desk=desk)
        assert SECRETS[0] in {row["value"] for row in rows}
        assert {row["handling"] for row in rows} == {"H0; H2"} and not rows.withheld


def test_an_operator_gets_nothing_as_evidence_and_other_kinds_are_refused(
    store: Store, tmp_path: Path
) -> None:
    with desk_with(store, tmp_path, "") as desk:
        with pytest.raises(UsageError, match="Nothing may be handed"):
            list_of(desk, tmp_path / "watch.csv", use="evidence")
        with pytest.raises(UsageError, match="kind of recipient"):
            list_of(desk, tmp_path / "watch.csv", kind="postman")
        assert not (tmp_path / "watch.csv").exists()


def test_what_is_looked_at_first_is_what_goes(store: Store, tmp_path: Path) -> None:
    with desk_with(store, tmp_path, "H1") as desk:
        seen = preview([OURS], kind="operator", desk=desk)
        rows = list_of(desk, tmp_path / "watch.json")
        assert [dict(row) for row in seen] == rows == json.loads((tmp_path / "watch.json").read_text("utf-8"))
        assert seen.withheld
        with (tmp_path / "watch.csv").open("w"), pytest.raises(UsageError, match="is called"):
            list_of(desk, tmp_path / "watch.csv", without=[SECRETS[0]])


def test_past_its_day_of_review_nothing_of_a_delivery_is_listed(store: Store, tmp_path: Path) -> None:
    with desk_with(store, tmp_path, "") as desk:
        delivered(desk, "old.csv", [SECRET[0]], None)
        (load,) = [facts.load for facts in desk.archive.loads() if facts.file == "old.csv"]
        before = {row["value"] for row in list_of(desk, tmp_path / "watch.csv")}
        assert SECRETS[0] in before
        desk.archive.postpone(load, "2026-11-30", "test", "mira")
        assert SECRETS[0] not in {row["value"] for row in list_of(desk, tmp_path / "watch.csv")}


def test_the_columns_of_the_file_are_as_before(store: Store, tmp_path: Path) -> None:
    with desk_with(store, tmp_path, "H1") as desk:
        list_of(desk, tmp_path / "watch.csv")
        with (tmp_path / "watch.csv").open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader(file))
        assert "withheld" not in header and header[-1] == "handling"


CODED = "Not all of this may be handed to Parket Gent"


@pytest.mark.parametrize(
    "ids", [[f"Parcel:{SECRETS[0]}"], ["Phone:+31612345678"], [f"Parcel:{OURS}", "DropOff:NL-1"]]
)
def test_an_export_with_one_row_that_may_not_be_told_is_not_written(
    store: Store, tmp_path: Path, ids: list[str]
) -> None:
    with desk_with(store, tmp_path, "H2") as desk:
        for suffix in (".json", ".anx", ".html"):
            with pytest.raises(UsageError, match=CODED) as refused:
                export(ids, tmp_path / f"case{suffix}", recipient="Parket Gent", kind="court", desk=desk)
            assert not [word for word in HIDDEN if word in str(refused.value).lower().encode()]
            assert not (tmp_path / f"case{suffix}").exists()
        found = export(ids, tmp_path / "own.json", recipient="the team", kind="own", desk=desk)
        assert found.nodes
        named = export(ids, tmp_path / "named.json", recipient="Parket Gent", desk=desk)
        assert named.nodes.keys() == found.nodes.keys(), "not decided where nobody says what they are"


def test_an_export_of_what_may_be_told_has_no_counts_of_the_rest(store: Store, tmp_path: Path) -> None:
    with desk_with(store, tmp_path, "H2") as desk:
        drawing = Drawing(
            places={f"Parcel:{OURS}": (0.0, 0.0)},
            shapes=[{"kind": "text", "id": "s1", "text": "Karel Geheim", "x": 0, "y": 0}],
        )
        ids = [f"Parcel:{OURS}", "Account:K-100"]
        for suffix in (".json", ".html"):
            file, title = tmp_path / f"case{suffix}", "Geheim and others"
            found = export(
                ids, file, recipient="Parket Gent", kind="court", drawing=drawing, title=title, desk=desk
            )
            assert found.nodes.keys() == set(ids)
            assert not any({"parcels", "users"} & node.properties.keys() for node in found.nodes.values())
            assert not [word for word in HIDDEN if word in everything_in(file)]
        with pytest.raises(UsageError, match="not handed to an operator"):
            export(ids, tmp_path / "case.json", recipient="PostNL", kind="operator", desk=desk)


NAMES = [one + other for one in "bcdfghjk" for other in "aeioulmn"]
SEIZURES = "report_number,tracking_number,seized_at,agency,country,substance,quantity,unit,handling_code\n"


def reported(desk: Workspace, number: str, code: str) -> None:
    file = desk.settings.home.parent / "seizures.csv"
    file.write_text(f"{SEIZURES}R-1,{number},2026-03-08T10:00:00Z,Douane,NL,MDMA,500,tablet,{code}\n")
    assert ingest([file], Options(layout="seizures"), desk).exit == 0


@pytest.mark.parametrize(("code", "begins"), [("H0", True), ("H1", False)])
def test_a_report_is_a_start_where_its_own_code_allows_it(
    store: Store, tmp_path: Path, code: str, begins: bool
) -> None:
    with desk_with(store, tmp_path, "") as desk:
        reported(desk, OURS, code)
        report = "Seizure:douane/r-1"
        if begins:
            assert OURS in {row["value"] for row in list_of(desk, tmp_path / "watch.csv", report)}
            return
        with pytest.raises(UsageError, match="name the parcels"):
            list_of(desk, tmp_path / "watch.csv", report)
        with_code = list_of(desk, tmp_path / "watch.csv", OURS)
        assert {row["handling"] for row in with_code} == {"H0"}, "the report is not in it"


def test_a_person_is_a_start_only_where_what_they_sent_may_be_told(store: Store, tmp_path: Path) -> None:
    with desk_with(store, tmp_path, "H2") as desk:
        label = next(id_ for id_ in walk([SECRETS[0]], desk=desk).nodes if id_.startswith("Party:"))
        named = walk([OURS], desk=desk).nodes
        hidden = [id_ for id_, node in named.items() if node.label == "Karel Geheim" and id_[:5] == "Party"]
        for id_ in hidden or [label]:
            with pytest.raises(UsageError, match="Nothing may be handed"):
                list_of(desk, tmp_path / "watch.csv", id_)
        open_ = next(id_ for id_, node in named.items() if node.label == "Jan Jansen" and id_[:5] == "Party")
        rows = list_of(desk, tmp_path / "watch.csv", open_)
        assert not {row["value"] for row in rows} & {*SECRETS}


def test_a_busy_counter_says_nothing_of_how_busy_the_whole_graph_has_it(store: Store, tmp_path: Path) -> None:
    crowd = [
        f"PX{number:010d},2026-03-06T10:00:00Z,tea,100,,NL-1,Kiosk,Kees Nr{NAMES[number]}o,,"
        f"Weg {number},1000 AB,Ede,NL,A B,US"
        for number in range(60)
    ]
    crew = [
        f"RR{number:09d}NL,2026-03-0{number}T12:00:00Z,books,510,K-100,NL-1,Kiosk,{JANSEN},Eve Hall,US"
        for number in range(4, 8)
    ]
    with desk_with(store, tmp_path, "") as desk:
        delivered(desk, "crew.csv", crew, "H0")
        before = list_of(desk, tmp_path / "before.json")
        delivered(desk, "crowd.csv", crowd, "H1")
        after = list_of(desk, tmp_path / "after.json")
        counters = [row for row in after if row["watch_for"] == "drop-off"]
        assert counters and counters == [row for row in before if row["watch_for"] == "drop-off"]
        assert all(row["all_parcels"] is None and "people" not in row["why"] for row in counters)
        own = targets([OURS], tmp_path / "own.json", desk=desk)
        assert any("people" in row["why"] for row in own if row["watch_for"] == "drop-off")
