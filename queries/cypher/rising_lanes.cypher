// title: Routes above their past
// about: Routes from one country to another with more parcels in the last weeks than in as many weeks before,
// about: the largest rise first.
// param until: date
// param weeks: int = 4
// param least: int = 20
// param times: number = 1.5
// param limit: int = 200
// returns: origin, destination, parcels, before, since
// whole: Parcel
WITH toString(date($until) - duration('P' + toString($weeks * 7) + 'D')) + 'T23:59:59Z' AS turn,
     toString(date($until) - duration('P' + toString($weeks * 14) + 'D')) + 'T23:59:59Z' AS begin
MATCH (p:Parcel)
WHERE p.posted_at > begin AND p.posted_at <= $until + 'T23:59:59Z'
  AND p.origin IS NOT NULL AND p.destination IS NOT NULL
WITH turn, p.origin AS origin, p.destination AS destination, p.posted_at > turn AS late
WITH turn, origin, destination, sum(CASE WHEN late THEN 1 ELSE 0 END) AS parcels,
     sum(CASE WHEN late THEN 0 ELSE 1 END) AS before
WHERE parcels >= $least AND parcels >= $times * before
RETURN origin, destination, parcels, before, left(turn, 10) AS since
ORDER BY parcels - before DESC, origin, destination
LIMIT $limit
