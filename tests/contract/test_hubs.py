"""Hubs on both servers: found from the data, and what people decide of them wins everywhere and stays."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest

from casework import terminal
from casework.__main__ import main
from casework.decisions.decision_records import decisions, undo
from casework.decisions.hubs import judge
from casework.workspace import Workspace
from errors import QueryRejected
from graph.permit import Permit
from graph.settings import Settings
from graph.store.port import Store
from loaders.load_pipeline import load
from loaders.parsing.options import Options
from loaders.projection import Projection
from loaders.resolving.resolution_run import resolve
from queries import expand
from queries.verbs.clusters import clusters
from queries.verbs.hubs import hubs
from queries.verbs.shared import shared
from queries.verbs.walk import walk

COLUMNS = (
    "tracking_number",
    "posted_at",
    *(f"sender_{name}" for name in ("name", "phone", "address", "postcode", "city", "country")),
    *(f"recipient_{name}" for name in ("name", "address", "city", "country")),
)
PHONE, SHOP = "Phone:+31611112222", "Phone:+31612345678"
NAMES = ("Berend Ratelstra", "Femke Uilenbrink", "Wessel Stoommans", "Anna de Boer", "Gijs Vuurtoren")


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Iterator[Workspace]:
    settings = Settings(home=tmp_path / "home", evidence=str(tmp_path / "evidence"))
    with Workspace.open(settings, person="mira", purpose="tests", store=store) as desk:
        yield desk


def loaded(
    desk: Workspace,
    tmp_path: Path,
    first: int,
    rows: list[tuple[str, str, str]],
    recipients: Sequence[str] = (),
) -> str:
    """Parcels of senders with a phone and a house number, to these recipients in turn; the load."""
    path = tmp_path / f"{first}.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(
            [
                COLUMNS,
                *(
                    (
                        f"X{first + at:09d}",
                        "2025-03-01T10:00:00Z",
                        name,
                        phone,
                        f"Kompasstraat {house}",
                        "3512 JE",
                        "Utrecht",
                        "NL",
                        *(_recipient(recipients, at) if recipients else [""] * 4),
                    )
                    for at, (name, phone, house) in enumerate(rows)
                ),
            ]
        )
    report = load([path], Options(layout="parcels"), desk)
    assert (report.exit, report.unresolved) == (0, None), report.files
    return str(report.files[0].load)


def _recipient(recipients: Sequence[str], at: int) -> tuple[str, ...]:
    place = at % len(recipients)
    return (
        recipients[place],
        f"{10 * len(recipients) + place} {recipients[place].split()[1]} Street",
        "Sydney",
        "AU",
    )


def crowd(phone: str, first: int = 100) -> list[tuple[str, str, str]]:
    """Thirty people of names that do not fit together; "*" in the phone becomes a number of their own."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcd"
    pairs = enumerate(zip(letters, letters[::-1], strict=True))
    return [
        (f"{a}elle {a}u{b}waard", phone.replace("*", f"{10 + at}"), str(first + at)) for at, (a, b) in pairs
    ]


def customers(phone: str) -> list[tuple[str, str, str]]:
    """Ninety of them: more than the names behind which one person could hide."""
    endings = (("elle", "waard"), ("ommo", "berghe"), ("ijntje", "hoven"))
    return [
        (name.replace("elle", given).replace("waard", family), number, str(int(house) + 50 * at))
        for at, (given, family) in enumerate(endings)
        for name, number, house in crowd(phone)
    ]


def strangers() -> list[tuple[str, str, str]]:
    """A hundred and twenty who share nothing."""
    return [
        (f"{name[::-1].title()}{end}", f"{phone}{at}", f"{house}{end}")
        for at, end in enumerate("bdfg")
        for name, phone, house in crowd("0655555*", 300)
    ]


