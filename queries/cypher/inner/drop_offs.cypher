// title: Where drop-offs are
// about: Country and postcode of every drop-off.
// param limit: int
// returns: id, country, postcode
// whole: DropOff
MATCH (a:DropOff)
RETURN a.id AS id, a.country AS country, a.postcode AS postcode
LIMIT $limit
