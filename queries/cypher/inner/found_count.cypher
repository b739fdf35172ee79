// title: How many nodes words find
// about: How many nodes of one kind match, counted up to a bound.
// param index: text
// param text: text
// param most: int
// param limit: int
// returns: found
CALL db.index.fulltext.queryNodes($index, $text, {limit: $most}) YIELD node
RETURN count(node) AS found
LIMIT $limit
