// title: Both ends of parcels
// about: Who stands on each of these parcels, and on which side.
// param ids: list
// param limit: int
// returns: parcel, role, party, name
UNWIND $ids AS id
MATCH (p:Parcel {id: id})-[r:SENDER_ON|ADDRESSED_TO]-(a:Party)
RETURN DISTINCT p.id AS parcel, CASE type(r) WHEN 'SENDER_ON' THEN 'sender' ELSE 'recipient' END AS role,
       a.id AS party, coalesce(a.name, a.company) AS name
LIMIT $limit
