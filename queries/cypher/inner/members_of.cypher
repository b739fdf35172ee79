// title: Members of people or places
// about: What labels say that is each of these people or places, in the order of their ids, at most so many of each.
// param ids: list
// param most: int
// param limit: int
// returns: group, members
UNWIND $ids AS id
MATCH (g:<kind> {id: id})<-[:IS]-(a)
WITH g.id AS group, a.id AS member
ORDER BY group, member
RETURN group AS group, collect(member)[0..$most] AS members
LIMIT $limit
