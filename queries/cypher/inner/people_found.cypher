// title: How many people were found
// about: How many people identity resolution found, those with one label too; none while they are written.
// param limit: int
// returns: people
MATCH (n:Waybill {id: 'Waybill:people'})
RETURN n.people AS people
LIMIT $limit
