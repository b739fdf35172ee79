// title: Nodes found by words, of many questions
// about: For each of these questions the nodes whose words match, best first, by the full-text index of one kind.
// param index: text
// param texts: list
// param most: int
// param limit: int
// returns: text, node, score
UNWIND $texts AS text
CALL db.index.fulltext.queryNodes($index, text, {limit: $most}) YIELD node, score
RETURN text AS text, node AS node, score AS score
LIMIT $limit
