// title: What parcels share by themselves
// about: For each of these parcels: the accounts and counters it has, with its senders as stated.
// param ids: list
// param limit: int
// returns: parcel, number, posted_at, role, party, name, company, thing, label, parcels, users, building, judged, row, party_row
UNWIND $ids AS id
MATCH (p:Parcel {id: id})-[r:<relationship>]->(t)
OPTIONAL MATCH (p)<-[s:SENDER_ON]-(a:Party)
RETURN p.id AS parcel, p.tracking_number AS number, p.posted_at AS posted_at, 'sender' AS role,
       a.id AS party, coalesce(a.name, a.company) AS name, a.company AS company,
       t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label, t.parcels AS parcels, t.users AS users,
       t.building AS building, t.judged AS judged,
       r.row AS row, s.row AS party_row
LIMIT $limit
