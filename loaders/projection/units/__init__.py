"""What the claims about one subject want in the graph: one subject a file.

units          a unit's fragment from its claims, and which others go with it
parcels, seizures, listings, links   the subjects
parties        a party and what it is reached by
shared_nodes   nodes that several units hold
"""
