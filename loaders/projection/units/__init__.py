"""What the claims about one subject want in the graph: one subject a file.

In reading order:
`units`: a unit's fragment from its claims, and which others go with it; a new subject is entered there
`parcels`, `seizures`, `listings`, `links`: the subjects, each with functions from claims to a fragment
`parties`: a party and what it is reached by
`shared_nodes`: nodes that several units hold
"""
