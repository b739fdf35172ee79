"""Pure functions on arrays and plain rows: who is who, what is shared, what hangs together.

In reading order:
`mentions`: a shared node, and a label that names it
`romanised`: names of other scripts in Latin letters, other romanisations and orders
`ideographs`: Chinese characters of names, older and newer forms as one
`name_marks`, `typos`: what of a name counts; one typo in a word
`name_counting`, `families`, `users`: do two names fit; how many families; who uses a shared node
`identity/`: which parties are one person, which addresses one place
`hubs`, `businesses`: what so many use that it links nobody; a business that serves strangers
`usage`, `timing`: who used a node from when to when; together, or one after the other
`walk`, `walk_state`: the seizure walk, and what it has read so far
`random_walk`, `stopping`: random walk with restart; where the walk stops
`chains`: why a parcel is linked, in words
`incidence`, `households`: who uses which shared node, from when to when; a family is one user
`family_keys`, `program_fingerprint`: keys of family names kept from night to night; which program kept them
`correspondents`: who is at the other end of many people's parcels
`co_use`, `surprise_level`: how surprising a shared use is; how surprising it must be
`shared`: shared infrastructure, ranked by surprise
`habits`: counter and hour, contents and weight as infrastructure
`communities`, `clusters`, `cluster_names`: people linked by what they share; names that last
`snapshot/`: the graph as arrays, kept up to date on this machine
`early/`: what is new: networks of new senders, lanes against their past, new routes
`measures/`: the barrier model, and which measures stop most
"""
