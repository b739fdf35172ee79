"""A read only reads: what writes or reaches out is found, however it is written; names and quoted are not."""

from __future__ import annotations

import pytest

from errors import NotPermitted
from graph.reads import require_read

WRITING = [
    "CREATE (n:Party {id: 'Evil'})",
    "MATCH (n) DELETE n",
    "MATCH (n) detach\ndelete n",
    "MATCH (n:Party) SET n.name = 'x' RETURN n LIMIT 1",
    "MATCH (n) REMOVE n.name",
    "MERGE (n:Party {id: 1}) RETURN n",
    "MATCH (n) FOREACH (x IN [1] | SET n.x = x)",
    "DROP INDEX x",
    "DROP CONSTRAINT x IF EXISTS",
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 100 ROWS",
    "CALL dbms.killQuery('1')",
    "CALL apoc.cypher.doIt('CREATE (n)', {})",
    "CALL `apoc`.`cypher`.doIt('CREATE (n)', {})",
    "CALL/**/apoc.cypher.doIt('x', {})",
    "RETURN apoc.version()",
    "RETURN `apoc`.`version`()",
    "SHOW USERS",
    "SHOW INDEXES YIELD name CREATE (n)",
    "TERMINATE TRANSACTIONS 'x'",
    "RENAME USER a TO b",
    "EXPLAIN MATCH (n) RETURN n",
    "MATCH (n) RETURN n; CREATE (m)",
    "MATCH (n) // that is all\rCREATE (m)",
    "MATCH (n) WHERE n.x = 1.DELETE n",
    "MATCH (n) WHERE n. as CREATE (m)",
    "MATCH (n) WHERE n: as CREATE (m)",
    "MATCH (n) WHERE n.name = 'it''s' CREATE (m) RETURN 'x'",
    "\\u0043REATE (n)",
    "MATCH (n) WHERE n.name = '\\u0027 CREATE (m) //'",
    "MATCH (n) \u017fET n.x = 1",
    "MATCH (n) /* 'x */ CREATE (m) /* ' */",
    "",
    "// nothing",
]

READING = [
    "MATCH (n:Party {id: $id}) RETURN n.id AS id LIMIT 1",
    "MATCH (n) WHERE n.set = 1 AND n.create IS NULL RETURN n.set AS set, {delete: 1} AS x LIMIT 1",
    "MATCH (n:Set)-[:CREATE]-() RETURN n, $delete LIMIT 1",
    "UNWIND $ids AS id OPTIONAL MATCH (n:Party {id: id}) RETURN n",
    "CALL db.index.fulltext.queryNodes($index, $text) YIELD node, score RETURN node LIMIT 5",
    "MATCH (n) WHERE n.name = 'CREATE (x) DELETE y' RETURN n // SET n.x = 1",
    "MATCH (n) CALL (n) { MATCH (n)--(m) RETURN count(m) AS c } RETURN c",
    "MATCH (`create`) RETURN `create`.id",
    "SHOW INDEXES YIELD name",
    "SHOW CONSTRAINTS YIELD name",
    "/* DELETE */ MATCH (n) RETURN date.truncate('day', n.at) AS day",
]


@pytest.mark.parametrize("cypher", WRITING)
def test_what_does_more_than_read_is_refused(cypher: str) -> None:
    with pytest.raises(NotPermitted, match="only reads"):
        require_read(cypher)


@pytest.mark.parametrize("cypher", READING)
def test_what_reads_passes(cypher: str) -> None:
    require_read(cypher)
