// title: Parcels of things through parties
// about: For each of these things of one kind: the parcels whose parties have it, with the party as stated.
// param ids: list
// param limit: int
// returns: parcel, number, posted_at, role, party, name, company, thing, label, parcels, users, building, judged, row, party_row
UNWIND $ids AS id
MATCH (t:<kind> {id: id})<-[:<relationship>]-(a:Party)-[r:SENDER_ON|ADDRESSED_TO]-(p:Parcel)
RETURN p.id AS parcel, p.tracking_number AS number, p.posted_at AS posted_at,
       CASE type(r) WHEN 'SENDER_ON' THEN 'sender' ELSE 'recipient' END AS role,
       a.id AS party, coalesce(a.name, a.company) AS name, a.company AS company,
       t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label, t.parcels AS parcels, t.users AS users,
       t.building AS building, t.judged AS judged,
       r.row AS row, r.row AS party_row
LIMIT $limit
