// title: Who is reached by
// about: The parties that each of these phones or e-mails reaches, in the order of their ids, at most so many of each.
// param ids: list
// param most: int
// param limit: int
// returns: thing, parties
UNWIND $ids AS id
MATCH (t:<kind> {id: id})<-[:REACHED_BY]-(a:Party)
WITH t.id AS thing, a.id AS party
ORDER BY thing, party
RETURN thing AS thing, collect(party)[0..$most] AS parties
LIMIT $limit
