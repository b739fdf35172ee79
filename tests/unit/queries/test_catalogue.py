"""Query files: what is refused, where it is said to be wrong, and how parameters are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from errors import QueryRejected
from graph.schema import EDGES, NODES
from queries import catalogue
from queries.catalogue import FOLDER, Query, find, load, parse, shipped

HEADER = """// title: Parcels
// about: Some
// about: of them.
// param carrier: text, optional
// param limit: int = 10
// returns: parcel
"""
BODY = "MATCH (p:Parcel)\nWHERE p.carrier = $carrier\nRETURN p.id AS parcel\nLIMIT $limit\n"


def made(body: str = BODY, header: str = HEADER) -> Query:
    return parse("made", header + body, "made.cypher")


def test_a_sound_file_is_read() -> None:
    query = made()
    assert (query.title, query.header.about, query.header.returns) == (
        "Parcels",
        "Some of them.",
        ("parcel",),
    )
    assert [one.describe() for one in query.parameters] == ["text, optional", "int = 10"]
    assert query.cypher == BODY.strip()


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.cypher")), ids=lambda path: path.stem)
def test_every_shipped_file_is_sound(path: Path) -> None:
    assert load(path).header.about.endswith((".", "it."))


@pytest.mark.parametrize(
    ("body", "line", "says"),
    [
        ("CREATE (p:Parcel) RETURN p LIMIT 1", 7, "CREATE is not for a read"),
        ("MATCH (p:Parcel) SET p.x = 1 RETURN p LIMIT 1", 7, "SET is not"),
        ("MATCH (p:Parcel)\nDETACH DELETE p RETURN 1 LIMIT 1", 8, "DETACH is not"),
        ("MATCH (p:Parcel) REMOVE p.x RETURN p LIMIT 1", 7, "REMOVE is not"),
        ("MERGE (p:Parcel {id: 1}) RETURN p LIMIT 1", 7, "MERGE is not"),
        ("INSERT (p:Parcel) RETURN p LIMIT 1", 7, "INSERT is not"),
        ("MATCH (p:Parcel) FOREACH (x IN [1] | SET p.x = x) RETURN p LIMIT 1", 7, "FOREACH is not"),
        ("MATCH (p:Parcel) CALL { WITH p DELETE p } RETURN p LIMIT 1", 7, "DELETE is not"),
        ("LOAD CSV FROM 'file:///x' AS row RETURN row LIMIT 1", 7, "LOAD CSV is not"),
        ("load\ncsv FROM 'file:///x' AS row RETURN row LIMIT 1", 7, "LOAD"),
        (
            "CALL apoc.cypher.run('x', {}) YIELD value RETURN value LIMIT 1",
            7,
            "apoc.cypher.run is not on the list",
        ),
        ("CALL dbms.components() YIELD name RETURN name LIMIT 1", 7, "not on the list"),
        (
            "MATCH (p:Parcel) RETURN apoc.text.join([p.id], '') AS parcel LIMIT 1",
            7,
            "not there on every server",
        ),
        ("MATCH (p:Parcel) RETURN p", 7, "no LIMIT"),
        ("MATCH (p:Parcel) RETURN p LIMIT 1 UNION ALL MATCH (p:Party) RETURN p", 7, "no LIMIT"),
        ("MATCH (p:Parcel) LIMIT 1", 7, "RETURN is missing"),
        ("MATCH (p:Parcel)-[*]-(q:Party) RETURN p LIMIT 1", 7, "a path needs an end"),
        ("MATCH (p:Parcel)-[:OF*2..]-(q:Party) RETURN p LIMIT 1", 7, "a path needs an end"),
        ("MATCH (p:Parcel)-[:OF*1..99]-(q:Party) RETURN p LIMIT 1", 7, "a path needs an end"),
        ("MATCH (p:Parcel)-[:OF]->+(q:Party) RETURN p LIMIT 1", 7, "quantified path"),
        ("MATCH SHORTEST 1 (p:Parcel)--(q:Party) RETURN p LIMIT 1", 7, "shortestPath"),
        ("MATCH (p:Parsel) RETURN p LIMIT 1", 7, "the schema knows no Parsel"),
        ("MATCH (p:Parcel)-[:SENT]->(q) RETURN p LIMIT 1", 7, "the schema knows no SENT"),
        ("MATCH (p:$(carrier)) RETURN p LIMIT 1", 7, "never given by a parameter"),
        ("MATCH (p {id: 'x'}) RETURN p LIMIT 1", 7, "needs a label"),
        ("MATCH (p:Parcel) RETURN \\u0043 LIMIT 1", 7, "servers read"),
        (r"MATCH (p:Parcel) WHERE p.id = '\u0027 DELETE p //' RETURN p LIMIT 1", 7, "servers read"),
        ("CALL `apoc.cypher.run`('x', {}) YIELD value RETURN value LIMIT 1", 7, "backticks"),
        ("MATCH (p:Parcel) RETURN own.text(p.id) AS parcel LIMIT 1", 7, "not there on every server"),
        ("SHOW USERS YIELD * RETURN user LIMIT 1", 7, "SHOW is not"),
        ("EXPLAIN MATCH (p:Parcel) RETURN p LIMIT 1", 7, "EXPLAIN is not"),
    ],
)
def test_what_a_read_may_not_say(body: str, line: int, says: str) -> None:
    header = HEADER.replace("// param carrier: text, optional\n// param limit: int = 10\n", "")
    with pytest.raises(QueryRejected, match=re.escape(says)) as refused:
        made(f"{body}\n", header)
    assert str(refused.value).startswith(f"made.cypher, line {line - 2}: ")


def test_quoted_words_and_names_are_no_clauses() -> None:
    header = HEADER.replace("// param carrier: text, optional\n", "").replace(
        "returns: parcel", "returns: load"
    )
    made(
        "MATCH (p:Parcel) // DELETE everything\n"
        "WHERE p.set = 'CREATE (x)' OR p.delete = \"MERGE\"\n"
        "RETURN p.id AS load\nORDER BY load\nLIMIT $limit",
        header,
    )


@pytest.mark.parametrize(
    ("header", "body", "says"),
    [
        (HEADER.replace("// title: Parcels\n", ""), BODY, "does not say its title"),
        (HEADER.replace("// returns: parcel\n", ""), BODY, "does not say its returns"),
        (HEADER.replace("// about: Some\n// about: of them.\n", ""), BODY, "does not say its about"),
        (HEADER + "// title: Again\n", BODY, "title is said twice"),
        (HEADER + "// nonsense\n", BODY, "not a line of a header"),
        (HEADER + "// param x: colour\n", BODY, "a parameter reads"),
        (HEADER + "// param limit: int\n", BODY, "declared twice"),
        (HEADER + "// param x: int = many\n", BODY, "its default is off"),
        (HEADER + "// param x: id of a Parsel\n", BODY, "the schema knows no Parsel"),
        (HEADER + "// param x: int\n", BODY, "the parameter x is declared and not used"),
        (HEADER, BODY.replace("$carrier", "$carier"), "$carier is not declared"),
        (HEADER, "", "no Cypher under the header"),
        (HEADER, BODY.replace("Parcel", "<thing>"), "a place is one of"),
    ],
)
def test_a_header_is_whole(header: str, body: str, says: str) -> None:
    with pytest.raises(QueryRejected, match=re.escape(says)) as refused:
        made(body, header)
    assert re.match(r"made\.cypher, line \d+: ", str(refused.value))


def test_parameters_are_bound() -> None:
    assert made().bind({}) == {"carrier": None, "limit": 10}
    assert made().bind({"limit": "3", "carrier": ""}) == {"carrier": None, "limit": 3}
    phones = find("parcels_of_phone")
    bound = phones.bind({"phone": "+31612345678", "since": "2025-04-01"})
    assert (bound["phone"], bound["since"]) == ("Phone:+31612345678", "2025-04-01")


@pytest.mark.parametrize(
    "given",
    [
        {"limit": "many"},
        {"limit": 0},
        {"limit": 2.5},
        {"colour": "red"},
    ],
)
def test_what_does_not_fit_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(QueryRejected, match=r"made|limit"):
        made().bind(given)


@pytest.mark.parametrize(
    "given", [{}, {"phone": "Address:x"}, {"phone": "1", "since": "yesterday"}, {"phone": ""}]
)
def test_what_does_not_fit_a_phone_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(QueryRejected):
        find("parcels_of_phone").bind(given)


def test_places_take_labels_of_the_schema_only() -> None:
    bare = HEADER.split("// param")[0] + "// returns: parcel\n"
    query = made("MATCH (p:<kind>)-[:<relationship>]-(q) RETURN p.id AS parcel LIMIT 1", bare)
    assert "(p:Phone)-[:AT|REACHED_BY]-" in query.filled(kind="Phone", relationship="AT|REACHED_BY")
    for labels in ({"kind": "Phone) DETACH DELETE (n"}, {"kind": "AT"}, {"relationship": "AT|Phone"}):
        with pytest.raises(QueryRejected, match="the schema knows no"):
            query.filled(**labels)


def test_a_section_is_written_out_for_every_kind() -> None:
    written = find("counts").cypher
    kinds = set(re.findall(r"AS kind", written))
    assert kinds and written.count("UNION ALL") == written.count("RETURN") - 1
    assert set(re.findall(r"\(n:(\w+)\)", written)) == {k for k, kind in NODES.items() if not kind.internal}
    assert set(re.findall(r"\[r:(\w+)\]", written)) == {k for k, kind in EDGES.items() if not kind.internal}


def test_a_query_is_added_as_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.cypher").write_text(HEADER + BODY)
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path)
    assert list(shipped()) == ["mine"]
    assert find("mine").title == "Parcels"
