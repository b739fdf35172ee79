// title: New senders to one address
// about: Addresses to which parcels were sent in the last days by several people
// about: who sent nothing before, most people first; none with more users than the maximum given.
// param until: date
// param days: int = 21
// param least: int = 2
// param most: int = 20
// param limit: int = 200
// returns: id, name, people, parcels, since
// whole: Parcel, Party, AT, SENDER_ON
WITH toString(date($until) - duration('P' + toString($days) + 'D')) + 'T23:59:59Z' AS before
MATCH (p:Parcel)
WHERE p.posted_at > before AND p.posted_at <= $until + 'T23:59:59Z'
MATCH (a:Party)-[:SENDER_ON]->(p)
WITH before, a, collect(DISTINCT p) AS sent
MATCH (a)-[:SENDER_ON]->(q:Parcel)
WITH before, a, sent, min(q.posted_at) AS begun
WHERE begun > before
OPTIONAL MATCH (a)-[:IS]->(g:Person)
OPTIONAL MATCH (g)<-[:IS]-(:Party)-[:SENDER_ON]->(o:Parcel)
WITH before, a, g, sent, begun, min(o.posted_at) AS known
WHERE known IS NULL OR known > before
UNWIND sent AS p
MATCH (p)-[:ADDRESSED_TO]->(:Party)-[:AT]->(t:Address)
WHERE t.users <= $most
WITH t, count(DISTINCT coalesce(g.id, a.id)) AS people, count(DISTINCT p) AS parcels, min(begun) AS since
WHERE people >= $least
RETURN t.id AS id, t.line AS name, people, parcels, left(since, 10) AS since
ORDER BY people DESC, parcels DESC, id
LIMIT $limit
