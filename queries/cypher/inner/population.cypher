// title: How many parties there are
// about: The number of parties in the whole graph.
// param limit: int
// returns: parties
// whole: Party
MATCH (a:Party)
RETURN count(a) AS parties
LIMIT $limit
