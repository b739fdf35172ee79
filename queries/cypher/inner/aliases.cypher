// title: Aliases
// about: What ids that changed with better cleaning became.
// param ids: list
// param limit: int
// returns: of
UNWIND $ids AS id
MATCH (a:Alias {id: id})
RETURN a.of AS of
LIMIT $limit
