// title: Wallets of several aliases
// about: Wallets and other payment details that analysts linked to several aliases, most aliases first.
// param kind: text = wallet
// param least: int = 2
// param limit: int = 200
// returns: id, name, aliases, vendors
// whole: Stated, LINKED
MATCH (s:Stated)
WHERE toLower(s.kind) = toLower($kind)
MATCH (s)-[:LINKED]-(v:Vendor)
WITH DISTINCT s, v
ORDER BY s.id, v.id
WITH s, count(DISTINCT toLower(v.alias)) AS aliases, collect(v.id) AS vendors
WHERE aliases >= $least
RETURN s.id AS id, s.value AS name, aliases, vendors
ORDER BY aliases DESC, id
LIMIT $limit