def party_ids(desk: Workspace) -> list[str]:
    cypher = "MATCH (a:Party)-[:REACHED_BY]->(t:Phone {id: $id}) RETURN a.id AS id ORDER BY id LIMIT 10"
    rows = desk.store.read(cypher, {"id": SHOP}, desk.maintenance("tests"))
    return [str(row["id"]).partition(":")[2] for row in rows]


def linked(desk: Workspace, number: str) -> set[str]:
    return {row["tracking_number"] for row in walk([number], desk=desk).parcels}


def test_a_hub_is_found_and_nothing_goes_through_it_until_a_person_says_so(
    desk: Workspace, tmp_path: Path
) -> None:
    loaded(desk, tmp_path, 1, [*customers("0612345678"), *strangers()])
    (row,) = hubs(desk=desk)
    assert (row["id"], row["hub"], row["judged"], row["parcels"]) == (SHOP, True, "", 90)
    assert row["people"] > 60 and "a number that many people use" in row["why"][0]
    assert linked(desk, "X000000001") == set()
    judge(desk, SHOP, "no hub", "one family firm")
    assert len(linked(desk, "X000000001")) == 89
    (row,) = hubs(["Phone"], desk=desk)
    assert not row["hub"]
    assert "one family firm (mira, " in row["why"][0]
    assert [one["hub"] for one in shared(desk=desk) if one["id"] == SHOP] == [False]
    near = expand(["Party:" + id_ for id_ in party_ids(desk)][:1], desk=desk).nodes
    assert not any("hub:" in said for said in near[SHOP].why)
    undo(desk, decisions(desk)[0].id)
    assert linked(desk, "X000000001") == set()


def test_a_person_makes_a_hub_of_what_few_share(desk: Workspace, tmp_path: Path) -> None:
    few = [(name, "0611112222", str(at)) for at, name in enumerate(NAMES)]
    loaded(desk, tmp_path, 1, [*few, *strangers()])
    assert len(linked(desk, "X000000001")) == 4
    assert len(clusters(desk=desk)) == 1
    judge(desk, PHONE, "hub", "the\nparcel shop's own")
    assert linked(desk, "X000000001") == set()
    assert clusters(desk=desk) == []
    (row,) = [one for one in shared(desk=desk) if one["id"] == PHONE]
    assert row["hub"] and row["why"][0].startswith("decided by a person: the parcel shop's own (mira, ")
    assert hubs(["Account"], desk=desk) == []


def test_businesses_that_serve_strangers_are_a_list_of_their_own(desk: Workspace, tmp_path: Path) -> None:
    """A shop and a crew, each twelve names on one phone with three parcels a name."""
    customers = [(name, "0612345678", house) for name, _, house in crowd("", 100)[:12]] * 3
    aliases = [(name, "0611112222", house) for name, _, house in crowd("", 500)[12:24]] * 3
    own = [f"{name.split()[0]}ine {name.split()[1]}sen" for name, _, _ in crowd("")[:12]]
    loaded(desk, tmp_path, 1, customers, own)
    loaded(desk, tmp_path, 101, aliases, [f"Pim {name.split()[1]}sen" for name, _, _ in crowd("")[20:24]])
    loaded(desk, tmp_path, 201, strangers())
    assert hubs(desk=desk) == []
    (row,) = hubs(businesses=True, desk=desk)
    assert (row["id"], row["hub"], row["people"], row["parcels"], row["judged"]) == (SHOP, True, 12, 36, "")
    (why,) = row["why"]
    assert why.startswith("probably a business that serves strangers: of 1")
    assert why.endswith(" people none shared a correspondent with another")
    found = {one["id"]: one for one in shared(desk=desk)}
    assert found[SHOP]["hub"] and found[SHOP]["why"] == row["why"] and found[SHOP]["score"] == 0
    assert not found[PHONE]["hub"] and found[PHONE]["score"] > 0
    assert linked(desk, "X000000001") == {"X000000013", "X000000025"}
    assert len(linked(desk, "X000000101")) == 35
    (cluster,) = clusters(desk=desk)
    assert len(cluster["people"]) > 10 and cluster["tracking_numbers"][0] == "X000000101"
    judge(desk, SHOP, "no hub", "twelve brothers")
    (row,) = hubs("Phone", businesses=True, desk=desk)
    assert not row["hub"] and "twelve brothers (mira, " in row["why"][0] and "business" in row["why"][1]
    assert len(linked(desk, "X000000001")) == 35
    assert len(clusters(desk=desk)) == 2
    assert hubs("Account", businesses=True, desk=desk) == []


