// title: Phones by a part of their number
// about: Phones whose number holds these digits.
// param part: text
// param limit: int
// returns: node
// whole: Phone
MATCH (t:Phone)
WHERE t.number CONTAINS $part
RETURN t AS node
LIMIT $limit
