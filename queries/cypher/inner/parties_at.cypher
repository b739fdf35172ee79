// title: Who is at
// about: The parties that are at each of these addresses, in the order of their ids, at most so many of each.
// param ids: list
// param most: int
// param limit: int
// returns: thing, line, parties
UNWIND $ids AS id
MATCH (t:Address {id: id})<-[:AT]-(a:Party)
WITH t.id AS thing, t.line AS line, a.id AS party
ORDER BY thing, party
RETURN thing AS thing, line AS line, collect(party)[0..$most] AS parties
LIMIT $limit