def test_a_decision_outlives_loads_withdrawal_and_rebuild(
    desk: Workspace, tmp_path: Path, permit: Permit
) -> None:
    rows = [(name, "0611112222", str(at)) for at, name in enumerate(NAMES)]
    loaded(desk, tmp_path, 1, rows)
    judge(desk, PHONE, "hub", "the parcel shop's own")
    loaded(desk, tmp_path, 11, [("Otto Zeilmaker", "+31 6 11112222", "9")])
    assert linked(desk, "X000000011") == set()
    with Projection(desk.settings, desk.store, desk.archive, permit) as projection:
        projection.rebuild()
    resolve(desk.settings, desk.store, permit)
    assert linked(desk, "X000000011") == set()
    assert [row["judged"].split(" (")[0] for row in hubs(desk=desk)] == ["hub: the parcel shop's own"]


def test_what_cannot_be_decided_is_said(desk: Workspace, tmp_path: Path) -> None:
    loaded(desk, tmp_path, 1, [(name, "0611112222", str(at)) for at, name in enumerate(NAMES)])
    with pytest.raises(QueryRejected, match="not a verdict"):
        judge(desk, PHONE, "maybe", "why")
    with pytest.raises(QueryRejected, match="can be hubs"):
        judge(desk, "Parcel:X000000001", "hub", "why")
    with pytest.raises(QueryRejected, match="reason"):
        judge(desk, PHONE, "hub", " ")
    with pytest.raises(QueryRejected, match="does not contain"):
        judge(desk, "Phone:+31699999999", "hub", "why")
    with pytest.raises(QueryRejected, match="not a kind of shared node"):
        hubs(["Parcel"], desk=desk)


def test_people_are_counted_as_they_were_found(desk: Workspace, tmp_path: Path) -> None:
    """Two spellings that resolution takes for one, and one name that it keeps apart, of three on a phone."""
    loaded(
        desk,
        tmp_path,
        1,
        [
            ("Jan Smit", "0611112222", "12"),
            ("J. Smit", "0611112222", "12"),
            ("Berend Ratelstra", "0611112222", "40"),
        ],
    )
    (row,) = [one for one in shared(desk=desk) if one["id"] == PHONE]
    assert row["people"] == 2
    assert "used by 2 different people, of 2 in all" in row["why"]
    desk.as_labels_say = True
    (row,) = [one for one in shared(desk=desk) if one["id"] == PHONE]
    assert (row["people"], row["why"][0]) == (2, "used by 2 different people, of 3 in all")


def test_the_command_line_judges_and_takes_back(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(desk, tmp_path, 1, [(name, "0611112222", str(at)) for at, name in enumerate(NAMES)])
    with pytest.raises(SystemExit):
        main(["hub", PHONE, "perhaps", "--reason", "why"])
    monkeypatch.setattr(terminal, "workspace", lambda _purpose, *, demo: nullcontext(desk))
    capsys.readouterr()
    assert main(["hub", PHONE, "yes", "--reason", "the shop's own", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["a"], made["b"], made["verdict"], made["by"]) == (PHONE, "", "hub", "mira")
    assert linked(desk, "X000000001") == set()
    assert main(["undo", made["id"]]) == 0
    assert "revoked" in capsys.readouterr().out
    assert len(linked(desk, "X000000001")) == 4
