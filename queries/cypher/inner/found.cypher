// title: Nodes found by words
// about: The nodes whose words match, best first, by the full-text index of one kind.
// param index: text
// param text: text
// param limit: int
// returns: node, score
CALL db.index.fulltext.queryNodes($index, $text, {limit: $limit}) YIELD node, score
RETURN node AS node, score AS score
ORDER BY score DESC
LIMIT $limit
