// title: Aliases on several markets
// about: Aliases under which somebody offers on several markets, most markets first: the vendors of that name,
// about: and the day of their first offer.
// param least: int = 2
// param ships_from: text, optional
// param limit: int = 200
// returns: id, alias, markets, listings, since, vendors
// whole: Vendor, Listing, OFFERS
MATCH (l:Listing)
WHERE $ships_from IS NULL OR l.ships_from = $ships_from
MATCH (l)<-[:OFFERS]-(v:Vendor)
WITH toLower(v.alias) AS alias, v, count(DISTINCT l) AS listings, min(l.listed_at) AS since
ORDER BY alias, v.id
WITH alias, collect(v.id) AS vendors, count(DISTINCT v.market) AS markets, sum(listings) AS listings,
     min(since) AS since
WHERE markets >= $least
RETURN vendors[0] AS id, alias, markets, listings, left(since, 10) AS since, vendors
ORDER BY markets DESC, listings DESC, id
LIMIT $limit
