// title: Senders and recipients of parcels
// about: Who is named on each label as sender and as recipient, according to each source: IDs of the name and
// about: its address, and both in words.
// param tracking_number: text, optional
// param since: date, optional
// param until: date, optional
// param limit: int = 100000
// returns: tracking_number, role, layout, party, address, name, line
// whole: Parcel, Party
MATCH (p:Parcel)-[r:SENDER_ON|ADDRESSED_TO]-(a:Party)
WHERE ($tracking_number IS NULL OR p.tracking_number = $tracking_number)
  AND ($since IS NULL OR p.posted_at >= $since)
  AND ($until IS NULL OR p.posted_at <= $until + 'T23:59:59Z')
OPTIONAL MATCH (a)-[:AT]->(d:Address)
RETURN p.tracking_number AS tracking_number,
       CASE type(r) WHEN 'SENDER_ON' THEN 'sender' ELSE 'recipient' END AS role,
       r.layout AS layout, a.id AS party, d.id AS address, coalesce(a.name, a.company) AS name, d.line AS line
ORDER BY tracking_number, role, layout, party
LIMIT $limit
