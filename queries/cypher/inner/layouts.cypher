// title: Layouts of loads
// about: In which layout each load was delivered.
// param limit: int
// returns: load, layout
// whole: Load
MATCH (a:Load)
RETURN a.id AS load, a.layout AS layout
LIMIT $limit
