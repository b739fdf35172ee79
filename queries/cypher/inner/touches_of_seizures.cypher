// title: What seizures without a number share
// about: For each of these seizures: the parties that its label names, and the shared things these have.
// param ids: list
// param limit: int
// returns: parcel, number, posted_at, role, party, name, company, thing, label, parcels, users, building, judged, row, party_row
UNWIND $ids AS id
MATCH (p:Seizure {id: id})<-[r:NAMED_IN]-(a:Party)-[:<relationship>]->(t)
RETURN p.id AS parcel, p.report_number AS number, p.seized_at AS posted_at, coalesce(r.role, 'sender') AS role,
       a.id AS party, coalesce(a.name, a.company) AS name, a.company AS company,
       t.id AS thing, coalesce(t.line, t.number, t.address, t.name, t.code) AS label, t.parcels AS parcels, t.users AS users,
       t.building AS building, t.judged AS judged,
       r.row AS row, r.row AS party_row
LIMIT $limit
