"""What the verbs find in the small world, the same on both servers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import queries
from casework.audit_chain.log import newest
from casework.workspace import Workspace
from errors import QueryRejected, UsageError
from queries.verbs.clusters import clusters
from queries.verbs.hubs import hubs
from queries.verbs.provenance import provenance
from queries.verbs.run import run
from queries.verbs.screen import screen
from queries.verbs.shared import shared
from queries.verbs.targets import targets
from tests.contract import small_world as w


def found(world: Workspace, text: str, **more: Any) -> list[str]:
    return list(queries.search(text, desk=world, **more).nodes)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (w.PHONE, w.PHONE),
        ("+31 6 1111 1111", w.PHONE),
        ("06-11111111", w.PHONE),
        ("0031 (0)6 11111111", w.PHONE),
        ("611111111", w.PHONE),
        ("06111", w.PHONE),
        ("lx 0000 00001 nl", w.P1),
        ("LX0000000", w.P1),
        ("muller", w.MULLER),
        ("MÜLLER", w.MULLER),
        ("mueller zoe", w.MULLER),
        ("zoë gent", w.MULLER),
        ("mulller", w.MULLER),
        ("viser", w.VISSER),
        ("vanderklaver", w.KLAVER),
        ("van der klav", w.KLAVER),
        ("jones imp", w.JONES),
        ("klaverlaan 12a", w.FLAT),
        ("1012 ab", w.FLAT),
        ("1012ab", w.FLAT),
        ("z.muller@example.org", w.MAIL),
        ("Z.Muller@EX", w.MAIL),
        ("k100", w.ACCOUNT),
        ("K-100", w.ACCOUNT),
        ("stationsplein", w.COUNTER),
        ("r-2025/1", w.SEIZED),
        ("R 2025 1", w.SEIZED),
        ("blue tab", w.LISTING),
        ("tulp", w.VENDOR),
    ],
)
def test_it_finds_what_people_type(world: Workspace, text: str, first: str) -> None:
    assert found(world, text)[0] == first


def test_all_words_must_match_and_every_street_word_may_be_short(world: Workspace) -> None:
    assert found(world, "jansen gent") == []
    assert set(found(world, "klaverlaan amsterdam")) == {w.FLAT, w.JANSEN, w.KLAVER}


def test_the_last_digits_of_a_number_find_it(world: Workspace) -> None:
    assert found(world, "00002NL") == [w.P2]


@pytest.mark.parametrize("text", ["", "  ", '+-&|!(){}[]^"~*?:\\/', "a AND", "NOT jansen~5 ^", "jan*sen"])
def test_signs_of_the_search_syntax_are_no_syntax(world: Workspace, text: str) -> None:
    assert isinstance(found(world, text), list)


def test_one_kind_and_a_period(world: Workspace) -> None:
    assert found(world, "klaverlaan", kind="Address") == [w.FLAT]
    assert found(world, "LX00000000", kind="Parcel", since="2025-03-05", until="2025-03-05") == [w.P5]
    with pytest.raises(QueryRejected, match="not a kind"):
        queries.search("x", "Nothing", desk=world)


def test_why_says_what_matched(world: Workspace) -> None:
    (node,) = queries.search("zoe muller", kind="Party", desk=world).nodes.values()
    assert node.why[0] == "name: Zoë Müller"
    assert "search" not in node.properties


def test_expand_ranks_and_counts(world: Workspace) -> None:
    near = queries.expand([w.JANSEN], desk=world)
    assert list(near.nodes) == [w.JANSEN, w.FLAT, w.PHONE, w.UNNUMBERED, w.P1]
    counts = {(row["kind"], row["relationship"], row["direction"]): row["total"] for row in near.counts}
    assert counts == {
        ("Parcel", "SENDER_ON", "out"): 1,
        ("Address", "AT", "out"): 1,
        ("Phone", "REACHED_BY", "out"): 1,
        ("Seizure", "NAMED_IN", "out"): 1,
    }
    assert (near.total, near.next) == (4, None)
    assert {edge.kind for edge in near.edges.values()} == {"AT", "REACHED_BY", "NAMED_IN", "SENDER_ON"}


def test_counts_of_shared_kinds_say_how_much_the_most_used_one_is_used(world: Workspace) -> None:
    def most(id_: str) -> dict[str, tuple[int, int, bool]]:
        rows = queries.expand([id_], limit=1, desk=world).counts
        return {
            row["kind"]: (row["users"], row["parcels"], bool(row["hub"])) for row in rows if "users" in row
        }

    for id_ in (w.JANSEN, "LX000000005NL"):
        expected: dict[str, tuple[int, int, bool]] = {}
        for node in list(queries.expand([id_], limit=100, desk=world).nodes.values())[1:]:
            if node.kind in ("Address", "Phone", "Email", "Account", "DropOff"):
                said = node.properties.get("users") or 0, node.properties.get("parcels") or 0
                hub = node.why[:1] != () and node.why[0].startswith("hub: ")
                expected[node.kind] = max(expected.get(node.kind, (0, 0, False)), (*said, hub))
        assert most(id_) == expected and expected
    assert most("LX000000005NL")["DropOff"][2]


def test_hubs_come_last_and_say_so(world: Workspace) -> None:
    near = queries.expand(["LX000000005NL"], desk=world)
    assert list(near.nodes)[-1] == w.COUNTER
    assert near.nodes[w.COUNTER].why[0].startswith("hub: ")


def test_pages_follow_each_other(world: Workspace) -> None:
    every = list(queries.expand([w.COUNTER], desk=world).nodes)
    assert every[1] == w.P1, "the seized one is first"
    given: list[str] = []
    cursor = None
    while True:
        page = queries.expand([w.COUNTER], after=cursor, limit=2, desk=world)
        given += list(page.nodes)[1:]
        cursor = page.next
        if cursor is None:
            break
    assert given == every[1:]
    rest = queries.expand([w.COUNTER], without=every[1:4], limit=2, desk=world)
    assert list(rest.nodes)[1:] == every[4:6]


def test_kinds_and_periods_narrow_an_expansion(world: Workspace) -> None:
    near = queries.expand([w.JANSEN], kinds=("Phone", "Parcel"), since="2025-03-02", desk=world)
    assert list(near.nodes) == [w.JANSEN, w.PHONE]
    given: dict[str, Any]
    for given in ({"kinds": ("Nothing",)}, {"after": "nonsense"}, {"limit": 0}):
        with pytest.raises(QueryRejected):
            queries.expand([w.JANSEN], desk=world, **given)
    with pytest.raises(QueryRejected, match="Nothing in the graph"):
        queries.expand(["Phone:+999"], desk=world)


def test_two_layouts_are_two_relationships(world: Workspace) -> None:
    whole = queries.induced([w.KLAVER, w.P2], desk=world)
    assert {edge.properties["layout"] for edge in whole.edges.values()} == {"made", "other"}
    assert set(queries.induced([w.P2], hops=1, desk=world).nodes) == {
        w.P2,
        w.KLAVER,
        w.SMITH,
        w.COUNTER,
        w.ACCOUNT,
    }
    assert w.P5 not in queries.induced([w.P2], hops=3, desk=world).nodes, "nothing goes on from a hub"


def test_ids_that_are_gone_are_left_out_where_that_is_asked_and_else_refused(world: Workspace) -> None:
    there = queries.induced([w.KLAVER, "Phone:+999", w.P2], there=True, desk=world)
    whole = queries.induced([w.KLAVER, w.P2], desk=world)
    assert (there.nodes, there.edges) == (whole.nodes, whole.edges)
    assert not queries.induced(["Phone:+999"], there=True, desk=world).nodes
    with pytest.raises(QueryRejected, match="Nothing in the graph"):
        queries.induced([w.KLAVER, "Phone:+999"], desk=world)


def test_a_number_names_all_its_postings(world: Workspace) -> None:
    assert set(queries.induced([w.NUMBERS[6]], desk=world).nodes) == set(w.TWICE)


def test_shared_counts_people_and_shows_hubs_last(world: Workspace) -> None:
    rows = shared(desk=world)
    assert {row["id"] for row in rows} == {w.PHONE, w.FLAT, w.ACCOUNT, w.COUNTER}
    assert rows[-1]["id"] == w.COUNTER and rows[-1]["hub"] and rows[-1]["score"] == 0
    assert rows[-1]["parties"] is None, "the labels of a hub are not read"
    phone = next(row for row in rows if row["id"] == w.PHONE)
    assert (phone["people"], phone["parties"], phone["parcels"], phone["hub"]) == (2, 2, 3, False)
    assert phone["examples"] == [w.NUMBERS[2], w.NUMBERS[1], w.NUMBERS[0]]


def test_relationships_come_in_the_order_of_their_ids(world: Workspace) -> None:
    for found in (
        queries.induced([w.P2], hops=2, desk=world),
        queries.walk([w.P1], stop=0.0, desk=world),
        queries.path(w.P1, w.P2, desk=world),
        queries.expand([w.COUNTER], desk=world),
    ):
        assert found.edges and list(found.edges) == sorted(found.edges)


def test_a_shared_list_that_was_cut_says_so(world: Workspace) -> None:
    assert shared(limit=2, desk=world).more and not shared(limit=50, desk=world).more


def test_shared_of_one_kind_is_all_that_there_is_of_it(world: Workspace) -> None:
    everything = shared(limit=50, desk=world)
    for kind in {row["kind"] for row in everything}:
        of_it = [row for row in everything if row["kind"] == kind]
        few = shared(limit=len(of_it), kinds=kind, desk=world)
        assert list(few) == of_it and not few.more  # with the same reasons and scores as among all
    with pytest.raises(QueryRejected, match="not a kind of shared node"):
        shared(kinds="Parcel", desk=world)


@pytest.mark.parametrize("limit", [0, -1, 2**32 - 1, 10**12, "3", 1.5])
def test_a_limit_that_is_none_is_refused_by_every_verb(world: Workspace, limit: Any, tmp_path: Path) -> None:
    """A server may take 4,294,967,300 for 4."""
    (tmp_path / "list.txt").write_text(w.PHONE)
    asked: list[Callable[[], Any]] = [
        lambda: queries.search("muller", limit=limit, desk=world),
        lambda: queries.expand([w.P1], limit=limit, desk=world),
        lambda: queries.walk([w.P1], limit=limit, desk=world),
        lambda: queries.path(w.P1, w.P2, limit=limit, desk=world),
        lambda: queries.common(w.P1, w.P2, limit=limit, desk=world),
        lambda: queries.induced([w.P1], limit=limit, desk=world),
        lambda: queries.export([w.P1], tmp_path / "a.json", limit=limit, desk=world),
        lambda: shared(limit=limit, desk=world),
        lambda: hubs(limit=limit, desk=world),
        lambda: clusters(limit=limit, desk=world),
        lambda: screen(tmp_path / "list.txt", limit=limit, desk=world),
        lambda: targets([w.P1], tmp_path / "a.csv", limit=limit, desk=world),
        lambda: provenance(w.P1, limit=limit, desk=world),
    ]
    if limit != "3":  # of a shipped query it is a parameter, and a text of figures is a number
        asked.append(lambda: run("parties_of_parcels", {"limit": limit}, desk=world))
    for ask in asked:
        with pytest.raises(QueryRejected):
            ask()
    assert not [*tmp_path.glob("a.*")]


def test_shared_of_parties_and_of_a_period(world: Workspace) -> None:
    assert {row["id"] for row in shared([w.MULLER], desk=world)} >= {w.ACCOUNT}
    early = shared(since="2025-03-01", until="2025-03-01", desk=world)
    assert w.PHONE not in {row["id"] for row in early}, "one person used it then"


def test_a_walk_finds_the_crew_and_not_the_innocent(world: Workspace) -> None:
    for start in (w.SEIZED, "R-2025/1", w.NUMBERS[0], w.P1):
        walked = queries.walk([start], stop=0.0, desk=world)
        assert {row["id"] for row in walked.parcels} == {w.P2, w.P3, w.P4}
        assert all(row["why"] and 0 < row["score"] <= 1 for row in walked.parcels)
        assert w.COUNTER in walked.nodes and "not crossed" in walked.nodes[w.COUNTER].why[0]
    scores = [row["score"] for row in walked.parcels]
    assert scores == sorted(scores, reverse=True)


def test_a_strict_walk_goes_over_no_recipient_and_says_so(world: Workspace) -> None:
    usual, strict = (queries.walk([w.P1], stop=0.0, strict=one, desk=world) for one in (False, True))
    assert 0 < len(strict.parcels) <= len(usual.parcels)
    assert not any("recipient" in why for row in strict.parcels for why in row["why"])
    word = "strict: not over recipients, counters and the home of one person"
    assert [word in found.nodes[w.P1].why for found in (usual, strict)] == [False, True]


def test_a_walk_starts_at_a_report_without_number(world: Workspace) -> None:
    walked = queries.walk([w.UNNUMBERED], stop=0.0, desk=world)
    assert {w.P1, w.P2, w.P3} <= {row["id"] for row in walked.parcels}
    with pytest.raises(QueryRejected, match="A walk starts at"):
        queries.walk([w.VENDOR], desk=world)


@pytest.mark.parametrize(("who", "parcels"), [(w.KLAVER, [w.P2, w.P3]), (w.SMITH, [w.P1, w.P2])])
def test_a_walk_from_a_name_begins_at_what_it_sent_else_at_what_it_gets(
    world: Workspace, who: str, parcels: list[str]
) -> None:
    begun, same = (queries.walk(starts, stop=0.0, desk=world) for starts in ([who], parcels))
    assert begun.parcels == same.parcels
    assert set(begun.nodes) == {*same.nodes, who}
    assert {one for one, node in begun.nodes.items() if "where the walk began" in node.why} == {who, *parcels}


def test_a_walk_in_a_period_keeps_its_start(world: Workspace) -> None:
    walked = queries.walk([w.P1], stop=0.0, since="2025-03-03", desk=world)
    assert {row["id"] for row in walked.parcels} == {w.P3, w.P4}


def test_paths_cross_no_hub_where_there_is_a_way_around(world: Workspace) -> None:
    way = queries.path(w.P1, w.P2, desk=world)
    assert (set(way.nodes), way.total) == ({w.P1, w.SMITH, w.P2, w.ACCOUNT}, 2)


def test_with_a_period_the_path_goes_around_parcels_outside_it(world: Workspace) -> None:
    assert set(queries.path(w.JANSEN, w.SMITH, desk=world).nodes) == {w.JANSEN, w.P1, w.SMITH}
    later = queries.path(w.JANSEN, w.SMITH, since="2025-03-02", desk=world)
    assert set(later.nodes) == {w.JANSEN, w.PHONE, w.FLAT, w.KLAVER, w.P2, w.SMITH}
    assert set(queries.path(w.P1, w.SMITH, since="2025-03-02", desk=world).nodes) == {w.P1, w.SMITH}


def test_a_path_across_a_hub_says_so(world: Workspace) -> None:
    way = queries.path(w.P1, w.P5, desk=world)
    assert set(way.nodes) == {w.P1, w.COUNTER, w.P5}, "a sorting centre is no link"
    assert way.nodes[w.COUNTER].why[0].startswith("hub, proves nothing")
    assert not queries.path(w.PHONE, w.VISSER, 2, desk=world).nodes
    with pytest.raises(QueryRejected, match="several"):
        queries.path(w.NUMBERS[6], w.P1, desk=world)


def test_no_more_is_given_than_was_asked_for(world: Workspace, tmp_path: Path) -> None:
    way = queries.path(w.P1, w.P2, limit=1, desk=world)
    assert (len(way.nodes), way.total) == (3, 2)
    near = queries.induced([w.P2], hops=1, limit=2, desk=world)
    assert next(iter(near.nodes)) == w.P2 and len(near.nodes) == 2 < near.total
    assert len(queries.export([w.P2], tmp_path / "few.json", hops=1, limit=2, desk=world).nodes) == 2
    listed = tmp_path / "list.txt"
    listed.write_text("LX000000001NL\n0611111111\n")
    assert len(screen(listed, limit=1, desk=world)) == 1


def test_what_two_have_in_common_comes_nearest_first_with_the_ways_there(world: Workspace) -> None:
    found = queries.common(w.JANSEN, w.KLAVER, desk=world)
    told = {id_: node.why[0] for id_, node in found.nodes.items() if node.why}
    hub = told.pop(w.COUNTER)
    assert told == dict.fromkeys((w.FLAT, w.PHONE, w.ACCOUNT, w.SMITH), "in common")
    assert hub.startswith("hub, proves nothing")
    assert found.total == 5
    assert {w.P1, w.P2} < set(found.nodes), "the ways to the account and to Smith"
    near = queries.common(w.JANSEN, w.KLAVER, reach=1, desk=world)
    assert set(near.nodes) == {w.JANSEN, w.KLAVER, w.FLAT, w.PHONE}
    assert {edge.kind for edge in near.edges.values()} == {"AT", "REACHED_BY"}
    assert list(queries.common(w.JANSEN, w.KLAVER, limit=1, desk=world).nodes)[2:] == [w.FLAT]


def test_what_is_reached_through_something_common_is_not_told_again(world: Workspace) -> None:
    found = queries.common(w.P1, w.P2, reach=2, desk=world)
    common = {id_ for id_, node in found.nodes.items() if node.why}
    assert {w.ACCOUNT, w.SMITH, w.COUNTER, w.PHONE, w.FLAT} == common
    assert w.MULLER not in found.nodes and w.P4 not in found.nodes, "they are beyond the account"


def test_a_hub_is_told_to_be_one_and_with_a_period_parcels_outside_join_nobody(world: Workspace) -> None:
    (hub,) = (n for n in queries.common(w.P1, w.P5, reach=1, desk=world).nodes.values() if n.why)
    assert (hub.id, hub.why[0][:19]) == (w.COUNTER, "hub, proves nothing")
    later = queries.common(w.JANSEN, w.KLAVER, since="2025-03-02", desk=world)
    assert w.SMITH not in later.nodes
    assert not queries.common(w.PHONE, w.VISSER, desk=world).nodes


def test_what_cannot_be_compared_is_said(world: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[dict[str, Any]] = [{"reach": 0}, {"reach": 9}, {"limit": 0}]
    for given in refused:
        with pytest.raises(QueryRejected):
            queries.common(w.JANSEN, w.KLAVER, desk=world, **given)
    with pytest.raises(QueryRejected, match="are the same node"):
        queries.common(w.P1, "LX000000001NL", desk=world)
    monkeypatch.setattr("queries.neighbours.path_search.MOST_SEEN", 1)
    with pytest.raises(QueryRejected, match="fewer steps"):
        queries.common(w.JANSEN, w.KLAVER, desk=world)


def test_an_expansion_may_bring_only_what_touches_given_nodes(world: Workspace) -> None:
    near = queries.expand([w.P2], touching=[w.P1], desk=world)
    assert list(near.nodes) == [w.P2, w.ACCOUNT, w.SMITH, w.COUNTER]
    assert near.total == 3
    assert {row["kind"] for row in near.counts} == {"Account", "Party", "DropOff"}
    assert list(queries.expand([w.P2], touching=[w.P2, w.VENDOR], desk=world).nodes) == [w.P2]


def test_a_search_for_a_path_that_was_cut_off_says_that_it_does_not_know(
    world: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.neighbours.path_search.MOST_SEEN", 1)
    with pytest.raises(QueryRejected, match="not known"):
        queries.path(w.PHONE, w.VISSER, 6, desk=world)


def test_provenance_gives_the_rows(world: Workspace) -> None:
    rows = provenance(w.P2, desk=world)
    assert [(row["file"], row["row"]) for row in rows] == [
        (f"{w.OTHER_LOAD}.csv", 2),
        (f"{w.LOAD}.csv", 2),
    ]
    assert provenance(f"{w.P1}|FRANKED_BY|{w.ACCOUNT}|made", desk=world)[0]["row"] == 1
    through = provenance(w.PHONE, desk=world)
    assert {(row["file"][:1], row["row"]) for row in through} >= {("1", 1), ("1", 2), ("1", 3)}
    few = provenance(w.COUNTER, 2, desk=world)
    assert (len(few), few.total) == (2, 6)
    with pytest.raises(QueryRejected, match="no relationship"):
        provenance(f"{w.P1}|OF|{w.P2}|x", desk=world)


def test_a_list_is_screened(world: Workspace, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("LX 000000001 NL\n0611111111\nzoe muller\nzoe mullr\nnobody\n\nz.muller@example.org\n")
    rows = screen(listed, desk=world)
    assert [(row["line"], row["hit"]) for row in rows] == [
        (1, True), (2, True), (3, True), (4, True), (5, False), (6, True),
    ]  # fmt: skip
    assert rows[0]["ids"] == [w.P1] and w.PHONE in rows[1]["ids"] and rows[2]["ids"] == [w.MULLER]
    assert [len(row["labels"]) for row in rows] == [len(row["ids"]) for row in rows]
    assert rows[0]["labels"] == ["LX000000001NL"] and "Zoë Müller" in rows[2]["labels"]
    assert (rows[0]["parcels"], rows[4]["parcels"]) == (1, 0)
    users = queries.expand(w.PHONE, desk=world).nodes
    parcels = {
        id_ for user in users for id_ in queries.expand(user, desk=world).nodes if id_.startswith("Parcel:")
    }
    assert rows[1]["parcels"] == len(parcels) > 1, "each parcel once"


def test_an_address_in_columns_hits_its_door(world: Workspace, tmp_path: Path) -> None:
    """Its words alone miss a label that writes the street otherwise."""
    table = tmp_path / "list.csv"
    table.write_text("address,postcode,city,country\nKlaverln. 12 a,1012AB,Amsterdam,NL\n")
    (row,) = screen(table, desk=world)
    assert row["hit"] and {w.FLAT, w.JANSEN, w.KLAVER} <= set(row["ids"])


def test_a_screened_entry_says_where_there_may_be_more(
    world: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("queries.lookup.screening.PER_KIND", 1)
    listed = tmp_path / "list.txt"
    listed.write_text("klaverlaan amsterdam\n")
    (row,) = screen(listed, desk=world)
    assert row["hit"] and row["why"][-1].endswith("nodes were looked at: search for the rest")


def test_all_that_is_handed_out_stands_in_the_log(world: Workspace, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text("LX000000001NL\n")
    calls: dict[str, Callable[[], object]] = {
        "shared": lambda: shared(desk=world),
        "screen": lambda: screen(listed, desk=world),
        "run": lambda: run("parties_of_parcels", desk=world),
    }
    for verb, call in calls.items():
        call()
        entry = newest(world.settings.home, 1, w.P1)[0]
        assert (entry["verb"], entry["outcome"]) == (verb, "handed out")
        assert verb == "run" or "H2" in entry["handling"]
    alone = queries.walk([w.P1], stop=1.1, desk=world)
    (entry,) = newest(world.settings.home, 1)
    assert not alone.parcels and entry["count"] == len(alone.nodes) > 0


def test_an_export_is_for_its_owner_only(world: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "case.json"
    made = queries.export([w.P1], target, hops=1, recipient="Europol", desk=world)
    assert target.stat().st_mode & 0o777 == 0o600
    told = json.loads(target.read_text())
    assert {node["id"] for node in told["nodes"]} == set(made.nodes) >= {w.P1, w.JANSEN}
    assert told["about"]["handling"] == "H1 | H2", "of the report beside it, and of the load that states it"
    queries.export([w.P5], target, desk=world)
    assert json.loads(target.read_text())["about"]["handling"] == "H2"
    with pytest.raises(UsageError, match="not in a known format"):
        queries.export([w.P1], tmp_path / "case.doc", desk=world)
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


def test_a_list_is_looked_up_each_text_once_and_in_portions(
    world: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        "Jan Jansen",
        w.NUMBERS[0],
        "06 11111111",
        "Jan Janssen",
        "nobody at all",
        "1012 AB",
        "Jan Jansen",
    ]
    (tmp_path / "list.txt").write_text("\n".join(texts) + "\n")
    told: list[tuple[int, int]] = []
    rows = screen(tmp_path / "list.txt", desk=world, progress=lambda done, of: told.append((done, of)))
    assert [row["text"] for row in rows] == texts and told == [(6, 6)]
    assert [row["hit"] for row in rows] == [True, True, True, True, False, True, True]
    assert rows[0]["ids"] == rows[-1]["ids"] == [w.JANSEN] and w.P1 in rows[1]["ids"]
    assert rows[3]["ids"] == [w.JANSEN] and "may be the same" in rows[3]["why"][0]
    assert w.PHONE in rows[2]["ids"] and {w.FLAT, w.JANSEN, w.KLAVER} <= set(rows[5]["ids"])
    told.clear()
    monkeypatch.setattr("queries.lookup.screening._PORTION", 1)
    assert (
        screen(tmp_path / "list.txt", desk=world, progress=lambda done, of: told.append((done, of))) == rows
    )
    assert told == [(n, 6) for n in range(1, 7)]


def test_a_search_of_more_words_than_anybody_types_is_refused_in_a_sentence(world: Workspace) -> None:
    for text in (" ".join(f"word{n}" for n in range(61)), "x" * 1001):
        with pytest.raises(QueryRejected, match="at most 60 words and 1,000 characters"):
            queries.search(text, desk=world)
    assert found(world, " ".join(f"word{n}" for n in range(60))) == []
